// SPDX-License-Identifier: Apache-2.0
#include "rates.h"

#include <QtTest>

#include <limits>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace std::chrono_literals;

namespace {

constexpr breaker::TimePoint kStart{1'700'000'000s};
using Count = std::optional<double>;

ingest::CallCounters counters(Count successful, Count failed, Count notPermitted, Count slowSuccessful = {})
{
    ingest::CallCounters c;
    c.successful.count = successful;
    c.failed.count = failed;
    c.notPermitted = notPermitted;
    c.slowSuccessful = slowSuccessful;
    return c;
}

QString text(const Count &value) { return value ? QString::number(*value) : QString("-"); }

} // namespace

class TestRates : public QObject {
    Q_OBJECT

private slots:
    void makesRatesOfTwoReadings_data();
    void makesRatesOfTwoReadings();
    void saysNothingOnTheFirstReading();
    void saysNothingAfterAGap_data();
    void saysNothingAfterAGap();
    void goesOnAfterAGap();
    void saysNothingWhenNoTimeHasPassed();
};

void TestRates::makesRatesOfTwoReadings_data()
{
    QTest::addColumn<ingest::CallCounters>("before");
    QTest::addColumn<ingest::CallCounters>("after");
    QTest::addColumn<QString>("rates"); // successful slow failed notPermitted calls
    QTest::newRow("grown") << counters(100, 10, 5) << counters(120, 14, 5) << "10 - 2 0 12";
    QTest::newRow("slow ones apart") << counters(100, 10, 5, 50) << counters(120, 14, 5, 56) << "7 3 2 0 12";
    QTest::newRow("nothing happened") << counters(1, 1, 1, 1) << counters(1, 1, 1, 1) << "0 0 0 0 0";
    QTest::newRow("restarted: the new values")
        << counters(1000, 90, 7, 8) << counters(6, 4, 2, 2) << "2 1 2 1 5";
    QTest::newRow("more slow than successful")
        << counters(10, 0, 0, 0) << counters(12, 0, 0, 6) << "0 3 0 0 1";
    QTest::newRow("not reported") << counters({}, {}, {}) << counters({}, {}, {}) << "- - - - -";
    QTest::newRow("reported since now") << counters({}, 1, {}) << counters(5, 3, 4) << "- - 1 - -";
    QTest::newRow("not a number") << counters(1, 1, 1)
                                  << counters(std::numeric_limits<double>::quiet_NaN(), 3,
                                              std::numeric_limits<double>::infinity())
                                  << "- - 1 - -";
    QTest::newRow("negative") << counters(1, 1, 1) << counters(-5, 3, 3) << "- - 1 1 -";
}

void TestRates::makesRatesOfTwoReadings()
{
    QFETCH(ingest::CallCounters, before);
    QFETCH(ingest::CallCounters, after);
    QFETCH(QString, rates);
    RateMeter meter;

    std::ignore = meter.next(before, kStart, 1s);
    const CallRates r = meter.next(after, kStart + 2s, 1s);

    QCOMPARE(
        QStringList({text(r.successful), text(r.slow), text(r.failed), text(r.notPermitted), text(r.calls)})
            .join(' '),
        rates);
}

void TestRates::saysNothingOnTheFirstReading()
{
    RateMeter meter;

    const CallRates rates = meter.next(counters(10, 10, 10), kStart, 1s);

    QVERIFY(!rates.successful && !rates.failed && !rates.notPermitted && !rates.calls);
}

void TestRates::saysNothingAfterAGap_data()
{
    QTest::addColumn<int>("ms");
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("three intervals") << 3000 << true;
    QTest::newRow("just more than three intervals") << 3001 << false;
}

void TestRates::saysNothingAfterAGap()
{
    QFETCH(int, ms);
    QFETCH(bool, isKnown);
    RateMeter meter;

    std::ignore = meter.next(counters(10, 10, 10), kStart, 1s);
    const CallRates rates = meter.next(counters(20, 20, 20), kStart + std::chrono::milliseconds(ms), 1s);

    QCOMPARE(rates.calls.has_value(), isKnown);
}

void TestRates::goesOnAfterAGap()
{
    RateMeter meter;
    std::ignore = meter.next(counters(10, 0, 0), kStart, 1s);
    std::ignore = meter.next(counters(500, 0, 0), kStart + 60s, 1s);

    const CallRates rates = meter.next(counters(507, 0, 0), kStart + 61s, 1s);

    QCOMPARE(rates.successful.value(), 7.0);
}

void TestRates::saysNothingWhenNoTimeHasPassed()
{
    RateMeter meter;
    std::ignore = meter.next(counters(10, 0, 0), kStart, 1s);

    QVERIFY(!meter.next(counters(20, 0, 0), kStart, 1s).calls);
    QCOMPARE(meter.next(counters(20, 0, 0), kStart + 1s, 1s).calls.value(), 10.0);
}

QTEST_GUILESS_MAIN(TestRates)
#include "tst_rates.moc"
