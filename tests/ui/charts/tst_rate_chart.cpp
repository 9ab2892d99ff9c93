// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/rate_chart.h>

#include <QtCore/QPointer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

#include <cmath>
#include <memory>

using namespace panelboard;
using namespace panelboard::ui::charts;
using std::chrono::seconds;

namespace {

const breaker::TimePoint kNow{seconds(1'700'000'000)};

TimeFrame fiveMinutes()
{
    TimeFrame frame;
    frame.range = {kNow - std::chrono::minutes(5), kNow};
    return frame;
}

std::vector<RatePoint> constant(float percent)
{
    std::vector<RatePoint> points;
    for (int i = 0; i <= 300; ++i)
        points.push_back({kNow - seconds(300 - i), percent});
    return points;
}

} // namespace

class TestRateChart : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void axisFollowsRateAndThresholdInSteps_data();
    void axisFollowsRateAndThresholdInSteps();
    void plotsLineUpWhateverTheLabels();
    void draggingTheLineChoosesAThreshold_data();
    void draggingTheLineChoosesAThreshold();
    void draggingTheFlagChoosesAThreshold();
    void lineIsCaughtSixPixelsAway_data();
    void lineIsCaughtSixPixelsAway();
    void nothingIsChosenWhileDragging();
    void escapeDuringADragChoosesNothing();
    void releaseAtTheOldPlaceChoosesNothing();
    void axisGrowsWhenDraggedOverTheTop();
    void lineThatCannotBeEditedStays();
    void losingTheRightToEditEndsADrag();
    void keysMoveTheLine_data();
    void keysMoveTheLine();
    void escapeAfterKeysReturns();
    void leavingTheChartEndsAnEditByKeys();
    void keysNeverLeaveTheRange();
    void shortcutsOfTheWindowRestWhileTheLineIsMoved();
    void pendingThresholdStandsUntilItIsInForce();
    void newSamplesDoNotDisturbADrag();

private:
    [[nodiscard]] QPoint onLine(double percent) const
    {
        const QRectF plot = m_chart->plotRect();
        return QPoint(static_cast<int>(plot.center().x()),
                      static_cast<int>(std::lround(m_chart->yOf(percent))));
    }
    void press(const QPoint &at) { QTest::mousePress(m_chart->viewport(), Qt::LeftButton, {}, at); }
    void move(const QPoint &to) { QTest::mouseMove(m_chart->viewport(), to); }
    void release(const QPoint &at) { QTest::mouseRelease(m_chart->viewport(), Qt::LeftButton, {}, at); }

    std::unique_ptr<QWidget> m_window;
    RateChart *m_chart = nullptr;
    QLineEdit *m_other = nullptr;
};

void TestRateChart::init()
{
    m_window = std::make_unique<QWidget>();
    m_chart = new RateChart;
    m_other = new QLineEdit;
    auto *layout = new QVBoxLayout(m_window.get());
    layout->addWidget(m_chart);
    layout->addWidget(m_other);
    m_window->resize(548, 260);
    m_chart->setSamples(fiveMinutes(), constant(4));
    m_chart->setThreshold(10, true);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestRateChart::cleanup() { m_window.reset(); }

void TestRateChart::axisFollowsRateAndThresholdInSteps_data()
{
    QTest::addColumn<float>("rate");
    QTest::addColumn<double>("threshold");
    QTest::addColumn<double>("end");
    QTest::newRow("both low") << 3.0F << 5.0 << 10.0;
    QTest::newRow("threshold decides") << 3.0F << 50.0 << 100.0;
    QTest::newRow("rate decides") << 44.0F << 10.0 << 50.0;
}

void TestRateChart::axisFollowsRateAndThresholdInSteps()
{
    QFETCH(float, rate);
    QFETCH(double, threshold);

    m_chart->setSamples(fiveMinutes(), constant(rate));
    m_chart->setThreshold(threshold, true);

    QTEST(m_chart->axisEnd(), "end");
}

void TestRateChart::plotsLineUpWhateverTheLabels()
{
    RateChart other;
    other.resize(m_chart->size());
    other.setSamples(fiveMinutes(), constant(90));
    other.setTimeLabelsShown(true);
    other.grab(); // an unshown widget takes its size when it paints

    QCOMPARE(other.plotRect().left(), m_chart->plotRect().left());
    QCOMPARE(other.plotRect().right(), m_chart->plotRect().right());
}

void TestRateChart::draggingTheLineChoosesAThreshold_data()
{
    QTest::addColumn<double>("to");
    QTest::addColumn<double>("chosen");
    QTest::newRow("up") << 14.0 << 14.0;
    QTest::newRow("down") << 6.0 << 6.0;
    QTest::newRow("rounded to whole percents") << 13.6 << 14.0;
    QTest::newRow("never 0") << 0.0 << 1.0;
}

void TestRateChart::draggingTheLineChoosesAThreshold()
{
    QFETCH(double, to);
    QSignalSpy chosen(m_chart, &RateChart::thresholdChosen);

    press(onLine(10));
    move(onLine(11));
    move(onLine(to));
    QVERIFY(m_chart->isEditing());
    release(onLine(to));

    QCOMPARE(chosen.size(), 1);
    QTEST(chosen.at(0).at(0).toDouble(), "chosen");
    QVERIFY(!m_chart->isEditing());
}

void TestRateChart::draggingTheFlagChoosesAThreshold()
{
    QSignalSpy chosen(m_chart, &RateChart::thresholdChosen);
    QPoint flag = onLine(10);
    flag.setX(static_cast<int>(m_chart->plotRect().right()) + 20);

    press(flag);
    move({flag.x(), onLine(12).y()});
    move({flag.x(), onLine(15).y()});
    release({flag.x(), onLine(15).y()});

    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.at(0).at(0).toDouble(), 15.0);
}

void TestRateChart::lineIsCaughtSixPixelsAway_data()
{
    QTest::addColumn<int>("away");
    QTest::addColumn<bool>("caught");
    QTest::newRow("on it") << 0 << true;
    QTest::newRow("5 px above") << -5 << true;
    QTest::newRow("5 px below") << 5 << true;
    QTest::newRow("8 px above") << -8 << false;
    QTest::newRow("8 px below") << 8 << false;
}

void TestRateChart::lineIsCaughtSixPixelsAway()
{
    QFETCH(int, away);

    press(onLine(10) + QPoint(0, away));
    QTEST(m_chart->isEditing(), "caught");
    release(onLine(10) + QPoint(0, away));
}

void TestRateChart::nothingIsChosenWhileDragging()
{
    QSignalSpy chosen(m_chart, &RateChart::thresholdChosen);

    press(onLine(10));
    move(onLine(14));
    move(onLine(15));

    QCOMPARE(chosen.size(), 0);
    QCOMPARE(*m_chart->shownThreshold(), 15.0);
    QCOMPARE(*m_chart->threshold(), 10.0);
    release(onLine(15));
}

void TestRateChart::escapeDuringADragChoosesNothing()
{
    QSignalSpy chosen(m_chart, &RateChart::thresholdChosen);

    press(onLine(10));
    move(onLine(14));
    QTest::keyClick(m_chart, Qt::Key_Escape);
    QVERIFY(!m_chart->isEditing());
    move(onLine(16));
    release(onLine(16));

    QCOMPARE(chosen.size(), 0);
    QCOMPARE(*m_chart->shownThreshold(), 10.0);
}

void TestRateChart::releaseAtTheOldPlaceChoosesNothing()
{
    QSignalSpy chosen(m_chart, &RateChart::thresholdChosen);

    press(onLine(10));
    move(onLine(14));
    move(onLine(10));
    release(onLine(10));

    QCOMPARE(chosen.size(), 0);
}

void TestRateChart::axisGrowsWhenDraggedOverTheTop()
{
    QSignalSpy chosen(m_chart, &RateChart::thresholdChosen);
    QCOMPARE(m_chart->axisEnd(), 20.0);
    const QPoint overTheTop(onLine(10).x(), static_cast<int>(m_chart->plotRect().top()) - 15);

    press(onLine(10));
    move(onLine(18));
    move(overTheTop);
    QCOMPARE(m_chart->axisEnd(), 50.0);
    move(overTheTop - QPoint(0, 2)); // once for each time that the pointer leaves
    QCOMPARE(m_chart->axisEnd(), 50.0);
    move(onLine(30));
    release(onLine(30));

    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.at(0).at(0).toDouble(), 30.0);
}

