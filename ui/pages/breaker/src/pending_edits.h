// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"
#include "pending_values.h"

#include <panelboard/ui/dialogs/config_edit.h>

#include <QtWidgets/QWidget>

#include <cstdint>
#include <optional>

namespace panelboard::ui {

namespace dialogs {
class ConflictCard;
class PendingBar;
class Steering;
} // namespace dialogs

/// What was dragged on the charts of a breaker and is not applied yet, told in a bar that is there only while
/// something is pending; it hands all of it to a sheet at once. When someone else was faster, both versions
/// stand above the bar. Ctrl+S applies. GUI thread only.
class PendingEdits : public QWidget {
    Q_OBJECT
public:
    /// @param steering  outlives it
    explicit PendingEdits(dialogs::Steering &steering, QWidget *parent = nullptr);

    /// Follows what is in force and how far its own command is. The edits of another breaker are dropped.
    void setFacts(const BreakerFacts &facts);
    /// @param value  percent, or milliseconds
    void choose(const QString &property, double value);
    /// Drops what was chosen last.
    /// @return whether anything was pending
    bool takeBack();
    void discard();

    [[nodiscard]] bool isEmpty() const { return m_edit.edits().empty(); }
    [[nodiscard]] PendingValues values() const;

signals:
    void changed();

private:
    void followCommand(const BreakerFacts &facts);
    void followConfig(const BreakerFacts &facts);
    void apply();
    void refresh();

    dialogs::Steering &m_steering;
    dialogs::ConflictCard *m_conflict;
    dialogs::PendingBar *m_bar;
    std::optional<fleet::BreakerKey> m_key;
    dialogs::ConfigEdit m_edit;
    QString m_lock;
    std::uint64_t m_command = 0; ///< ours that is not settled yet; 0: none
};

} // namespace panelboard::ui
