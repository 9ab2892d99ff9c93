// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tls_context.h"
#include "transport.h"

#include <memory>
#include <string>

namespace panelboard::http::detail {

[[nodiscard]] std::unique_ptr<Transport> tlsToClient(IoCore &core, tcp::socket socket,
                                                     std::shared_ptr<TlsContext> context);
/// Sends `host` as the server name and accepts only a certificate that is for it.
[[nodiscard]] std::unique_ptr<Transport>
tlsToServer(IoCore &core, tcp::socket socket, std::shared_ptr<TlsContext> context, const std::string &host);

} // namespace panelboard::http::detail
