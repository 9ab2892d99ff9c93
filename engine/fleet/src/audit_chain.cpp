// SPDX-License-Identifier: Apache-2.0
#include "audit_chain.h"

#include <array>

#include <openssl/evp.h>

namespace panelboard::fleet {

namespace {

void addField(std::string &content, const std::string &text)
{
    content += std::to_string(text.size());
    content += ':';
    content += text;
    content += ',';
}

void addField(std::string &content, breaker::TimePoint at)
{
    addField(content, std::to_string(at.time_since_epoch().count()));
}

std::string sha256(const std::string &content)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_Digest(content.data(), content.size(), digest.data(), &size, EVP_sha256(), nullptr);
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * std::size_t(size));
    for (unsigned int i = 0; i < size; ++i) {
        hex += kDigits[digest[i] >> 4U];
        hex += kDigits[digest[i] & 0xfU];
    }
    return hex;
}

} // namespace

std::string chainedHash(const std::string &before, const AuditEntry &entry)
{
    std::string content = before;
    addField(content, std::to_string(entry.row));
    addField(content, entry.session);
    addField(content, entry.at);
    addField(content, std::to_string(entry.commandId));
    for (const std::string *text : {&entry.phase, &entry.actor, &entry.service, &entry.instance,
                                    &entry.breaker, &entry.what, &entry.reason, &entry.until, &entry.message})
        addField(content, *text);
    return sha256(content);
}

bool AuditChain::follow(const AuditEntry &entry)
{
    if (m_verdict.brokenAt)
        return false;
    const std::int64_t expected = m_verdict.verifiedUntil + 1;
    if (entry.row > expected) {
        breakAt(expected, "row " + std::to_string(expected) + " was removed");
    } else if (entry.row < expected || entry.hash != chainedHash(m_hash, entry)) {
        breakAt(entry.row, "row " + std::to_string(entry.row) +
                               " is not what was written: it was changed or put in later");
    } else {
        m_verdict.verifiedUntil = entry.row;
        m_hash = entry.hash;
        return true;
    }
    return false;
}

void AuditChain::end(std::int64_t lastRow)
{
    const std::int64_t missing = m_verdict.verifiedUntil + 1;
    if (!m_verdict.brokenAt && lastRow >= missing)
        breakAt(missing, "row " + std::to_string(missing) + " was removed");
}

void AuditChain::breakAt(std::int64_t row, const std::string &why)
{
    m_verdict.brokenAt = row;
    m_verdict.problem = "the audit log has been tampered with: " + why;
    if (m_verdict.verifiedUntil > 0)
        m_verdict.problem += "; it is whole up to row " + std::to_string(m_verdict.verifiedUntil);
}

} // namespace panelboard::fleet
