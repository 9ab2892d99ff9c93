// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/dialogs/command_sheet.h>
#include <panelboard/ui/models/batch_plan.h>

#include <optional>

class QButtonGroup;
class QComboBox;
class QTimeEdit;

namespace panelboard::ui::dialogs {

class EffectCard;
class EffectChart;

/// The sentences that say what will happen, as the sheet shows them.
struct Effect {
    QString figure;   ///< "30.6"; empty when calls/s are unknown or nothing is refused or let through
    QString sentence; ///< "calls/s will be refused"
    QString scope;    ///< "on 12 of 12 instances until 14:36"; empty for one without an end
    QString detail;   ///< what callers get, and how things are now
};
/// @param until  when the state ends by itself, if it does
[[nodiscard]] Effect effectOf(const BatchPlan &plan, std::optional<breaker::TimePoint> until,
                              breaker::TimePoint now);

/// "Force open", as on the button that asks for it.
[[nodiscard]] QString verbOf(fleet::StateUpdate update);

/// Confirms a change of state of one breaker or of many: what will happen in numbers, on which instances,
/// why, for how long, and what comes then. Sends it as one batch, then shows how far each of them is.
class TransitionSheet : public CommandSheet {
    Q_OBJECT
public:
    TransitionSheet(BatchPlan plan, FleetBridge &bridge, Arming &arming, QWidget *page);

private:
    enum Expiry { None, FiveMinutes, QuarterHour, Hour, Until };

    [[nodiscard]] std::vector<fleet::Command> commands() const override;
    [[nodiscard]] bool needsReason() const;
    void addEffect();
    void addExpiry();
    [[nodiscard]] QWidget *makeChoices();
    [[nodiscard]] QComboBox *makeThen();
    void askTraffic();
    void updateState() override;
    [[nodiscard]] std::optional<breaker::Duration> ttl() const;

    BatchPlan m_plan;
    EffectCard *m_effect = nullptr;
    EffectChart *m_traffic = nullptr; ///< null when nothing is refused
    QButtonGroup *m_expiry = nullptr; ///< null when no source keeps one
    QTimeEdit *m_until = nullptr;
    QComboBox *m_then = nullptr;
};

} // namespace panelboard::ui::dialogs
