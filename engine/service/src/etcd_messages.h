// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The JSON of etcd's gateway (v3): keys and values in base64, 64-bit numbers as texts, zeros left out.
/// Pure functions. Source: https://etcd.io/docs/v3.4/dev-guide/api_grpc_gateway/
namespace panelboard::service::etcd {

[[nodiscard]] std::string toBase64(std::string_view bytes);
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

/// A key's value and the revision that it was written in.
struct Value {
    std::string text;
    std::uint64_t revision = 0; ///< mod_revision
};

[[nodiscard]] std::string rangeRequest(std::string_view key);
struct RangeAnswer {
    std::uint64_t revision = 0; ///< of the whole store
    std::optional<Value> value; ///< nothing when the key does not exist
};
[[nodiscard]] std::optional<RangeAnswer> readRangeAnswer(std::string_view body);

/// Writes `text` if the key was last written in `revision`; 0: if it does not exist.
[[nodiscard]] std::string putIfRequest(std::string_view key, std::uint64_t revision, std::string_view text);
struct PutAnswer {
    bool succeeded = false;
    std::uint64_t revision = 0; ///< that it was written in, if it succeeded
};
[[nodiscard]] std::optional<PutAnswer> readPutAnswer(std::string_view body);

/// Watches the key from `revision` on.
[[nodiscard]] std::string watchRequest(std::string_view key, std::uint64_t revision);
/// One line of a watch.
struct WatchLine {
    bool over = false;           ///< cancelled (compaction included), or etcd is going away: read again
    bool deleted = false;        ///< the last event was a deletion
    std::optional<Value> newest; ///< of the events that it tells
};
[[nodiscard]] std::optional<WatchLine> readWatchLine(std::string_view line);

} // namespace panelboard::service::etcd
