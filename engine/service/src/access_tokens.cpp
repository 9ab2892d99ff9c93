// SPDX-License-Identifier: Apache-2.0
#include <panelboard/service/access.h>

#include "token_hash.h"

#include <openssl/rand.h>

#include <array>
#include <span>
#include <stdexcept>

namespace panelboard::service {

namespace {

void fillRandomly(std::span<unsigned char> bytes)
{
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        throw std::runtime_error("the system has no random numbers to make a token of");
}

/// Without padding.
std::string base64Url(std::span<const unsigned char> bytes)
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text;
    unsigned held = 0;
    unsigned bits = 0;
    for (const unsigned char byte : bytes) {
        held = (held << 8U) | byte;
        for (bits += 8; bits >= 6; bits -= 6)
            text += digits[(held >> (bits - 6)) & 63U];
    }
    if (bits > 0)
        text += digits[(held << (6 - bits)) & 63U];
    return text;
}

/// The next word of `line`, which is cut off; empty at the end.
std::string_view takeWord(std::string_view &line)
{
    constexpr std::string_view blanks = " \t\r";
    line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
    const std::string_view word = line.substr(0, line.find_first_of(blanks));
    line.remove_prefix(word.size());
    return word;
}

tl::expected<AccessToken, std::string> readLine(std::string_view line)
{
    AccessToken token;
    const std::string_view role = takeWord(line);
    if (role != toString(Role::Viewer) && role != toString(Role::Operator))
        return tl::unexpected<std::string>("the role is not one of viewer, operator");
    token.role = role == toString(Role::Operator) ? Role::Operator : Role::Viewer;
    token.name = takeWord(line);
    token.hash = takeWord(line);
    if (!TokenHash::parse(token.hash))
        return tl::unexpected<std::string>("the third word is not a hash of a token (sha256:SALT:DIGEST)");
    if (!takeWord(line).empty())
        return tl::unexpected<std::string>("there is something behind the hash");
    return token;
}

} // namespace

std::string_view toString(Role role) noexcept { return role == Role::Operator ? "operator" : "viewer"; }

std::string newAccessToken()
{
    std::array<unsigned char, 32> secret{};
    fillRandomly(secret);
    return "pb_" + base64Url(secret);
}

std::string hashAccessToken(std::string_view token)
{
    TokenHash hash;
    fillRandomly(hash.salt);
    hash.digest = hash.digestOf(token);
    return hash.text();
}

tl::expected<std::vector<AccessToken>, std::string> readAccessTokens(std::string_view text)
{
    std::vector<AccessToken> tokens;
    for (int number = 1; !text.empty(); ++number) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        line = line.substr(0, line.find('#'));
        std::string_view rest = line;
        if (takeWord(rest).empty())
            continue;
        auto token = readLine(line);
        if (!token)
            return tl::unexpected("line " + std::to_string(number) + ": " + token.error());
        tokens.push_back(std::move(*token));
    }
    return tokens;
}

} // namespace panelboard::service
