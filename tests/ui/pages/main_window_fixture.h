// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../support/sample_fleet.h"

#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/pages/main_window.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtTest/QtTest>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>

#include <ctime>
#include <memory>

namespace panelboard::test {

/// The whole window on the sample fleet.
class MainWindowFixture {
protected:
    MainWindowFixture()
    {
        qputenv("TZ", "Asia/Seoul"); // the sample fleet's clock stands at 14:21:37 there
        tzset();
    }

    void openSample()
    {
        m_sample = std::make_unique<SampleFleet>();
        open({});
    }
    void close() { m_window.reset(); }

    /// A new window on what the sample says now.
    void open(const ui::WindowFacts &facts)
    {
        m_window.reset();
        m_fleet = std::make_unique<RecordingFleet>(m_sample->build());
        m_bridge = std::make_unique<ui::FleetBridge>(*m_fleet, m_clock, "j.kim");
        m_window = std::make_unique<ui::MainWindow>(*m_bridge, m_themes, facts);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void openDemo()
    {
        auto &target = m_sample->target("inventory", "inv-2");
        target.config.faultControlUrl = "http://127.0.0.1:1";
        if (target.faults.empty())
            target.faults = {{"pause", "off"}, {"stop", "off"},          {"slow", "0"},  {"errors", "0"},
                             {"flood", "0"},   {"database-stop", "off"}, {"load", "30"}, {"misses", "5"}};
        open({true, {}, QStringLiteral("en")});
    }

    template <typename Object>
    [[nodiscard]] Object *child(const char *name) const
    {
        return m_window->findChild<Object *>(QLatin1String(name));
    }
    [[nodiscard]] QLineEdit *filter() const { return child<QLineEdit>("filterField"); }
    [[nodiscard]] QAbstractItemView *table() const { return child<QAbstractItemView>("fleetTable"); }

    ui::theme::ThemeManager m_themes{*qApp, ui::theme::Choice::Dark};
    SampleClock m_clock;
    std::unique_ptr<SampleFleet> m_sample;
    std::unique_ptr<RecordingFleet> m_fleet;
    std::unique_ptr<ui::FleetBridge> m_bridge;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace panelboard::test
