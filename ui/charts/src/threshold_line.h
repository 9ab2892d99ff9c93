// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QGraphicsObject>

#include <functional>
#include <optional>

namespace panelboard::ui::charts {

class BubbleItem;

/// A threshold as an object to grab: a line over the plot and a flag with its value in the right gutter.
/// Dragged with the mouse or moved with the keys; the old place stays dashed until the new one is in force.
class ThresholdLine : public QGraphicsObject {
    Q_OBJECT
public:
    explicit ThresholdLine(QGraphicsItem *parent);

    void setPlot(const QRectF &plot, double axisEnd, double gutter);
    /// @param percent  in force; absent hides the line
    /// @param editable false: no handle, the value as plain text; ends an edit that is under way
    void setThreshold(std::optional<double> percent, bool editable);
    /// What was chosen and is not in force yet; absent when nothing is.
    void setPending(std::optional<double> percent);
    /// What a value would have done, as a sentence for the bubble.
    void setPreview(std::function<QString(double percent)> preview);

    /// The value under way, while it is dragged or moved by keys.
    [[nodiscard]] std::optional<double> candidate() const { return m_candidate; }
    [[nodiscard]] std::optional<double> shown() const; ///< candidate, else pending, else in force
    void step(double percent);                         ///< by keys; begins an edit when none is under way
    void keep();                                       ///< ends the edit: `chosen` when the value differs
    void cancel();                                     ///< ends the edit: nothing is chosen

    [[nodiscard]] QRectF boundingRect() const override;
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

signals:
    void chosen(double percent);
    /// Moved during an edit; absent when the edit ended.
    void candidateChanged(std::optional<double> percent);
    /// The pointer went out over the top while dragging: a longer axis is wanted.
    void longerAxisWanted();

protected:
    void mousePressEvent(QGraphicsSceneMouseEvent *event) override;
    void mouseMoveEvent(QGraphicsSceneMouseEvent *event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent *event) override;
    void hoverEnterEvent(QGraphicsSceneHoverEvent *event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] qreal yOf(double percent) const;
    [[nodiscard]] double percentAt(qreal y, bool fine) const;
    [[nodiscard]] bool isMoved() const; ///< shown elsewhere than in force
    void setCandidate(double percent);
    void placeBubble();
    void endEdit();

    BubbleItem *m_bubble; ///< owned by the parent item, as this one
    QRectF m_plot;
    qreal m_gutter = 0;
    double m_axisEnd = 1;
    std::optional<double> m_percent;
    std::optional<double> m_pending;
    std::optional<double> m_candidate;
    std::function<QString(double)> m_preview;
    qreal m_grabOffset = 0; ///< where the line was taken hold of, below its middle
    bool m_isEditable = false;
    bool m_isHovered = false;
    bool m_wasInside = true; ///< the pointer was in the plot since the axis last grew
};

} // namespace panelboard::ui::charts
