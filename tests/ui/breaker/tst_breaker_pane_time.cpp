// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <panelboard/ui/breaker/breaker_pane.h>
#include <panelboard/ui/charts/rate_chart.h>
#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>

#include <memory>

using namespace panelboard;
using namespace panelboard::ui;
using charts::RateChart;
using std::chrono::hours;

/// What the pane asks of the past, and how it waits for it.
class TestBreakerPaneTime : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_scene.reset(); }

    void chartsShowTheTimeOfTheAxis();
    void waitingForHistoryCanBeStopped();

private:
    struct Scene {
        test::SampleFleet fleet;
        test::RecordingFleet source{fleet.build()};
        test::SampleClock clock;
        FleetBridge bridge{source, clock, "j.kim"};
        Arming arming{bridge};
        TimeAxis axis{bridge};
        BreakerPane pane{bridge, arming, axis};
    };
    template <class T>
    T *child(const char *name)
    {
        return m_scene->pane.findChild<T *>(QLatin1String(name));
    }

    const fleet::BreakerKey m_key{"inventory", "inv-1", "CB_REDIS"};
    std::unique_ptr<theme::ThemeManager> m_theme;
    std::unique_ptr<Scene> m_scene;
};

void TestBreakerPaneTime::initTestCase()
{
    m_theme = std::make_unique<theme::ThemeManager>(*qApp, theme::Choice::Dark);
}

void TestBreakerPaneTime::init()
{
    m_scene = std::make_unique<Scene>();
    m_scene->pane.resize(548, 828);
    m_scene->pane.showBreaker(m_key);
    m_scene->pane.show();
}

void TestBreakerPaneTime::chartsShowTheTimeOfTheAxis()
{
    m_scene->source.asked.clear();

    m_scene->axis.setLength(hours(6));

    QTRY_VERIFY(!m_scene->source.asked.empty());
    const auto *query = std::get_if<fleet::SeriesQuery>(&m_scene->source.asked.front().query);
    QVERIFY(query);
    QVERIFY(query->range.length() == hours(6));
    QVERIFY(query->keys == std::vector{m_key});
}

void TestBreakerPaneTime::waitingForHistoryCanBeStopped()
{
    QTRY_VERIFY(child<QWidget>("waitingRow")->isVisible());

    QTest::mouseClick(child<QAbstractButton>("stopWaitingButton"), Qt::LeftButton);

    QVERIFY(!child<QWidget>("waitingRow")->isVisible());
    QVERIFY(child<RateChart>("failureRateChart")->subtitle().contains("stopped"));
    m_scene->axis.setLength(hours(6));
    QTRY_VERIFY(!child<RateChart>("failureRateChart")->subtitle().contains("stopped"));
}

QTEST_MAIN(TestBreakerPaneTime)
#include "tst_breaker_pane_time.moc"
