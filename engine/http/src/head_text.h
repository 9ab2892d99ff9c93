// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/client.h>
#include <panelboard/http/message.h>

#include <optional>
#include <string>
#include <string_view>

namespace panelboard::http::detail {

[[nodiscard]] bool sameName(std::string_view a, std::string_view b); ///< header names, without case

/// How the end of a response's body is marked.
enum class Framing { Length, Chunked, UntilClose };

/// The head of `response` as it goes out. Length, framing, connection and date are ours: fields of those
/// names in `response` are dropped. Control characters in values become spaces.
[[nodiscard]] std::string responseHead(const Response &response, Framing framing, bool keepAlive);

/// The head of `request` as it goes out, or why it must not be sent (a space or line break in method, target
/// or a field would let its text pose as another request).
[[nodiscard]] tl::expected<std::string, std::string> requestHead(const ClientRequest &request);

/// A plain-text answer of the server itself: "413 Payload Too Large: more than 65536 bytes".
[[nodiscard]] Response plainResponse(int status, std::string_view detail = {});

} // namespace panelboard::http::detail
