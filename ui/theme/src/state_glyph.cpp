// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/theme/state_glyph.h>

#include <panelboard/ui/theme/metrics.h>

#include <QtCore/QHash>
#include <QtGui/QFontMetrics>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <cmath>
#include <optional>
#include <utility>

namespace panelboard::ui::theme {

namespace {

constexpr qreal kUnits = 16; // every glyph is drawn in a box of 16 × 16 units

QPen outline(const QColor &colour, qreal width) { return QPen(colour, width, Qt::SolidLine, Qt::FlatCap); }

void paintRing(QPainter &painter, const QColor &colour, qreal radius, qreal width)
{
    painter.setPen(outline(colour, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(8, 8), radius, radius);
}

void paintDisc(QPainter &painter, const QColor &colour, qreal radius)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QPointF(8, 8), radius, radius);
}

void paintHalfDisc(QPainter &painter, const QColor &colour)
{
    paintRing(painter, colour, 5.3, 1.6);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPie(QRectF(8 - 5.3, 8 - 5.3, 10.6, 10.6), 90 * 16, 180 * 16);
}

void paintPadlock(QPainter &painter, const QColor &colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(2.5, 7, 11, 7.5), 1, 1);
    QPainterPath shackle(QPointF(5, 7.5));
    shackle.lineTo(5, 5);
    shackle.arcTo(QRectF(5, 2, 6, 6), 180, -180);
    shackle.lineTo(11, 7.5);
    painter.strokePath(shackle, outline(colour, 1.7));
}

void paintEye(QPainter &painter, const QColor &colour)
{
    QPainterPath lens(QPointF(1.5, 8));
    lens.cubicTo(3.8, 4.6, 6, 3.6, 8, 3.6);
    lens.cubicTo(10, 3.6, 12.2, 4.6, 14.5, 8);
    lens.cubicTo(12.2, 11.4, 10, 12.4, 8, 12.4);
    lens.cubicTo(6, 12.4, 3.8, 11.4, 1.5, 8);
    painter.strokePath(lens, outline(colour, 1.5));
    paintDisc(painter, colour, 2.2);
}

void paintDashedRing(QPainter &painter, const QColor &colour)
{
    QPen pen = outline(colour, 1.6);
    pen.setDashPattern({2.2 / 1.6, 2.2 / 1.6}); // in pen widths
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(8, 8), 4.2, 4.2);
}

void paintSquare(QPainter &painter, const QColor &colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(2, 2, 12, 12), 1, 1);
}

void paintUnits(QPainter &painter, StateLook look, const QColor &colour)
{
    switch (look) {
    case StateLook::Closed:
        paintDisc(painter, colour, 4);
        break;
    case StateLook::Open:
        paintSquare(painter, colour);
        break;
    case StateLook::HalfOpen:
        paintHalfDisc(painter, colour);
        break;
    case StateLook::ForcedOpen:
        paintPadlock(painter, colour);
        break;
    case StateLook::MetricsOnly:
        paintEye(painter, colour);
        break;
    case StateLook::Disabled:
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(2.5, 6.6, 11, 2.8), 1.4, 1.4);
        break;
    case StateLook::TooFewCalls:
        paintDashedRing(painter, colour);
        break;
    case StateLook::Stale:
        paintRing(painter, colour, 4, 1.4);
        painter.drawLine(QPointF(3, 13), QPointF(13, 3));
        break;
    case StateLook::Waiting:
        paintRing(painter, colour, 4, 1.4);
        break;
    }
}

/// Where a painter's origin lies on the device, if it is only moved and scaled by the pixel ratio.
std::optional<QPointF> plainOrigin(const QPainter &painter)
{
    const QTransform transform = painter.transform();
    if (transform.type() > QTransform::TxTranslate)
        return std::nullopt;
    return QPointF(transform.dx(), transform.dy());
}

QImage drawGlyph(int side, qreal ratio, StateLook look, const QColor &colour)
{
    const int pixels = static_cast<int>(std::ceil(side * ratio));
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(side / kUnits, side / kUnits);
    paintUnits(painter, look, colour);
    return image;
}

