// SPDX-License-Identifier: GPL-3.0-or-later
#include "transition_sheet_fixture.h"

#include <QtCore/QPointer>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QTimeEdit>

using namespace panelboard;
using namespace panelboard::ui::dialogs;
using fleet::StateUpdate;

Q_DECLARE_METATYPE(panelboard::fleet::StateUpdate)

class TestTransitionSheet : public QObject, protected test::TransitionSheetFixture {
    Q_OBJECT

private slots:
    void init() { openPage(); }
    void cleanup() { closePage(); }

    void effectIsOneSentenceWithTheCallsNow_data();
    void effectIsOneSentenceWithTheCallsNow();
    void unknownCallsAreADashNotZero();
    void reasonIsNeededToForceAndToDisable_data();
    void reasonIsNeededToForceAndToDisable();
    void cancelHasTheFocusAndEnterDismisses();
    void escapeDismisses();
    void expiryBecomesADuration_data();
    void expiryBecomesADuration();
    void untilATimeThatIsPastMeansTomorrow_data();
    void untilATimeThatIsPastMeansTomorrow();
    void thenOffersOnlyWhatTheStateAllows();
    void sourceThatKeepsNoExpiryIsNotAskedForOne();
    void focusStaysInTheSheet();
    void isAnsweredOnce();
    void keysOfThePageRestWhileItIsOpen();
    void followsTheSizeOfThePage();
    void dangerousButtonHasToBeHeld();
    void disarmingLocksIt();
};

void TestTransitionSheet::effectIsOneSentenceWithTheCallsNow_data()
{
    QTest::addColumn<StateUpdate>("update");
    QTest::addColumn<QString>("text");
    QTest::newRow("force open") << StateUpdate::ForceOpen << "30.6 calls/s will be refused";
    QTest::newRow("open") << StateUpdate::Open
                          << "30.6 calls/s will be refused for 30 s, then trial calls decide";
    QTest::newRow("close") << StateUpdate::Close << "30.6 calls/s will go through";
    QTest::newRow("disable") << StateUpdate::Disable << "30.6 calls/s will go through without protection";
    QTest::newRow("metrics only") << StateUpdate::MetricsOnly
                                  << "30.6 calls/s will go through, whatever their rates";
    QTest::newRow("half-open") << StateUpdate::HalfOpen
                               << "30 trial calls go through and decide; others are refused";
    QTest::newRow("reset") << StateUpdate::Reset << "30.6 calls/s will go through";
}

void TestTransitionSheet::effectIsOneSentenceWithTheCallsNow()
{
    QFETCH(StateUpdate, update);
    if (update == StateUpdate::Open || update == StateUpdate::Close)
        m_fleet->view("inventory", "inv-1", "CB_REDIS").state = breaker::State::ForcedOpen;

    const Effect effect =
        effectOf(ui::planOf(*m_fleet->build(), update, {m_key}), std::nullopt, test::kSampleNow);

    QTEST(effect.figure + u' ' + effect.sentence, "text");
    QVERIFY(effect.detail.contains("OPEN, failure rate 10.0 %."));
}

void TestTransitionSheet::unknownCallsAreADashNotZero()
{
    auto &view = m_fleet->view("inventory", "inv-1", "CB_REDIS");
    view.callsPerSecond.reset();
    view.notPermittedPerSecond.reset();

    const auto plan = ui::planOf(*m_fleet->build(), StateUpdate::ForceOpen, {m_key});

    QCOMPARE(effectOf(plan, std::nullopt, test::kSampleNow).figure, QString(QChar(0x2013)));
}

void TestTransitionSheet::reasonIsNeededToForceAndToDisable_data()
{
    QTest::addColumn<StateUpdate>("update");
    QTest::addColumn<bool>("needed");
    QTest::newRow("force open") << StateUpdate::ForceOpen << true;
    QTest::newRow("disable") << StateUpdate::Disable << true;
    QTest::newRow("close") << StateUpdate::Close << false;
    QTest::newRow("half-open") << StateUpdate::HalfOpen << false;
    QTest::newRow("reset") << StateUpdate::Reset << false;
}

