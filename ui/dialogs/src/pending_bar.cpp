// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/pending_bar.h>

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/icon.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtCore/QStringList>
#include <QtGui/QPainter>
#include <QtGui/QResizeEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace panelboard::ui::dialogs {

namespace {
constexpr int kOneLine = 800; ///< from this width on text and buttons stand side by side
constexpr int kEdge = 2;
constexpr qsizetype kMostNamed = 2;
} // namespace

QString editText(const fleet::EditConfig::Edit &edit)
{
    const breaker::Property *property = breaker::findProperty(edit.property);
    const auto value = [property](const breaker::PropertyValue &from) {
        return property ? QString::fromStdString(breaker::toText(*property, from)) : QString();
    };
    return PendingBar::tr("%1 %2 to %3", "property, old value, new value")
        .arg(QString::fromStdString(edit.property), value(edit.from), value(edit.to));
}

PendingBar::PendingBar(QWidget *parent)
    : QFrame(parent), m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this)), m_text(new QLabel),
      m_discard(new QPushButton(tr("Discard"))), m_difference(new QPushButton(tr("Show difference"))),
      m_apply(new QPushButton(tr("Apply…")))
{
    setObjectName(QStringLiteral("pendingBar"));
    m_text->setObjectName(QStringLiteral("pendingText"));
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setFont(theme::secondary());
    m_discard->setObjectName(QStringLiteral("discardButton"));
    m_difference->setObjectName(QStringLiteral("differenceButton"));
    m_apply->setObjectName(QStringLiteral("applyButton"));
    m_apply->setProperty("kind", "primary");
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    for (QPushButton *button : {m_discard, m_difference, m_apply})
        buttons->addWidget(button);
    m_layout->setContentsMargins(theme::kPageMargin, kEdge + 7, theme::kPageMargin, 7);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_text, 1);
    m_layout->addLayout(buttons);
    connect(m_discard, &QPushButton::clicked, this, &PendingBar::discardAsked);
    connect(m_difference, &QPushButton::clicked, this, &PendingBar::differenceAsked);
    connect(m_apply, &QPushButton::clicked, this, &PendingBar::applyAsked);
    hide();
}

void PendingBar::setEdits(const fleet::BreakerKey &key, const std::vector<fleet::EditConfig::Edit> &edits,
                          const QString &problem, const QString &lock)
{
    const theme::Tokens &tokens = theme::current();
    const auto count = static_cast<qsizetype>(edits.size());
    setVisible(count > 0 || !problem.isEmpty());
    QStringList named;
    for (qsizetype i = 0; i < count && i < kMostNamed; ++i)
        named << editText(edits[static_cast<std::size_t>(i)]);
    if (count > kMostNamed)
        named << tr("and %n more", "edits", static_cast<int>(count - kMostNamed));
    const QString what =
        problem.isEmpty()
            ? tr("%1 on %2 of %3 / %4. The window and the state stay.", "edits, instance, service, breaker")
                  .arg(named.join(QStringLiteral(", ")), QString::fromStdString(key.instance),
                       QString::fromStdString(key.service), QString::fromStdString(key.name))
            : problem;
    m_text->setText(QStringLiteral("<b style=\"color:%1\">%2</b>&nbsp;&nbsp; %3")
                        .arg(tokens.accent.name(),
                             tr("%n pending edit(s)", nullptr, static_cast<int>(count)).toHtmlEscaped(),
                             what.toHtmlEscaped()));
    const bool isNothing = count == 0 && problem.isEmpty();
    const QString why = isNothing ? tr("Nothing is changed") : problem.isEmpty() ? lock : problem;
    m_discard->setEnabled(!isNothing);
    m_apply->setEnabled(why.isEmpty());
    m_apply->setToolTip(why.isEmpty() ? tr("Ctrl+S") : why);
    m_apply->setIcon(lock.isEmpty() ? QIcon() : theme::makeIcon(theme::Icon::Lock, tokens.t3));
    m_difference->setEnabled(count > 0);
}

void PendingBar::resizeEvent(QResizeEvent *event)
{
    m_layout->setDirection(event->size().width() < kOneLine ? QBoxLayout::TopToBottom
                                                            : QBoxLayout::LeftToRight);
}

void PendingBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::current().bg3);
    painter.fillRect(QRect(0, 0, width(), kEdge), theme::current().accent);
}

} // namespace panelboard::ui::dialogs
