// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <panelboard/ui/dialogs/transition_sheet.h>
#include <panelboard/ui/models/batch_model.h>

#include <QtCore/QPointer>
#include <QtCore/QVariantAnimation>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
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
    void cleanup()
    {
        m_page.reset();
        m_arming.reset();
        m_bridge.reset();
    }

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
    void manyAreToldApartAndCounted();
    void nameIsTypedForAllInstances();
    void oneThatIsThereAlreadyIsLeftOut();
    void becomesTheListOfWhatCameOfIt();
    void undoRestoresWhatWasObserved();
    void disarmingLocksIt();
    void askedTrafficIsThatOfAllInstances();

private:
    const fleet::BreakerKey m_key{"inventory", "inv-1", "CB_REDIS"};

    TransitionSheet *open(StateUpdate update, const QList<fleet::BreakerKey> &keys = {})
    {
        m_source->publish(m_fleet->build());
        m_bridge->poll();
        auto *sheet = new TransitionSheet(
            ui::planOf(*m_bridge->snapshot(), update, keys.isEmpty() ? QList{m_key} : keys), *m_bridge,
            *m_arming, m_page.get());
        sheet->open();
        return sheet;
    }
    QList<fleet::BreakerKey> all() const { return ui::siblingsOf(*m_bridge->snapshot(), m_key); }
    void keepNoExpiry(const char *instance)
    {
        std::erase(m_fleet->target("inventory", instance).capabilities, "ttl");
    }
    /// What the sheet would send, once it was pressed.
    fleet::UpdateState sent(TransitionSheet *sheet)
    {
        if (auto *reason = child<QLineEdit>(sheet, "reasonField"); reason->text().isEmpty())
            reason->setText("CHG-2231");
        press(sheet);
        return m_source->submitted.empty() ? fleet::UpdateState()
                                           : std::get<fleet::UpdateState>(m_source->submitted.front().what);
    }
    /// Presses the button for as long as it takes.
    void press(TransitionSheet *sheet)
    {
        const std::size_t before = m_source->submitted.size();
        auto *button = child<QAbstractButton>(sheet, "confirmButton");
        if (auto *filling = button->findChild<QVariantAnimation *>())
            filling->setDuration(10); // a second is too long for a test
        QTest::mousePress(button, Qt::LeftButton);
        if (button->text().startsWith("Hold"))
            QTRY_VERIFY(m_source->submitted.size() > before);
        else
            QTest::mouseRelease(button, Qt::LeftButton);
    }
    void settle(const std::map<std::string, std::pair<fleet::CommandPhase, std::string>> &byInstance)
    {
        m_fleet->commands().clear();
        for (std::size_t i = 0; i < m_source->submitted.size(); ++i) {
            auto view = std::make_shared<fleet::CommandView>();
            view->id = i + 1;
            view->command = m_source->submitted[i];
            view->stateBefore = breaker::State::Closed;
            const auto &[phase, message] = byInstance.at(view->command.where.instance);
            view->phase = phase;
            view->message = message;
            if (phase != fleet::CommandPhase::Failed)
                view->reached[fleet::CommandPhase::Acknowledged] = test::kSampleNow;
            m_fleet->commands().push_back(view);
        }
        m_source->publish(m_fleet->build());
        m_bridge->poll();
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

    std::unique_ptr<test::SampleFleet> m_fleet;
    std::unique_ptr<test::RecordingFleet> m_source;
    test::SampleClock m_clock;
    std::unique_ptr<ui::FleetBridge> m_bridge;
    std::unique_ptr<ui::Arming> m_arming;
    std::unique_ptr<QWidget> m_page;
};

void TestTransitionSheet::init()
{
    m_fleet = std::make_unique<test::SampleFleet>();
    m_source = std::make_unique<test::RecordingFleet>(m_fleet->build());
    m_bridge = std::make_unique<ui::FleetBridge>(*m_source, m_clock, "j.kim");
    m_arming = std::make_unique<ui::Arming>(*m_bridge);
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

void TestTransitionSheet::manyAreToldApartAndCounted()
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

void TestTransitionSheet::nameIsTypedForAllInstances()
{
    TransitionSheet *sheet = open(StateUpdate::ForceOpen, all());
    auto *button = child<QAbstractButton>(sheet, "confirmButton");
    child<QLineEdit>(sheet, "reasonField")->setText("CHG-2231");
    QVERIFY(!button->isEnabled());
    QCOMPARE(button->toolTip(), QString("Type CB_REDIS first"));

    QTest::keyClicks(child<QLineEdit>(sheet, "typedNameField"), "CB_REDIS");

    QVERIFY(button->isEnabled());
}

void TestTransitionSheet::oneThatIsThereAlreadyIsLeftOut()
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

void TestTransitionSheet::becomesTheListOfWhatCameOfIt()
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

void TestTransitionSheet::undoRestoresWhatWasObserved()
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

void TestTransitionSheet::askedTrafficIsThatOfAllInstances()
{
    TransitionSheet *sheet = open(StateUpdate::ForceOpen, all());

    QCOMPARE(m_source->asked.size(), 1U);
    const auto &query = std::get<fleet::SeriesQuery>(m_source->asked.front().query);
    QCOMPARE(query.keys.size(), 5U);
    QVERIFY(query.range.length() == std::chrono::minutes(15));
    QVERIFY(child<QWidget>(sheet, "effectChart")->isVisible());
}

QTEST_MAIN(TestTransitionSheet)
#include "tst_transition_sheet.moc"
