// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_past.h>

#include <panelboard/ui/charts/ribbon_wall.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/theme_manager.h>
#include <panelboard/ui/timeline/timeline_page.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTableView>

#include <memory>

using namespace panelboard;
using namespace panelboard::ui;
using charts::RibbonWall;
using std::chrono::seconds;

class TestTimelinePage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void everyBreakerHasALane();
    void onlyLanesOnTheScreenAreAskedFor();
    void answersBecomeRibbons();
    void timeGoesOnWithoutAsking();
    void brushingZoomsAndFiltersTheLog();
    void draggingTheAxisLooksAtThePast();
    void arrowKeysScrubToo();
    void clickOnARibbonOpensTheBreakerThen();
    void clickInTheLogOpensTheBreakerThen();
    void enterOpensTheLaneInFocus();
    void filterLeavesLanesAndRowsOut();
    void onlyThoseThatChanged();
    void emptyTimeSaysSo();
    void brokenHistorySaysSo();
    void waitingForHistoryCanBeStopped();
    void answeredHistoryIsNotWaitedFor();

private:
    template <class T>
    T *child(const char *name)
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    RibbonWall *wall() { return child<RibbonWall>("ribbonWall"); }
    void answer()
    {
        QTRY_VERIFY(std::any_of(m_source->asked.begin(), m_source->asked.end(), [](const auto &asked) {
            return std::holds_alternative<fleet::SeriesQuery>(asked.query);
        }));
        test::answerAll(*m_source, m_answers);
        QCoreApplication::processEvents();
    }
    std::size_t laneOf(const std::string &instance)
    {
        const QString name = QStringLiteral("inventory / CB_REDIS %1").arg(QString::fromStdString(instance));
        const auto &lanes = wall()->lanes();
        return std::size_t(
            std::find_if(lanes.begin(), lanes.end(), [&](const auto &lane) { return lane.name == name; }) -
            lanes.begin());
    }

    std::unique_ptr<theme::ThemeManager> m_theme;
    test::SampleFleet m_fleet;
    std::unique_ptr<test::RecordingFleet> m_source;
    test::SampleClock m_clock;
    test::SampleAnswers m_answers;
    std::unique_ptr<FleetBridge> m_bridge;
    std::unique_ptr<TimeAxis> m_axis;
    std::unique_ptr<TimelinePage> m_page;
};

void TestTimelinePage::initTestCase()
{
    qputenv("TZ", "Asia/Seoul");
    m_theme = std::make_unique<theme::ThemeManager>(*qApp, theme::Choice::Dark);
}

