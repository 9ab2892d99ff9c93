// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtWidgets/QGraphicsItem>

namespace panelboard::ui::charts {

/// What a threshold would do, beside its line while it is being moved. Lies over everything in the plot.
class BubbleItem : public QGraphicsItem {
public:
    explicit BubbleItem(QGraphicsItem *parent);

    /// @param lineY     it stands above the line, or below where there is no room above
    /// @param sentence  may be marked up: the value in bold; empty hides the bubble
    void show(const QRectF &plot, qreal lineY, const QString &sentence);

    [[nodiscard]] QRectF boundingRect() const override { return m_box.adjusted(-1, -1, 1, 1); }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    QRectF m_box;
    QString m_sentence;
};

} // namespace panelboard::ui::charts
