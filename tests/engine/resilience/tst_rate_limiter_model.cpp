// SPDX-License-Identifier: Apache-2.0
// The limiter against the plainest model of its rules, on random sequences of operations.
#include <QtTest/QTest>

#include "support/advancing_waiter.h"

#include <panelboard/resilience/rate_limiter.h>

#include <algorithm>
#include <random>

using namespace panelboard::resilience;
using panelboard::test::StandingTime;

namespace {

/// A cycle and what it has left; no time-out of a request is longer than a few thousand cycles.
struct Model {
    std::int64_t limit;
    std::int64_t period; // ns
    std::int64_t timeout;
    std::int64_t cycle = 0;
    std::int64_t available = limit;
    std::int64_t base = 0; // when cycle `firstCycle` began, since creation
    std::int64_t firstCycle = 0;

    [[nodiscard]] std::int64_t cycleAt(std::int64_t now) const { return firstCycle + (now - base) / period; }
    [[nodiscard]] std::int64_t availableAt(std::int64_t now) const
    {
        if (cycleAt(now) == cycle)
            return available;
        return std::min(available + (cycleAt(now) - cycle) * limit, limit);
    }
    [[nodiscard]] std::int64_t waitFor(std::int64_t permits, std::int64_t now) const
    {
        std::int64_t at = now;
        std::int64_t has = availableAt(now);
        while (has < permits) { // to the start of the next cycle, again and again
            at = base + (cycleAt(at) - firstCycle + 1) * period;
            has += limit;
        }
        return at - now;
    }
    std::optional<Duration> reserve(std::int64_t permits, std::int64_t now)
    {
        const std::int64_t wait = waitFor(permits, now);
        available = availableAt(now) - (wait <= timeout ? permits : 0);
        cycle = cycleAt(now);
        return wait <= timeout ? std::optional(Duration(wait)) : std::nullopt;
    }
    void drain(std::int64_t now)
    {
        available = std::min<std::int64_t>(availableAt(now), 0);
        cycle = cycleAt(now);
    }
    void changePeriod(std::int64_t to, std::int64_t now)
    {
        available = availableAt(now);
        firstCycle = cycle = cycleAt(now) + 1;
        base = now;
        period = to;
    }
};

class Random {
public:
    explicit Random(unsigned seed) : m_engine(seed) {}
    std::int64_t upTo(std::int64_t most)
    {
        return std::uniform_int_distribution<std::int64_t>(0, most)(m_engine);
    }

private:
    std::mt19937 m_engine;
};

} // namespace

class TestRateLimiterModel : public QObject {
    Q_OBJECT
private slots:
    void S13_behavesAsItsModel_data()
    {
        QTest::addColumn<qint64>("period");
        QTest::addColumn<qint64>("longestStep");
        QTest::newRow("a second") << qint64(1'000'000'000) << qint64(3'000'000'000);
        QTest::newRow("a millisecond, long pauses") << qint64(1'000'000) << qint64(400'000'000'000);
        QTest::newRow("seven nanoseconds: cycles run past what a word can hold")
            << qint64(7) << qint64(300'000);
        QTest::newRow("one nanosecond") << qint64(1) << qint64(200'000);
    }
    void S13_behavesAsItsModel()
    {
        QFETCH(qint64, period);
        QFETCH(qint64, longestStep);
        for (unsigned seed = 1; seed <= 40; ++seed) {
            const QByteArray where = "seed " + QByteArray::number(seed);
            Random random(seed);
            Model model{1 + random.upTo(20), period, random.upTo(20) * period};
            StandingTime time;
            RateLimiterConfig config;
            config.limitForPeriod = static_cast<std::uint32_t>(model.limit);
            config.limitRefreshPeriod = Duration(model.period);
            config.timeoutDuration = Duration(model.timeout);
            const auto limiter = RateLimiter::create("model", config, time.around);
            const TimePoint start = time.clock.now();

            for (int step = 0; step < 300; ++step) {
                time.clock.advance(
                    Duration(random.upTo(3) == 0 ? random.upTo(longestStep) : random.upTo(period)));
                const std::int64_t now = (time.clock.now() - start).count();
                perform(*limiter, model, random, now, where);
                const RateLimiterMetrics metrics = limiter->metrics();
                QVERIFY2(metrics.availablePermissions == model.availableAt(now), where);
                QVERIFY2(metrics.cycle == model.cycleAt(now), where);
                QVERIFY2(metrics.wait.count() == model.waitFor(1, now), where);
            }
        }
    }

private:
    static void perform(RateLimiter &limiter, Model &model, Random &random, std::int64_t now,
                        const QByteArray &where)
    {
        switch (random.upTo(19)) {
        case 0:
            model.limit = 1 + random.upTo(20);
            limiter.changeLimitForPeriod(static_cast<std::uint32_t>(model.limit));
            return;
        case 1:
            model.timeout = random.upTo(20) * model.period;
            limiter.changeTimeoutDuration(Duration(model.timeout));
            return;
        case 2:
            model.drain(now);
            limiter.drainPermissions();
            return;
        case 3: {
            model.changePeriod(model.period * 2 > 5'000'000'000 ? model.period / 2 : model.period + 1, now);
            RateLimiterConfig config = *limiter.config();
            config.limitRefreshPeriod = Duration(model.period);
            limiter.reconfigure(config);
            return;
        }
        default: {
            const std::int64_t permits = random.upTo(30);
            const auto expected = model.reserve(permits, now);
            QVERIFY2(limiter.reservePermission(static_cast<std::uint32_t>(permits)) == expected, where);
        }
        }
    }
};

QTEST_GUILESS_MAIN(TestRateLimiterModel)
#include "tst_rate_limiter_model.moc"
