// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_survey.h>

#include <QtWidgets/QWidget>

class QHBoxLayout;

namespace panelboard::ui {

class StatusItem;

/// The foot of the window: sources, their trouble, the newest command's life, lag of the screen,
/// history, clock.
class StatusStrip : public QWidget {
    Q_OBJECT
public:
    /// @param survey  outlives it
    explicit StatusStrip(const FleetSurvey &survey, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StatusItem *add(QHBoxLayout &layout, const QString &name, bool mayShrink);
    void applySnapshot(const fleet::FleetSnapshotPtr &snapshot);
    void tick();
    void showLag(const fleet::FleetSnapshot &snapshot);

    const FleetSurvey &m_survey;
    FleetBridge &m_bridge;
    breaker::Duration m_lag{0};
    StatusItem *m_sources;
    StatusItem *m_trouble;
    StatusItem *m_command;
    StatusItem *m_lagText;
    StatusItem *m_history;
    StatusItem *m_clock;
};

} // namespace panelboard::ui
