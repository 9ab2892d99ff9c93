// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <panelboard/ui/dialogs/config_form.h>
#include <panelboard/ui/dialogs/config_presets.h>

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <memory>

using namespace panelboard;
using namespace panelboard::ui::dialogs;

class TestConfigForm : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_form.reset(); }

    void hasAFieldOfTheRightKindForEveryProperty();
    void showsTheConfigurationInForce();
    void saysWhatIsWrongNextToTheField();
    void changedFieldShowsTheOldValue();
    void flagIsChosenByItsWord();
    void cannotBeAppliedWhileUnchangedOrWrong();
    void applyAsksForOneCommandWithAllChanges();
    void discardReturnsToTheValuesInForce();
    void undoTakesBackWhatWasTypedLast();
    void lateCommandShowsBothVersions();
    void lifeOfTheCommandIsToldHonestly_data();
    void lifeOfTheCommandIsToldHonestly();
    void someoneElseWasFasterWhileTyping();
    void someoneElseWasFasterWhenApplying();
    void ownChangeThatComesIntoForceIsNoConflict();
    void conflictShowsThreeColumnsAndTypesMineAgain();
    void presetIsTypedAndNotApplied();
    void everyPresetCanBeUsed();
    void versionIsTakenBackWithThoseAfterIt();
    void yamlHoldsWhatIsPending();
    void everyPropertyHasAMeaning();
    void lockedFormCannotBeApplied();

private:
    QLineEdit *line(const char *property)
    {
        return m_form->findChild<QLineEdit *>(QLatin1String(property) + QLatin1String("Field"));
    }
    QString note(const char *property)
    {
        return m_form->findChild<QLabel *>(QLatin1String(property) + QLatin1String("Note"))->text();
    }
    QPushButton *button(const char *name) { return m_form->findChild<QPushButton *>(QLatin1String(name)); }
    void type(const char *property, const QString &text)
    {
        line(property)->selectAll();
        text.isEmpty() ? QTest::keyClick(line(property), Qt::Key_Delete)
                       : QTest::keyClicks(line(property), text);
    }
    static fleet::CommandView command(fleet::CommandPhase phase, const char *message = "")
    {
        fleet::CommandView view;
        view.id = 1;
        view.phase = phase;
        view.message = message;
        return view;
    }

    std::unique_ptr<ConfigForm> m_form;
};

void TestConfigForm::init()
{
    m_form = std::make_unique<ConfigForm>(fleet::BreakerKey{"inventory", "inv-1", "CB_REDIS"},
                                          test::sampleConfig());
    m_form->resize(548, 800);
    m_form->show();
}

void TestConfigForm::hasAFieldOfTheRightKindForEveryProperty()
{
    for (const breaker::Property &property : breaker::properties()) {
        const QString name = QString::fromStdString(std::string(property.name)) + QLatin1String("Field");
        const auto *field = m_form->findChild<QWidget *>(name);
        QVERIFY2(field, qPrintable(name));
        const bool hasChoices =
            property.kind == breaker::PropertyKind::Choice || property.kind == breaker::PropertyKind::Flag;
        QCOMPARE(qobject_cast<const QComboBox *>(field) != nullptr, hasChoices);
        QVERIFY2(!field->accessibleName().isEmpty(), qPrintable(name));
    }
}

void TestConfigForm::showsTheConfigurationInForce()
{
    QCOMPARE(line("failureRateThreshold")->text(), QString("10"));
    QCOMPARE(line("waitDurationInOpenState")->text(), QString("30000"));
    QVERIFY(note("failureRateThreshold").contains("default 50 %"));
    QCOMPARE(m_form->findChild<QLabel *>("configVersion")->text(), QString("version 14"));
}

void TestConfigForm::saysWhatIsWrongNextToTheField()
{
    type("failureRateThreshold", "101");

    QVERIFY2(note("failureRateThreshold").contains("101 % is out of range: greater than 0 and at most 100."),
             qPrintable(note("failureRateThreshold")));
    QVERIFY(line("failureRateThreshold")->property("invalid").toBool());
    QVERIFY(!line("slidingWindowSize")->property("invalid").toBool());

    type("failureRateThreshold", "14");
    QVERIFY(!line("failureRateThreshold")->property("invalid").toBool());
}

void TestConfigForm::changedFieldShowsTheOldValue()
{
    type("failureRateThreshold", "14");
    QVERIFY(note("failureRateThreshold").contains(">10 %</s>"));

    type("failureRateThreshold", "10");
    QVERIFY(!note("failureRateThreshold").contains("</s>"));
}

void TestConfigForm::flagIsChosenByItsWord()
{
    auto *field = m_form->findChild<QComboBox *>("enableExponentialBackoffField");
    QCOMPARE(field->currentText(), QString("false"));

    QTest::keyClick(field, Qt::Key_Down);

    QCOMPARE(field->currentText(), QString("true"));
    QVERIFY(button("applyButton")->isEnabled());
}

