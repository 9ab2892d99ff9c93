// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../support/sample_fleet.h"

#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/fleet_survey.h>
#include <panelboard/ui/pages/fleet_page.h>
#include <panelboard/ui/theme/theme_manager.h>

#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QTreeView>

#include <ctime>
#include <memory>

namespace panelboard::test {

/// The fleet page with an empty pane, on the sample fleet until a test opens another.
class FleetPageFixture {
protected:
    FleetPageFixture()
    {
        qputenv("TZ", "Asia/Seoul"); // the sample fleet's clock stands at 14:21:37 there
        tzset();
    }

    void openSample()
    {
        m_sample = std::make_unique<SampleFleet>();
        open(m_sample->build());
    }
    void close()
    {
        m_page.reset();
        m_survey.reset();
    }
    /// A new page on `snapshot`.
    void open(const fleet::FleetSnapshotPtr &snapshot)
    {
        close();
        m_fleet = std::make_unique<RecordingFleet>(snapshot);
        m_clock = std::make_unique<SampleClock>();
        m_bridge = std::make_unique<ui::FleetBridge>(*m_fleet, *m_clock, "j.kim");
        m_pane = new QWidget;
        m_survey = std::make_unique<ui::FleetSurvey>(*m_bridge);
        m_page = std::make_unique<ui::FleetPage>(*m_survey, m_pane);
        m_page->resize(1436, 800);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_table = m_page->findChild<QTreeView *>(QStringLiteral("fleetTable"));
        m_table->setFocus();
    }

    ui::theme::ThemeManager m_themes{*qApp, ui::theme::Choice::Dark};
    std::unique_ptr<SampleFleet> m_sample;
    std::unique_ptr<RecordingFleet> m_fleet;
    std::unique_ptr<SampleClock> m_clock;
    std::unique_ptr<ui::FleetBridge> m_bridge;
    std::unique_ptr<ui::FleetSurvey> m_survey;
    std::unique_ptr<ui::FleetPage> m_page;
    QTreeView *m_table = nullptr;
    QWidget *m_pane = nullptr; ///< the page's
};

} // namespace panelboard::test
