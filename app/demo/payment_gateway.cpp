// SPDX-License-Identifier: Apache-2.0
#include "payment_gateway.h"

#include "control_api.h"
#include "json_response.h"
#include "on_port.h"
#include "serving_process.h"

#include <panelboard/breaker/system_clock.h>
#include <panelboard/breaker/timer_thread.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>
#include <utility>

namespace panelboard::demo {

namespace {

constexpr std::string_view kPaymentsPath = "/payments";
constexpr std::size_t kOrdersKept = 10'000;
constexpr std::size_t kMostHeld = 1000;

/// The order of a payment; nothing when the body is none.
std::optional<std::string> orderOf(const std::string &text)
{
    const Json body = Json::parse(text, nullptr, false);
    if (!body.is_object() || !body.contains("order") || !body["order"].is_string())
        return std::nullopt;
    return body["order"].get<std::string>();
}

} // namespace

PaymentGateway::PaymentGateway(http::IoThread &io, std::uint16_t port, const breaker::Clock &clock,
                               breaker::Scheduler &scheduler)
    : m_io(io), m_clock(clock), m_scheduler(scheduler),
      m_server(io, onPort(port),
               [this](const http::Request &request, const std::shared_ptr<http::Responder> &responder) {
                   handle(request, responder);
               })
{
}

void PaymentGateway::addFaultsTo(Faults &faults)
{
    const auto number = [&faults](const char *name, std::uint32_t max, const char *unit,
                                  std::atomic<std::uint32_t> &value) {
        faults.add(
            name, max, unit, [&value] { return value.load(); },
            [&value](std::uint32_t given) { value = given; });
    };
    number("errors", 100, "percent", m_errors);
    number("slow", kMaxGatewayDelayMs, "ms", m_delayMs);
    number("flapping", kMaxFlappingSeconds, "seconds", m_flappingSeconds);
    faults.add(
        "hang", [this] { return m_hangs.load(); },
        [this](bool on) {
            m_hangs = on;
            if (!on)
                m_io.post([this] { m_held.clear(); }); // they get 500, if they still wait
        });
}

void PaymentGateway::handle(const http::Request &request, const std::shared_ptr<http::Responder> &responder)
{
    if (request.path != kPaymentsPath)
        return responder->send(errorResponse(404, "there is only /payments"));
    if (request.method != "POST")
        return responder->send(methodNotAllowed("POST"));
    const auto order = orderOf(request.body);
    if (!order)
        return responder->send(errorResponse(400, R"(the body must be {"order":"…","amount":1000})"));
    ++m_calls;
    if (m_hangs)
        return hold(responder);
    http::Response response = failsNow() ? errorResponse(500, "Internal Server Error")
                                         : jsonResponse(200, {{"transactionKey", keyFor(*order)}});
    const std::chrono::milliseconds delay(m_delayMs);
    if (delay.count() == 0)
        return responder->send(std::move(response));
    const auto late = std::make_shared<http::Response>(std::move(response));
    m_scheduler.at(m_clock.now() + delay, [responder, late] { responder->send(std::move(*late)); });
}

void PaymentGateway::hold(const std::shared_ptr<http::Responder> &responder)
{
    if (m_held.size() == kMostHeld)
        m_held.pop_front();
    m_held.push_back(responder);
}

bool PaymentGateway::failsNow()
{
    const std::uint32_t period = m_flappingSeconds;
    const auto second = std::chrono::duration_cast<std::chrono::seconds>(m_clock.now().time_since_epoch());
    if (period > 0 && second.count() / period % 2 == 1)
        return true;
    return m_share.draw(m_errors);
}

std::string PaymentGateway::keyFor(const std::string &order)
{
    const auto [entry, isNew] = m_keys.try_emplace(order);
    if (!isNew)
        return entry->second;
    entry->second = "txn-" + std::to_string(m_calls);
    m_orders.push_back(order);
    std::string key = entry->second;
    if (m_orders.size() > kOrdersKept) {
        m_keys.erase(m_orders.front());
        m_orders.pop_front();
    }
    return key;
}

int runPaymentGateway(std::uint16_t port, std::uint16_t controlPort, const std::string &token)
{
    shareMemoryAmongThreads();
    try {
        breaker::SystemClock &clock = breaker::SystemClock::instance();
        breaker::TimerThread timer(clock);
        http::IoThread io;
        PaymentGateway gateway(io, port, clock, timer);
        Faults faults;
        gateway.addFaultsTo(faults);
        const ControlApi control(io, controlPort, token, faults, nullptr);
        const auto address = [](std::uint16_t at) { return "http://127.0.0.1:" + std::to_string(at); };
        const Json line = {
            {"ready", true}, {"api", address(gateway.port())}, {"control", address(control.port())}};
        std::printf("%s\n", line.dump().c_str());
        std::fflush(stdout);
        waitForTermination();
        io.stop();
        return EXIT_SUCCESS;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "payment gateway: %s\n", error.what());
        return EXIT_FAILURE;
    }
}

} // namespace panelboard::demo
