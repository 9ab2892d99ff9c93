// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_strip.h"

#include <panelboard/ui/dialogs/transition_sheet.h>
#include <panelboard/ui/models/batch_model.h>
#include <panelboard/ui/models/engine_words.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QStringList>
#include <QtGui/QFontMetrics>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace panelboard::ui {

namespace {

using fleet::CommandPhase;
using fleet::CommandView;

constexpr int kRow = 24;
constexpr int kIcon = 14;
constexpr std::size_t kMost = 3;
constexpr std::chrono::seconds kObservedStays{15};
constexpr std::chrono::minutes kFailedStays{2};

bool isWorthShowing(const CommandView &command, breaker::TimePoint now)
{
    if (!command.isSettled())
        return true;
    const auto settled = command.reached.find(command.phase);
    if (settled == command.reached.end())
        return false;
    const bool isGood = command.phase == CommandPhase::Observed;
    return now - settled->second <
           (isGood ? breaker::Duration(kObservedStays) : breaker::Duration(kFailedStays));
}

} // namespace

QString whatOf(const fleet::Command &command)
{
    if (const auto *update = std::get_if<fleet::UpdateState>(&command.what))
        return dialogs::verbOf(update->update);
    const auto *edit = std::get_if<fleet::EditConfig>(&command.what);
    if (!edit || edit->edits.empty())
        return {};
    if (edit->edits.size() > 1)
        return CommandStrip::tr("%n properties", nullptr, static_cast<int>(edit->edits.size()));
    const auto &only = edit->edits.front();
    const breaker::Property *property = breaker::findProperty(only.property);
    if (!property)
        return QString::fromStdString(only.property);
    return QStringLiteral("%1 %2 → %3")
        .arg(QString::fromStdString(only.property),
             QString::fromStdString(breaker::toText(*property, only.from)),
             QString::fromStdString(breaker::toText(*property, only.to)));
}

CommandStrip::CommandStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("commandStrip"));
    setAccessibleName(tr("Commands on their way"));
    setFixedHeight(0);
    hide();
}

QSize CommandStrip::sizeHint() const { return {300, static_cast<int>(m_commands.size()) * kRow}; }

void CommandStrip::setFacts(const BreakerFacts &facts)
{
    std::vector<std::shared_ptr<const CommandView>> shown;
    for (auto each = facts.commands.rbegin(); each != facts.commands.rend() && shown.size() < kMost; ++each)
        if (isWorthShowing(**each, facts.now))
            shown.push_back(*each);
    if (shown == m_commands)
        return;
    m_commands = std::move(shown);
    setFixedHeight(sizeHint().height());
    setVisible(!m_commands.empty());
    setAccessibleDescription(lines().join(QLatin1String("; ")));
    update();
}

QStringList CommandStrip::lines() const
{
    QStringList lines;
    for (const auto &command : m_commands) {
        QString line = tr("%1: %2", "what a command asks, how far it is")
                           .arg(whatOf(command->command), stepsOf(*command));
        if (!command->message.empty())
            line += QStringLiteral(" (%1)").arg(engineWords(command->message));
        lines << line;
    }
    return lines;
}

void CommandStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (std::size_t i = 0; i < m_commands.size(); ++i)
        paintCommand(painter, *m_commands[i], QRect(0, static_cast<int>(i) * kRow, width(), kRow));
}

void CommandStrip::paintCommand(QPainter &painter, const CommandView &command, const QRect &row) const
{
    const theme::Tokens &tokens = theme::current();
    const QRectF icon(row.left(), row.center().y() - kIcon / 2.0 + 0.5, kIcon, kIcon);
    switch (command.phase) {
    case CommandPhase::Observed:
        theme::paintIcon(painter, icon, theme::Icon::Tick, tokens.closed.mark);
        break;
    case CommandPhase::Failed:
        theme::paintIcon(painter, icon, theme::Icon::Cross, tokens.over);
        break;
    case CommandPhase::TimedOut:
        theme::paintIcon(painter, icon, theme::Icon::Warning, tokens.near);
        break;
    default:
        theme::paintIcon(painter, icon, theme::Icon::Dot, tokens.near);
        break;
    }
    QRect rest = row.adjusted(kIcon + 8, 0, 0, 0);
    const auto write = [&](const QFont &font, const QColor &colour, const QString &text) {
        const QFontMetrics metrics(font);
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(text, Qt::ElideRight, rest.width()));
        rest.setLeft(rest.left() + metrics.horizontalAdvance(text));
    };
    write(theme::bold(theme::secondary()), tokens.t1, whatOf(command.command) + QLatin1String("  "));
    write(theme::secondary(), tokens.t2, stepsOf(command));
    if (!command.message.empty())
        write(theme::secondary(), tokens.t3, QLatin1String("  ") + engineWords(command.message));
}

bool CommandStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int index = help->pos().y() / kRow;
    if (index < lines().size())
        QToolTip::showText(help->globalPos(), lines().at(index), this);
    return true;
}

} // namespace panelboard::ui
