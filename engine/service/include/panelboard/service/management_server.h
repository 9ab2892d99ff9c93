// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/io_thread.h>
#include <panelboard/http/server.h>
#include <panelboard/service/access.h>
#include <panelboard/service/shared_rules.h>
#include <panelboard/service/shown_modules.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace prometheus {
class Collectable;
}

namespace panelboard::service {

/// Which instances have metrics (/prometheus, /metrics, hystrix.stream): of each module the first so many
/// whose names match; every series more costs its scraper memory for hours. A breaker has 24 of them.
/// What is left out is said by the gauge `panelboard_metrics_left_out` and by the component `metrics` of
/// /health; all other endpoints show every instance.
struct MetricsExport {
    std::vector<std::string> names;   ///< patterns: '*' is any run of characters; empty: every name
    std::size_t mostPerModule = 1000; ///< instances
};

struct ManagementOptions {
    std::string service;  ///< "inventory"
    std::string instance; ///< "inv-1"; default host name and process id
    std::string basePath = "/actuator";
    /// Loopback and a port of the kernel's choice by default. What one client may take is limited even when
    /// nothing is said here; the server's own refusals are problem documents, like those of the endpoints.
    http::ServerOptions http;
    /// Bearer token of somebody called "operator" with the operator's role; empty: nobody. Hashed at once.
    /// Without any operator's token every write is refused with 403. Reads are open on loopback; on any other
    /// address a token and TLS are required, for reads too.
    std::string operatorToken;
    std::vector<AccessToken> tokens; ///< of all others
    std::string tokenFile;           ///< and of those in this file, as readAccessTokens() reads it; empty: none
    std::string writeLog;            ///< file to which each write that is tried is appended; empty: none
    /// Told of each write that is tried, once it is answered; must not wait. On the thread that answers.
    std::function<void(const WriteRecord &)> onWrite;
    MetricsExport exported;
    /// Keeps the rules (overrides, changed configurations: GET {base}/rules) over restarts in this file,
    /// written on a thread of its own before a change is made and answered; empty: they end with the process.
    /// One service's own file. A damaged one is set aside as "….damaged", and /health says so.
    std::string rulesFile;
    SharedRules sharedRules;
    /// The application's own families, beside the modules': prometheus::Registry is such a collectable, so
    /// are collectors of one's own. Asked on the I/O thread at each scrape: must not wait.
    std::vector<std::shared_ptr<const prometheus::Collectable>> collectables;
};

/// Makes the modules of a service visible and steerable over HTTP: metrics, actuator endpoints, event
/// streams, commands with expiry, live configuration. See resources/docs for the formats.
/// One per registry: it takes the breakers' maxima, and makes every breaker count its calls by kind.
/// Threads: made and destroyed by its owner; serves on the I/O thread; never holds a caller up. State changes
///          that an operator asks for run their subscribers on the I/O thread.
/// Cost:    about 50 ns a call for the event ring, as long as nothing goes wrong; about 7 KiB a breaker
///          that is used.
class ManagementServer {
public:
    /// Shows all of a `resilience::Registries`, or a `CircuitBreakerRegistry` alone. `io`, the registries,
    /// `clock` and `scheduler` must outlive it.
    /// @throws std::system_error   when the address is taken, or the log of writes cannot be opened (names it)
    /// @throws std::invalid_argument for a non-loopback address without token and TLS, and for unusable tokens
    ManagementServer(http::IoThread &io, const ShownModules &modules, ManagementOptions options,
                     const breaker::Clock &clock, breaker::Scheduler &scheduler);
    ~ManagementServer();

    [[nodiscard]] std::uint16_t port() const noexcept;
    [[nodiscard]] std::string url() const; ///< "http://127.0.0.1:43117/actuator"

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace panelboard::service
