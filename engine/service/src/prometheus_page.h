// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/message.h>

#include <prometheus/collectable.h>

namespace panelboard::service {

/// A scrape: OpenMetrics 1.0 where the client prefers it, else text 0.0.4, whatever it accepts.
[[nodiscard]] http::Response prometheusPage(const http::Request &request,
                                            const prometheus::Collectable &collector);

} // namespace panelboard::service
