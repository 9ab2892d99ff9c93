// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/sample_fleet.h"

#include <panelboard/ui/audit/audit_page.h>
#include <panelboard/ui/models/audit_model.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTableView>

#include <memory>

using namespace panelboard;
using namespace panelboard::ui;

namespace {

fleet::AuditEntry entry(std::int64_t row, std::uint64_t command, const char *phase, const char *message = "")
{
    fleet::AuditEntry entry;
    entry.row = row;
    entry.session = test::kSampleNow - std::chrono::hours(1);
    entry.at = test::kSampleNow - std::chrono::seconds(1000 - row);
    entry.commandId = command;
    entry.phase = phase;
    entry.actor = "j.kim";
    entry.service = "gateway";
    entry.instance = "gw-" + std::to_string(command);
    entry.breaker = "quota";
    entry.what = "FORCE_OPEN";
    entry.reason = "CHG-2240";
    entry.until = "15 min, then CLOSED";
    entry.message = message;
    return entry;
}

/// "gateway / quota gw-1 observed", newest first.
QStringList printed(const QAbstractItemModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row)
        lines << model.index(row, AuditModel::Where).data().toString() + u' ' +
                     model.index(row, AuditModel::Result).data().toString();
    return lines;
}

} // namespace

class TestAuditPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void lifeOfACommandIsOneLine();
    void pagesMayComeInAnyOrder();
    void secondPageCompletesACommandOfTheFirst();
    void anotherStartOfTheConsoleIsAnotherCommand();
    void showsWhoWhenWhatWhereWhyUntilResult();
    void saysUntilWhichRowTheChainIsWhole();
    void brokenChainIsSaidInsteadOfIt();
    void emptyLogSaysWhatComesHere();
    void filterNarrowsAndEscClearsIt();
    void stepOfACommandReadsTheNewestPageAgain();
    void scrollingToTheEndAsksForOlderRows();
    void hiddenPageAsksNothing();
    void chosenRowIsCopiedAsTsv();
    void exportIsHandedToTheProgram();

private:
    void answer(std::vector<fleet::AuditEntry> rows, std::int64_t verified, std::string problem = {})
    {
        QVERIFY(!m_source->asked.empty());
        const auto asked = m_source->asked.back();
        m_source->asked.clear();
        asked.answer(fleet::AuditAnswer{std::move(rows), verified, std::move(problem)});
        QCoreApplication::processEvents();
    }
    template <class T>
    T *child(const char *name)
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    QStringList shown() { return printed(*child<QTableView>("auditTable")->model()); }

    std::unique_ptr<theme::ThemeManager> m_theme;
    test::SampleFleet m_fleet;
    test::SampleClock m_clock;
    std::unique_ptr<test::RecordingFleet> m_source;
    std::unique_ptr<FleetBridge> m_bridge;
    std::unique_ptr<AuditPage> m_page;
    std::vector<fleet::AuditFormat> m_exported;
};

void TestAuditPage::initTestCase()
{
    qputenv("TZ", "Asia/Seoul");
    m_theme = std::make_unique<theme::ThemeManager>(*qApp, theme::Choice::Dark);
}

void TestAuditPage::init()
{
    m_exported.clear();
    m_fleet.commands().clear();
    m_source = std::make_unique<test::RecordingFleet>(m_fleet.build());
    m_bridge = std::make_unique<FleetBridge>(*m_source, m_clock, "j.kim");
    m_page = std::make_unique<AuditPage>(*m_bridge, [this](fleet::AuditFormat format, auto done) {
        m_exported.push_back(format);
        done(QStringLiteral("Written."));
    });
    m_page->resize(1280, 700);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestAuditPage::cleanup()
{
    m_page.reset();
    m_bridge.reset();
}

void TestAuditPage::lifeOfACommandIsOneLine()
{
    AuditModel model;
    const QAbstractItemModelTester tester(&model);

    model.add({entry(1, 1, "requested"), entry(2, 2, "requested"), entry(3, 1, "acknowledged"),
               entry(4, 2, "failed", "403"), entry(5, 1, "observed")});

    QCOMPARE(printed(model),
             QStringList({"gateway / quota gw-2 failed: 403", "gateway / quota gw-1 observed"}));
}

void TestAuditPage::pagesMayComeInAnyOrder()
{
    AuditModel model;
    const QAbstractItemModelTester tester(&model);

    model.add({entry(5, 3, "requested")});
    model.add({entry(1, 1, "requested"), entry(3, 2, "requested")});
    model.add({entry(7, 4, "requested")});
    model.add({entry(5, 3, "requested"), entry(7, 4, "requested")});

    QCOMPARE(printed(model).join(u';').remove("gateway / quota ").remove(" requested"),
             QString("gw-4;gw-3;gw-2;gw-1"));
    QCOMPARE(model.oldestRow(), std::optional<std::int64_t>(1));
}

void TestAuditPage::secondPageCompletesACommandOfTheFirst()
{
    AuditModel model;
    const QAbstractItemModelTester tester(&model);
    model.add({entry(9, 1, "observed")});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);

    model.add({entry(2, 1, "requested"), entry(4, 1, "acknowledged")});

    QCOMPARE(model.rowCount(), 1);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(printed(model), QStringList({"gateway / quota gw-1 observed"}));
}

