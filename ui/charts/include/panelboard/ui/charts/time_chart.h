// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/charts/series.h>

#include <QtCore/QRectF>
#include <QtCore/QString>
#include <QtWidgets/QGraphicsView>

#include <memory>

class QChart;

namespace panelboard::ui::charts {

class BackdropItem;

/// Pixels around the plot, the same in charts that stand above each other: so their time axes line up.
struct PlotMargins {
    int left = 32;
    int top = 26;
    int right = 50; ///< the gutter in which threshold handles stand
    int bottom = 6;
};

/// A chart over a time axis: title, value now, axes, grid, and what the time behind the series was.
/// Qt Charts owns axes, grid and layout; what is drawn over them are items of our own in its scene.
///
/// GUI thread only. Cost: one repaint per change, by the size of the plot and its samples.
class TimeChart : public QGraphicsView {
    Q_OBJECT
public:
    ~TimeChart() override;

    void setTitle(const QString &title);
    /// At the top right: "10.0 %". `over` paints it in the colour of a reached threshold.
    void setValue(const QString &text, bool over);
    /// The lowest chart of a stack carries the labels of the time axis, and a wider margin for them.
    void setTimeLabelsShown(bool shown);

    [[nodiscard]] const QString &title() const { return m_title; }
    [[nodiscard]] const QString &value() const { return m_value; }
    [[nodiscard]] double axisEnd() const
    {
        return m_axisEnd;
    }                                             ///< where the vertical axis ends; it begins at 0
    [[nodiscard]] QRectF plotRect() const;        ///< in the viewport's coordinates
    [[nodiscard]] double yOf(double value) const; ///< in the viewport's coordinates
    [[nodiscard]] double valueAt(double y) const; ///< the inverse, not clamped

protected:
    explicit TimeChart(QWidget *parent);

    void setFrame(const TimeFrame &frame);
    [[nodiscard]] const TimeFrame &frame() const { return m_frame; }
    void setAxis(double end, int parts);
    [[nodiscard]] QChart *chart() const { return m_chart; }
    /// The plot's rectangle or the vertical axis changed: place the items anew.
    virtual void layoutItems() = 0;

    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    struct Axes;

    void buildChart();
    void applyTheme();
    void layoutChart();
    void paintTimeLabels(QPainter &painter) const;

    QChart *m_chart = nullptr; ///< owned by the scene
    std::unique_ptr<Axes> m_axes;
    BackdropItem *m_backdrop = nullptr; ///< owned by the chart
    TimeFrame m_frame;
    PlotMargins m_margins;
    double m_axisEnd = 10;
    QString m_title;
    QString m_value;
    bool m_isOver = false;
    bool m_hasTimeLabels = false;
};

} // namespace panelboard::ui::charts
