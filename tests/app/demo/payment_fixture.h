// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "counter_value.h"
#include "payment_config.h"
#include "payment_gateway.h"
#include "payment_service.h"

#include "support/advancing_waiter.h"
#include "support/fake_clock.h"

#include <panelboard/breaker/system_clock.h>
#include <panelboard/breaker/timer_thread.h>

#include <chrono>
#include <future>
#include <optional>
#include <string>

namespace panelboard::test {

/// A gateway that a test may take away and bring back on the same port.
class GatewayHouse {
public:
    GatewayHouse() { open(); }

    void open()
    {
        m_io.emplace();
        m_gateway.emplace(*m_io, m_port, m_clock, m_timer);
        m_port = m_gateway->port();
        faults = {};
        m_gateway->addFaultsTo(faults);
    }
    /// Connections are refused from now on.
    void close()
    {
        m_gateway.reset();
        m_io.reset();
    }
    [[nodiscard]] std::uint64_t calls() const { return m_gateway->calls(); }
    [[nodiscard]] http::Url url() const
    {
        return http::Url::parse("http://127.0.0.1:" + std::to_string(m_port)).value();
    }

    demo::Faults faults;

private:
    breaker::SystemClock &m_clock = breaker::SystemClock::instance();
    breaker::TimerThread m_timer{m_clock};
    std::uint16_t m_port = 0;
    std::optional<http::IoThread> m_io;
    std::optional<demo::PaymentGateway> m_gateway;
};

/// The payment service's inside before a gateway on a real socket; its own time stands until a test moves it.
struct PaymentFixture {
    std::future<demo::PaymentAnswer> begin(const std::string &order = "o-1")
    {
        return resilience::toFuture(payments.pay({order, 15'000}));
    }
    demo::PaymentAnswer pay(const std::string &order = "o-1") { return begin(order).get(); }
    /// One payment for each value of the gateway's "errors": 0 or 100.
    void payWithErrors(std::initializer_list<const char *> percents)
    {
        for (const char *percent : percents) {
            gateway.faults.set("errors", percent);
            static_cast<void>(pay());
        }
    }
    /// Moves the time in small steps until the payment is answered; for QTRY_VERIFY.
    bool answersInTime(std::future<demo::PaymentAnswer> &payment)
    {
        clock.advance(std::chrono::milliseconds(100));
        return payment.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    }

    GatewayHouse gateway;
    FakeClock clock;
    AdvancingWaiter waiter{clock};
    resilience::Registries registries{resilience::Surroundings{&clock, &clock, &waiter}};
    http::IoThread io;
    demo::GatewayClient client{io, gateway.url()};
    prometheus::Registry counters;
    demo::FallbackReports reports{
        counters, {"payment_fallbacks_total", ""}, clock, [](demo::Severity, const std::string &) {}};
    demo::PaymentService payments{registries, client, reports, demo::paymentConfig()};
    std::shared_ptr<breaker::CircuitBreaker> breaker = registries.circuitBreakers.find(demo::kPaymentBackend);
};

} // namespace panelboard::test
