// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_picture.h>
#include <panelboard/ui/theme/text_runs.h>

#include <QtCore/QHash>
#include <QtCore/QRect>
#include <QtGui/QImage>

#include <vector>

class QPainter;

namespace panelboard::ui {

/// What a tile shows beside its cell.
struct TileState {
    bool isDim = false; ///< the filter does not mean it
    bool isSelected = false;
    bool isCurrent = false;
    bool isHovered = false;
};

/// Whether a tile looks other than before, as far as that does not follow from the time alone.
[[nodiscard]] bool looksOther(const FleetCell &before, const FleetCell &now);

/// Whether its number changes as time passes: a countdown, an age.
[[nodiscard]] bool tellsTime(const FleetCell &cell);

/// Paints tiles and service labels: grounds and marks from a small store of pictures, names and numbers as
/// shaped texts. The smaller the tile, the less it says: below 64 wide the mark, below 40 high mark and name.
/// GUI thread only.
class TilePainter {
public:
    /// Larger type, to be read across a room.
    void setWall(bool isWall) { m_isWall = isWall; }

    /// Forgets what it keeps of each cell: others have these numbers now.
    /// @param gap  to the right of each tile and below it, painted with it
    void setCells(std::size_t count, int gap)
    {
        m_stills.assign(count, {});
        m_stillBytes = 0;
        m_gap = gap;
    }
    /// Of the device that is painted on from now on; asking it for each tile would cost more than a cell.
    void setPixelRatio(qreal ratio) { m_ratio = ratio; }
    /// @param number  of the cell, below the count of `setCells`
    void paint(QPainter &painter, const QRect &rect, const FleetCell &cell, std::size_t number,
               const TileState &state, breaker::TimePoint now);
    /// @param span  the service's cells
    void paintLabel(QPainter &painter, const QRect &rect, const FleetPicture &picture,
                    const FleetShape::Span &span);

private:
    const QImage &ground(const QSize &size, const FleetCell &cell, bool isDim);
    [[nodiscard]] QImage drawGround(const QSize &size, const FleetCell &cell, bool isDim) const;
    /// What of a tile stands still while its figures change: ground, mark, name, instance, reason.
    struct Still {
        quint64 key = 0;
        QImage image;
    };
    const QImage &still(const QSize &size, const FleetCell &cell, std::size_t number, const TileState &state,
                        const QString &figure);
    void paintNames(QPainter &painter, const QRect &rect, const FleetCell &cell, const TileState &state,
                    const QString &figure);
    void paintFigure(QPainter &painter, const QRect &rect, const FleetCell &cell, const QString &figure);
    /// A picture of a rate on a calm tile's ground: most tiles show one, and its glyphs cost twice as much.
    const QImage &plainRate(float rate, const QString &figure, theme::Face face, int height);
    [[nodiscard]] QRect footOf(const QRect &rect) const;
    const QString &figureOf(const FleetCell &cell, breaker::TimePoint now);
    void paintBar(QPainter &painter, const QRect &rect, const FleetCell &cell);

    qreal m_ratio = 1; ///< device pixels per pixel
    bool m_isWall = false;
    int m_gap = 0; ///< follows from the tiles' size
    theme::TextRuns m_runs;
    QHash<QPair<quint64, quint64>, QImage> m_grounds;
    std::vector<Still> m_stills; ///< by cell
    qsizetype m_stillBytes = 0;
    QHash<int, QString> m_rates; ///< by tenths of a percent
    QHash<int, QImage> m_plainRates;
    QPair<quint64, quint64> m_plainRatesOf; ///< the look and size that those have
    QString m_figure;                       ///< the last one that is no rate
};

} // namespace panelboard::ui
