// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/dialogs/sheet.h>
#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/batch_plan.h>
#include <panelboard/ui/models/fleet_bridge.h>

#include <QtCore/QString>

#include <vector>

class QLineEdit;

namespace panelboard::ui::dialogs {

/// A sheet that sends commands: it asks why, and for a name where many are meant; hands all of them in as
/// one batch; then turns into the list of how far each of them is, with undo. While nobody may act, its
/// button is locked. GUI thread only.
class CommandSheet : public Sheet {
    Q_OBJECT
public:
    [[nodiscard]] QString reason() const;

signals:
    /// The batch is handed in; the sheet shows its progress from now on.
    void submitted(const std::vector<std::uint64_t> &ids);

protected:
    /// @param bridge, arming  outlive it
    CommandSheet(FleetBridge &bridge, Arming &arming, QWidget *page);

    void addInstances(const std::vector<PlannedBreaker> &breakers);
    void addReason(bool isRequired);
    /// @param name  has to be typed; nothing is asked when it is empty
    void addTypedName(const QString &name, const QString &why);
    void setTypedNameAsked(bool isAsked); ///< it may depend on what is chosen
    void addConfirm(const QString &verb, bool isHeld);
    /// What still has to be done before it can be sent; empty: nothing.
    [[nodiscard]] virtual QString whyNotYet() const;
    [[nodiscard]] virtual std::vector<fleet::Command> commands() const = 0;
    virtual void updateState();
    [[nodiscard]] FleetBridge &bridge() const { return m_bridge; }

private:
    void send();

    FleetBridge &m_bridge;
    Arming &m_arming;
    QLineEdit *m_reason = nullptr;
    QWidget *m_typedRow = nullptr; ///< null when no name is asked for
    QLineEdit *m_typed = nullptr;
    QString m_typedName;
    bool m_isTypedNameAsked = true;
    bool m_isReasonRequired = false;
};

} // namespace panelboard::ui::dialogs
