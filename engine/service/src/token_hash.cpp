// SPDX-License-Identifier: Apache-2.0
#include "token_hash.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <span>

namespace panelboard::service {

namespace {

constexpr std::string_view kScheme = "sha256:";
constexpr std::string_view kHex = "0123456789abcdef";

void addHex(std::string &text, std::span<const unsigned char> bytes)
{
    for (const unsigned char byte : bytes) {
        text += kHex[byte >> 4U];
        text += kHex[byte & 15U];
    }
}

bool readHex(std::string_view text, std::span<unsigned char> bytes)
{
    if (text.size() != bytes.size() * 2)
        return false;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto high = kHex.find(text[2 * i]);
        const auto low = kHex.find(text[2 * i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos)
            return false;
        bytes[i] = static_cast<unsigned char>(high << 4U | low);
    }
    return true;
}

} // namespace

std::optional<TokenHash> TokenHash::parse(std::string_view text)
{
    TokenHash hash;
    const auto colon = text.find(':', kScheme.size());
    if (!text.starts_with(kScheme) || colon == std::string_view::npos ||
        !readHex(text.substr(kScheme.size(), colon - kScheme.size()), hash.salt) ||
        !readHex(text.substr(colon + 1), hash.digest))
        return std::nullopt;
    return hash;
}

std::string TokenHash::text() const
{
    std::string text(kScheme);
    addHex(text, salt);
    text += ':';
    addHex(text, digest);
    return text;
}

TokenHash::Digest TokenHash::digestOf(std::string_view token) const
{
    Digest result{};
    unsigned size = 0;
    HMAC(EVP_sha256(), salt.data(), static_cast<int>(salt.size()),
         reinterpret_cast<const unsigned char *>(token.data()), token.size(), result.data(), &size);
    return result;
}

bool TokenHash::matches(std::string_view token) const
{
    const Digest given = digestOf(token);
    return CRYPTO_memcmp(given.data(), digest.data(), digest.size()) == 0;
}

} // namespace panelboard::service
