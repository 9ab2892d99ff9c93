// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json_text.h"

#include <prometheus/metric_family.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panelboard::service {

/// What Micrometer calls a family: "resilience4j.circuitbreaker.calls" for the summary …_calls_seconds, its
/// …_seconds_max and the like; dots for underscores, no suffix of Prometheus's.
[[nodiscard]] std::string meterName(std::string_view familyName);

/// {"names":[…]}, sorted: Spring's /metrics.
[[nodiscard]] Json meterNames(const std::vector<prometheus::MetricFamily> &families);

struct MeterTag {
    std::string key;
    std::string value;
};

/// Spring's /metrics/{name}: name, description, baseUnit where it has one, measurements, availableTags. The
/// series that have all of `tags` are added up, maxima excepted: of them the largest. (So the state of a
/// breaker without `tag=state:…` is always 1: the six states together.)
/// @return nothing when no series is left
[[nodiscard]] std::optional<Json> meterJson(const std::vector<prometheus::MetricFamily> &families,
                                            std::string_view name, const std::vector<MeterTag> &tags);

} // namespace panelboard::service
