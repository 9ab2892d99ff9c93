// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/theme/text_runs.h>

#include <panelboard/ui/theme/fonts.h>

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>
#include <QtGui/QTextLayout>

#include <cmath>
#include <limits>

namespace panelboard::ui::theme {

namespace {
constexpr qsizetype kMostRuns = 4096; // of one face
constexpr qreal kAnyWidth = 1e6;
} // namespace

TextRuns::TextRuns()
    : m_fonts{caption(), bold(caption()), secondary(), bold(secondary()), body(), bold(body()), bold(title())}
{
}

const TextRuns::Run &TextRuns::runOf(Face face, const QString &text)
{
    auto &runs = m_runs[static_cast<std::size_t>(face)];
    const auto found = runs.constFind(text);
    if (found != runs.constEnd())
        return *found;
    if (runs.size() >= kMostRuns)
        runs.clear();
    QTextLayout layout(text, m_fonts[static_cast<std::size_t>(face)]);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(kAnyWidth);
    layout.endLayout();
    Run run;
    run.glyphs = layout.glyphRuns();
    run.width = static_cast<int>(std::ceil(line.naturalTextWidth()));
    run.height = static_cast<int>(std::ceil(line.height()));
    return *runs.insert(text, run);
}

void TextRuns::paint(QPainter &painter, const QRect &box, Face face, const QString &text,
                     const QColor &colour, Qt::Alignment alignment)
{
    if (text.isEmpty())
        return;
    const Run &run = runOf(face, text);
    int x = box.x();
    if (alignment & Qt::AlignRight)
        x = box.right() + 1 - run.width;
    else if (alignment & Qt::AlignHCenter)
        x = box.x() + (box.width() - run.width) / 2;
    painter.setPen(colour);
    const QPointF at(x, box.y() + (box.height() - run.height) / 2);
    for (const QGlyphRun &glyphs : run.glyphs)
        painter.drawGlyphRun(at, glyphs);
}

int TextRuns::width(Face face, const QString &text) { return runOf(face, text).width; }

const QString &TextRuns::elided(Face face, const QString &text, int width)
{
    if (this->width(face, text) <= width)
        return text;
    auto &elisions = m_elisions[static_cast<std::size_t>(face)];
    if (elisions.size() >= kMostRuns)
        elisions.clear();
    Elision &elision = elisions[text];
    if (elision.text.isEmpty() || elision.width != width)
        elision = {
            width,
            QFontMetrics(m_fonts[static_cast<std::size_t>(face)]).elidedText(text, Qt::ElideMiddle, width)};
    return elision.text;
}

} // namespace panelboard::ui::theme
