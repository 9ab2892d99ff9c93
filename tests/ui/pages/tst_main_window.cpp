// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window_fixture.h"

#include <panelboard/ui/pages/board_page.h>
#include <panelboard/ui/pages/fleet_page.h>

#include <panelboard/ui/breaker/breaker_page.h>
#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/settings.h>
#include <panelboard/ui/models/time_axis.h>

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

using namespace panelboard;

class TestMainWindow : public QObject, protected test::MainWindowFixture {
    Q_OBJECT
private slots:
    void init() { openSample(); }
    void cleanup() { close(); }

    void putsTheCursorIntoTheFilterOnSlash()
    {
        QTest::keyClick(m_window.get(), Qt::Key_Slash);

        QVERIFY(filter()->hasFocus());
    }

    void filtersWhileTyping()
    {
        QTest::keyClick(m_window.get(), Qt::Key_Slash);
        QTest::keyClicks(filter(), QStringLiteral("redis"));

        QCOMPARE(table()->model()->rowCount(), 1);
    }

    void leavesTheFilterOneLayerAtATime()
    {
        QTest::keyClick(m_window.get(), Qt::Key_Slash);
        QTest::keyClicks(filter(), QStringLiteral("redis"));

        QTest::keyClick(filter(), Qt::Key_Escape);
        QVERIFY(filter()->text().isEmpty());
        QVERIFY(filter()->hasFocus());

        QTest::keyClick(filter(), Qt::Key_Escape);
        QVERIFY(table()->hasFocus());
    }

    void writesAPressedCountIntoTheFilter()
    {
        QTest::mouseClick(child<QAbstractButton>("summary.stale"), Qt::LeftButton);
        QCOMPARE(filter()->text(), "state:stale");

        QTest::mouseClick(child<QAbstractButton>("summary.stale"), Qt::LeftButton);
        QVERIFY(filter()->text().isEmpty());
    }

    void watchesTheChosenBreaker()
    {
        QTRY_VERIFY(m_fleet->watched.has_value()); // the pane comes after the first picture
        QCOMPARE(m_fleet->watched->instance, std::string("inv-2"));
    }

    void saysWhereTheOperatorIs_data()
    {
        QTest::addColumn<QString>("environment");
        QTest::addColumn<bool>("isDemo");
        QTest::addColumn<QString>("begins");
        QTest::newRow("production") << "production" << false << "PRODUCTION, ";
        QTest::newRow("none") << "" << false << "No environment, ";
        QTest::newRow("demo") << "" << true << "DEMO, The console runs its own demo fleet: ";
    }
    void saysWhereTheOperatorIs()
    {
        QFETCH(QString, environment);
        QFETCH(bool, isDemo);
        QFETCH(QString, begins);
        m_sample->target("tax", "tax-1").config.environment = environment.toStdString();

        open({isDemo, {}, QStringLiteral("en")});

        QVERIFY2(child<QWidget>("environmentBand")->accessibleName().startsWith(begins),
                 qPrintable(child<QWidget>("environmentBand")->accessibleName()));
    }

    void paintsTheBandInTheColourOfTheMostDangerousEnvironment()
    {
        m_sample->target("tax", "tax-1").config.environment = "staging";
        m_sample->target("tax", "tax-2").config.environment = "production";

        open({});

        const QImage image = m_window->grab().toImage();
        QCOMPARE(QColor(image.pixel(4, 4)), ui::theme::dark().production.band);
        QCOMPARE(QColor(image.pixel(0, 400)), ui::theme::dark().production.band);
    }

    void namesTroubleInWords()
    {
        QCOMPARE(child<QWidget>("status.trouble")->accessibleName(),
                 "notify ntf-1: no data for 48 s, retry in 4 s");
        QVERIFY(child<QWidget>("status.trouble")->toolTip().contains("connection refused by 10.2.4.31:8080"));
    }

    void namesWhatCannotBeReadOfAConnectedSource()
    {
        m_sample->target("tax", "tax-1").problem = "more than 10000 circuit breakers";

        open({});

        QVERIFY2(child<QWidget>("status.trouble")
                     ->toolTip()
                     .contains("tax tax-1: not all of it can be read. more than 10000 circuit breakers"),
                 qPrintable(child<QWidget>("status.trouble")->toolTip()));
    }

