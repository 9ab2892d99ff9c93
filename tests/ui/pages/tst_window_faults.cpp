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

    void switchesAFaultOfTheChosenInstance()
    {
        openDemo();

        QTest::mouseClick(child<QPushButton>("fault.pause"), Qt::LeftButton);

        const fleet::Command &command = m_fleet->submitted.at(0);
        QCOMPARE(command.where.instance, std::string("inv-2"));
        const auto &fault = std::get<fleet::SwitchFault>(command.what);
        QCOMPARE(fault.fault, std::string("pause"));
        QCOMPARE(fault.value, std::string("on"));
    }

    void showsHowFarAFaultIs_data()
    {
        QTest::addColumn<CommandPhase>("phase");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("mood");
        QTest::newRow("requested") << CommandPhase::Requested << "Pause Redis: on …"
                                   << "pending";
        QTest::newRow("sent") << CommandPhase::Sent << "Pause Redis: on …"
                              << "pending";
        QTest::newRow("acknowledged") << CommandPhase::Acknowledged << "Pause Redis: on"
                                      << "active";
        QTest::newRow("failed") << CommandPhase::Failed << "Pause Redis"
                                << "failed";
        QTest::newRow("timed out") << CommandPhase::TimedOut << "Pause Redis"
                                   << "failed";
    }
    void showsHowFarAFaultIs()
    {
        QFETCH(CommandPhase, phase);
        addFault("pause", "on", phase);
        openDemo();

        QTEST(child<QPushButton>("fault.pause")->text(), "text");
        QTEST(child<QPushButton>("fault.pause")->property("mood").toString(), "mood");
    }

    void switchesOffWhatIsOn()
    {
        addFault("pause", "on", CommandPhase::Acknowledged);
        openDemo();

        QTest::mouseClick(child<QPushButton>("fault.pause"), Qt::LeftButton);

        QCOMPARE(std::get<fleet::SwitchFault>(m_fleet->submitted.at(0).what).value, std::string("off"));
    }

    void offersStrengthsInAMenu()
    {
        openDemo();

        child<QMenu>("fault.errors.menu")->actions().at(2)->trigger();

        const auto &fault = std::get<fleet::SwitchFault>(m_fleet->submitted.at(0).what);
        QCOMPARE(fault.fault, std::string("errors"));
        QCOMPARE(fault.value, std::string("20"));
    }

    void showsTheNewestCommandsLife()
    {
        addFault("errors", "20", CommandPhase::Acknowledged);
        openDemo();

        QCOMPARE(child<QWidget>("status.command")->accessibleName(),
                 "Errors 20 %, inventory inv-2: acknowledged 14:21:37");
    }

private:
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