/// The glyphs drawn so far, by look, side, colour and pixel ratio. GUI thread only.
const QImage &atlasGlyph(int side, qreal ratio, StateLook look, const QColor &colour)
{
    constexpr qsizetype kMostGlyphs = 1024; // a theme needs some forty
    static QHash<std::pair<quint64, qreal>, QImage> atlas;
    const std::pair key((quint64(colour.rgba()) << 32) | (quint64(side) << 8) | quint64(look), ratio);
    const auto found = atlas.constFind(key);
    if (found != atlas.constEnd())
        return *found;
    if (atlas.size() >= kMostGlyphs)
        atlas.clear();
    return *atlas.insert(key, drawGlyph(side, ratio, look, colour));
}

constexpr int kChipGap = 5;

int chipGlyph(int height) { return height >= 24 ? 15 : 11; }
int chipPadding(int height) { return height >= 24 ? 8 : 5; }

} // namespace

void paintStateGlyph(QPainter &painter, const QRectF &box, StateLook look)
{
    paintStateGlyph(painter, box, look, current().of(look).mark);
}

void paintStateGlyph(QPainter &painter, const QRectF &box, StateLook look, const QColor &colour)
{
    const int side = qRound(box.width());
    const auto origin = plainOrigin(painter);
    const qreal ratio = painter.device()->devicePixelRatioF();
    const auto isWhole = [ratio](qreal at) { return qFuzzyIsNull(at * ratio - std::round(at * ratio)); };
    if (origin && box.size() == QSizeF(side, side) && isWhole(box.x() + origin->x()) &&
        isWhole(box.y() + origin->y())) {
        painter.drawImage(box.topLeft(), atlasGlyph(side, ratio, look, colour));
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width() / kUnits, box.height() / kUnits);
    paintUnits(painter, look, colour);
    painter.restore();
}

void paintProbes(QPainter &painter, const QPointF &topLeft, int passed, int failed, int permitted)
{
    const Tokens &t = current();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(topLeft);
    for (int probe = 0; probe < permitted; ++probe, painter.translate(kProbePitch, 0)) {
        if (probe < passed) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(t.closed.mark);
            painter.drawEllipse(QPointF(6.5, 7), 5.2, 5.2);
            painter.setPen(outline(t.bg1, 1.5));
            painter.drawPolyline(QPolygonF{{3.8, 7.2}, {5.8, 9.2}, {9.2, 5.2}});
        } else if (probe < passed + failed) {
            painter.fillRect(QRectF(2, 2.5, 9.5, 9.5), t.open.mark);
        } else {
            painter.setPen(outline(t.t3, 1.3));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(QPointF(6.5, 7), 4.2, 4.2);
        }
    }
    painter.restore();
}

void paintStateChip(QPainter &painter, const QRectF &rect, StateLook look, const QString &word,
                    const QFont &font)
{
    const StateColours colours = current().of(look);
    const int height = static_cast<int>(rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (colours.fill.isValid()) {
        painter.setBrush(colours.fill);
        painter.setPen(look == StateLook::Open ? QPen(Qt::NoPen) : QPen(colours.mark, 1));
        if (look == StateLook::ForcedOpen)
            painter.setPen(QPen(colours.mark, 1, Qt::DashLine));
        const bool outlined = look != StateLook::Open;
        painter.drawRoundedRect(outlined ? rect.adjusted(.5, .5, -.5, -.5) : rect, kChipRadius, kChipRadius);
    }
    const int side = chipGlyph(height);
    const QRectF glyph(rect.x() + chipPadding(height), rect.center().y() - side / 2.0, side, side);
    const QColor ink = colours.on.isValid() ? colours.on : colours.ink;
    paintStateGlyph(painter, glyph, look, colours.on.isValid() ? colours.on : colours.mark);
    painter.setPen(ink);
    painter.setFont(font);
    painter.drawText(rect.adjusted(glyph.right() - rect.left() + kChipGap, 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, word);
    painter.restore();
}

int stateChipWidth(const QString &word, const QFont &font, int height)
{
    return chipPadding(height) + chipGlyph(height) + kChipGap + QFontMetrics(font).horizontalAdvance(word) +
           chipPadding(height) + 2;
}

} // namespace panelboard::ui::theme
