// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window_fixture.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

using namespace panelboard;
using fleet::CommandPhase;

/// The switches of the demo fleet, and what the status strip says of a command.
class TestWindowFaults : public QObject, protected test::MainWindowFixture {
    Q_OBJECT
private slots:
    void init() { openSample(); }
    void cleanup() { close(); }

    void showsNoFaultsWithoutADemo() { QVERIFY(!child<QWidget>("faultBar")->isVisible()); }

    void showsNoFaultsInProduction()
    {
        m_sample->target("inventory", "inv-2").config.environment = "production";
        openDemo();

        QVERIFY(!child<QWidget>("faultBar")->isVisible());
    }

    void showsOneMenuForEachThingThatCanFail()
    {
        openDemo();

        for (const char *name : {"faults.redis", "faults.database", "faults.load"})
            QVERIFY2(child<QPushButton>(name) && child<QPushButton>(name)->isVisible(), name);
        QVERIFY(!child<QPushButton>("faults.gateway"));
        QCOMPARE(child<QPushButton>("faults.redis")->text(), "Redis");
    }

    void groupsTheFaultsOfEveryServiceByWhatTheyStrike()
    {
        addDemo("payment", "pay-1", {{"pause", "off"}, {"hang", "off"}, {"load", "30"}});
        addDemo("qr", "qr-1", {{"stop", "off"}, {"load", "30"}});
        addDemo("mail", "mail-1", {{"stop", "off"}});
        openDemo();

        QStringList texts;
        for (const auto *button : child<QWidget>("faultBar")->findChildren<QPushButton *>())
            texts += button->text();
        QCOMPARE(texts.join(u' '), "Redis PostgreSQL Object store Payment gateway mail Load");
        QCOMPARE(child<QMenu>("faults.load.menu")->findChildren<QMenu *>().size(), 4);
    }

    void switchesAFaultOfTheChosenInstance()
    {
        openDemo();

        click("faults.redis", "fault.inventory.pause");

        const fleet::Command &command = m_fleet->submitted.at(0);
        QCOMPARE(command.where.service, std::string("inventory"));
        QCOMPARE(command.where.instance, std::string("inv-2"));
        const auto &fault = std::get<fleet::SwitchFault>(command.what);
        QCOMPARE(fault.fault, std::string("pause"));
        QCOMPARE(fault.value, std::string("on"));
    }

    void switchesAFaultByKeyboard()
    {
        openDemo();
        auto *button = child<QPushButton>("faults.redis");
        button->setFocus(Qt::TabFocusReason);
        auto *menu = child<QMenu>("faults.redis.menu");

        QTest::keyClick(button, Qt::Key_Space);
        QTRY_VERIFY(menu->isVisible());
        QTest::keyClick(menu, Qt::Key_Down); // from "Pause" to "Stop"
        QTest::keyClick(menu, Qt::Key_Return);

        QCOMPARE(std::get<fleet::SwitchFault>(m_fleet->submitted.at(0).what).fault, std::string("stop"));
    }

