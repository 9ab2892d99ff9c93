// SPDX-License-Identifier: GPL-3.0-or-later
#include "state_legend.h"

#include <panelboard/ui/theme/fonts.h>
#include <panelboard/ui/theme/format.h>
#include <panelboard/ui/theme/state_glyph.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtGui/QPainter>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>

namespace panelboard::ui {

namespace {

constexpr int kGlyph = 16;

class Glyph : public QWidget {
public:
    explicit Glyph(StateLook look) : m_look(look) { setFixedSize(kGlyph, kGlyph + 2); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        theme::paintStateGlyph(painter, QRectF(1, 2, kGlyph - 2, kGlyph - 2), m_look);
    }

private:
    const StateLook m_look;
};

/// A word in the ink of its state, whatever the theme.
class Word : public QWidget {
public:
    Word(StateLook look, const QString &text) : m_look(look), m_text(text)
    {
        setAccessibleName(text);
        setFixedSize(QFontMetrics(theme::bold(theme::body())).horizontalAdvance(text) + 2, kGlyph + 2);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setFont(theme::bold(theme::body()));
        painter.setPen(m_look == StateLook::Closed || m_look == StateLook::TooFewCalls
                           ? theme::current().t1
                           : theme::current().of(m_look).ink);
        painter.drawText(rect(), Qt::AlignVCenter, m_text);
    }

private:
    const StateLook m_look;
    const QString m_text;
};

class Bar : public QWidget {
public:
    Bar() { setFixedSize(96, 16); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const theme::Tokens &t = theme::current();
        const int tick = width() * 2 / 3;
        QPainter painter(this);
        painter.fillRect(QRect(0, 6, width(), 4), t.track);
        painter.fillRect(QRect(0, 5, tick / 2 - 8, 6), t.data);
        painter.fillRect(QRect(tick, 1, 2, 14), t.t1);
    }
};

void addLine(QGridLayout &grid, StateLook look, const QString &word, const QString &meaning)
{
    const int row = grid.rowCount();
    grid.addWidget(new Glyph(look), row, 0, Qt::AlignTop);
    grid.addWidget(new Word(look, word), row, 1, Qt::AlignTop);
    auto *text = new QLabel(meaning);
    text->setWordWrap(true);
    grid.addWidget(text, row, 2, Qt::AlignTop);
}

} // namespace

StateLegend::StateLegend(QWidget *parent) : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(2, 1);
    auto *title = new QLabel(tr("How to read what you will see"));
    title->setFont(theme::bold(theme::body()));
    grid->addWidget(title, 0, 0, 1, 3);
    for (const StateLook look : {StateLook::Closed, StateLook::Open, StateLook::HalfOpen,
                                 StateLook::ForcedOpen, StateLook::MetricsOnly, StateLook::Disabled})
        addLine(*grid, look, theme::format::lookWord(look), theme::format::lookGloss(look));
    addLine(*grid, StateLook::TooFewCalls, tr("too few calls"),
            theme::format::lookGloss(StateLook::TooFewCalls));
    addLine(*grid, StateLook::Stale, theme::format::lookWord(StateLook::Stale),
            theme::format::lookGloss(StateLook::Stale));
    const int row = grid->rowCount();
    grid->addWidget(new Bar, row, 0, 1, 2);
    auto *bar =
        new QLabel(tr("The threshold stands at the same mark in every bar. At the mark the breaker opens."));
    bar->setWordWrap(true);
    grid->addWidget(bar, row, 2);
}

} // namespace panelboard::ui
