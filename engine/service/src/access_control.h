// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/message.h>
#include <panelboard/service/management_server.h>

#include <optional>
#include <string>

namespace panelboard::service {

enum class Access { Read, Write };

/// Why a request may not go on; says nothing about the right token.
struct Denial {
    int status = 401;
    std::string message;
    std::string challenge; ///< WWW-Authenticate; empty with 403
};

/// Who may do what: reads are open on a loopback address, writes always need the operator's token.
/// Threads: immutable. The token is compared in constant time, whatever its length.
class AccessControl {
public:
    /// @throws std::invalid_argument for an address beyond loopback without token and TLS
    explicit AccessControl(const ManagementOptions &options);

    [[nodiscard]] std::optional<Denial> check(const http::Request &head, Access access) const;

private:
    [[nodiscard]] bool isOperator(std::string_view token) const;

    std::string m_operatorToken;
    bool m_readsAreOpen = true;
};

/// "localhost", 127.0.0.0/8, ::1, and the latter two written as mapped addresses.
[[nodiscard]] bool isLoopback(const std::string &address);

} // namespace panelboard::service
