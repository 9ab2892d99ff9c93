// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>
#include <panelboard/ui/dialogs/sheet.h>

#include <functional>
#include <optional>

class QButtonGroup;
class QComboBox;
class QLineEdit;
class QTimeEdit;

namespace panelboard::ui::dialogs {

/// What there is to know before a state is forced.
struct TransitionQuestion {
    fleet::StateUpdate update = fleet::StateUpdate::Close;
    fleet::BreakerView breaker;
    bool canExpire = false;                      ///< the source keeps an expiry and a state after it
    std::optional<breaker::Duration> waitInOpen; ///< OPEN: how long, when it is known
    std::optional<std::uint32_t> trialCalls;     ///< HALF_OPEN: how many, when it is known
};

/// The sentences that say what will happen, as the sheet shows them.
struct Effect {
    QString figure;   ///< "30.6"; empty when calls/s are unknown or nothing is refused or let through
    QString sentence; ///< "calls/s will be refused"
    QString detail;   ///< what callers get, and how things are now
};
[[nodiscard]] Effect effectOf(const TransitionQuestion &question);

/// "Force open", as on the button that asks for it.
[[nodiscard]] QString verbOf(fleet::StateUpdate update);

/// Confirms a change of state: what will happen, why, for how long, and what comes then.
class TransitionSheet : public Sheet {
    Q_OBJECT
public:
    /// @param now  outlives the sheet; "until 14:35" becomes a duration when it is confirmed
    TransitionSheet(TransitionQuestion question, const QString &actor,
                    std::function<breaker::TimePoint()> now, QWidget *page);

    [[nodiscard]] fleet::UpdateState choice() const;
    [[nodiscard]] QString reason() const;

private:
    enum Expiry { None, FiveMinutes, QuarterHour, Hour, Until };

    [[nodiscard]] bool needsReason() const;
    void addEffect();
    void addReason();
    void addExpiry();
    void updateState();
    [[nodiscard]] std::optional<breaker::Duration> ttl() const;

    TransitionQuestion m_question;
    std::function<breaker::TimePoint()> m_now;
    QLineEdit *m_reason = nullptr;
    QButtonGroup *m_expiry = nullptr; ///< null when the source keeps none
    QTimeEdit *m_until = nullptr;
    QComboBox *m_then = nullptr;
};

} // namespace panelboard::ui::dialogs