void TestTransitionSheet::reasonIsNeededToForceAndToDisable()
{
    QFETCH(StateUpdate, update);
    QFETCH(bool, needed);
    TransitionSheet *sheet = open(update);
    QSignalSpy confirmed(sheet, &Sheet::confirmed);
    auto *button = child<QAbstractButton>(sheet, "confirmButton");

    QCOMPARE(button->isEnabled(), !needed);
    QCOMPARE(button->toolTip().isEmpty(), !needed);
    child<QLineEdit>(sheet, "reasonField")->setText("   ");
    QCOMPARE(button->isEnabled(), !needed);
    QTest::keyClicks(child<QLineEdit>(sheet, "reasonField"), "CHG-2231");
    QVERIFY(button->isEnabled());
    QVERIFY(sent(sheet).update == update);
    QCOMPARE(confirmed.size(), 1);
    QCOMPARE(m_source->submitted.front().reason, std::string("CHG-2231"));
}

void TestTransitionSheet::cancelHasTheFocusAndEnterDismisses()
{
    TransitionSheet *sheet = open(StateUpdate::Close);
    QSignalSpy confirmed(sheet, &Sheet::confirmed);
    QSignalSpy dismissed(sheet, &Sheet::dismissed);
    QCOMPARE(QApplication::focusWidget()->objectName(), QString("cancelButton"));

    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);

    QCOMPARE(dismissed.size(), 1);
    QCOMPARE(confirmed.size(), 0);
}

void TestTransitionSheet::escapeDismisses()
{
    TransitionSheet *sheet = open(StateUpdate::ForceOpen);
    QSignalSpy dismissed(sheet, &Sheet::dismissed);
    auto *reason = child<QLineEdit>(sheet, "reasonField");
    reason->setFocus();

    QTest::keyClick(reason, Qt::Key_Escape);

    QCOMPARE(dismissed.size(), 1);
    QVERIFY(sheet->isHidden());
}

void TestTransitionSheet::expiryBecomesADuration_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<int>("minutes"); // 0: none
    QTest::newRow("no limit") << "expiryNone" << 0;
    QTest::newRow("5 min") << "expiry5min" << 5;
    QTest::newRow("15 min") << "expiry15min" << 15;
    QTest::newRow("1 h") << "expiry1h" << 60;
}

void TestTransitionSheet::expiryBecomesADuration()
{
    QFETCH(QString, button);
    QFETCH(int, minutes);
    TransitionSheet *sheet = open(StateUpdate::ForceOpen);

    click(sheet, qPrintable(button));

    QCOMPARE(child<QComboBox>(sheet, "thenField")->isEnabled(), minutes > 0);
    const fleet::UpdateState choice = sent(sheet);
    QCOMPARE(choice.ttl.has_value(), minutes > 0);
    if (minutes > 0) {
        QVERIFY(*choice.ttl == std::chrono::minutes(minutes));
        QVERIFY(choice.then == breaker::State::Closed);
    }
}

void TestTransitionSheet::untilATimeThatIsPastMeansTomorrow_data()
{
    QTest::addColumn<QTime>("until"); // it is 14:21:37
    QTest::addColumn<int>("seconds");
    QTest::newRow("to come") << QTime(14, 35) << 13 * 60 + 23;
    QTest::newRow("past") << QTime(14, 20) << 86400 - 97;
}

void TestTransitionSheet::untilATimeThatIsPastMeansTomorrow()
{
    QFETCH(QTime, until);
    QFETCH(int, seconds);
    TransitionSheet *sheet = open(StateUpdate::ForceOpen);
    click(sheet, "expiryUntil");
    QVERIFY(child<QTimeEdit>(sheet, "untilField")->isVisible());

    child<QTimeEdit>(sheet, "untilField")->setTime(until);

    QVERIFY(*sent(sheet).ttl == std::chrono::seconds(seconds));
}

