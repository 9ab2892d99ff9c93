// SPDX-License-Identifier: Apache-2.0
#include "history.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace std::chrono_literals;
using breaker::State;

namespace {

constexpr breaker::TimePoint kStart{1'700'000'000s};

HistorySample sample(breaker::Duration after, std::optional<float> failed = {})
{
    HistorySample s;
    s.at = kStart + after;
    s.state = State::Closed;
    s.failedPerSecond = failed;
    return s;
}

std::vector<HistoryBlockPtr> allBlocks(const History &history)
{
    return history.blocks(0, std::numeric_limits<std::int64_t>::max());
}

} // namespace

class TestHistory : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatItIsGiven();
    void showsSixMinutes();
    void keepsAQuarterOfAnHour();
    void keepsAFloodBounded();
    void fillsPointsBetweenReadingsWithTheAverage();
    void leavesEarlierReadingsAlone();
    void neverGoesBackInTime();
    void endsABlockAtASilence_data();
    void endsABlockAtASilence();
    void endsTheBlockWhenPaused();
    void takesOneByteForAPointThatChangesNothing();
    void tellsTheJournalOfEveryPoint();
    void remembersNothingWithoutAPlace();
};

void TestHistory::keepsWhatItIsGiven()
{
    HistorySample given;
    given.at = kStart + 123ms;
    given.state = State::HalfOpen;
    given.failureRate = 12.5F;
    given.successfulPerSecond = 3.0F;
    given.notPermittedPerSecond = 0.0F;
    given.maxMs = 800.0F;
    History history(1s);

    history.add(given);

    const auto samples = history.samples();
    QCOMPARE(samples.size(), std::size_t(1));
    const HistorySample &kept = samples[0];
    QVERIFY(kept.at == given.at);
    QVERIFY(kept.state == given.state);
    QVERIFY(kept.failureRate == 12.5F && kept.successfulPerSecond == 3.0F &&
            kept.notPermittedPerSecond == 0.0F && kept.maxMs == 800.0F);
    QVERIFY(!kept.slowCallRate && !kept.slowPerSecond && !kept.failedPerSecond && !kept.meanMs);
}

void TestHistory::showsSixMinutes()
{
    History history(1s);

    for (int second = 0; second <= 1000; ++second)
        history.add(sample(std::chrono::seconds(second)));

    const auto samples = history.samples();
    QVERIFY(samples.front().at == kStart + 640s);
    QVERIFY(samples.back().at == kStart + 1000s);
    QCOMPARE(samples.size(), std::size_t(361));
}

