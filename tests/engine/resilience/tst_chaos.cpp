// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "stress.h"
#include "support/advancing_waiter.h"

#include <panelboard/resilience/chaos.h>

#include <atomic>
#include <stdexcept>

using namespace panelboard::resilience;
using namespace std::chrono_literals;
using panelboard::breaker::InvalidConfiguration;
using panelboard::test::StandingTime;

Q_DECLARE_METATYPE(ChaosConfig)

namespace {

ChaosConfig failing(float faultRate)
{
    ChaosConfig config;
    config.faultRate = faultRate;
    return config;
}

/// 0, 1/n, 2/n … and again from 0.
panelboard::breaker::SharedFunction<double()> counting(int n)
{
    return
        [n, next = std::make_shared<std::atomic<int>>(0)] { return static_cast<double>((*next)++ % n) / n; };
}

struct Bench {
    explicit Bench(ChaosConfig config = failing(100))
        : chaos(Chaos::create("drill", std::move(config), time.around))
    {
    }

    /// How many of `count` calls reach the function.
    int calls(int count)
    {
        int reached = 0;
        for (int i = 0; i < count; ++i) {
            try {
                chaos->execute([&] { ++reached; });
            } catch (const InjectedFault &) {
                continue;
            }
        }
        return reached;
    }

    StandingTime time;
    std::shared_ptr<Chaos> chaos;
};

} // namespace

class TestChaos : public QObject {
    Q_OBJECT
private slots:
    void isOffUntilItIsStarted()
    {
        Bench bench;

        QVERIFY(!bench.chaos->isRunning());
        QCOMPARE(bench.calls(10), 10);
    }

    void endsByItself_data()
    {
        QTest::addColumn<qint64>("afterMs");
        QTest::addColumn<int>("reached");
        QTest::newRow("at once") << qint64(0) << 0;
        QTest::newRow("just before the end") << qint64(999) << 0;
        QTest::newRow("at the end") << qint64(1000) << 1;
        QTest::newRow("long after") << qint64(100'000) << 1;
    }
    void endsByItself()
    {
        QFETCH(qint64, afterMs);
        QFETCH(int, reached);
        Bench bench;
        bench.chaos->startFor(1s);

        bench.time.clock.advance(std::chrono::milliseconds(afterMs));

        QCOMPARE(bench.calls(1), reached);
        QCOMPARE(bench.chaos->isRunning(), reached == 0);
    }

    void endsByItselfEvenWithoutATimer()
    {
        StandingTime time;
        struct Idle final : Scheduler {
            Token at(TimePoint, panelboard::breaker::TimerTask) override { return 1; }
            void cancel(Token) noexcept override {}
        } never;
        const auto chaos = Chaos::create("drill", failing(100), {&time.clock, &never, &time.waiter});
        chaos->startFor(1s);

        time.clock.advance(1s);

        QVERIFY(!chaos->isRunning());
        QVERIFY(!chaos->next().fault);
    }

    void needsAnEndThatIsNear_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<bool>("starts");
        QTest::newRow("no time") << qint64(0) << false;
        QTest::newRow("negative") << qint64(-1) << false;
        QTest::newRow("the longest") << qint64(3600) << true;
        QTest::newRow("too long") << qint64(3601) << false;
    }
    void needsAnEndThatIsNear()
    {
        QFETCH(qint64, seconds);
        QFETCH(bool, starts);
        Bench bench;
        bool refused = false;

        try {
            bench.chaos->startFor(std::chrono::seconds(seconds));
        } catch (const InvalidConfiguration &) {
            refused = true;
        }

        QCOMPARE(refused, !starts);
        QCOMPARE(bench.chaos->isRunning(), starts);
    }

    void failsCallsAtItsRate()
    {
        ChaosConfig config = failing(30);
        config.unitRandom = counting(100);
        Bench bench(config);
        bench.chaos->startFor(1min);

        QCOMPARE(bench.calls(200), 140);
        QCOMPARE(bench.chaos->metrics().injectedFaults, std::uint64_t(60));
    }

    void holdsCallsUpAtItsRate()
    {
        ChaosConfig config;
        config.latencyRate = 50;
        config.latency = 200ms;
        config.unitRandom = counting(4);
        Bench bench(config);
        bench.chaos->startFor(1min);

        QCOMPARE(bench.calls(4), 4);

        QCOMPARE(bench.time.waiter.waits(), std::vector<Duration>(2, 200ms));
        QCOMPARE(bench.chaos->metrics().injectedLatencies, std::uint64_t(2));
    }

    void aFaultComesAfterTheLatency()
    {
        ChaosConfig config = failing(100);
        config.latencyRate = 100;
        config.latency = 3s;
        Bench bench(config);
        bench.chaos->startFor(1min);

        QCOMPARE(bench.calls(1), 0);

        QCOMPARE(bench.time.waiter.waits(), std::vector<Duration>({3s}));
    }

