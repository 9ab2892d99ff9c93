// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace panelboard::fleet {

/// Where a secret is kept; never the secret itself.
struct SecretReference {
    enum class Kind { Environment, File, KeyStore };
    Kind kind = Kind::Environment;
    std::string name; ///< variable, path (must be 0600), or entry of the key store
    bool operator==(const SecretReference &) const = default;
};

/// Reads secrets. Environment and 0600 files are the engine's; the OS key store is the console's.
/// Threads: called on the I/O thread; must not wait for a person.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    /// @return the secret, or a sentence that says why there is none and what to do
    [[nodiscard]] virtual tl::expected<std::string, std::string> read(const SecretReference &reference) = 0;
};

/// The engine's own store: environment variables, and files that nobody but their owner can read.
[[nodiscard]] std::shared_ptr<SecretStore> plainSecretStore();

/// PEM files for https, by their paths ("~/" is the home folder); looked at again for every connection.
struct TargetTls {
    std::string authorities; ///< trusted instead of the system's store; empty: the system's
    std::string certificate; ///< shown to a service that asks who we are (mutual TLS); empty: none
    std::string privateKey;  ///< of the certificate, without a passphrase; there exactly when that is
    bool operator==(const TargetTls &) const = default;
};

/// One address that speaks one dialect.
struct TargetConfig {
    std::string service;                  ///< yaml: name
    std::string instance;                 ///< default: host:port of the url
    std::string url;                      ///< management base: "http://127.0.0.1:8080/actuator"
    std::string dialect = "resilience4j"; ///< "resilience4j" (Panelboard services included)
    std::string environment;              ///< "production", "staging", … or empty
    std::map<std::string, std::string> labels;
    breaker::Duration interval = std::chrono::seconds(1);
    std::optional<SecretReference> credentials; ///< bearer token for reads and commands
    std::string faultControlUrl;                ///< the demo's own control endpoint, or empty
    std::optional<TargetTls> tls;               ///< yaml: {ca, certificate, key}
    bool operator==(const TargetConfig &) const = default;
};

/// A mistake in targets.yaml: "targets.yaml:12:5: interval is '1x', expected a duration such as 1s".
struct TargetFileError {
    std::size_t line = 0;   ///< 1-based; 0 when the file itself cannot be read
    std::size_t column = 0; ///< 1-based
    std::string key;        ///< "targets[2].interval"
    std::string found;
    std::string allowed;
    [[nodiscard]] std::string toString(std::string_view file) const;
};

struct TargetFile {
    std::vector<TargetConfig> targets; ///< the good ones; a bad entry never harms the others
    std::vector<TargetFileError> errors;
};

[[nodiscard]] TargetFile readTargets(std::string_view yaml);
[[nodiscard]] TargetFile loadTargets(const std::filesystem::path &file);

} // namespace panelboard::fleet
