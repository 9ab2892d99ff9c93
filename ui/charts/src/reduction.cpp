// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/charts/reduction.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace panelboard::ui::charts {

namespace {

double seconds(breaker::Duration duration) { return std::chrono::duration<double>(duration).count(); }

class StepReducer {
public:
    StepReducer(const TimeFrame &frame, int width)
        : m_frame(frame),
          m_pixelsPerTick(double(width) /
                          double(std::max<std::int64_t>(1, (frame.range.to - frame.range.from).count())))
    {
    }

    void add(TimeSpan standing, float value)
    {
        if (!m_run.columns.empty() && standing.from > m_end)
            close();
        const int x = column(std::max(standing.from, m_frame.range.from));
        if (m_run.columns.empty() || m_run.columns.back().x != x)
            m_run.columns.push_back({x, value, value, value});
        StepColumn &last = m_run.columns.back();
        last = {x, std::min(last.low, value), std::max(last.high, value), value};
        m_end = standing.to;
    }

    void close()
    {
        if (m_run.columns.empty())
            return;
        m_run.endX = std::max(column(std::min(m_end, m_frame.range.to)), m_run.columns.back().x);
        m_runs.push_back(std::exchange(m_run, {}));
    }

    [[nodiscard]] std::vector<StepRun> take() { return std::move(m_runs); }

private:
    /// Called once for every point: no call, no division. `at` is never before the range.
    [[nodiscard]] int column(breaker::TimePoint at) const
    {
        return static_cast<int>(double((at - m_frame.range.from).count()) * m_pixelsPerTick + 0.5);
    }

    const TimeFrame &m_frame;
    double m_pixelsPerTick;
    std::vector<StepRun> m_runs;
    StepRun m_run;
    breaker::TimePoint m_end; ///< up to when the run's last value stands
};

breaker::Duration overlap(const TimeSpan &a, const TimeSpan &b)
{
    return std::min(a.to, b.to) - std::max(a.from, b.from);
}

breaker::TimePoint floorTo(breaker::TimePoint at, breaker::Duration bucket)
{
    const auto since = at.time_since_epoch();
    return breaker::TimePoint(since - since % bucket);
}

/// The time of which the point at `i` speaks; empty when nobody knows.
TimeSpan spokenOf(std::span<const CallsPoint> points, std::size_t i, const TimeFrame &frame)
{
    const auto to = points[i].at;
    if (points[i].over.count() > 0)
        return {to - points[i].over, to};
    return i == 0 ? TimeSpan{to, to} : TimeSpan{std::max(points[i - 1].at, to - frame.holdsFor), to};
}

/// Sums one kind over a column, weighted with the time for which it is known.
struct Mean {
    double sum = 0;
    double weight = 0;
    void add(std::optional<float> value, double seconds)
    {
        if (value) {
            sum += double(*value) * seconds;
            weight += seconds;
        }
    }
    [[nodiscard]] float get() const { return weight > 0 ? static_cast<float>(sum / weight) : 0.0F; }
};

struct ColumnMeans {
    Mean succeeded, slow, failed, refused;
    void add(const CallsPoint &point, double weight)
    {
        succeeded.add(point.succeeded, weight);
        slow.add(point.slow, weight);
        failed.add(point.failed, weight);
        refused.add(point.refused, weight);
    }
    [[nodiscard]] bool isKnown() const
    {
        return succeeded.weight + slow.weight + failed.weight + refused.weight > 0;
    }
};

} // namespace

std::vector<StepRun> reduceSteps(std::span<const RatePoint> points, const TimeFrame &frame, int width)
{
    StepReducer reducer(frame, width);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool isLast = i + 1 == points.size();
        const auto next = isLast ? frame.range.to : points[i + 1].at;
        const auto holds = points[i].holdsFor.count() > 0 ? points[i].holdsFor : frame.holdsFor;
        const TimeSpan standing{points[i].at, std::min(next, points[i].at + holds)};
        if (!points[i].percent)
            reducer.close();
        else if (standing.to > frame.range.from && standing.from < frame.range.to)
            reducer.add(standing, *points[i].percent);
    }
    reducer.close();
    return reducer.take();
}

std::vector<CallsColumn> reduceCalls(std::span<const CallsPoint> points, const TimeFrame &frame,
                                     breaker::Duration bucket)
{
    const auto begin = floorTo(frame.range.from, bucket);
    const auto count = static_cast<std::size_t>((frame.range.to - begin) / bucket + 1);
    std::vector<ColumnMeans> means(count);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const TimeSpan over = spokenOf(points, i, frame);
        if (over.to <= begin || over.from >= frame.range.to)
            continue;
        const auto first = static_cast<std::size_t>(std::max<std::int64_t>(0, (over.from - begin) / bucket));
        for (std::size_t c = first; c < count; ++c) {
            const auto from = begin + bucket * static_cast<std::int64_t>(c);
            const auto common = overlap(over, {from, from + bucket});
            if (common <= breaker::Duration::zero())
                break;
            means[c].add(points[i], seconds(common));
        }
    }
    std::vector<CallsColumn> columns;
    for (std::size_t c = 0; c < count; ++c) {
        if (!means[c].isKnown())
            continue;
        const auto from = begin + bucket * static_cast<std::int64_t>(c);
        columns.push_back({{from, from + bucket},
                           means[c].succeeded.get(),
                           means[c].slow.get(),
                           means[c].failed.get(),
                           means[c].refused.get()});
    }
    return columns;
}

} // namespace panelboard::ui::charts
