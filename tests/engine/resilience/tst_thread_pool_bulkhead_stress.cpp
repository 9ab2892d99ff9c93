// SPDX-License-Identifier: Apache-2.0
// Five million calls, handed in and run, beside resizing and shutdown: every accepted one runs, exactly once.
#include <QtTest/QTest>

#include "stress.h"

#include <panelboard/resilience/thread_pool_bulkhead.h>

#include <atomic>

using namespace panelboard::resilience;
using namespace panelboard::test;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<ThreadPoolBulkhead> makePool(std::uint32_t core, std::uint32_t max, std::uint32_t queue)
{
    ThreadPoolBulkheadConfig config;
    config.coreThreadPoolSize = core;
    config.maxThreadPoolSize = max;
    config.queueCapacity = queue;
    config.keepAliveDuration = 10us;
    return ThreadPoolBulkhead::create("stressed", config, Surroundings::ofProcess());
}

} // namespace

class TestThreadPoolBulkheadStress : public QObject {
    Q_OBJECT
private slots:
    void losesNoCallAtShutdown()
    {
        constexpr int kPools = 20;
        std::atomic<std::int64_t> accepted{0};
        std::atomic<std::int64_t> run{0};
        for (int round = 0; round < kPools; ++round) {
            const auto pool = makePool(2, 2, 10'000'000);
            inThreads(2, [&](int thread) {
                // Each is handed in and run: two operations.
                constexpr int kCalls = kStressOperations / 2 / kPools / 2;
                std::int64_t mine = 0;
                for (int i = 0; i < kCalls; ++i) {
                    if (thread == 0 && i == kCalls - kCalls / 100)
                        pool->shutdown();
                    try {
                        pool->post([&run] { run.fetch_add(1, std::memory_order_relaxed); });
                        ++mine;
                    } catch (const ShutDown &) {
                        break;
                    }
                }
                accepted += mine;
            });
        }

        QCOMPARE(run.load(), accepted.load());
        QVERIFY2(accepted.load() > kStressOperations / 8, qPrintable(QString::number(accepted.load())));
    }

    void losesNoCallWhileItIsResizedAndThreadsComeAndGo()
    {
        std::atomic<std::int64_t> accepted{0};
        std::atomic<std::int64_t> run{0};
        const auto pool = makePool(1, 3, 5);
        std::atomic<bool> done{false};
        std::jthread operating([&] {
            for (std::uint32_t i = 0; !done; ++i) {
                ThreadPoolBulkheadConfig config = *pool->config();
                config.coreThreadPoolSize = 1 + i % 2;
                config.maxThreadPoolSize = 2 + i % 3;
                config.queueCapacity = i % 4;
                pool->reconfigure(config);
                std::this_thread::yield();
            }
        });

        inThreads(2, [&](int) {
            std::int64_t mine = 0;
            for (int i = 0; i < kStressOperations / 1000; ++i) {
                try {
                    pool->post([&run] { run.fetch_add(1, std::memory_order_relaxed); });
                    ++mine;
                } catch (const BulkheadFull &) {
                    std::this_thread::yield();
                }
            }
            accepted += mine;
        });
        done = true;
        operating.join();
        pool->shutdown();

        QCOMPARE(run.load(), accepted.load());
        QVERIFY(accepted.load() > 0);
    }
};

QTEST_GUILESS_MAIN(TestThreadPoolBulkheadStress)
#include "tst_thread_pool_bulkhead_stress.moc"
