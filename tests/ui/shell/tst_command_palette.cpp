// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/sample_fleet.h"

#include <panelboard/ui/shell/command_palette.h>
#include <panelboard/ui/shell/commands.h>
#include <panelboard/ui/shell/palette_model.h>

#include <QtCore/QElapsedTimer>
#include <QtGui/QAction>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>

#include <algorithm>
#include <memory>

using namespace panelboard;

namespace {

fleet::FleetSnapshotPtr fleetOf(int instances, int breakers)
{
    auto snapshot = std::make_shared<fleet::FleetSnapshot>();
    for (int i = 0; i < instances; ++i) {
        auto target =
            test::sampleTarget("service-" + std::to_string(i % 50), "instance-" + std::to_string(i));
        for (int b = 0; b < breakers; ++b)
            target->breakers.push_back(std::make_shared<fleet::BreakerView>(test::sampleView(
                target->config.service, "breaker" + std::to_string(b), {target->config.instance})));
        snapshot->targets.push_back(target);
    }
    return snapshot;
}

} // namespace

class TestCommandPalette : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_window->resize(1000, 700);
        m_commands = new ui::Commands(*m_window);
        m_done.clear();
        add("page.board", "Board", "Go to", QKeySequence("2"));
        add("command.forceOpen", "Force open…", "Steer", {});
        m_commands->forbid("command.forceOpen", "Read-only. Arm to steer.");
        m_palette = new ui::CommandPalette(*m_commands, m_window.get());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void listsAllCommandsUntilSomethingIsTyped()
    {
        open();

        QCOMPARE(titles(), QStringList({"Board", "Force open…"}));
        QVERIFY(field()->hasFocus());
    }

    void runsTheBestHitOnEnter()
    {
        open();
        QTest::keyClicks(field(), "bo");
        QTest::keyClick(field(), Qt::Key_Return);

        QCOMPARE(m_done, QStringList("page.board"));
        QVERIFY(!m_palette->isVisible());
    }

    void saysWhyACommandCannotRunAndDoesNotRunIt()
    {
        open();
        QTest::keyClicks(field(), "force");

        QCOMPARE(list()->model()->index(0, 0).data(ui::HitWhyNotRole).toString(), "Read-only. Arm to steer.");
        QTest::keyClick(field(), Qt::Key_Return);
        QVERIFY(m_done.isEmpty());
        QVERIFY(m_palette->isVisible());
    }

    void findsABreakerByPartsOfItsNames()
    {
        qRegisterMetaType<fleet::BreakerKey>();
        QSignalSpy chosen(m_palette, &ui::CommandPalette::breakerChosen);
        open();

        QTest::keyClicks(field(), "redis inv-4");
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                          list()->visualRect(list()->model()->index(0, 0)).center());

        QCOMPARE(chosen.size(), 1);
        QVERIFY(chosen.front().front().value<fleet::BreakerKey>() ==
                (fleet::BreakerKey{"inventory", "inv-4", "CB_REDIS"}));
    }

    void movesWithTheArrowsAndGoesOnEscape()
    {
        open();
        QTest::keyClick(field(), Qt::Key_Down);
        QCOMPARE(list()->currentIndex().row(), 1);

        QTest::keyClick(field(), Qt::Key_Escape);
        QVERIFY(!m_palette->isVisible());
    }

    void leavesSpaceToTheButtonThatHasTheFocus()
    {
        add("time.pause", "Pause", "Time", QKeySequence(Qt::Key_Space));
        QPushButton button("x", m_window.get());
        QSignalSpy clicked(&button, &QPushButton::clicked);
        button.show();
        button.setFocus();

        QTest::keyClick(&button, Qt::Key_Space);

        QCOMPARE(clicked.size(), 1);
        QVERIFY(m_done.isEmpty());
    }

    void keepsTheRulesOfModels()
    {
        ui::PaletteModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.load(m_commands->all(), *test::SampleFleet().build());

        for (const char *typed : {"r", "re", "red", "redx", ""})
            model.setTyped(QLatin1String(typed));

        QCOMPARE(model.rowCount(), 2);
    }

    void searchesTenThousandBreakersWithinAFrame()
    {
        ui::PaletteModel model;
        model.load(m_commands->all(), *fleetOf(1000, 10));
        std::vector<qint64> times;

        for (const char *typed :
             {"b", "br", "bre", "breaker", "breaker7", "breaker7 serv", "instance-99", "b3 i9"}) {
            QElapsedTimer timer;
            timer.start();
            model.setTyped(QLatin1String(typed));
            times.push_back(timer.nsecsElapsed());
        }

        std::nth_element(times.begin(), times.begin() + 4, times.end());
        qInfo("a key costs %.1f ms over 10,000 breakers", double(times[4]) / 1e6);
        QVERIFY2(times[4] < 16'000'000, qPrintable(QString::number(times[4])));
        QVERIFY(model.rowCount() > 0);
    }

private:
    void add(const char *id, const char *text, const char *group, const QKeySequence &key)
    {
        m_commands->add(QLatin1String(id), QLatin1String(group), QString::fromUtf8(text), {key},
                        [this, id] { m_done += QLatin1String(id); });
    }
    void open() { m_palette->open(*test::SampleFleet().build()); }
    [[nodiscard]] QStringList titles() const
    {
        QStringList texts;
        for (int row = 0; row < list()->model()->rowCount(); ++row)
            texts += list()->model()->index(row, 0).data().toString();
        return texts;
    }
    [[nodiscard]] QLineEdit *field() const { return m_window->findChild<QLineEdit *>("paletteField"); }
    [[nodiscard]] QListView *list() const { return m_window->findChild<QListView *>("paletteList"); }

    std::unique_ptr<QWidget> m_window;
    ui::Commands *m_commands = nullptr;
    ui::CommandPalette *m_palette = nullptr;
    QStringList m_done;
};

QTEST_MAIN(TestCommandPalette)
#include "tst_command_palette.moc"
