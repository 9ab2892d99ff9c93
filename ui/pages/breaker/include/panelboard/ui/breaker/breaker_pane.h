// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>

#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

namespace panelboard::ui {

class Arming;
class FleetBridge;

/// The one breaker that the operator looks at: its head, the transitions that are possible now, why it
/// opened, its last five minutes as charts with thresholds to drag, its window, its configuration and its
/// log. Reads snapshots, submits commands, and never shows one as done before a reading shows it. GUI thread
/// only.
class BreakerPane : public QWidget {
    Q_OBJECT
public:
    /// @param bridge, arming  outlive the pane
    BreakerPane(FleetBridge &bridge, Arming &arming, QWidget *parent = nullptr);
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
    std::unique_ptr<Parts> m_parts;
};

} // namespace panelboard::ui
