// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panelboard::demo {

/// One step of reading a client's commands off a stream.
struct RespRead {
    std::size_t consumed = 0;         ///< bytes to drop from the front of the input
    std::vector<std::string> command; ///< "GET", "stock:1"; empty when none is complete yet
    std::string error;                ///< not empty: the stream is unreadable from here on
};

/// Reads the first command of `input`, an array of bulk strings as every client library sends it. Commands
/// are bounded: 64 parts of 64 KiB.
/// Source: Redis serialization protocol, https://redis.io/docs/reference/protocol-spec/
[[nodiscard]] RespRead readRespCommand(std::string_view input);

} // namespace panelboard::demo
