// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/client.h>
#include <panelboard/http/server.h>

#include <memory>
#include <optional>
#include <string>

#include <tl/expected.hpp>

namespace boost::asio::ssl {
class context;
}

namespace panelboard::http::detail {

using TlsContext = boost::asio::ssl::context;

/// TLS 1.2 or later with the given certificate; asks clients for theirs where the files say so.
/// @throws std::runtime_error naming the unreadable file
[[nodiscard]] std::shared_ptr<TlsContext> serverTlsContext(const TlsFiles &files);

/// Verifies servers against `caFile`, or the system's store. @return an error sentence naming the file
[[nodiscard]] tl::expected<std::shared_ptr<TlsContext>, std::string>
clientTlsContext(const ClientOptions &options);

} // namespace panelboard::http::detail
