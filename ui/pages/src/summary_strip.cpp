// SPDX-License-Identifier: GPL-3.0-or-later
#include "summary_strip.h"

#include "summary_chip.h"

#include <panelboard/ui/models/fleet_row.h>
#include <panelboard/ui/theme/metrics.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>

namespace panelboard::ui {

namespace {

constexpr int kTightBelow = 872;
constexpr int kWordlessBelow = 790; // only what needs someone keeps its word

QString filterOf(StateLook look) { return QStringLiteral("state:") + FleetFilter::wordOf(look); }

/// A line of 20 between the chips.
class Divider : public QWidget {
public:
    explicit Divider(QWidget *parent) : QWidget(parent) { setFixedSize(13, 20); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter(this).fillRect(QRect(width() / 2, 0, 1, height()), theme::current().line);
    }
};

} // namespace

SummaryStrip::SummaryStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("summaryStrip"));
    setFixedHeight(theme::kSummaryHeight);
    setMinimumWidth(1); // the chips give way
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 0, 14, 0);
    layout->setSpacing(2);
    layout->addWidget(add(StateLook::Open, tr("open", "breakers")));
    layout->addSpacing(4);
    layout->addWidget(add(StateLook::HalfOpen, tr("half-open", "breakers")));
    layout->addWidget(add(StateLook::ForcedOpen, tr("forced", "breakers")));
    layout->addWidget(add(StateLook::Stale, tr("stale", "breakers")));
    layout->addWidget(new Divider(this));
    layout->addWidget(add(StateLook::MetricsOnly, tr("metrics only", "breakers")));
    layout->addWidget(add(StateLook::Disabled, tr("disabled", "breakers")));
    layout->addWidget(add(StateLook::TooFewCalls, tr("too few calls", "breakers")));
    layout->addWidget(add(StateLook::Closed, tr("closed", "breakers")));
    layout->addStretch();
}

SummaryChip *SummaryStrip::add(StateLook look, const QString &word)
{
    auto *chip = new SummaryChip(look, word, this);
    chip->setObjectName(QStringLiteral("summary.") + FleetFilter::wordOf(look));
    connect(chip, &SummaryChip::clicked, this, &SummaryStrip::choose);
    m_chips.push_back(chip);
    return chip;
}

void SummaryStrip::applyPicture(const FleetPicture &picture)
{
    for (SummaryChip *chip : m_chips)
        chip->setCount(picture.counts[static_cast<std::size_t>(chip->look())]);
}

void SummaryStrip::applyFilterText(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (SummaryChip *chip : m_chips)
        chip->setChecked(words.contains(filterOf(chip->look())));
}

void SummaryStrip::choose()
{
    QStringList words;
    for (const SummaryChip *chip : m_chips)
        if (chip->isChecked())
            words += filterOf(chip->look());
    emit filterTextChosen(words.join(u' '));
}

void SummaryStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    using Density = SummaryChip::Density;
    for (SummaryChip *chip : m_chips) {
        const bool isCalm = chip->look() >= StateLook::MetricsOnly || chip->look() == StateLook::Closed;
        const bool isSqueezed = width() < kWordlessBelow && isCalm && chip->look() != StateLook::Stale;
        chip->setDensity(isSqueezed              ? Density::Wordless
                         : width() < kTightBelow ? Density::Tight
                                                 : Density::Airy);
    }
}

void SummaryStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::current().bg1);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme::current().line);
}

} // namespace panelboard::ui
