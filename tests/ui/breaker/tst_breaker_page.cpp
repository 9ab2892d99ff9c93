// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_past.h>

#include <history_feed.h>
#include <instances_panel.h>
#include <state_ribbon.h>

#include <panelboard/ui/breaker/breaker_page.h>
#include <panelboard/ui/charts/calls_chart.h>
#include <panelboard/ui/charts/rate_chart.h>
#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

#include <memory>

using namespace panelboard;
using namespace panelboard::ui;
using charts::RateChart;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

Q_DECLARE_METATYPE(panelboard::fleet::BreakerKey)

class TestBreakerPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void showsAndWatchesItsBreaker();
    void asksThePastOfItselfAndItsSiblings();
    void longerRangeIsAskedForAndOldAnswersAreDropped();
    void hiddenPageAsksNothing();
    void draggingAChartZoomsAll();
    void crosshairIsSharedByAllCharts();
    void crosshairSaysTheValueThen();
    void keysMoveTheTime_data();
    void keysMoveTheTime();
    void bracketsLeadFromTransitionToTransition();
    void twoMarksTellTheirDifference();
    void noteIsWrittenInPlaceAndPinned();
    void escapeInTheNoteKeepsThePage();
    void draggingTheRibbonLooksAtThePast();
    void instancesTellWhoWasFirst();
    void clickOnAnInstanceShowsIt();
    void escapeAsksToBeLeft();
    void draggedThresholdIsConfirmedAndSubmitted();
    void newestErrorsAreShown();
    void chartIsCopiedAsPictureAndAsText();
    void latencyWithoutHistogramShowsMeanAndLongest();
    void missingBreakerSaysWhatToDo();
    void nothingIsCutAtTheSmallestSize();

private:
    template <class T>
    T *child(const char *name)
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    void answer() { test::answerAll(*m_source, m_answers); }
    QPoint onChart(RateChart *chart, int second)
    {
        return {int(chart->xAt(test::sampleSecond(second))), int(chart->plotRect().top() + 12)};
    }
    void point(RateChart *chart, int second) { QTest::mouseMove(chart->viewport(), onChart(chart, second)); }

    const fleet::BreakerKey m_key{"inventory", "inv-1", "CB_REDIS"};
    std::unique_ptr<theme::ThemeManager> m_theme;
    std::unique_ptr<test::SampleFleet> m_fleet;
    std::unique_ptr<test::RecordingFleet> m_source;
    test::SampleClock m_clock;
    test::SampleAnswers m_answers;
    std::unique_ptr<FleetBridge> m_bridge;
    std::unique_ptr<TimeAxis> m_axis;
    std::unique_ptr<Arming> m_arming;
    std::unique_ptr<BreakerPage> m_page;
};

void TestBreakerPage::initTestCase()
{
    qputenv("TZ", "Asia/Seoul");
    m_theme = std::make_unique<theme::ThemeManager>(*qApp, theme::Choice::Dark);
}

void TestBreakerPage::init()
{
    m_fleet = std::make_unique<test::SampleFleet>();
    m_source = std::make_unique<test::RecordingFleet>(m_fleet->build());
    m_bridge = std::make_unique<FleetBridge>(*m_source, m_clock, "j.kim");
    m_axis = std::make_unique<TimeAxis>(*m_bridge);
    m_arming = std::make_unique<Arming>(*m_bridge);
    m_page = std::make_unique<BreakerPage>(*m_bridge, *m_arming, *m_axis);
    m_page->resize(1280, 700);
    m_page->showBreaker(m_key);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->setFocus();
}

void TestBreakerPage::cleanup()
{
    m_page.reset();
    m_arming.reset();
    m_axis.reset();
    m_bridge.reset();
}

void TestBreakerPage::showsAndWatchesItsBreaker()
{
    QVERIFY(m_source->watched == m_key);
    QCOMPARE(child<RateChart>("failureRateChart")->value(), QString("10.0 %"));
    QCOMPARE(child<RateChart>("failureRateChart")->subtitle(), QString("of the last 100 calls"));
    QCOMPARE(child<QWidget>("windowRing")->accessibleDescription().left(32),
             QString("last 100 calls, frozen while open").left(32));
}

void TestBreakerPage::asksThePastOfItselfAndItsSiblings()
{
    const auto series = std::find_if(m_source->asked.begin(), m_source->asked.end(), [](const auto &asked) {
        return std::holds_alternative<fleet::SeriesQuery>(asked.query);
    });
    QVERIFY(series != m_source->asked.end());
    const auto &query = std::get<fleet::SeriesQuery>(series->query);
    QCOMPARE(query.keys.size(), std::size_t(5));
    QVERIFY(query.keys.front() == m_key);
    QVERIFY(query.range == m_axis->range());
}

void TestBreakerPage::longerRangeIsAskedForAndOldAnswersAreDropped()
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

