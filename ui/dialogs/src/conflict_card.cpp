// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/conflict_card.h>

#include <panelboard/ui/theme/card.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui::dialogs {

ConflictCard::ConflictCard(QWidget *parent) : QFrame(parent), m_grid(new QGridLayout)
{
    setObjectName(QStringLiteral("conflictCard"));
    m_grid->setHorizontalSpacing(24);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnStretch(4, 1); // beside each other also where the card is wide
    auto *mine = new QPushButton(tr("Type mine again"));
    mine->setObjectName(QStringLiteral("useMineButton"));
    auto *theirs = new QPushButton(tr("Keep theirs"));
    theirs->setObjectName(QStringLiteral("keepTheirsButton"));
    connect(mine, &QPushButton::clicked, this, &ConflictCard::mineAsked);
    connect(theirs, &QPushButton::clicked, this, &QWidget::hide);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(mine);
    buttons->addWidget(theirs);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addLayout(m_grid);
    layout->addLayout(buttons);
    hide();
}

void ConflictCard::setConflicts(const std::vector<ConfigEdit::Theirs> &conflicts)
{
    m_conflicts = conflicts;
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto write = [this](int row, int column, const QString &text, bool isBold) {
        auto *label = new QLabel(text);
        label->setFont(isBold ? theme::bold(theme::caption()) : theme::secondary());
        label->setTextFormat(Qt::PlainText);
        m_grid->addWidget(label, row, column, column == 0 ? Qt::Alignment() : Qt::AlignRight);
    };
    write(0, 0, tr("Someone was faster"), true);
    write(0, 1, tr("before", "a value"), true);
    write(0, 2, tr("yours", "a value"), true);
    write(0, 3, tr("theirs", "a value"), true);
    int row = 1;
    for (const ConfigEdit::Theirs &each : conflicts) {
        write(row, 0, QString::fromStdString(each.property), false);
        write(row, 1, each.before, false);
        write(row, 2, each.yours.isEmpty() ? QStringLiteral("–") : each.yours, false);
        write(row++, 3, each.theirs, false);
    }
    show();
}

void ConflictCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    theme::paintCard(painter, rect(), theme::current().bg2, theme::current().near);
}

} // namespace panelboard::ui::dialogs
