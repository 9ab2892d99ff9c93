// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace panelboard::config {

/// Spring's relaxed binding: '-' and '_' do not count and letters are lower case, so that
/// failureRateThreshold, failure-rate-threshold and FAILURE_RATE_THRESHOLD are one key.
[[nodiscard]] std::string relaxed(std::string_view key);
[[nodiscard]] bool sameRelaxed(std::string_view a, std::string_view b) noexcept;

/// The one of `known` that `written` was probably meant to be, in the style of `written` (kebab-case when it
/// has a '-'); empty when none is near. Distance: insertions, deletions, replacements and swapped
/// neighbours, at most a third of the length.
[[nodiscard]] std::string nearest(std::string_view written, std::span<const std::string_view> known);

/// "failure-rate-threshold" of "failureRateThreshold".
[[nodiscard]] std::string kebabCase(std::string_view camelCase);

} // namespace panelboard::config
