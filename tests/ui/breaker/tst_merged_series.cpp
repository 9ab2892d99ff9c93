// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_past.h>

#include <merged_series.h>

#include <QtTest/QTest>

#include <algorithm>

using namespace panelboard;
using namespace panelboard::ui;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const fleet::BreakerKey kKey{"inventory", "inv-1", "CB_REDIS"};
const charts::TimeSpan kHour{test::kSampleNow - minutes(60), test::kSampleNow};
constexpr seconds kStep{60};

fleet::HistoryColumn column(breaker::TimePoint at, float low, float high)
{
    fleet::HistoryColumn column;
    column.at = at;
    column.failureRate = fleet::ValueSpan{low, high};
    column.successfulPerSecond = 12.0F;
    return column;
}

fleet::BreakerSeries hour()
{
    fleet::BreakerSeries past;
    past.key = kKey;
    for (int i = 0; i < 60; ++i)
        past.columns.push_back(column(kHour.from + kStep * i, 1, i == 20 ? 44.0F : 1.0F));
    past.states = {{{kHour.from, kHour.from + minutes(20)}, {}},
                   {{kHour.from + minutes(20), kHour.to}, breaker::State::Closed}};
    return past;
}

} // namespace

class TestMergedSeries : public QObject {
    Q_OBJECT

private slots:
    void liveTailFollowsThePastWithoutOverlap();
    void spikeWithinAColumnIsKept();
    void columnThatIsLeftOutStaysAGap();
    void callsSpeakOfTheTimeBefore();
    void statesBeforeTheLiveTailAreRemembered();
    void withoutPastTheLiveTailIsAll();
    void withoutAnythingThereIsNothing();
};

void TestMergedSeries::liveTailFollowsThePastWithoutOverlap()
{
    const auto past = hour();
    const auto live = test::sampleDetail();

    const MergedSeries all = merged(&past, kStep, live.get(), kHour, seconds(3));

    const auto liveFrom = live->samples.front().at;
    QVERIFY(std::is_sorted(all.failureRate.begin(), all.failureRate.end(),
                           [](const auto &a, const auto &b) { return a.at < b.at; }));
    const auto remembered = std::count_if(all.failureRate.begin(), all.failureRate.end(),
                                          [&](const auto &point) { return point.at < liveFrom; });
    QCOMPARE(remembered, 56); // 55 columns, one of them with a spike
    QCOMPARE(all.failureRate.size(), std::size_t(56) + live->samples.size());
}

void TestMergedSeries::spikeWithinAColumnIsKept()
{
    const auto past = hour();

    const MergedSeries all = merged(&past, kStep, nullptr, kHour, seconds(3));

    QVERIFY(std::any_of(all.failureRate.begin(), all.failureRate.end(),
                        [](const auto &point) { return point.percent == 44.0F; }));
}

void TestMergedSeries::columnThatIsLeftOutStaysAGap()
{
    auto past = hour();
    past.columns.erase(past.columns.begin() + 30);

    const MergedSeries all = merged(&past, kStep, nullptr, kHour, seconds(3));

    const auto gap = kHour.from + kStep * 30;
    const auto before = std::find_if(all.failureRate.begin(), all.failureRate.end(),
                                     [&](const auto &point) { return point.at == gap - kStep; });
    QVERIFY(before != all.failureRate.end());
    QVERIFY(before->at + before->holdsFor == gap);
    QVERIFY(std::next(before)->at == gap + kStep);
}

void TestMergedSeries::callsSpeakOfTheTimeBefore()
{
    const auto past = hour();

    const MergedSeries all = merged(&past, kStep, nullptr, kHour, seconds(3));

    QVERIFY(all.calls.front().at == kHour.from + kStep);
    QVERIFY(all.calls.front().over == kStep);
    QCOMPARE(*all.calls.front().succeeded, 12.0F);
}

void TestMergedSeries::statesBeforeTheLiveTailAreRemembered()
{
    const auto past = hour();
    const auto live = test::sampleDetail();

    const MergedSeries all = merged(&past, kStep, live.get(), kHour, seconds(3));

    QVERIFY(!all.states[0].state);
    QVERIFY(all.states[1].state == breaker::State::Closed);
    QVERIFY(all.states[1].range.to == test::sampleSecond(88)); // joined with the live one
    QVERIFY(all.states.back().range.to == kHour.to);
    for (std::size_t i = 1; i < all.states.size(); ++i)
        QVERIFY(all.states[i].range.from == all.states[i - 1].range.to);
}

void TestMergedSeries::withoutPastTheLiveTailIsAll()
{
    const auto live = test::sampleDetail();

    const MergedSeries all =
        merged(nullptr, {}, live.get(), {test::sampleSecond(0), test::kSampleNow}, seconds(3));

    QCOMPARE(all.failureRate.size(), live->samples.size());
    QVERIFY(!all.states.empty());
}

void TestMergedSeries::withoutAnythingThereIsNothing()
{
    const MergedSeries all = merged(nullptr, {}, nullptr, kHour, seconds(3));

    QVERIFY(all.states.empty());
    QVERIFY(all.failureRate.empty());
    QVERIFY(all.calls.empty());
}

QTEST_GUILESS_MAIN(TestMergedSeries)
#include "tst_merged_series.moc"
