// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "state_history.h"

#include <QtCore/QPointer>
#include <QtCore/QString>
#include <QtWidgets/QWidget>

namespace panelboard::ui {

class TimeAxis;

/// Something that happened at a time: a triangle on the ribbon's upper edge.
struct RibbonMark {
    breaker::TimePoint at;
    QString text;
    bool isNote = false; ///< an operator's; others are events
    bool operator==(const RibbonMark &) const = default;
};

/// The states over the charts' time: height carries the state as well as colour. Its plot lines up with the
/// charts'. Dragging over it, or Shift with an arrow key, shows the whole fleet as it was then.
class StateRibbon : public QWidget {
    Q_OBJECT
public:
    explicit StateRibbon(QWidget *parent = nullptr);

    void setHistory(const charts::TimeSpan &range, std::vector<StateSpan> history);
    void setMarks(std::vector<RibbonMark> marks);
    /// The axis outlives the ribbon or is taken away by null; without one it only shows.
    void setTimeAxis(TimeAxis *axis);
    [[nodiscard]] const std::vector<StateSpan> &history() const { return m_history; }
    [[nodiscard]] const std::vector<RibbonMark> &marks() const { return m_marks; }
    [[nodiscard]] int xAt(breaker::TimePoint at) const;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] QRect plot() const;
    [[nodiscard]] QRect rectOf(const charts::TimeSpan &span) const;
    [[nodiscard]] breaker::TimePoint timeAt(int x) const;
    [[nodiscard]] QString textAt(const QPoint &at) const;
    void paintSpan(QPainter &painter, const StateSpan &span) const;
    void paintMarks(QPainter &painter) const;
    void paintPointing(QPainter &painter) const;
    void describe();

    charts::TimeSpan m_range;
    std::vector<StateSpan> m_history;
    std::vector<RibbonMark> m_marks;
    QPointer<TimeAxis> m_axis;
    bool m_isScrubbing = false;
};

} // namespace panelboard::ui
