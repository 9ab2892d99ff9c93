// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <state_history.h>

#include <QtCore/QStringList>
#include <QtTest/QTest>

using namespace panelboard;
using namespace panelboard::ui;
using breaker::State;
using std::chrono::seconds;

namespace {

constexpr std::chrono::seconds kHolds{3};
const charts::TimeSpan kRange{test::sampleSecond(0), test::sampleSecond(300)};

/// "CLOSED 0-88", "no data 10-20"; seconds after the beginning of the range.
QStringList printed(const std::vector<StateSpan> &history)
{
    QStringList lines;
    for (const StateSpan &each : history) {
        const auto at = [](breaker::TimePoint time) { return (time - kRange.from) / seconds(1); };
        const std::string_view word = each.state ? breaker::toString(*each.state) : "no data";
        lines << QStringLiteral("%1 %2-%3")
                     .arg(QString::fromStdString(std::string(word)))
                     .arg(at(each.range.from))
                     .arg(at(each.range.to));
    }
    return lines;
}

fleet::HistorySample sample(int second, State state)
{
    fleet::HistorySample sample;
    sample.at = test::sampleSecond(second);
    sample.state = state;
    return sample;
}

} // namespace

class TestStateHistory : public QObject {
    Q_OBJECT

private slots:
    void joinsSamplesOfTheSameState();
    void silenceIsNoData();
    void beforeTheConsoleLookedTheSourceTells();
    void nothingIsInventedBeforeTheFirstSample();
    void readingFromBeforeTheRangeStandsIntoIt();
    void bandIsForRefusedTimeAndHatchForLostTime();
    void readingStandsTwoAndAHalfIntervals_data();
    void readingStandsTwoAndAHalfIntervals();
};

void TestStateHistory::joinsSamplesOfTheSameState()
{
    fleet::BreakerDetail detail = *test::sampleDetail();

    QCOMPARE(
        printed(stateHistory(detail, kRange, kHolds)),
        QStringList({"CLOSED 0-88", "OPEN 88-118", "HALF_OPEN 118-122", "CLOSED 122-288", "OPEN 288-300"}));
}

void TestStateHistory::silenceIsNoData()
{
    fleet::BreakerDetail detail;
    detail.samples = {sample(0, State::Closed), sample(1, State::Closed), sample(50, State::Open)};

    QCOMPARE(printed(stateHistory(detail, kRange, kHolds)),
             QStringList({"CLOSED 0-4", "no data 4-50", "OPEN 50-53", "no data 53-300"}));
}

void TestStateHistory::beforeTheConsoleLookedTheSourceTells()
{
    fleet::BreakerDetail detail = *test::sampleDetail();
    detail.samples.erase(detail.samples.begin(), detail.samples.begin() + 200);

    // Since when it had been closed before second 88 nobody tells.
    QCOMPARE(printed(stateHistory(detail, kRange, kHolds)),
             QStringList({"OPEN 88-118", "HALF_OPEN 118-122", "CLOSED 122-288", "OPEN 288-300"}));
}

void TestStateHistory::nothingIsInventedBeforeTheFirstSample()
{
    fleet::BreakerDetail detail;
    for (int t = 290; t <= 300; ++t)
        detail.samples.push_back(sample(t, State::Closed));

    QCOMPARE(printed(stateHistory(detail, kRange, kHolds)), QStringList({"CLOSED 290-300"}));
}

void TestStateHistory::readingFromBeforeTheRangeStandsIntoIt()
{
    fleet::BreakerDetail detail;
    detail.samples = {sample(-2, State::Open), sample(2, State::Open)};

    QCOMPARE(printed(stateHistory(detail, {kRange.from, test::sampleSecond(5)}, kHolds)),
             QStringList({"OPEN 0-1", "no data 1-2", "OPEN 2-5"}));
}

void TestStateHistory::bandIsForRefusedTimeAndHatchForLostTime()
{
    const std::vector<StateSpan> history{
        {{test::sampleSecond(0), test::sampleSecond(10)}, State::Closed},
        {{test::sampleSecond(10), test::sampleSecond(20)}, State::Open},
        {{test::sampleSecond(20), test::sampleSecond(30)}, State::ForcedOpen},
        {{test::sampleSecond(30), test::sampleSecond(40)}, {}},
        {{test::sampleSecond(40), test::sampleSecond(50)}, State::HalfOpen},
    };

    const charts::TimeFrame frame = timeFrame(history, kRange, kHolds);

    QCOMPARE(frame.open.size(), 2U);
    QVERIFY(frame.open[0] == history[1].range);
    QVERIFY(frame.open[1] == history[2].range);
    QCOMPARE(frame.lost.size(), 1U);
    QVERIFY(frame.lost[0] == history[3].range);
}

void TestStateHistory::readingStandsTwoAndAHalfIntervals_data()
{
    QTest::addColumn<int>("interval");
    QTest::addColumn<int>("stands");
    QTest::newRow("every second") << 1000 << 3000;
    QTest::newRow("every 2 s") << 2000 << 5000;
    QTest::newRow("every 10 s") << 10000 << 25000;
}

void TestStateHistory::readingStandsTwoAndAHalfIntervals()
{
    QFETCH(int, interval);
    QFETCH(int, stands);
    fleet::TargetConfig config;
    config.interval = std::chrono::milliseconds(interval);

    QVERIFY(holdsFor(config) == std::chrono::milliseconds(stands));
}

QTEST_GUILESS_MAIN(TestStateHistory)
#include "tst_state_history.moc"
