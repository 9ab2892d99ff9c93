// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "breaker_fixture.h"

using namespace panelboard::test;

class TestReconfigure : public QObject {
    Q_OBJECT
private slots:
    void aLoweredThresholdIsJudgedAtOnce_data()
    {
        QTest::addColumn<float>("threshold");
        QTest::addColumn<QString>("state");
        QTest::newRow("just above the rate") << 20.1F << "CLOSED";
        QTest::newRow("on the rate") << 20.0F << "OPEN";
        QTest::newRow("below the rate") << 5.0F << "OPEN";
    }
    void aLoweredThresholdIsJudgedAtOnce()
    {
        QFETCH(float, threshold);
        Bench bench;
        bench.succeed(8);
        bench.fail(2);
        CircuitBreakerConfig config = tenCalls();
        config.failureRateThreshold = threshold;

        bench.breaker->reconfigure(config);

        QTEST(bench.state(), "state");
    }

    void itPublishesWhatChangedAndWhy()
    {
        Bench bench;
        bench.succeed(8);
        bench.fail(2);
        EventLines lines(*bench.breaker);
        CircuitBreakerConfig config = tenCalls();
        config.failureRateThreshold = 10;

        bench.breaker->reconfigure(config);

        QCOMPARE(lines.take(), (QStringList{"CONFIGURATION_CHANGED failureRateThreshold: 50 % > 10 %",
                                            "FAILURE_RATE_EXCEEDED 20",
                                            "STATE_TRANSITION CLOSED>OPEN THRESHOLD_LOWERED"}));
        QCOMPARE(bench.breaker->configVersion(), std::uint64_t(2));
    }

    void theNewestOutcomesStay()
    {
        Bench bench;
        bench.fail(3);
        bench.succeed(7);
        CircuitBreakerConfig config = tenCalls();
        config.slidingWindowSize = 8;

        bench.breaker->reconfigure(config);

        QCOMPARE(bench.breaker->metrics().failedCalls, 1U);
        QCOMPARE(bench.breaker->metrics().bufferedCalls, 8U);
    }

    void anInvalidConfigurationLeavesTheOldOneInForce()
    {
        Bench bench;
        CircuitBreakerConfig config = tenCalls();
        config.failureRateThreshold = 101;

        QVERIFY_EXCEPTION_THROWN(bench.breaker->reconfigure(config), InvalidConfiguration);

        QCOMPARE(bench.breaker->config()->failureRateThreshold, 50.0F);
        QCOMPARE(bench.breaker->configVersion(), std::uint64_t(1));
    }

    void onlyTheFirstOfTwoEditorsOfOneVersionWins()
    {
        Bench bench;
        CircuitBreakerConfig first = tenCalls();
        first.failureRateThreshold = 20;
        CircuitBreakerConfig second = tenCalls();
        second.failureRateThreshold = 30;

        QVERIFY(bench.breaker->reconfigureIf(1, first));
        QVERIFY(!bench.breaker->reconfigureIf(1, second));

        QCOMPARE(bench.breaker->config()->failureRateThreshold, 20.0F);
    }

    void theStateStays_data()
    {
        QTest::addColumn<int>("state");
        for (int state = 0; state < 6; ++state)
            QTest::newRow(toString(static_cast<State>(state)).data()) << state;
    }
    void theStateStays()
    {
        QFETCH(int, state);
        CircuitBreakerConfig config = tenCalls();
        config.initialState = static_cast<State>(state);
        Bench bench(config);
        config.initialState = State::Closed;
        config.slidingWindowSize = 50;

        bench.breaker->reconfigure(config);

        QCOMPARE(static_cast<int>(bench.breaker->state()), state);
    }

    void aChangedWaitCountsFromTheEntryIntoOpen()
    {
        CircuitBreakerConfig config = tenCalls();
        config.automaticTransitionFromOpenToHalfOpenEnabled = true;
        Bench bench(config);
        bench.fail(10);
        bench.clock.advance(4s);
        config.waitDurationInOpenState = 5s;

        bench.breaker->reconfigure(config);
        QCOMPARE(bench.state(), "OPEN");
        bench.clock.advance(1s);

        QCOMPARE(bench.state(), "HALF_OPEN");
    }

