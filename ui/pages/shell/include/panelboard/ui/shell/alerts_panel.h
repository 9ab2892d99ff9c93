// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/alert.h>
#include <panelboard/ui/shell/notification_plan.h>

#include <QtWidgets/QWidget>

#include <chrono>
#include <optional>
#include <vector>

class QModelIndex;
class QPushButton;
class QSystemTrayIcon;
class QTreeView;

namespace panelboard::ui {

class AlertModel;
class FleetBridge;

/// The rules that hold, by service, and how to silence them. Tells the desktop of new ones where it has a
/// place for notifications. GUI thread only.
class AlertsPanel : public QWidget {
    Q_OBJECT
public:
    /// @param bridge  outlives it
    /// @param told    what the desktop was told of already, by a window before this one; outlives it. Null:
    ///                nothing
    explicit AlertsPanel(FleetBridge &bridge, NotificationPlan *told = nullptr, QWidget *parent = nullptr);

    [[nodiscard]] int activeCount() const;
    /// Some came while the panel was not to be seen.
    [[nodiscard]] bool hasUnseen() const { return m_hasUnseen; }

signals:
    void countChanged();
    void breakerChosen(const panelboard::fleet::BreakerKey &key);

protected:
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    QPushButton *addMute(const QString &name, const QString &text);
    void refresh();
    void notify();
    void mute(std::optional<std::chrono::minutes> time);
    void unmute();
    void open(const QModelIndex &index);
    void updateButtons();
    [[nodiscard]] std::optional<fleet::Mute> chosen() const; ///< what a press of a button would silence

    FleetBridge &m_bridge;
    AlertModel *m_model;
    QTreeView *m_list;
    std::vector<QPushButton *> m_buttons;
    NotificationPlan m_own; ///< while none is given
    NotificationPlan &m_plan;
    QSystemTrayIcon *m_tray = nullptr; ///< only where the desktop has a place for it
    bool m_hasUnseen = false;
};

} // namespace panelboard::ui
