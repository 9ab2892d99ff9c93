// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window_fixture.h"

#include <panelboard/ui/charts/rate_chart.h>
#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/shell/commands.h>

#include <QtGui/QAction>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QLabel>

using namespace panelboard;
using ui::charts::RateChart;

/// What the keys of the window change, and what it says when something cannot be kept.
class TestWindowSteering : public QObject, protected test::MainWindowFixture {
    Q_OBJECT
private:
    static constexpr Qt::KeyboardModifiers kSteer = Qt::ControlModifier | Qt::ShiftModifier;

    void press(Qt::Key key) { QTest::keyClick(m_window.get(), key, kSteer); }
    void publish()
    {
        m_fleet->publish(m_sample->build());
        m_bridge->poll();
    }
    void drag(RateChart *chart, double from, double to)
    {
        const auto at = [chart](double percent) {
            return QPoint(int(chart->plotRect().center().x()), int(chart->yOf(percent) + 0.5));
        };
        QTest::mousePress(chart->viewport(), Qt::LeftButton, {}, at(from));
        QTest::mouseMove(chart->viewport(), at(to));
        QTest::mouseRelease(chart->viewport(), Qt::LeftButton, {}, at(to));
    }
    void openPage()
    {
        m_window->openBreaker({"inventory", "inv-1", "CB_REDIS"});
        QTRY_VERIFY(child<QWidget>("breakerPage")->isVisible());
    }
    RateChart *chartOfPage()
    {
        return child<QWidget>("breakerPage")->findChild<RateChart *>("failureRateChart");
    }

private slots:
    void init() { openSample(); }
    void cleanup() { close(); }

    void keyAsksForTheOneThatIsShown()
    {
        openPage();

        press(Qt::Key_O);

        QVERIFY(child<QWidget>("transitionSheet"));
        QVERIFY(m_fleet->submitted.empty());
    }

    void keyAsksForAllThatAreSelected()
    {
        table()->setFocus();
        table()->selectionModel()->clearSelection();
        QTest::keyClick(table(), Qt::Key_Home);
        QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
        QTRY_VERIFY(child<QWidget>("selectionBar")->isVisible());
        const QString chosen = child<QLabel>("selectionText")->text();

        press(Qt::Key_O);

        auto *sheet = child<QWidget>("transitionSheet");
        QVERIFY2(sheet, qPrintable(chosen));
        QVERIFY(sheet->findChild<QWidget *>("instanceChips"));
    }

    void secondQuestionWaitsForTheFirst()
    {
        openPage();
        press(Qt::Key_O);

        press(Qt::Key_L);

        QCOMPARE(m_window->findChildren<QWidget *>("transitionSheet").size(), 1);
    }

    void keyIsForbiddenWithItsReason_data()
    {
        QTest::addColumn<bool>("isProduction");
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("why");
        QTest::newRow("read-only") << true << "fleet"
                                   << "Read-only. Arm to steer.";
        QTest::newRow("no breaker is looked at") << false << "audit"
                                                 << "No breaker is chosen.";
    }
    void keyIsForbiddenWithItsReason()
    {
        QFETCH(bool, isProduction);
        QFETCH(QString, page);
        if (isProduction)
            m_sample->target("inventory", "inv-1").config.environment = "production";
        publish();
        m_window->showPage(page);

        press(Qt::Key_O);

        QVERIFY(!child<QWidget>("transitionSheet"));
        QTEST(ui::Commands::whyNot(*child<QAction>("steer.forceOpen")), "why");
    }

    void undoTakesAnEditBackBeforeAZoom()
    {
        openPage();
        m_window->axis().zoomTo({test::sampleSecond(100), test::sampleSecond(200)});
        drag(chartOfPage(), 10, 14);
        QCOMPARE(*chartOfPage()->shownThreshold(), 14.0);

        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(*chartOfPage()->shownThreshold(), 10.0);
        QVERIFY(m_window->axis().range().from == test::sampleSecond(100));
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_window->axis().length() == std::chrono::minutes(5));
        QVERIFY(!child<QAction>("time.zoomBack")->isEnabled());
    }

    void worstNoticeStandsFirst()
    {
        auto told = std::make_shared<fleet::FleetSnapshot>(*m_sample->build());
        told->auditNotice = "The audit log was damaged and is set aside as audit-1.db.";
        told->history.problem = "The disk is full: history is paused.";
        told->auditProblem = "the disk is full";
        m_fleet->publish(told);
        m_bridge->poll();

        const auto text = [this] { return child<QLabel>("noticeText")->text(); };
        QVERIFY(child<QWidget>("noticeBar")->isVisible());
        QCOMPARE(text(), "Commands are off, because they cannot be audited: the disk is full");
        QCOMPARE(child<QLabel>("noticeMore")->text(), "and 2 more");
        QTest::mouseClick(child<QAbstractButton>("noticeHide"), Qt::LeftButton);
        QCOMPARE(text(), "The disk is full: history is paused.");
        QTest::mouseClick(child<QAbstractButton>("noticeHide"), Qt::LeftButton);
        QTest::mouseClick(child<QAbstractButton>("noticeHide"), Qt::LeftButton);
        QVERIFY(!child<QWidget>("noticeBar")->isVisible());
    }

    void noticeOfAHistoryThatGoesOnIsNoPause()
    {
        auto told = std::make_shared<fleet::FleetSnapshot>(*m_sample->build());
        told->history.notices = {"the history could not be used: a new one has begun",
                                 "the system's clock jumped forward by 30s"};
        told->history.oldest = m_bridge->now() - std::chrono::hours(2);
        m_fleet->publish(told);
        m_bridge->poll();
        emit m_bridge->ticked();

        QCOMPARE(child<QLabel>("noticeText")->text(), "the history could not be used: a new one has begun");
        QCOMPARE(child<QLabel>("noticeMore")->text(), "and 1 more");
        QVERIFY(child<QWidget>("status.history")->accessibleName().startsWith("History 2 h"));
    }

    void noticeThatComesAgainIsToldAgain()
    {
        const auto tell = [this](const std::string &problem) {
            auto told = std::make_shared<fleet::FleetSnapshot>(*m_sample->build());
            told->history.problem = problem;
            m_fleet->publish(told);
            m_bridge->poll();
        };
        tell("The disk is full: history is paused.");
        QTest::mouseClick(child<QAbstractButton>("noticeHide"), Qt::LeftButton);
        tell({});

        tell("The disk is full: history is paused.");

        QVERIFY(child<QWidget>("noticeBar")->isVisible());
    }
};

QTEST_MAIN(TestWindowSteering)
#include "tst_window_steering.moc"
