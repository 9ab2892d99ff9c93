// SPDX-License-Identifier: Apache-2.0
#include "clock_offset.h"

#include <QtTest>

#include <limits>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace std::chrono_literals;

namespace {

constexpr breaker::TimePoint kStart{1'700'000'000s};

} // namespace

class TestClockOffset : public QObject {
    Q_OBJECT

private slots:
    void saysNothingBeforeTheFirstMeasurement();
    void mapsTheirTimesToOurs();
    void prefersTheShorterRoundTrip();
    void trustsANewMeasurementMoreAsTheOldOneAges();
    void putsAWholeTruthOnOurClock();
    void believesNoTimeOutsideTwoCenturies_data();
    void believesNoTimeOutsideTwoCenturies();
};

void TestClockOffset::saysNothingBeforeTheFirstMeasurement()
{
    const ClockOffset offset;

    QVERIFY(!offset.ours(kStart));
}

void TestClockOffset::mapsTheirTimesToOurs()
{
    ClockOffset offset;

    offset.measure(kStart, kStart + 20ms, kStart + 1h + 10ms); // theirs is an hour ahead

    QVERIFY(offset.ours(kStart + 1h + 30s) == kStart + 30s);
    QVERIFY(offset.uncertainty() == 10ms);
    QVERIFY(!offset.ours(std::optional<breaker::TimePoint>()));
}

void TestClockOffset::prefersTheShorterRoundTrip()
{
    ClockOffset offset;
    offset.measure(kStart, kStart + 2ms, kStart + 1ms);

    offset.measure(kStart + 10ms, kStart + 500ms, kStart + 20ms);

    QVERIFY(offset.uncertainty() == 1ms);
    QVERIFY(offset.ours(kStart + 1s) == kStart + 1s);
}

void TestClockOffset::trustsANewMeasurementMoreAsTheOldOneAges()
{
    ClockOffset offset;
    offset.measure(kStart, kStart + 2ms, kStart + 1ms);

    offset.measure(kStart + 60s, kStart + 60s + 8ms, kStart + 60s + 9ms); // 6 ms of drift are possible by now

    QVERIFY(offset.uncertainty() == 4ms);
    QVERIFY(offset.ours(kStart + 61s) == kStart + 61s - 5ms);
}

void TestClockOffset::putsAWholeTruthOnOurClock()
{
    ClockOffset offset;
    offset.measure(kStart, kStart, kStart + 1h);
    ingest::BreakerDetailReading detail;
    detail.stateSince = kStart + 1h;
    detail.openUntil = kStart + 1h + 5s;
    detail.halfOpen.emplace().until = kStart + 1h + 6s;
    detail.overriddenBy.emplace().until = kStart + 1h + 7s;
    detail.transitions.resize(1);
    detail.transitions[0].at = kStart + 1h - 1s;
    detail.transitions[0].lastErrors.resize(1);
    detail.transitions[0].lastErrors[0].at = kStart + 1h - 2s;

    const ingest::BreakerDetailReading ours = onOurClock(detail, offset);

    QVERIFY(ours.stateSince == kStart);
    QVERIFY(ours.openUntil == kStart + 5s);
    QVERIFY(ours.halfOpen->until == kStart + 6s);
    QVERIFY(ours.overriddenBy->until == kStart + 7s);
    QVERIFY(ours.transitions[0].at == kStart - 1s);
    QVERIFY(ours.transitions[0].lastErrors[0].at == kStart - 2s);
    QVERIFY(!ours.now);
}

void TestClockOffset::believesNoTimeOutsideTwoCenturies_data()
{
    QTest::addColumn<qlonglong>("nanos");
    QTest::addColumn<bool>("isBelieved");
    QTest::newRow("just before 1970") << -1LL << false;
    QTest::newRow("1970") << 0LL << true;
    QTest::newRow("2160") << 6'000'000'000'000'000'000LL << true;
    QTest::newRow("just after") << 6'000'000'000'000'000'001LL << false;
    QTest::newRow("the end of time") << std::numeric_limits<qlonglong>::max() << false;
    QTest::newRow("the beginning of time") << std::numeric_limits<qlonglong>::min() << false;
}

void TestClockOffset::believesNoTimeOutsideTwoCenturies()
{
    QFETCH(qlonglong, nanos);
    QFETCH(bool, isBelieved);
    const breaker::TimePoint theirs{breaker::Duration(nanos)};
    ClockOffset measured;
    ClockOffset right;
    right.measure(kStart, kStart, kStart);

    measured.measure(kStart, kStart, theirs);

    QCOMPARE(measured.ours(kStart).has_value(), isBelieved);
    QCOMPARE(right.ours(theirs).has_value(), isBelieved);
}

QTEST_GUILESS_MAIN(TestClockOffset)
#include "tst_clock_offset.moc"
