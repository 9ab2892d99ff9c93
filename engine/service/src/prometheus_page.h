// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/message.h>

#include <prometheus/metric_family.h>

#include <vector>

namespace panelboard::service {

/// A scrape: OpenMetrics 1.0 where the client prefers it, else text 0.0.4, whatever it accepts. With
/// `?includedNames=a,b` (which may be repeated) only the families of these names.
[[nodiscard]] http::Response prometheusPage(const http::Request &request,
                                            std::vector<prometheus::MetricFamily> families);

} // namespace panelboard::service