    void showsWhatTheDemoSays_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("mood");
        QTest::newRow("calm") << "pause"
                              << "off"
                              << "Redis"
                              << "";
        QTest::newRow("a switch") << "pause"
                                  << "on"
                                  << "Redis: Pause"
                                  << "active";
        QTest::newRow("a strength") << "slow"
                                    << "700"
                                    << "Redis: Slow 700 ms"
                                    << "active";
        QTest::newRow("a strength that nobody offers") << "slow"
                                                       << "123"
                                                       << "Redis: Slow 123 ms"
                                                       << "active";
        QTest::newRow("a fault that nobody knows") << "flood"
                                                   << "7"
                                                   << "Redis: flood 7"
                                                   << "active";
    }
    void showsWhatTheDemoSays()
    {
        QFETCH(QString, fault);
        QFETCH(QString, value);
        m_sample->target("inventory", "inv-2").faults = {{fault.toStdString(), value.toStdString()}};
        openDemo();

        QTEST(child<QPushButton>("faults.redis")->text(), "text");
        QTEST(child<QPushButton>("faults.redis")->property("mood").toString(), "mood");
    }

    void countsWhatIsWrongOnOtherInstances()
    {
        addDemo("inventory", "inv-9", {{"pause", "on"}, {"slow", "50"}, {"errors", "5"}});
        openDemo();

        QCOMPARE(child<QPushButton>("faults.redis")->text(), "Redis: 2 change(s)");
        QVERIFY(child<QPushButton>("faults.redis")->toolTip().contains("inv-9: Slow 50 ms"));
    }

    void showsHowFarAFaultIs_data()
    {
        QTest::addColumn<CommandPhase>("phase");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("mood");
        QTest::newRow("requested") << CommandPhase::Requested << "Redis: Pause: on …"
                                   << "pending";
        QTest::newRow("sent") << CommandPhase::Sent << "Redis: Pause: on …"
                              << "pending";
        QTest::newRow("acknowledged") << CommandPhase::Acknowledged << "Redis: Pause"
                                      << "active";
        QTest::newRow("observed, and taken back by another") << CommandPhase::Observed << "Redis"
                                                             << "";
        QTest::newRow("failed") << CommandPhase::Failed << "Redis"
                                << "failed";
        QTest::newRow("timed out") << CommandPhase::TimedOut << "Redis"
                                   << "failed";
    }
    void showsHowFarAFaultIs()
    {
        QFETCH(CommandPhase, phase);
        addFault("pause", "on", phase);
        openDemo();

        QTEST(child<QPushButton>("faults.redis")->text(), "text");
        QTEST(child<QPushButton>("faults.redis")->property("mood").toString(), "mood");
    }

    void switchesOffWhatIsOn()
    {
        addFault("pause", "on", CommandPhase::Acknowledged);
        openDemo();

        click("faults.redis", "fault.inventory.pause");

        QCOMPARE(std::get<fleet::SwitchFault>(m_fleet->submitted.at(0).what).value, std::string("off"));
    }

    void doesNotShowAsDoneWhatWasOnlyAsked()
    {
        openDemo();

        click("faults.redis", "fault.inventory.pause");

        QVERIFY(!child<QAction>("fault.inventory.pause")->isChecked());
    }

    void offersStrengthsInAMenu()
    {
        openDemo();

        child<QMenu>("fault.inventory.errors.menu")->actions().at(2)->trigger();

        const auto &fault = std::get<fleet::SwitchFault>(m_fleet->submitted.at(0).what);
        QCOMPARE(fault.fault, std::string("errors"));
        QCOMPARE(fault.value, std::string("20"));
    }

    void showsTheNewestCommandsLife()
    {
        addFault("errors", "20", CommandPhase::Acknowledged);
        openDemo();

        QCOMPARE(child<QWidget>("status.command")->accessibleName(),
                 "Redis: Errors 20 %, inventory inv-2: acknowledged 14:21:37");
    }

private:
    void click(const char *button, const char *action)
    {
        QTest::mouseClick(child<QPushButton>(button), Qt::LeftButton);
        auto *menu = child<QMenu>((std::string(button) + ".menu").c_str());
        QTRY_VERIFY(menu->isVisible());
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(child<QAction>(action)).center());
    }
    void addDemo(const std::string &service, const std::string &instance,
                 std::vector<fleet::FaultValue> faults)
    {
        auto &target = m_sample->addTarget(service, instance);
        target.config.faultControlUrl = "http://127.0.0.1:1";
        target.faults = std::move(faults);
    }
    void addFault(const std::string &fault, const std::string &value, CommandPhase phase)
    {
        auto view = std::make_shared<fleet::CommandView>();
        view->command.where = {"inventory", "inv-2", {}};
        view->command.what = fleet::SwitchFault{fault, value};
        view->phase = phase;
        view->reached[phase] = m_clock.now();
        m_sample->commands().push_back(view);
    }
};

QTEST_MAIN(TestWindowFaults)
#include "tst_window_faults.moc"
