// SPDX-License-Identifier: Apache-2.0
#include "breaker_record.h"
#include "readings.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;

namespace {

BreakerRecord record() { return {BreakerKey{"inventory", "inv-1", "CB"}, 1s}; }

EventTime arrivedAt(breaker::TimePoint at) { return {at, std::nullopt}; }

ingest::BreakerDetailReading detail(State state, breaker::TimePoint since)
{
    ingest::BreakerDetailReading d;
    d.name = "CB";
    d.state = state;
    d.stateSince = since;
    d.metrics.failureRate = 75.0F;
    d.window.minimumNumberOfCalls = 5;
    d.openUntil = since + 30s;
    return d;
}

} // namespace

class TestBreakerRecord : public QObject {
    Q_OBJECT

private slots:
    void showsWhatAReadingSays();
    void doesNotKnowSinceWhenAtFirst();
    void knowsSinceWhenItSawAChange();
    void showsAnEventOnArrival();
    void ignoresTheStateOfAReadingThatBeganBeforeAnEvent();
    void takesTheStateOfAReadingThatBeganAfterAnEvent();
    void onlyLogsAnEventThatIsOlderThanTheReading();
    void appliesALateEventWhoseTimeIsNotKnown();
    void takesTheTimeOfAnEventForAStateAlreadySeen();
    void forgetsOpenUntilWithTheState();
    void keepsThresholdsThatOnlySomeReadingsHave();
    void keepsTheStateWhileAChangeIsUnderWay();
    void clearsRatesThatAreNoLongerKnown();
    void takesOnlyItsExistenceFromAListOfNames();
    void becomesStaleAfterTwoIntervals_data();
    void becomesStaleAfterTwoIntervals();
    void keepsThePointerWhileNothingChanges();
    void countsRevisions();
    void keepsTheTruthOnlyWhileWatched();
    void keepsHistoryWithoutBeingWatched();
    void showsANewThresholdWithItsConfiguration();
};

void TestBreakerRecord::showsWhatAReadingSays()
{
    BreakerRecord r = record();
    ingest::BreakerReading first = reading("CB", kStart, State::Closed, 100);
    first.failureRateThreshold = 50;
    first.notPermittedCalls = 7;
    r.apply(first, kStart);
    ingest::BreakerReading second = reading("CB", kStart + 1s, State::Closed, 110);
    second.counters.failed.count = 2;
    second.counters.notPermitted = 3;

    r.apply(second, kStart + 1s);

    const auto view = r.view();
    QVERIFY(view->key == (BreakerKey{"inventory", "inv-1", "CB"}));
    QVERIFY(view->state == State::Closed);
    QCOMPARE(view->failureRate.value(), 10.0);
    QCOMPARE(view->slowCallRate.value(), 20.0);
    QCOMPARE(view->failureRateThreshold.value(), 50.0);
    QCOMPARE(view->bufferedCalls.value(), std::uint64_t(100));
    QCOMPARE(view->notPermittedCalls.value(), std::uint64_t(7));
    QCOMPARE(view->callsPerSecond.value(), 12.0);
    QCOMPARE(view->notPermittedPerSecond.value(), 3.0);
    QVERIFY(view->readAt == kStart + 1s);
    QVERIFY(view->freshness == Freshness::Fresh);
}

void TestBreakerRecord::doesNotKnowSinceWhenAtFirst()
{
    BreakerRecord r = record();

    r.apply(reading("CB", kStart, State::Open), kStart);

    QVERIFY(r.view()->stateSince == kStart);
    QVERIFY(r.view()->stateSinceAtLeast);
}

void TestBreakerRecord::knowsSinceWhenItSawAChange()
{
    BreakerRecord r = record();
    r.apply(reading("CB", kStart, State::Closed), kStart);

    r.apply(reading("CB", kStart + 1s, State::Open), kStart + 1s);
    r.apply(reading("CB", kStart + 2s, State::Open), kStart + 2s);

    QVERIFY(r.view()->stateSince == kStart + 1s);
    QVERIFY(!r.view()->stateSinceAtLeast);
    QCOMPARE(r.detail()->log.size(), std::size_t(1));
    QVERIFY(r.detail()->log[0].event.from == State::Closed && r.detail()->log[0].event.to == State::Open);
}

void TestBreakerRecord::showsAnEventOnArrival()
{
    BreakerRecord r = record();
    r.apply(reading("CB", kStart), kStart);

    r.apply(transition("CB", State::Closed, State::Open, kStart + 300ms), arrivedAt(kStart + 300ms), 42);

    QVERIFY(r.view()->state == State::Open);
    QVERIFY(r.view()->stateSince == kStart + 300ms);
    QVERIFY(r.view()->readAt == kStart);
    QCOMPARE(r.detail()->log.at(0).commandId, std::uint64_t(42));
    QVERIFY(r.detail()->samples.back().state == State::Open);
}