void TestConfigForm::cannotBeAppliedWhileUnchangedOrWrong()
{
    QVERIFY(!button("applyButton")->isEnabled());
    QCOMPARE(button("applyButton")->toolTip(), QString("Nothing is changed"));

    type("slidingWindowSize", "0");
    QVERIFY(!button("applyButton")->isEnabled());
    QVERIFY(!button("applyButton")->toolTip().isEmpty());

    type("slidingWindowSize", "50");
    QVERIFY(button("applyButton")->isEnabled());
}

void TestConfigForm::applyAsksForOneCommandWithAllChanges()
{
    QSignalSpy asked(m_form.get(), &ConfigForm::applyAsked);
    type("failureRateThreshold", "14");
    type("minimumNumberOfCalls", "20");

    QTest::mouseClick(button("applyButton"), Qt::LeftButton);

    QCOMPARE(asked.size(), 1);
    const auto edit = asked.at(0).at(0).value<fleet::EditConfig>();
    QCOMPARE(edit.expectedVersion, 14U);
    QCOMPARE(edit.edits.size(), 2U);
    m_form->commandSent(1);
    QVERIFY(!button("applyButton")->isEnabled()); // until it is settled
}

void TestConfigForm::discardReturnsToTheValuesInForce()
{
    type("failureRateThreshold", "nonsense");

    QTest::mouseClick(button("discardButton"), Qt::LeftButton);

    QCOMPARE(line("failureRateThreshold")->text(), QString("10"));
    QVERIFY(!line("failureRateThreshold")->property("invalid").toBool());
    QVERIFY(!button("discardButton")->isEnabled());
}

void TestConfigForm::undoTakesBackWhatWasTypedLast()
{
    type("failureRateThreshold", "14");
    type("slidingWindowSize", "200");

    QTest::keyClick(line("slidingWindowSize"), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(line("slidingWindowSize")->text(), QString("100"));
    QCOMPARE(line("failureRateThreshold")->text(), QString("14"));
    QTest::keyClick(button("discardButton"), Qt::Key_Z, Qt::ControlModifier); // wherever the focus is
    QCOMPARE(line("failureRateThreshold")->text(), QString("10"));
}

void TestConfigForm::lateCommandShowsBothVersions()
{
    type("failureRateThreshold", "14");
    m_form->commandSent(7);
    fleet::CommandView late;
    late.id = 7;
    late.phase = fleet::CommandPhase::Failed;
    late.conflicts = {{"failureRateThreshold", 10.0, 14.0, 12.0}};
    late.conflictVersion = 15;

    m_form->setCommand(late);

    QVERIFY(m_form->findChild<QWidget *>("conflictCard")->isVisible());
    QCOMPARE(line("failureRateThreshold")->text(), QString("12"));
    QTest::mouseClick(button("useMineButton"), Qt::LeftButton);
    QCOMPARE(line("failureRateThreshold")->text(), QString("14"));
    QCOMPARE(m_form->findChild<QLabel *>("configVersion")->text(), QString("version 15"));
}

void TestConfigForm::lifeOfTheCommandIsToldHonestly_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<QString>("message");
    QTest::newRow("requested") << int(fleet::CommandPhase::Requested) << "Requested.";
    QTest::newRow("acknowledged") << int(fleet::CommandPhase::Acknowledged)
                                  << "Acknowledged; waiting for a reading that shows it.";
    QTest::newRow("observed") << int(fleet::CommandPhase::Observed) << "In force.";
    QTest::newRow("failed") << int(fleet::CommandPhase::Failed) << "Not changed: no.";
    QTest::newRow("timed out") << int(fleet::CommandPhase::TimedOut)
                               << "Whether it took effect is unknown: no.";
}

void TestConfigForm::lifeOfTheCommandIsToldHonestly()
{
    QFETCH(int, phase);
    type("failureRateThreshold", "14");
    m_form->commandSent(1);

    m_form->setCommand(command(static_cast<fleet::CommandPhase>(phase), "no."));

    QTEST(m_form->message(), "message");
}

void TestConfigForm::someoneElseWasFasterWhileTyping()
{
    type("failureRateThreshold", "14");
    auto theirs = test::sampleConfig();
    theirs.version = 15;
    theirs.config.failureRateThreshold = 12;

    m_form->setConfig(theirs);

    QCOMPARE(line("failureRateThreshold")->text(), QString("12"));
    QVERIFY2(m_form->message().contains("failureRateThreshold is 12 %, you had typed 14 %"),
             qPrintable(m_form->message()));
    QVERIFY(!button("applyButton")->isEnabled());
}

