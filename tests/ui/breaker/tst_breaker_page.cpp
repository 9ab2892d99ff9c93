// SPDX-License-Identifier: GPL-3.0-or-later
#include "breaker_page_fixture.h"

#include <history_feed.h>
#include <instances_panel.h>

#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

using namespace panelboard;
using namespace panelboard::ui;
using charts::RateChart;
using std::chrono::hours;
using std::chrono::minutes;

class TestBreakerPage : public QObject, protected test::BreakerPageFixture {
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void showsAndWatchesItsBreaker();
    void asksThePastOfItselfAndItsSiblings();
    void hiddenPageAsksNothing();
    void noteIsWrittenInPlaceAndPinned();
    void escapeInTheNoteKeepsThePage();
    void instancesTellWhoWasFirst();
    void clickOnAnInstanceShowsIt();
    void escapeAsksToBeLeft();
    void draggedThresholdStaysPendingOnThePage();
    void severalPendingEditsAreReviewedAtOnce();
    void discardedEditReturns();
    void lastPendingEditIsTakenBackFirst();
    void cancelledReviewKeepsThePendingEdits();
    void whileReadOnlyADragOnlyTries();
    void someoneElsesChangeShowsBothVersions();
    void editThatCameTooLateShowsBothVersions();
    void newestErrorsAreShown();
    void chartIsCopiedAsPictureAndAsText();
    void latencyWithoutHistogramShowsMeanAndLongest();
    void missingBreakerSaysWhatToDo();
    void nothingIsCutAtTheSmallestSize();

private:
    void drag(const char *name, double from, double to);
    void click(const char *name) { QTest::mouseClick(child<QAbstractButton>(name), Qt::LeftButton); }
};

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

void TestBreakerPage::drag(const char *name, double from, double to)
{
    auto *chart = child<RateChart>(name);
    const auto at = [chart](double percent) {
        return QPoint(int(chart->plotRect().center().x()), int(chart->yOf(percent) + 0.5));
    };
    QTest::mousePress(chart->viewport(), Qt::LeftButton, {}, at(from));
    QTest::mouseMove(chart->viewport(), at(to));
    QTest::mouseRelease(chart->viewport(), Qt::LeftButton, {}, at(to));
}

void TestBreakerPage::draggedThresholdStaysPendingOnThePage()
{
    drag("failureRateChart", 10, 14);

    QVERIFY(m_source->submitted.empty());
    QVERIFY(!child<QWidget>("editSheet"));
    QCOMPARE(*child<RateChart>("failureRateChart")->shownThreshold(), 14.0);
    QVERIFY(child<QWidget>("pendingBar")->isVisible());
    const QString text = child<QLabel>("pendingText")->text();
    QVERIFY2(text.contains(QString("1 pending edit")), qPrintable(text));
    QVERIFY2(text.contains(QString("failureRateThreshold 10 % to 14 %")), qPrintable(text));
    QVERIFY(child<QLabel>("failureRateThresholdValue")->text().contains(QString("14 %")));
    QVERIFY(m_axis->length() == minutes(5)); // no brush
}

void TestBreakerPage::severalPendingEditsAreReviewedAtOnce()
{
    drag("failureRateChart", 10, 14);
    drag("failureRateChart", 14, 15); // once more: the newest counts
    drag("slowCallRateChart", 10, 12);

    QTest::keyClick(m_page.get(), Qt::Key_S, Qt::ControlModifier);
    click("confirmButton");

    QCOMPARE(m_source->submitted.size(), std::size_t(1));
    const auto &edit = std::get<fleet::EditConfig>(m_source->submitted[0].what);
    QCOMPARE(edit.expectedVersion, 14U);
    QCOMPARE(edit.edits.size(), std::size_t(2));
    QCOMPARE(edit.edits[0].property, std::string("failureRateThreshold"));
    QCOMPARE(std::get<double>(edit.edits[0].to), 15.0);
    QCOMPARE(std::get<double>(edit.edits[1].to), 12.0);
    QVERIFY(!child<QWidget>("pendingBar")->isVisible());
}

