// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json_builder.h"

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/state.h>
#include <panelboard/ingest/resilience4j.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace panelboard::ingest::detail {

using Json = JsonBuilder::Json;

/// The JSON object that `text` holds, or why it holds none. An actuator's error answer
/// (`{"status":404,"error":"Not Found",…}`) is an error here too.
[[nodiscard]] tl::expected<Json, DialectError> parseObject(std::string_view text,
                                                           const JsonLimits &limits = {});

/// The member `key`, spelt so or in snake_case; null pointer when it is absent or null, or when `object` is
/// no object.
[[nodiscard]] const Json *find(const Json &object, std::string_view key);

/// Members of `object` by type; absent when they are missing or of another type.
[[nodiscard]] std::string textAt(const Json &object, std::string_view key); ///< empty when absent
[[nodiscard]] std::optional<double> numberAt(const Json &object, std::string_view key);
[[nodiscard]] std::uint64_t countAt(const Json &object, std::string_view key); ///< 0 when absent or negative
[[nodiscard]] std::uint32_t smallCountAt(const Json &object, std::string_view key); ///< the same, clamped
[[nodiscard]] std::optional<breaker::TimePoint> timeAt(const Json &object, std::string_view key);
[[nodiscard]] std::optional<breaker::State> stateAt(const Json &object, std::string_view key);

/// `value` as it may stand in a message: short, on one line.
[[nodiscard]] std::string quoted(const Json &value);

} // namespace panelboard::ingest::detail
