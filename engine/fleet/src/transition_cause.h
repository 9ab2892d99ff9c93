// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/ingest/panelboard.h>

#include <optional>
#include <string>

namespace panelboard::fleet {

/// A transition's cause as it is kept: a JSON object that leaves out what is unknown.
[[nodiscard]] std::string textOf(const ingest::TransitionReading &cause);
/// Reads what `textOf` wrote; fields of no sense are passed over. Absent when it is no JSON object.
[[nodiscard]] std::optional<ingest::TransitionReading> causeOf(const std::string &text);

} // namespace panelboard::fleet
