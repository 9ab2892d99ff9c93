// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "stress.h"
#include "support/advancing_waiter.h"

#include <panelboard/resilience/bulkhead.h>

#include <atomic>
#include <mutex>
#include <stdexcept>

using namespace panelboard::resilience;
using namespace std::chrono_literals;
using panelboard::breaker::InvalidConfiguration;
using panelboard::test::StandingTime;

Q_DECLARE_METATYPE(BulkheadConfig)

namespace {

BulkheadConfig atOnce(std::uint32_t calls, Duration wait = 0s, bool fair = true)
{
    BulkheadConfig config;
    config.maxConcurrentCalls = calls;
    config.maxWaitDuration = wait;
    config.fairCallHandlingStrategyEnabled = fair;
    return config;
}

struct Bench {
    explicit Bench(BulkheadConfig config = atOnce(2))
        : bulkhead(Bulkhead::create("redis", std::move(config), time.around))
    {
    }

    int permitted(int requests)
    {
        int count = 0;
        for (int i = 0; i < requests; ++i)
            count += bulkhead->tryAcquirePermission() ? 1 : 0;
        return count;
    }
    [[nodiscard]] std::uint32_t waiting() const { return bulkhead->metrics().waitingCalls; }

    StandingTime time;
    std::shared_ptr<Bulkhead> bulkhead;
};

/// Threads that wait for a place one after the other, and the order in which they got it.
class Queue {
public:
    explicit Queue(Bulkhead &bulkhead) : m_bulkhead(bulkhead) {}

    void add(char name)
    {
        const std::uint32_t before = m_bulkhead.metrics().waitingCalls;
        m_threads.emplace_back([this, name] {
            if (!m_bulkhead.tryAcquirePermission())
                return;
            const std::lock_guard lock(m_mutex);
            m_served += name;
        });
        QTRY_COMPARE(m_bulkhead.metrics().waitingCalls, before + 1);
    }
    [[nodiscard]] std::string served() const
    {
        const std::lock_guard lock(m_mutex);
        return m_served;
    }
    void join() { m_threads.clear(); }

private:
    Bulkhead &m_bulkhead;
    mutable std::mutex m_mutex;
    std::string m_served;
    std::vector<std::jthread> m_threads;
};

/// A request that holds no thread, and what was decided: "", "yes" or "no".
class Request {
public:
    explicit Request(Bulkhead &bulkhead)
    {
        bulkhead.requestPermission([this](bool permitted) { m_decided += permitted ? "yes" : "no"; });
    }
    Request(const Request &) = delete;
    Request &operator=(const Request &) = delete;
    [[nodiscard]] QString decided() const { return m_decided; }

private:
    QString m_decided;
};

} // namespace

class TestBulkhead : public QObject {
    Q_OBJECT
private slots:
    void S15_letsInAsManyCallsAsTheMaximum_data()
    {
        QTest::addColumn<quint32>("maximum");
        QTest::addColumn<int>("permitted");
        QTest::newRow("none at all") << 0U << 0;
        QTest::newRow("one") << 1U << 1;
        QTest::newRow("just below the requests") << 4U << 4;
        QTest::newRow("as many as requests") << 5U << 5;
        QTest::newRow("more than requests") << 1'000'000U << 5;
    }
    void S15_letsInAsManyCallsAsTheMaximum()
    {
        QFETCH(quint32, maximum);
        QFETCH(int, permitted);
        Bench bench(atOnce(maximum));

        QCOMPARE(bench.permitted(5), permitted);
        QCOMPARE(bench.bulkhead->metrics().availableConcurrentCalls,
                 maximum - static_cast<quint32>(permitted));
    }

    void S15_aPlaceIsGivenBackWhenTheCallEnds()
    {
        Bench bench(atOnce(1));

        QCOMPARE(bench.bulkhead->execute([&](int x) { return x + bench.permitted(1); }, 41), 41);
        QVERIFY_EXCEPTION_THROWN(bench.bulkhead->execute([] { throw std::runtime_error("down"); }),
                                 std::runtime_error);

        QCOMPARE(bench.bulkhead->metrics().concurrentCalls, 0U);
    }

    void S15_aRejectedCallDoesNotTouchTheFunction()
    {
        Bench bench(atOnce(0));
        int calls = 0;

        try {
            bench.bulkhead->execute([&] { ++calls; });
            QFAIL("not rejected");
        } catch (const BulkheadFull &error) {
            QCOMPARE(QString(error.what()),
                     QString("Bulkhead 'redis' is full and does not permit further calls"));
        }
        QCOMPARE(calls, 0);
    }

    void givingBackMoreThanWasTakenCreatesNoPlaces()
    {
        Bench bench(atOnce(2));

        bench.bulkhead->onComplete();
        bench.bulkhead->releasePermission();

        QCOMPARE(bench.permitted(5), 2);
    }

