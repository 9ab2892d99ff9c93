// SPDX-License-Identifier: Apache-2.0
#include "latency_histogram.h"

#include <QTest>

using namespace panelboard;
using namespace std::chrono_literals;
using demo::LatencyHistogram;

class LatencyHistogramTest : public QObject {
    Q_OBJECT

private slots:
    void tellsALatencyAtMostThreePercentTooHigh_data();
    void tellsALatencyAtMostThreePercentTooHigh();
    void hasNoQuantileWithoutLatencies();
    void findsTheRankOfAShare();
    void addsUpWhatSeveralSourcesSaw();
    void subtractsAnEarlierReading();
    void countsASourceThatBeganAnewFromItsBeginning();
    void isReadBackFromItsFilledBuckets();
    void refusesBucketsThatDoNotExist();
};

void LatencyHistogramTest::tellsALatencyAtMostThreePercentTooHigh_data()
{
    QTest::addColumn<qint64>("microseconds");
    for (const qint64 us : {0, 1, 63, 64, 65, 1000, 4095, 4096, 123'456, 67'108'863})
        QTest::addRow("%lld us", us) << us;
}

void LatencyHistogramTest::tellsALatencyAtMostThreePercentTooHigh()
{
    QFETCH(qint64, microseconds);
    LatencyHistogram histogram;

    histogram.add(std::chrono::microseconds(microseconds));

    const auto told = std::chrono::duration_cast<std::chrono::microseconds>(*histogram.quantile(1)).count();
    QVERIFY2(told >= microseconds && told <= microseconds + microseconds / 31 + 1,
             qPrintable(QString::number(told)));
}

void LatencyHistogramTest::hasNoQuantileWithoutLatencies() { QVERIFY(!LatencyHistogram().quantile(0.5)); }

void LatencyHistogramTest::findsTheRankOfAShare()
{
    LatencyHistogram histogram;
    for (int us = 1; us <= 50; ++us)
        histogram.add(std::chrono::microseconds(us));

    QVERIFY(histogram.quantile(0) == 1us);
    QVERIFY(histogram.quantile(0.5) == 25us);
    QVERIFY(histogram.quantile(0.99) == 50us);
}

void LatencyHistogramTest::addsUpWhatSeveralSourcesSaw()
{
    LatencyHistogram one;
    one.add(10us);
    LatencyHistogram other;
    other.add(30us);

    one += other;

    QCOMPARE(one.count(), 2U);
    QVERIFY(one.quantile(1) == 30us);
}

void LatencyHistogramTest::subtractsAnEarlierReading()
{
    LatencyHistogram later;
    later.add(10us);
    const LatencyHistogram earlier = later;
    later.add(30us);

    later -= earlier;

    QCOMPARE(later.count(), 1U);
    QVERIFY(later.quantile(0) == 30us);
}

void LatencyHistogramTest::countsASourceThatBeganAnewFromItsBeginning()
{
    LatencyHistogram earlier;
    earlier.add(10us);
    earlier.add(10us);
    LatencyHistogram anew;
    anew.add(30us);

    anew -= earlier;

    QCOMPARE(anew.count(), 1U);
}

void LatencyHistogramTest::isReadBackFromItsFilledBuckets()
{
    LatencyHistogram histogram;
    histogram.add(10us);
    histogram.add(70ms);
    LatencyHistogram copy;

    for (const auto &[bucket, count] : histogram.filled())
        QVERIFY(copy.add(bucket, count));

    QCOMPARE(copy.filled(), histogram.filled());
    QCOMPARE(copy.count(), 2U);
}

void LatencyHistogramTest::refusesBucketsThatDoNotExist()
{
    LatencyHistogram histogram;

    QVERIFY(!histogram.add(736, 1));

    QCOMPARE(histogram.count(), 0U);
}

QTEST_GUILESS_MAIN(LatencyHistogramTest)
#include "tst_latency_histogram.moc"
