// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <support/sample_past.h>

#include <panelboard/ui/breaker/breaker_page.h>
#include <panelboard/ui/charts/rate_chart.h>
#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/time_axis.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include <memory>

namespace panelboard::test {

/// A page of its own on CB_REDIS of the sample fleet, opened anew for every test.
class BreakerPageFixture {
protected:
    BreakerPageFixture() { qputenv("TZ", "Asia/Seoul"); }

    void open()
    {
        m_fleet = std::make_unique<SampleFleet>();
        m_source = std::make_unique<RecordingFleet>(m_fleet->build());
        m_bridge = std::make_unique<ui::FleetBridge>(*m_source, m_clock, "j.kim");
        m_axis = std::make_unique<ui::TimeAxis>(*m_bridge);
        m_arming = std::make_unique<ui::Arming>(*m_bridge);
        m_page = std::make_unique<ui::BreakerPage>(*m_bridge, *m_arming, *m_axis);
        m_page->resize(1280, 700);
        m_page->showBreaker(m_key);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->setFocus();
    }
    void close()
    {
        m_page.reset();
        m_arming.reset();
        m_axis.reset();
        m_bridge.reset();
    }

    template <class T>
    T *child(const char *name)
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    void answer() { answerAll(*m_source, m_answers); }
    static QPoint onChart(ui::charts::RateChart *chart, int second)
    {
        return {int(chart->xAt(sampleSecond(second))), int(chart->plotRect().top() + 12)};
    }
    static void point(ui::charts::RateChart *chart, int second)
    {
        QTest::mouseMove(chart->viewport(), onChart(chart, second));
    }

    const fleet::BreakerKey m_key{"inventory", "inv-1", "CB_REDIS"};
    ui::theme::ThemeManager m_theme{*qApp, ui::theme::Choice::Dark};
    std::unique_ptr<SampleFleet> m_fleet;
    std::unique_ptr<RecordingFleet> m_source;
    SampleClock m_clock;
    SampleAnswers m_answers;
    std::unique_ptr<ui::FleetBridge> m_bridge;
    std::unique_ptr<ui::TimeAxis> m_axis;
    std::unique_ptr<ui::Arming> m_arming;
    std::unique_ptr<ui::BreakerPage> m_page;
};

} // namespace panelboard::test
