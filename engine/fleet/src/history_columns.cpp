// SPDX-License-Identifier: Apache-2.0
#include "history_columns.h"

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

namespace {

constexpr std::size_t kFirstPerSecond = static_cast<std::size_t>(Series::Successful);

std::int64_t floorDivided(std::int64_t number, std::int64_t by)
{
    return number / by - (number % by < 0 ? 1 : 0);
}

std::int64_t ceilDivided(std::int64_t number, std::int64_t by) { return -floorDivided(-number, by); }

void widen(std::optional<ValueSpan> &span, float value)
{
    if (!span)
        span = ValueSpan{value, value};
    span->min = std::min(span->min, value);
    span->max = std::max(span->max, value);
}

/// How many calls a point's mean duration speaks of; 1 when the source does not tell.
double callsOf(const HistoryPoint &point)
{
    double calls = 0;
    for (const Series series : {Series::Successful, Series::Slow, Series::Failed})
        calls += static_cast<double>(point.value(series).value_or(0));
    return calls > 0 ? calls : 1;
}

} // namespace

std::optional<float> PointTotals::Sum::mean() const
{
    return weight > 0 ? std::optional(static_cast<float>(total / weight)) : std::nullopt;
}

void PointTotals::add(const HistoryPoint &point)
{
    ++m_points;
    for (std::size_t i = 0; i < m_rates.size(); ++i) {
        if (const auto value = point.value(static_cast<Series>(i)))
            widen(m_rates[i], *value);
    }
    for (std::size_t i = 0; i < m_perSecond.size(); ++i) {
        if (const auto value = point.value(static_cast<Series>(kFirstPerSecond + i))) {
            m_perSecond[i].total += static_cast<double>(*value);
            m_perSecond[i].weight += 1;
        }
    }
    if (const auto mean = point.value(Series::MeanMs)) {
        const double calls = callsOf(point);
        m_mean.total += static_cast<double>(*mean) * calls;
        m_mean.weight += calls;
    }
    if (const auto max = point.value(Series::MaxMs))
        m_max = std::max(m_max.value_or(0), *max);
}

std::optional<ValueSpan> PointTotals::span(Series series) const
{
    return m_rates[static_cast<std::size_t>(series)];
}

std::optional<float> PointTotals::average(Series series) const
{
    return m_perSecond[static_cast<std::size_t>(series) - kFirstPerSecond].mean();
}

std::optional<float> PointTotals::meanMs() const { return m_mean.mean(); }

std::optional<float> PointTotals::maxMs() const { return m_max; }

ColumnGrid ColumnGrid::over(std::int64_t fromMs, std::int64_t toMs, std::size_t columns,
                            std::int64_t intervalMs)
{
    ColumnGrid grid{fromMs, toMs, 0};
    if (columns > 0 && toMs > fromMs) {
        const std::int64_t least = ceilDivided(toMs - fromMs, static_cast<std::int64_t>(columns));
        grid.stepMs = ceilDivided(least, intervalMs) * intervalMs;
    }
    return grid;
}

SeriesBuilder::SeriesBuilder(BreakerKey key, const ColumnGrid &grid, std::int64_t nowMs)
    : m_grid(grid), m_endMs(std::max(grid.fromMs, std::min(grid.toMs, nowMs)))
{
    m_series.key = std::move(key);
}

void SeriesBuilder::add(const HistoryBlock &block)
{
    if (m_grid.stepMs == 0 && block.state != HistoryBlock::kSeveralStates) {
        const std::int64_t lastMs = block.untilMs - kHeldIntervals * block.intervalMs;
        if (lastMs <= m_lastMs)
            return;
        HistoryPoint first; // it stands for all: none of them needs to be looked at
        first.atMs = std::max(block.firstMs, m_lastMs + 1);
        first.state = block.state;
        beginBlock(block, first.atMs);
        addPoint(first);
        m_lastMs = lastMs;
        return;
    }
    bool isBegun = false;
    for (const HistoryPoint &point : pointsOf(block)) {
        if (point.atMs <= m_lastMs)
            continue;
        if (!isBegun)
            beginBlock(block, point.atMs);
        else
            endHeld(point.atMs);
        isBegun = true;
        addPoint(point);
    }
}

