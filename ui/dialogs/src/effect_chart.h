// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/fleet/history.h>

#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

namespace panelboard::ui::dialogs {

/// The calls of the last 15 minutes, and the area of those that will be refused from now on.
class EffectChart : public QWidget {
    Q_OBJECT
public:
    static constexpr std::chrono::minutes kBefore{15};
    static constexpr std::size_t kColumns = 120;

    /// @param ink   of what is refused
    /// @param rate  calls/s that arrive now
    EffectChart(const QColor &ink, breaker::TimePoint now, double rate, QWidget *parent = nullptr);

    /// The sums of all breakers that are meant.
    void setTraffic(const fleet::SeriesAnswer &answer);
    /// @param until  absent: there is no end
    void setUntil(std::optional<breaker::TimePoint> until);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Point {
        breaker::TimePoint at;
        double rate;
    };
    [[nodiscard]] double xOf(breaker::TimePoint at) const;
    [[nodiscard]] double yOf(double rate) const;
    [[nodiscard]] breaker::TimePoint end() const;
    void paintPast(QPainter &painter) const;
    void paintRefused(QPainter &painter) const;
    void paintTimes(QPainter &painter) const;

    const QColor m_ink;
    const breaker::TimePoint m_now;
    const double m_rate;
    double m_top; ///< of the axis
    std::optional<breaker::TimePoint> m_until;
    std::vector<Point> m_points; ///< oldest first
};

} // namespace panelboard::ui::dialogs
