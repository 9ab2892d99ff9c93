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

NoticeBar::NoticeBar(QWidget *parent) : QWidget(parent), m_text(new QLabel), m_more(new QLabel)
{
    setObjectName(QStringLiteral("noticeBar"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::kPageMargin + kMark + 8, 4, theme::kPageMargin, 5);
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_text, 1);
    m_more->setObjectName(QStringLiteral("noticeMore"));
    m_more->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_more);
    auto *away = new QPushButton(tr("Hide", "a notice"));
    away->setObjectName(QStringLiteral("noticeHide"));
    away->setProperty("kind", "quiet");
    layout->addWidget(away, 0, Qt::AlignTop);
    connect(away, &QPushButton::clicked, this, &NoticeBar::putAway);
    hide();
}

void NoticeBar::add(const QString &text)
{
    m_once += text;
    refresh();
}

void NoticeBar::setStanding(const QStringList &texts)
{
    if (texts == m_standing)
        return;
    m_standing = texts;
    m_away.removeIf([this](const QString &text) { return !m_standing.contains(text); });
    refresh();
}

void NoticeBar::putAway()
{
    if (m_standing.contains(m_text->text()))
        m_away += m_text->text();
    else
        m_once.removeOne(m_text->text());
    refresh();
}

void NoticeBar::refresh()
{
    QStringList shown = m_standing + m_once;
    shown.removeIf([this](const QString &text) { return m_away.contains(text); });
    setVisible(!shown.isEmpty());
    m_text->setText(shown.value(0));
    const auto more = static_cast<int>(shown.size()) - 1;
    m_more->setText(more > 0 ? tr("and %n more", "notices", more) : QString());
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
