// SPDX-License-Identifier: Apache-2.0
#include "breaker_statistics.h"
#include "readings.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;

namespace {

/// Seen CLOSED at kStart, OPEN from +1 min to +2 min, a failed probe at +2 min, CLOSED from +3 min.
StatisticsKeeper oneOutage()
{
    StatisticsKeeper keeper;
    keeper.began(kStart, State::Closed);
    keeper.changed(kStart + 1min, State::Open);
    keeper.changed(kStart + 110s, State::HalfOpen);
    keeper.changed(kStart + 2min, State::Open);
    keeper.changed(kStart + 170s, State::HalfOpen);
    keeper.changed(kStart + 3min, State::Closed);
    return keeper;
}

} // namespace

class TestBreakerStatistics : public QObject {
    Q_OBJECT

private slots:
    void saysNothingOfABreakerThatNeverChanged();
    void addsUpOneOutage();
    void countsTheTimeOfAnOpenBreakerUntilNow();
    void countsTheTimeSinceItWasFirstSeenOpen();
    void countsForcedOpenAsTimeOpenButNoTrip();
    void forgetsWhatIsOlderThanADay();
    void keepsTheStateFromBeforeTheDay();
    void callsItFlapping_data();
    void callsItFlapping();
    void findsThePlaceOfALateEvent();
    void goesOnFromWhatWasKnownBefore();
    void noticesAChangeWhileNobodyLooked();
    void passesOverWhatItSawItself();
    void saysSinceWhenItKnows();
    void boundsWhatItKeeps();
};

void TestBreakerStatistics::saysNothingOfABreakerThatNeverChanged()
{
    StatisticsKeeper keeper;
    keeper.began(kStart, State::Closed);

    BreakerStatistics expected;
    expected.knownSince = kStart;
    QVERIFY(keeper.at(kStart + 1h, 4) == expected);
}

void TestBreakerStatistics::addsUpOneOutage()
{
    const BreakerStatistics statistics = oneOutage().at(kStart + 10min, 6);

    QCOMPARE(statistics.trips, 1U);
    QVERIFY(statistics.timeOpen == 50s + 50s);
    QVERIFY(statistics.meanTimeToRecover == 2min);
    QCOMPARE(statistics.recentTransitions, 5U);
    QVERIFY(!statistics.isFlapping);
}

void TestBreakerStatistics::countsTheTimeOfAnOpenBreakerUntilNow()
{
    StatisticsKeeper keeper;
    keeper.began(kStart, State::Closed);
    keeper.changed(kStart + 1min, State::Open);

    QVERIFY(keeper.at(kStart + 5min, 4).timeOpen == 4min);
    QVERIFY(keeper.at(kStart + 6min, 4).timeOpen == 5min);
    QVERIFY(!keeper.at(kStart + 6min, 4).meanTimeToRecover);
}

void TestBreakerStatistics::countsTheTimeSinceItWasFirstSeenOpen()
{
    StatisticsKeeper keeper;
    keeper.began(kStart, State::Open);

    QVERIFY(keeper.at(kStart + 5min, 4).timeOpen == 5min);
    QCOMPARE(keeper.at(kStart + 5min, 4).trips, 0U);
}

void TestBreakerStatistics::countsForcedOpenAsTimeOpenButNoTrip()
{
    StatisticsKeeper keeper;
    keeper.began(kStart, State::Closed);
    keeper.changed(kStart + 1min, State::ForcedOpen);
    keeper.changed(kStart + 3min, State::Closed);

    const BreakerStatistics statistics = keeper.at(kStart + 5min, 4);

    QVERIFY(statistics.timeOpen == 2min);
    QCOMPARE(statistics.trips, 0U);
    QVERIFY(!statistics.meanTimeToRecover);
}

void TestBreakerStatistics::forgetsWhatIsOlderThanADay()
{
    StatisticsKeeper keeper = oneOutage();

    const BreakerStatistics statistics = keeper.at(kStart + 24h + 4min, 4);

    QVERIFY(statistics == BreakerStatistics());
}

