// SPDX-License-Identifier: Apache-2.0
#include "target_entry.h"

#include "duration_text.h"
#include "target_key.h"

#include <panelboard/http/client.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace panelboard::fleet {

namespace {

constexpr breaker::Duration kShortestInterval = std::chrono::milliseconds(100);
constexpr breaker::Duration kLongestInterval = std::chrono::hours(1);
constexpr std::size_t kShownBytes = 80;

/// Whether somebody wrote the secret itself where its path belongs.
bool isPem(const std::string &text) { return text.find("-----BEGIN") != std::string::npos; }

class EntryReader {
public:
    EntryReader(const YAML::Node &entry, std::string path, std::vector<TargetFileError> &errors)
        : m_entry(entry), m_path(std::move(path)), m_errors(errors), m_errorsBefore(errors.size())
    {
    }

    std::optional<TargetConfig> read()
    {
        if (!m_entry.IsMap()) {
            m_errors.push_back(mistakeAt(m_entry, m_path, foundAt(m_entry), "a map with name and url"));
            return std::nullopt;
        }
        readKeys();
        requireKey("name");
        requireKey("url");
        requireHttps();
        if (m_errors.size() != m_errorsBefore)
            return std::nullopt;
        if (m_target.instance.empty())
            m_target.instance = m_hostAndPort;
        if (keyOf(m_target) == consoleKey()) {
            fail(m_entry, "name", m_target.service,
                 "another name: the console's own breakers stand under it");
            return std::nullopt;
        }
        return std::move(m_target);
    }

private:
    using Reader = void (EntryReader::*)(const YAML::Node &);
    struct Key {
        std::string_view name;
        Reader read;
    };

    void readKeys();
    void readName(const YAML::Node &node)
    {
        m_target.service = text(node, "name", "a name such as inventory");
    }
    void readInstance(const YAML::Node &node)
    {
        m_target.instance = text(node, "instance", "a name such as inv-1");
    }
    void readEnvironment(const YAML::Node &node)
    {
        m_target.environment = text(node, "environment", "a name such as production");
    }
    void readUrl(const YAML::Node &node);
    void readDialect(const YAML::Node &node);
    void readLabels(const YAML::Node &node);
    void readInterval(const YAML::Node &node);
    void readCredentials(const YAML::Node &node);
    void readFaultControlUrl(const YAML::Node &node);
    void readTls(const YAML::Node &node);
    void requireHttps();

    std::string text(const YAML::Node &node, std::string_view key, const std::string &allowed)
    {
        if (node.IsScalar() && !node.Scalar().empty())
            return node.Scalar();
        fail(node, key, foundAt(node), allowed);
        return {};
    }

    /// The URL, or nothing after a mistake was noted.
    std::optional<http::Url> url(const YAML::Node &node, std::string_view key)
    {
        const auto parsed = http::Url::parse(node.IsScalar() ? node.Scalar() : std::string());
        if (parsed)
            return *parsed;
        fail(node, key, foundAt(node), "an address such as http://127.0.0.1:8080/actuator");
        return std::nullopt;
    }

    void requireKey(std::string_view key)
    {
        if (!m_seen.count(std::string(key)))
            fail(m_entry, key, "", "a value: a target needs its name and url");
    }

    void fail(const YAML::Node &node, std::string_view key, std::string found, std::string allowed)
    {
        m_errors.push_back(
            mistakeAt(node, m_path + "." + std::string(key), std::move(found), std::move(allowed)));
    }