void SeriesBuilder::beginBlock(const HistoryBlock &block, std::int64_t firstMs)
{
    if (m_held)
        endHeld(firstMs - m_untilMs <= m_intervalMs ? firstMs : m_untilMs);
    m_untilMs = block.untilMs;
    m_intervalMs = block.intervalMs;
}

void SeriesBuilder::addPoint(const HistoryPoint &point)
{
    m_lastMs = point.atMs;
    m_held = point;
    if (m_grid.stepMs == 0 || point.atMs >= m_endMs)
        return;
    openColumn(columnOf(point.atMs));
    m_totals.add(point);
}

/// The newest point held until `endMs`: that is its state, and the columns without a point of their own.
void SeriesBuilder::endHeld(std::int64_t endMs)
{
    const HistoryPoint held = *std::exchange(m_held, std::nullopt);
    const std::int64_t end = std::min(endMs, m_endMs);
    if (end <= held.atMs)
        return;
    addState(held.atMs, end, held.knownState());
    if (m_grid.stepMs == 0)
        return;
    const std::int64_t first = std::max(columnOf(held.atMs) + 1, columnOf(m_grid.fromMs));
    for (std::int64_t column = first; column < columnOf(end); ++column) { // whole ones
        openColumn(column);
        m_totals.add(held);
    }
}

void SeriesBuilder::addState(std::int64_t from, std::int64_t to, std::optional<breaker::State> state)
{
    from = std::max(from, m_grid.fromMs);
    if (to <= from)
        return;
    std::vector<StateSpan> &states = m_series.states;
    const TimeRange range{fromMs(from), fromMs(to)};
    const breaker::TimePoint known = states.empty() ? fromMs(m_grid.fromMs) : states.back().range.to;
    if (known < range.from)
        states.push_back({{known, range.from}, std::nullopt});
    if (!states.empty() && states.back().state == state)
        states.back().range.to = range.to;
    else
        states.push_back({range, state});
}

std::int64_t SeriesBuilder::columnOf(std::int64_t ms) const { return floorDivided(ms, m_grid.stepMs); }

void SeriesBuilder::openColumn(std::int64_t index)
{
    if (index == m_column)
        return;
    closeColumn();
    m_column = index;
}

void SeriesBuilder::closeColumn()
{
    const PointTotals totals = std::exchange(m_totals, {});
    const std::int64_t atMs = m_column * m_grid.stepMs;
    if (totals.isEmpty() || atMs < m_grid.fromMs)
        return;
    HistoryColumn column;
    column.at = fromMs(atMs);
    column.failureRate = totals.span(Series::FailureRate);
    column.slowCallRate = totals.span(Series::SlowCallRate);
    column.successfulPerSecond = totals.average(Series::Successful);
    column.slowPerSecond = totals.average(Series::Slow);
    column.failedPerSecond = totals.average(Series::Failed);
    column.notPermittedPerSecond = totals.average(Series::NotPermitted);
    column.meanMs = totals.meanMs();
    column.maxMs = totals.maxMs();
    m_series.columns.push_back(column);
}

BreakerSeries SeriesBuilder::finish()
{
    if (m_held)
        endHeld(m_untilMs);
    closeColumn();
    const breaker::TimePoint end = fromMs(m_grid.toMs);
    std::vector<StateSpan> &states = m_series.states;
    const breaker::TimePoint known = states.empty() ? fromMs(m_grid.fromMs) : states.back().range.to;
    if (known < end && !states.empty() && !states.back().state)
        states.back().range.to = end;
    else if (known < end)
        states.push_back({{known, end}, std::nullopt});
    return std::move(m_series);
}

} // namespace panelboard::fleet
