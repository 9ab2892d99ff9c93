// SPDX-License-Identifier: Apache-2.0
// Properties that every wait has, over many random intervals; the exact values are in tst_configuration and
// in the recordings.
#include <QtTest/QTest>

#include <panelboard/breaker/wait_interval.h>

#include <chrono>
#include <cmath>
#include <random>

using namespace panelboard::breaker;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t kSeed = 20261122;
constexpr int kRounds = 20'000;

/// A random interval of the wanted kind, and an attempt and a random number for it.
struct Case {
    WaitInterval interval;
    std::uint32_t attempt = 1;
    double unitRandom = 0;
};

class Cases {
public:
    Case next(bool exponential, bool randomised, bool capped)
    {
        Case made;
        made.interval.initial = std::chrono::milliseconds(m_random() % 5000);
        if (exponential)
            made.interval.multiplier = 0.5 + real() * 3;
        if (randomised)
            made.interval.randomFactor = real();
        if (capped)
            made.interval.longest = std::chrono::milliseconds(m_random() % 20'000);
        made.attempt = 1 + static_cast<std::uint32_t>(m_random() % 12);
        made.unitRandom = real();
        return made;
    }

private:
    double real() { return std::generate_canonical<double, 32>(m_random) * 0.999999; }
    std::mt19937 m_random{kSeed};
};

Duration waitOf(const Case &c) { return waitAfter(c.interval, c.attempt, c.unitRandom); }

double msOf(Duration d) { return static_cast<double>(d.count()) / 1e6; }

/// The definition: multiply, truncate, again.
std::int64_t exponentialMs(const Case &c)
{
    auto ms = c.interval.initial / 1ms;
    for (std::uint32_t i = 1; i < c.attempt; ++i)
        ms = static_cast<std::int64_t>(static_cast<double>(ms) * *c.interval.multiplier);
    return ms;
}

} // namespace

class TestWaitInterval : public QObject {
    Q_OBJECT
private slots:
    void aPlainWaitIsTheSameForEveryAttempt()
    {
        Cases cases;
        for (int i = 0; i < kRounds; ++i) {
            const Case c = cases.next(false, false, true);
            QCOMPARE(waitOf(c).count(), c.interval.initial.count());
        }
    }

    void aPlainWaitMayBeShorterThanAMillisecond()
    {
        QCOMPARE(waitAfter({1500ns, {}, {}, {}}, 3, 0.5).count(), std::int64_t(1500));
    }

    void anExponentialWaitIsTheProductTruncatedAtEveryStep()
    {
        Cases cases;
        for (int i = 0; i < kRounds; ++i) {
            const Case c = cases.next(true, false, false);
            QCOMPARE(waitOf(c) / 1ms, exponentialMs(c));
        }
    }

    void theCapLimitsTheResultAndNotTheRunningValue()
    {
        Cases cases;
        for (int i = 0; i < kRounds; ++i) {
            const Case c = cases.next(true, false, true);
            QCOMPARE(waitOf(c) / 1ms, std::min<std::int64_t>(exponentialMs(c), *c.interval.longest / 1ms));
        }
    }

    void aRandomisedWaitStaysInItsRangeAndIsWholeMilliseconds()
    {
        Cases cases;
        for (int i = 0; i < kRounds; ++i) {
            const Case c = cases.next(false, true, false);
            const double base = msOf(c.interval.initial);
            const double wait = msOf(waitOf(c));
            QCOMPARE(wait, std::floor(wait));
            QVERIFY(wait >= std::max(1.0, std::floor(base * (1 - *c.interval.randomFactor))));
            QVERIFY(wait <= std::max(1.0, base * (1 + *c.interval.randomFactor)));
        }
    }

    void aRandomisedWaitGrowsWithTheRandomNumber()
    {
        Cases cases;
        for (int i = 0; i < kRounds; ++i) {
            const Case c = cases.next(true, true, false);
            QVERIFY(waitAfter(c.interval, c.attempt, c.unitRandom / 2) <= waitOf(c));
        }
    }

    void theCombinedWaitIsTheExponentialOneRandomisedThenCapped()
    {
        Cases cases;
        for (int i = 0; i < kRounds; ++i) {
            const Case c = cases.next(true, true, true);
            WaitInterval around;
            around.initial = std::chrono::milliseconds(exponentialMs(c));
            around.randomFactor = c.interval.randomFactor;
            const Duration uncapped = waitAfter(around, 1, c.unitRandom);
            QCOMPARE(waitOf(c).count(), std::min<Duration>(uncapped, *c.interval.longest).count());
        }
    }

    void noWaitOverflows()
    {
        const WaitInterval huge{24h * 365, 1e300, 1.0, {}};

        QVERIFY(waitAfter(huge, 1000, 0.999) > 24h * 365);
        QVERIFY(waitAfter(huge, 4'000'000'000U, 0.999) == waitAfter(huge, 1000, 0.999));
    }
};

QTEST_GUILESS_MAIN(TestWaitInterval)
#include "tst_wait_interval.moc"
