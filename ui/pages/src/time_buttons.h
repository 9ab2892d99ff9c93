// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

#include <chrono>
#include <vector>

class QHBoxLayout;
class QPushButton;

namespace panelboard::ui {

class TimeAxis;

/// How long a time the charts show, and whether they follow it: presets, Live or Paused.
class TimeButtons : public QWidget {
    Q_OBJECT
public:
    /// @param axis  outlives it
    explicit TimeButtons(TimeAxis &axis, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void addPreset(QHBoxLayout &layout, std::chrono::minutes length, const QString &place);
    void addMore(QHBoxLayout &layout);
    void press();
    void showRange();
    void showLive();

    struct Preset {
        std::chrono::minutes length;
        QPushButton *button;
    };
    TimeAxis &m_axis;
    std::vector<Preset> m_presets;
    QPushButton *m_more = nullptr;
    QPushButton *m_live;
};

} // namespace panelboard::ui
