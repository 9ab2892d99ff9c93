// SPDX-License-Identifier: GPL-3.0-or-later
#include "why_card.h"

#include "words.h"

#include <panelboard/ui/theme/card.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <utility>

namespace panelboard::ui {

namespace {
constexpr int kBarWidth = 144;
constexpr int kBarHeight = 10;
constexpr int kRowHeight = 16;
constexpr int kErrorsAbove = 12;
constexpr int kErrorHeight = 18;
constexpr int kAbove = 6;             ///< between the sentences and the bar; gone with it
constexpr std::size_t kMostKinds = 4; ///< the others are in the tooltip

/// By style sheet: where the application has one, a label's own palette is not heeded.
void setInk(QLabel &label, const QColor &ink)
{
    const QString sheet = QStringLiteral("color: %1").arg(ink.name());
    if (label.styleSheet() != sheet)
        label.setStyleSheet(sheet);
}
} // namespace

FailureKinds::FailureKinds(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("failureKinds"));
    setFixedHeight(kAbove + kRowHeight);
}

void FailureKinds::setDetailed(bool isDetailed)
{
    m_isDetailed = isDetailed;
    setFixedHeight(kAbove + (isDetailed ? kBarHeight + 4 : 0) + kRowHeight);
}

QSize FailureKinds::sizeHint() const { return {kBarWidth, kAbove + kRowHeight}; }

void FailureKinds::setFailures(std::vector<std::pair<std::string, std::uint64_t>> failures)
{
    m_failures = std::move(failures);
    QStringList lines;
    for (const auto &[kind, count] : m_failures)
        lines << theme::format::count(count) + u' ' + QString::fromStdString(kind);
    setToolTip(lines.join(u'\n'));
    setAccessibleName(lines.join(QLatin1String(", ")));
    setVisible(!m_failures.empty());
    update();
}

void FailureKinds::paintEvent(QPaintEvent *)
{
    const theme::Tokens &tokens = theme::current();
    std::uint64_t all = 0;
    for (const auto &failure : m_failures)
        all += failure.second;
    if (all == 0)
        return;
    QPainter painter(this);
    double x = 0;
    qreal strength = 1;
    for (const auto &failure : m_failures) {
        const double wide = double(failure.second) / double(all) * (m_isDetailed ? width() : kBarWidth);
        QColor colour = tokens.over;
        colour.setAlphaF(float(strength));
        painter.fillRect(QRectF(x, kAbove + 3, std::max(1.0, wide - 2), kBarHeight), colour);
        x += wide;
        strength = std::max(0.25, strength - 0.45);
    }
    QRect rest = m_isDetailed ? rect().adjusted(0, kAbove + kBarHeight + 4, 0, 0)
                              : rect().adjusted(kBarWidth + 8, kAbove, 0, 0);
    const auto write = [&](const QFont &font, const QColor &colour, const QString &text) {
        const QFontMetrics metrics(font);
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(text, Qt::ElideRight, rest.width()));
        rest.setLeft(rest.left() + metrics.horizontalAdvance(text));
    };
    for (std::size_t i = 0; i < std::min(kMostKinds, m_failures.size()) && rest.width() > 30; ++i) {
        const QString gap = i == 0 ? QString() : QStringLiteral("  ");
        write(theme::bold(theme::secondary()), tokens.t1, gap + theme::format::count(m_failures[i].second));
        write(theme::secondary(), tokens.t2, u' ' + words::shortKind(m_failures[i].first));
    }
}

