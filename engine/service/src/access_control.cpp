// SPDX-License-Identifier: Apache-2.0
#include "access_control.h"

#include <arpa/inet.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>

namespace panelboard::service {

namespace {

constexpr const char *kChallenge = R"(Bearer realm="panelboard")";
constexpr const char *kInvalidTokenChallenge = R"(Bearer realm="panelboard", error="invalid_token")";

} // namespace

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

AccessControl::AccessControl(const ManagementOptions &options, const breaker::Clock &clock)
    : m_clock(clock), m_readsAreOpen(isLoopback(options.http.address))
{
    if (!options.operatorToken.empty())
        admit({"operator", Role::Operator, hashAccessToken(options.operatorToken)});
    for (const AccessToken &token : options.tokens)
        admit(token);
    if (!options.tokenFile.empty())
        admitThoseOf(options.tokenFile);
    if (m_readsAreOpen)
        return;
    if (m_holders.empty() || !options.http.tls) {
        throw std::invalid_argument("the management server may not listen on " + options.http.address +
                                    " without a token and TLS: give both, or use 127.0.0.1");
    }
}

void AccessControl::admit(const AccessToken &token)
{
    const auto hash = TokenHash::parse(token.hash);
    if (!hash)
        throw std::invalid_argument("the token of '" + token.name + "' has no hash of the form sha256:…:…");
    const bool known = std::any_of(m_holders.begin(), m_holders.end(),
                                   [&token](const Holder &holder) { return holder.name == token.name; });
    if (token.name.empty() || known)
        throw std::invalid_argument("each token needs a name of its own; '" + token.name + "' is none");
    m_holders.push_back({token.name, token.role, *hash});
    m_hasOperator = m_hasOperator || token.role == Role::Operator;
}

void AccessControl::admitThoseOf(const std::string &tokenFile)
{
    std::ifstream file(tokenFile, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open() || file.bad())
        throw std::invalid_argument("cannot read the tokens in " + tokenFile);
    const auto tokens = readAccessTokens(text);
    if (!tokens)
        throw std::invalid_argument(tokenFile + ", " + tokens.error());
    for (const AccessToken &token : *tokens)
        admit(token);
}

const AccessControl::Holder *AccessControl::find(const http::Request &head) const
{
    const std::string *authorization = head.headers.find("Authorization");
    const auto token = bearerToken(authorization ? *authorization : std::string_view());
    const Holder *found = nullptr;
    for (const Holder &holder : m_holders) { // all of them: the time must not tell which one was right
        if (holder.hash.matches(token.value_or(std::string_view())))
            found = &holder;
    }
    return token ? found : nullptr;
}

std::string AccessControl::holderOf(const http::Request &head) const
{
    const Holder *holder = find(head);
    return holder ? holder->name : std::string();
}

tl::unexpected<Denial> AccessControl::deny(const http::Request &head, Reason reason, Denial denial)
{
    if (!m_failures.add(http::clientOf(head.peer), m_clock.now())) {
        reason = Reason::TooMany;
        denial = {429, "too many requests were turned away; wait a second, and send the right token", ""};
    }
    m_denials[static_cast<std::size_t>(reason)].fetch_add(1, std::memory_order_relaxed);
    return tl::unexpected(std::move(denial));
}

tl::expected<void, Denial> AccessControl::check(const http::Request &head, Access access)
{
    if (access == Access::Read && m_readsAreOpen)
        return {};
    const Holder *holder = find(head);
    if (access == Access::Read && holder)
        return {};
    if (access == Access::Write && !m_hasOperator) {
        return deny(head, Reason::Forbidden,
                    {403, "this service has no operator token, so it takes no commands: configure one", ""});
    }
    if (!head.headers.find("Authorization")) {
        return deny(
            head, Reason::Unauthenticated,
            {401, "send a token as 'Authorization: Bearer …'; writes need an operator's", kChallenge});
    }
    if (!holder)
        return deny(head, Reason::Unauthenticated,
                    {401, "nobody here has this token", kInvalidTokenChallenge});
    if (holder->role != Role::Operator)
        return deny(head, Reason::Forbidden, {403, "a viewer's token only reads; send an operator's", ""});
    return {};
}

} // namespace panelboard::service
