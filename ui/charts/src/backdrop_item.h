// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/charts/series.h>

#include <QtWidgets/QGraphicsItem>

namespace panelboard::ui::charts {

/// What the time behind the series was: a band while calls were refused, a hatch while the source was lost.
class BackdropItem : public QGraphicsItem {
public:
    explicit BackdropItem(QGraphicsItem *parent);

    void setPlot(const QRectF &plot);
    void setFrame(const TimeFrame &frame);

    [[nodiscard]] QRectF boundingRect() const override { return m_plot; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    [[nodiscard]] QRectF rectOf(const TimeSpan &span) const;

    QRectF m_plot;
    TimeFrame m_frame;
};

} // namespace panelboard::ui::charts
