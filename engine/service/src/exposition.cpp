// SPDX-License-Identifier: Apache-2.0
#include "exposition.h"

#include "metric_labels.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace panelboard::service {

namespace {

using prometheus::MetricFamily;

void addLeftOut(MetricFamily &family, std::string_view module, std::string_view reason, std::size_t count)
{
    if (count == 0)
        return;
    prometheus::ClientMetric &metric = family.metric.emplace_back();
    metric.label = {{"module", std::string(module)}, {"reason", std::string(reason)}};
    metric.gauge.value = static_cast<double>(count);
}

/// What somebody else's collector says, so that it cannot spoil the page.
std::vector<MetricFamily> cleaned(std::vector<MetricFamily> families)
{
    for (MetricFamily &family : families) {
        family.help = validUtf8(family.help);
        for (prometheus::ClientMetric &metric : family.metric) {
            for (auto &label : metric.label)
                label.value = validUtf8(label.value);
        }
    }
    return families;
}

void append(std::vector<MetricFamily> &to, std::vector<MetricFamily> from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::vector<MetricFamily> joined(std::vector<MetricFamily> families)
{
    std::stable_sort(families.begin(), families.end(),
                     [](const auto &a, const auto &b) { return a.name < b.name; });
    std::vector<MetricFamily> result;
    for (MetricFamily &family : families) {
        if (result.empty() || result.back().name != family.name) {
            result.push_back(std::move(family));
        } else if (result.back().type == family.type) {
            auto &metrics = result.back().metric;
            metrics.insert(metrics.end(), std::make_move_iterator(family.metric.begin()),
                           std::make_move_iterator(family.metric.end()));
        }
    }
    return result;
}

} // namespace

std::vector<MetricFamily> Exposition::families() const
{
    auto families = m_breakers.Collect();
    for (const auto &book : m_books->all())
        book->addMetrics(families);
    MetricFamily left{"panelboard_metrics_left_out",
                      "The number of instances without metrics",
                      prometheus::MetricType::Gauge,
                      {}};
    for (const LeftOutOf &each : leftOut()) {
        addLeftOut(left, each.module, "maximum", each.count.byMaximum);
        addLeftOut(left, each.module, "name", each.count.byName);
    }
    if (!left.metric.empty())
        families.push_back(std::move(left));
    for (const auto &collectable : m_collectables)
        append(families, cleaned(collectable->Collect()));
    return joined(std::move(families));
}

std::vector<Exposition::LeftOutOf> Exposition::leftOut() const
{
    std::vector<LeftOutOf> result;
    const auto add = [&result](std::string_view module, const LeftOut &count) {
        if (count.byName + count.byMaximum > 0)
            result.push_back({module, count});
    };
    add("circuitbreakers", m_dossiers->leftOut());
    for (const auto &book : m_books->all())
        add(book->words().path, book->leftOut());
    return result;
}

} // namespace panelboard::service
