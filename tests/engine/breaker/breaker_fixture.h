// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/fake_clock.h"

#include <panelboard/breaker/circuit_breaker.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

namespace panelboard::test {

using namespace panelboard::breaker;
using namespace std::chrono_literals;

/// A window of ten calls, judged from ten calls on, at 50 %.
[[nodiscard]] inline CircuitBreakerConfig tenCalls()
{
    CircuitBreakerConfig config;
    config.slidingWindowSize = 10;
    config.minimumNumberOfCalls = 10;
    config.permittedNumberOfCallsInHalfOpenState = 3;
    config.slowCallDurationThreshold = 100ms;
    config.waitDurationInOpenState = 30s;
    return config;
}

[[nodiscard]] inline CallError failure()
{
    return CallError(std::make_error_code(std::errc::connection_refused));
}

/// A breaker on a clock that stands, with what a test says often.
struct Bench {
    explicit Bench(CircuitBreakerConfig config = tenCalls())
        : breaker(CircuitBreaker::create("backend", std::move(config), clock, clock))
    {}

    void succeed(int times = 1, Duration took = 1ms)
    {
        for (int i = 0; i < times; ++i)
            breaker->onSuccess(took);
    }
    void fail(int times = 1, Duration took = 1ms)
    {
        for (int i = 0; i < times; ++i)
            breaker->onError(took, failure());
    }
    [[nodiscard]] QString state() const
    {
        const std::string_view name = toString(breaker->state());
        return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
    }

    FakeClock clock;
    std::shared_ptr<CircuitBreaker> breaker;
};

/// What a breaker published, one line each: "STATE_TRANSITION CLOSED>OPEN FAILURE_RATE_EXCEEDED".
class EventLines {
public:
    explicit EventLines(CircuitBreaker &breaker, EventMask types = kAllEvents)
        : m_subscription(breaker.subscribe(types, [this](const Event &event) { add(event); }))
    {}

    [[nodiscard]] QStringList take() { return std::exchange(m_lines, {}); }

private:
    static QString text(std::string_view s) { return QString::fromUtf8(s.data(), static_cast<qsizetype>(s.size())); }

    void add(const Event &event)
    {
        QString line = text(toString(event.type));
        if (event.type == EventType::StateTransition)
            line += ' ' + text(toString(event.from)) + '>' + text(toString(event.to)) + ' '
                    + text(toString(event.cause));
        if (event.rate)
            line += QStringLiteral(" %1").arg(static_cast<double>(*event.rate));
        for (const ConfigChange &change : event.changes)
            line += QStringLiteral(" %1: %2 > %3").arg(text(change.property), text(change.from), text(change.to));
        m_lines << line;
    }

    QStringList m_lines;
    Subscription m_subscription;
};

} // namespace panelboard::test
