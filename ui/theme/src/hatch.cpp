// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/theme/hatch.h>

#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtGui/QPixmap>
#include <QtGui/QPixmapCache>

#include <cmath>

namespace panelboard::ui::theme {

namespace {

QPixmap drawHatch(const QColor &colour, int pitch, qreal pen, qreal pixelRatio)
{
    const int side = static_cast<int>(std::lround(pitch * pixelRatio));
    QPixmap tile(side, side);
    tile.fill(Qt::transparent);
    QPainter painter(&tile);
    painter.scale(pixelRatio, pixelRatio);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, pen));
    const qreal length = side / pixelRatio;
    for (const qreal shift : {-length, 0.0, length}) // the neighbours' corners belong to this tile, too
        painter.drawLine(QPointF(shift - 1, length + 1), QPointF(shift + length + 1, -1));
    return tile;
}

} // namespace

QBrush hatch(const QColor &colour, int pitch, qreal pen, qreal pixelRatio)
{
    const QString key = QStringLiteral("panelboard-hatch-%1-%2-%3-%4")
                            .arg(colour.rgba(), 0, 16)
                            .arg(pitch)
                            .arg(pen)
                            .arg(pixelRatio);
    QPixmap tile;
    if (!QPixmapCache::find(key, &tile)) {
        tile = drawHatch(colour, pitch, pen, pixelRatio);
        QPixmapCache::insert(key, tile);
    }
    QBrush brush(tile);
    brush.setTransform(QTransform::fromScale(1 / pixelRatio, 1 / pixelRatio));
    return brush;
}

QBrush staleHatch(qreal pixelRatio)
{
    QColor colour = current().t3;
    colour.setAlphaF(0.34F);
    return hatch(colour, 6, 1, pixelRatio);
}

QBrush refusedHatch(qreal pixelRatio) { return hatch(current().edge, 4, 1, pixelRatio); }

} // namespace panelboard::ui::theme
