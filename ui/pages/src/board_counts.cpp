// SPDX-License-Identifier: GPL-3.0-or-later
#include "board_counts.h"

#include <panelboard/ui/models/fleet_filter.h>
#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/state_glyph.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>
#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <optional>
#include <set>

namespace panelboard::ui {

namespace {

constexpr int kHeight = 44;
constexpr int kTightBelow = 1400;

QString filterOf(StateLook look) { return QStringLiteral("state:") + FleetFilter::wordOf(look); }

/// Since when the breaker that is open the longest is so.
std::optional<breaker::TimePoint> longestOpen(const FleetPicture &picture)
{
    std::optional<breaker::TimePoint> since;
    for (const FleetCell &cell : picture.cells)
        if (cell.look == StateLook::Open && cell.view->stateSince &&
            (!since || *cell.view->stateSince < *since))
            since = cell.view->stateSince;
    return since;
}

/// Who forces breakers; empty when it is more than one person, or nobody tells.
QString onlyActor(const FleetPicture &picture)
{
    std::set<std::string> actors;
    for (const FleetCell &cell : picture.cells)
        if (cell.look == StateLook::ForcedOpen && cell.view->overriddenBy)
            actors.insert(cell.view->overriddenBy->actor);
    return actors.size() == 1 ? QString::fromStdString(*actors.begin()) : QString();
}

int gapAt(CountFigure::Density density) { return density == CountFigure::Density::Airy ? 8 : 5; }
int glyphAt(CountFigure::Density density) { return density == CountFigure::Density::Airy ? 20 : 16; }

/// Whether it says nothing that needs someone.
bool isCalm(StateLook look)
{
    return look == StateLook::Closed || look == StateLook::MetricsOnly || look == StateLook::Disabled ||
           look == StateLook::TooFewCalls;
}

} // namespace

CountFigure::CountFigure(StateLook look, const QString &word, QWidget *parent)
    : QAbstractButton(parent), m_look(look)
{
    setText(word);
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setFixedHeight(kHeight);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setToolTip(word + QLatin1String(": ") + theme::format::lookGloss(look));
    setCount(0, {});
}

void CountFigure::setCount(std::uint32_t count, const QString &note)
{
    m_count = count;
    m_note = note;
    setAccessibleName(figure() + u' ' + text());
    updateGeometry();
    update();
}

void CountFigure::setDensity(Density density)
{
    if (density == m_density)
        return;
    m_density = density;
    updateGeometry();
    update();
}

QString CountFigure::figure() const { return theme::format::count(m_count); }

int CountFigure::widthAt(Density density) const
{
    const int gap = gapAt(density);
    const int digits = QFontMetrics(theme::bold(theme::figure())).horizontalAdvance(figure());
    const int width = gap + glyphAt(density) + gap + digits + gap;
    const QFontMetrics words(theme::secondary());
    const int word = std::max(words.horizontalAdvance(text()), words.horizontalAdvance(m_note));
    return density == Density::Wordless ? width : width + word + gap;
}

QSize CountFigure::sizeHint() const { return {widthAt(m_density), kHeight}; }

void CountFigure::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor fill = isHot() ? t.open.fill : isChecked() ? t.sel : underMouse() ? t.bg3 : QColor();
    if (fill.isValid()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRoundedRect(rect(), theme::kControlRadius, theme::kControlRadius);
    }
    if (hasFocus() || (isHot() && isChecked())) {
        painter.setPen(QPen(t.accent, theme::kFocusWidth));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme::kControlRadius,
                                theme::kControlRadius);
    }
    const QColor ink = isHot() ? t.open.on : m_count == 0 ? t.t3 : t.t1;
    const QColor mark = isHot() ? t.open.on : m_count == 0 ? t.t3 : t.of(m_look).mark;
    const int gap = gapAt(m_density);
    const int glyph = glyphAt(m_density);
    theme::paintStateGlyph(painter, QRectF(gap, (height() - glyph) / 2, glyph, glyph), m_look, mark);
    int x = gap + glyph + gap;
    painter.setFont(theme::bold(theme::figure()));
    painter.setPen(ink);
    painter.drawText(QRect(x, 0, width(), height()), Qt::AlignVCenter, figure());
    if (m_density == Density::Wordless)
        return;
    x += painter.fontMetrics().horizontalAdvance(figure()) + gap;
    painter.setFont(theme::secondary());
    painter.setPen(isHot() ? t.open.on : t.t2);
    const QString words = m_note.isEmpty() ? text() : text() + u'\n' + m_note;
    painter.drawText(QRect(x, 0, width(), height()), Qt::AlignVCenter, words);
}

