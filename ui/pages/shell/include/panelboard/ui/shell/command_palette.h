// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>

#include <QtCore/QPointer>
#include <QtWidgets/QFrame>

class QLineEdit;
class QListView;
class QModelIndex;

namespace panelboard::ui {

class Commands;
class PaletteModel;

/// Everything by name: type a part of a command, page, setting or breaker, and Enter. Hangs in the upper
/// third of its parent; Esc, or a click elsewhere, puts it away. GUI thread only.
class CommandPalette : public QFrame {
    Q_OBJECT
public:
    /// @param commands  outlives it
    CommandPalette(const Commands &commands, QWidget *parent);

    void open(const fleet::FleetSnapshot &snapshot);

signals:
    void breakerChosen(const panelboard::fleet::BreakerKey &key);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void search(const QString &typed);
    void choose(const QModelIndex &index);
    void move(int rows);
    void place();
    void close();

    const Commands &m_commands;
    PaletteModel *m_model;
    QLineEdit *m_field;
    QListView *m_list;
    QPointer<QWidget> m_focusBefore;
};

} // namespace panelboard::ui
