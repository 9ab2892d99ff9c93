// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/dialogs/config_edit.h>

#include <QtWidgets/QFrame>

#include <vector>

class QGridLayout;

namespace panelboard::ui::dialogs {

/// Someone else changed the configuration while it was edited: before, yours, theirs, property by property.
/// Theirs is in force; what was typed comes back on demand.
class ConflictCard : public QFrame {
    Q_OBJECT
public:
    explicit ConflictCard(QWidget *parent = nullptr);

    void setConflicts(const std::vector<ConfigEdit::Theirs> &conflicts); ///< shows it
    [[nodiscard]] const std::vector<ConfigEdit::Theirs> &conflicts() const { return m_conflicts; }

signals:
    void mineAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QGridLayout *m_grid;
    std::vector<ConfigEdit::Theirs> m_conflicts;
};

} // namespace panelboard::ui::dialogs
