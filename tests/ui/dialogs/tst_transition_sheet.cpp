// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <panelboard/ui/dialogs/transition_sheet.h>

#include <QtCore/QPointer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTimeEdit>

#include <memory>

using namespace panelboard;
using namespace panelboard::ui::dialogs;
using fleet::StateUpdate;

Q_DECLARE_METATYPE(panelboard::fleet::StateUpdate)

class TestTransitionSheet : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("TZ", "Asia/Seoul"); }
    void init();
    void cleanup() { m_page.reset(); }

    void effectIsOneSentenceWithTheCallsNow_data();
    void effectIsOneSentenceWithTheCallsNow();
    void unknownCallsAreADashNotZero();
    void reasonIsNeededToForceAndToDisable_data();
    void reasonIsNeededToForceAndToDisable();
    void cancelHasTheFocusAndEnterDismisses();
    void escapeDismisses();
    void expiryBecomesADuration_data();
    void expiryBecomesADuration();
    void untilATimeThatIsPastMeansTomorrow();
    void thenOffersOnlyWhatTheStateAllows();
    void sourceThatKeepsNoExpiryIsNotAskedForOne();
    void focusStaysInTheSheet();
    void isAnsweredOnce();
    void keysOfThePageRestWhileItIsOpen();
    void followsTheSizeOfThePage();

private:
    TransitionSheet *open(StateUpdate update, bool canExpire = true)
    {
        TransitionQuestion question;
        question.update = update;
        question.breaker = test::SampleFleet().view("inventory", "inv-1", "CB_REDIS");
        question.canExpire = canExpire;
        question.waitInOpen = std::chrono::seconds(30);
        question.trialCalls = 30;
        auto *sheet = new TransitionSheet(
            question, "j.kim", [] { return test::kSampleNow; }, m_page.get());
        sheet->open();
        return sheet;
    }
    template <class T>
    static T *child(QWidget *sheet, const char *name)
    {
        auto *found = sheet->findChild<T *>(QLatin1String(name));
        Q_ASSERT(found);
        return found;
    }
    static void click(QWidget *sheet, const char *name)
    {
        QTest::mouseClick(child<QAbstractButton>(sheet, name), Qt::LeftButton);
    }

    std::unique_ptr<QWidget> m_page;
};

void TestTransitionSheet::init()
{
    m_page = std::make_unique<QWidget>();
    m_page->resize(900, 700);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

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
    TransitionQuestion question;
    question.update = update;
    question.breaker = test::SampleFleet().view("inventory", "inv-1", "CB_REDIS");
    question.waitInOpen = std::chrono::seconds(30);
    question.trialCalls = 30;

    const Effect effect = effectOf(question);

    QTEST(effect.figure + u' ' + effect.sentence, "text");
    QVERIFY(effect.detail.contains("OPEN"));
    QVERIFY(effect.detail.contains("10.0 %"));
}

void TestTransitionSheet::unknownCallsAreADashNotZero()
{
    TransitionQuestion question;
    question.update = StateUpdate::ForceOpen;

    QCOMPARE(effectOf(question).figure, QString(QChar(0x2013)));
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
    QTest::mouseClick(button, Qt::LeftButton);

    QCOMPARE(confirmed.size(), 1);
    QCOMPARE(sheet->reason(), QString("CHG-2231"));
    QVERIFY(sheet->choice().update == update);
    QVERIFY(!sheet->choice().ttl);
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

    const fleet::UpdateState choice = sheet->choice();
    QCOMPARE(choice.ttl.has_value(), minutes > 0);
    if (minutes > 0) {
        QVERIFY(*choice.ttl == std::chrono::minutes(minutes));
        QVERIFY(choice.then == breaker::State::Closed);
    }
    QCOMPARE(child<QComboBox>(sheet, "thenField")->isEnabled(), minutes > 0);
}

void TestTransitionSheet::untilATimeThatIsPastMeansTomorrow()
{
    TransitionSheet *sheet = open(StateUpdate::ForceOpen);
    click(sheet, "expiryUntil");
    auto *until = child<QTimeEdit>(sheet, "untilField");
    QVERIFY(until->isVisible());

    until->setTime(QTime(14, 35)); // it is 14:21:37
    QVERIFY(*sheet->choice().ttl == std::chrono::minutes(13) + std::chrono::seconds(23));
    until->setTime(QTime(14, 20));
    QVERIFY(*sheet->choice().ttl > std::chrono::hours(23));
}

void TestTransitionSheet::thenOffersOnlyWhatTheStateAllows()
{
    TransitionSheet *sheet = open(StateUpdate::MetricsOnly);
    auto *then = child<QComboBox>(sheet, "thenField");

    QVERIFY(then->findText("CLOSED") >= 0);
    QCOMPARE(then->findText("OPEN"), -1); // METRICS_ONLY > OPEN is no legal change
    QCOMPARE(then->findText("HALF_OPEN"), -1);
}

void TestTransitionSheet::sourceThatKeepsNoExpiryIsNotAskedForOne()
{
    TransitionSheet *sheet = open(StateUpdate::ForceOpen, false);

    QVERIFY(!sheet->findChild<QComboBox *>("thenField"));
    QVERIFY(!sheet->choice().ttl);
    QVERIFY(!sheet->choice().then);
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

QTEST_MAIN(TestTransitionSheet)
#include "tst_transition_sheet.moc"
