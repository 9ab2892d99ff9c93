// SPDX-License-Identifier: Apache-2.0
#include "history_columns.h"
#include "history_rollup.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using breaker::State;

namespace {

constexpr std::int64_t kStart = 1'699'999'980'000; // a whole minute

HistoryPoint point(std::int64_t afterMs, State state = State::Closed, std::optional<float> rate = 10.0F,
                   std::optional<float> failed = 1.0F)
{
    HistoryPoint p;
    p.atMs = kStart + afterMs;
    p.state = static_cast<std::uint8_t>(state);
    p.setValue(Series::FailureRate, rate);
    p.setValue(Series::Failed, failed);
    return p;
}

/// A second apart, from the first given second to the last.
HistoryBlock seconds(int first, int last, State state = State::Closed)
{
    std::vector<HistoryPoint> points;
    for (int second = first; second <= last; ++second)
        points.push_back(point(second * 1000, state, static_cast<float>(second % 10)));
    return blockOf(points, 1000, 1000);
}

BreakerSeries built(const ColumnGrid &grid, const std::vector<HistoryBlock> &blocks,
                    std::int64_t nowMs = std::numeric_limits<std::int64_t>::max())
{
    SeriesBuilder builder({"s", "i", "n"}, grid, nowMs);
    for (const HistoryBlock &block : blocks)
        builder.add(block);
    return builder.finish();
}

ColumnGrid grid(int fromSecond, int toSecond, std::size_t columns)
{
    return ColumnGrid::over(kStart + fromSecond * 1000, kStart + toSecond * 1000, columns, 1000);
}

/// "CLOSED 0-5, ? 5-9" in seconds since the start.
QString text(const BreakerSeries &series)
{
    QStringList parts;
    for (const StateSpan &span : series.states) {
        const auto state = span.state ? breaker::toString(*span.state) : "?";
        parts << QString("%1 %2-%3")
                     .arg(QString::fromUtf8(state.data(), qsizetype(state.size())))
                     .arg(double(toMs(span.range.from) - kStart) / 1000)
                     .arg(double(toMs(span.range.to) - kStart) / 1000);
    }
    return parts.join(", ");
}

} // namespace

class TestHistoryColumns : public QObject {
    Q_OBJECT

private slots:
    void cutsTimeIntoWholeIntervals_data();
    void cutsTimeIntoWholeIntervals();
    void takesLeastAndGreatestOfAColumn();
    void keepsAPeakOfOnePoint();
    void holdsAPointUntilTheNext();
    void leavesOutWhatNobodyKnows();
    void saysNothingOfTheFuture();
    void coversTheTimeWithStates_data();
    void coversTheTimeWithStates();
    void passesOverWhatIsNotLater();
    void weighsMeanDurationsByCalls();
    void rollsUpAMinuteIntoItsExtremes();
    void keepsTheTimeOfAStateWhenRolledUp();
    void keepsGapsWhenRolledUp();
    void rollsUpNothingOfDamagedBytes();
};

void TestHistoryColumns::cutsTimeIntoWholeIntervals_data()
{
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("stepMs");
    QTest::newRow("none") << 0 << 0;
    QTest::newRow("more than there are intervals") << 1000 << 1000;
    QTest::newRow("as many") << 300 << 1000;
    QTest::newRow("one less") << 299 << 2000;
    QTest::newRow("one") << 1 << 300'000;
}

void TestHistoryColumns::cutsTimeIntoWholeIntervals()
{
    QFETCH(int, columns);
    QFETCH(int, stepMs);

    const ColumnGrid made = grid(0, 300, std::size_t(columns));

    QCOMPARE(made.stepMs, std::int64_t(stepMs));
    QVERIFY(built(made, {seconds(-50, 400)}).columns.size() <= std::size_t(columns));
}

void TestHistoryColumns::takesLeastAndGreatestOfAColumn()
{
    const BreakerSeries series = built(grid(0, 20, 2), {seconds(0, 20)});

    QCOMPARE(series.columns.size(), std::size_t(2));
    QVERIFY(series.columns[0].failureRate == (ValueSpan{0, 9}));
    QVERIFY(series.columns[0].failedPerSecond == 1.0F);
    QVERIFY(!series.columns[0].slowCallRate);
}

void TestHistoryColumns::keepsAPeakOfOnePoint()
{
    HistoryBlock peak = blockOf({point(0), point(1000, State::Closed, 90.0F), point(2000)}, 1000, 1000);

    const BreakerSeries series = built(grid(0, 600, 10), {peak});

    QVERIFY(series.columns[0].failureRate == (ValueSpan{10, 90}));
}

void TestHistoryColumns::holdsAPointUntilTheNext()
{
    const HistoryBlock jittering =
        blockOf({point(900, State::Closed, 1.0F), point(3050, State::Closed, 2.0F)}, 1000, 1000);

    const BreakerSeries series = built(grid(0, 10, 10), {jittering});

    QCOMPARE(series.columns.size(), std::size_t(5)); // 0, 1 and 2 held, 3, 4 held
    QVERIFY(series.columns[1].failureRate == (ValueSpan{1, 1}));
    QVERIFY(series.columns[3].failureRate == (ValueSpan{2, 2}));
}

