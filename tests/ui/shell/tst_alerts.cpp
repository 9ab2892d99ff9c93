// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/sample_fleet.h"

#include <panelboard/ui/shell/alert_model.h>
#include <panelboard/ui/shell/alerts_panel.h>
#include <panelboard/ui/shell/notification_plan.h>

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>

using namespace panelboard;
using fleet::AlertRule;
using fleet::AlertView;
using namespace std::chrono_literals;

namespace {

AlertView alert(std::uint64_t id, const std::string &service, AlertRule rule = AlertRule::OpenTooLong,
                breaker::Duration ago = 3min)
{
    AlertView view;
    view.id = id;
    view.rule = rule;
    view.where = {service, service + "-1", rule == AlertRule::SourceLost ? "" : "CB"};
    view.since = test::kSampleNow - ago;
    view.figure = 5;
    return view;
}

QStringList printed(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        lines += QString(parent.isValid() ? "  " : "") + index.data().toString();
        lines += printed(model, index);
    }
    return lines;
}

} // namespace

class TestAlerts : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        qputenv("TZ", "Asia/Seoul");
        tzset();
    }

    void windowMadeAnewTellsNothingTwice()
    {
        auto snapshot = std::make_shared<fleet::FleetSnapshot>();
        snapshot->alerts = {alert(1, "qr")};
        test::RecordingFleet fleet(snapshot);
        const test::SampleClock clock;
        ui::FleetBridge bridge(fleet, clock, "j.kim");
        ui::NotificationPlan told;
        QVERIFY(ui::AlertsPanel(bridge, &told).hasUnseen());

        const ui::AlertsPanel again(bridge, &told);

        QVERIFY(!again.hasUnseen());
        QCOMPARE(again.activeCount(), 1);
    }

    void groupsByServiceWithTheNewestFirst()
    {
        ui::AlertModel model;
        model.setAlerts({alert(1, "qr"), alert(2, "inventory", AlertRule::Flapping, 5min),
                         alert(3, "inventory", AlertRule::SourceLost, 1min)},
                        test::kSampleNow);

        QCOMPARE(printed(model).join(u'\n'),
                 QStringList({"inventory", "  inventory-1: No contact for 1 min, since 14:20:37",
                              "  CB, inventory-1: 5 change(s) of state in 15 minutes, since 14:16:37", "qr",
                              "  CB, qr-1: Open for 3 min, since 14:18:37"})
                     .join(u'\n'));
        QCOMPARE(model.activeCount(), 3);
    }

    void keepsTheRulesOfModelsWhileAlertsComeAndGo()
    {
        ui::AlertModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const std::vector<std::vector<AlertView>> steps{
            {alert(1, "b")},
            {alert(1, "b"), alert(2, "a"), alert(3, "b", AlertRule::Flapping, 1min)},
            {alert(3, "b", AlertRule::Flapping, 1min), alert(4, "c")},
            {},
            {alert(5, "a"), alert(6, "a", AlertRule::Flapping, 10min),
             alert(7, "a", AlertRule::SourceLost, 5min)}};

        for (const auto &step : steps)
            model.setAlerts(step, test::kSampleNow);

        QCOMPARE(printed(model).size(), 4);
    }

    void countsNeitherWhatEndedNorWhatIsMuted()
    {
        auto ended = alert(1, "a");
        ended.ended = test::kSampleNow;
        auto muted = alert(2, "a");
        muted.mutedUntil = test::kSampleNow + 4min;
        ui::AlertModel model;

        model.setAlerts({ended, muted, alert(3, "a")}, test::kSampleNow);

        QCOMPARE(model.activeCount(), 1);
        QVERIFY(printed(model).join(u' ').contains("muted, 4 min left"));
    }

    void notifiesOncePerServiceAndMinute()
    {
        ui::NotificationPlan plan;
        const auto now = test::kSampleNow;

        QCOMPARE(plan.next({alert(1, "a"), alert(2, "a")}, now).size(), std::size_t(1));
        QCOMPARE(plan.next({alert(1, "a"), alert(2, "a")}, now).size(), std::size_t(0));
        QCOMPARE(plan.next({alert(3, "a")}, now + 59s).size(), std::size_t(0));
        QCOMPARE(plan.next({alert(4, "a")}, now + 60s).size(), std::size_t(1));
    }

    void sumsUpAStorm()
    {
        ui::NotificationPlan plan;
        std::vector<AlertView> storm;
        for (std::uint64_t i = 0; i < 6; ++i)
            storm.push_back(alert(i + 1, std::string(1, char('a' + i))));

        const auto told = plan.next(storm, test::kSampleNow);

        QCOMPARE(told.size(), std::size_t(1));
        QCOMPARE(told[0].title, "6 alert(s)");
        QCOMPARE(told[0].text, "in 6 service(s)");
    }

    void doesNotNotifyOfWhatIsMuted()
    {
        auto muted = alert(1, "a");
        muted.isMutedUntilEnd = true;

        QVERIFY(ui::NotificationPlan().next({muted}, test::kSampleNow).empty());
    }

    void mutesTheChosenAlertForFiveMinutes()
    {
        openPanel();
        auto *list = m_panel->findChild<QTreeView *>("alertList");
        list->setCurrentIndex(list->model()->index(0, 0, list->model()->index(0, 0)));

        QTest::mouseClick(button("alerts.mute5"), Qt::LeftButton);

        const fleet::Mute &mute = m_fleet->muted.at(0);
        QVERIFY(mute.where == (fleet::BreakerKey{"inventory", "inventory-1", "CB"}));
        QVERIFY(mute.rule == AlertRule::OpenTooLong);
        QVERIFY(mute.until == test::kSampleNow + 5min);
    }

    void mutesAWholeServiceUntilItsAlertsEnd()
    {
        openPanel();
        auto *list = m_panel->findChild<QTreeView *>("alertList");
        list->setCurrentIndex(list->model()->index(0, 0));

        QTest::mouseClick(button("alerts.muteEnd"), Qt::LeftButton);

        const fleet::Mute &mute = m_fleet->muted.at(0);
        QVERIFY(mute.where == (fleet::BreakerKey{"inventory", {}, {}}));
        QVERIFY(!mute.rule && !mute.until);
    }

    void goesToTheBreakerOfAnAlert()
    {
        openPanel();
        QSignalSpy chosen(m_panel.get(), &ui::AlertsPanel::breakerChosen);
        auto *list = m_panel->findChild<QTreeView *>("alertList");
        list->setCurrentIndex(list->model()->index(0, 0, list->model()->index(0, 0)));

        QTest::keyClick(list, Qt::Key_Return);

        QCOMPARE(chosen.size(), 1);
    }

private:
    void openPanel()
    {
        auto snapshot = std::make_shared<fleet::FleetSnapshot>();
        snapshot->alerts = {alert(1, "inventory")};
        m_fleet = std::make_unique<test::RecordingFleet>(snapshot);
        m_bridge = std::make_unique<ui::FleetBridge>(*m_fleet, m_clock, "j.kim");
        m_panel = std::make_unique<ui::AlertsPanel>(*m_bridge);
        m_panel->resize(320, 600);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return m_panel->findChild<QPushButton *>(name);
    }

    test::SampleClock m_clock;
    std::unique_ptr<test::RecordingFleet> m_fleet;
    std::unique_ptr<ui::FleetBridge> m_bridge;
    std::unique_ptr<ui::AlertsPanel> m_panel;
};

QTEST_MAIN(TestAlerts)
#include "tst_alerts.moc"
