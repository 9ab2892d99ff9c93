// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "breaker_fixture.h"

using namespace panelboard::test;

namespace {
constexpr State kStates[] = {State::Closed, State::Open, State::HalfOpen, State::Disabled, State::ForcedOpen,
                             State::MetricsOnly};

QString name(State state)
{
    return QString::fromLatin1(toString(state).data());
}

CircuitBreakerConfig startingIn(State state)
{
    CircuitBreakerConfig config = tenCalls();
    config.initialState = state;
    return config;
}
} // namespace

class TestTransitions : public QObject {
    Q_OBJECT
private slots:
    void S1_S22_everyLegalPairCanBeForced_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        for (const State from : kStates) {
            for (const State to : kStates)
                QTest::addRow("%s to %s", toString(from).data(), toString(to).data())
                    << static_cast<int>(from) << static_cast<int>(to);
        }
    }
    void S1_S22_everyLegalPairCanBeForced()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        const auto before = static_cast<State>(from);
        const auto target = static_cast<State>(to);
        const bool illegal = (before == State::Closed && target == State::HalfOpen)
                             || (before == State::MetricsOnly && target == State::Open)
                             || (before == State::MetricsOnly && target == State::HalfOpen);
        Bench bench(startingIn(before));
        EventLines lines(*bench.breaker);

        if (illegal) {
            QVERIFY_EXCEPTION_THROWN(bench.breaker->transitionTo(target), IllegalStateTransition);
            QCOMPARE(bench.state(), name(before));
        } else {
            bench.breaker->transitionTo(target);
            QCOMPARE(bench.state(), name(target));
        }

        const int announced = before == target || illegal ? 0 : 1;
        QCOMPARE(lines.take().size(), announced);
    }

    void S1_theInitialStateIsTakenWithoutAnEvent_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("permits");
        QTest::newRow("CLOSED") << 0 << true;
        QTest::newRow("OPEN") << 1 << false;
        QTest::newRow("HALF_OPEN") << 2 << true;
        QTest::newRow("DISABLED") << 3 << true;
        QTest::newRow("FORCED_OPEN") << 4 << false;
        QTest::newRow("METRICS_ONLY") << 5 << true;
    }
    void S1_theInitialStateIsTakenWithoutAnEvent()
    {
        QFETCH(int, state);
        Bench bench(startingIn(static_cast<State>(state)));

        QCOMPARE(static_cast<int>(bench.breaker->state()), state);
        QTEST(bench.breaker->tryAcquirePermission(), "permits");
    }

    void S22_resetGoesToAFreshClosedFromAnyState_data() { S1_theInitialStateIsTakenWithoutAnEvent_data(); }
    void S22_resetGoesToAFreshClosedFromAnyState()
    {
        QFETCH(int, state);
        Bench bench(startingIn(static_cast<State>(state)));
        bench.fail(2);
        EventLines lines(*bench.breaker);

        bench.breaker->reset();

        QCOMPARE(bench.state(), "CLOSED");
        QCOMPARE(bench.breaker->metrics(), Metrics());
        QCOMPARE(lines.take().last(), "RESET");
    }

    void resetCancelsTheTimerOfTheStateItLeaves()
    {
        CircuitBreakerConfig config = tenCalls();
        config.automaticTransitionFromOpenToHalfOpenEnabled = true;
        Bench bench(config);
        bench.fail(10);
        bench.clock.advance(20s);

        bench.breaker->reset();
        QCOMPARE(bench.clock.pendingTasks(), std::size_t(0));
        bench.fail(10);
        bench.clock.advance(15s); // the first timer would be due

        QCOMPARE(bench.state(), "OPEN");
    }

    void openForAndOpenUntilWaitAsLongAsTheySay()
    {
        Bench bench;

        bench.breaker->openFor(5s);
        QCOMPARE(bench.breaker->snapshot().openUntil, std::optional(bench.clock.now() + 5s));
        bench.breaker->openUntil(bench.clock.now() + 7s);
        QCOMPARE(bench.breaker->snapshot().openUntil, std::optional(bench.clock.now() + 7s));

        QCOMPARE(bench.breaker->snapshot().attempt, 0U); // as Resilience4j: the count of openings stays
        QVERIFY_EXCEPTION_THROWN(bench.breaker->openFor(-1s), InvalidConfiguration);
    }

    void openFromForcedOpenRecordsLateResultsInTheConfiguredWindow()
    {
        Bench bench(startingIn(State::ForcedOpen));
        bench.breaker->transitionToOpenState();

        bench.fail(2);

        QCOMPARE(bench.breaker->metrics().failedCalls, 2U);
    }

    void forcedOpenCountsRefusalsButDoesNotAnnounceThem()
    {
        Bench bench(startingIn(State::ForcedOpen));
        EventLines lines(*bench.breaker);

        QVERIFY(!bench.breaker->tryAcquirePermission());

        QCOMPARE(bench.breaker->metrics().notPermittedCalls, 1U);
        QCOMPARE(lines.take(), QStringList());
    }

    void refusalsAreClearedWithTheMetricsTheyBelongTo()
    {
        Bench bench;
        bench.breaker->transitionToOpenState();
        for (int i = 0; i < 4; ++i)
            QVERIFY(!bench.breaker->tryAcquirePermission());
        QCOMPARE(bench.breaker->metrics().notPermittedCalls, 4U);

        bench.breaker->transitionToOpenState(); // keeps the metrics
        QCOMPARE(bench.breaker->metrics().notPermittedCalls, 4U);
        bench.breaker->transitionToClosedState();

        QCOMPARE(bench.breaker->metrics().notPermittedCalls, 0U);
    }

    void aTransitionSaysWhoAskedForItAndWhy()
    {
        Bench bench;
        QString who;
        const Subscription subscription
            = bench.breaker->subscribe(maskOf(EventType::StateTransition), [&who](const Event &event) {
                  who = QString::fromStdString(event.requester->actor + ": " + event.requester->reason);
              });

        bench.breaker->transitionToForcedOpenState({"j.kim", "CHG-2231"});

        QCOMPARE(who, "j.kim: CHG-2231");
    }
};

QTEST_GUILESS_MAIN(TestTransitions)
#include "tst_transitions.moc"