void TestRateChart::lineThatCannotBeEditedStays()
{
    QSignalSpy chosen(m_chart, &RateChart::thresholdChosen);
    m_chart->setThreshold(10, false);

    press(onLine(10));
    move(onLine(14));
    release(onLine(14));

    QCOMPARE(chosen.size(), 0);
    QCOMPARE(m_chart->focusPolicy(), Qt::NoFocus);
}

void TestRateChart::losingTheRightToEditEndsADrag()
{
    QSignalSpy chosen(m_chart, &RateChart::thresholdChosen);

    press(onLine(10));
    move(onLine(14));
    m_chart->setThreshold(10, false);
    release(onLine(14));

    QCOMPARE(chosen.size(), 0);
}

void TestRateChart::keysMoveTheLine_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<double>("chosen");
    QTest::newRow("Up") << Qt::Key_Up << Qt::KeyboardModifiers() << 11.0;
    QTest::newRow("Down") << Qt::Key_Down << Qt::KeyboardModifiers() << 9.0;
    QTest::newRow("Shift Up") << Qt::Key_Up << Qt::KeyboardModifiers(Qt::ShiftModifier) << 15.0;
    QTest::newRow("Shift Down") << Qt::Key_Down << Qt::KeyboardModifiers(Qt::ShiftModifier) << 5.0;
    QTest::newRow("Alt Up") << Qt::Key_Up << Qt::KeyboardModifiers(Qt::AltModifier) << 10.1;
    QTest::newRow("Alt Down") << Qt::Key_Down << Qt::KeyboardModifiers(Qt::AltModifier) << 9.9;
}

