// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "failed_attempts.h"
#include "token_hash.h"

#include <panelboard/http/message.h>
#include <panelboard/service/management_server.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::service {

enum class Access { Read, Write };

/// Why a request may not go on; says nothing about the right token.
struct Denial {
    int status = 401; ///< 401, 403, 429
    std::string message;
    std::string challenge; ///< WWW-Authenticate; with 401 only
};

/// Who may do what: reads are open on a loopback address and need a token on any other; writes always need an
/// operator's token. Whoever is turned away too often is told 429; the right token is let in all the same,
/// so that nobody can lock its owner out from the same address. (Tokens of 256 bits cannot be guessed at any
/// rate that the limit on requests lets through.)
/// Threads: confined, but for denials(). Every check hashes what was sent with the salt of every token and
/// compares all of them in constant time, also where nothing was sent: about 1 µs a token.
class AccessControl {
public:
    /// @throws std::invalid_argument for an address beyond loopback without token and TLS, for a token
    ///         without a name, with the name of another or with a hash that is none, and for a token file
    ///         that cannot be read; never names the hash
    AccessControl(const ManagementOptions &options, const breaker::Clock &clock);

    [[nodiscard]] tl::expected<void, Denial> check(const http::Request &head, Access access);

    /// The name of the token that came with the request; empty when nobody has it.
    [[nodiscard]] std::string holderOf(const http::Request &head) const;

    enum class Reason { Unauthenticated, Forbidden, TooMany };
    /// How many requests were turned away for that reason. Any thread.
    [[nodiscard]] std::uint64_t denials(Reason reason) const
    {
        return m_denials[static_cast<std::size_t>(reason)].load(std::memory_order_relaxed);
    }

private:
    struct Holder {
        std::string name;
        Role role;
        TokenHash hash;
    };
    void admit(const AccessToken &token);
    void admitThoseOf(const std::string &tokenFile);
    [[nodiscard]] const Holder *find(const http::Request &head) const;
    [[nodiscard]] tl::unexpected<Denial> deny(const http::Request &head, Reason reason, Denial denial);

    const breaker::Clock &m_clock;
    std::vector<Holder> m_holders;
    bool m_readsAreOpen = true;
    bool m_hasOperator = false;
    FailedAttempts m_failures;
    /// Counted on the I/O thread, read by whoever writes metrics; nothing hangs on their order.
    std::array<std::atomic<std::uint64_t>, 3> m_denials{};
};

/// The token of "Bearer abc"; nothing for another scheme.
[[nodiscard]] std::optional<std::string_view> bearerToken(std::string_view authorization);

/// "localhost", 127.0.0.0/8, ::1, and the latter two written as mapped addresses.
[[nodiscard]] bool isLoopback(const std::string &address);

} // namespace panelboard::service