    void showsTheClockWithItsZone()
    {
        QCOMPARE(child<QWidget>("status.clock")->accessibleName(), "14:21:37 KST");
    }

    void keepsANoticeUntilItIsPutAway()
    {
        open({false, {QStringLiteral("targets.yaml:3:5: interval is '1x'")}, QStringLiteral("en")});
        QCOMPARE(child<QLabel>("noticeText")->text(), "targets.yaml:3:5: interval is '1x'");

        QTest::mouseClick(child<QPushButton>("noticeHide"), Qt::LeftButton);

        QVERIFY(!child<QWidget>("noticeBar")->isVisible());
    }

    void changesTheColoursWhileItRuns()
    {
        child<QAction>("theme.light")->trigger();
        QCOMPARE(m_themes.choice(), ui::theme::Choice::Light);
        QVERIFY(!ui::theme::current().isDark);

        child<QAction>("theme.dark")->trigger();
        QVERIFY(ui::theme::current().isDark);
    }

    void handsItsViewToTheWindowInAnotherLanguage()
    {
        QSignalSpy chosen(m_window.get(), &ui::MainWindow::languageChosen);
        child<QAction>("language.ko")->trigger();
        QCOMPARE(chosen.front().front().toString(), "ko");
        filter()->setText(QStringLiteral("tax"));
        const ui::WindowView view = m_window->view();

        open({});
        m_window->setView(view);

        QCOMPARE(filter()->text(), "tax");
        QCOMPARE(m_window->view().breaker, view.breaker);
    }

    void pausesOnSpaceAndSaysHowMuchCameMeanwhile()
    {
        auto *live = child<QPushButton>("liveButton");
        QCOMPARE(live->text(), "Live");

        QTest::keyClick(table(), Qt::Key_Space);
        m_fleet->publish(m_sample->build());
        m_bridge->poll();

        QCOMPARE(live->text(), "Paused, 1 new");
        QTest::mouseClick(live, Qt::LeftButton);
        QCOMPARE(live->text(), "Live");
    }

    void opensTheChosenBreakerOnAPageOfItsOwnAndComesBack()
    {
        child<QAction>("page.breaker")->trigger();
        auto *page = child<ui::BreakerPage>("breakerPage");
        QVERIFY(page && page->isVisible());
        QCOMPARE(page->shown()->instance, std::string("inv-2"));

        QTest::keyClick(page, Qt::Key_Escape);
        QVERIFY(!page->isVisible());
        QVERIFY(table()->isVisible());
    }

