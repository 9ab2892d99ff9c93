// SPDX-License-Identifier: Apache-2.0
#include "transition_bench.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;

class TestFleetTransitions : public QObject {
    Q_OBJECT

private slots:
    void tellsAChangeBetweenTwoReadings();
    void tellsAChangeThatAnEventTold();
    void tellsTheSameChangeOnce();
    void isSilentAtTheFirstLook();
    void givesEachChangeATimeOfItsOwn();
    void namesTheCommandThatCausedIt();
    void asksWhichCommandIsOnItsWay();
    void namesWhoOpenedFirst();
    void correctsWhoOpenedFirst();
    void beginsANewOutageOnceAllAreClosed();
    void countsWhoWasOpenAtTheFirstLook();
    void countsTripsFromTheReadings();
    void seedsStatisticsOfBreakersThatComeLater();
    void tellsHowLongCallsTook();
};

void TestFleetTransitions::tellsAChangeBetweenTwoReadings()
{
    Bench b({"inv-1"});

    b.read("inv-1", kStart + 1s, State::Open);

    QCOMPARE(b.sink.seen.size(), std::size_t(1));
    const TransitionRecord &record = b.sink.seen[0];
    QVERIFY((record.key == BreakerKey{"inventory", "inv-1", "CB"}));
    QVERIFY(record.at == kStart + 1s);
    QVERIFY(record.from == State::Closed && record.to == State::Open);
}

void TestFleetTransitions::tellsAChangeThatAnEventTold()
{
    Bench b({"inv-1"});

    b.happens("inv-1", State::Closed, State::Open, kStart + 300ms);

    QCOMPARE(b.sink.seen.size(), std::size_t(1));
    QVERIFY(b.sink.seen[0].at == kStart + 300ms);
    QVERIFY(!b.sink.seen[0].cause);
}

void TestFleetTransitions::tellsTheSameChangeOnce()
{
    Bench b({"inv-1"});

    b.happens("inv-1", State::Closed, State::Open, kStart + 300ms);
    b.read("inv-1", kStart + 1s, State::Open);
    b.read("inv-1", kStart + 2s, State::Open);

    QCOMPARE(b.sink.seen.size(), std::size_t(1));
    QCOMPARE(b.sink.known.size(), std::size_t(1));
    QVERIFY(b.sink.known[0].at == kStart + 300ms);
}

void TestFleetTransitions::isSilentAtTheFirstLook()
{
    Bench b({"inv-1", "inv-2"});

    QVERIFY(b.sink.seen.empty());
}

void TestFleetTransitions::givesEachChangeATimeOfItsOwn()
{
    Bench b({"inv-1"});

    b.happens("inv-1", State::Closed, State::Open, kStart + 1s);
    b.happens("inv-1", State::Open, State::HalfOpen, kStart + 1s);

    QVERIFY(b.sink.seen[1].at > b.sink.seen[0].at);
}

void TestFleetTransitions::namesTheCommandThatCausedIt()
{
    Bench b({"inv-1"});

    b.happens("inv-1", State::Closed, State::ForcedOpen, kStart + 1s, 7);

    QCOMPARE(b.sink.seen[0].commandId, std::uint64_t(7));
}

void TestFleetTransitions::asksWhichCommandIsOnItsWay()
{
    Bench b({"inv-1"});
    b.store.setCauseOf([](const BreakerKey &key, State entered) {
        return std::uint64_t(key.instance == "inv-1" && entered == State::ForcedOpen ? 9 : 0);
    });

    b.read("inv-1", kStart + 1s, State::ForcedOpen);
    b.read("inv-1", kStart + 2s, State::Closed);

    QCOMPARE(b.sink.seen[0].commandId, std::uint64_t(9));
    QCOMPARE(b.sink.seen[1].commandId, std::uint64_t(0));
}

void TestFleetTransitions::namesWhoOpenedFirst()
{
    Bench b({"inv-1", "inv-2", "inv-3"});

    b.happens("inv-2", State::Closed, State::Open, kStart + 1s);
    b.happens("inv-1", State::Closed, State::Open, kStart + 4s);
    b.happens("inv-2", State::Open, State::HalfOpen, kStart + 5s);
    b.happens("inv-2", State::HalfOpen, State::Open, kStart + 6s);

    QCOMPARE(b.sink.seen[0].firstInstance, std::string("inv-2"));
    QCOMPARE(b.sink.seen[1].firstInstance, std::string("inv-2"));
    QVERIFY(b.sink.seen[1].firstAt == kStart + 1s);
    QCOMPARE(b.sink.seen[2].firstInstance, std::string()); // it opens nothing
    QVERIFY(b.sink.seen[3].firstAt == kStart + 1s);
}