void TestBreakerStatistics::keepsTheStateFromBeforeTheDay()
{
    StatisticsKeeper keeper;
    keeper.began(kStart, State::Closed);
    keeper.changed(kStart + 1min, State::Open);

    QVERIFY(keeper.at(kStart + 30h, 4).timeOpen == 24h);
}

void TestBreakerStatistics::callsItFlapping_data()
{
    QTest::addColumn<int>("minutes"); // after the last of four changes, a minute apart
    QTest::addColumn<bool>("isFlapping");
    QTest::newRow("at once") << 0 << true;
    QTest::newRow("all within 15 minutes") << 11 << true;
    QTest::newRow("the first one is 15 minutes ago") << 12 << false;
}

void TestBreakerStatistics::callsItFlapping()
{
    QFETCH(int, minutes);
    QFETCH(bool, isFlapping);
    StatisticsKeeper keeper;
    keeper.began(kStart, State::Closed);
    for (int i = 1; i <= 4; ++i)
        keeper.changed(kStart + std::chrono::minutes(i), i % 2 == 0 ? State::Closed : State::Open);

    QCOMPARE(keeper.at(kStart + std::chrono::minutes(4 + minutes), 4).isFlapping, isFlapping);
}

void TestBreakerStatistics::findsThePlaceOfALateEvent()
{
    StatisticsKeeper keeper;
    keeper.began(kStart, State::Closed);
    keeper.changed(kStart + 3min, State::Closed);
    keeper.changed(kStart + 1min, State::Open);

    QVERIFY(keeper.at(kStart + 4min, 4).timeOpen == 2min);
}

void TestBreakerStatistics::goesOnFromWhatWasKnownBefore()
{
    StatisticsKeeper keeper;
    keeper.began(kStart, State::Closed);

    keeper.seed({{kStart - 2h, State::Open}, {kStart - 1h, State::Closed}}, kStart - 48h);

    const BreakerStatistics statistics = keeper.at(kStart + 1min, 4);
    QCOMPARE(statistics.trips, 1U);
    QVERIFY(statistics.timeOpen == 1h);
    QVERIFY(statistics.meanTimeToRecover == 1h);
    QVERIFY(!statistics.knownSince);
}

void TestBreakerStatistics::noticesAChangeWhileNobodyLooked()
{
    StatisticsKeeper keeper;
    keeper.began(kStart, State::Closed);

    keeper.seed({{kStart - 2h, State::Open}}, kStart - 48h);

    QVERIFY(keeper.at(kStart + 1h, 4).timeOpen == 2h);
}

void TestBreakerStatistics::passesOverWhatItSawItself()
{
    StatisticsKeeper keeper;
    keeper.began(kStart, State::Closed);
    keeper.changed(kStart + 1min, State::Open);

    keeper.seed({{kStart + 1min, State::Open}}, kStart - 1h);

    QCOMPARE(keeper.at(kStart + 2min, 4).trips, 1U);
    QVERIFY(keeper.at(kStart + 2min, 4).knownSince == kStart - 1h);
}

void TestBreakerStatistics::saysSinceWhenItKnows()
{
    StatisticsKeeper keeper = oneOutage();

    QVERIFY(keeper.at(kStart + 23h, 4).knownSince == kStart);
    QVERIFY(!keeper.at(kStart + 25h, 4).knownSince);
}

void TestBreakerStatistics::boundsWhatItKeeps()
{
    StatisticsKeeper keeper;
    keeper.began(kStart, State::Closed);
    for (int i = 1; i <= 5000; ++i)
        keeper.changed(kStart + std::chrono::seconds(i), i % 2 == 0 ? State::Closed : State::Open);

    const BreakerStatistics statistics = keeper.at(kStart + 5000s, 4);

    QCOMPARE(statistics.trips, 500U);
    QVERIFY(statistics.knownSince == kStart + 4000s);
}

QTEST_GUILESS_MAIN(TestBreakerStatistics)
#include "tst_breaker_statistics.moc"
