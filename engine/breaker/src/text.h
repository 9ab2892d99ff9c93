// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace panelboard::breaker::detail {

/// The index of the name that equals `text` when case, '-' and '_' are disregarded.
[[nodiscard]] constexpr std::optional<std::size_t> findRelaxed(std::span<const std::string_view> names,
                                                               std::string_view text) noexcept
{
    const auto skip = [](std::string_view s, std::size_t &i) {
        while (i < s.size() && (s[i] == '-' || s[i] == '_'))
            ++i;
    };
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    for (std::size_t n = 0; n < names.size(); ++n) {
        std::size_t i = 0;
        std::size_t k = 0;
        for (skip(names[n], i), skip(text, k); i < names[n].size() && k < text.size();
             skip(names[n], ++i), skip(text, ++k)) {
            if (lower(names[n][i]) != lower(text[k]))
                break;
        }
        if (i == names[n].size() && k == text.size())
            return n;
    }
    return std::nullopt;
}

} // namespace panelboard::breaker::detail