    void goesToAPageByItsNumber_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<QString>("page");
        QTest::newRow("board") << Qt::Key_2 << "board";
        QTest::newRow("table or board") << Qt::Key_B << "board";
        QTest::newRow("timeline") << Qt::Key_3 << "timeline";
        QTest::newRow("audit") << Qt::Key_4 << "audit";
    }
    void goesToAPageByItsNumber()
    {
        QFETCH(Qt::Key, key);
        QFETCH(QString, page);

        QTest::keyClick(m_window.get(), key);

        QCOMPARE(m_window->view().page, page);
        QTest::mouseClick(child<QAbstractButton>("tab.fleet"), Qt::LeftButton);
        QCOMPARE(m_window->view().page, "fleet");
    }

    void showsTheAlertsBesideThePage()
    {
        QVERIFY(!m_window->view().showsAlerts);

        QTest::mouseClick(child<QAbstractButton>("alertsButton"), Qt::LeftButton);

        QVERIFY(child<QWidget>("alertsPanel")->isVisible());
        QVERIFY(m_window->view().showsAlerts);
    }

    void choosesALengthOfTime()
    {
        QTest::mouseClick(child<QPushButton>("range.60"), Qt::LeftButton);

        QVERIFY(m_window->axis().length() == std::chrono::hours(1));
        QVERIFY(child<QPushButton>("range.60")->isChecked());
        QVERIFY(!child<QPushButton>("range.5")->isChecked());
    }

    void opensThePaletteAndGoesToABreaker()
    {
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        auto *field = child<QLineEdit>("paletteField");
        QVERIFY(field->hasFocus());

        QTest::keyClicks(field, QStringLiteral("redis inv-4"));
        QTest::keyClick(field, Qt::Key_Return);

        QCOMPARE(m_window->view().breaker->instance, std::string("inv-4"));
    }

    void listsTheKeysValidHere()
    {
        QTest::keyClick(m_window.get(), Qt::Key_Question, Qt::ShiftModifier);
        auto *keys = child<QWidget>("keysOverlay");
        QVERIFY(keys->isVisible());
        QVERIFY(keys->accessibleDescription().contains("Ctrl+K: Commands"));
        QVERIFY(!keys->accessibleDescription().contains("Zoom back")); // nothing was zoomed

        QTest::keyClick(keys, Qt::Key_Escape);
        QVERIFY(!keys->isVisible());
    }

    void showsThePastUntilTheOperatorComesBack()
    {
        const breaker::TimePoint then = m_clock.now() - std::chrono::minutes(3);
        m_window->axis().setPast(then);
        QVERIFY(child<QWidget>("pastStrip")->isVisible());
        QVERIFY(child<QLabel>("pastText")->text().startsWith("As it was at 14:18:37"));
        QVERIFY(m_window->arming().looksAtThePast());
        auto past = std::make_shared<fleet::FleetSnapshot>(*m_sample->build());
        past->at = then;

        m_fleet->asked.back().answer(fleet::PastAnswer{past, {}});
        QTRY_VERIFY(m_bridge->showsPast());

        QTest::mouseClick(child<QPushButton>("backToNow"), Qt::LeftButton);
        QVERIFY(!m_bridge->showsPast());
        QVERIFY(!child<QWidget>("pastStrip")->isVisible());
    }

    void bringsTheBoardBackWithAViewThatWasSavedThere()
    {
        m_window->showPage(QStringLiteral("board"));
        filter()->setText(QStringLiteral("state:open"));
        child<ui::BoardPage>("boardPage")->saveView(QStringLiteral("night"));
        m_window->showPage(QStringLiteral("fleet"));
        filter()->clear();

        child<ui::FleetPage>("fleetPage")->showView(QStringLiteral("night"));

        QCOMPARE(m_window->view().page, "board");
        QCOMPARE(filter()->text(), "state:open");
    }

    void copiesALinkToTheChosenBreaker()
    {
        child<QAction>("copyLink")->trigger();

        QCOMPARE(QGuiApplication::clipboard()->text(), "panelboard://inventory/CB_REDIS?instance=inv-2");
    }

    void followsALinkAsSoonAsTheFleetKnowsItsBreaker()
    {
        const auto full = m_sample->build();
        m_fleet->publish(std::make_shared<fleet::FleetSnapshot>());
        m_bridge->poll();

        m_window->openLink({{"qr", "qr-3", "oracleStorage"}, std::nullopt});
        m_fleet->publish(full);
        m_bridge->poll();

        QTRY_COMPARE(m_window->view().breaker.value_or(fleet::BreakerKey()).instance, std::string("qr-3"));
    }

    void bringsASavedWorkspaceBack()
    {
        ui::Settings settings;
        open({false, {}, QStringLiteral("en"), &settings});
        filter()->setText(QStringLiteral("redis"));
        QTest::mouseClick(child<QPushButton>("range.60"), Qt::LeftButton);
        child<QAction>("workspaceSave")->trigger();
        auto *name = child<QInputDialog>("workspaceName");
        name->setTextValue(QStringLiteral("Nightly"));
        name->accept();
        filter()->clear();
        QTest::mouseClick(child<QPushButton>("range.5"), Qt::LeftButton);

        child<QAction>("workspace.Nightly")->trigger();

        QCOMPARE(filter()->text(), "redis");
        QVERIFY(m_window->axis().length() == std::chrono::hours(1));
        QVERIFY(settings.value("workspace/Nightly").isValid());
    }

    void remembersTheThemeAndTheLanguage()
    {
        ui::Settings settings;
        open({false, {}, QStringLiteral("en"), &settings});

        child<QAction>("theme.light")->trigger();
        child<QAction>("language.ko")->trigger();
        child<QAction>("theme.dark")->trigger();

        QCOMPARE(settings.value("theme").toString(), "dark");
        QCOMPARE(settings.value("language").toString(), "ko");
    }

    void givesEveryControlANameAndRoomForTheFinger()
    {
        openDemo();
        for (const QAbstractButton *button : m_window->findChildren<QAbstractButton *>()) {
            if (!button->isVisible())
                continue;
            QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->text()));
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                     qPrintable(button->objectName()));
            QVERIFY2(button->width() >= 24 && button->height() >= 24, qPrintable(button->objectName()));
        }
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