WhyErrors::WhyErrors(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("whyErrors"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize WhyErrors::sizeHint() const { return {200, kErrorsAbove + kErrorHeight * int(m_errors.size())}; }

void WhyErrors::setErrors(std::vector<Why::Error> errors)
{
    if (errors == m_errors)
        return;
    m_errors = std::move(errors);
    QStringList lines;
    for (const Why::Error &error : m_errors)
        lines << QStringList{error.time, error.kind, error.message, error.duration}.join(u' ');
    setToolTip(lines.join(u'\n'));
    setAccessibleName(tr("Newest errors"));
    setAccessibleDescription(lines.join(QLatin1String(", ")));
    updateGeometry();
    update();
}

void WhyErrors::paintEvent(QPaintEvent *)
{
    const theme::Tokens &tokens = theme::current();
    QPainter painter(this);
    painter.fillRect(0, kErrorsAbove / 2, width(), 1, tokens.line);
    const auto write = [&](QRect &row, const QFont &font, const QColor &colour, const QString &text) {
        const QFontMetrics metrics(font);
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(text, Qt::ElideRight, row.width()));
        row.setLeft(row.left() + metrics.horizontalAdvance(text) + 6);
    };
    for (std::size_t i = 0; i < m_errors.size(); ++i) {
        const Why::Error &error = m_errors[i];
        QRect row(0, kErrorsAbove + kErrorHeight * int(i), width(), kErrorHeight);
        painter.setFont(theme::secondary());
        painter.setPen(tokens.t2);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, error.duration);
        row.setRight(row.right() - QFontMetrics(theme::secondary()).horizontalAdvance(error.duration) - 8);
        write(row, theme::secondary(), tokens.t3, error.time);
        write(row, theme::bold(theme::secondary()), tokens.t1, error.kind);
        write(row, theme::secondary(), tokens.t2, error.message);
    }
}

WhyCard::WhyCard(QWidget *parent)
    : QFrame(parent), m_caption(new QLabel), m_time(new QLabel), m_sentence(new QLabel), m_detail(new QLabel),
      m_kinds(new FailureKinds), m_errors(new WhyErrors), m_footer(new QLabel)
{
    setObjectName(QStringLiteral("whyCard"));
    m_caption->setObjectName(QStringLiteral("whyCaption"));
    m_caption->setFont(theme::bold(theme::caption()));
    m_time->setObjectName(QStringLiteral("whyTime"));
    m_time->setFont(theme::caption());
    m_time->setForegroundRole(QPalette::PlaceholderText);
    m_sentence->setObjectName(QStringLiteral("whySentence"));
    m_sentence->setFont(theme::bold(theme::body()));
    m_detail->setObjectName(QStringLiteral("whyDetail"));
    m_detail->setFont(theme::secondary());
    m_footer->setObjectName(QStringLiteral("whyFooter"));
    m_footer->setFont(theme::secondary());
    m_footer->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel *label : {m_sentence, m_detail, m_footer}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setTextFormat(Qt::PlainText);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::kCardPaddingX, 9, theme::kCardPaddingX, 10);
    layout->setSpacing(1);
    auto *head = new QHBoxLayout;
    head->addWidget(m_caption);
    head->addStretch(1);
    head->addWidget(m_time);
    layout->addLayout(head);
    layout->addWidget(m_sentence);
    layout->addWidget(m_detail);
    layout->addWidget(m_kinds);
    layout->addWidget(m_errors);
    layout->addWidget(m_footer);
    m_errors->hide();
    m_footer->hide();
}

void WhyCard::setDetailed(bool isDetailed)
{
    m_isDetailed = isDetailed;
    m_kinds->setDetailed(isDetailed);
    m_sentence->setFont(theme::bold(isDetailed ? theme::title() : theme::body()));
}

void WhyCard::setWhy(const Why &why, const QColor &ink)
{
    setInk(*m_caption, ink);
    setInk(*m_detail, theme::current().t2);
    m_caption->setText(why.caption);
    m_time->setText(why.time);
    m_sentence->setText(why.sentence);
    m_detail->setText(why.detail);
    m_detail->setVisible(!why.detail.isEmpty());
    m_kinds->setFailures(why.failures);
    m_errors->setErrors(why.errors);
    m_errors->setVisible(m_isDetailed && !why.errors.empty());
    m_footer->setText(why.footer);
    m_footer->setVisible(m_isDetailed && !why.footer.isEmpty());
    setVisible(!why.caption.isEmpty());
}

void WhyCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    theme::paintCard(painter, rect(), m_isDetailed ? theme::current().bg1 : theme::current().bg2);
}

} // namespace panelboard::ui
