// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/history.h>

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>

namespace panelboard::ui {

class FleetBridge;
class TimeAxis;

/// What happened when, to everybody: a ribbon per breaker over one time axis, below it the transitions of the
/// time shown. Brushing zooms both; a click leads to the breaker at that time; dragging along the axis shows
/// the whole fleet as it was. GUI thread only.
///
/// Only lanes on the screen are asked for; nothing is asked while the page is hidden.
class TimelinePage : public QWidget {
    Q_OBJECT
public:
    /// @param bridge, axis  outlive the page
    TimelinePage(FleetBridge &bridge, TimeAxis &axis, QWidget *parent = nullptr);
    ~TimelinePage() override;

public slots:
    /// In the language of the filter field.
    void setFilterText(const QString &text);

signals:
    /// The operator wants to see this breaker at that time.
    void breakerActivated(const panelboard::fleet::BreakerKey &key, panelboard::breaker::TimePoint at);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Parts;

    void build();
    void wire();
    void applySnapshot();
    void rebuildLanes();
    void advance();
    void applyRange();
    void ask();
    void askLanes();
    void askTransitions();
    void showTransitions();
    void forgetLanes(std::size_t lanes);
    void endWaiting();
    void stop();

    FleetBridge &m_bridge;
    TimeAxis &m_axis;
    std::unique_ptr<Parts> m_parts;
};

} // namespace panelboard::ui
