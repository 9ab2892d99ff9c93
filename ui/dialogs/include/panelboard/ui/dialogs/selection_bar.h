// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/command.h>

#include <QtCore/QList>
#include <QtWidgets/QFrame>

#include <vector>

class QLabel;
class QPushButton;

namespace panelboard::ui::dialogs {

class Steering;

/// While several breakers are chosen: how many, and what can be asked of all of them at once. Each button
/// asks only: a sheet follows. Locked while nobody may act. GUI thread only.
class SelectionBar : public QFrame {
    Q_OBJECT
public:
    /// @param steering  outlives it
    explicit SelectionBar(Steering &steering, QWidget *parent = nullptr);

    [[nodiscard]] const QList<fleet::BreakerKey> &breakers() const { return m_keys; }

public slots:
    /// Shown from two on.
    void setBreakers(const QList<panelboard::fleet::BreakerKey> &keys);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void add(fleet::StateUpdate update, const char *name, const QString &text);
    void refresh();

    Steering &m_steering;
    QList<fleet::BreakerKey> m_keys;
    QLabel *m_text;
    std::vector<QPushButton *> m_buttons;
};

} // namespace panelboard::ui::dialogs
