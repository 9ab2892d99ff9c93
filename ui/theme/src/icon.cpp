// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/theme/icon.h>

#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QPixmap>

namespace panelboard::ui::theme {

namespace {

void strokeLines(QPainter &painter, const QPolygonF &points, const QColor &colour, qreal width)
{
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(points);
}

void paintPadlock(QPainter &painter, const QColor &colour)
{
    QPainterPath shackle(QPointF(4.5, 7));
    shackle.lineTo(4.5, 5);
    shackle.arcTo(QRectF(4.5, 1.5, 7, 7), 180, -180);
    shackle.lineTo(11.5, 7);
    painter.strokePath(shackle, QPen(colour, 1.5, Qt::SolidLine, Qt::FlatCap));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(3, 7, 10, 7), 1, 1);
}

void paintFind(QPainter &painter, const QColor &colour)
{
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(7, 7), 4.3, 4.3);
    painter.drawLine(QPointF(10.3, 10.3), QPointF(14, 14));
}

void paintWarning(QPainter &painter, const QColor &colour)
{
    strokeLines(painter, {{8, 2}, {15, 14}, {1, 14}, {8, 2}}, colour, 1.4);
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(8, 6.5), QPointF(8, 10));
    painter.drawLine(QPointF(8, 11.5), QPointF(8, 13));
}

void paintDots(QPainter &painter, const QColor &colour, std::initializer_list<qreal> at, qreal radius)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    for (const qreal x : at)
        painter.drawEllipse(QPointF(x, 8), radius, radius);
}

void paintBell(QPainter &painter, const QColor &colour, bool isCrossed)
{
    QPainterPath bell(QPointF(2.5, 12));
    bell.cubicTo(5, 10, 3.5, 3, 8, 3);
    bell.cubicTo(12.5, 3, 11, 10, 13.5, 12);
    bell.closeSubpath();
    painter.strokePath(bell, QPen(colour, 1.4, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setPen(QPen(colour, 1.4));
    painter.drawLine(QPointF(6.5, 14), QPointF(9.5, 14));
    if (isCrossed)
        painter.drawLine(QPointF(2, 14.5), QPointF(14, 2.5));
}

// A contact gap between two rails.
void paintLogo(QPainter &painter, const QColor &colour)
{
    painter.scale(0.8, 0.8);
    painter.setPen(QPen(current().t2, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(1, 1, 18, 18), 4, 4);
    strokeLines(painter, {{4, 13}, {8, 13}, {14, 6}}, colour, 1.8);
    strokeLines(painter, {{14, 13}, {16, 13}}, colour, 1.8);
}

} // namespace

void paintIcon(QPainter &painter, const QRectF &box, Icon icon, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width() / 16, box.height() / 16);
    switch (icon) {
    case Icon::Lock:
        paintPadlock(painter, colour);
        break;
    case Icon::Find:
        paintFind(painter, colour);
        break;
    case Icon::Down:
        strokeLines(painter, {{4, 6.5}, {8, 10.5}, {12, 6.5}}, colour, 1.5);
        break;
    case Icon::Right:
        strokeLines(painter, {{6.5, 4}, {10.5, 8}, {6.5, 12}}, colour, 1.5);
        break;
    case Icon::Tick:
        strokeLines(painter, {{3, 8.5}, {6.5, 12}, {13, 4.5}}, colour, 1.8);
        break;
    case Icon::Cross:
        strokeLines(painter, {{4, 4}, {12, 12}}, colour, 1.6);
        strokeLines(painter, {{12, 4}, {4, 12}}, colour, 1.6);
        break;
    case Icon::Warning:
        paintWarning(painter, colour);
        break;
    case Icon::More:
        paintDots(painter, colour, {3.5, 8, 12.5}, 1.3);
        break;
    case Icon::Dot:
        paintDots(painter, colour, {8}, 3);
        break;
    case Icon::Bell:
    case Icon::BellOff:
        paintBell(painter, colour, icon == Icon::BellOff);
        break;
    case Icon::Logo:
        paintLogo(painter, colour);
        break;
    }
    painter.restore();
}

QIcon makeIcon(Icon icon, const QColor &colour, int size)
{
    QIcon result;
    for (const int ratio : {1, 2}) {
        QPixmap pixmap(size * ratio, size * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintIcon(painter, QRectF(0, 0, size, size), icon, colour);
        painter.end();
        result.addPixmap(pixmap);
    }
    return result;
}

} // namespace panelboard::ui::theme