void TestConfigForm::someoneElseWasFasterWhenApplying()
{
    type("failureRateThreshold", "14");
    m_form->commandSent(1);
    m_form->setCommand(command(fleet::CommandPhase::Failed, "412: version 15 is in force, not 14"));
    QVERIFY(m_form->message().contains("412"));
    auto theirs = test::sampleConfig();
    theirs.version = 15;
    theirs.config.failureRateThreshold = 12;

    m_form->setConfig(theirs);

    QCOMPARE(line("failureRateThreshold")->text(), QString("12"));
    QVERIFY2(m_form->message().contains("Someone changed this"), qPrintable(m_form->message()));
}

void TestConfigForm::ownChangeThatComesIntoForceIsNoConflict()
{
    type("failureRateThreshold", "14");
    m_form->commandSent(1);
    m_form->setCommand(command(fleet::CommandPhase::Acknowledged));
    auto ours = test::sampleConfig();
    ours.version = 15;
    ours.config.failureRateThreshold = 14;

    m_form->setConfig(ours);
    m_form->setCommand(command(fleet::CommandPhase::Observed));

    QCOMPARE(m_form->message(), QString("In force."));
    QCOMPARE(line("failureRateThreshold")->text(), QString("14"));
}

void TestConfigForm::conflictShowsThreeColumnsAndTypesMineAgain()
{
    type("failureRateThreshold", "14");
    auto theirs = test::sampleConfig();
    theirs.version = 15;
    theirs.config.failureRateThreshold = 12;

    m_form->setConfig(theirs);

    auto *card = m_form->findChild<QWidget *>("conflictCard");
    QVERIFY(!card->isHidden());
    QStringList cells;
    for (const auto *label : card->findChildren<QLabel *>())
        cells << label->text();
    QCOMPARE(cells.mid(4), QStringList({"failureRateThreshold", "10 %", "14 %", "12 %"}));
    QTest::mouseClick(button("useMineButton"), Qt::LeftButton);
    QVERIFY(card->isHidden());
    QCOMPARE(line("failureRateThreshold")->text(), QString("14"));
    QVERIFY(button("applyButton")->isEnabled());
}

void TestConfigForm::presetIsTypedAndNotApplied()
{
    QSignalSpy asked(m_form.get(), &ConfigForm::applyAsked);

    m_form->findChild<QAction *>("preset.fastCache")->trigger();

    QCOMPARE(line("slowCallDurationThreshold")->text(), QString("50"));
    QVERIFY(button("applyButton")->isEnabled());
    QCOMPARE(asked.size(), 0);
}

void TestConfigForm::everyPresetCanBeUsed()
{
    for (const ConfigPreset &preset : configPresets()) {
        breaker::CircuitBreakerConfig config;
        for (const ConfigPreset::Value &each : preset.values) {
            const breaker::Property *property = breaker::findProperty(each.property);
            QVERIFY2(property && property->set(config, each.value), each.property.c_str());
            QVERIFY(!each.reason.isEmpty());
        }
        QVERIFY2(breaker::validate(config).empty(), preset.id.c_str());
    }
}

void TestConfigForm::versionIsTakenBackWithThoseAfterIt()
{
    m_form->setVersions({{test::kSampleNow, {{"failureRateThreshold", "20 %", "10 %"}}},
                         {test::kSampleNow - std::chrono::minutes(5),
                          {{"failureRateThreshold", "30 %", "20 %"}, {"minimumNumberOfCalls", "7", "50"}}}},
                        test::kSampleNow);

    m_form->findChild<QAction *>("version1")->trigger();

    QCOMPARE(line("failureRateThreshold")->text(), QString("30"));
    QCOMPARE(line("minimumNumberOfCalls")->text(), QString("7"));
}

void TestConfigForm::yamlHoldsWhatIsPending()
{
    type("failureRateThreshold", "14");

    QTest::mouseClick(button("copyYamlButton"), Qt::LeftButton);

    const QString yaml = QGuiApplication::clipboard()->text();
    QVERIFY2(yaml.startsWith("resilience4j.circuitbreaker:\n  instances:\n    CB_REDIS:\n"),
             qPrintable(yaml));
    QVERIFY2(yaml.contains("      failureRateThreshold: 14\n"), qPrintable(yaml));
    QVERIFY2(yaml.contains("      slowCallDurationThreshold: 500ms\n"), qPrintable(yaml));
}

void TestConfigForm::everyPropertyHasAMeaning()
{
    for (const breaker::Property &each : breaker::properties())
        QVERIFY2(!meaningOf(each).isEmpty(), std::string(each.name).c_str());
}

void TestConfigForm::lockedFormCannotBeApplied()
{
    type("failureRateThreshold", "14");

    m_form->setLock("Read-only. Arm to steer.");

    QVERIFY(!button("applyButton")->isEnabled());
    QCOMPARE(button("applyButton")->toolTip(), QString("Read-only. Arm to steer."));
}

Q_DECLARE_METATYPE(panelboard::fleet::EditConfig)

QTEST_MAIN(TestConfigForm)
#include "tst_config_form.moc"
