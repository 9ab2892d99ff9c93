// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtGui/QKeySequence>

#include <functional>

class QAction;
class QWidget;

namespace panelboard::ui {

/// Everything that the operator can ask the window for, by key, from the palette or from a menu: one list,
/// so that the three never say different things. GUI thread only.
class Commands : public QObject {
    Q_OBJECT
public:
    /// Keys work anywhere in `window`, which outlives it.
    explicit Commands(QWidget &window);

    /// @param id     its address: the action's objectName
    /// @param group  under which heading it stands: "Go to", "Time", …
    /// @param keys   all of them work; the first is shown
    QAction *add(const QString &id, const QString &group, const QString &text,
                 const QList<QKeySequence> &keys, std::function<void()> run);
    /// Forbids it with the reason, or allows it again with an empty one.
    void forbid(const QString &id, const QString &whyNot);

    [[nodiscard]] QAction *find(const QString &id) const; ///< null when there is none
    [[nodiscard]] const QList<QAction *> &all() const { return m_actions; }

    [[nodiscard]] static QString groupOf(const QAction &action);
    [[nodiscard]] static QString whyNot(const QAction &action); ///< empty: it can be done now

    /// Space and letters belong to a button or list that has the focus, not to the window's keys.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget &m_window;
    QList<QAction *> m_actions;
};

} // namespace panelboard::ui
