// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <QtWidgets/QWidget>

#include <vector>

class QAction;
class QLabel;
class QMenu;
class QPushButton;

namespace panelboard::ui {

/// The changes of state that are possible now, as buttons; those that are rare or do not fit, in a menu.
/// Each asks only: a sheet follows.
class ActionBar : public QWidget {
    Q_OBJECT
public:
    explicit ActionBar(QWidget *parent = nullptr);

    void setFacts(const BreakerFacts &facts);

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void updateAsked(panelboard::fleet::StateUpdate update);
    /// The same on all instances of its service.
    void updateOfAllAsked(panelboard::fleet::StateUpdate update);
    void editAsked();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Entry {
        fleet::StateUpdate update;
        QPushButton *button; ///< null: stands in the menu only
        QAction *action;
        bool isPossible = false;
    };

    void buildMenu();
    void showLock(const QString &why, bool isLock);
    void addEntry(fleet::StateUpdate update, const char *name, const QString &text, bool hasButton);
    void arrange();
    [[nodiscard]] int noteWidth() const;
    int place(QWidget &widget, int x) const; ///< where the next one may begin

    std::vector<Entry> m_entries; ///< in the order of the bar
    QPushButton *m_more;
    QPushButton *m_edit;
    QMenu *m_menu;
    std::vector<Entry> m_ofAll; ///< in the menu: the same on all instances
    QAction *m_unsupported;     ///< in the menu: what the source cannot be asked for, and why
    QLabel *m_padlock;          ///< before the note, while it is locked
    QLabel *m_note;             ///< why nothing can be pressed
};

/// Whether the source offers it, and the state it is in allows it and would become another one.
[[nodiscard]] bool isPossible(const BreakerFacts &facts, fleet::StateUpdate update);

} // namespace panelboard::ui
