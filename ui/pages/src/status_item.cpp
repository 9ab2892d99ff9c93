// SPDX-License-Identifier: GPL-3.0-or-later
#include "status_item.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

namespace panelboard::ui {

namespace {
constexpr int kMark = 12;
constexpr int kMarkGap = 4;
constexpr int kSmallest = 60;
} // namespace

StatusItem::StatusItem(const QString &name, bool mayShrink, QWidget *parent)
    : QWidget(parent), m_mayShrink(mayShrink)
{
    setObjectName(name);
    setFont(theme::caption());
    setSizePolicy(mayShrink ? QSizePolicy::Preferred : QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFixedHeight(theme::kStatusHeight - 1);
    setVisible(false);
}

void StatusItem::show(const QString &text, Mood mood, const QString &help)
{
    setToolTip(help.isEmpty() ? text : help);
    if (text == m_text && mood == m_mood)
        return;
    m_text = text;
    m_mood = mood;
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

QSize StatusItem::sizeHint() const
{
    const int mark = m_mood == Mood::Calm ? 0 : kMark + kMarkGap;
    const QFont font = m_mood == Mood::Warning ? theme::bold(theme::caption()) : theme::caption();
    return {mark + QFontMetrics(font).horizontalAdvance(m_text) + 1, theme::kStatusHeight - 1};
}

QSize StatusItem::minimumSizeHint() const { return m_mayShrink ? QSize(kSmallest, height()) : sizeHint(); }

void StatusItem::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::current();
    QPainter painter(this);
    QRect text = rect();
    if (m_mood != Mood::Calm) {
        const QRectF mark(0, (height() - kMark) / 2.0, kMark, kMark);
        if (m_mood == Mood::Well)
            theme::paintIcon(painter, mark, theme::Icon::Dot, t.closed.mark);
        else
            theme::paintIcon(painter, mark, theme::Icon::Warning, m_mood == Mood::Failed ? t.over : t.near);
        text.setLeft(kMark + kMarkGap);
    }
    painter.setFont(m_mood == Mood::Warning ? theme::bold(theme::caption()) : theme::caption());
    painter.setPen(m_mood == Mood::Calm || m_mood == Mood::Well ? t.t3 : t.t1);
    painter.drawText(text, int(Qt::AlignVCenter) | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(m_text, Qt::ElideRight, text.width()));
}

} // namespace panelboard::ui
