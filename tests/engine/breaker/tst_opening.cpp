// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "breaker_fixture.h"

using namespace panelboard::test;

class TestOpening : public QObject {
    Q_OBJECT
private slots:
    void S2_opensWhenARateReachesItsThreshold_data()
    {
        QTest::addColumn<int>("successes");
        QTest::addColumn<int>("failures");
        QTest::addColumn<int>("slowOnes"); // of the successes
        QTest::addColumn<QString>("state");
        QTest::newRow("9 of 10 recorded, all failed") << 0 << 9 << 0 << "CLOSED";
        QTest::newRow("just below: 4 of 10 failed") << 6 << 4 << 0 << "CLOSED";
        QTest::newRow("on it: 5 of 10 failed") << 5 << 5 << 0 << "OPEN";
        QTest::newRow("above: 6 of 10 failed") << 4 << 6 << 0 << "OPEN";
        QTest::newRow("slow just below: 7 of 10") << 10 << 0 << 7 << "CLOSED";
        QTest::newRow("slow on it: 8 of 10") << 10 << 0 << 8 << "OPEN";
    }
    void S2_opensWhenARateReachesItsThreshold()
    {
        QFETCH(int, successes);
        QFETCH(int, failures);
        QFETCH(int, slowOnes);
        CircuitBreakerConfig config = tenCalls();
        config.slowCallRateThreshold = 80;
        Bench bench(config);

        bench.succeed(slowOnes, 101ms);
        bench.succeed(successes - slowOnes);
        bench.fail(failures);

        QTEST(bench.state(), "state");
    }

    void S2_aSuccessMayBeTheCallThatOpens()
    {
        Bench bench;

        bench.fail(5);
        bench.succeed(4);
        QCOMPARE(bench.state(), "CLOSED");
        bench.succeed();

        QCOMPARE(bench.state(), "OPEN");
    }

    void S5_aCallIsSlowAboveTheThresholdOnly_data()
    {
        QTest::addColumn<qlonglong>("tookNs");
        QTest::addColumn<uint>("slow");
        QTest::newRow("just below") << 99'999'999LL << 0U;
        QTest::newRow("on it") << 100'000'000LL << 0U;
        QTest::newRow("just above") << 100'000'001LL << 1U;
    }
    void S5_aCallIsSlowAboveTheThresholdOnly()
    {
        QFETCH(qlonglong, tookNs);
        Bench bench;

        bench.succeed(1, Duration(tookNs));

        QTEST(bench.breaker->metrics().slowCalls, "slow");
    }

    void S5_aSlowFailureCountsInBothRates()
    {
        Bench bench;

        bench.succeed(9);
        bench.fail(1, 200ms);
        const Metrics metrics = bench.breaker->metrics();

        QCOMPARE(metrics.failureRate, std::optional(10.0F));
        QCOMPARE(metrics.slowCallRate, std::optional(10.0F));
        QCOMPARE(metrics.slowFailedCalls, 1U);
        QCOMPARE(metrics.slowSuccessfulCalls, 0U);
    }

    void S38_fourSuccessesThenSixFailuresOpenAndTheEleventhCallNeverReachesTheDependency()
    {
        Bench bench;
        int dependency = 0;
        const auto call = [&](bool good) {
            try {
                return bench.breaker->execute([&]() -> QString {
                    ++dependency;
                    if (!good)
                        throw std::runtime_error("down");
                    return "answer";
                });
            } catch (const CallNotPermitted &) {
                return QString("fallback");
            } catch (const std::runtime_error &) {
                return QString("error");
            }
        };

        for (int i = 0; i < 10; ++i)
            call(i < 4);

        QCOMPARE(bench.state(), "OPEN");
        QCOMPARE(call(true), "fallback");
        QCOMPARE(dependency, 10);
    }

    void S37_successKeepsItClosed()
    {
        Bench bench;

        bench.succeed(1000);

        QCOMPARE(bench.state(), "CLOSED");
        QCOMPARE(bench.breaker->metrics().successfulCalls, 10U);
    }

    void openKeepsTheMetricsAndLateResultsChangeThem()
    {
        Bench bench;
        bench.succeed(5);
        bench.fail(5);

        bench.fail(2); // two calls that were on their way

        QCOMPARE(bench.state(), "OPEN");
        QCOMPARE(bench.breaker->metrics().failedCalls, 7U);
    }

    void metricsOnlyNeverOpensAndAnnouncesEachRateOnce()
    {
        CircuitBreakerConfig config = tenCalls();
        config.initialState = State::MetricsOnly;
        Bench bench(config);
        EventLines lines(*bench.breaker, kAllEvents & ~kCallEvents);

        bench.fail(10);
        bench.succeed(10);
        bench.fail(10);

        QCOMPARE(bench.state(), "METRICS_ONLY");
        QCOMPARE(lines.take(), QStringList{"FAILURE_RATE_EXCEEDED 100"});
    }

    void anOpeningByAResultWaitsAsLongAsTheResultSays()
    {
        CircuitBreakerConfig config = tenCalls();
        config.transitionOnResult = [](const CallResult &result) {
            const int *value = result.value<int>();
            return value && *value == 503 ? TransitionCheck{true, 5s, std::nullopt} : TransitionCheck{};
        };
        Bench bench(config);

        bench.breaker->onResult(1ms, 200);
        QCOMPARE(bench.state(), "CLOSED");
        bench.breaker->onResult(1ms, 503);

        QCOMPARE(bench.state(), "OPEN");
        QCOMPARE(bench.breaker->snapshot().openUntil, std::optional(bench.clock.now() + 5s));
    }
};

QTEST_GUILESS_MAIN(TestOpening)
#include "tst_opening.moc"
