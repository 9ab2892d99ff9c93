// SPDX-License-Identifier: GPL-3.0-or-later
#include "summary_chip.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/state_glyph.h>

#include <QtCore/QEvent>
#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

namespace panelboard::ui {

namespace {
constexpr int kGlyph = 14;
constexpr int kGap = 6;
constexpr int kAir = 8;
constexpr int kTightAir = 6;
} // namespace

SummaryChip::SummaryChip(StateLook look, const QString &title, QWidget *parent)
    : QAbstractButton(parent), m_look(look)
{
    setText(title);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setToolTip(title + QLatin1String(": ") + theme::format::lookGloss(look));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCount(0);
}

void SummaryChip::setCount(std::size_t count)
{
    m_count = count;
    setAccessibleName(theme::format::count(count) + u' ' + text());
    updateGeometry();
    update();
}

void SummaryChip::setDensity(Density density)
{
    if (m_density == density)
        return;
    m_density = density;
    updateGeometry();
    update();
}

int SummaryChip::air() const { return m_density == Density::Airy ? kAir : kTightAir; }

QString SummaryChip::word() const { return m_density == Density::Wordless ? QString() : text(); }

QSize SummaryChip::sizeHint() const
{
    const QString number = theme::format::count(m_count);
    const int digits = QFontMetrics(theme::bold(theme::title())).horizontalAdvance(number);
    const int words = QFontMetrics(theme::secondary()).horizontalAdvance(word());
    return {2 * air() + kGlyph + kGap + digits + (words > 0 ? kGap + words : 0), theme::kControlHeight};
}

void SummaryChip::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF ground = QRectF(rect());
    const QColor fill = isHot() ? t.open.fill : isChecked() ? t.sel : underMouse() ? t.bg3 : QColor();
    painter.setPen(Qt::NoPen);
    if (fill.isValid()) {
        painter.setBrush(fill);
        painter.drawRoundedRect(ground, theme::kControlRadius, theme::kControlRadius);
    }
    painter.setBrush(Qt::NoBrush);
    if (hasFocus() || (isChecked() && isHot())) {
        painter.setPen(QPen(t.accent, theme::kFocusWidth));
        painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), theme::kControlRadius, theme::kControlRadius);
    }

    const bool isNone = m_count == 0;
    int x = air();
    const QRectF glyph(x, (height() - kGlyph) / 2.0, kGlyph, kGlyph);
    theme::paintStateGlyph(painter, glyph, m_look, isHot() ? t.open.on : isNone ? t.t3 : t.of(m_look).mark);
    x += kGlyph + kGap;
    const QString number = theme::format::count(m_count);
    painter.setFont(theme::bold(theme::title()));
    painter.setPen(isHot() ? t.open.on : isNone ? t.t3 : t.t1);
    painter.drawText(QRect(x, 0, width(), height()), Qt::AlignVCenter, number);
    x += painter.fontMetrics().horizontalAdvance(number) + kGap;
    painter.setFont(theme::secondary());
    painter.setPen(isHot() ? t.open.on : isNone ? t.t3 : t.t2);
    painter.drawText(QRect(x, 0, width(), height()), Qt::AlignVCenter, word());
}

void SummaryChip::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
}

} // namespace panelboard::ui
