// SPDX-License-Identifier: GPL-3.0-or-later
#include "progress_view.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace panelboard::ui::dialogs {

namespace {

using fleet::CommandPhase;

constexpr int kRow = 26;
constexpr int kMostRows = 12;
constexpr int kIcon = 14;
constexpr int kNameWidth = 110;
constexpr int kStepsWidth = 250;
constexpr int kButtonHeight = 32;

/// Icon, instance, steps, and what went wrong.
class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {kNameWidth + kStepsWidth, kRow};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const theme::Tokens &tokens = theme::current();
        const auto phase = static_cast<CommandPhase>(index.data(BatchModel::PhaseRole).toInt());
        const QRectF icon(option.rect.left(), option.rect.center().y() - kIcon / 2.0 + 0.5, kIcon, kIcon);
        paintPhase(*painter, icon, phase);
        QRect rest = option.rect.adjusted(kIcon + 8, 0, 0, 0);
        write(*painter, rest, kNameWidth, theme::bold(theme::secondary()), tokens.t1,
              index.data().toString());
        write(*painter, rest, kStepsWidth, theme::secondary(), tokens.t2,
              index.data(BatchModel::StepsRole).toString());
        write(*painter, rest, rest.width(), theme::secondary(),
              phase == CommandPhase::Failed ? tokens.open.ink : tokens.t3,
              index.data(BatchModel::MessageRole).toString());
    }

private:
    static void paintPhase(QPainter &painter, const QRectF &box, CommandPhase phase)
    {
        const theme::Tokens &tokens = theme::current();
        switch (phase) {
        case CommandPhase::Observed:
            return theme::paintIcon(painter, box, theme::Icon::Tick, tokens.closed.mark);
        case CommandPhase::Failed:
            return theme::paintIcon(painter, box, theme::Icon::Cross, tokens.over);
        case CommandPhase::TimedOut:
            return theme::paintIcon(painter, box, theme::Icon::Warning, tokens.near);
        default:
            return theme::paintIcon(painter, box, theme::Icon::Dot, tokens.near);
        }
    }

    static void write(QPainter &painter, QRect &rest, int width, const QFont &font, const QColor &ink,
                      const QString &text)
    {
        painter.setFont(font);
        painter.setPen(ink);
        QRect box = rest;
        box.setWidth(std::min(width, rest.width()));
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(font).elidedText(text, Qt::ElideRight, box.width() - 6));
        rest.setLeft(box.right() + 1);
    }
};

} // namespace

ProgressView::ProgressView(FleetBridge &bridge, Arming &arming, QWidget *parent)
    : QWidget(parent), m_bridge(bridge), m_arming(arming), m_model(new BatchModel(this)),
      m_summary(new QLabel), m_list(new QListView), m_undo(new QPushButton(tr("Undo"))),
      m_close(new QPushButton(tr("Close", "the sheet")))
{
    m_summary->setObjectName(QStringLiteral("progressSummary"));
    m_summary->setFont(theme::bold(theme::title()));
    m_summary->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("progressList"));
    m_list->setAccessibleName(tr("Progress of each instance"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_undo->setObjectName(QStringLiteral("undoButton"));
    m_close->setObjectName(QStringLiteral("progressCloseButton"));
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addStretch(1);
    for (QPushButton *button : {m_undo, m_close}) {
        button->setFixedHeight(kButtonHeight);
        button->setAutoDefault(true);
        foot->addWidget(button);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(12);
    layout->addWidget(m_summary);
    layout->addWidget(m_list);
    layout->addLayout(foot);
    connect(m_undo, &QPushButton::clicked, this, &ProgressView::undo);
    connect(&bridge, &FleetBridge::snapshotChanged, this, [this](const fleet::FleetSnapshotPtr &snapshot) {
        m_model->applySnapshot(snapshot);
        refresh();
    });
    connect(&arming, &Arming::changed, this, &ProgressView::refresh);
}

void ProgressView::follow(const std::vector<std::uint64_t> &ids, std::vector<fleet::Command> commands)
{
    m_model->follow(ids, commands);
    m_list->setFixedHeight(std::min(static_cast<int>(ids.size()), kMostRows) * kRow + 2);
    m_model->applySnapshot(m_bridge.snapshot());
    refresh();
}

void ProgressView::refresh()
{
    m_summary->setText(m_model->summary());
    const QString why = m_arming.whyNothing();
    const auto count = static_cast<int>(m_model->undo(*m_bridge.snapshot()).size());
    m_undo->setEnabled(why.isEmpty() && m_model->isSettled() && count > 0);
    m_undo->setToolTip(
        !why.isEmpty()          ? why
        : !m_model->isSettled() ? tr("Some are still on their way")
        : count > 0
            ? tr("Restores what was before on %n instance(s); audited like any command", nullptr, count)
            : tr("There is nothing to take back"));
}

void ProgressView::undo()
{
    std::vector<fleet::Command> commands = m_model->undo(*m_bridge.snapshot());
    if (commands.empty() || !m_arming.whyNothing().isEmpty())
        return;
    const auto &done = m_model->commands().front()->command;
    const QString reason =
        tr("Undo: %1", "the reason of what is undone").arg(QString::fromStdString(done.reason));
    for (fleet::Command &command : commands)
        command.reason = reason.toStdString();
    const auto ids = m_bridge.submit(commands);
    follow(ids, std::move(commands));
}

} // namespace panelboard::ui::dialogs
