// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "retry_fixture.h"

#include <panelboard/resilience/time_limiter.h>

using namespace panelboard::test;
using panelboard::breaker::InvalidConfiguration;

namespace {

struct Bench : StandingTime {
    explicit Bench(Duration timeout = 100ms, bool cancel = true)
        : limiter(TimeLimiter::create("backend", {timeout, cancel, 100}, around)),
          heard(limiter->subscribe(kAllEvents, [this](const TimeLimiterEvent &event) {
              const std::string_view type = toString(event.type);
              events << QString::fromUtf8(type.data(), static_cast<qsizetype>(type.size()));
          }))
    {
    }

    std::shared_ptr<TimeLimiter> limiter;
    QStringList events;
    Subscription heard;
};

} // namespace

class TestTimeLimiter : public QObject {
    Q_OBJECT
private slots:
    void S14_aSynchronousCallIsJudgedByItsDuration_data()
    {
        QTest::addColumn<int>("tookNs");
        QTest::addColumn<bool>("inTime");
        QTest::newRow("just below") << 99'999'999 << true;
        QTest::newRow("exactly the limit") << 100'000'000 << true;
        QTest::newRow("just above") << 100'000'001 << false;
    }
    void S14_aSynchronousCallIsJudgedByItsDuration()
    {
        QFETCH(int, tookNs);
        QFETCH(bool, inTime);
        Bench bench;
        bool timedOut = false;

        try {
            QCOMPARE(bench.limiter->execute([&] {
                bench.clock.advance(std::chrono::nanoseconds(tookNs));
                return 1;
            }),
                     1);
        } catch (const TimeoutExceeded &e) {
            timedOut = true;
            QCOMPARE(QString(e.what()), "TimeLimiter 'backend' recorded a timeout exception.");
        }

        QCOMPARE(timedOut, !inTime);
        QCOMPARE(bench.events, QStringList{inTime ? "SUCCESS" : "TIMEOUT"});
    }

    void S14_aFunctionThatTakesATokenIsAskedToStopWhenItsTimeIsOver()
    {
        Bench bench;
        bool early = true;
        bool late = false;

        QVERIFY_EXCEPTION_THROWN(bench.limiter->execute(
                                     [&](std::stop_token token, int) {
                                         bench.clock.advance(99ms);
                                         early = token.stop_requested();
                                         bench.clock.advance(2ms);
                                         late = token.stop_requested();
                                     },
                                     1),
                                 TimeoutExceeded);

        QVERIFY(!early && late);
        QCOMPARE(bench.limiter->metrics(), (TimeLimiterMetrics{0, 0, 1}));
    }

    void aCallThatStoppedByThrowingHasTimedOut()
    {
        Bench bench;

        QVERIFY_EXCEPTION_THROWN(bench.limiter->execute([&](std::stop_token) {
            bench.clock.advance(100ms);
            throw std::runtime_error("interrupted");
        }),
                                 TimeoutExceeded);

        QCOMPARE(bench.events, QStringList{"TIMEOUT"});
    }

    void withoutCancelRunningFutureNobodyIsAskedToStop()
    {
        Bench bench(100ms, false);
        bool asked = true;

        QVERIFY_EXCEPTION_THROWN(bench.limiter->execute([&](std::stop_token token) {
            bench.clock.advance(200ms);
            asked = token.stop_requested();
        }),
                                 TimeoutExceeded);

        QVERIFY(!asked);
    }

    void anErrorOfTheCallPassesThrough()
    {
        Bench bench;

        QVERIFY_EXCEPTION_THROWN(bench.limiter->execute([&] {
            bench.clock.advance(200ms);
            throw std::runtime_error("down");
        }),
                                 std::runtime_error);

        QCOMPARE(bench.events, QStringList{"ERROR"});
        QCOMPARE(bench.limiter->metrics(), (TimeLimiterMetrics{0, 1, 0}));
    }

    void noTimerIsLeftBehind()
    {
        Bench bench;

        bench.limiter->execute([](std::stop_token) {});

        QCOMPARE(bench.clock.pendingTasks(), std::size_t(0));
    }

    void anArmedLimitRunsOnceUnlessItIsDisarmed()
    {
        Bench bench;
        int ran = 0;

        auto kept = bench.limiter->arm([&] { ++ran; });
        auto disarmed = bench.limiter->arm([&] { ran += 100; });
        disarmed.disarm();
        {
            const auto dropped = bench.limiter->arm([&] { ran += 1000; });
        }
        bench.clock.advance(1s);

        QCOMPARE(ran, 1);
    }

    void aNewTimeoutHoldsForTheNextCall()
    {
        Bench bench;
        bench.limiter->reconfigure({1s, true, 100});

        bench.limiter->execute([&] { bench.clock.advance(900ms); });

        QCOMPARE(bench.limiter->metrics(), (TimeLimiterMetrics{1, 0, 0}));
    }

    void everyImpossibleValueIsReportedAtOnce()
    {
        Bench bench;
        QStringList fields;

        try {
            bench.limiter->reconfigure({-1ms, true, 0});
        } catch (const InvalidConfiguration &e) {
            for (const auto &problem : e.problems())
                fields << QString::fromStdString(problem.field);
        }

        QCOMPARE(fields, (QStringList{"timeoutDuration", "eventConsumerBufferSize"}));
        QVERIFY(bench.limiter->timeoutDuration() == 100ms);
    }
};

QTEST_GUILESS_MAIN(TestTimeLimiter)
#include "tst_time_limiter.moc"
