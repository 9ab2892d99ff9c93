// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace panelboard::demo {

/// Serves a store of objects in memory (PUT, GET, DELETE; the newest 5000) on 127.0.0.1:`port` for as long
/// as the process lives: the body of a child process.
/// @return the exit code when it cannot listen; it says why on stderr
[[nodiscard]] int serveEmbeddedStore(std::uint16_t port);

} // namespace panelboard::demo