void TestRateChart::keysMoveTheLine()
{
    QFETCH(Qt::Key, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QSignalSpy chosen(m_chart, &RateChart::thresholdChosen);
    m_chart->setFocus();

    QTest::keyClick(m_chart, key, modifiers);
    QCOMPARE(chosen.size(), 0);
    QTest::keyClick(m_chart, Qt::Key_Return);

    QCOMPARE(chosen.size(), 1);
    QTEST(chosen.at(0).at(0).toDouble(), "chosen");
}

void TestRateChart::escapeAfterKeysReturns()
{
    QSignalSpy chosen(m_chart, &RateChart::thresholdChosen);
    m_chart->setFocus();

    QTest::keyClick(m_chart, Qt::Key_Up);
    QTest::keyClick(m_chart, Qt::Key_Escape);
    QTest::keyClick(m_chart, Qt::Key_Return);

    QCOMPARE(chosen.size(), 0);
    QCOMPARE(*m_chart->shownThreshold(), 10.0);
}

void TestRateChart::leavingTheChartEndsAnEditByKeys()
{
    QSignalSpy chosen(m_chart, &RateChart::thresholdChosen);
    m_chart->setFocus();
    QTest::keyClick(m_chart, Qt::Key_Up);

    m_other->setFocus();

    QVERIFY(!m_chart->isEditing());
    QCOMPARE(chosen.size(), 0);
}

void TestRateChart::keysNeverLeaveTheRange()
{
    m_chart->setFocus();
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(m_chart, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(*m_chart->shownThreshold(), 0.1);

    for (int i = 0; i < 25; ++i)
        QTest::keyClick(m_chart, Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(*m_chart->shownThreshold(), 100.0);
    QCOMPARE(m_chart->axisEnd(), 100.0);
}

void TestRateChart::shortcutsOfTheWindowRestWhileTheLineIsMoved()
{
    QAction escape;
    escape.setShortcut(Qt::Key_Escape);
    m_window->addAction(&escape);
    QSignalSpy triggered(&escape, &QAction::triggered);
    m_chart->setFocus();

    QTest::keyClick(m_chart, Qt::Key_Up);
    QTest::keyClick(m_chart, Qt::Key_Escape);
    QCOMPARE(triggered.size(), 0);
    QVERIFY(!m_chart->isEditing());
    QTest::keyClick(m_chart, Qt::Key_Escape);

    QCOMPARE(triggered.size(), 1); // nothing to end here any more: one layer back
}

void TestRateChart::pendingThresholdStandsUntilItIsInForce()
{
    m_chart->setPendingThreshold(14);
    QCOMPARE(*m_chart->shownThreshold(), 14.0);
    QCOMPARE(*m_chart->threshold(), 10.0);

    m_chart->setThreshold(14, true);
    m_chart->setPendingThreshold({});

    QCOMPARE(*m_chart->shownThreshold(), 14.0);
}

void TestRateChart::newSamplesDoNotDisturbADrag()
{
    QSignalSpy chosen(m_chart, &RateChart::thresholdChosen);

    press(onLine(10));
    move(onLine(14));
    m_chart->setSamples(fiveMinutes(), constant(7));
    m_chart->setThreshold(10, true);
    QVERIFY(m_chart->isEditing());
    release(onLine(14));

    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.at(0).at(0).toDouble(), 14.0);
}

QTEST_MAIN(TestRateChart)
#include "tst_rate_chart.moc"
