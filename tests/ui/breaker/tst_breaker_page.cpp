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
    void draggedThresholdIsConfirmedAndSubmitted();
    void newestErrorsAreShown();
    void chartIsCopiedAsPictureAndAsText();
    void latencyWithoutHistogramShowsMeanAndLongest();
    void missingBreakerSaysWhatToDo();
    void nothingIsCutAtTheSmallestSize();
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
