// SPDX-License-Identifier: GPL-3.0-or-later
#include "breaker_page_fixture.h"

#include <history_feed.h>
#include <state_ribbon.h>

#include <panelboard/ui/charts/calls_chart.h>

#include <QtWidgets/QAbstractButton>

using namespace panelboard;
using namespace panelboard::ui;
using charts::RateChart;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// How the page moves through time, and what its charts share of it.
class TestBreakerPageTime : public QObject, protected test::BreakerPageFixture {
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void longerRangeIsAskedForAndOldAnswersAreDropped();
    void draggingAChartZoomsAll();
    void crosshairIsSharedByAllCharts();
    void crosshairSaysTheValueThen();
    void keysMoveTheTime_data();
    void keysMoveTheTime();
    void bracketsLeadFromTransitionToTransition();
    void twoMarksTellTheirDifference();
    void draggingTheRibbonLooksAtThePast();
    void arrowKeysOnTheRibbonLookAtThePast();
    void waitingForHistoryCanBeStopped();
};

void TestBreakerPageTime::arrowKeysOnTheRibbonLookAtThePast()
{
    auto *ribbon = child<StateRibbon>("stateRibbon");
    ribbon->setFocus();

    QTest::keyClick(ribbon, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(m_axis->past() == m_axis->range().to - m_axis->length() / 100);
    QTest::keyClick(ribbon, Qt::Key_Home);
    QVERIFY(m_axis->past() == m_axis->range().from);
}

void TestBreakerPageTime::waitingForHistoryCanBeStopped()
{
    QTRY_VERIFY(child<QWidget>("waitingRow")->isVisible());

    QTest::mouseClick(child<QAbstractButton>("stopWaitingButton"), Qt::LeftButton);

    QVERIFY(!child<QWidget>("waitingRow")->isVisible());
    QVERIFY(child<RateChart>("failureRateChart")->subtitle().contains("stopped"));
    m_axis->setLength(hours(6));
    QTRY_VERIFY(!child<RateChart>("failureRateChart")->subtitle().contains("stopped"));
}

void TestBreakerPageTime::longerRangeIsAskedForAndOldAnswersAreDropped()
{
    auto overtaken = std::move(m_source->asked);
    m_source->asked.clear();

    m_axis->setLength(hours(24));
    QTRY_VERIFY(!m_source->asked.empty());
    const auto query = std::get<fleet::SeriesQuery>(m_source->asked.front().query);
    QVERIFY(query.range.length() == hours(24));

    m_answers.notes.push_back({1, test::sampleSecond(100), {}, "j.kim", "deploy"});
    answer();
    QTRY_COMPARE(child<StateRibbon>("stateRibbon")->marks().size(), std::size_t(1));
    m_answers.notes.clear();
    for (auto &each : overtaken)
        each.answer(std::visit(m_answers, each.query));
    QCoreApplication::processEvents();
    QCOMPARE(child<StateRibbon>("stateRibbon")->marks().size(), std::size_t(1));
}

void TestBreakerPageTime::draggingAChartZoomsAll()
{
    auto *chart = child<RateChart>("failureRateChart");

    QTest::mousePress(chart->viewport(), Qt::LeftButton, {}, onChart(chart, 60));
    point(chart, 90);
    point(chart, 120);
    QTest::mouseRelease(chart->viewport(), Qt::LeftButton, {}, onChart(chart, 120));

    const auto range = m_axis->range();
    QVERIFY(std::chrono::abs(range.from - test::sampleSecond(60)) < seconds(2));
    QVERIFY(std::chrono::abs(range.to - test::sampleSecond(120)) < seconds(2));
    QVERIFY(child<RateChart>("slowCallRateChart")->range() == range);
    m_axis->zoomBack();
    QVERIFY(child<RateChart>("slowCallRateChart")->range().length() == minutes(5));
}

void TestBreakerPageTime::crosshairIsSharedByAllCharts()
{
    point(child<RateChart>("failureRateChart"), 200);

    QVERIFY(m_axis->crosshair().has_value());
    QVERIFY(!child<RateChart>("slowCallRateChart")->crosshairText().isEmpty());
    QVERIFY(!child<charts::CallsChart>("callsChart")->crosshairText().isEmpty());
}

void TestBreakerPageTime::crosshairSaysTheValueThen()
{
    m_axis->setCrosshair(test::sampleSecond(100)); // open: frozen at the threshold
    QCOMPARE(child<RateChart>("failureRateChart")->crosshairText(), QString("10.0 %"));

    m_axis->setCrosshair(test::sampleSecond(124)); // too few calls to judge
    QCOMPARE(child<RateChart>("failureRateChart")->crosshairText(), QString());
}

void TestBreakerPageTime::keysMoveTheTime_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("isFollowing");
    QTest::newRow("W zooms in") << Qt::Key_W << 150 << true;
    QTest::newRow("S zooms out") << Qt::Key_S << 600 << true;
    QTest::newRow("A goes back") << Qt::Key_A << 300 << false;
    QTest::newRow("F fits") << Qt::Key_F << 300 << true;
}

void TestBreakerPageTime::keysMoveTheTime()
{
    QFETCH(Qt::Key, key);
    QFETCH(int, length);
    QFETCH(bool, isFollowing);

    QTest::keyClick(m_page.get(), key);

    QVERIFY(m_axis->length() == std::chrono::seconds(length));
    QCOMPARE(m_axis->isFollowing(), isFollowing);
}

void TestBreakerPageTime::bracketsLeadFromTransitionToTransition()
{
    answer();
    auto *feed = m_page->findChild<HistoryFeed *>();
    QTRY_COMPARE(feed->transitions().size(), std::size_t(4));

    QTest::keyClick(m_page.get(), Qt::Key_BracketLeft);
    QVERIFY(m_axis->crosshair() == test::sampleSecond(288));
    QTest::keyClick(m_page.get(), Qt::Key_BracketLeft);
    QVERIFY(m_axis->crosshair() == test::sampleSecond(122));
    QTest::keyClick(m_page.get(), Qt::Key_BracketRight);
    QVERIFY(m_axis->crosshair() == test::sampleSecond(288));
}

void TestBreakerPageTime::twoMarksTellTheirDifference()
{
    m_axis->setCrosshair(test::sampleSecond(84));
    QTest::keyClick(m_page.get(), Qt::Key_T);
    m_axis->setCrosshair(test::sampleSecond(100));
    QTest::keyClick(m_page.get(), Qt::Key_T);

    QCOMPARE(m_axis->marks().size(), std::size_t(2));
    const QString delta = child<RateChart>("failureRateChart")->deltaText();
    QVERIFY2(delta.startsWith(QString("16 s, +")), qPrintable(delta));
}

void TestBreakerPageTime::draggingTheRibbonLooksAtThePast()
{
    auto *ribbon = child<StateRibbon>("stateRibbon");
    const auto place = [ribbon](int second) { return QPoint(ribbon->xAt(test::sampleSecond(second)), 8); };

    QTest::mousePress(ribbon, Qt::LeftButton, {}, place(100));
    QTest::mouseMove(ribbon, place(150));
    QTest::mouseRelease(ribbon, Qt::LeftButton, {}, place(150));

    QVERIFY(m_axis->past().has_value());
    QVERIFY(std::chrono::abs(*m_axis->past() - test::sampleSecond(150)) < seconds(2));
}

QTEST_MAIN(TestBreakerPageTime)
#include "tst_breaker_page_time.moc"
