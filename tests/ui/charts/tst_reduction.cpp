// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/reduction.h>

#include <QtCore/QStringList>
#include <QtTest/QTest>

using namespace panelboard;
using namespace panelboard::ui::charts;
using std::chrono::seconds;

namespace {

const breaker::TimePoint kStart{seconds(1'700'000'000 / 3 * 3)};

TimeFrame frameOf(int length, int holds)
{
    TimeFrame frame;
    frame.range = {kStart, kStart + seconds(length)};
    frame.holdsFor = seconds(holds);
    return frame;
}

RatePoint point(int second, std::optional<float> percent) { return {kStart + seconds(second), percent}; }

/// "0:2 3:5..6=5 | 9", a run per entry: column:low..high=last, and where the run ends.
QStringList printed(const std::vector<StepRun> &runs)
{
    QStringList lines;
    for (const StepRun &run : runs) {
        QStringList columns;
        for (const StepColumn &column : run.columns)
            columns << (column.low == column.high
                            ? QStringLiteral("%1:%2").arg(column.x).arg(double(column.last))
                            : QStringLiteral("%1:%2..%3=%4")
                                  .arg(column.x)
                                  .arg(double(column.low))
                                  .arg(double(column.high))
                                  .arg(double(column.last)));
        lines << columns.join(u' ') + QStringLiteral(" | %1").arg(run.endX);
    }
    return lines;
}

} // namespace

class TestReduction : public QObject {
    Q_OBJECT

private slots:
    void stepsBecomeRunsOfColumns_data();
    void stepsBecomeRunsOfColumns();
    void spikeOfOnePointAmongThousandsStaysVisible();
    void costsAtMostOneColumnPerPixel();
    void callsBecomeMeansOverRoundColumns();
    void columnWithoutAnyDataIsLeftOut();
    void columnsStandStillWhileTimeMoves();
    void unknownKindIsNotCountedAsZeroCalls();
};

void TestReduction::stepsBecomeRunsOfColumns_data()
{
    QTest::addColumn<QList<QPair<int, double>>>("points"); // second, percent; below 0 is unknown
    QTest::addColumn<QStringList>("runs");
    using Points = QList<QPair<int, double>>;
    QTest::newRow("nothing") << Points{} << QStringList{};
    QTest::newRow("a value stands until the next") << Points{{0, 2}, {2, 5}} << QStringList{"0:2 2:5 | 5"};
    QTest::newRow("unknown is a gap") << Points{{0, 2}, {1, -1}, {3, 4}} << QStringList{"0:2 | 1", "3:4 | 6"};
    QTest::newRow("silence is a gap once the value stands no more")
        << Points{{0, 2}, {7, 3}} << QStringList{"0:2 | 3", "7:3 | 10"};
    QTest::newRow("what began before the range stands at its beginning")
        << Points{{-2, 8}, {2, 1}} << QStringList{"0:8 | 1", "2:1 | 5"};
    QTest::newRow("what ended before the range is not seen") << Points{{-9, 8}} << QStringList{};
    QTest::newRow("nothing stands beyond the range") << Points{{9, 4}} << QStringList{"9:4 | 10"};
}

void TestReduction::stepsBecomeRunsOfColumns()
{
    using Points = QList<QPair<int, double>>;
    QFETCH(Points, points);
    std::vector<RatePoint> input;
    for (const auto &[second, percent] : points)
        input.push_back(point(second, percent < 0 ? std::nullopt : std::optional(float(percent))));

    QTEST(printed(reduceSteps(input, frameOf(10, 3), 10)), "runs");
}

void TestReduction::spikeOfOnePointAmongThousandsStaysVisible()
{
    std::vector<RatePoint> points;
    for (int i = 0; i < 10'000; ++i)
        points.push_back({kStart + std::chrono::milliseconds(i), i == 5'000 ? 90.0F : 1.0F});

    const auto runs = reduceSteps(points, frameOf(10, 3), 100);

    QCOMPARE(runs.size(), 1U);
    QCOMPARE(std::count_if(runs[0].columns.begin(), runs[0].columns.end(),
                           [](const StepColumn &column) { return column.high == 90.0F; }),
             1);
}

void TestReduction::costsAtMostOneColumnPerPixel()
{
    std::vector<RatePoint> points;
    for (int i = 0; i < 10'000; ++i)
        points.push_back({kStart + std::chrono::milliseconds(i), float(i % 7)});

    const auto runs = reduceSteps(points, frameOf(10, 3), 100);

    QCOMPARE(runs.size(), 1U);
    QVERIFY2(runs[0].columns.size() <= 101, qPrintable(QString::number(runs[0].columns.size())));
}

void TestReduction::callsBecomeMeansOverRoundColumns()
{
    const std::vector<CallsPoint> points{
        {kStart, {}, {}, {}, {}},
        {kStart + seconds(1), 30.0F, 0.0F, 3.0F, 0.0F},
        {kStart + seconds(2), 30.0F, 3.0F, 0.0F, 0.0F},
        {kStart + seconds(3), 0.0F, 0.0F, 0.0F, 60.0F},
    };

    const auto columns = reduceCalls(points, frameOf(6, 3), seconds(3));

    QCOMPARE(columns.size(), 1U);
    QCOMPARE(columns[0].span.from, kStart);
    QCOMPARE(columns[0].succeeded, 20.0F);
    QCOMPARE(columns[0].slow, 1.0F);
    QCOMPARE(columns[0].failed, 1.0F);
    QCOMPARE(columns[0].refused, 20.0F);
    QCOMPARE(columns[0].total(), 42.0F);
}

void TestReduction::columnWithoutAnyDataIsLeftOut()
{
    const std::vector<CallsPoint> points{
        {kStart, {}, {}, {}, {}},
        {kStart + seconds(2), 10.0F, {}, 0.0F, 0.0F},
        {kStart + seconds(20), 10.0F, {}, 0.0F, 0.0F},
    };

    const auto columns = reduceCalls(points, frameOf(30, 3), seconds(3));

    QCOMPARE(columns.size(), 3U); // 0 to 3, and what the last point tells: 17 to 20
    QCOMPARE(columns[1].span.from, kStart + seconds(15));
    QCOMPARE(columns[2].span.from, kStart + seconds(18));
    QCOMPARE(columns[2].succeeded, 10.0F);
}

void TestReduction::columnsStandStillWhileTimeMoves()
{
    std::vector<CallsPoint> points;
    for (int i = 0; i <= 60; ++i)
        points.push_back({kStart + seconds(i), float(i), {}, {}, {}});
    TimeFrame later = frameOf(30, 3);
    later.range = {kStart + seconds(10), kStart + seconds(40)};

    const auto before = reduceCalls(points, frameOf(30, 3), seconds(3));
    const auto after = reduceCalls(points, later, seconds(3));

    for (const CallsColumn &column : after)
        for (const CallsColumn &old : before)
            if (old.span == column.span && old.span.to <= kStart + seconds(30))
                QCOMPARE(column.succeeded, old.succeeded);
    QCOMPARE(after.front().span.from, kStart + seconds(9));
}

void TestReduction::unknownKindIsNotCountedAsZeroCalls()
{
    const std::vector<CallsPoint> points{
        {kStart, {}, {}, {}, {}},
        {kStart + seconds(1), 10.0F, {}, {}, {}},
        {kStart + seconds(2), {}, {}, {}, {}},
    };

    const auto columns = reduceCalls(points, frameOf(3, 3), seconds(3));

    QCOMPARE(columns.size(), 1U);
    QCOMPARE(columns[0].succeeded, 10.0F); // not 5: the second second is unknown
}

QTEST_GUILESS_MAIN(TestReduction)
#include "tst_reduction.moc"
