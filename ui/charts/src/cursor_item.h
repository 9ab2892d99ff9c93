// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtWidgets/QGraphicsItem>

#include <optional>
#include <utility>
#include <vector>

namespace panelboard::ui::charts {

/// What the operator points at: the crosshair with its value, two marks with their difference, the stretch
/// under the mouse, and the dashed edge of a paused chart. Lies over the series.
class CursorItem : public QGraphicsItem {
public:
    /// All positions are the scene's x.
    struct Look {
        std::optional<qreal> crosshair;
        QString flag; ///< the value at the crosshair; empty: it is not known
        struct Mark {
            qreal x = 0;
            QString name; ///< "A", "B"
            bool operator==(const Mark &) const = default;
        };
        std::vector<Mark> marks;
        QString delta; ///< from A to B; empty without two marks
        std::optional<std::pair<qreal, qreal>> brush;
        bool isPaused = false;
        bool operator==(const Look &) const = default;
    };

    CursorItem();

    void setPlot(const QRectF &plot);
    void setLook(Look look);
    [[nodiscard]] const Look &look() const { return m_look; }

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintFlag(QPainter &painter, qreal x, qreal top, const QString &text, bool isMark) const;

    QRectF m_plot;
    Look m_look;
};

} // namespace panelboard::ui::charts
