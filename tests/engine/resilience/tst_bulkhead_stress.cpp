// SPDX-License-Identifier: Apache-2.0
// Ten million calls beside somebody who resizes: never more at once than the maximum, and no place lost.
#include <QtTest/QTest>

#include "stress.h"

#include <panelboard/resilience/bulkhead.h>

#include <atomic>

using namespace panelboard::resilience;
using namespace panelboard::test;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<Bulkhead> makeBulkhead(std::uint32_t calls, Duration wait, bool fair = true)
{
    BulkheadConfig config;
    config.maxConcurrentCalls = calls;
    config.maxWaitDuration = wait;
    config.fairCallHandlingStrategyEnabled = fair;
    return Bulkhead::create("stressed", config, Surroundings::ofProcess());
}

void raise(std::atomic<int> &most, int value)
{
    int seen = most.load();
    while (value > seen && !most.compare_exchange_weak(seen, value)) {
    }
}

} // namespace

class TestBulkheadStress : public QObject {
    Q_OBJECT
private slots:
    void S15_neverExceedsItsMaximum()
    {
        const auto bulkhead = makeBulkhead(2, 0s);
        std::atomic<int> inside{0};
        std::atomic<int> most{0};

        inThreads(kStressThreads, [&](int) {
            for (int i = 0; i < kStressOperations / kStressThreads; ++i) {
                if (!bulkhead->tryAcquirePermission())
                    continue;
                raise(most, ++inside);
                --inside;
                bulkhead->onComplete();
            }
        });

        QVERIFY2(most.load() <= 2, qPrintable(QString::number(most.load())));
        QCOMPARE(bulkhead->metrics().concurrentCalls, 0U);
    }

    void everyoneWhoWaitsLongEnoughGetsIn_data()
    {
        QTest::addColumn<bool>("fair");
        QTest::newRow("fair") << true;
        QTest::newRow("not fair") << false;
    }
    void everyoneWhoWaitsLongEnoughGetsIn()
    {
        QFETCH(bool, fair);
        const auto bulkhead = makeBulkhead(2, 1h, fair);
        std::atomic<int> inside{0};
        std::atomic<int> most{0};
        std::atomic<int> rejected{0};

        inThreads(kStressThreads, [&](int) {
            for (int i = 0; i < kStressOperations / 200 / kStressThreads; ++i) {
                if (!bulkhead->tryAcquirePermission()) {
                    ++rejected;
                    continue;
                }
                raise(most, ++inside);
                std::this_thread::yield();
                --inside;
                bulkhead->onComplete();
            }
        });

        QCOMPARE(rejected.load(), 0);
        QVERIFY(most.load() <= 2);
        QCOMPARE(bulkhead->metrics().concurrentCalls, 0U);
        QCOMPARE(bulkhead->metrics().waitingCalls, 0U);
    }

    void everyRequestThatHoldsNoThreadIsDecidedOnce()
    {
        constexpr int kRequests = kStressOperations / 100;
        const auto bulkhead = makeBulkhead(2, 1ms);
        std::atomic<int> permitted{0};
        std::atomic<int> rejected{0};
        std::atomic<int> inside{0};
        std::atomic<int> most{0};

        inThreads(kStressThreads, [&](int) {
            for (int i = 0; i < kRequests / kStressThreads; ++i) {
                bulkhead->requestPermission([&, bulkhead](bool may) {
                    if (may) {
                        raise(most, ++inside);
                        --inside;
                        bulkhead->onComplete();
                    }
                    ++(may ? permitted : rejected); // last: the test may end with it
                });
            }
        });

        QTRY_COMPARE(permitted.load() + rejected.load(), kRequests);
        QVERIFY(most.load() <= 2);
        QCOMPARE(bulkhead->metrics().concurrentCalls, 0U);
        QCOMPARE(bulkhead->metrics().waitingCalls, 0U);
    }

    void noPlaceIsLostWhileItIsResizedAndWaitersGiveUp()
    {
        const auto bulkhead = makeBulkhead(3, 1us);
        std::atomic<bool> done{false};
        std::jthread operating([&] {
            for (std::uint32_t i = 0; !done; ++i) {
                BulkheadConfig config = *bulkhead->config();
                config.maxConcurrentCalls = i % 4;
                bulkhead->reconfigure(config);
            }
        });

        inThreads(kStressThreads, [&](int) {
            for (int i = 0; i < kStressOperations / 200 / kStressThreads; ++i) {
                if (bulkhead->tryAcquirePermission())
                    bulkhead->onComplete();
            }
        });
        done = true;
        operating.join();

        QCOMPARE(bulkhead->metrics().concurrentCalls, 0U);
        QCOMPARE(bulkhead->metrics().waitingCalls, 0U);
    }
};

QTEST_GUILESS_MAIN(TestBulkheadStress)
#include "tst_bulkhead_stress.moc"
