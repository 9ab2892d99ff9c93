// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/sample_fleet.h"

#include <panelboard/ui/shell/incident_report.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>

using namespace panelboard;
using namespace std::chrono_literals;

namespace {

ui::IncidentFacts facts()
{
    ui::IncidentFacts facts;
    facts.where = {"inventory", "inv-1", "CB_REDIS"};
    facts.range = {test::kSampleNow - 5min, test::kSampleNow};
    facts.actor = "j.kim";
    facts.madeAt = test::kSampleNow;
    facts.series.range = facts.range;
    facts.series.step = 1s;
    fleet::BreakerSeries series;
    series.states = {{{facts.range.from, test::kSampleNow - 1min}, breaker::State::Closed},
                     {{test::kSampleNow - 1min, test::kSampleNow}, breaker::State::Open}};
    fleet::HistoryColumn column;
    column.at = facts.range.from + 2min;
    column.failureRate = fleet::ValueSpan{40, 60};
    series.columns = {column};
    facts.series.series = {series};
    fleet::TransitionRecord opened;
    opened.key = facts.where;
    opened.at = test::kSampleNow - 1min;
    opened.from = breaker::State::Closed;
    opened.to = breaker::State::Open;
    opened.firstInstance = "inv-2";
    opened.cause.emplace();
    opened.cause->failureRate = 10;
    facts.transitions.transitions = {opened};
    fleet::AuditEntry forced;
    forced.at = test::kSampleNow - 30s;
    forced.service = "inventory";
    forced.breaker = "CB_REDIS";
    forced.instance = "inv-1";
    forced.actor = "a.lee";
    forced.what = "FORCE_OPEN";
    forced.reason = "<CHG-2231>";
    fleet::AuditEntry other = forced;
    other.breaker = "CB_MEMDB";
    other.what = "DISABLE";
    facts.audit.rows = {forced, other};
    return facts;
}

} // namespace

class TestIncidentReport : public QObject {
    Q_OBJECT
private slots:
    void tellsWhatHappenedWhyAndWhoDidWhat()
    {
        const QString html = QString::fromUtf8(ui::asHtml(ui::composeReport(facts())));

        QVERIFY(html.contains("inventory / CB_REDIS inv-1"));
        QVERIFY(html.contains("CLOSED → OPEN"));
        QVERIFY(html.contains("failure rate 10.0 %; inv-2 was first"));
        QVERIFY(html.contains("a.lee"));
        QVERIFY(html.contains("FORCE_OPEN"));
        QVERIFY(!html.contains("DISABLE")); // another breaker's
    }

    void letsNoTextFromOutsideBecomeMarkup()
    {
        const QString html = ui::composeReport(facts()).html;

        QVERIFY(html.contains("&lt;CHG-2231&gt;"));
        QVERIFY(!html.contains("<CHG-2231>"));
    }

    void carriesItsPicturesInOneFile()
    {
        const QByteArray html = ui::asHtml(ui::composeReport(facts()));

        QCOMPARE(html.count("data:image/png;base64,"), 2);
        QVERIFY(!html.contains("src=\"ribbon\""));
    }

    void drawsOpenTimeInTheRibbon()
    {
        const ui::IncidentReport report = ui::composeReport(facts());

        QCOMPARE(QColor(report.ribbon.pixel(report.ribbon.width() - 20, 4)), ui::theme::light().open.mark);
        QCOMPARE(QColor(report.ribbon.pixel(200, 4)), ui::theme::light().bg2);
    }

    void printsAPdf()
    {
        const QByteArray pdf = ui::asPdf(ui::composeReport(facts()));

        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.size() > 5000);
    }

    void saysWhatCouldNotBeRead()
    {
        ui::IncidentFacts broken = facts();
        broken.series.problem = "the disk is full";

        QVERIFY(ui::composeReport(broken).html.contains("the disk is full"));
    }

    void asksForAllThatItNeedsAndWaitsForIt()
    {
        test::SampleClock clock;
        test::RecordingFleet fleet(test::SampleFleet().build());
        ui::FleetBridge bridge(fleet, clock, "j.kim");
        ui::IncidentInquiry inquiry(bridge, facts().where, facts().range, nullptr);
        QSignalSpy ready(&inquiry, &ui::IncidentInquiry::ready);

        inquiry.start();

        QCOMPARE(fleet.asked.size(), std::size_t(4));
        fleet.asked[0].answer(fleet::SeriesAnswer());
        fleet.asked[1].answer(fleet::TransitionAnswer());
        fleet.asked[2].answer(fleet::NoteAnswer());
        QCoreApplication::processEvents();
        QCOMPARE(ready.size(), 0);
        fleet.asked[3].answer(fleet::AuditAnswer());
        QTRY_COMPARE(ready.size(), 1);
    }
};

QTEST_MAIN(TestIncidentReport)
#include "tst_incident_report.moc"
