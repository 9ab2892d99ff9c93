// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace panelboard::conformance {

/// Replays every scenario of the recordings in `files` against our engine.
///
/// Prints to `out` a line per scenario that differs ("name: step 17 (onError): after.state: expected
/// "OPEN", got "CLOSED"", steps counted from 0), then how many were cut at a quirk, and last
/// "N passed, N failed". What keeps a file from being replayed goes to `err`.
///
/// @return 0 when everything passed; 1 when a scenario failed or a file could not be read; 2 when nothing
///         failed, but a recording is of a module that this engine does not have
[[nodiscard]] int run(const std::vector<std::string> &files, std::ostream &out, std::ostream &err);

} // namespace panelboard::conformance
