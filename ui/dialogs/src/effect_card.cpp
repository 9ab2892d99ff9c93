// SPDX-License-Identifier: GPL-3.0-or-later
#include "effect_card.h"

#include <panelboard/ui/theme/card.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui::dialogs {

EffectCard::EffectCard(const Effect &effect, const QColor &ink, QWidget *parent)
    : QFrame(parent), m_figure(new QLabel), m_sentence(new QLabel), m_detail(new QLabel)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    m_figure->setObjectName(QStringLiteral("effectFigure"));
    m_figure->setFont(theme::bold(theme::figure()));
    m_figure->setStyleSheet(QStringLiteral("color: %1").arg(ink.name()));
    row->addWidget(m_figure, 0, Qt::AlignBaseline);
    m_sentence->setObjectName(QStringLiteral("effectSentence"));
    m_sentence->setFont(theme::title());
    m_sentence->setTextFormat(Qt::RichText);
    m_sentence->setWordWrap(true);
    row->addWidget(m_sentence, 1, Qt::AlignBaseline);
    layout->addLayout(row);
    m_detail->setObjectName(QStringLiteral("effectDetail"));
    m_detail->setFont(theme::secondary());
    m_detail->setWordWrap(true);
    layout->addWidget(m_detail);
    setEffect(effect);
}

void EffectCard::setEffect(const Effect &effect)
{
    m_figure->setText(effect.figure);
    m_figure->setVisible(!effect.figure.isEmpty());
    m_sentence->setText(
        QStringLiteral("<b>%1</b> %2").arg(effect.sentence.toHtmlEscaped(), effect.scope.toHtmlEscaped()));
    m_detail->setText(effect.detail);
}

void EffectCard::addBelow(QWidget *widget)
{
    layout()->addItem(new QSpacerItem(0, 6));
    layout()->addWidget(widget);
}

void EffectCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    theme::paintCard(painter, rect(), theme::current().bg2);
}

} // namespace panelboard::ui::dialogs
