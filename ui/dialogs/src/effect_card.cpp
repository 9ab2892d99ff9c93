// SPDX-License-Identifier: GPL-3.0-or-later
#include "effect_card.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui::dialogs {

EffectCard::EffectCard(const Effect &effect, const QColor &ink, QWidget *parent) : QFrame(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    if (!effect.figure.isEmpty()) {
        auto *figure = new QLabel(effect.figure);
        figure->setObjectName(QStringLiteral("effectFigure"));
        figure->setFont(theme::bold(theme::figure()));
        figure->setStyleSheet(QStringLiteral("color: %1").arg(ink.name()));
        row->addWidget(figure, 0, Qt::AlignBaseline);
    }
    auto *sentence = new QLabel(effect.sentence);
    sentence->setObjectName(QStringLiteral("effectSentence"));
    sentence->setFont(theme::bold(theme::title()));
    sentence->setWordWrap(true);
    row->addWidget(sentence, 1, Qt::AlignBaseline);
    layout->addLayout(row);
    auto *detail = new QLabel(effect.detail);
    detail->setObjectName(QStringLiteral("effectDetail"));
    detail->setFont(theme::secondary());
    detail->setWordWrap(true);
    layout->addWidget(detail);
}

void EffectCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::current().line, 1));
    painter.setBrush(theme::current().bg2);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::kCardRadius,
                            theme::kCardRadius);
}

} // namespace panelboard::ui::dialogs
