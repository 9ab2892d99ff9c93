// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/batch_model.h>
#include <panelboard/ui/models/fleet_bridge.h>

#include <QtWidgets/QWidget>

#include <vector>

class QLabel;
class QListView;
class QPushButton;

namespace panelboard::ui::dialogs {

/// How far each command of a batch is, one line each, "10 of 12 observed" above, and Undo below: it sends
/// the inverse of what took effect as a batch of its own, and then follows that one. GUI thread only.
class ProgressView : public QWidget {
    Q_OBJECT
public:
    /// @param bridge, arming  outlive it
    ProgressView(FleetBridge &bridge, Arming &arming, QWidget *parent = nullptr);

    void follow(const std::vector<std::uint64_t> &ids, std::vector<fleet::Command> commands);
    [[nodiscard]] QPushButton *closeButton() const { return m_close; }

private:
    void refresh();
    void undo();

    FleetBridge &m_bridge;
    Arming &m_arming;
    BatchModel *m_model;
    QLabel *m_summary;
    QListView *m_list;
    QPushButton *m_undo;
    QPushButton *m_close;
};

} // namespace panelboard::ui::dialogs
