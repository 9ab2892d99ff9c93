// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "breaker_fixture.h"

#include <barrier>
#include <thread>

using namespace panelboard::test;

class TestProtectedCall : public QObject {
    Q_OBJECT
private slots:
    void S10_aRefusedCallNeverTouchesTheFunction()
    {
        Bench bench;
        bench.breaker->transitionToForcedOpenState();
        bool touched = false;

        try {
            bench.breaker->execute([&] { touched = true; });
            QFAIL("the call was permitted");
        } catch (const CallNotPermitted &e) {
            QCOMPARE(QString(e.what()), "CircuitBreaker 'backend' is FORCED_OPEN and does not permit further calls");
            QCOMPARE(QString::fromStdString(e.circuitBreakerName()), "backend");
        }

        QVERIFY(!touched);
    }

    void S5_whatTheFunctionThrowsPassesThroughAndIsRecorded()
    {
        Bench bench;

        QVERIFY_EXCEPTION_THROWN(bench.breaker->execute([]() -> int { throw std::runtime_error("down"); }),
                                 std::runtime_error);

        QCOMPARE(bench.breaker->metrics().failedCalls, 1U);
    }

    void S5_aResultThatThePredicateDislikesIsAFailure()
    {
        CircuitBreakerConfig config = tenCalls();
        config.recordResultPredicates.recordResult<int>([](const int &status) { return status >= 500; });
        Bench bench(config);

        QCOMPARE(bench.breaker->execute([] { return 503; }), 503);
        QCOMPARE(bench.breaker->execute([] { return 200; }), 200);
        QCOMPARE(bench.breaker->execute([] { return std::string("503"); }), std::string("503")); // another type

        QCOMPARE(bench.breaker->metrics().failedCalls, 1U);
        QCOMPARE(bench.breaker->metrics().successfulCalls, 2U);
    }

    void S5_aSetErrorCodeIsAFailureWithoutAnException()
    {
        Bench bench;

        const auto code = bench.breaker->execute([] { return std::make_error_code(std::errc::timed_out); });
        bench.breaker->execute([] { return std::error_code(); });

        QCOMPARE(code, std::make_error_code(std::errc::timed_out));
        QCOMPARE(bench.breaker->metrics().failedCalls, 1U);
        QCOMPARE(bench.breaker->metrics().successfulCalls, 1U);
    }

    void theDurationIsThatOfTheFunction()
    {
        Bench bench;

        bench.breaker->execute([&] { bench.clock.advance(100ms); });
        bench.breaker->execute([&] { bench.clock.advance(101ms); });

        QCOMPARE(bench.breaker->metrics().slowCalls, 1U);
    }

    void resultsKeepTheirType()
    {
        Bench bench;
        int value = 7;

        int &reference = bench.breaker->execute([&]() -> int & { return value; });
        auto owned = bench.breaker->execute([] { return std::make_unique<int>(9); });

        QCOMPARE(&reference, &value);
        QCOMPARE(*owned, 9);
        static_assert(std::is_void_v<decltype(bench.breaker->execute([] {}))>);
    }

    void aDecoratedFunctionTakesItsArgumentsAndKeepsTheBreakerAlive()
    {
        FakeClock clock;
        auto add = CircuitBreaker::create("sum", tenCalls(), clock, clock)->decorate([](int a, int b) { return a + b; });

        QCOMPARE(add(2, 3), 5);
    }

    void S9_theFunctionIsNotSerialisedAndAFailureOpensWhileAnotherCallRuns()
    {
        CircuitBreakerConfig config = tenCalls();
        config.slidingWindowSize = 1;
        Bench bench(config);
        std::barrier both(2);
        std::barrier opened(2);

        std::jthread t2([&] {
            bench.breaker->execute([&] {
                both.arrive_and_wait();   // T1's call runs at the same time
                opened.arrive_and_wait(); // T1 has failed, T3 was refused; this call is still running
            });
        });
        QVERIFY_EXCEPTION_THROWN(bench.breaker->execute([&] {
            both.arrive_and_wait();
            throw std::runtime_error("T1");
        }),
                                 std::runtime_error);
        QCOMPARE(bench.state(), "OPEN");
        QVERIFY(!bench.breaker->tryAcquirePermission()); // T3
        opened.arrive_and_wait();
        t2.join();

        QCOMPARE(bench.state(), "OPEN");
        QCOMPARE(bench.breaker->metrics().bufferedCalls, 1U);
    }
};

QTEST_GUILESS_MAIN(TestProtectedCall)
#include "tst_protected_call.moc"