void TestBreakerPage::hiddenPageAsksNothing()
{
    m_page->hide();
    m_source->asked.clear();

    QSignalSpy ranges(m_axis.get(), &TimeAxis::rangeChanged);
    m_axis->setLength(hours(6));
    HistoryFeed *feed = m_page->findChild<HistoryFeed *>();
    const QTimer *settle = feed->findChild<QTimer *>();
    Q_UNUSED(settle);
    QCOMPARE(ranges.count(), 1);
    m_page->show();
    QTRY_VERIFY(!m_source->asked.empty()); // the first questions are those of being shown again
    for (const auto &asked : m_source->asked)
        if (const auto *query = std::get_if<fleet::SeriesQuery>(&asked.query))
            QVERIFY(query->range.length() == hours(6));
}

void TestBreakerPage::draggingAChartZoomsAll()
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

void TestBreakerPage::crosshairIsSharedByAllCharts()
{
    point(child<RateChart>("failureRateChart"), 200);

    QVERIFY(m_axis->crosshair().has_value());
    QVERIFY(!child<RateChart>("slowCallRateChart")->crosshairText().isEmpty());
    QVERIFY(!child<charts::CallsChart>("callsChart")->crosshairText().isEmpty());
}

void TestBreakerPage::crosshairSaysTheValueThen()
{
    m_axis->setCrosshair(test::sampleSecond(100)); // open: frozen at the threshold
    QCOMPARE(child<RateChart>("failureRateChart")->crosshairText(), QString("10.0 %"));

    m_axis->setCrosshair(test::sampleSecond(124)); // too few calls to judge
    QCOMPARE(child<RateChart>("failureRateChart")->crosshairText(), QString());
}

void TestBreakerPage::keysMoveTheTime_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("isFollowing");
    QTest::newRow("W zooms in") << Qt::Key_W << 150 << true;
    QTest::newRow("S zooms out") << Qt::Key_S << 600 << true;
    QTest::newRow("A goes back") << Qt::Key_A << 300 << false;
    QTest::newRow("F fits") << Qt::Key_F << 300 << true;
}

void TestBreakerPage::keysMoveTheTime()
{
    QFETCH(Qt::Key, key);
    QFETCH(int, length);
    QFETCH(bool, isFollowing);

    QTest::keyClick(m_page.get(), key);

    QVERIFY(m_axis->length() == std::chrono::seconds(length));
    QCOMPARE(m_axis->isFollowing(), isFollowing);
}

void TestBreakerPage::bracketsLeadFromTransitionToTransition()
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

void TestBreakerPage::twoMarksTellTheirDifference()
{
    m_axis->setCrosshair(test::sampleSecond(84));
    QTest::keyClick(m_page.get(), Qt::Key_T);
    m_axis->setCrosshair(test::sampleSecond(100));
    QTest::keyClick(m_page.get(), Qt::Key_T);

    QCOMPARE(m_axis->marks().size(), std::size_t(2));
    const QString delta = child<RateChart>("failureRateChart")->deltaText();
    QVERIFY2(delta.startsWith(QString("16 s, +")), qPrintable(delta));
}

void TestBreakerPage::noteIsWrittenInPlaceAndPinned()
{
    m_axis->setCrosshair(test::sampleSecond(150));
    QTest::keyClick(m_page.get(), Qt::Key_N);
    auto *field = child<QLineEdit>("noteField");
    QVERIFY(field->isVisible());

    QTest::keyClicks(field, QString("wsad deploy 4.2")); // letters, not commands
    QTest::keyClick(field, Qt::Key_Return);

    QVERIFY(!field->isVisible());
    QCOMPARE(m_source->pinned.size(), std::size_t(1));
    QCOMPARE(m_source->pinned[0].text, std::string("wsad deploy 4.2"));
    QCOMPARE(m_source->pinned[0].actor, std::string("j.kim"));
    QVERIFY(m_source->pinned[0].at == test::sampleSecond(150));
    QVERIFY(m_source->pinned[0].where == m_key);
    QVERIFY(m_axis->length() == minutes(5));
}

void TestBreakerPage::escapeInTheNoteKeepsThePage()
{
    const QSignalSpy closed(m_page.get(), &BreakerPage::closeAsked);
    QTest::keyClick(m_page.get(), Qt::Key_N);

    QTest::keyClick(child<QLineEdit>("noteField"), Qt::Key_Escape);

    QVERIFY(!child<QLineEdit>("noteField")->isVisible());
    QCOMPARE(closed.count(), 0);
    QVERIFY(m_source->pinned.empty());
}

void TestBreakerPage::draggingTheRibbonLooksAtThePast()
{
    auto *ribbon = child<StateRibbon>("stateRibbon");
    const auto place = [ribbon](int second) { return QPoint(ribbon->xAt(test::sampleSecond(second)), 8); };

    QTest::mousePress(ribbon, Qt::LeftButton, {}, place(100));
    QTest::mouseMove(ribbon, place(150));
    QTest::mouseRelease(ribbon, Qt::LeftButton, {}, place(150));

    QVERIFY(m_axis->past().has_value());
    QVERIFY(std::chrono::abs(*m_axis->past() - test::sampleSecond(150)) < seconds(2));
}

