// SPDX-License-Identifier: Apache-2.0
#include "denial_collector.h"

#include <prometheus/metric_family.h>

#include <utility>

namespace panelboard::service {

namespace {
using Reason = AccessControl::Reason;
constexpr std::array<std::pair<Reason, const char *>, 3> kReasons{
    {{Reason::Forbidden, "forbidden"},
     {Reason::TooMany, "too_many"},
     {Reason::Unauthenticated, "unauthenticated"}}};
} // namespace

std::vector<prometheus::MetricFamily> DenialCollector::Collect() const
{
    prometheus::MetricFamily family{
        "panelboard_management_denied_total",
        "Requests to the management server turned away for want of the right token",
        prometheus::MetricType::Counter,
        {}};
    for (const auto &[reason, name] : kReasons) {
        const std::uint64_t count = m_access.denials(reason);
        if (count == 0)
            continue;
        prometheus::ClientMetric &metric = family.metric.emplace_back();
        metric.label = {{"reason", name}};
        metric.counter.value = static_cast<double>(count);
    }
    std::vector<prometheus::MetricFamily> families;
    if (!family.metric.empty())
        families.push_back(std::move(family));
    return families;
}

} // namespace panelboard::service
