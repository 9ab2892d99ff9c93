// SPDX-License-Identifier: Apache-2.0
#include "history_rollup.h"

#include "history_columns.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace panelboard::fleet {

namespace {

/// Rolls up the points of one stretch without a gap.
class RollUp {
public:
    void add(const HistoryPoint &point)
    {
        if (!m_in.empty() && cellOf(point) != cellOf(m_in.front()))
            endCell();
        m_in.push_back(point);
        m_totals.add(point);
    }

    /// @param last  the block whose points came last
    [[nodiscard]] HistoryBlock finish(const HistoryBlock &last)
    {
        endCell();
        HistoryBlock block = blockOf(m_out, last.intervalMs, static_cast<std::uint32_t>(kRollUpMs));
        block.untilMs = last.untilMs;
        return block;
    }

private:
    static std::int64_t cellOf(const HistoryPoint &point) { return point.atMs / kRollUpMs; }

    [[nodiscard]] HistoryPoint averages() const
    {
        HistoryPoint point;
        for (const Series series : {Series::Successful, Series::Slow, Series::Failed, Series::NotPermitted})
            point.setValue(series, m_totals.average(series));
        point.setValue(Series::MeanMs, m_totals.meanMs());
        point.setValue(Series::MaxMs, m_totals.maxMs());
        return point;
    }

    void endCell()
    {
        HistoryPoint least = averages();
        HistoryPoint greatest = least;
        for (const Series series : {Series::FailureRate, Series::SlowCallRate}) {
            if (const auto span = m_totals.span(series)) {
                least.setValue(series, span->min);
                greatest.setValue(series, span->max);
            }
        }
        least.atMs = m_in.front().atMs;
        greatest.atMs = std::max(least.atMs, cellOf(m_in.front()) * kRollUpMs + kRollUpMs / 2);
        bool isGreatestOut = greatest.values == least.values;
        least.state = m_in.front().state;
        m_out.push_back(least);
        for (const HistoryPoint &point : m_in) {
            if (!isGreatestOut && point.atMs >= greatest.atMs) {
                push(greatest);
                isGreatestOut = true;
            }
            if (point.state != m_out.back().state)
                pushState(point);
        }
        if (!isGreatestOut) {
            greatest.atMs = std::max(least.atMs, m_in.back().atMs);
            push(greatest);
        }
        m_in.clear();
        m_totals = {};
    }

    void push(HistoryPoint point)
    {
        point.state = m_out.back().state;
        m_out.push_back(point);
    }

    void pushState(const HistoryPoint &at)
    {
        HistoryPoint point = m_out.back();
        point.atMs = at.atMs;
        point.state = at.state;
        m_out.push_back(point);
    }

    std::vector<HistoryPoint> m_in; ///< of the cell
    PointTotals m_totals;           ///< of m_in
    std::vector<HistoryPoint> m_out;
};

} // namespace

std::vector<HistoryBlock> rolledUp(std::span<const HistoryBlock> blocks)
{
    std::vector<HistoryBlock> rolled;
    std::optional<RollUp> stretch;
    const HistoryBlock *before = nullptr;
    for (const HistoryBlock &block : blocks) {
        const std::vector<HistoryPoint> points = pointsOf(block);
        if (points.empty())
            continue;
        if (before && !before->isJoinedBy(block.firstMs))
            rolled.push_back(std::exchange(stretch, std::nullopt)->finish(*before));
        if (!stretch)
            stretch.emplace();
        for (const HistoryPoint &point : points)
            stretch->add(point);
        before = &block;
    }
    if (stretch && before)
        rolled.push_back(stretch->finish(*before));
    return rolled;
}

} // namespace panelboard::fleet