void TestBreakerPage::instancesTellWhoWasFirst()
{
    const auto &rows = child<InstancesPanel>("instancesPanel")->rows();

    QCOMPARE(rows.size(), std::size_t(5));
    QCOMPARE(rows[0].key.instance, std::string("inv-2"));
    QCOMPARE(rows[0].note, QString("first, 14:21:14"));
    QCOMPARE(rows[1].key.instance, std::string("inv-1"));
    QCOMPARE(rows[3].note, QString("near"));
}

void TestBreakerPage::clickOnAnInstanceShowsIt()
{
    auto *panel = child<InstancesPanel>("instancesPanel");
    QSignalSpy chosen(m_page.get(), &BreakerPage::breakerChosen);

    QTest::mouseClick(panel, Qt::LeftButton, {}, panel->rowRect(0).center());

    QCOMPARE(chosen.count(), 1);
    QCOMPARE(m_page->shown()->instance, std::string("inv-2"));
    QCOMPARE(m_source->watched->instance, std::string("inv-2"));
}

void TestBreakerPage::escapeAsksToBeLeft()
{
    const QSignalSpy closed(m_page.get(), &BreakerPage::closeAsked);

    QTest::keyClick(m_page.get(), Qt::Key_Escape);
    QTest::mouseClick(child<QAbstractButton>("crumbFleet"), Qt::LeftButton);

    QCOMPARE(closed.count(), 2);
}

void TestBreakerPage::draggedThresholdIsConfirmedAndSubmitted()
{
    auto *chart = child<RateChart>("failureRateChart");
    const auto at = [chart](double percent) {
        return QPoint(int(chart->plotRect().center().x()), int(chart->yOf(percent) + 0.5));
    };

    QTest::mousePress(chart->viewport(), Qt::LeftButton, {}, at(10));
    QTest::mouseMove(chart->viewport(), at(14));
    QTest::mouseRelease(chart->viewport(), Qt::LeftButton, {}, at(14));

    QVERIFY(m_source->submitted.empty());
    auto *sheet = child<QWidget>("editSheet");
    QVERIFY(sheet && sheet->isVisible());
    QCOMPARE(*chart->shownThreshold(), 14.0);
    QTest::mouseClick(sheet->findChild<QAbstractButton *>("confirmButton"), Qt::LeftButton);
    QCOMPARE(m_source->submitted.size(), std::size_t(1));
    const auto &edit = std::get<fleet::EditConfig>(m_source->submitted[0].what);
    QCOMPARE(edit.edits[0].property, std::string("failureRateThreshold"));
    QCOMPARE(std::get<double>(edit.edits[0].to), 14.0);
    QVERIFY(m_axis->length() == minutes(5)); // no brush
}

void TestBreakerPage::newestErrorsAreShown()
{
    const QString errors = child<QWidget>("whyErrors")->accessibleDescription();

    QVERIFY2(errors.startsWith(QString(":25.104 QueryTimeout no answer in 500 ms")), qPrintable(errors));
    QVERIFY(child<QWidget>("whyErrors")->isVisible());
    QCOMPARE(child<QLabel>("whyFooter")->text(), QString("Configuration v14."));
}

void TestBreakerPage::chartIsCopiedAsPictureAndAsText()
{
    auto *chart = child<RateChart>("failureRateChart");
    chart->setFocus();

    QTest::keyClick(chart, Qt::Key_C, Qt::ControlModifier);
    const QImage image = QGuiApplication::clipboard()->image();
    QCOMPARE(image.size(), chart->size() * chart->devicePixelRatioF());

    chart->copyCsv();
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines[0], QString("time,\"Failure rate\""));
    QCOMPARE(lines[1].left(24), QString("2025-11-21T05:16:37.000Z"));
    QCOMPARE(lines.size(), 303); // a head, 301 seconds, the end
}

void TestBreakerPage::latencyWithoutHistogramShowsMeanAndLongest()
{
    for (auto &sample : m_fleet->detail().samples) {
        sample.meanMs = 24;
        sample.maxMs = 510;
    }
    m_source->publish(m_fleet->build());
    m_bridge->poll();

    QVERIFY(child<QWidget>("latencyChart")->isVisible());
    QVERIFY(child<QLabel>("latencySubtitle")->text().contains(QString("no percentiles")));
}

void TestBreakerPage::missingBreakerSaysWhatToDo()
{
    m_page->showBreaker(fleet::BreakerKey{"inventory", "inv-99", "CB_REDIS"});

    const auto *notice = child<QWidget>("breakerPageNotice");
    QVERIFY(notice->isVisible());
    QVERIFY(notice->findChild<QLabel *>("noticeTitle")->text().contains(QString("inv-99")));
}

void TestBreakerPage::nothingIsCutAtTheSmallestSize()
{
    for (const QLabel *label : m_page->findChildren<QLabel *>()) {
        if (!label->isVisible() || label->wordWrap() || label->text().isEmpty() ||
            label->textFormat() == Qt::RichText)
            continue;
        QVERIFY2(label->width() >= label->sizeHint().width(),
                 qPrintable(label->objectName() + label->text()));
    }
}

QTEST_MAIN(TestBreakerPage)
#include "tst_breaker_page.moc"