void TestHistoryColumns::leavesOutWhatNobodyKnows()
{
    const BreakerSeries series = built(grid(0, 30, 30), {seconds(0, 5), seconds(20, 25)});

    QCOMPARE(series.columns.size(), std::size_t(14)); // 0 to 5, held in 6; 20 to 25, held in 26
    QVERIFY(toMs(series.columns[6].at) == kStart + 6000);
    QVERIFY(toMs(series.columns[7].at) == kStart + 20'000);
}

void TestHistoryColumns::saysNothingOfTheFuture()
{
    const BreakerSeries series = built(grid(0, 30, 30), {seconds(0, 5)}, kStart + 5500);

    QCOMPARE(text(series), "CLOSED 0-5.5, ? 5.5-30");
    QCOMPARE(series.columns.size(), std::size_t(6));
}

void TestHistoryColumns::coversTheTimeWithStates_data()
{
    QTest::addColumn<QList<int>>("ends"); // first and last second of each block, by turns open and closed
    QTest::addColumn<QString>("states");
    QTest::newRow("nothing") << QList<int>{} << "? 0-60";
    QTest::newRow("all of it") << QList<int>{-10, 70} << "OPEN 0-60";
    QTest::newRow("held for two intervals") << QList<int>{10, 20} << "? 0-10, OPEN 10-22, ? 22-60";
    QTest::newRow("joined") << QList<int>{10, 20, 23, 30} << "? 0-10, OPEN 10-23, CLOSED 23-32, ? 32-60";
    QTest::newRow("a gap") << QList<int>{10, 20, 24, 70} << "? 0-10, OPEN 10-22, ? 22-24, CLOSED 24-60";
}

void TestHistoryColumns::coversTheTimeWithStates()
{
    QFETCH(QList<int>, ends);
    QFETCH(QString, states);
    std::vector<HistoryBlock> blocks;
    for (qsizetype i = 0; i < ends.size(); i += 2)
        blocks.push_back(seconds(ends[i], ends[i + 1], i % 4 == 0 ? State::Open : State::Closed));

    QCOMPARE(text(built(grid(0, 60, 0), blocks)), states);
    QCOMPARE(text(built(grid(0, 60, 60), blocks)), states);
}

void TestHistoryColumns::passesOverWhatIsNotLater()
{
    const std::vector<HistoryBlock> blocks{seconds(0, 30), seconds(20, 40, State::Open)};

    QCOMPARE(text(built(grid(0, 60, 60), blocks)), "CLOSED 0-31, OPEN 31-42, ? 42-60");
}

void TestHistoryColumns::weighsMeanDurationsByCalls()
{
    HistoryPoint many = point(0);
    many.setValue(Series::Successful, 9.0F);
    many.setValue(Series::Failed, 0.0F);
    many.setValue(Series::MeanMs, 100.0F);
    HistoryPoint one = point(1000);
    one.setValue(Series::Failed, 1.0F);
    one.setValue(Series::MeanMs, 200.0F);
    PointTotals totals;

    totals.add(many);
    totals.add(one);

    QVERIFY(totals.meanMs() == 110.0F);
}

void TestHistoryColumns::rollsUpAMinuteIntoItsExtremes()
{
    const std::vector<HistoryBlock> rolled = rolledUp(std::vector{seconds(0, 119)});

    QCOMPARE(rolled.size(), std::size_t(1));
    const auto points = pointsOf(rolled[0]);
    QCOMPARE(points.size(), std::size_t(4));
    QVERIFY(points[0].value(Series::FailureRate) == 0.0F && points[1].value(Series::FailureRate) == 9.0F);
    QCOMPARE(points[1].atMs, kStart + 30'000);
    const BreakerSeries series = built(grid(0, 120, 2), rolled);
    QVERIFY(series.columns[0].failureRate == (ValueSpan{0, 9}));
    QVERIFY(series.columns[1].failedPerSecond == 1.0F);
}

void TestHistoryColumns::keepsTheTimeOfAStateWhenRolledUp()
{
    const std::vector<HistoryBlock> raw{seconds(0, 70), seconds(71, 73, State::Open), seconds(74, 200)};

    const std::vector<HistoryBlock> rolled = rolledUp(raw);

    QCOMPARE(rolled.size(), std::size_t(1));
    QCOMPARE(text(built(grid(0, 180, 0), rolled)), text(built(grid(0, 180, 0), raw)));
    QCOMPARE(text(built(grid(0, 180, 3), rolled)), "CLOSED 0-71, OPEN 71-74, CLOSED 74-180");
}

void TestHistoryColumns::keepsGapsWhenRolledUp()
{
    const std::vector<HistoryBlock> raw{seconds(0, 70), seconds(90, 200)};

    const std::vector<HistoryBlock> rolled = rolledUp(raw);

    QCOMPARE(rolled.size(), std::size_t(2));
    QCOMPARE(text(built(grid(0, 180, 0), rolled)), "CLOSED 0-72, ? 72-90, CLOSED 90-180");
}

void TestHistoryColumns::rollsUpNothingOfDamagedBytes()
{
    HistoryBlock damaged = seconds(0, 10);
    damaged.bytes = std::string(1, '\x40');

    QVERIFY(rolledUp(std::vector{damaged}).empty());
    QCOMPARE(text(built(grid(0, 10, 10), {damaged})), "? 0-10");
}

QTEST_GUILESS_MAIN(TestHistoryColumns)
#include "tst_history_columns.moc"
