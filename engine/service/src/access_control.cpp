// SPDX-License-Identifier: Apache-2.0
#include "access_control.h"

#include <arpa/inet.h>
#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <array>
#include <stdexcept>
#include <string_view>

namespace panelboard::service {

namespace {

using Digest = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

Digest digestOf(std::string_view text)
{
    Digest digest{};
    SHA256(reinterpret_cast<const unsigned char *>(text.data()), text.size(), digest.data());
    return digest;
}

/// The token of "Bearer abc"; nothing for another scheme.
std::optional<std::string_view> bearerToken(std::string_view authorization)
{
    constexpr std::string_view scheme = "bearer ";
    if (authorization.size() <= scheme.size())
        return std::nullopt;
    for (std::size_t i = 0; i < scheme.size(); ++i) {
        const char c = authorization[i];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != scheme[i])
            return std::nullopt;
    }
    authorization.remove_prefix(scheme.size());
    const auto first = authorization.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return std::nullopt;
    return authorization.substr(first, authorization.find_last_not_of(' ') - first + 1);
}

constexpr const char *kChallenge = R"(Bearer realm="panelboard")";
constexpr const char *kInvalidTokenChallenge = R"(Bearer realm="panelboard", error="invalid_token")";

} // namespace

bool isLoopback(const std::string &address)
{
    if (address == "localhost")
        return true;
    in_addr v4{};
    if (inet_pton(AF_INET, address.c_str(), &v4) == 1)
        return (ntohl(v4.s_addr) >> 24U) == 127;
    in6_addr v6{};
    if (inet_pton(AF_INET6, address.c_str(), &v6) != 1)
        return false;
    constexpr std::size_t kFirstMappedByte = 12;
    return IN6_IS_ADDR_LOOPBACK(&v6) || (IN6_IS_ADDR_V4MAPPED(&v6) && v6.s6_addr[kFirstMappedByte] == 127);
}

AccessControl::AccessControl(const ManagementOptions &options)
    : m_operatorToken(options.operatorToken), m_readsAreOpen(isLoopback(options.http.address))
{
    if (m_readsAreOpen)
        return;
    if (m_operatorToken.empty() || !options.http.tls) {
        throw std::invalid_argument("the management server may not listen on " + options.http.address +
                                    " without an operator token and TLS: give both, or use 127.0.0.1");
    }
}

bool AccessControl::isOperator(std::string_view token) const
{
    // Digests have one length, so neither the time nor an early end tells how much of a guess was right.
    const Digest expected = digestOf(m_operatorToken);
    const Digest given = digestOf(token);
    return CRYPTO_memcmp(expected.data(), given.data(), expected.size()) == 0;
}

std::optional<Denial> AccessControl::check(const http::Request &head, Access access) const
{
    if (access == Access::Read && m_readsAreOpen)
        return std::nullopt;
    if (m_operatorToken.empty())
        return Denial{403, "this service has no operator token, so it takes no commands: configure one", ""};
    const std::string *authorization = head.headers.find("Authorization");
    if (!authorization)
        return Denial{401, "send the operator's token as 'Authorization: Bearer …'", kChallenge};
    const auto token = bearerToken(*authorization);
    if (!token || !isOperator(*token))
        return Denial{401, "this is not the operator's token", kInvalidTokenChallenge};
    return std::nullopt;
}

} // namespace panelboard::service