    void aGivenWaitIsKept()
    {
        Bench bench;
        bench.breaker->openFor(10min);
        const auto until = bench.breaker->snapshot().openUntil;
        CircuitBreakerConfig config = tenCalls();
        config.waitDurationInOpenState = 1s;

        bench.breaker->reconfigure(config);

        QCOMPARE(bench.breaker->snapshot().openUntil, until);
    }

    void switchingTheAutomaticTransitionOnArmsItsTimer()
    {
        Bench bench;
        bench.fail(10);
        CircuitBreakerConfig config = tenCalls();
        config.automaticTransitionFromOpenToHalfOpenEnabled = true;

        bench.breaker->reconfigure(config);
        bench.clock.advance(30s);

        QCOMPARE(bench.state(), "HALF_OPEN");
    }

    void fewerTrialCallsMayDecideAtOnce()
    {
        Bench bench;
        bench.breaker->transitionToOpenState();
        bench.breaker->transitionToHalfOpenState();
        QVERIFY(bench.breaker->tryAcquirePermission());
        QVERIFY(bench.breaker->tryAcquirePermission());
        bench.succeed(2);
        CircuitBreakerConfig config = tenCalls();
        config.permittedNumberOfCallsInHalfOpenState = 2;

        bench.breaker->reconfigure(config);

        QCOMPARE(bench.state(), "CLOSED");
    }

    void grantedTrialCallsStayGranted()
    {
        Bench bench;
        bench.breaker->transitionToOpenState();
        bench.breaker->transitionToHalfOpenState();
        QVERIFY(bench.breaker->tryAcquirePermission());
        QVERIFY(bench.breaker->tryAcquirePermission());
        CircuitBreakerConfig config = tenCalls();
        config.permittedNumberOfCallsInHalfOpenState = 4;

        bench.breaker->reconfigure(config);

        QVERIFY(bench.breaker->tryAcquirePermission());
        QVERIFY(bench.breaker->tryAcquirePermission());
        QVERIFY(!bench.breaker->tryAcquirePermission());
    }

    void theSlowThresholdAppliesToTheNextCall()
    {
        Bench bench;
        bench.succeed(1, 90ms);
        CircuitBreakerConfig config = tenCalls();
        config.slowCallDurationThreshold = 80ms;

        bench.breaker->reconfigure(config);
        bench.succeed(1, 90ms);

        QCOMPARE(bench.breaker->metrics().slowCalls, 1U); // what was recorded stays as it was judged
    }

    void newErrorRulesApplyToTheNextError()
    {
        Bench bench;
        bench.fail();
        CircuitBreakerConfig config = tenCalls();
        config.ignoreExceptions = {ErrorMatcher::category(std::generic_category())};

        bench.breaker->reconfigure(config);
        bench.fail();
        bench.breaker->reconfigure(tenCalls());
        bench.fail();

        QCOMPARE(bench.breaker->metrics().failedCalls, 2U);
    }

    void countsBecomeSecondsAndBack()
    {
        Bench bench;
        bench.succeed(6);
        bench.fail(4);
        CircuitBreakerConfig timed = tenCalls();
        timed.slidingWindowType = SlidingWindowType::TimeBased;

        bench.breaker->reconfigure(timed);
        QCOMPARE(bench.breaker->metrics().failedCalls, 4U);
        bench.clock.advance(3s);
        bench.succeed(5);
        bench.breaker->reconfigure(tenCalls());

        QCOMPARE(bench.breaker->metrics().bufferedCalls, 10U);
        QCOMPARE(bench.breaker->metrics().failedCalls, 4U); // of the oldest second the failures stay
    }
};

QTEST_GUILESS_MAIN(TestReconfigure)
#include "tst_reconfigure.moc"
