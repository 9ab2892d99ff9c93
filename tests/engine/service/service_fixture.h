// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/advancing_waiter.h"
#include "support/fake_clock.h"

#include <panelboard/http/client.h>
#include <panelboard/resilience/registries.h>
#include <panelboard/service/management_server.h>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <memory>
#include <string>

namespace panelboard::test {

using namespace std::chrono_literals;

inline constexpr const char *kToken = "let-me-in";

/// What a request was answered with.
struct Answer {
    int status = 0;
    QByteArray body;
    http::Headers headers;

    [[nodiscard]] QJsonObject json() const;
    [[nodiscard]] QByteArray header(const char *name) const; ///< empty when absent
    [[nodiscard]] QString message() const { return json()["message"].toString(); }
};

/// Sends one request and waits for its answer. @throws std::runtime_error when there is none
Answer ask(http::Client &client, http::ClientRequest request);

/// "backend": a window of ten calls, judged from ten calls on, at 50 %; slow is longer than 100 ms.
[[nodiscard]] breaker::CircuitBreakerConfig tenCalls();

/// Service "inventory", instance "inv-1", on a loopback port of the kernel's choice, writes with kToken.
[[nodiscard]] service::ManagementOptions inventoryOptions();

[[nodiscard]] inline breaker::RegistryOptions tenCallsRegistry()
{
    breaker::RegistryOptions options;
    options.defaultConfig = tenCalls();
    return options;
}

[[nodiscard]] inline QString stateName(const breaker::CircuitBreaker &breaker)
{
    return QString::fromStdString(std::string(breaker::toString(breaker.state())));
}

/// All modules with their management server on a clock that stands at 2023-11-14T22:13:20Z, and a client.
class ServiceFixture {
public:
    explicit ServiceFixture(const service::ManagementOptions &options = inventoryOptions(),
                            breaker::RegistryOptions registryOptions = tenCallsRegistry());

    /// Sends one request and waits for its answer; `path` is below the base path.
    Answer send(const std::string &method, const std::string &path, const std::string &body = {},
                const http::Headers &headers = {});
    Answer get(const std::string &path, const std::string &accept = {});
    /// With the token and as application/json.
    Answer post(const std::string &path, const std::string &body);
    /// With the token, as application/merge-patch+json; without If-Match when it is empty.
    Answer patch(const std::string &path, const std::string &body, const std::string &ifMatch);

    /// A client's connection of its own to an endless answer.
    [[nodiscard]] std::shared_ptr<http::Exchange> open(const std::string &path,
                                                       http::Client::StreamHandlers handlers);

    std::shared_ptr<breaker::CircuitBreaker> backend() { return registry.circuitBreaker("backend"); }
    [[nodiscard]] QString state() { return stateName(*backend()); } ///< "HALF_OPEN"
    void succeed(int times, breaker::Duration took = 1ms);
    void fail(int times, breaker::Duration took = 1ms);

    FakeClock clock;
    AdvancingWaiter waiter{clock};
    resilience::Registries modules;
    breaker::CircuitBreakerRegistry &registry = modules.circuitBreakers;
    http::IoThread io;
    http::Client client;
    std::unique_ptr<service::ManagementServer> server;

private:
    [[nodiscard]] http::ClientRequest request(const std::string &path) const;
};

} // namespace panelboard::test