void TestBreakerRecord::ignoresTheStateOfAReadingThatBeganBeforeAnEvent()
{
    BreakerRecord r = record();
    r.apply(reading("CB", kStart, State::Closed, 100), kStart);
    r.apply(transition("CB", State::Closed, State::Open, kStart + 950ms), arrivedAt(kStart + 950ms), 0);

    ingest::BreakerReading overtaken = reading("CB", kStart + 1s, State::Closed, 105);
    overtaken.failureRate = 99;
    r.apply(overtaken, kStart + 900ms);

    QVERIFY(r.view()->state == State::Open);
    QCOMPARE(r.view()->failureRate.value(), 10.0);
    QCOMPARE(r.view()->callsPerSecond.value(), 5.0); // counters only grow: they count all the same
    QVERIFY(r.view()->readAt == kStart + 1s);
}

void TestBreakerRecord::takesTheStateOfAReadingThatBeganAfterAnEvent()
{
    BreakerRecord r = record();
    r.apply(reading("CB", kStart), kStart);
    r.apply(transition("CB", State::Closed, State::Open, kStart + 500ms), arrivedAt(kStart + 500ms), 0);

    r.apply(reading("CB", kStart + 1s, State::HalfOpen), kStart + 500ms);

    QVERIFY(r.view()->state == State::HalfOpen);
}

void TestBreakerRecord::onlyLogsAnEventThatIsOlderThanTheReading()
{
    BreakerRecord r = record();
    r.apply(reading("CB", kStart + 1s, State::Closed), kStart + 1s);

    // It opened and closed again before the reading began; the stream is late.
    r.apply(transition("CB", State::Closed, State::Open, kStart + 1100ms), {kStart + 400ms, 5ms}, 0);

    QVERIFY(r.view()->state == State::Closed);
    QCOMPARE(r.detail()->log.size(), std::size_t(1));
}

void TestBreakerRecord::appliesALateEventWhoseTimeIsNotKnown()
{
    BreakerRecord r = record();
    r.apply(reading("CB", kStart + 1s, State::Closed), kStart + 1s);

    r.apply(transition("CB", State::Closed, State::Open, kStart + 1100ms), arrivedAt(kStart + 1100ms), 0);

    QVERIFY(r.view()->state == State::Open);
}

void TestBreakerRecord::takesTheTimeOfAnEventForAStateAlreadySeen()
{
    BreakerRecord r = record();
    r.apply(reading("CB", kStart, State::Closed), kStart);
    r.apply(reading("CB", kStart + 1s, State::Open), kStart + 1s);

    r.apply(transition("CB", State::Closed, State::Open, kStart + 1100ms), {kStart + 700ms, 5ms}, 0);

    QVERIFY(r.view()->state == State::Open);
    QVERIFY(r.view()->stateSince == kStart + 700ms);
    QCOMPARE(r.detail()->log.size(), std::size_t(1));
    QVERIFY(r.detail()->log[0].at == kStart + 700ms);
}

void TestBreakerRecord::forgetsOpenUntilWithTheState()
{
    BreakerRecord r = record();
    r.apply(reading("CB", kStart), kStart);
    r.apply(detail(State::Open, kStart), kStart + 100ms, kStart + 100ms);
    QVERIFY(r.view()->openUntil == kStart + 30s);
    QVERIFY(r.view()->minimumNumberOfCalls == 5U);

    r.apply(transition("CB", State::Open, State::HalfOpen, kStart + 200ms), arrivedAt(kStart + 200ms), 0);

    QVERIFY(!r.view()->openUntil);
}

void TestBreakerRecord::keepsThresholdsThatOnlySomeReadingsHave()
{
    BreakerRecord r = record();
    ingest::BreakerReading withThresholds = reading("CB", kStart);
    withThresholds.failureRateThreshold = 50;
    r.apply(withThresholds, kStart);
    ingest::BreakerReading without = reading("CB", kStart + 1s);
    without.unknowns = {{"failureRateThreshold", "a metrics page carries no thresholds"},
                        {"slowCallRateThreshold", "a metrics page carries no thresholds"}};

    r.apply(without, kStart + 1s);

    QCOMPARE(r.view()->failureRateThreshold.value(), 50.0);
    QCOMPARE(r.view()->unknowns.size(), std::size_t(1));
    QCOMPARE(r.view()->unknowns[0].field, std::string("slowCallRateThreshold"));
}