    void aCallThatWaitsGetsThePlaceThatIsFreed()
    {
        Bench bench(atOnce(1, 1h));
        QCOMPARE(bench.permitted(1), 1);
        Queue queue(*bench.bulkhead);
        queue.add('a');

        bench.bulkhead->onComplete();

        QTRY_COMPARE(queue.served(), std::string("a"));
        QCOMPARE(bench.bulkhead->metrics().concurrentCalls, 1U);
        QCOMPARE(bench.waiting(), 0U);
    }

    void aCallThatWaitsInVainIsRejected()
    {
        Bench bench(atOnce(1, 1ms));

        QCOMPARE(bench.permitted(2), 1);

        QCOMPARE(bench.waiting(), 0U);
        QCOMPARE(bench.bulkhead->metrics().concurrentCalls, 1U);
    }

    void thoseWhoWaitAreServedInTheirOrder()
    {
        Bench bench(atOnce(1, 1h));
        QCOMPARE(bench.permitted(1), 1);
        Queue queue(*bench.bulkhead);
        for (const char name : {'a', 'b', 'c'})
            queue.add(name);

        for (const char *expected : {"a", "ab", "abc"}) {
            bench.bulkhead->onComplete();
            QTRY_COMPARE(queue.served(), std::string(expected));
        }
    }

    void oneWhoGivesUpLeavesTheOthersInTheirOrder()
    {
        Bench bench(atOnce(1, 1h));
        QCOMPARE(bench.permitted(1), 1);
        Queue queue(*bench.bulkhead);
        queue.add('a');
        bench.bulkhead->reconfigure(atOnce(1, 1ms));
        QCOMPARE(bench.permitted(1), 0); // behind `a`, and gone
        bench.bulkhead->reconfigure(atOnce(1, 1h));
        queue.add('b');

        bench.bulkhead->onComplete();
        QTRY_COMPARE(queue.served(), std::string("a"));
        bench.bulkhead->onComplete();
        QTRY_COMPARE(queue.served(), std::string("ab"));
    }

    void loweringTheMaximumBlocksNobodyAndDrains()
    {
        Bench bench(atOnce(3));
        QCOMPARE(bench.permitted(3), 3);

        bench.bulkhead->reconfigure(atOnce(1));

        QCOMPARE(bench.bulkhead->metrics().availableConcurrentCalls, 0U);
        QCOMPARE(bench.bulkhead->metrics().concurrentCalls, 3U);
        bench.bulkhead->onComplete();
        bench.bulkhead->onComplete();
        QCOMPARE(bench.permitted(1), 0);
        bench.bulkhead->onComplete();
        QCOMPARE(bench.permitted(2), 1);
    }

    void raisingTheMaximumLetsInWhoWaits()
    {
        Bench bench(atOnce(0, 1h));
        Queue queue(*bench.bulkhead);
        queue.add('a');
        queue.add('b');

        bench.bulkhead->reconfigure(atOnce(1, 1h));
        QTRY_COMPARE(queue.served(), std::string("a"));
        bench.bulkhead->reconfigure(atOnce(2, 1h));

        QTRY_COMPARE(queue.served(), std::string("ab"));
        QCOMPARE(bench.bulkhead->metrics().maxAllowedConcurrentCalls, 2U);
    }

    void aRequestThatHoldsNoThreadIsDecidedAtOnceIfItCanBe_data()
    {
        QTest::addColumn<quint32>("maximum");
        QTest::addColumn<QString>("decided");
        QTest::newRow("a place is free") << 1U << "yes";
        QTest::newRow("none is, and there is no wait") << 0U << "no";
    }
    void aRequestThatHoldsNoThreadIsDecidedAtOnceIfItCanBe()
    {
        QFETCH(quint32, maximum);
        QFETCH(QString, decided);
        Bench bench(atOnce(maximum));

        const Request request(*bench.bulkhead);

        QCOMPARE(request.decided(), decided);
        QCOMPARE(bench.bulkhead->metrics().concurrentCalls, maximum);
        QCOMPARE(bench.time.clock.pendingTasks(), std::size_t(0));
    }

    void requestsThatWaitAreServedInTheirOrder()
    {
        Bench bench(atOnce(1, 10s));
        QCOMPARE(bench.permitted(1), 1);
        const Request first(*bench.bulkhead);
        const Request second(*bench.bulkhead);
        QCOMPARE(bench.waiting(), 2U);

        bench.bulkhead->onComplete();
        QCOMPARE(first.decided(), QString()); // on the scheduler's thread, not on the one that left
        bench.time.clock.advance(0s);

        QCOMPARE(first.decided(), QString("yes"));
        QCOMPARE(second.decided(), QString());
        QCOMPARE(bench.waiting(), 1U);
    }

