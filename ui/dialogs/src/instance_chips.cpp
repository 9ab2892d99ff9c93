// SPDX-License-Identifier: GPL-3.0-or-later
#include "instance_chips.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/state_glyph.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QStringList>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <map>

namespace panelboard::ui::dialogs {

namespace {

constexpr int kChipHeight = 24;
constexpr int kGap = 4;
constexpr int kMostRows = 4;
constexpr int kGlyph = 12;
constexpr int kIcon = 14;
constexpr qsizetype kMostNames = 4;

bool isOneBreaker(const std::vector<PlannedBreaker> &breakers)
{
    return std::ranges::all_of(breakers, [&](const PlannedBreaker &each) {
        return each.key.service == breakers.front().key.service && each.key.name == breakers.front().key.name;
    });
}

QString plainName(const PlannedBreaker &breaker, bool isOne)
{
    const QString instance = QString::fromStdString(breaker.key.instance);
    return isOne ? instance : QStringLiteral("%1 %2").arg(QString::fromStdString(breaker.key.name), instance);
}

} // namespace

InstanceChips::InstanceChips(std::vector<PlannedBreaker> breakers, QWidget *parent)
    : QWidget(parent), m_breakers(std::move(breakers)), m_columns(isOneBreaker(m_breakers) ? 6 : 3)
{
    setObjectName(QStringLiteral("instanceChips"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    QStringList names;
    for (const PlannedBreaker &each : m_breakers)
        names << nameOf(each);
    setAccessibleName(tr("Instances"));
    setAccessibleDescription(names.join(QStringLiteral(", ")));
}

int InstanceChips::shown() const
{
    return std::min(static_cast<int>(m_breakers.size()), m_columns * kMostRows);
}

QSize InstanceChips::sizeHint() const
{
    const int rows = (shown() + m_columns - 1) / m_columns;
    return {400, rows * (kChipHeight + kGap) - kGap};
}

QRect InstanceChips::chip(int at) const
{
    const int pitch = (width() + kGap) / m_columns;
    return {(at % m_columns) * pitch, (at / m_columns) * (kChipHeight + kGap), pitch - kGap, kChipHeight};
}

QString InstanceChips::nameOf(const PlannedBreaker &breaker) const
{
    return plainName(breaker, m_columns > 3);
}

void InstanceChips::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int count = shown();
    const auto total = static_cast<int>(m_breakers.size());
    for (int at = 0; at < count; ++at) {
        if (at == count - 1 && total > count) {
            painter.setPen(theme::current().t2);
            painter.drawText(chip(at), Qt::AlignCenter,
                             tr("+%1 more", "breakers that are not listed").arg(total - count + 1));
            break;
        }
        paintChip(painter, chip(at), m_breakers[static_cast<std::size_t>(at)]);
    }
}

void InstanceChips::paintChip(QPainter &painter, const QRect &box, const PlannedBreaker &breaker) const
{
    const theme::Tokens &tokens = theme::current();
    const bool isOdd = !breaker.isAble() || !breaker.remark.isEmpty();
    painter.setPen(QPen(isOdd ? tokens.near : tokens.line, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), theme::kChipRadius,
                            theme::kChipRadius);
    const QRectF glyph(box.left() + 8, box.center().y() - kGlyph / 2.0 + 0.5, kGlyph, kGlyph);
    theme::paintStateGlyph(painter, glyph, breaker.look);
    QRect text = box.adjusted(8 + kGlyph + 8, 0, -6, 0);
    if (isOdd) {
        const QRectF icon(box.right() - kIcon - 5, box.center().y() - kIcon / 2.0 + 0.5, kIcon, kIcon);
        theme::paintIcon(painter, icon, breaker.isAble() ? theme::Icon::Warning : theme::Icon::Cross,
                         tokens.near);
        text.setRight(static_cast<int>(icon.left()) - 4);
    }
    QFont font = theme::secondary();
    font.setStrikeOut(!breaker.isAble());
    painter.setFont(font);
    painter.setPen(breaker.isAble() ? tokens.t1 : tokens.t3);
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(font).elidedText(nameOf(breaker), Qt::ElideMiddle, text.width()));
}

bool InstanceChips::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (int at = 0; at < shown(); ++at) {
        if (!chip(at).contains(help->pos()))
            continue;
        const PlannedBreaker &breaker = m_breakers[static_cast<std::size_t>(at)];
        const QString why = breaker.isAble() ? breaker.remark : breaker.problem;
        const QString name = nameOf(breaker);
        QToolTip::showText(help->globalPos(), why.isEmpty() ? name : QStringLiteral("%1 %2").arg(name, why),
                           this);
    }
    return true;
}

InstanceRemarks::InstanceRemarks(const std::vector<PlannedBreaker> &breakers, QWidget *parent)
    : QLabel(parent)
{
    setObjectName(QStringLiteral("instanceRemarks"));
    setFont(theme::secondary());
    setWordWrap(true);
    setContentsMargins(0, 6, 0, 0);
    std::map<std::pair<bool, QString>, QStringList> names; // by whether it is able, and why it is odd
    const bool isOne = isOneBreaker(breakers);
    for (const PlannedBreaker &each : breakers)
        if (!each.isAble() || !each.remark.isEmpty())
            names[{each.isAble(), each.isAble() ? each.remark : each.problem}] << plainName(each, isOne);
    QStringList lines;
    for (auto &[why, who] : names) {
        const auto more = static_cast<int>(who.size() - kMostNames);
        QString list = who.mid(0, kMostNames).join(QStringLiteral(", "));
        if (more > 0)
            list = tr("%1 and %n more", "names of instances", more).arg(list);
        lines << (why.first ? tr("%1: %2.", "instances, in what they differ").arg(list, why.second)
                            : tr("%1 is left out: %2.", "instances, why").arg(list, why.second));
    }
    setText(lines.join(u'\n'));
    if (lines.isEmpty())
        hide();
}

} // namespace panelboard::ui::dialogs
