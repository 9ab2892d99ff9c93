// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/ingest/panelboard.h>

#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace panelboard::ingest {

/// `GET {base}/circuitbreakerconfigs`: the configurations of all breakers of a Panelboard service, in the
/// order of the wire. Of more than 10,001 the first ones; one that cannot be read is left out. JSON beyond
/// 40 MiB is refused. Threads: re-entrant. Nothing is thrown on any input.
[[nodiscard]] tl::expected<std::vector<ConfigReading>, DialectError> readConfigs(std::string_view json);

} // namespace panelboard::ingest
