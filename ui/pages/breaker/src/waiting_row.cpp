// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/breaker/waiting_row.h>

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace panelboard::ui {

namespace {
constexpr int kBar = 4;
}

WaitingRow::WaitingRow(QWidget *parent) : QWidget(parent), m_text(new QLabel)
{
    setObjectName(QStringLiteral("waitingRow"));
    m_text->setObjectName(QStringLiteral("waitingText"));
    m_text->setFont(theme::secondary());
    auto *stop = new QPushButton(tr("Stop", "waiting"));
    stop->setObjectName(QStringLiteral("stopWaitingButton"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, kBar + 4, 0, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(stop);
    connect(stop, &QPushButton::clicked, this, &WaitingRow::stopAsked);
    hide();
}

void WaitingRow::setWaiting(const std::optional<breaker::Duration> &length)
{
    if (length)
        m_text->setText(tr("Reading %1 of history…", "a duration").arg(theme::format::duration(*length)));
    setVisible(length.has_value());
}

void WaitingRow::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(QRect(0, 0, width(), kBar), theme::current().accent);
}

} // namespace panelboard::ui