void TestBreakerRecord::keepsTheStateWhileAChangeIsUnderWay()
{
    BreakerRecord r = record();
    r.apply(reading("CB", kStart, State::Open), kStart);
    ingest::BreakerReading between = reading("CB", kStart + 1s);
    between.state.reset();

    r.apply(between, kStart + 1s);

    QVERIFY(r.view()->state == State::Open);
}

void TestBreakerRecord::clearsRatesThatAreNoLongerKnown()
{
    BreakerRecord r = record();
    r.apply(reading("CB", kStart), kStart);
    ingest::BreakerReading tooFew = reading("CB", kStart + 1s);
    tooFew.failureRate.reset();
    tooFew.tooFewCalls = true;

    r.apply(tooFew, kStart + 1s);

    QVERIFY(!r.view()->failureRate);
    QVERIFY(r.view()->tooFewCalls);
}

void TestBreakerRecord::takesOnlyItsExistenceFromAListOfNames()
{
    BreakerRecord r = record();
    r.apply(reading("CB", kStart), kStart);
    ingest::BreakerReading name;
    name.name = "CB";
    name.at = kStart + 1s;

    r.apply(name, kStart + 1s);

    QCOMPARE(r.view()->failureRate.value(), 10.0);
    QVERIFY(r.view()->readAt == kStart + 1s);
    QCOMPARE(r.detail()->samples.size(), std::size_t(1));
}

void TestBreakerRecord::becomesStaleAfterTwoIntervals_data()
{
    QTest::addColumn<int>("ms");
    QTest::addColumn<bool>("isStale");
    QTest::newRow("just below two intervals") << 1999 << false;
    QTest::newRow("two intervals") << 2000 << false;
    QTest::newRow("just above two intervals") << 2001 << true;
}

void TestBreakerRecord::becomesStaleAfterTwoIntervals()
{
    QFETCH(int, ms);
    QFETCH(bool, isStale);
    BreakerRecord r = record();
    r.apply(reading("CB", kStart), kStart);

    const bool changed = r.refreshFreshness(kStart + std::chrono::milliseconds(ms));

    QCOMPARE(changed, isStale);
    QVERIFY(r.view()->freshness == (isStale ? Freshness::Stale : Freshness::Fresh));
}

void TestBreakerRecord::keepsThePointerWhileNothingChanges()
{
    BreakerRecord r = record();
    r.apply(reading("CB", kStart), kStart);
    const auto before = r.view();

    r.refreshFreshness(kStart + 1s);
    ingest::BreakerEvent error;
    error.name = "CB";
    error.type = breaker::EventType::Error;
    r.apply(error, arrivedAt(kStart + 1s), 0);

    QVERIFY(r.view() == before);
}

void TestBreakerRecord::countsRevisions()
{
    BreakerRecord r = record();
    r.apply(reading("CB", kStart), kStart);
    const auto first = r.view()->revision;

    r.apply(reading("CB", kStart + 1s), kStart + 1s);

    QVERIFY(r.view()->revision > first);
}

void TestBreakerRecord::keepsTheTruthOnlyWhileWatched()
{
    BreakerRecord r = record();
    r.apply(detail(State::Open, kStart), kStart, kStart);
    QVERIFY(!r.detail()->truth);

    r.setWatched(true);
    r.apply(detail(State::Open, kStart), kStart + 1s, kStart + 1s);
    QVERIFY(r.detail()->truth.has_value());

    r.setWatched(false);
    QVERIFY(!r.detail()->truth);
}

void TestBreakerRecord::keepsHistoryWithoutBeingWatched()
{
    BreakerRecord r = record();
    for (int second = 0; second < 300; ++second)
        r.apply(reading("CB", kStart + std::chrono::seconds(second), State::Closed, 2.0 * second),
                kStart + std::chrono::seconds(second));

    const auto watched = r.detail();

    QCOMPARE(watched->samples.size(), std::size_t(300));
    QVERIFY(!watched->samples.front().successfulPerSecond);
    QVERIFY(watched->samples.back().successfulPerSecond == 2.0F);
}

void TestBreakerRecord::showsANewThresholdWithItsConfiguration()
{
    BreakerRecord r = record();
    r.setWatched(true);
    ingest::ConfigReading config;
    config.name = "CB";
    config.version = 2;
    config.config.failureRateThreshold = 20;

    r.apply(config);

    QCOMPARE(r.view()->failureRateThreshold.value(), 20.0);
    QCOMPARE(r.detail()->config->version, std::uint64_t(2));
}

QTEST_GUILESS_MAIN(TestBreakerRecord)
#include "tst_breaker_record.moc"
