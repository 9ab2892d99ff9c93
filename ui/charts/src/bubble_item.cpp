// SPDX-License-Identifier: GPL-3.0-or-later
#include "bubble_item.h"

#include "time_scale.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QPainter>
#include <QtGui/QTextDocument>

#include <algorithm>

namespace panelboard::ui::charts {

namespace {
constexpr qreal kPaddingX = 10;
constexpr qreal kPaddingY = 3;
constexpr qreal kGap = 9;
constexpr qreal kRoomAbove = 22; ///< how far it may stand out over the plot: into the title's line

/// @param widest  the text is broken there
void prepare(QTextDocument &text, const QString &sentence, qreal widest)
{
    text.setDefaultFont(theme::secondary());
    text.setDocumentMargin(0);
    text.setHtml(sentence);
    text.setTextWidth(std::min(text.idealWidth() + 1, widest));
}
} // namespace

BubbleItem::BubbleItem(QGraphicsItem *parent) : QGraphicsItem(parent)
{
    setZValue(kBubbleZ);
    setAcceptedMouseButtons(Qt::NoButton);
    setVisible(false);
}

void BubbleItem::show(const QRectF &plot, qreal lineY, const QString &sentence)
{
    prepareGeometryChange();
    m_sentence = sentence;
    setVisible(!sentence.isEmpty());
    QTextDocument text;
    prepare(text, sentence, plot.width() - 2 * kPaddingX - 16);
    const QSizeF size = text.size() + QSizeF(2 * kPaddingX, 2 * kPaddingY);
    const qreal left = plot.left() + (plot.width() - size.width()) / 2;
    m_box = QRectF(QPointF(std::round(left), lineY - kGap - size.height()), size);
    if (m_box.top() < plot.top() - kRoomAbove)
        m_box.moveTop(lineY + kGap);
    update();
}

void BubbleItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const theme::Tokens &tokens = theme::current();
    painter->setRenderHint(QPainter::Antialiasing, true);
    painter->setPen(QPen(tokens.accent, 1));
    painter->setBrush(tokens.bg3);
    painter->drawRoundedRect(m_box.adjusted(0.5, 0.5, -0.5, -0.5), theme::kControlRadius,
                             theme::kControlRadius);
    QTextDocument text;
    prepare(text, m_sentence, m_box.width() - 2 * kPaddingX);
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, tokens.t1);
    painter->translate(m_box.topLeft() + QPointF(kPaddingX, kPaddingY));
    text.documentLayout()->draw(painter, context);
}

} // namespace panelboard::ui::charts
