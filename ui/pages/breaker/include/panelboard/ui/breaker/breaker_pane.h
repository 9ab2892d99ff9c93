// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>

#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

namespace panelboard::ui {

class Arming;
class FleetBridge;
class TimeAxis;

/// The one breaker that the operator looks at: its head, the transitions that are possible now, why it
/// opened, the time of the axis as charts with thresholds to drag, its window, its configuration and its
/// log. Reads snapshots, submits commands, and never shows one as done before a reading shows it. GUI thread
/// only.
class BreakerPane : public QWidget {
    Q_OBJECT
public:
    /// @param bridge, arming, axis  outlive the pane
    BreakerPane(FleetBridge &bridge, Arming &arming, TimeAxis &axis, QWidget *parent = nullptr);
    ~BreakerPane() override;

    [[nodiscard]] const std::optional<fleet::BreakerKey> &shown() const;
    [[nodiscard]] bool hasPendingEdits() const; ///< something was dragged and is not applied
    /// Takes back what was dragged last.
    /// @return whether anything was
    bool takeBackEdit();

public slots:
    /// Watches it from now on; absent shows the empty state. An edit that is under way is dropped.
    void showBreaker(const std::optional<panelboard::fleet::BreakerKey> &key);

signals:
    void pendingChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Parts;

    void build();
    void addKeys();
    void refresh(bool hasTimePassed);
    void showEmpty();
    void showFacts();
    void askUpdate(fleet::StateUpdate update);
    void openForm();
    void closeForm();

    FleetBridge &m_bridge;
    Arming &m_arming;
    TimeAxis &m_axis;
    std::unique_ptr<Parts> m_parts;
};

} // namespace panelboard::ui
