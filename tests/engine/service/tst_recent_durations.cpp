// SPDX-License-Identifier: Apache-2.0
#include <recent_durations.h>

#include <QtTest/QTest>

#include <algorithm>
#include <numeric>

using namespace panelboard;
using namespace std::chrono_literals;
using service::RecentDurations;

namespace {

const breaker::TimePoint kStart{breaker::Duration(1'800'000'000s)};

std::uint32_t total(const RecentDurations::Counts &counts)
{
    return std::accumulate(counts.perBucket.begin(), counts.perBucket.end(), 0U);
}

} // namespace

class TestRecentDurations : public QObject {
    Q_OBJECT
private slots:
    void hasAscendingBounds();
    void putsADurationBetweenItsBounds_data();
    void putsADurationBetweenItsBounds();
    void forgetsAfterFiveMinutes();
    void saysHowMuchTimeItCovers();
    void countsNothingBeforeTheFirstCall();
};

void TestRecentDurations::hasAscendingBounds()
{
    const auto &bounds = RecentDurations::boundsMs();

    QCOMPARE(bounds.size(), RecentDurations::kBuckets - 1);
    QVERIFY(std::adjacent_find(bounds.begin(), bounds.end(), std::greater_equal<>()) == bounds.end());
}

void TestRecentDurations::putsADurationBetweenItsBounds_data()
{
    QTest::addColumn<qint64>("ns");
    QTest::newRow("nothing") << qint64(0);
    QTest::newRow("negative counts as nothing") << qint64(-5);
    QTest::newRow("just below the lowest bound") << qint64(262'143);
    QTest::newRow("the lowest bound") << qint64(262'144);
    QTest::newRow("8.4 ms") << qint64(8'400'000);
    QTest::newRow("500 ms") << qint64(500'000'000);
    QTest::newRow("68 s") << qint64(68'000'000'000);
    QTest::newRow("an hour") << qint64(3'600'000'000'000);
}

void TestRecentDurations::putsADurationBetweenItsBounds()
{
    QFETCH(qint64, ns);
    RecentDurations durations;
    durations.add(breaker::Duration(ns), kStart);

    const auto counts = durations.counts(kStart);

    const auto hit =
        std::find(counts.perBucket.begin(), counts.perBucket.end(), 1U) - counts.perBucket.begin();
    const auto &bounds = RecentDurations::boundsMs();
    const double ms = static_cast<double>(std::max<qint64>(ns, 0)) / 1e6;
    const auto expected = std::upper_bound(bounds.begin(), bounds.end(), ms) - bounds.begin();
    QCOMPARE(hit, expected);
}

void TestRecentDurations::forgetsAfterFiveMinutes()
{
    RecentDurations durations;
    durations.add(1ms, kStart);
    durations.add(1ms, kStart + 4min);

    QCOMPARE(total(durations.counts(kStart + 4min)), 2U);
    QCOMPARE(total(durations.counts(kStart + 5min)), 1U);
    QCOMPARE(total(durations.counts(kStart + 10min)), 0U);
}

void TestRecentDurations::saysHowMuchTimeItCovers()
{
    RecentDurations durations;
    durations.add(1ms, kStart);

    QVERIFY(durations.counts(kStart + 40s).covered == 40s);
    const auto late = durations.counts(kStart + 1h).covered;
    QVERIFY(late > 4min && late <= 5min);
}

void TestRecentDurations::countsNothingBeforeTheFirstCall()
{
    const auto counts = RecentDurations().counts(kStart);

    QVERIFY(counts.perBucket.empty());
    QVERIFY(counts.covered == 0s);
}

QTEST_GUILESS_MAIN(TestRecentDurations)
#include "tst_recent_durations.moc"
