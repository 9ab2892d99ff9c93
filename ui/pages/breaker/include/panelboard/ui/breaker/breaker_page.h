// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/history.h>

#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

namespace panelboard::ui {

class Arming;
class FleetBridge;
class TimeAxis;

/// One breaker on a page of its own: head with crumb, state and countdown; ribbon, rates and calls over the
/// time of the `TimeAxis`, with all that is remembered; latency and the instances; at the right why it
/// opened, its window, its configuration and its events. It steers as the pane does. GUI thread only.
///
/// Keys: W S A D F, T or M, N, [ and ], E, L, C; Esc asks to be left.
class BreakerPage : public QWidget {
    Q_OBJECT
public:
    /// @param bridge, arming, axis  outlive the page
    BreakerPage(FleetBridge &bridge, Arming &arming, TimeAxis &axis, QWidget *parent = nullptr);
    ~BreakerPage() override;

    [[nodiscard]] const std::optional<fleet::BreakerKey> &shown() const;
    [[nodiscard]] bool hasPendingEdits() const; ///< something was dragged and is not applied
    /// Takes back what was dragged last.
    /// @return whether anything was
    bool takeBackEdit();

public slots:
    /// Watches it while the page is visible; absent shows the empty state.
    void showBreaker(const std::optional<panelboard::fleet::BreakerKey> &key);
    /// The same, at a time: an alert, a row of a log.
    void showBreakerAt(const panelboard::fleet::BreakerKey &key, panelboard::breaker::TimePoint at);

signals:
    void pendingChanged();
    void closeAsked();
    /// Another instance of the same service was chosen, and is shown already.
    void breakerChosen(const panelboard::fleet::BreakerKey &key);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Parts;

    QWidget *makeHead();
    QWidget *makeLeft();
    QWidget *makeRight();
    void wire();
    void addKeys();
    void refresh();
    void askPast(const fleet::FleetSnapshot &snapshot);
    void showNothing();
    void openNote();
    void openForm();

    FleetBridge &m_bridge;
    Arming &m_arming;
    TimeAxis &m_axis;
    std::unique_ptr<Parts> m_parts;
};

} // namespace panelboard::ui
