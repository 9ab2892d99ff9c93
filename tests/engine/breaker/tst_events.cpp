// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "breaker_fixture.h"

using namespace panelboard::test;

class TestEvents : public QObject {
    Q_OBJECT
private slots:
    void anOpeningIsAnnouncedCallFirstThenRatesThenTransition()
    {
        CircuitBreakerConfig config = tenCalls();
        config.slowCallRateThreshold = 50;
        Bench bench(config);
        bench.succeed(5);
        bench.fail(4, 1s);
        EventLines lines(*bench.breaker);

        bench.fail(1, 1s);

        QCOMPARE(lines.take(), (QStringList{"ERROR", "FAILURE_RATE_EXCEEDED 50", "SLOW_CALL_RATE_EXCEEDED 50",
                                            "STATE_TRANSITION CLOSED>OPEN FAILURE_RATE_EXCEEDED"}));
    }

    void aRefusalIsAnnouncedAfterTheTransitionThatItCauses()
    {
        CircuitBreakerConfig config = tenCalls();
        config.permittedNumberOfCallsInHalfOpenState = 1;
        Bench bench(config);
        bench.fail(10);
        EventLines lines(*bench.breaker);

        QVERIFY(!bench.breaker->tryAcquirePermission());
        bench.clock.advance(31s);
        QVERIFY(bench.breaker->tryAcquirePermission());
        QVERIFY(!bench.breaker->tryAcquirePermission());

        QCOMPARE(lines.take(), (QStringList{"NOT_PERMITTED", "STATE_TRANSITION OPEN>HALF_OPEN WAIT_ELAPSED",
                                            "NOT_PERMITTED"}));
    }

    void disabledAndForcedOpenPublishTransitionsAndResetsOnly()
    {
        Bench bench;
        EventLines lines(*bench.breaker);

        bench.breaker->transitionToDisabledState();
        bench.succeed();
        bench.fail();
        bench.breaker->transitionToForcedOpenState();
        QVERIFY(!bench.breaker->tryAcquirePermission());
        bench.fail();

        QCOMPARE(lines.take(), (QStringList{"STATE_TRANSITION CLOSED>DISABLED REQUESTED",
                                            "STATE_TRANSITION DISABLED>FORCED_OPEN REQUESTED"}));
    }

    void aTransitionCarriesTheWindowItWasJudgedOn()
    {
        Bench bench;
        Metrics judged;
        std::uint64_t version = 0;
        const Subscription subscription
            = bench.breaker->subscribe(maskOf(EventType::StateTransition), [&](const Event &event) {
                  judged = event.metrics;
                  version = event.configVersion;
              });

        bench.succeed(4);
        bench.fail(6);

        QCOMPARE(judged.failedCalls, 6U);
        QCOMPARE(judged.failureRate, std::optional(60.0F));
        QCOMPARE(version, std::uint64_t(1));
    }

    void aThrowingSubscriberHarmsNobody()
    {
        Bench bench;
        const Subscription bad
            = bench.breaker->subscribe(kAllEvents, [](const Event &) { throw std::runtime_error("subscriber"); });
        EventLines lines(*bench.breaker);

        QCOMPARE(bench.breaker->execute([] { return 1; }), 1);

        QCOMPARE(lines.take(), QStringList{"SUCCESS"});
        QCOMPARE(bench.breaker->metrics().successfulCalls, 1U);
    }

    void aSubscriberMayAskAndSteerItsOwnBreaker()
    {
        Bench bench;
        QStringList seen;
        const Subscription steering
            = bench.breaker->subscribe(maskOf(EventType::StateTransition), [&](const Event &event) {
                  seen << bench.state();
                  if (event.to == State::Open)
                      bench.breaker->reset();
              });
        EventLines lines(*bench.breaker, kAllEvents & ~kCallEvents);

        bench.fail(10);

        QCOMPARE(bench.state(), "CLOSED");
        QCOMPARE(seen, (QStringList{"OPEN", "CLOSED"}));
        QCOMPARE(lines.take(), (QStringList{"FAILURE_RATE_EXCEEDED 100",
                                            "STATE_TRANSITION CLOSED>OPEN FAILURE_RATE_EXCEEDED",
                                            "STATE_TRANSITION OPEN>CLOSED RESET", "RESET"}));
    }

    void aCancelledSubscriptionGetsNothingMore()
    {
        Bench bench;
        int heard = 0;
        Subscription subscription = bench.breaker->subscribe(kAllEvents, [&](const Event &) { ++heard; });
        bench.succeed();

        subscription.cancel();
        bench.succeed();

        QCOMPARE(heard, 1);
    }

    void aSubscriptionMayOutliveItsBreaker()
    {
        Subscription subscription;
        std::weak_ptr<CircuitBreaker> gone;
        {
            Bench bench;
            gone = bench.breaker;
            subscription = bench.breaker->subscribe(kAllEvents, [](const Event &) {});
        }

        QVERIFY(gone.expired());
        subscription.cancel();
    }

    void sequenceNumbersCountWithoutGaps()
    {
        Bench bench;
        QList<quint64> numbers;
        const Subscription subscription = bench.breaker->subscribe(
            kAllEvents & ~kCallEvents, [&](const Event &event) { numbers << event.sequence; });

        bench.fail(10);
        bench.breaker->transitionToDisabledState();
        bench.breaker->reset();

        QCOMPARE(numbers, (QList<quint64>{1, 2, 3, 4, 5}));
    }
};

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
