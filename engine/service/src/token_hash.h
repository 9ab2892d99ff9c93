// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace panelboard::service {

/// A token's salted SHA-256, as hashAccessToken() writes it. Threads: a value.
struct TokenHash {
    using Digest = std::array<unsigned char, 32>;

    std::array<unsigned char, 16> salt{};
    Digest digest{};

    [[nodiscard]] static std::optional<TokenHash> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    [[nodiscard]] Digest digestOf(std::string_view token) const; ///< with this salt
    /// In a time that depends on the length of `token` only.
    [[nodiscard]] bool matches(std::string_view token) const;
};

} // namespace panelboard::service
