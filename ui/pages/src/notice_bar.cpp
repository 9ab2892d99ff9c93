// SPDX-License-Identifier: GPL-3.0-or-later
#include "notice_bar.h"

#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace panelboard::ui {

namespace {
constexpr int kMark = 16;
}

NoticeBar::NoticeBar(const QString &text, QWidget *parent) : QWidget(parent), m_text(new QLabel(text))
{
    setObjectName(QStringLiteral("noticeBar"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::kPageMargin + kMark + 8, 4, theme::kPageMargin, 5);
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_text, 1);
    auto *away = new QPushButton(tr("Hide", "a notice"));
    away->setObjectName(QStringLiteral("noticeHide"));
    away->setProperty("kind", "quiet");
    layout->addWidget(away, 0, Qt::AlignTop);
    connect(away, &QPushButton::clicked, this, &QWidget::hide);
}

QString NoticeBar::text() const { return m_text->text(); }

void NoticeBar::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), t.bg2);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.line);
    theme::paintIcon(painter, QRectF(theme::kPageMargin, 10, kMark, kMark), theme::Icon::Warning, t.near);
}

} // namespace panelboard::ui
