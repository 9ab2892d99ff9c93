// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "support/advancing_waiter.h"

#include <panelboard/resilience/thread_pool_bulkhead.h>

#include <atomic>
#include <future>
#include <stdexcept>

using namespace panelboard::resilience;
using namespace std::chrono_literals;
using panelboard::breaker::InvalidConfiguration;
using panelboard::test::StandingTime;

Q_DECLARE_METATYPE(ThreadPoolBulkheadConfig)

namespace {

ThreadPoolBulkheadConfig sized(std::uint32_t core, std::uint32_t max, std::uint32_t queue,
                               Duration keepAlive = 1h)
{
    ThreadPoolBulkheadConfig config;
    config.coreThreadPoolSize = core;
    config.maxThreadPoolSize = max;
    config.queueCapacity = queue;
    config.keepAliveDuration = keepAlive;
    return config;
}

struct Bench {
    explicit Bench(ThreadPoolBulkheadConfig config = sized(1, 1, 10))
        : pool(ThreadPoolBulkhead::create("oracle", std::move(config), time.around))
    {
    }
    ~Bench() { open(); }

    /// A call that runs until open().
    [[nodiscard]] std::future<int> submitBlocked(int result = 0)
    {
        return pool->submit([gate = m_gate, result] {
            gate.wait();
            return result;
        });
    }
    void open()
    {
        if (!std::exchange(m_isOpen, true))
            m_key.set_value();
    }
    /// "threads/active/queued"
    [[nodiscard]] QString standing() const
    {
        const auto m = pool->metrics();
        return QString("%1/%2/%3").arg(m.threadPoolSize).arg(m.activeThreadCount).arg(m.queueDepth);
    }

    StandingTime time;
    std::shared_ptr<ThreadPoolBulkhead> pool;

private:
    std::promise<void> m_key;
    std::shared_future<void> m_gate = m_key.get_future().share();
    bool m_isOpen = false;
};

} // namespace

class TestThreadPoolBulkhead : public QObject {
    Q_OBJECT
private slots:
    void S15_runsCallsOnThreadsOfItsOwn()
    {
        Bench bench;

        auto result = bench.pool->submit(
            [](int a, int b) { return std::pair(a + b, std::this_thread::get_id()); }, 2, 3);

        const auto [sum, thread] = result.get();
        QCOMPARE(sum, 5);
        QVERIFY(thread != std::this_thread::get_id());
    }

    void whatACallThrowsIsInItsFuture()
    {
        Bench bench;

        auto result = bench.pool->submit([]() -> int { throw std::runtime_error("down"); });

        QVERIFY_EXCEPTION_THROWN(result.get(), std::runtime_error);
    }

    void takesCallablesAndArgumentsThatCanOnlyBeMoved()
    {
        Bench bench;

        auto result = bench.pool->submit(
            [held = std::make_unique<int>(40)](std::unique_ptr<int> more) {
                return std::make_unique<int>(*held + *more);
            },
            std::make_unique<int>(2));

        QCOMPARE(*result.get(), 42);
    }

    void decoratesAFunction()
    {
        Bench bench;
        auto twice = bench.pool->decorate([](int x) { return 2 * x; });

        QCOMPARE(twice(21).get(), 42);
    }

    void S15_fillsTheCoreThenTheQueueThenTheMaximumThenRejects()
    {
        Bench bench(sized(1, 2, 2));
        std::vector<std::future<int>> results;
        QStringList standings;

        for (int i = 0; i < 4; ++i) {
            results.push_back(bench.submitBlocked(i));
            QTRY_COMPARE(bench.pool->metrics().activeThreadCount, bench.pool->metrics().threadPoolSize);
            standings << bench.standing();
        }

        QCOMPARE(standings, QStringList({"1/1/0", "1/1/1", "1/1/2", "2/2/2"}));
        QVERIFY_EXCEPTION_THROWN((void)bench.submitBlocked(), BulkheadFull);
        bench.open();
        for (int i = 0; i < 4; ++i)
            QCOMPARE(results[static_cast<std::size_t>(i)].get(), i);
    }

