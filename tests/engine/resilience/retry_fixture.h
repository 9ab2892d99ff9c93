// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/fake_clock.h"

#include <panelboard/resilience/retry.h>

#include <QtCore/QStringList>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace panelboard::test {

using namespace panelboard::resilience;
using namespace std::chrono_literals;

/// Waits by moving the clock, and keeps what it was asked for.
class RecordingWaiter final : public Waiter {
public:
    explicit RecordingWaiter(FakeClock &clock) : m_clock(clock) {}
    void waitFor(Duration duration) override
    {
        m_waits.push_back(duration);
        m_clock.advance(duration);
    }
    [[nodiscard]] QList<int> waitsMs() const
    {
        QList<int> result;
        for (const Duration wait : m_waits)
            result << static_cast<int>(wait / 1ms);
        return result;
    }

private:
    FakeClock &m_clock;
    std::vector<Duration> m_waits;
};

/// Surroundings in which no time passes but what a test lets pass.
struct StandingTime {
    FakeClock clock;
    RecordingWaiter waiter{clock};
    Surroundings around{&clock, &clock, &waiter};
};

struct Down : std::runtime_error {
    Down() : std::runtime_error("down") {}
};
struct Rejected : std::runtime_error {
    Rejected() : std::runtime_error("rejected") {}
};

struct RetryBench : StandingTime {
    explicit RetryBench(RetryConfig config = {}) : retry(Retry::create("backend", std::move(config), around))
    {
    }

    std::shared_ptr<Retry> retry;
};

/// Integers under `below` are tried again.
[[nodiscard]] inline RetryConfig notGoodEnough(int below, bool fail = false)
{
    RetryConfig config;
    config.retryOnResultPredicates.recordResult<int>([below](const int &value) { return value < below; });
    config.failAfterMaxAttempts = fail;
    return config;
}

/// Fails `times` times, then gives 7.
[[nodiscard]] inline auto failing(int &calls, int times)
{
    return [&calls, times] {
        if (++calls <= times)
            throw Down();
        return 7;
    };
}

/// "RETRY 1 500 ms std::runtime_error: down"
class RetryLines {
public:
    explicit RetryLines(Retry &retry)
        : m_subscription(retry.subscribe(kAllEvents, [this](const RetryEvent &event) { add(event); }))
    {
    }
    [[nodiscard]] QStringList take() { return std::exchange(m_lines, {}); }

private:
    void add(const RetryEvent &event)
    {
        const std::string_view type = toString(event.type);
        QString line = QString::fromUtf8(type.data(), static_cast<qsizetype>(type.size()));
        line += QStringLiteral(" %1").arg(event.attempts);
        if (event.type == RetryEventType::Retry)
            line += QStringLiteral(" %1 ms").arg(event.wait / 1ms);
        line += ' ' + (event.error ? QString::fromStdString(event.error->toString()) : QStringLiteral("-"));
        m_lines << line;
    }

    QStringList m_lines;
    Subscription m_subscription;
};

} // namespace panelboard::test
