// SPDX-License-Identifier: GPL-3.0-or-later
#include "notice_card.h"

#include <panelboard/ui/theme/card.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

namespace panelboard::ui {

namespace {
constexpr int kPadding = 14;
constexpr int kIcon = 16;
constexpr int kIconGap = 8;
} // namespace

NoticeCard::NoticeCard(QWidget *parent) : QFrame(parent), m_title(new QLabel), m_text(new QLabel)
{
    setObjectName(QStringLiteral("noticeCard"));
    m_title->setObjectName(QStringLiteral("noticeTitle"));
    m_title->setFont(theme::bold(theme::body()));
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_text->setFont(theme::secondary());
    for (QLabel *label : {m_title, m_text}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPadding, 10, kPadding, 10);
    layout->setSpacing(2);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
}

void NoticeCard::setNotice(const QString &title, const QString &text, bool isWarning)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_isWarning = isWarning;
    layout()->setContentsMargins(kPadding + (isWarning ? kIcon + kIconGap : 0), 10, kPadding, 10);
    setAccessibleName(title + u' ' + text);
    setVisible(!title.isEmpty());
    update();
}

QString NoticeCard::title() const { return m_title->text(); }

QString NoticeCard::text() const { return m_text->text(); }

void NoticeCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    theme::paintCard(painter, rect(), theme::current().bg1);
    if (m_isWarning)
        theme::paintIcon(painter, QRectF(kPadding, 10, kIcon, kIcon), theme::Icon::Warning,
                         theme::current().near);
}

} // namespace panelboard::ui
