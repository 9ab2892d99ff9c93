// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace panelboard::service {

enum class Role : std::uint8_t {
    Viewer,  ///< reads everything
    Operator ///< and gives commands
};
[[nodiscard]] std::string_view toString(Role role) noexcept; ///< "viewer"

/// Somebody who may come in. Only a salted hash of the token is kept: whoever reads it cannot use it.
struct AccessToken {
    std::string name; ///< "alice": who did it, in the log of writes; one word
    Role role = Role::Viewer;
    std::string hash; ///< as hashAccessToken() writes it
};

/// A new token of 256 random bits: "pb_" and 43 letters, digits, '-' and '_'. To be shown once and kept by
/// its owner. @throws std::runtime_error when the system has no randomness to give
[[nodiscard]] std::string newAccessToken();

/// "sha256:SALT:DIGEST" in hexadecimal digits, salted anew by each call. One round of SHA-256 and not a slow
/// hash: it is made for the tokens above, which nobody can guess from their hash however quick that is, while
/// a slow one would let anybody keep the server busy by sending wrong tokens. So never hash a password here.
[[nodiscard]] std::string hashAccessToken(std::string_view token);

/// Reads what a token file holds: a line "operator alice sha256:…" for each token; '#' begins a comment.
/// @return an error sentence naming the line; never with a hash in it
[[nodiscard]] tl::expected<std::vector<AccessToken>, std::string> readAccessTokens(std::string_view text);

/// One write that somebody tried, as the service's own log keeps it. Holds no secret: neither the token nor
/// the query, and the token is blotted out where the body repeats it.
struct WriteRecord {
    breaker::TimePoint at;
    std::string actor;  ///< the token's name; empty for somebody whose token was not known
    std::string peer;   ///< "10.0.0.7:41234"
    std::string method; ///< "POST"
    std::string path;   ///< raw: "/actuator/circuitbreakers/CB_REDIS"
    std::string body;   ///< the first 1,000 bytes; empty where the write was refused before its body was read
    int status = 0;     ///< of the answer
};

} // namespace panelboard::service
