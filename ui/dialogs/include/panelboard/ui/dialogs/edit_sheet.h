// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/dialogs/command_sheet.h>

#include <QtCore/QList>

#include <optional>

class QButtonGroup;

namespace panelboard::ui::dialogs {

/// Edits that are to be applied: to which breaker, and on which instances there are siblings of it.
struct EditQuestion {
    fleet::BreakerKey key;
    QList<fleet::BreakerKey> siblings; ///< `key` among them
    fleet::EditConfig edit;
    QString note; ///< what it would do at once, as a sentence; empty: nothing
};

/// Confirms edits of a configuration: the changed lines, on this instance or on all of them, why. Then
/// shows how far each of them is.
class EditSheet : public CommandSheet {
    Q_OBJECT
public:
    EditSheet(EditQuestion question, FleetBridge &bridge, Arming &arming, QWidget *page);

signals:
    /// The command to the breaker that is shown was handed in, under this id.
    void shownOneSubmitted(std::uint64_t id);

private:
    enum Scope { One, All };

    [[nodiscard]] std::vector<fleet::Command> commands() const override;
    [[nodiscard]] QString whyNotYet() const override;
    void updateState() override;
    [[nodiscard]] bool isForAll() const;
    [[nodiscard]] std::vector<PlannedBreaker> plan() const;
    void addScope();

    EditQuestion m_question;
    std::vector<PlannedBreaker> m_plan; ///< of all siblings
    QButtonGroup *m_scope = nullptr;    ///< null when there is one instance only
    QWidget *m_instances = nullptr;     ///< shown while all are meant
};

/// Shows the changed lines and nothing else.
class DifferenceSheet : public Sheet {
    Q_OBJECT
public:
    DifferenceSheet(const fleet::BreakerKey &key, const std::vector<fleet::EditConfig::Edit> &edits,
                    QWidget *page);
};

} // namespace panelboard::ui::dialogs