BoardCounts::BoardCounts(QWidget *parent)
    : QWidget(parent), m_row(new QHBoxLayout(this)), m_time(new QLabel), m_near(new QLabel)
{
    setObjectName(QStringLiteral("boardCounts"));
    m_row->setContentsMargins(theme::kPageMargin, 12, theme::kPageMargin, 12);
    m_row->setSpacing(4);
    m_row->addWidget(add(StateLook::Open, tr("open", "breakers")));
    m_row->addWidget(add(StateLook::HalfOpen, tr("half-open", "breakers")));
    m_row->addWidget(add(StateLook::ForcedOpen, tr("forced", "breakers")));
    m_row->addWidget(add(StateLook::Stale, tr("stale", "breakers")));
    auto *line = new QFrame; // left of it what needs someone
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    line->setFixedHeight(kHeight - 8);
    m_row->addWidget(line);
    m_row->addWidget(add(StateLook::MetricsOnly, tr("metrics only", "breakers")));
    m_row->addWidget(add(StateLook::Disabled, tr("disabled", "breakers")));
    m_row->addWidget(add(StateLook::TooFewCalls, tr("too few calls", "breakers")));
    m_row->addWidget(add(StateLook::Closed, tr("closed", "breakers")));
    m_row->addStretch();
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    m_time->setObjectName(QStringLiteral("boardTime"));
    m_time->setFont(theme::bold(theme::title()));
    m_time->setAlignment(Qt::AlignRight);
    m_near->setObjectName(QStringLiteral("boardNear"));
    m_near->setFont(theme::secondary());
    m_near->setAlignment(Qt::AlignRight);
    right->addWidget(m_time);
    right->addWidget(m_near);
    m_row->addLayout(right);
}

CountFigure *BoardCounts::add(StateLook look, const QString &word)
{
    auto *figure = new CountFigure(look, word, this);
    figure->setObjectName(QStringLiteral("board.") + FleetFilter::wordOf(look));
    connect(figure, &CountFigure::clicked, this, &BoardCounts::choose);
    m_figures.push_back(figure);
    return figure;
}

void BoardCounts::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

/// Where there is no room for every word, the calm counts give up theirs; their tool tip has it.
void BoardCounts::fit()
{
    using Density = CountFigure::Density;
    const Density usual = width() < kTightBelow ? Density::Tight : Density::Airy;
    int needed = m_row->sizeHint().width();
    for (const CountFigure *figure : m_figures)
        needed += figure->widthAt(usual) - figure->sizeHint().width();
    for (CountFigure *figure : m_figures)
        figure->setDensity(needed > width() && isCalm(figure->look()) ? Density::Wordless : usual);
}

void BoardCounts::addControl(QWidget *control)
{
    m_row->insertWidget(m_row->count() - 1, control);
    m_row->insertSpacing(m_row->count() - 1, 12);
}

QString BoardCounts::noteOf(StateLook look, const FleetPicture &picture, breaker::TimePoint now) const
{
    if (look == StateLook::Open)
        if (const auto since = longestOpen(picture)) {
            const breaker::Duration open = now - *since;
            return tr("longest %1", "time open")
                .arg(open < std::chrono::hours(1) ? theme::format::countdown(open)
                                                  : theme::format::duration(open));
        }
    if (look == StateLook::ForcedOpen)
        if (const QString actor = onlyActor(picture); !actor.isEmpty())
            return tr("by %1", "forced by an operator").arg(actor);
    return {};
}

void BoardCounts::applyPicture(const FleetPicture &picture, breaker::TimePoint now)
{
    for (CountFigure *figure : m_figures)
        figure->setCount(picture.counts[static_cast<std::size_t>(figure->look())],
                         noteOf(figure->look(), picture, now));
    m_time->setText(theme::format::clock(now, now));
    m_near->setText(tr("%n near their threshold", "breakers", static_cast<int>(picture.nearCount)));
    fit();
}

void BoardCounts::applyFilterText(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (CountFigure *figure : m_figures)
        figure->setChecked(words.contains(filterOf(figure->look())));
}

void BoardCounts::choose()
{
    QStringList words;
    for (const CountFigure *figure : m_figures)
        if (figure->isChecked())
            words += filterOf(figure->look());
    emit filterTextChosen(words.join(u' '));
}

} // namespace panelboard::ui
