// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/circuit_breaker.h>

#include <prometheus/client_metric.h>

#include <string>
#include <string_view>
#include <vector>

namespace panelboard::service {

using Labels = std::vector<prometheus::ClientMetric::Label>;

/// `name` and the tags, sorted by key. Keys become legal label names as in Micrometer ("data.center" is
/// `data_center`, a leading digit gets `m_`); tags called name, kind or state are left out.
[[nodiscard]] Labels labelsOf(std::string_view name, const breaker::Tags &tags);

/// `labels` and one more, in its place.
[[nodiscard]] Labels with(const Labels &labels, std::string_view key, std::string_view value);

/// `text` with U+FFFD for each byte that is not UTF-8: one such byte would cost the whole exposition.
[[nodiscard]] std::string validUtf8(std::string_view text);

} // namespace panelboard::service
