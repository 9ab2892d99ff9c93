// SPDX-License-Identifier: Apache-2.0
#include "target_client.h"

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

namespace {

constexpr std::size_t kMaxBodyBytes = 16 * 1024 * 1024;
constexpr std::size_t kMaxListBytes = 40 * 1024 * 1024; // of 100,000 breakers, of which 10,000 are shown
constexpr const char *kExposition = "text/plain;version=0.0.4, */*;q=0.1";

std::chrono::milliseconds atLeastOneMs(breaker::Duration duration)
{
    return std::max(std::chrono::milliseconds(1), std::chrono::ceil<std::chrono::milliseconds>(duration));
}

bool fitsInHeader(const std::string &token)
{
    return std::all_of(token.begin(), token.end(), [](unsigned char c) { return c > 0x20 && c < 0x7f; });
}

} // namespace

TargetClient::TargetClient(http::Client &client, http::Url base, std::optional<SecretReference> credentials,
                           std::shared_ptr<SecretStore> secrets)
    : m_client(client), m_base(std::move(base)), m_credentials(std::move(credentials)),
      m_secrets(std::move(secrets))
{
}

void TargetClient::readToken()
{
    m_tokenProblem.clear();
    m_token.emplace();
    if (!m_credentials)
        return;
    auto secret = m_secrets->read(*m_credentials);
    if (!secret)
        m_tokenProblem = std::move(secret.error());
    else if (!fitsInHeader(*secret))
        m_tokenProblem = "the token of " + m_credentials->name +
                         " holds blanks or other characters that no "
                         "token may hold";
    else
        m_token = std::move(*secret);
}

const std::string &TargetClient::tokenProblem()
{
    if (!m_token)
        readToken();
    return m_tokenProblem;
}

http::ClientRequest TargetClient::request(std::string method, std::string suffix, breaker::Duration timeout)
{
    if (!m_token)
        readToken();
    http::ClientRequest request;
    request.method = std::move(method);
    request.url = m_base;
    request.pathSuffix = std::move(suffix);
    request.timeout = atLeastOneMs(timeout);
    request.maxBodyBytes = kMaxBodyBytes;
    if (!m_token->empty())
        request.headers.set("Authorization", "Bearer " + *m_token);
    return request;
}

std::shared_ptr<http::Exchange> TargetClient::get(std::string suffix, breaker::Duration timeout, Done done,
                                                  const std::string &unless)
{
    const bool isExposition = suffix == "/prometheus";
    const bool isList = suffix == "/circuitbreakers" || suffix == "/circuitbreakerconfigs";
    http::ClientRequest toSend = request("GET", std::move(suffix), timeout);
    toSend.headers.set("Accept", isExposition ? kExposition : "application/json");
    if (isList)
        toSend.maxBodyBytes = kMaxListBytes;
    if (!unless.empty())
        toSend.headers.set("If-None-Match", unless);
    return m_client.send(std::move(toSend), std::move(done));
}

std::shared_ptr<http::Exchange> TargetClient::send(Write write, breaker::Duration timeout, Done done)
{
    http::ClientRequest toSend = request(std::move(write.method), std::move(write.suffix), timeout);
    toSend.headers.set("Accept", "application/json");
    toSend.headers.set("Content-Type", std::move(write.contentType));
    if (!write.ifMatch.empty())
        toSend.headers.set("If-Match", std::move(write.ifMatch));
    toSend.body = std::move(write.body);
    return m_client.send(std::move(toSend), std::move(done));
}

std::shared_ptr<http::Exchange> TargetClient::stream(std::string suffix, breaker::Duration timeout,
                                                     breaker::Duration silence,
                                                     http::Client::StreamHandlers handlers)
{
    http::ClientRequest toSend = request("GET", std::move(suffix), timeout);
    toSend.headers.set("Accept", "text/event-stream");
    toSend.headers.set("Cache-Control", "no-cache");
    return m_client.open(std::move(toSend), atLeastOneMs(silence), std::move(handlers));
}

} // namespace panelboard::fleet
