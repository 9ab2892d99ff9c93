// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "breaker_fixture.h"
#include "counting_new.h"

using namespace panelboard::test;

namespace {
CircuitBreakerConfig configured(bool timed, bool rules)
{
    CircuitBreakerConfig config = tenCalls();
    config.failureRateThreshold = 100;
    config.permittedNumberOfCallsInHalfOpenState = 1000;
    if (timed)
        config.slidingWindowType = SlidingWindowType::TimeBased;
    if (rules) {
        config.ignoreExceptions = {ErrorMatcher::named("Miss")};
        config.recordResultPredicates.recordResult<int>([](const int &status) { return status >= 500; });
    }
    return config;
}
} // namespace

class TestAllocations : public QObject {
    Q_OBJECT
private slots:
    void noCallAllocates_data()
    {
        QTest::addColumn<bool>("timed");
        QTest::addColumn<bool>("rules");
        QTest::addColumn<bool>("totals");
        QTest::newRow("count window") << false << false << false;
        QTest::newRow("time window") << true << false << false;
        QTest::newRow("with error and result rules") << false << true << false;
        QTest::newRow("with totals") << false << false << true;
    }
    void noCallAllocates()
    {
        QFETCH(bool, timed);
        QFETCH(bool, rules);
        QFETCH(bool, totals);
        Bench bench(configured(timed, rules));
        if (totals)
            bench.breaker->enableCallTotals();
        const CallError error = failure();
        const std::uint64_t before = panelboard::bench::allocationsOfThisThread();

        for (int i = 0; i < 100; ++i) {
            bench.breaker->execute([i] { return i % 3 == 0 ? 500 : 200; });
            bench.breaker->onError(1ms, error);
            bench.breaker->onSuccess(1s);
        }

        QCOMPARE(panelboard::bench::allocationsOfThisThread() - before, std::uint64_t(0));
    }

    void noTransitionCausedByACallAllocates()
    {
        CircuitBreakerConfig config = configured(false, false);
        config.failureRateThreshold = 50;
        Bench bench(config);
        const CallError error = failure();
        const std::uint64_t before = panelboard::bench::allocationsOfThisThread();

        for (int i = 0; i < 10; ++i)
            bench.breaker->onError(1ms, error);
        const bool refused = bench.breaker->tryAcquirePermission();
        const std::uint64_t opened = panelboard::bench::allocationsOfThisThread();
        bench.clock.advance(31s);
        const std::uint64_t advanced = panelboard::bench::allocationsOfThisThread();
        const bool granted = bench.breaker->tryAcquirePermission();
        const std::uint64_t after = panelboard::bench::allocationsOfThisThread();

        QVERIFY(!refused && granted);
        QCOMPARE(opened - before, std::uint64_t(0));
        QCOMPARE(after - advanced, std::uint64_t(0));
    }
};

QTEST_GUILESS_MAIN(TestAllocations)
#include "tst_allocations.moc"
