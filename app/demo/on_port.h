// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/server.h>

#include <cstdint>

namespace panelboard::demo {

/// A server on loopback with the limits that all servers have. @param port  0: the kernel gives one
[[nodiscard]] inline http::ServerOptions onPort(std::uint16_t port)
{
    http::ServerOptions options;
    options.port = port;
    return options;
}

} // namespace panelboard::demo