void TestAuditPage::anotherStartOfTheConsoleIsAnotherCommand()
{
    AuditModel model;
    auto earlier = entry(1, 1, "requested");
    earlier.session -= std::chrono::hours(5);

    model.add({earlier, entry(2, 1, "observed")});

    QCOMPARE(model.rowCount(), 2);
}

void TestAuditPage::showsWhoWhenWhatWhereWhyUntilResult()
{
    answer({entry(1, 9, "requested"), entry(2, 9, "observed")}, 2);

    const auto &rows = *child<QTableView>("auditTable")->model();
    QStringList cells;
    for (int column = AuditModel::Who; column < AuditModel::ColumnCount; ++column)
        cells << rows.index(0, column).data().toString();
    QCOMPARE(cells, QStringList({"j.kim", "FORCE_OPEN", "gateway / quota gw-9", "CHG-2240",
                                 "15 min, then CLOSED", "observed"}));
}

void TestAuditPage::saysUntilWhichRowTheChainIsWhole()
{
    answer({entry(1, 1, "requested")}, 1);

    QCOMPARE(child<QLabel>("auditChain")->text(), QString("Chain verified until row 1 at 14:21:37"));
}

void TestAuditPage::brokenChainIsSaidInsteadOfIt()
{
    answer({entry(1, 1, "requested")}, 0, "row 2 was changed after it was written");

    QCOMPARE(child<QLabel>("auditChain")->text(), QString("row 2 was changed after it was written"));
}

void TestAuditPage::emptyLogSaysWhatComesHere()
{
    QCOMPARE(child<QLabel>("auditEmpty")->text(), QString("Reading the audit log."));

    answer({}, 0);

    QVERIFY(child<QLabel>("auditEmpty")->text().startsWith("No command was sent yet."));
    QVERIFY(!child<QTableView>("auditTable")->isVisible());
}

void TestAuditPage::filterNarrowsAndEscClearsIt()
{
    answer({entry(1, 1, "observed"), entry(2, 2, "failed", "403")}, 2);
    auto *filter = child<QLineEdit>("auditFilter");

    QTest::keyClicks(filter, "GW-2");
    QCOMPARE(shown(), QStringList({"gateway / quota gw-2 failed: 403"}));
    QTest::keyClicks(filter, "x");
    QVERIFY(child<QLabel>("auditEmpty")->isVisible());
    QTest::keyClick(filter, Qt::Key_Escape);

    QCOMPARE(shown().size(), 2);
}

void TestAuditPage::stepOfACommandReadsTheNewestPageAgain()
{
    answer({entry(1, 1, "requested")}, 1);
    auto command = std::make_shared<fleet::CommandView>();
    command->id = 1;
    m_fleet.commands() = {command};
    m_source->publish(m_fleet.build());

    m_bridge->poll();

    QCOMPARE(m_source->asked.size(), 1U);
    answer({entry(1, 1, "requested"), entry(2, 1, "observed")}, 2);
    QCOMPARE(shown(), QStringList({"gateway / quota gw-1 observed"}));
}

void TestAuditPage::scrollingToTheEndAsksForOlderRows()
{
    std::vector<fleet::AuditEntry> rows;
    for (int i = 0; i < 60; ++i)
        rows.push_back(entry(101 + i, static_cast<std::uint64_t>(101 + i), "observed"));
    answer(rows, 160);

    auto *bar = child<QTableView>("auditTable")->verticalScrollBar();
    bar->setValue(bar->maximum());

    QCOMPARE(m_source->asked.size(), 1U);
    QCOMPARE(std::get<fleet::AuditQuery>(m_source->asked.front().query).beforeRow, 101);
}

void TestAuditPage::hiddenPageAsksNothing()
{
    answer({}, 0);
    m_page->hide();
    m_fleet.commands() = {std::make_shared<fleet::CommandView>()};
    m_source->publish(m_fleet.build());
    m_bridge->poll();
    QVERIFY(m_source->asked.empty());

    m_page->show();

    QCOMPARE(m_source->asked.size(), 1U);
}

void TestAuditPage::chosenRowIsCopiedAsTsv()
{
    answer({entry(1, 1, "observed")}, 1);
    auto *table = child<QTableView>("auditTable");
    table->selectRow(0);

    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);

    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[1].section(u'\t', 1),
             QString("j.kim\tFORCE_OPEN\tgateway / quota gw-1\tCHG-2240\t15 min, then CLOSED\tobserved"));
}

void TestAuditPage::exportIsHandedToTheProgram()
{
    QTest::mouseClick(child<QPushButton>("exportJsonButton"), Qt::LeftButton);

    QCOMPARE(m_exported.size(), 1U);
    QVERIFY(m_exported.front() == fleet::AuditFormat::Json);
    QCOMPARE(child<QLabel>("auditChain")->text(), QString("Written."));
}

QTEST_MAIN(TestAuditPage)
#include "tst_audit_page.moc"
