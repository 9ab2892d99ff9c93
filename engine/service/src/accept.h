// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace panelboard::service {

/// One representation that we can give.
struct MediaOffer {
    std::string_view type;    ///< "text/plain", lower case
    std::string_view version; ///< what a `version` parameter must say to match, when a client names one
};

/// Which offer suits an Accept field best: highest quality, and among equals the first offered. For each
/// offer the most specific matching range decides (RFC 9110, 12.5.1); a part that cannot be read is skipped.
/// @return an index into `offers`; 0 for an empty field; nothing when no offer is acceptable
[[nodiscard]] std::optional<std::size_t> bestOffer(std::string_view accept,
                                                   std::span<const MediaOffer> offers);

/// The type of a Content-Type field in lower case, without parameters: "application/json".
[[nodiscard]] std::string mediaType(std::string_view contentType);

} // namespace panelboard::service