void TestTransitionSheet::thenOffersOnlyWhatTheStateAllows()
{
    TransitionSheet *sheet = open(StateUpdate::MetricsOnly);
    auto *then = child<QComboBox>(sheet, "thenField");

    QVERIFY(then->findText("CLOSED", Qt::MatchStartsWith) >= 0);
    QCOMPARE(then->findText("OPEN", Qt::MatchStartsWith), -1); // METRICS_ONLY > OPEN is no legal change
    QCOMPARE(then->findText("HALF_OPEN", Qt::MatchStartsWith), -1);
}

void TestTransitionSheet::sourceThatKeepsNoExpiryIsNotAskedForOne()
{
    keepNoExpiry("inv-1");
    TransitionSheet *sheet = open(StateUpdate::ForceOpen);

    QVERIFY(!sheet->findChild<QComboBox *>("thenField"));
    const fleet::UpdateState choice = sent(sheet);
    QVERIFY(!choice.ttl);
    QVERIFY(!choice.then);
}

void TestTransitionSheet::focusStaysInTheSheet()
{
    auto *outside = new QLineEdit(m_page.get());
    outside->show();
    TransitionSheet *sheet = open(StateUpdate::ForceOpen);

    for (int i = 0; i < 20; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(sheet->isAncestorOf(QApplication::focusWidget()));
    }
    for (int i = 0; i < 20; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
        QVERIFY(sheet->isAncestorOf(QApplication::focusWidget()));
    }
}

void TestTransitionSheet::isAnsweredOnce()
{
    TransitionSheet *sheet = open(StateUpdate::Close);
    QSignalSpy confirmed(sheet, &Sheet::confirmed);
    QSignalSpy dismissed(sheet, &Sheet::dismissed);

    click(sheet, "confirmButton");
    sheet->dismiss();

    QCOMPARE(confirmed.size(), 1);
    QCOMPARE(dismissed.size(), 0);
    const QPointer<TransitionSheet> gone(sheet);
    QTRY_VERIFY(gone.isNull());
}

void TestTransitionSheet::keysOfThePageRestWhileItIsOpen()
{
    QAction action;
    action.setShortcut(Qt::Key_B);
    m_page->addAction(&action);
    QSignalSpy triggered(&action, &QAction::triggered);
    open(StateUpdate::Close);

    QTest::keyClick(QApplication::focusWidget(), Qt::Key_B);

    QCOMPARE(triggered.size(), 0);
}

void TestTransitionSheet::followsTheSizeOfThePage()
{
    TransitionSheet *sheet = open(StateUpdate::Close);

    m_page->resize(500, 600);

    QCOMPARE(sheet->size(), QSize(500, 600));
    QVERIFY(child<QAbstractButton>(sheet, "confirmButton")->mapTo(sheet, QPoint(0, 0)).x() < 500);
}

void TestTransitionSheet::dangerousButtonHasToBeHeld()
{
    TransitionSheet *sheet = open(StateUpdate::ForceOpen);
    child<QLineEdit>(sheet, "reasonField")->setText("CHG-2231");
    auto *button = child<QAbstractButton>(sheet, "confirmButton");
    QCOMPARE(button->text(), QString("Hold to force open"));

    QTest::mouseClick(button, Qt::LeftButton);
    QTest::keyClick(button, Qt::Key_Return);
    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(m_source->submitted.empty());

    button->findChild<QVariantAnimation *>()->setDuration(10);
    QTest::keyPress(button, Qt::Key_Space);
    QTRY_COMPARE(m_source->submitted.size(), 1U);
}

void TestTransitionSheet::disarmingLocksIt()
{
    m_fleet->target("inventory", "inv-1").config.environment = "production";
    TransitionSheet *sheet = open(StateUpdate::Close);
    auto *button = child<QAbstractButton>(sheet, "confirmButton");
    QVERIFY(!button->isEnabled());
    QCOMPARE(button->toolTip(), QString("Read-only. Arm to steer."));

    m_arming->arm(std::chrono::minutes(5));
    QVERIFY(button->isEnabled());
    m_arming->disarm();
    QVERIFY(!button->isEnabled());
}

QTEST_MAIN(TestTransitionSheet)
#include "tst_transition_sheet.moc"