    void throwsWhatItIsToldTo()
    {
        ChaosConfig config = failing(100);
        config.fault = [] { return std::make_exception_ptr(std::out_of_range("no such sku")); };
        Bench bench(config);
        bench.chaos->startFor(1min);

        QVERIFY_EXCEPTION_THROWN(bench.chaos->execute([] {}), std::out_of_range);
    }

    void itsOwnFaultSaysThatItIsInjected()
    {
        Bench bench;
        bench.chaos->startFor(1min);

        try {
            bench.chaos->execute([] {});
            QFAIL("nothing was injected");
        } catch (const InjectedFault &error) {
            QCOMPARE(QString(error.what()), QString("Chaos 'drill' injected a fault"));
        }
    }

    void isStoppedAtOnce()
    {
        Bench bench;
        bench.chaos->startFor(1min);

        bench.chaos->stop();

        QCOMPARE(bench.calls(1), 1);
        QCOMPARE(bench.chaos->metrics().until, std::nullopt);
    }

    void startingAnewMovesTheEnd()
    {
        Bench bench;
        const auto begin = bench.time.clock.now();
        bench.chaos->startFor(10s);
        bench.time.clock.advance(5s);

        bench.chaos->startFor(10s);

        QCOMPARE(bench.chaos->metrics().until, std::optional(begin + 15s));
        bench.time.clock.advance(9s);
        QVERIFY(bench.chaos->isRunning());
        bench.time.clock.advance(1s);
        QVERIFY(!bench.chaos->isRunning());
    }

    void isReconfiguredWhileItRuns()
    {
        Bench bench;
        bench.chaos->startFor(1min);

        bench.chaos->reconfigure(failing(0));

        QCOMPARE(bench.calls(3), 3);
    }

    void announcesWhatItDoes()
    {
        ChaosConfig config = failing(100);
        config.latencyRate = 100;
        config.latency = 2s;
        Bench bench(config);
        QStringList told;
        const auto subscription = bench.chaos->subscribe(kAllEvents, [&](const ChaosEvent &event) {
            const auto type = toString(event.type);
            told << QString::fromLatin1(type.data(), static_cast<qsizetype>(type.size())) + ' ' +
                        QString::number(event.duration / 1s);
        });

        bench.chaos->startFor(10s);
        bench.calls(1);
        bench.time.clock.advance(8s);
        bench.chaos->stop(); // it is off already

        QCOMPARE(told, QStringList({"STARTED 10", "LATENCY_INJECTED 2", "FAULT_INJECTED 0", "STOPPED 0"}));
    }

    void impossibleValuesAreNamedTogether_data()
    {
        QTest::addColumn<ChaosConfig>("config");
        QTest::addColumn<QString>("problem");
        QTest::newRow("default") << ChaosConfig() << "";
        QTest::newRow("all") << failing(100) << "";
        ChaosConfig several = failing(-0.5F);
        several.latencyRate = 100.5F;
        several.latency = -1ms;
        QTest::newRow("several")
            << several
            << "faultRate is -0.5, allowed: 0 to 100; latencyRate is 100.5, allowed: 0 to 100; "
               "latency is -1 ms, allowed: at least 0 and at most 365 days";
        QTest::newRow("no number") << failing(std::numeric_limits<float>::quiet_NaN())
                                   << "faultRate is nan, allowed: 0 to 100";
    }
    void impossibleValuesAreNamedTogether()
    {
        QFETCH(ChaosConfig, config);
        QFETCH(QString, problem);
        Bench bench;
        QString said;

        try {
            bench.chaos->reconfigure(config);
        } catch (const InvalidConfiguration &error) {
            said = error.what();
        }

        QCOMPARE(said, problem);
    }

    void ratesHoldOnManyThreads()
    {
        Bench bench(failing(10));
        bench.chaos->startFor(1h);
        constexpr int kCalls = panelboard::test::kStressOperations / 50;
        std::atomic<int> faults{0};

        panelboard::test::inThreads(panelboard::test::kStressThreads, [&](int) {
            for (int i = 0; i < kCalls / panelboard::test::kStressThreads; ++i)
                faults += bench.chaos->next().fault ? 1 : 0;
        });

        QCOMPARE(bench.chaos->metrics().injectedFaults, static_cast<std::uint64_t>(faults.load()));
        QVERIFY2(std::abs(faults.load() - kCalls / 10) < kCalls / 50,
                 qPrintable(QString::number(faults.load())));
    }
};

QTEST_GUILESS_MAIN(TestChaos)
#include "tst_chaos.moc"