    void withoutAQueueACallIsHandedToAThreadOrRejected()
    {
        Bench bench(sized(1, 2, 0));
        auto first = bench.submitBlocked();
        auto second = bench.submitBlocked();

        QVERIFY_EXCEPTION_THROWN((void)bench.submitBlocked(), BulkheadFull);

        bench.open();
        first.wait();
        second.wait();
        QTRY_COMPARE(bench.standing(), QString("2/0/0"));
        QCOMPARE(bench.pool->submit([] { return 7; }).get(), 7); // to a thread that is idle
        QCOMPARE(bench.pool->metrics().threadPoolSize, 2U);
    }

    void threadsAboveTheCoreEndWhenTheyStayIdle()
    {
        Bench bench(sized(1, 3, 1, 1ms));
        std::vector<std::future<int>> results;
        for (int i = 0; i < 4; ++i)
            results.push_back(bench.submitBlocked());
        QCOMPARE(bench.pool->metrics().threadPoolSize, 3U);

        bench.open();

        QTRY_COMPARE(bench.standing(), QString("1/0/0"));
    }

    void aRejectedCallIsNotTouchedAndHasNoFuture()
    {
        Bench bench(sized(1, 1, 0));
        auto blocked = bench.submitBlocked();
        std::atomic<int> calls{0};

        try {
            (void)bench.pool->submit([&] { ++calls; });
            QFAIL("not rejected");
        } catch (const BulkheadFull &error) {
            QCOMPARE(QString(error.what()),
                     QString("Bulkhead 'oracle' is full and does not permit further calls"));
        }
        bench.open();
        bench.pool->shutdown();
        QCOMPARE(calls.load(), 0);
    }

    void shutdownRunsWhatWasAcceptedAndRefusesTheRest()
    {
        Bench bench(sized(1, 1, 100));
        std::vector<std::future<int>> results;
        for (int i = 0; i < 50; ++i)
            results.push_back(bench.submitBlocked(i));
        bench.open();

        bench.pool->shutdown();

        for (int i = 0; i < 50; ++i) {
            auto &result = results[static_cast<std::size_t>(i)];
            QCOMPARE(result.wait_for(0s), std::future_status::ready);
            QCOMPARE(result.get(), i);
        }
        QCOMPARE(bench.standing(), QString("0/0/0"));
        try {
            (void)bench.pool->submit([] {});
            QFAIL("accepted after the shutdown");
        } catch (const ShutDown &error) {
            QCOMPARE(QString(error.what()),
                     QString("Bulkhead 'oracle' is shut down and takes no further tasks"));
        }
        bench.pool->shutdown(); // once more: nothing to do
    }

    void aPoolThatNeverRanACallShutsDown()
    {
        Bench bench;

        bench.pool->shutdown();

        QCOMPARE(bench.standing(), QString("0/0/0"));
    }

    void aCallMayShutItsOwnPoolDown()
    {
        Bench bench(sized(2, 2, 10));
        auto stopping = bench.pool->submit([&pool = *bench.pool] {
            pool.shutdown();
            return true;
        });

        QVERIFY(stopping.get());
        QVERIFY_EXCEPTION_THROWN((void)bench.pool->submit([] {}), ShutDown);
    }

    void aPoolMayDieInItsOwnCallAndStillRunsWhatItAccepted()
    {
        StandingTime time;
        std::promise<void> key;
        auto gate = key.get_future().share();
        std::atomic<int> runs{0};
        std::future<void> last;
        std::weak_ptr<ThreadPoolBulkhead> watched;
        {
            auto pool = ThreadPoolBulkhead::create("own", sized(1, 1, 10), time.around);
            watched = pool;
            (void)pool->submit([gate] { gate.wait(); });
            auto &held = *pool;
            (void)held.submit([owner = std::move(pool)] {});
            (void)held.submit([&] { ++runs; });
            last = held.submit([&] { ++runs; });
        }
        QVERIFY(!watched.expired());

        key.set_value();
        last.wait();

        QTRY_VERIFY(watched.expired());
        QCOMPARE(runs.load(), 2);
    }

