// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "breaker_fixture.h"

using namespace panelboard::test;

class TestHalfOpen : public QObject {
    Q_OBJECT
private slots:
    void S3_theFirstRequestAfterTheWaitMakesItHalfOpen_data()
    {
        QTest::addColumn<qlonglong>("afterMs");
        QTest::addColumn<bool>("granted");
        QTest::addColumn<QString>("state");
        QTest::newRow("before the end") << 29'999LL << false << "OPEN";
        QTest::newRow("at the end") << 30'000LL << false << "OPEN";
        QTest::newRow("one millisecond later") << 30'001LL << true << "HALF_OPEN";
    }
    void S3_theFirstRequestAfterTheWaitMakesItHalfOpen()
    {
        QFETCH(qlonglong, afterMs);
        Bench bench;
        bench.fail(10);

        bench.clock.advance(std::chrono::milliseconds(afterMs));

        QCOMPARE(bench.state(), "OPEN"); // nothing happens by itself
        QTEST(bench.breaker->tryAcquirePermission(), "granted");
        QTEST(bench.state(), "state");
    }

    void S3_theTimerMakesItHalfOpenAtTheEndOfTheWait()
    {
        CircuitBreakerConfig config = tenCalls();
        config.automaticTransitionFromOpenToHalfOpenEnabled = true;
        Bench bench(config);
        bench.fail(10);

        bench.clock.advance(30s - 1ms);
        QCOMPARE(bench.state(), "OPEN");
        bench.clock.advance(1ms);

        QCOMPARE(bench.state(), "HALF_OPEN");
    }

    void S4_noMoreTrialCallsThanPermitted()
    {
        Bench bench;
        bench.breaker->transitionToOpenState();
        bench.breaker->transitionToHalfOpenState();

        QVERIFY(bench.breaker->tryAcquirePermission());
        QVERIFY(bench.breaker->tryAcquirePermission());
        QVERIFY(bench.breaker->tryAcquirePermission());

        QVERIFY(!bench.breaker->tryAcquirePermission());
        QCOMPARE(bench.breaker->metrics().notPermittedCalls, 1U);
        QCOMPARE(bench.breaker->snapshot().halfOpen->granted, 3U);
    }

    void S4_trialCallsDecide_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<QString>("state");
        QTest::newRow("all passed") << 0 << "CLOSED";
        QTest::newRow("one of three failed: below 50 %") << 1 << "CLOSED";
        QTest::newRow("two of three failed") << 2 << "OPEN";
    }
    void S4_trialCallsDecide()
    {
        QFETCH(int, failures);
        Bench bench;
        bench.breaker->transitionToOpenState();
        bench.breaker->transitionToHalfOpenState();

        bench.fail(failures);
        QCOMPARE(bench.state(), "HALF_OPEN");
        bench.succeed(3 - failures);

        QTEST(bench.state(), "state");
    }

    void S4_theMinimumMayDecideBeforeAllTrialCallsAreBack()
    {
        CircuitBreakerConfig config = tenCalls();
        config.minimumNumberOfCalls = 2;
        Bench bench(config);
        bench.breaker->transitionToOpenState();
        bench.breaker->transitionToHalfOpenState();

        bench.succeed(2);

        QCOMPARE(bench.state(), "CLOSED");
    }

    void S4_maxWaitLeavesHalfOpen_data()
    {
        QTest::addColumn<QString>("target");
        QTest::newRow("to OPEN") << "OPEN";
        QTest::newRow("to CLOSED") << "CLOSED";
    }
    void S4_maxWaitLeavesHalfOpen()
    {
        QFETCH(QString, target);
        CircuitBreakerConfig config = tenCalls();
        config.maxWaitDurationInHalfOpenState = 5s;
        config.transitionToStateAfterWaitDuration = *stateFromString(target.toStdString());
        Bench bench(config);
        bench.breaker->transitionToOpenState();
        bench.breaker->transitionToHalfOpenState();
        QCOMPARE(bench.breaker->snapshot().halfOpen->until, std::optional(bench.clock.now() + 5s));

        bench.clock.advance(5s - 1ns);
        QCOMPARE(bench.state(), "HALF_OPEN");
        bench.clock.advance(1ns);

        QCOMPARE(bench.state(), target);
    }

    void S39_aForcedHalfOpenLetsOneMoreCallThrough_data()
    {
        QTest::addColumn<bool>("good");
        QTest::addColumn<QString>("state");
        QTest::newRow("a success closes") << true << "CLOSED";
        QTest::newRow("a failure opens again") << false << "OPEN";
    }
    void S39_aForcedHalfOpenLetsOneMoreCallThrough()
    {
        QFETCH(bool, good);
        CircuitBreakerConfig config = tenCalls();
        config.permittedNumberOfCallsInHalfOpenState = 1;
        Bench bench(config);
        bench.fail(10);
        bench.breaker->transitionToHalfOpenState();
        int dependency = 10;

        try {
            bench.breaker->execute([&] {
                ++dependency;
                if (!good)
                    throw std::runtime_error("down");
            });
        } catch (const std::runtime_error &) {
            QVERIFY(!good);
        }

        QCOMPARE(dependency, 11);
        QTEST(bench.state(), "state");
    }

    void anIgnoredErrorGivesTheTrialCallBack()
    {
        CircuitBreakerConfig config = tenCalls();
        config.ignoreExceptions = {ErrorMatcher::category(std::generic_category())};
        Bench bench(config);
        bench.breaker->transitionToOpenState();
        bench.breaker->transitionToHalfOpenState();
        for (int i = 0; i < 3; ++i)
            QVERIFY(bench.breaker->tryAcquirePermission());

        bench.breaker->onError(1ms, failure());

        QVERIFY(bench.breaker->tryAcquirePermission());
        QVERIFY(!bench.breaker->tryAcquirePermission());
    }

    void releasingNeverAddsTrialCalls()
    {
        Bench bench;
        bench.breaker->transitionToOpenState();
        bench.breaker->transitionToHalfOpenState();

        for (int i = 0; i < 5; ++i)
            bench.breaker->releasePermission();

        for (int i = 0; i < 3; ++i)
            QVERIFY(bench.breaker->tryAcquirePermission());
        QVERIFY(!bench.breaker->tryAcquirePermission());
    }

    void consecutiveOpeningsWaitLonger()
    {
        CircuitBreakerConfig config = tenCalls();
        config.permittedNumberOfCallsInHalfOpenState = 1;
        config.waitDurationInOpenState = 1s;
        config.enableExponentialBackoff = true;
        config.exponentialBackoffMultiplier = 2;
        config.exponentialMaxWaitDurationInOpenState = 3s;
        Bench bench(config);
        const auto wait = [&] { return *bench.breaker->snapshot().openUntil - bench.clock.now(); };
        const auto failTrial = [&] {
            bench.clock.advance(wait() + 1ms);
            QVERIFY(bench.breaker->tryAcquirePermission());
            bench.fail();
        };

        bench.fail(10);
        QCOMPARE(wait(), Duration(1s));
        failTrial();
        QCOMPARE(wait(), Duration(2s));
        failTrial();

        QCOMPARE(wait(), Duration(3s));
    }
};

QTEST_GUILESS_MAIN(TestHalfOpen)
#include "tst_half_open.moc"