void TestFleetTransitions::correctsWhoOpenedFirst()
{
    Bench b({"inv-1", "inv-2"});

    b.happens("inv-2", State::Closed, State::Open, kStart + 2s);
    b.happens("inv-1", State::Closed, State::Open, kStart + 1s);

    QCOMPARE(b.sink.seen[1].firstInstance, std::string("inv-1"));
    QCOMPARE(b.sink.known.size(), std::size_t(1));
    QCOMPARE(b.sink.known[0].key.instance, std::string("inv-2"));
    QCOMPARE(b.sink.known[0].firstInstance, std::string("inv-1"));
}

void TestFleetTransitions::beginsANewOutageOnceAllAreClosed()
{
    Bench b({"inv-1", "inv-2"});
    b.happens("inv-2", State::Closed, State::Open, kStart + 1s);
    b.happens("inv-2", State::Open, State::HalfOpen, kStart + 2s);
    b.happens("inv-2", State::HalfOpen, State::Closed, kStart + 3s);

    b.happens("inv-1", State::Closed, State::Open, kStart + 4s);

    QCOMPARE(b.sink.seen.back().firstInstance, std::string("inv-1"));
}

void TestFleetTransitions::countsWhoWasOpenAtTheFirstLook()
{
    Bench b({"inv-1"});
    TargetConfig late;
    late.service = "inventory";
    late.instance = "inv-2";
    b.store.addTarget(late, 1);
    b.read("inv-2", kStart, State::Open);

    b.happens("inv-1", State::Closed, State::Open, kStart + 4s);

    QCOMPARE(b.sink.seen.back().firstInstance, std::string("inv-2"));
    b.store.removeTarget(instance("inv-2"));
    b.happens("inv-1", State::Open, State::Closed, kStart + 5s);
    b.happens("inv-1", State::Closed, State::Open, kStart + 6s);
    QCOMPARE(b.sink.seen.back().firstInstance, std::string("inv-1"));
}

void TestFleetTransitions::countsTripsFromTheReadings()
{
    Bench b({"inv-1"});
    b.read("inv-1", kStart + 1min, State::Open);
    b.read("inv-1", kStart + 2min, State::Closed);

    const BreakerStatistics statistics = b.view("inv-1")->statistics;

    QCOMPARE(statistics.trips, 1U);
    QVERIFY(statistics.timeOpen == 1min);
    QVERIFY(statistics.meanTimeToRecover == 1min);
    QCOMPARE(statistics.recentTransitions, 2U);
}

void TestFleetTransitions::seedsStatisticsOfBreakersThatComeLater()
{
    Bench b({"inv-1"});
    TransitionRecord past;
    past.key = {"inventory", "inv-2", "CB"};
    past.at = kStart - 1h;
    past.to = State::Open;
    TransitionRecord recovered = past;
    recovered.at = kStart - 30min;
    recovered.to = State::Closed;
    b.store.seed({past, recovered}, kStart - 48h);
    TargetConfig late;
    late.service = "inventory";
    late.instance = "inv-2";
    b.store.addTarget(late, 1);

    b.read("inv-2", kStart + 1s, State::Closed);

    QCOMPARE(b.view("inv-2")->statistics.trips, 1U);
    QVERIFY(b.view("inv-2")->statistics.timeOpen == 30min);
    QVERIFY(!b.view("inv-2")->statistics.knownSince);
}

void TestFleetTransitions::tellsHowLongCallsTook()
{
    Bench b({"inv-1"});
    ingest::BreakerReading before = reading("CB", kStart + 1s, State::Closed, 100);
    before.counters.successful.sumSeconds = 5;
    before.counters.failed.sumSeconds = 1;
    ingest::BreakerReading after = reading("CB", kStart + 2s, State::Closed, 110);
    after.counters.successful.sumSeconds = 5.5;
    after.counters.successful.maxSeconds = 0.2;
    after.counters.failed.count = 10;
    after.counters.failed.sumSeconds = 2.5;
    after.counters.failed.maxSeconds = 0.4;
    b.read("inv-1", kStart + 1s, before);
    QVERIFY(!b.view("inv-1")->meanDurationMs);

    b.read("inv-1", kStart + 2s, after);

    QCOMPARE(*b.view("inv-1")->meanDurationMs, 100.0); // 2 s over 20 calls
    QCOMPARE(*b.view("inv-1")->maxDurationMs, 400.0);
    after.at = kStart + 3s;
    b.read("inv-1", kStart + 3s, after);
    QVERIFY(!b.view("inv-1")->meanDurationMs); // no calls: no mean
}

QTEST_GUILESS_MAIN(TestFleetTransitions)
#include "tst_fleet_transitions.moc"
