// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/charts/series.h>

#include <QtCore/QPointer>
#include <QtCore/QRectF>
#include <QtCore/QString>
#include <QtGui/QImage>
#include <QtWidgets/QGraphicsView>

#include <memory>

class QGraphicsItem;

namespace panelboard::ui {
class TimeAxis;
}

namespace panelboard::ui::charts {

class BackdropItem;
class CursorItem;
class QtAxes;

/// Pixels around the plot, the same in charts that stand above each other: so their time axes line up.
struct PlotMargins {
    int left = 32;
    int top = 26;
    int right = 50; ///< the gutter in which threshold handles stand
    int bottom = 6;
};

/// A chart over a time axis: title, value now, axes, grid, what the time behind the series was, and the
/// operator's crosshair, marks and zoom, which it shares with all charts of the same `TimeAxis`.
/// Qt Charts owns axes and grid; what is drawn over them are items of our own in its scene.
///
/// GUI thread only. Cost: one repaint per change, by the size of the plot and its samples. Qt Charts is
/// set up only after the chart was first painted, so that it does not delay the first picture.
class TimeChart : public QGraphicsView {
    Q_OBJECT
public:
    ~TimeChart() override;

    void setTitle(const QString &title);
    /// In t3 behind the title: "of the last 100 calls".
    void setSubtitle(const QString &text);
    /// At the top right: "10.0 %". `over` paints it in the colour of a reached threshold.
    void setValue(const QString &text, bool over);
    /// The lowest chart of a stack carries the labels of the time axis, and a wider margin for them.
    void setTimeLabelsShown(bool shown);
    /// Dragging zooms it, pointing moves its crosshair, T its marks. The axis outlives the chart or is taken
    /// away by null; without one the chart only shows.
    void setTimeAxis(TimeAxis *axis);

    [[nodiscard]] const QString &title() const { return m_title; }
    [[nodiscard]] const QString &subtitle() const { return m_subtitle; }
    [[nodiscard]] const QString &value() const { return m_value; }
    /// Where the vertical axis ends; it begins at 0.
    [[nodiscard]] double axisEnd() const { return m_axisEnd; }
    [[nodiscard]] QRectF plotRect() const;        ///< in the viewport's coordinates
    [[nodiscard]] double yOf(double value) const; ///< in the viewport's coordinates
    [[nodiscard]] double valueAt(double y) const; ///< the inverse, not clamped
    [[nodiscard]] double xAt(breaker::TimePoint at) const;
    [[nodiscard]] const TimeSpan &range() const { return m_frame.range; }
    [[nodiscard]] QString crosshairText() const; ///< the value at the crosshair, as its flag says it
    [[nodiscard]] QString deltaText() const;     ///< between the two marks

    /// The visible range as text: a line of names, then a line per sample, times in ISO 8601 and UTC.
    [[nodiscard]] virtual QString csv() const = 0;
    [[nodiscard]] QImage picture();

public slots:
    void copyPicture();
    void copyCsv();

protected:
    explicit TimeChart(QWidget *parent);

    void setFrame(const TimeFrame &frame);
    [[nodiscard]] const TimeFrame &frame() const { return m_frame; }
    void setAxis(double end, int parts);
    /// The item under which a chart puts its own; over the grid.
    [[nodiscard]] QGraphicsItem *root() const { return m_root; }
    /// The plot's rectangle or the vertical axis changed: place the items anew.
    virtual void layoutItems() = 0;
    /// The series at a time, for the crosshair's flag; absent: not known then.
    [[nodiscard]] virtual std::optional<double> seriesAt(breaker::TimePoint at) const = 0;
    [[nodiscard]] virtual QString textOf(double value) const = 0;
    /// Labels of the vertical axis; default: the plain number.
    [[nodiscard]] virtual QString labelOf(double value) const;

    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void makeAxes();
    void showFrameOnAxes();
    void layoutChart();
    void updateCursor();
    void paintTimeLabels(QPainter &painter) const;
    [[nodiscard]] breaker::TimePoint timeOf(double x) const; ///< clamped to the range

    QGraphicsItem *m_root = nullptr; ///< owned by the scene, as the next two
    BackdropItem *m_backdrop = nullptr;
    CursorItem *m_cursor = nullptr;
    std::unique_ptr<QtAxes> m_axes; ///< null until the chart was painted
    QPointer<TimeAxis> m_axis;
    TimeFrame m_frame;
    PlotMargins m_margins;
    double m_axisEnd = 10;
    int m_axisParts = 2;
    QString m_title;
    QString m_subtitle;
    QString m_value;
    bool m_isOver = false;
    bool m_hasTimeLabels = false;
    std::optional<double> m_brushFrom; ///< where the mouse went down, in the plot
};

} // namespace panelboard::ui::charts
