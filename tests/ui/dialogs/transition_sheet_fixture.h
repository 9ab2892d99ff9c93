// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <support/sample_fleet.h>

#include <panelboard/ui/dialogs/transition_sheet.h>
#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/batch_plan.h>
#include <panelboard/ui/models/fleet_bridge.h>

#include <QtCore/QVariantAnimation>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QLineEdit>

#include <map>
#include <memory>

namespace panelboard::test {

/// An empty page over the sample fleet on which a test opens the sheet; made anew for every test.
class TransitionSheetFixture {
protected:
    TransitionSheetFixture() { qputenv("TZ", "Asia/Seoul"); }

    void openPage()
    {
        m_fleet = std::make_unique<SampleFleet>();
        m_source = std::make_unique<RecordingFleet>(m_fleet->build());
        m_bridge = std::make_unique<ui::FleetBridge>(*m_source, m_clock, "j.kim");
        m_arming = std::make_unique<ui::Arming>(*m_bridge);
        m_page = std::make_unique<QWidget>();
        m_page->resize(900, 700);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    void closePage()
    {
        m_page.reset();
        m_arming.reset();
        m_bridge.reset();
    }

    ui::dialogs::TransitionSheet *open(fleet::StateUpdate update, const QList<fleet::BreakerKey> &keys = {})
    {
        m_source->publish(m_fleet->build());
        m_bridge->poll();
        auto *sheet = new ui::dialogs::TransitionSheet(
            ui::planOf(*m_bridge->snapshot(), update, keys.isEmpty() ? QList{m_key} : keys), *m_bridge,
            *m_arming, m_page.get());
        sheet->open();
        return sheet;
    }
    QList<fleet::BreakerKey> all() const { return ui::siblingsOf(*m_bridge->snapshot(), m_key); }
    void keepNoExpiry(const char *instance)
    {
        std::erase(m_fleet->target("inventory", instance).capabilities, "ttl");
    }
    /// What the sheet would send, once it was pressed.
    fleet::UpdateState sent(ui::dialogs::TransitionSheet *sheet)
    {
        if (auto *reason = child<QLineEdit>(sheet, "reasonField"); reason->text().isEmpty())
            reason->setText("CHG-2231");
        press(sheet);
        return m_source->submitted.empty() ? fleet::UpdateState()
                                           : std::get<fleet::UpdateState>(m_source->submitted.front().what);
    }
    /// Presses the button for as long as it takes.
    void press(ui::dialogs::TransitionSheet *sheet)
    {
        const std::size_t before = m_source->submitted.size();
        auto *button = child<QAbstractButton>(sheet, "confirmButton");
        if (auto *filling = button->findChild<QVariantAnimation *>())
            filling->setDuration(10); // a second is too long for a test
        QTest::mousePress(button, Qt::LeftButton);
        if (button->text().startsWith("Hold"))
            QTRY_VERIFY(m_source->submitted.size() > before);
        else
            QTest::mouseRelease(button, Qt::LeftButton);
    }
    void settle(const std::map<std::string, std::pair<fleet::CommandPhase, std::string>> &byInstance)
    {
        m_fleet->commands().clear();
        for (std::size_t i = 0; i < m_source->submitted.size(); ++i) {
            auto view = std::make_shared<fleet::CommandView>();
            view->id = i + 1;
            view->command = m_source->submitted[i];
            view->stateBefore = breaker::State::Closed;
            const auto &[phase, message] = byInstance.at(view->command.where.instance);
            view->phase = phase;
            view->message = message;
            if (phase != fleet::CommandPhase::Failed)
                view->reached[fleet::CommandPhase::Acknowledged] = kSampleNow;
            m_fleet->commands().push_back(view);
        }
        m_source->publish(m_fleet->build());
        m_bridge->poll();
    }
    template <class T>
    static T *child(QWidget *sheet, const char *name)
    {
        auto *found = sheet->findChild<T *>(QLatin1String(name));
        Q_ASSERT(found);
        return found;
    }
    static void click(QWidget *sheet, const char *name)
    {
        QTest::mouseClick(child<QAbstractButton>(sheet, name), Qt::LeftButton);
    }

    const fleet::BreakerKey m_key{"inventory", "inv-1", "CB_REDIS"};
    std::unique_ptr<SampleFleet> m_fleet;
    std::unique_ptr<RecordingFleet> m_source;
    SampleClock m_clock;
    std::unique_ptr<ui::FleetBridge> m_bridge;
    std::unique_ptr<ui::Arming> m_arming;
    std::unique_ptr<QWidget> m_page;
};

} // namespace panelboard::test
