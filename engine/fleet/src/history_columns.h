// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "history_block.h"

#include <panelboard/fleet/history.h>

#include <array>
#include <cstdint>
#include <optional>

namespace panelboard::fleet {

/// Adds up the points of a stretch of time.
class PointTotals {
public:
    void add(const HistoryPoint &point);
    [[nodiscard]] bool isEmpty() const { return m_points == 0; }
    [[nodiscard]] std::optional<ValueSpan> span(Series series) const; ///< of the two rates
    [[nodiscard]] std::optional<float> average(Series series) const;  ///< of a per-second figure
    [[nodiscard]] std::optional<float> meanMs() const;                ///< of all calls, not of all points
    [[nodiscard]] std::optional<float> maxMs() const;

private:
    struct Sum {
        double total = 0;
        double weight = 0;
        [[nodiscard]] std::optional<float> mean() const;
    };
    std::size_t m_points = 0;
    std::array<std::optional<ValueSpan>, 2> m_rates;
    std::array<Sum, 4> m_perSecond;
    Sum m_mean;
    std::optional<float> m_max;
};

/// The columns into which a time is cut: whole steps since the epoch, so that they stand still while the time
/// moves on. Those that begin before the time are left out.
struct ColumnGrid {
    std::int64_t fromMs = 0;
    std::int64_t toMs = 0;
    std::int64_t stepMs = 0; ///< 0: no columns

    /// @return the grid with at most `columns` columns; each as long as some intervals
    [[nodiscard]] static ColumnGrid over(std::int64_t fromMs, std::int64_t toMs, std::size_t columns,
                                         std::int64_t intervalMs);
};

/// Makes the columns and the states of one breaker out of its blocks. A point holds until the next one, and
/// no longer than its block. Confined.
class SeriesBuilder {
public:
    /// @param nowMs  nothing is said of later
    SeriesBuilder(BreakerKey key, const ColumnGrid &grid, std::int64_t nowMs);

    /// In the order of time. Points that are not later than what was added are passed over.
    void add(const HistoryBlock &block);
    [[nodiscard]] BreakerSeries finish();

private:
    void beginBlock(const HistoryBlock &block, std::int64_t firstMs);
    void addPoint(const HistoryPoint &point);
    void endHeld(std::int64_t endMs);
    void addState(std::int64_t from, std::int64_t to, std::optional<breaker::State> state);
    void openColumn(std::int64_t index);
    void closeColumn();
    [[nodiscard]] std::int64_t columnOf(std::int64_t ms) const;

    ColumnGrid m_grid;
    std::int64_t m_endMs; ///< of the grid, or now
    BreakerSeries m_series;
    std::optional<HistoryPoint> m_held; ///< the newest point; what follows it says until when it holds
    std::int64_t m_lastMs = INT64_MIN;
    std::int64_t m_untilMs = 0; ///< of its block
    std::uint32_t m_intervalMs = 0;
    std::int64_t m_column = INT64_MIN;
    PointTotals m_totals; ///< of m_column
};

} // namespace panelboard::fleet
