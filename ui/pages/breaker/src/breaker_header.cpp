// SPDX-License-Identifier: GPL-3.0-or-later
#include "breaker_header.h"

#include "countdown_arc.h"
#include "words.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/state_glyph.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

#include <algorithm>

namespace panelboard::ui {

namespace {
constexpr int kHeight = 52;
constexpr int kChipHeight = 26;
constexpr int kGap = 8;
constexpr int kChipPadding = 8; ///< what the chip leaves at either side of its text
constexpr int kSinceTop = kChipHeight + 6;
constexpr int kNameHeight = 22; ///< of a name that has a line of its own
constexpr int kLineHeight = 16;
constexpr int kCaptionWidth = 72;       ///< what is longer is broken
constexpr int kBrokenCaptionWidth = 56; ///< breaks "next | probe in"
constexpr int kNarrow = 460;            ///< below it the name takes the body's size
const QString kDot = QStringLiteral("  ·  ");

int widthOf(const QFont &font, const QString &text) { return QFontMetrics(font).horizontalAdvance(text); }
} // namespace

BreakerHeader::BreakerHeader(std::function<breaker::TimePoint()> now, QWidget *parent)
    : QWidget(parent), m_arc(new CountdownArc(std::move(now), this))
{
    setObjectName(QStringLiteral("breakerHeader"));
    setFixedHeight(kHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_arc->hide();
}

QSize BreakerHeader::sizeHint() const { return {300, minimumHeight()}; }

void BreakerHeader::setFacts(const BreakerFacts &facts)
{
    m_facts = facts;
    const StateLook look = facts.look();
    m_word = theme::format::lookWord(look);
    if (look == StateLook::Stale && facts.state())
        m_word = tr("was %1", "a stale state: was CLOSED").arg(theme::format::stateWord(*facts.state()));
    const Countdown countdown = countdownOf(facts);
    m_caption = countdown.caption;
    m_arc->setSpan(countdown.from, countdown.until);
    m_arc->setColour(theme::current().of(look).mark);
    m_arc->setVisible(countdown.until.has_value());
    setAccessibleName(words::spoken(facts));
    setToolTip(words::name(facts.key) + u'\n' + theme::format::lookGloss(look));
    arrange();
    update();
}

/// A name that does not fit beside the state goes beneath it.
void BreakerHeader::arrange()
{
    int needed = 0;
    for (const NamePart &part : nameParts())
        needed += widthOf(part.font, part.text);
    m_isNameApart = needed > textWidth() - chipWidth() - kGap;
    setFixedHeight(kHeight + (m_isNameApart ? kNameHeight : 0));
}

int BreakerHeader::chipWidth() const
{
    const bool isFilled = theme::current().of(m_facts.look()).fill.isValid();
    const int width = theme::stateChipWidth(m_word, theme::bold(theme::title()), kChipHeight);
    return isFilled ? width : width - 2 * kChipPadding; // without a ground the mark stands at the margin
}

QRect BreakerHeader::nameBox() const
{
    if (m_isNameApart)
        return {0, kChipHeight + 2, textWidth(), kNameHeight};
    return {chipWidth() + kGap, 0, textWidth() - chipWidth() - kGap, kChipHeight};
}

QString BreakerHeader::shownName() const
{
    QString name;
    for (const NamePart &part : shownNameParts())
        name += part.text;
    return name;
}

BreakerHeader::Countdown BreakerHeader::countdownOf(const BreakerFacts &facts) const
{
    if (!facts.view)
        return {};
    const fleet::BreakerView &view = *facts.view;
    switch (facts.look()) {
    case StateLook::Open:
        if (view.openUntil)
            return {tr("next probe in", "caption of a countdown"), view.stateSince, view.openUntil};
        break;
    case StateLook::HalfOpen:
        if (view.halfOpen && view.halfOpen->until)
            return {tr("decides in", "caption of a countdown: half-open"), view.stateSince,
                    view.halfOpen->until};
        break;
    default:
        if (view.overriddenBy && view.overriddenBy->until)
            return {tr("ends in", "caption of a countdown: a forced state"), view.stateSince,
                    view.overriddenBy->until};
        break;
    }
    return {};
}

QString BreakerHeader::countdownText() const { return m_arc->isHidden() ? QString() : m_arc->text(); }

int BreakerHeader::textWidth() const
{
    return m_arc->isHidden() ? width() : width() - m_arc->width() - 2 * kGap - captionWidth();
}

int BreakerHeader::captionWidth() const
{
    const int oneLine = widthOf(theme::secondary(), m_caption);
    return oneLine <= kCaptionWidth ? oneLine : kBrokenCaptionWidth;
}

BreakerHeader::Line BreakerHeader::line() const
{
    Line line{words::since(m_facts), words::refused(m_facts, false)};
    if (line.refused.isEmpty())
        return line;
    const auto fits = [&] {
        return widthOf(theme::secondary(), line.since + kDot + line.refused) <= textWidth();
    };
    if (!fits())
        line.refused = words::refused(m_facts, true);
    if (!fits())
        line.since = words::since(m_facts, true);
    return line;
}

void BreakerHeader::resizeEvent(QResizeEvent *)
{
    m_arc->move(width() - m_arc->width(), 0);
    arrange();
}

void BreakerHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFont chipFont = theme::bold(theme::title());
    const bool isFilled = theme::current().of(m_facts.look()).fill.isValid();
    const int left = isFilled ? 0 : -kChipPadding; // without a ground the mark itself stands at the margin
    theme::paintStateChip(painter, QRectF(left, 0, chipWidth() - left, kChipHeight), m_facts.look(), m_word,
                          chipFont);
    paintName(painter);
    const int sinceTop = kSinceTop + (m_isNameApart ? kNameHeight : 0);
    paintSince(painter, QRect(0, sinceTop, textWidth(), kLineHeight));
    if (!m_arc->isHidden()) {
        painter.setFont(theme::secondary());
        painter.setPen(theme::current().t3);
        const QRect box(m_arc->x() - kGap - captionWidth(), 0, captionWidth(), kHeight);
        painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter | Qt::TextWordWrap, m_caption);
    }
}