void TestHistory::keepsAQuarterOfAnHour()
{
    History history(1s);

    for (int second = 0; second <= 3600; ++second)
        history.add(sample(std::chrono::seconds(second)));

    const std::int64_t kept = toMs(kStart + 3600s) - *history.oldestMs();
    QVERIFY2(kept >= 900'000 && kept < 1'250'000, qPrintable(QString::number(kept)));
    QCOMPARE(allBlocks(history).front()->firstMs, *history.oldestMs());
}

void TestHistory::keepsAFloodBounded()
{
    History history(1ms);

    for (int i = 0; i < 200'000; ++i) {
        HistorySample flood = sample(std::chrono::milliseconds(i), static_cast<float>(i * 37 % 1000));
        flood.failureRate = static_cast<float>(i * 7 % 100);
        i % 2 == 0 ? history.add(flood) : history.addBetween(flood);
    }

    std::size_t bytes = 0;
    for (const HistoryBlockPtr &block : allBlocks(history))
        bytes += block->bytes.size();
    QVERIFY2(bytes < History::kMaxBytes + 8192, qPrintable(QString::number(bytes)));
    QCOMPARE(history.samples().size(), History::kMaxShown);
}

void TestHistory::fillsPointsBetweenReadingsWithTheAverage()
{
    History history(1s);
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
    History history(1s);
    history.addBetween(sample(0s));
    history.add(sample(1s, 1.0F));
    history.add(sample(2s, 2.0F));

    const auto samples = history.samples();

    QVERIFY(samples[0].failedPerSecond == 1.0F && samples[1].failedPerSecond == 1.0F);
}

void TestHistory::neverGoesBackInTime()
{
    History history(1s);
    history.add(sample(5s));

    history.addBetween(sample(4s));

    QVERIFY(history.samples()[1].at == kStart + 5s);
}

void TestHistory::endsABlockAtASilence_data()
{
    QTest::addColumn<int>("silenceMs");
    QTest::addColumn<std::size_t>("blocks");
    QTest::newRow("an interval") << 1000 << std::size_t(1);
    QTest::newRow("three intervals") << 3000 << std::size_t(1);
    QTest::newRow("more") << 3001 << std::size_t(2);
}

void TestHistory::endsABlockAtASilence()
{
    QFETCH(int, silenceMs);
    QFETCH(std::size_t, blocks);
    History history(1s);
    history.add(sample(0s));

    history.add(sample(std::chrono::milliseconds(silenceMs)));

    const auto kept = allBlocks(history);
    QCOMPARE(kept.size(), blocks);
    QCOMPARE(kept.back()->untilMs, toMs(kStart) + silenceMs + 2000);
}

void TestHistory::endsTheBlockWhenPaused()
{
    History history(1s);
    history.add(sample(0s));

    history.pause();
    history.pause();
    history.add(sample(2s));

    const auto kept = allBlocks(history);
    QCOMPARE(kept.size(), std::size_t(2));
    QCOMPARE(kept.front()->untilMs, toMs(kStart) + 2000);
}

void TestHistory::takesOneByteForAPointThatChangesNothing()
{
    History history(1s);
    for (int i = 0; i < 100; ++i) { // it comes a little early or late
        const auto jitter = std::chrono::milliseconds(i * 7 % 31);
        history.add(sample(std::chrono::seconds(i) + jitter, 3.0F));
    }

    const auto blocks = allBlocks(history);

    QCOMPARE(blocks.size(), std::size_t(1));
    QVERIFY2(blocks[0]->bytes.size() < 110, qPrintable(QString::number(blocks[0]->bytes.size())));
    QVERIFY(blocks[0]->state == static_cast<std::uint8_t>(State::Closed));
}

void TestHistory::tellsTheJournalOfEveryPoint()
{
    const auto journal = std::make_shared<HistoryJournal>(true);
    {
        History history(1s, journal, {"s", "i", "n"});
        history.add(sample(0s));
        history.add(sample(1s, 4.0F));
        history.add(sample(10s));
    }

    const HistoryBatch batch = journal->take();

    QCOMPARE(batch.breakers.size(), std::size_t(1));
    QCOMPARE(batch.breakers[0].second.name, std::string("n"));
    const std::vector<std::pair<HistorySlot, bool>> turns{{0, true}, {0, false}, {0, true}, {0, false}};
    QVERIFY(batch.turns == turns);
    QCOMPARE(batch.ended.size(), std::size_t(2));
    QCOMPARE(batch.ended[0].second->untilMs, toMs(kStart) + 3000);
    QCOMPARE(batch.closed.size(), std::size_t(1));
    QVERIFY(journal->take().isEmpty());
}

void TestHistory::remembersNothingWithoutAPlace()
{
    const auto journal = std::make_shared<HistoryJournal>(false);
    std::vector<History> many;
    many.reserve(HistoryJournal::kMaxBreakers + 1);
    for (std::size_t i = 0; i <= HistoryJournal::kMaxBreakers; ++i)
        many.emplace_back(1s, journal, BreakerKey{"s", "i", std::to_string(i)});
    QCOMPARE(journal->refused(), std::size_t(1));

    many.front().add(sample(0s));
    many.back().add(sample(0s));

    QCOMPARE(many.front().samples().size(), std::size_t(1));
    QVERIFY(many.back().samples().empty());
    many.clear();
    QCOMPARE(journal->refused(), std::size_t(0));
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
