// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/axis_steps.h>

#include <QtTest/QTest>

using namespace panelboard;
using namespace panelboard::ui::charts;

class TestAxisSteps : public QObject {
    Q_OBJECT

private slots:
    void rateAxisEndsAtTheFirstStepAboveTheHighest_data();
    void rateAxisEndsAtTheFirstStepAboveTheHighest();
    void callsAxisEndsAtARoundNumber_data();
    void callsAxisEndsAtARoundNumber();
    void labelsCutTheRateAxisIntoRoundParts_data();
    void labelsCutTheRateAxisIntoRoundParts();
    void timesAreFullMinutesAndNotTooMany_data();
    void timesAreFullMinutesAndNotTooMany();
    void timeStepFitsTheLength_data();
    void timeStepFitsTheLength();
    void timesAreRoundInTheirZone();
    void callsColumnsGrowWithTheLength_data();
    void callsColumnsGrowWithTheLength();
};

void TestAxisSteps::rateAxisEndsAtTheFirstStepAboveTheHighest_data()
{
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("end");
    QTest::newRow("nothing") << 0.0 << 10.0;
    QTest::newRow("just below a step") << 9.9 << 10.0;
    QTest::newRow("on a step: room above it") << 10.0 << 20.0;
    QTest::newRow("in between") << 31.0 << 50.0;
    QTest::newRow("half") << 50.0 << 100.0;
    QTest::newRow("everything") << 100.0 << 100.0;
}

void TestAxisSteps::rateAxisEndsAtTheFirstStepAboveTheHighest()
{
    QFETCH(double, highest);
    QTEST(rateAxisEnd(highest), "end");
}

void TestAxisSteps::callsAxisEndsAtARoundNumber_data()
{
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("end");
    QTest::newRow("nothing") << 0.0 << 1.0;
    QTest::newRow("few") << 1.5 << 2.0;
    QTest::newRow("the pictures'") << 33.0 << 40.0;
    QTest::newRow("just below a power") << 99.0 << 100.0;
    QTest::newRow("many") << 1240.0 << 2000.0;
}

void TestAxisSteps::callsAxisEndsAtARoundNumber()
{
    QFETCH(double, highest);
    QTEST(callsAxisEnd(highest), "end");
}

void TestAxisSteps::labelsCutTheRateAxisIntoRoundParts_data()
{
    QTest::addColumn<double>("end");
    QTest::addColumn<bool>("fine");
    QTest::addColumn<int>("parts");
    QTest::newRow("10: 0 2 4 6 8 10") << 10.0 << true << 5;
    QTest::newRow("20: 0 5 10 15 20") << 20.0 << true << 4;
    QTest::newRow("50: 0 10 20 30 40 50") << 50.0 << true << 5;
    QTest::newRow("100: 0 25 50 75 100") << 100.0 << true << 4;
    QTest::newRow("low chart") << 20.0 << false << 2;
}

void TestAxisSteps::labelsCutTheRateAxisIntoRoundParts()
{
    QFETCH(double, end);
    QFETCH(bool, fine);
    QTEST(rateAxisParts(end, fine), "parts");
}

void TestAxisSteps::timesAreFullMinutesAndNotTooMany_data()
{
    QTest::addColumn<int>("atMost");
    QTest::addColumn<QList<int>>("seconds"); // after the beginning of the range
    QTest::newRow("all fit") << 6 << QList<int>{23, 83, 143, 203, 263};
    QTest::newRow("every second one") << 3 << QList<int>{23, 143, 263};
}

void TestAxisSteps::timesAreFullMinutesAndNotTooMany()
{
    QFETCH(int, atMost);
    const breaker::TimePoint from{std::chrono::minutes(100) + std::chrono::seconds(37) -
                                  std::chrono::seconds(60)};

    const auto times = roundTimes({from, from + std::chrono::minutes(5)}, atMost);

    QList<int> seconds;
    for (const auto at : times)
        seconds << static_cast<int>((at - from) / std::chrono::seconds(1));
    QTEST(seconds, "seconds");
}

void TestAxisSteps::timeStepFitsTheLength_data()
{
    QTest::addColumn<int>("length"); // seconds
    QTest::addColumn<int>("step");
    QTest::newRow("ten seconds") << 10 << 2;
    QTest::newRow("a minute") << 60 << 10;
    QTest::newRow("five minutes") << 300 << 60;
    QTest::newRow("an hour") << 3600 << 600;
    QTest::newRow("a day") << 86400 << 3 * 3600;
    QTest::newRow("a week") << 7 * 86400 << 86400;
}

void TestAxisSteps::timeStepFitsTheLength()
{
    QFETCH(int, length);
    QFETCH(int, step);

    QVERIFY(timeStep(std::chrono::seconds(length), 10) == std::chrono::seconds(step));
}

void TestAxisSteps::timesAreRoundInTheirZone()
{
    using std::chrono::hours;
    const breaker::TimePoint from{hours(24 * 20'000)};

    const auto times = roundTimes({from, from + hours(24 * 7)}, 10, hours(9));

    QVERIFY(times.front() == from + hours(15)); // midnight in Seoul
}

void TestAxisSteps::callsColumnsGrowWithTheLength_data()
{
    QTest::addColumn<int>("length"); // seconds
    QTest::addColumn<int>("bucket");
    QTest::newRow("five minutes") << 300 << 3;
    QTest::newRow("an hour") << 3600 << 60;
    QTest::newRow("a day") << 86400 << 15 * 60;
    QTest::newRow("a week") << 7 * 86400 << 2 * 3600;
}

void TestAxisSteps::callsColumnsGrowWithTheLength()
{
    QFETCH(int, length);
    QFETCH(int, bucket);

    QVERIFY2(
        callsBucket(std::chrono::seconds(length)) == std::chrono::seconds(bucket),
        qPrintable(QString::number(callsBucket(std::chrono::seconds(length)) / std::chrono::seconds(1))));
}

QTEST_GUILESS_MAIN(TestAxisSteps)
#include "tst_axis_steps.moc"