void TestBreakerPage::discardedEditReturns()
{
    drag("failureRateChart", 10, 14);

    click("discardButton");

    QCOMPARE(*child<RateChart>("failureRateChart")->shownThreshold(), 10.0);
    QVERIFY(!child<QWidget>("pendingBar")->isVisible());
    QVERIFY(!m_page->hasPendingEdits());
}

void TestBreakerPage::lastPendingEditIsTakenBackFirst()
{
    drag("failureRateChart", 10, 14);
    drag("slowCallRateChart", 10, 12);

    QVERIFY(m_page->takeBackEdit());
    QCOMPARE(*child<RateChart>("slowCallRateChart")->shownThreshold(), 10.0);
    QCOMPARE(*child<RateChart>("failureRateChart")->shownThreshold(), 14.0);
    QVERIFY(m_page->takeBackEdit());
    QVERIFY(!m_page->hasPendingEdits());
    QVERIFY(!m_page->takeBackEdit());
}

void TestBreakerPage::cancelledReviewKeepsThePendingEdits()
{
    drag("failureRateChart", 10, 14);
    click("applyButton");

    click("cancelButton");

    QVERIFY(m_source->submitted.empty());
    QCOMPARE(*child<RateChart>("failureRateChart")->shownThreshold(), 14.0);
    QVERIFY(child<QWidget>("pendingBar")->isVisible());
}

void TestBreakerPage::whileReadOnlyADragOnlyTries()
{
    m_fleet->target("inventory", "inv-1").config.environment = "production";
    m_source->publish(m_fleet->build());
    m_bridge->poll();

    drag("failureRateChart", 10, 14);

    QVERIFY(child<QWidget>("pendingBar")->isVisible());
    QVERIFY(!child<QAbstractButton>("applyButton")->isEnabled());
    QCOMPARE(child<QAbstractButton>("applyButton")->toolTip(), QString("Read-only. Arm to steer."));
}

void TestBreakerPage::someoneElsesChangeShowsBothVersions()
{
    drag("failureRateChart", 10, 14);

    m_fleet->detail().config->version = 15;
    m_fleet->detail().config->config.failureRateThreshold = 12;
    m_fleet->view("inventory", "inv-1", "CB_REDIS").failureRateThreshold = 12;
    m_source->publish(m_fleet->build());
    m_bridge->poll();

    QVERIFY(child<QWidget>("conflictCard")->isVisible());
    QCOMPARE(*child<RateChart>("failureRateChart")->shownThreshold(), 12.0);
    click("useMineButton");
    QCOMPARE(*child<RateChart>("failureRateChart")->shownThreshold(), 14.0);
    click("applyButton");
    click("confirmButton");
    QCOMPARE(std::get<fleet::EditConfig>(m_source->submitted[0].what).expectedVersion, 15U);
}

void TestBreakerPage::editThatCameTooLateShowsBothVersions()
{
    drag("failureRateChart", 10, 14);
    click("applyButton");
    click("confirmButton");
    click("progressCloseButton");
    QTRY_VERIFY(!child<QWidget>("editSheet"));
    auto late = std::make_shared<fleet::CommandView>();
    late->id = 1;
    late->command = m_source->submitted.front();
    late->phase = fleet::CommandPhase::Failed;
    late->message = "somebody was faster";
    late->conflicts = {{"failureRateThreshold", 10.0, 14.0, 12.0}};
    late->conflictVersion = 15;
    m_fleet->commands() = {late};

    m_source->publish(m_fleet->build());
    m_bridge->poll();

    QVERIFY(child<QWidget>("conflictCard")->isVisible());
    click("useMineButton");
    click("applyButton");
    click("confirmButton");
    QCOMPARE(std::get<fleet::EditConfig>(m_source->submitted.back().what).expectedVersion, 15U);
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
