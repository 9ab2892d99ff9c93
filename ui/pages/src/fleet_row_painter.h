// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_model.h>
#include <panelboard/ui/models/sparklines.h>
#include <panelboard/ui/theme/text_runs.h>

#include <QtCore/QRect>
#include <QtGui/QColor>

#include <array>

class QPainter;

namespace panelboard::ui {

/// Everything that a row's paint needs beside its values.
struct RowPaintState {
    QRect rect;
    std::array<QRect, kFleetColumns> cells; ///< in the same coordinates; null: not shown
    breaker::TimePoint now;
    const Sparkline *sparkline = nullptr; ///< null: none to be drawn
    bool isInstance = false;              ///< below a group
    bool isExpanded = false;
    bool isSelected = false;
    bool isHovered = false;
    bool hasFocus = false;
};

/// Paints one row of the fleet table. Make it anew for each paint event.
class FleetRowPainter {
public:
    FleetRowPainter(QPainter &painter, theme::TextRuns &runs);

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
    void paintSparkline(const FleetRow &row, const RowPaintState &state);
    void paintTimes(const FleetRow &row, const RowPaintState &state);
    void paintOnDemand(const FleetRow &row, const RowPaintState &state);
    void number(const QRect &cell, const QString &words, const QColor &colour, bool bold = false);
    void text(const QRect &rect, const QString &words, const QColor &colour, bool bold = false,
              Qt::Alignment alignment = Qt::AlignLeft);

    QPainter &m_painter;
    theme::TextRuns &m_runs;
};

} // namespace panelboard::ui
