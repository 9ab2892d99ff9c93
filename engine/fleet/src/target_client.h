// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/target.h>
#include <panelboard/http/client.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace panelboard::fleet {

/// Requests to one target, with its token. Confined to the I/O thread.
class TargetClient {
public:
    TargetClient(http::Client &client, http::Url base, std::optional<SecretReference> credentials,
                 std::shared_ptr<SecretStore> secrets);

    using Done = std::function<void(const http::ClientResult &)>;
    /// @param suffix  after the base: "/prometheus", already encoded
    /// @param unless  an ETag: answered 304 while that is still what there is; empty: whatever there is
    [[nodiscard]] std::shared_ptr<http::Exchange> get(std::string suffix, breaker::Duration timeout,
                                                      Done done, const std::string &unless = {});

    struct Write {
        std::string method; ///< "POST"
        std::string suffix;
        std::string contentType;
        std::string body;
        std::string ifMatch; ///< or empty
    };
    [[nodiscard]] std::shared_ptr<http::Exchange> send(Write write, breaker::Duration timeout, Done done);
    /// The event stream; `silence` without a byte ends it.
    [[nodiscard]] std::shared_ptr<http::Exchange> stream(std::string suffix, breaker::Duration timeout,
                                                         breaker::Duration silence,
                                                         http::Client::StreamHandlers handlers);

    /// Why there is no token though the target list names one; empty when all is well. Requests then go
    /// without.
    [[nodiscard]] const std::string &tokenProblem();
    /// Reads the token anew with the next request: it was refused, or the target was away.
    void forgetToken() { m_token.reset(); }

private:
    [[nodiscard]] http::ClientRequest request(std::string method, std::string suffix,
                                              breaker::Duration timeout);
    void readToken();

    http::Client &m_client;
    http::Url m_base;
    std::optional<SecretReference> m_credentials;
    std::shared_ptr<SecretStore> m_secrets;
    std::optional<std::string> m_token; ///< absent: to be read; empty: there is none
    std::string m_tokenProblem;
};

} // namespace panelboard::fleet
