// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <action_bar.h>

#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

using namespace panelboard;
using namespace panelboard::ui;
using breaker::State;
using fleet::StateUpdate;

class TestActionBar : public QObject {
    Q_OBJECT

private slots:
    void init() { m_fleet = std::make_unique<test::SampleFleet>(); }
    void offersWhatIsPossibleNow_data();
    void offersWhatIsPossibleNow();
    void plainResilience4jKnowsThreeOnly();
    void whatDoesNotFitGoesIntoTheMenu();
    void buttonAsks();
    void menuAsks();
    void withoutAuditNothingCanBePressed();
    void noteIsNeverCutOffForAButton();
    void sourceThatCannotBeSteeredSaysSo();
    void unknownStateOffersNothing();

private:
    [[nodiscard]] BreakerFacts facts() const
    {
        return *findBreaker(*m_fleet->build(), {"inventory", "inv-1", "CB_REDIS"}, test::kSampleNow);
    }
    void show(ActionBar &bar, int width) const
    {
        bar.resize(width, bar.sizeHint().height());
        bar.setFacts(facts());
    }
    /// What stands in the bar, then what stands in the menu: "Close, Force open… | Reset".
    static QString printed(const ActionBar &bar)
    {
        QStringList inBar;
        for (const char *name : {"closeButton", "halfOpenButton", "forceOpenButton", "disableButton"})
            if (const auto *button = bar.findChild<QPushButton *>(QLatin1String(name)); !button->isHidden())
                inBar << button->text();
        QStringList inMenu;
        for (const char *name : {"closeAction", "halfOpenAction", "forceOpenAction", "disableAction",
                                 "openAction", "metricsOnlyAction", "resetAction"})
            if (const auto *action = bar.findChild<QAction *>(QLatin1String(name)); action->isVisible())
                inMenu << action->text();
        return inBar.join(QStringLiteral(", ")) + QStringLiteral(" | ") + inMenu.join(QStringLiteral(", "));
    }

    std::unique_ptr<test::SampleFleet> m_fleet;
};

void TestActionBar::offersWhatIsPossibleNow_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("offered");
    QTest::newRow("CLOSED") << int(State::Closed) << "Force open…, Disable… | Open, Metrics only, Reset";
    QTest::newRow("OPEN") << int(State::Open)
                          << "Close, Half-open now, Force open…, Disable… | Metrics only, Reset";
    QTest::newRow("HALF_OPEN") << int(State::HalfOpen)
                               << "Close, Force open…, Disable… | Open, Metrics only, Reset";
    QTest::newRow("FORCED_OPEN") << int(State::ForcedOpen)
                                 << "Close, Half-open now, Disable… | Open, Metrics only, Reset";
    QTest::newRow("DISABLED") << int(State::Disabled)
                              << "Close, Half-open now, Force open… | Open, Metrics only, Reset";
    QTest::newRow("METRICS_ONLY") << int(State::MetricsOnly) << "Close, Force open…, Disable… | Reset";
}

void TestActionBar::offersWhatIsPossibleNow()
{
    QFETCH(int, state);
    m_fleet->view("inventory", "inv-1", "CB_REDIS").state = static_cast<State>(state);
    ActionBar bar;

    show(bar, 700);

    QTEST(printed(bar), "offered");
}

void TestActionBar::plainResilience4jKnowsThreeOnly()
{
    auto &target = m_fleet->target("inventory", "inv-1");
    target.updates = {StateUpdate::Close, StateUpdate::ForceOpen, StateUpdate::Disable};
    target.canEdit = false;
    ActionBar bar;

    show(bar, 700);

    QCOMPARE(printed(bar), QString("Close, Force open…, Disable… | "));
    const auto *unsupported = bar.findChild<QAction *>("unsupportedAction");
    QVERIFY(unsupported->isVisible() && !unsupported->isEnabled());
    QCOMPARE(unsupported->text(),
             QString("Not offered by this source: HALF_OPEN, OPEN, METRICS_ONLY, RESET"));
    QVERIFY(bar.findChild<QPushButton *>("editConfigButton")->isHidden());
}

void TestActionBar::whatDoesNotFitGoesIntoTheMenu()
{
    ActionBar bar;

    show(bar, 420);

    const QString narrow = printed(bar);
    QVERIFY2(narrow.startsWith("Close, Half-open now"), qPrintable(narrow));
    QVERIFY2(narrow.section(u'|', 1).contains("Disable…"), qPrintable(narrow));
    for (const auto *button : bar.findChildren<QPushButton *>())
        if (!button->isHidden())
            QVERIFY2(button->geometry().right() < 420, qPrintable(button->objectName()));
}

void TestActionBar::buttonAsks()
{
    ActionBar bar;
    QSignalSpy asked(&bar, &ActionBar::updateAsked);
    show(bar, 700);

    QTest::mouseClick(bar.findChild<QPushButton *>("forceOpenButton"), Qt::LeftButton);

    QCOMPARE(asked.size(), 1);
    QVERIFY(asked.at(0).at(0).value<StateUpdate>() == StateUpdate::ForceOpen);
}

void TestActionBar::menuAsks()
{
    ActionBar bar;
    QSignalSpy asked(&bar, &ActionBar::updateAsked);
    show(bar, 700);

    bar.findChild<QAction *>("resetAction")->trigger();

    QCOMPARE(asked.size(), 1);
    QVERIFY(asked.at(0).at(0).value<StateUpdate>() == StateUpdate::Reset);
}

void TestActionBar::withoutAuditNothingCanBePressed()
{
    BreakerFacts shown = facts();
    shown.lock = "Commands are off: the disk is full";
    ActionBar bar;
    bar.resize(700, 28);

    bar.setFacts(shown);

    for (const auto *button : bar.findChildren<QPushButton *>())
        if (button->objectName() != QLatin1String("moreButton") &&
            button->objectName() != QLatin1String("editConfigButton"))
            QVERIFY2(!button->isEnabled(), qPrintable(button->objectName()));
    QVERIFY(!bar.findChild<QAction *>("resetAction")->isEnabled());
    QVERIFY(bar.findChild<QPushButton *>("closeButton")->toolTip().contains("the disk is full"));
}

void TestActionBar::noteIsNeverCutOffForAButton()
{
    BreakerFacts shown = facts();
    shown.lock = "Read-only. Arm to steer.";
    ActionBar bar;
    bar.resize(420, 28);
    bar.show();

    bar.setFacts(shown);

    const auto *note = bar.findChild<QLabel *>("actionNote");
    QVERIFY(note->isVisible());
    QVERIFY2(note->width() >= note->sizeHint().width(), qPrintable(QString::number(note->width())));
    QVERIFY(bar.findChild<QPushButton *>("closeButton")->isVisible());
}

void TestActionBar::sourceThatCannotBeSteeredSaysSo()
{
    m_fleet->target("inventory", "inv-1").updates.clear();
    ActionBar bar;

    show(bar, 700);

    QCOMPARE(printed(bar), QString(" | "));
    QCOMPARE(bar.findChild<QLabel *>("actionNote")->text(), QString("This source cannot be steered"));
}

void TestActionBar::unknownStateOffersNothing()
{
    m_fleet->view("inventory", "inv-1", "CB_REDIS").state.reset();
    ActionBar bar;

    show(bar, 700);

    QCOMPARE(printed(bar), QString(" | "));
}

Q_DECLARE_METATYPE(panelboard::fleet::StateUpdate)

QTEST_MAIN(TestActionBar)
#include "tst_action_bar.moc"