    void aBulkheadThatEndsLetsGoOfThoseWhoWait()
    {
        const auto held = std::make_shared<int>(0);
        {
            Bench bench(atOnce(1, 10s));
            QCOMPARE(bench.permitted(1), 1);
            bench.bulkhead->requestPermission([held](bool) {});
            QCOMPARE(held.use_count(), 2L);
        }
        QCOMPARE(held.use_count(), 1L);
    }

    void aRequestIsRejectedAfterTheLongestWait_data()
    {
        QTest::addColumn<qint64>("afterMs");
        QTest::addColumn<QString>("decided");
        QTest::newRow("just before") << qint64(9'999) << "";
        QTest::newRow("exactly") << qint64(10'000) << "no";
    }
    void aRequestIsRejectedAfterTheLongestWait()
    {
        QFETCH(qint64, afterMs);
        QFETCH(QString, decided);
        Bench bench(atOnce(1, 10s));
        QCOMPARE(bench.permitted(1), 1);
        const Request request(*bench.bulkhead);

        bench.time.clock.advance(std::chrono::milliseconds(afterMs));

        QCOMPARE(request.decided(), decided);
        QCOMPARE(bench.waiting(), decided.isEmpty() ? 1U : 0U);
        bench.bulkhead->onComplete();
        QCOMPARE(bench.bulkhead->metrics().concurrentCalls, decided.isEmpty() ? 1U : 0U);
    }

    void aRequestThatWasServedIsNotRejectedLater()
    {
        Bench bench(atOnce(1, 10s));
        QCOMPARE(bench.permitted(1), 1);
        const Request request(*bench.bulkhead);
        bench.bulkhead->onComplete();

        bench.time.clock.advance(1h);

        QCOMPARE(request.decided(), QString("yes"));
        QCOMPARE(bench.time.clock.pendingTasks(), std::size_t(0));
    }

    void impossibleValuesAreNamedTogether_data()
    {
        QTest::addColumn<BulkheadConfig>("config");
        QTest::addColumn<QString>("problem");
        QTest::newRow("smallest") << atOnce(0, 0s) << "";
        QTest::newRow("largest") << atOnce(1'000'000, 8760h) << "";
        QTest::newRow("too many") << atOnce(1'000'001)
                                  << "maxConcurrentCalls is 1000001, allowed: 0 to 1000000";
        BulkheadConfig several = atOnce(1, -1ms);
        several.eventConsumerBufferSize = 0;
        QTest::newRow("several") << several
                                 << "maxWaitDuration is -1 ms, allowed: at least 0 and at most 365 days; "
                                    "eventConsumerBufferSize is 0, allowed: 1 to 1000000";
    }
    void impossibleValuesAreNamedTogether()
    {
        QFETCH(BulkheadConfig, config);
        QFETCH(QString, problem);
        Bench bench;
        const auto before = bench.bulkhead->config();
        QString said;

        try {
            bench.bulkhead->reconfigure(config);
        } catch (const InvalidConfiguration &error) {
            said = error.what();
        }

        QCOMPARE(said, problem);
        QCOMPARE(bench.bulkhead->config() == before, !problem.isEmpty());
    }

    void publishesWhatBecameOfEachCall()
    {
        Bench bench(atOnce(1));
        QStringList told;
        const auto subscription = bench.bulkhead->subscribe(kAllEvents, [&](const BulkheadEvent &event) {
            const auto type = toString(event.type);
            told << QString::fromLatin1(type.data(), static_cast<qsizetype>(type.size()));
        });

        QCOMPARE(bench.permitted(2), 1);
        bench.bulkhead->onComplete();
        bench.bulkhead->onComplete(); // of no call: nothing finished

        QCOMPARE(told, QStringList({"CALL_PERMITTED", "CALL_REJECTED", "CALL_FINISHED"}));
    }

    void aSubscriberMayUseTheBulkheadThatIsCallingIt()
    {
        Bench bench(atOnce(1));
        int more = 0;
        const auto subscription =
            bench.bulkhead->subscribe(maskOf(BulkheadEventType::CallFinished),
                                      [&](const BulkheadEvent &) { more += bench.permitted(1); });

        bench.bulkhead->execute([] {});

        QCOMPARE(more, 1);
    }

    void S21_aRegistryHandsOutBulkheadsByName()
    {
        StandingTime time;
        BulkheadRegistry registry(time.around, atOnce(1));

        QCOMPARE(registry.get("redis")->config()->maxConcurrentCalls, 1U);
        QCOMPARE(registry.get("redis"), registry.find("redis"));
    }
};

QTEST_GUILESS_MAIN(TestBulkhead)
#include "tst_bulkhead.moc"
