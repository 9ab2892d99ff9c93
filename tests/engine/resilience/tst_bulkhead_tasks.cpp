// SPDX-License-Identifier: Apache-2.0
// A task that waits for a place in a bulkhead holds no thread.
#include <QtTest/QTest>

#include "support/advancing_waiter.h"

#include <panelboard/breaker/error.h>
#include <panelboard/resilience/decorate.h>

#include <vector>

using namespace panelboard::resilience;
using namespace std::chrono_literals;
using panelboard::test::StandingTime;

namespace {

/// Tasks in a bulkhead with one place; each runs until it is answered.
struct Bench {
    Bench()
    {
        BulkheadConfig config;
        config.maxConcurrentCalls = 1;
        config.maxWaitDuration = 10s;
        bulkhead = Bulkhead::create("redis", config, time.around);
    }

    /// Starts one; how it ended is in `ends` once it has.
    void begin()
    {
        auto decorated = decorate([this]() -> Task<int> {
                             const int answer = co_await fromCallback<int>(
                                 [this](const Completion<int> &done) { running.push_back(done); });
                             co_return answer;
                         }).with(bulkhead);
        start(decorated(), [this](const TaskResult<int> &end) {
            ends << (end.has_value()
                         ? QString::number(end.value())
                         : QString::fromStdString(panelboard::breaker::CallError(end.error()).kind()));
        });
    }

    StandingTime time;
    std::shared_ptr<Bulkhead> bulkhead;
    std::vector<Completion<int>> running;
    QStringList ends;
};

} // namespace

class TestBulkheadTasks : public QObject {
    Q_OBJECT
private slots:
    void S15_aTaskWaitsForThePlaceOfAnother()
    {
        Bench bench;
        bench.begin();

        bench.begin(); // back here: it waits, this thread does not
        QCOMPARE(bench.running.size(), std::size_t(1));
        QCOMPARE(bench.bulkhead->metrics().waitingCalls, 1U);
        bench.running.at(0)(1);
        bench.time.clock.advance(0s);
        bench.running.at(1)(2);

        QCOMPARE(bench.ends, QStringList({"1", "2"}));
        QCOMPARE(bench.bulkhead->metrics().concurrentCalls, 0U);
        QVERIFY(bench.time.waiter.waits().empty());
    }

    void S15_aTaskThatWaitsInVainIsRejected()
    {
        Bench bench;
        bench.begin();
        bench.begin();

        bench.time.clock.advance(10s);

        QCOMPARE(bench.ends, QStringList({"panelboard::resilience::BulkheadFull"}));
        QCOMPARE(bench.running.size(), std::size_t(1));
        bench.running.at(0)(1);
        QCOMPARE(bench.bulkhead->metrics().concurrentCalls, 0U);
    }
};

QTEST_GUILESS_MAIN(TestBulkheadTasks)
#include "tst_bulkhead_tasks.moc"