void TestTimelinePage::init()
{
    m_answers = {};
    m_source = std::make_unique<test::RecordingFleet>(m_fleet.build());
    m_bridge = std::make_unique<FleetBridge>(*m_source, m_clock, "j.kim");
    m_axis = std::make_unique<TimeAxis>(*m_bridge);
    m_page = std::make_unique<TimelinePage>(*m_bridge, *m_axis);
    m_page->resize(1280, 700);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestTimelinePage::cleanup()
{
    m_page.reset();
    m_axis.reset();
    m_bridge.reset();
}

void TestTimelinePage::everyBreakerHasALane()
{
    std::size_t breakers = 0;
    const fleet::FleetSnapshotPtr snapshot = m_bridge->snapshot();
    for (const auto &target : snapshot->targets)
        breakers += target->breakers.size();
    QCOMPARE(wall()->lanes().size(), breakers);
}

void TestTimelinePage::onlyLanesOnTheScreenAreAskedFor()
{
    m_page->resize(1280, 420);
    m_source->asked.clear();
    m_axis->setLength(std::chrono::hours(1));
    QTRY_VERIFY(!m_source->asked.empty());

    std::size_t asked = 0;
    for (const auto &each : m_source->asked)
        if (const auto *query = std::get_if<fleet::SeriesQuery>(&each.query)) {
            asked += query->keys.size();
            QCOMPARE(query->columns, std::size_t(0));
        }
    QVERIFY2(asked < wall()->lanes().size(), qPrintable(QString::number(asked)));
}

void TestTimelinePage::answersBecomeRibbons()
{
    answer();

    const auto &spans = wall()->spans(laneOf("inv-1"));
    QVERIFY(spans.size() >= 5);
    QVERIFY(spans[1].state == breaker::State::Open);
}

void TestTimelinePage::timeGoesOnWithoutAsking()
{
    answer();
    const auto lane = laneOf("inv-3");
    QVERIFY(wall()->spans(lane).back().range.to <= m_clock.now() + seconds(1));

    m_clock.advance(seconds(5));
    emit m_bridge->ticked();

    QVERIFY(wall()->spans(lane).back().range.to == m_clock.now());
    QVERIFY(std::none_of(m_source->asked.begin(), m_source->asked.end(), [](const auto &asked) {
        return std::holds_alternative<fleet::SeriesQuery>(asked.query);
    }));
}

void TestTimelinePage::brushingZoomsAndFiltersTheLog()
{
    answer();
    QTRY_COMPARE(child<QTableView>("transitionTable")->model()->rowCount(), 4);
    const QPoint from = wall()->placeOf(2, test::sampleSecond(80));
    const QPoint to = wall()->placeOf(2, test::sampleSecond(120));

    QTest::mousePress(wall()->viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(wall()->viewport(), (from + to) / 2);
    QTest::mouseMove(wall()->viewport(), to);
    QTest::mouseRelease(wall()->viewport(), Qt::LeftButton, {}, to);
    QVERIFY(std::chrono::abs(m_axis->range().from - test::sampleSecond(80)) < seconds(2));
    answer();

    QTRY_COMPARE(child<QTableView>("transitionTable")->model()->rowCount(), 2);
}

void TestTimelinePage::draggingTheAxisLooksAtThePast()
{
    const QPoint place(wall()->placeOf(0, test::sampleSecond(100)).x(), wall()->axisRect().center().y());

    QTest::mousePress(wall()->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseRelease(wall()->viewport(), Qt::LeftButton, {}, place);

    QVERIFY(m_axis->past().has_value());
    QVERIFY(std::chrono::abs(*m_axis->past() - test::sampleSecond(100)) < seconds(2));
}

void TestTimelinePage::arrowKeysScrubToo()
{
    auto *wall = m_page->findChild<QWidget *>("ribbonWall");
    const auto range = m_axis->range();

    QTest::keyClick(wall, Qt::Key_Left);
    QVERIFY(!m_axis->past());
    QVERIFY(m_axis->crosshair() == range.to - range.length() / 100);
    QTest::keyClick(wall, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(m_axis->past() == range.to - range.length() / 100 * 2);
    QTest::keyClick(wall, Qt::Key_Home);
    QVERIFY(m_axis->past() == range.from);
}

void TestTimelinePage::clickOnARibbonOpensTheBreakerThen()
{
    fleet::BreakerKey opened;
    breaker::TimePoint then;
    connect(m_page.get(), &TimelinePage::breakerActivated, this,
            [&](const fleet::BreakerKey &key, breaker::TimePoint at) {
                opened = key;
                then = at;
            });
    const auto lane = laneOf("inv-1");
    wall()->setCurrentLane(lane);

    QTest::mouseClick(wall()->viewport(), Qt::LeftButton, {}, wall()->placeOf(lane, test::sampleSecond(100)));

    QCOMPARE(opened.instance, std::string("inv-1"));
    QVERIFY(std::chrono::abs(then - test::sampleSecond(100)) < seconds(2));
}

void TestTimelinePage::clickInTheLogOpensTheBreakerThen()
{
    answer();
    auto *table = child<QTableView>("transitionTable");
    QTRY_COMPARE(table->model()->rowCount(), 4);
    breaker::TimePoint then;
    connect(m_page.get(), &TimelinePage::breakerActivated, this,
            [&](const fleet::BreakerKey &, breaker::TimePoint at) { then = at; });

    const QRect row = table->visualRect(table->model()->index(0, 1));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, row.center());

    QVERIFY(then == test::sampleSecond(288));
}

void TestTimelinePage::enterOpensTheLaneInFocus()
{
    QSignalSpy opened(m_page.get(), &TimelinePage::breakerActivated);
    wall()->setFocus();

    QTest::keyClick(wall(), Qt::Key_Down);
    QTest::keyClick(wall(), Qt::Key_Down);
    QTest::keyClick(wall(), Qt::Key_Return);

    QCOMPARE(*wall()->currentLane(), std::size_t(1));
    QCOMPARE(opened.count(), 1);
    QVERIFY(wall()->accessibleDescription().startsWith(wall()->lanes()[1].name));
}

void TestTimelinePage::filterLeavesLanesAndRowsOut()
{
    answer();
    QTRY_COMPARE(child<QTableView>("transitionTable")->model()->rowCount(), 4);

    m_page->setFilterText("tax");

    QCOMPARE(wall()->lanes().size(), std::size_t(2));
    QCOMPARE(child<QTableView>("transitionTable")->model()->rowCount(), 0);
}

void TestTimelinePage::onlyThoseThatChanged()
{
    answer();
    QTRY_COMPARE(child<QTableView>("transitionTable")->model()->rowCount(), 4);

    QTest::mouseClick(child<QAbstractButton>("timelineChangedOnly"), Qt::LeftButton);

    QCOMPARE(wall()->lanes().size(), std::size_t(1));
}

void TestTimelinePage::emptyTimeSaysSo()
{
    m_answers.transitions.clear();
    answer();

    QTRY_VERIFY(child<QLabel>("transitionsEmpty")->isVisible());
    QVERIFY(child<QLabel>("transitionsEmpty")
                ->text()
                .startsWith(QString("No breaker changed its state from 14:16:")));
}

void TestTimelinePage::brokenHistorySaysSo()
{
    QTRY_VERIFY(!m_source->asked.empty());
    for (auto &asked : std::exchange(m_source->asked, {}))
        if (std::holds_alternative<fleet::TransitionQuery>(asked.query))
            asked.answer(fleet::TransitionAnswer{{}, false, "the disk is full"});

    QTRY_VERIFY(child<QLabel>("transitionSummary")->text().contains(QString("the disk is full")));
}

void TestTimelinePage::waitingForHistoryCanBeStopped()
{
    QTRY_VERIFY(child<QWidget>("waitingRow")->isVisible());
    auto late = std::exchange(m_source->asked, {});

    QTest::mouseClick(child<QAbstractButton>("stopWaitingButton"), Qt::LeftButton);

    QVERIFY(!child<QWidget>("waitingRow")->isVisible());
    QVERIFY(child<QLabel>("timelineSummary")->text().contains("reading was stopped"));
    for (auto &each : late)
        each.answer(std::visit(m_answers, each.query));
    QCoreApplication::processEvents();
    QVERIFY(wall()->spans(laneOf("inv-1")).empty());
    m_axis->setLength(std::chrono::hours(1));
    answer();
    QTRY_VERIFY(!child<QLabel>("timelineSummary")->text().contains("reading was stopped"));
    QVERIFY(!wall()->spans(laneOf("inv-1")).empty());
}

void TestTimelinePage::answeredHistoryIsNotWaitedFor()
{
    QTRY_VERIFY(child<QWidget>("waitingRow")->isVisible());

    answer();

    QTRY_VERIFY(!child<QWidget>("waitingRow")->isVisible());
}

QTEST_MAIN(TestTimelinePage)
#include "tst_timeline_page.moc"
