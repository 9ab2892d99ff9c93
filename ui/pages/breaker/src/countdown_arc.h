// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/clock.h>

#include <QtCore/QTimer>
#include <QtGui/QColor>
#include <QtWidgets/QWidget>

#include <functional>
#include <optional>

namespace panelboard::ui {

/// An arc of time left, from twelve o'clock, falling to nothing; the time inside as m:ss. Moves at 4 Hz while
/// it can be seen.
class CountdownArc : public QWidget {
    Q_OBJECT
public:
    /// @param now  outlives the widget
    explicit CountdownArc(std::function<breaker::TimePoint()> now, QWidget *parent = nullptr);

    /// @param from, until  the whole arc; `from` absent: half a minute before `until` or now
    void setSpan(std::optional<breaker::TimePoint> from, std::optional<breaker::TimePoint> until);
    void setColour(const QColor &colour);
    [[nodiscard]] QString text() const; ///< "0:18"; empty when there is nothing to count

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    std::function<breaker::TimePoint()> m_now;
    std::optional<breaker::TimePoint> m_from;
    std::optional<breaker::TimePoint> m_until;
    QColor m_colour;
    QTimer m_timer;
};

} // namespace panelboard::ui
