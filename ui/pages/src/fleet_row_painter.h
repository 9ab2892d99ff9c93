// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_model.h>

#include <QtCore/QRect>
#include <QtGui/QFont>

#include <array>

class QPainter;

namespace panelboard::ui {

/// Everything that a row's paint needs beside its values.
struct RowPaintState {
    QRect rect;
    std::array<QRect, kFleetColumns> cells; ///< in the same coordinates
    breaker::TimePoint now;
    bool isInstance = false; ///< below a group
    bool isExpanded = false;
    bool isSelected = false;
    bool isHovered = false;
    bool hasFocus = false;
};

/// Paints one row of the fleet table. Holds the fonts of one paint event; make it anew for the next.
class FleetRowPainter {
public:
    explicit FleetRowPainter(QPainter &painter);

    void paint(const FleetRow &row, const RowPaintState &state);

private:
    void paintGround(const FleetRow &row, const RowPaintState &state);
    void paintState(const FleetRow &row, const RowPaintState &state);
    void paintName(const FleetRow &row, const RowPaintState &state);
    void paintMiddle(const FleetRow &row, const RowPaintState &state);
    void paintProbes(const FleetRow &row, const RowPaintState &state, const QString &text);
    void paintTooFew(const FleetRow &row, const RowPaintState &state, const QString &text);
    void paintRate(const RowPaintState &state, FleetColumn column, std::optional<double> rate,
                   std::optional<double> threshold);
    void paintTraffic(const FleetRow &row, const RowPaintState &state);
    void paintNext(const FleetRow &row, const RowPaintState &state);
    void paintInstances(const FleetRow &row, const QRect &cell);
    void paintTimes(const FleetRow &row, const RowPaintState &state);
    void text(const QRect &rect, const QString &words, const QColor &colour, bool bold = false,
              Qt::Alignment alignment = Qt::AlignLeft);
    [[nodiscard]] const QFont &font(bool bold) const { return bold ? m_bold : m_plain; }

    QPainter &m_painter;
    QFont m_plain;
    QFont m_bold;
};

} // namespace panelboard::ui