    void raisingTheCoreStartsThreadsForWhatIsQueued()
    {
        Bench bench(sized(1, 1, 10));
        std::vector<std::future<int>> results;
        for (int i = 0; i < 3; ++i)
            results.push_back(bench.submitBlocked());

        bench.pool->reconfigure(sized(4, 4, 10));

        QTRY_COMPARE(bench.standing(), QString("3/3/0"));
    }

    void loweringTheMaximumEndsThreadsAfterTheirCalls()
    {
        Bench bench(sized(3, 3, 10));
        std::vector<std::future<int>> results;
        for (int i = 0; i < 5; ++i)
            results.push_back(bench.submitBlocked(i));

        bench.pool->reconfigure(sized(1, 1, 1));
        QCOMPARE(bench.standing(), QString("3/3/2"));
        QCOMPARE(bench.pool->metrics().availableThreadCount, 0U);
        QCOMPARE(bench.pool->metrics().remainingQueueCapacity, 0U);
        QVERIFY_EXCEPTION_THROWN((void)bench.submitBlocked(), BulkheadFull);
        bench.open();

        for (int i = 0; i < 5; ++i)
            QCOMPARE(results[static_cast<std::size_t>(i)].get(), i);
        QTRY_COMPARE(bench.standing(), QString("1/0/0"));
    }

    void publishesWhatBecameOfEachCall()
    {
        Bench bench(sized(1, 1, 0));
        std::atomic<int> finished{0};
        int permitted = 0;
        int rejected = 0;
        const auto onCaller = bench.pool->subscribe(
            maskOf(BulkheadEventType::CallPermitted) | maskOf(BulkheadEventType::CallRejected),
            [&](const BulkheadEvent &e) {
                ++(e.type == BulkheadEventType::CallPermitted ? permitted : rejected);
            });
        const auto onWorker = bench.pool->subscribe(maskOf(BulkheadEventType::CallFinished),
                                                    [&](const BulkheadEvent &) { ++finished; });

        auto blocked = bench.submitBlocked();
        QVERIFY_EXCEPTION_THROWN((void)bench.submitBlocked(), BulkheadFull);
        QCOMPARE(finished.load(), 0);
        bench.open();

        QTRY_COMPARE(finished.load(), 1);
        QCOMPARE(permitted, 1);
        QCOMPARE(rejected, 1);
    }

    void impossibleValuesAreNamedTogether_data()
    {
        QTest::addColumn<ThreadPoolBulkheadConfig>("config");
        QTest::addColumn<QString>("problem");
        QTest::newRow("default") << ThreadPoolBulkheadConfig() << "";
        QTest::newRow("smallest") << sized(1, 1, 0, 0s) << "";
        QTest::newRow("largest") << sized(10'000, 10'000, 10'000'000, 8760h) << "";
        QTest::newRow("more core than maximum")
            << sized(3, 2, 1) << "maxThreadPoolSize is 2, allowed: at least coreThreadPoolSize, 3";
        QTest::newRow("several") << sized(0, 10'001, 10'000'001, -1ns)
                                 << "maxThreadPoolSize is 10001, allowed: 1 to 10000; "
                                    "coreThreadPoolSize is 0, allowed: 1 to 10000; "
                                    "queueCapacity is 10000001, allowed: 0 to 10000000; "
                                    "keepAliveDuration is -1 ns, allowed: at least 0 and at most 365 days";
    }
    void impossibleValuesAreNamedTogether()
    {
        QFETCH(ThreadPoolBulkheadConfig, config);
        QFETCH(QString, problem);
        Bench bench;
        const auto before = bench.pool->config();
        QString said;

        try {
            bench.pool->reconfigure(config);
        } catch (const InvalidConfiguration &error) {
            said = error.what();
        }

        QCOMPARE(said, problem);
        QCOMPARE(bench.pool->config() == before, !problem.isEmpty());
    }

    void S21_aRegistryHandsOutPoolsByName()
    {
        StandingTime time;
        ThreadPoolBulkheadRegistry registry(time.around, sized(1, 1, 1));

        QCOMPARE(registry.get("oracle")->metrics().maximumThreadPoolSize, 1U);
        QCOMPARE(registry.get("oracle"), registry.find("oracle"));
    }
};

QTEST_GUILESS_MAIN(TestThreadPoolBulkhead)
#include "tst_thread_pool_bulkhead.moc"
