// SPDX-License-Identifier: GPL-3.0-or-later
#include "transition_sheet_fixture.h"

#include <panelboard/ui/models/batch_model.h>

#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>

using namespace panelboard;
using namespace panelboard::ui::dialogs;
using fleet::StateUpdate;

/// The sheet over several instances: what it tells apart, and the list of what came of it.
class TestTransitionSheetOfMany : public QObject, protected test::TransitionSheetFixture {
    Q_OBJECT

private slots:
    void init() { openPage(); }
    void cleanup() { closePage(); }

    void manyAreToldApartAndCounted();
    void nameIsTypedForAllInstances();
    void oneThatIsThereAlreadyIsLeftOut();
    void becomesTheListOfWhatCameOfIt();
    void undoRestoresWhatWasObserved();
    void askedTrafficIsThatOfAllInstances();
};

void TestTransitionSheetOfMany::manyAreToldApartAndCounted()
{
    keepNoExpiry("inv-3");
    TransitionSheet *sheet = open(StateUpdate::ForceOpen, all());

    QCOMPARE(child<QLabel>(sheet, "sheetTitle")->text(),
             QString("Force open: inventory / CB_REDIS on 5 instance(s)"));
    QCOMPARE(child<QLabel>(sheet, "effectFigure")->text(), QString("154"));
    QVERIFY(child<QLabel>(sheet, "effectSentence")->text().contains("on 5 of 5 instances until 14:36"));
    QVERIFY(child<QLabel>(sheet, "effectDetail")->text().contains("3 CLOSED, 2 OPEN"));
    const QString remarks = child<QLabel>(sheet, "instanceRemarks")->text();
    QVERIFY2(remarks.contains("inv-3: keeps no expiry"), qPrintable(remarks));
    QVERIFY2(remarks.contains("inv-1, inv-2: is OPEN now."), qPrintable(remarks));

    child<QLineEdit>(sheet, "typedNameField")->setText("CB_REDIS");
    sent(sheet);
    QCOMPARE(m_source->submitted.size(), 5U);
    for (const fleet::Command &command : m_source->submitted) {
        QVERIFY(command.batch != 0);
        const auto &update = std::get<fleet::UpdateState>(command.what);
        QCOMPARE(update.ttl.has_value(), command.where.instance != "inv-3");
    }
}

void TestTransitionSheetOfMany::nameIsTypedForAllInstances()
{
    TransitionSheet *sheet = open(StateUpdate::ForceOpen, all());
    auto *button = child<QAbstractButton>(sheet, "confirmButton");
    child<QLineEdit>(sheet, "reasonField")->setText("CHG-2231");
    QVERIFY(!button->isEnabled());
    QCOMPARE(button->toolTip(), QString("Type CB_REDIS first"));

    QTest::keyClicks(child<QLineEdit>(sheet, "typedNameField"), "CB_REDIS");

    QVERIFY(button->isEnabled());
}

void TestTransitionSheetOfMany::oneThatIsThereAlreadyIsLeftOut()
{
    m_fleet->view("inventory", "inv-2", "CB_REDIS").state = breaker::State::ForcedOpen;
    TransitionSheet *sheet = open(StateUpdate::ForceOpen, all());

    QVERIFY(child<QLabel>(sheet, "instanceRemarks")
                ->text()
                .contains("inv-2 is left out: is FORCED_OPEN already."));
    QVERIFY(child<QLabel>(sheet, "effectSentence")->text().contains("on 4 of 5 instances"));
    child<QLineEdit>(sheet, "typedNameField")->setText("CB_REDIS");
    sent(sheet);
    QCOMPARE(m_source->submitted.size(), 4U);
}

void TestTransitionSheetOfMany::becomesTheListOfWhatCameOfIt()
{
    using fleet::CommandPhase;
    TransitionSheet *sheet =
        open(StateUpdate::Close, {{"inventory", "inv-1", "CB_REDIS"}, {"inventory", "inv-2", "CB_REDIS"}});
    sent(sheet);
    QCOMPARE(child<QLabel>(sheet, "progressSummary")->text(), QString("0 of 2 observed"));
    QVERIFY(!child<QAbstractButton>(sheet, "undoButton")->isEnabled());

    settle({{"inv-1", {CommandPhase::Observed, ""}}, {"inv-2", {CommandPhase::Failed, "403: not allowed"}}});

    QCOMPARE(child<QLabel>(sheet, "progressSummary")->text(),
             QString("1 of 2 observed, 1 refused (inv-2: 403: not allowed)"));
    const auto *list = child<QListView>(sheet, "progressList");
    QCOMPARE(list->model()->index(1, 0).data(ui::BatchModel::StepsRole).toString(),
             QString("requested → failed"));
    QCOMPARE(QApplication::focusWidget()->objectName(), QString("progressCloseButton"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(sheet->isHidden());
}

void TestTransitionSheetOfMany::undoRestoresWhatWasObserved()
{
    using fleet::CommandPhase;
    const fleet::BreakerKey other{"inventory", "inv-4", "CB_REDIS"};
    TransitionSheet *sheet = open(StateUpdate::ForceOpen, {{"inventory", "inv-3", "CB_REDIS"}, other});
    sent(sheet);
    m_fleet->view("inventory", "inv-3", "CB_REDIS").state = breaker::State::ForcedOpen;
    settle({{"inv-3", {CommandPhase::Observed, ""}}, {"inv-4", {CommandPhase::Failed, "403"}}});

    click(sheet, "undoButton");

    QCOMPARE(m_source->submitted.size(), 3U);
    const fleet::Command &undo = m_source->submitted.back();
    QCOMPARE(undo.undoes, 1U);
    QCOMPARE(undo.where.instance, std::string("inv-3"));
    QCOMPARE(undo.reason, std::string("Undo: CHG-2231"));
    QVERIFY(std::get<fleet::UpdateState>(undo.what).update == StateUpdate::Close);
    QCOMPARE(child<QLabel>(sheet, "progressSummary")->text(), QString("0 of 1 observed"));
}

void TestTransitionSheetOfMany::askedTrafficIsThatOfAllInstances()
{
    TransitionSheet *sheet = open(StateUpdate::ForceOpen, all());

    QCOMPARE(m_source->asked.size(), 1U);
    const auto &query = std::get<fleet::SeriesQuery>(m_source->asked.front().query);
    QCOMPARE(query.keys.size(), 5U);
    QVERIFY(query.range.length() == std::chrono::minutes(15));
    QVERIFY(child<QWidget>(sheet, "effectChart")->isVisible());
}

QTEST_MAIN(TestTransitionSheetOfMany)
#include "tst_transition_sheet_of_many.moc"