    const YAML::Node &m_entry;
    std::string m_path;
    std::vector<TargetFileError> &m_errors;
    std::size_t m_errorsBefore;
    std::set<std::string> m_seen;
    std::string m_hostAndPort;
    YAML::Node m_tls;
    TargetConfig m_target;
};

void EntryReader::readKeys()
{
    static constexpr Key kKeys[] = {
        {"name", &EntryReader::readName},
        {"instance", &EntryReader::readInstance},
        {"url", &EntryReader::readUrl},
        {"dialect", &EntryReader::readDialect},
        {"labels", &EntryReader::readLabels},
        {"environment", &EntryReader::readEnvironment},
        {"interval", &EntryReader::readInterval},
        {"credentials", &EntryReader::readCredentials},
        {"faultControlUrl", &EntryReader::readFaultControlUrl},
        {"tls", &EntryReader::readTls},
    };
    for (const auto &pair : m_entry) {
        const std::string key = pair.first.IsScalar() ? pair.first.Scalar() : foundAt(pair.first);
        const auto *known = std::find_if(std::begin(kKeys), std::end(kKeys),
                                         [&](const Key &candidate) { return candidate.name == key; });
        if (known == std::end(kKeys)) {
            fail(pair.first, key, "unknown key",
                 "one of name, instance, url, dialect, labels, environment, interval, credentials, "
                 "faultControlUrl, tls");
        } else if (!m_seen.insert(key).second) {
            fail(pair.first, key, "written twice", "each key once");
        } else {
            (this->*known->read)(pair.second);
        }
    }
}

void EntryReader::readUrl(const YAML::Node &node)
{
    if (const auto parsed = url(node, "url")) {
        m_target.url = node.Scalar();
        m_hostAndPort = parsed->host + ":" + parsed->port;
    }
}

void EntryReader::readFaultControlUrl(const YAML::Node &node)
{
    if (url(node, "faultControlUrl"))
        m_target.faultControlUrl = node.Scalar();
}

void EntryReader::readDialect(const YAML::Node &node)
{
    m_target.dialect = foundAt(node);
    if (m_target.dialect != "resilience4j")
        fail(node, "dialect", m_target.dialect, "resilience4j");
}

void EntryReader::readLabels(const YAML::Node &node)
{
    if (!node.IsMap())
        return fail(node, "labels", foundAt(node), "a map of texts such as {team: shop}");
    for (const auto &pair : node) {
        const std::string key = foundAt(pair.first);
        if (!pair.second.IsScalar())
            fail(pair.second, "labels." + key, foundAt(pair.second), "a text");
        else if (!m_target.labels.emplace(key, pair.second.Scalar()).second)
            fail(pair.first, "labels." + key, "written twice", "each label once");
    }
}

void EntryReader::readInterval(const YAML::Node &node)
{
    const auto interval = node.IsScalar() ? durationFromText(node.Scalar()) : std::nullopt;
    if (!interval)
        fail(node, "interval", foundAt(node), "a duration such as 1s");
    else if (*interval < kShortestInterval || *interval > kLongestInterval)
        fail(node, "interval", foundAt(node), "a duration from 100ms to 1h");
    else
        m_target.interval = *interval;
}

void EntryReader::readCredentials(const YAML::Node &node)
{
    const std::string allowed = "one of {environment: VARIABLE}, {file: PATH}, {keyStore: ENTRY}";
    if (!node.IsMap() || node.size() != 1) // never echo it: it may be the token itself
        return fail(node, "credentials", node.IsScalar() ? "a text" : foundAt(node), allowed);
    const auto pair = *node.begin();
    const std::string key = foundAt(pair.first);
    const std::string name = text(pair.second, "credentials." + key, "a name, not the secret itself");
    using Kind = SecretReference::Kind;
    if (key == "environment")
        m_target.credentials = SecretReference{Kind::Environment, name};
    else if (key == "file")
        m_target.credentials = SecretReference{Kind::File, name};
    else if (key == "keyStore")
        m_target.credentials = SecretReference{Kind::KeyStore, name};
    else
        fail(pair.first, "credentials." + key, "unknown key", allowed);
}

void EntryReader::readTls(const YAML::Node &node)
{
    const std::string allowed = "a map such as {ca: ca.pem, certificate: console.pem, key: console.key}";
    if (!node.IsMap() || node.size() == 0) // never echo it: it may be the key itself
        return fail(node, "tls", node.IsScalar() ? "a text" : foundAt(node), allowed);
    m_tls.reset(node);
    TargetTls &tls = m_target.tls.emplace();
    for (const auto &pair : node) {
        const std::string key = foundAt(pair.first);
        std::string *const file = key == "ca"            ? &tls.authorities
                                  : key == "certificate" ? &tls.certificate
                                  : key == "key"         ? &tls.privateKey
                                                         : nullptr;
        if (!file)
            fail(pair.first, "tls." + key, "unknown key", "one of ca, certificate, key");
        else if (!file->empty())
            fail(pair.first, "tls." + key, "written twice", "each key once");
        else if (!pair.second.IsScalar() || pair.second.Scalar().empty() || isPem(pair.second.Scalar()))
            fail(pair.second, "tls." + key, "", "the path of a PEM file, not what it holds");
        else
            *file = pair.second.Scalar();
    }
    if (tls.certificate.empty() != tls.privateKey.empty())
        fail(node, "tls", tls.certificate.empty() ? "a key without certificate" : "a certificate without key",
             "both, or neither");
}

void EntryReader::requireHttps()
{
    if (m_target.tls && !m_target.url.empty() && !m_target.url.starts_with("https:"))
        fail(m_tls, "tls", "given for a url without TLS", "a url that begins with https://");
}

} // namespace

std::optional<TargetConfig> readTargetEntry(const YAML::Node &entry, const std::string &path,
                                            std::vector<TargetFileError> &errors)
{
    return EntryReader(entry, path, errors).read();
}

TargetFileError mistakeAt(const YAML::Node &node, std::string key, std::string found, std::string allowed)
{
    const YAML::Mark mark = node.Mark();
    TargetFileError error;
    error.line = mark.is_null() ? 1 : static_cast<std::size_t>(mark.line) + 1;
    error.column = mark.is_null() ? 1 : static_cast<std::size_t>(mark.column) + 1;
    error.key = std::move(key);
    error.found = std::move(found);
    error.allowed = std::move(allowed);
    return error;
}

std::string foundAt(const YAML::Node &node)
{
    if (node.IsScalar()) {
        const std::string &whole = node.Scalar();
        return whole.size() <= kShownBytes ? whole : whole.substr(0, kShownBytes) + "…";
    }
    if (node.IsSequence())
        return "[…]";
    return node.IsMap() ? "{…}" : "";
}

} // namespace panelboard::fleet