std::array<BreakerHeader::NamePart, 3> BreakerHeader::nameParts() const
{
    const theme::Tokens &tokens = theme::current();
    const QFont plain = width() < kNarrow ? theme::body() : theme::title();
    return {NamePart{QString::fromStdString(m_facts.key.service) + QLatin1String(" / "), plain, tokens.t2},
            NamePart{QString::fromStdString(m_facts.key.name), theme::bold(plain), tokens.t1},
            NamePart{u' ' + QString::fromStdString(m_facts.key.instance), plain, tokens.t2}};
}

/// What is too long even for a line of its own loses the middle of the name, then of the service.
std::array<BreakerHeader::NamePart, 3> BreakerHeader::shownNameParts() const
{
    const int room = nameBox().width();
    std::array<NamePart, 3> parts = nameParts();
    int missing = -room;
    for (const NamePart &part : parts)
        missing += widthOf(part.font, part.text);
    for (const std::size_t shortened : {1U, 0U, 2U}) {
        NamePart &part = parts[shortened];
        const int whole = widthOf(part.font, part.text);
        if (missing <= 0)
            break;
        part.text = QFontMetrics(part.font).elidedText(part.text, Qt::ElideMiddle,
                                                       std::max(room / 3, whole - missing));
        missing -= whole - widthOf(part.font, part.text);
    }
    return parts;
}

void BreakerHeader::paintName(QPainter &painter) const
{
    QRect box = nameBox();
    for (const NamePart &part : shownNameParts()) {
        painter.setFont(part.font);
        painter.setPen(part.colour);
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, part.text);
        box.setLeft(box.left() + widthOf(part.font, part.text));
    }
}

void BreakerHeader::paintSince(QPainter &painter, const QRect &box) const
{
    const theme::Tokens &tokens = theme::current();
    const StateLook look = m_facts.look();
    const QFont font = look == StateLook::Stale ? theme::bold(theme::secondary()) : theme::secondary();
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(look == StateLook::Stale ? tokens.t1 : tokens.t2);
    const auto write = [&](QRect at, const QString &text) {
        painter.drawText(at, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(text, Qt::ElideRight, at.width()));
    };
    const auto [since, refused] = line();
    write(box, since);
    QRect rest = box;
    rest.setLeft(box.left() + metrics.horizontalAdvance(since));
    if (!refused.isEmpty()) {
        painter.setPen(tokens.t3);
        write(rest, kDot);
        rest.setLeft(rest.left() + metrics.horizontalAdvance(kDot));
        painter.setPen(tokens.open.ink);
        write(rest, refused);
    } else if (m_facts.look() == StateLook::HalfOpen && m_facts.view->halfOpen) {
        const auto &half = *m_facts.view->halfOpen;
        constexpr std::uint32_t kMostMarks = 12;
        if (half.permitted <= kMostMarks)
            theme::paintProbes(painter, rest.topLeft() + QPointF(12, 1), int(half.passed), int(half.failed),
                               int(half.permitted));
        rest.setLeft(rest.left() + 18 +
                     (half.permitted <= kMostMarks ? int(half.permitted) * theme::kProbePitch : 0));
        painter.setPen(tokens.halfOpen.ink);
        write(rest, words::probes(m_facts));
    }
}

} // namespace panelboard::ui
