// SPDX-License-Identifier: Apache-2.0
#include "history.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace std::chrono_literals;

namespace {

constexpr breaker::TimePoint kStart{1'700'000'000s};

HistorySample sample(breaker::Duration after, std::optional<float> failed = {})
{
    HistorySample s;
    s.at = kStart + after;
    s.state = breaker::State::Closed;
    s.failedPerSecond = failed;
    return s;
}

} // namespace

class TestHistory : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatItIsGiven();
    void keepsSixMinutes();
    void keepsAtMostSoManyPoints();
    void fillsPointsBetweenReadingsWithTheAverage();
    void leavesEarlierReadingsAlone();
    void neverGoesBackInTime();
};

void TestHistory::keepsWhatItIsGiven()
{
    HistorySample given;
    given.at = kStart + 123ms;
    given.state = breaker::State::HalfOpen;
    given.failureRate = 12.5F;
    given.successfulPerSecond = 3.0F;
    given.notPermittedPerSecond = 0.0F;
    History history;

    history.add(given);

    const auto samples = history.samples();
    QCOMPARE(samples.size(), std::size_t(1));
    const HistorySample &kept = samples[0];
    QVERIFY(kept.at == given.at);
    QVERIFY(kept.state == given.state);
    QVERIFY(kept.failureRate == 12.5F && kept.successfulPerSecond == 3.0F &&
            kept.notPermittedPerSecond == 0.0F);
    QVERIFY(!kept.slowCallRate && !kept.slowPerSecond && !kept.failedPerSecond);
}

void TestHistory::keepsSixMinutes()
{
    History history;

    for (int second = 0; second <= 1000; ++second)
        history.add(sample(std::chrono::seconds(second)));

    const auto samples = history.samples();
    QVERIFY(samples.front().at == kStart + 640s);
    QVERIFY(samples.back().at == kStart + 1000s);
    QCOMPARE(samples.size(), std::size_t(361));
}

void TestHistory::keepsAtMostSoManyPoints()
{
    History history;

    for (int i = 0; i < 5000; ++i)
        history.add(sample(std::chrono::milliseconds(i)));

    QCOMPARE(history.samples().size(), History::kMaxPoints);
}

void TestHistory::fillsPointsBetweenReadingsWithTheAverage()
{
    History history;
    history.add(sample(0s, 1.0F));
    history.addBetween(sample(300ms));
    history.addBetween(sample(600ms));
    QVERIFY(!history.samples()[1].failedPerSecond);

    history.add(sample(1s, 5.0F));

    const auto samples = history.samples();
    QVERIFY(samples[0].failedPerSecond == 1.0F);
    QVERIFY(samples[1].failedPerSecond == 5.0F && samples[2].failedPerSecond == 5.0F);
    QVERIFY(samples[3].failedPerSecond == 5.0F);
}

void TestHistory::leavesEarlierReadingsAlone()
{
    History history;
    history.addBetween(sample(0s));
    history.add(sample(1s, 1.0F));
    history.add(sample(2s, 2.0F));

    const auto samples = history.samples();

    QVERIFY(samples[0].failedPerSecond == 1.0F && samples[1].failedPerSecond == 1.0F);
}

void TestHistory::neverGoesBackInTime()
{
    History history;
    history.add(sample(5s));

    history.addBetween(sample(4s));

    QVERIFY(history.samples()[1].at == kStart + 5s);
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
