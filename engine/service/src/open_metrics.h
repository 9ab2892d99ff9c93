// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <prometheus/metric_family.h>

#include <string>
#include <vector>

namespace panelboard::service {

/// The families in OpenMetrics 1.0, in their order, ended by `# EOF`. Numbers are the shortest that read back
/// as the same double; integral gauges and counters keep a ".0", counts are integers.
///
/// @param families  names as in text 0.0.4: a counter's ends in `_total`, which its TYPE line loses here.
///                  A family whose name ends in `_seconds` or `_bytes` says so as its unit.
/// Source: https://prometheus.io/docs/specs/om/open_metrics_spec/
[[nodiscard]] std::string toOpenMetrics(const std::vector<prometheus::MetricFamily> &families);

} // namespace panelboard::service
