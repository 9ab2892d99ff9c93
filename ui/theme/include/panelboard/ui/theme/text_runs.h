// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QRect>
#include <QtCore/QString>
#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtGui/QGlyphRun>

#include <array>

class QPainter;

namespace panelboard::ui::theme {

/// The size and weight of a prepared text.
enum class Face { Caption, CaptionBold, Secondary, SecondaryBold, Body, BodyBold, TitleBold };
inline constexpr int kFaces = 7;

/// Short texts, shaped once and painted often: tables and tiles say the same few words and numbers again and
/// again, and shaping is most of what a text costs. Keeps the last few thousand. GUI thread only.
class TextRuns {
public:
    TextRuns();

    /// Paints on one line; what does not fit is not cut.
    void paint(QPainter &painter, const QRect &box, Face face, const QString &text, const QColor &colour,
               Qt::Alignment alignment = Qt::AlignLeft);
    [[nodiscard]] int width(Face face, const QString &text);
    /// The text with its middle left out, if it is wider.
    [[nodiscard]] const QString &elided(Face face, const QString &text, int width);

private:
    struct Run {
        QList<QGlyphRun> glyphs;
        int width = 0;
        int height = 0;
    };
    struct Elision {
        int width = 0;
        QString text;
    };
    const Run &runOf(Face face, const QString &text);

    std::array<QFont, kFaces> m_fonts;
    std::array<QHash<QString, Run>, kFaces> m_runs;
    std::array<QHash<QString, Elision>, kFaces> m_elisions;
};

} // namespace panelboard::ui::theme
