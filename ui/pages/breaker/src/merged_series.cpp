// SPDX-License-Identifier: GPL-3.0-or-later
#include "merged_series.h"

#include <algorithm>

namespace panelboard::ui {

namespace {

using charts::RatePoint;
using fleet::HistoryColumn;

void appendSpan(std::vector<RatePoint> &points, breaker::TimePoint at,
                const std::optional<fleet::ValueSpan> &value, breaker::Duration step)
{
    if (!value)
        return;
    if (value->min == value->max) {
        points.push_back({at, value->max, step});
        return;
    }
    points.push_back({at, value->max, step / 2});
    points.push_back({at + step / 2, value->min, step - step / 2});
}

void appendValue(std::vector<RatePoint> &points, breaker::TimePoint at, std::optional<float> value,
                 breaker::Duration step)
{
    if (value)
        points.push_back({at, value, step});
}

void appendColumn(MergedSeries &all, const HistoryColumn &column, breaker::Duration step)
{
    appendSpan(all.failureRate, column.at, column.failureRate, step);
    appendSpan(all.slowCallRate, column.at, column.slowCallRate, step);
    appendValue(all.meanMs, column.at, column.meanMs, step);
    appendValue(all.maxMs, column.at, column.maxMs, step);
    all.calls.push_back({column.at + step, column.successfulPerSecond, column.slowPerSecond,
                         column.failedPerSecond, column.notPermittedPerSecond, step});
}

void appendLive(MergedSeries &all, const fleet::BreakerDetail &live)
{
    for (const auto &sample : live.samples) {
        all.failureRate.push_back({sample.at, sample.failureRate});
        all.slowCallRate.push_back({sample.at, sample.slowCallRate});
        all.meanMs.push_back({sample.at, sample.meanMs});
        all.maxMs.push_back({sample.at, sample.maxMs});
        all.calls.push_back({sample.at, sample.successfulPerSecond, sample.slowPerSecond,
                             sample.failedPerSecond, sample.notPermittedPerSecond});
    }
}

std::vector<StateSpan> mergedStates(const fleet::BreakerSeries *past, const fleet::BreakerDetail *live,
                                    const charts::TimeSpan &range, breaker::Duration holdsFor)
{
    if (!past || past->states.empty())
        return live ? stateHistory(*live, range, holdsFor) : std::vector<StateSpan>();
    const auto liveFrom = live && !live->samples.empty() ? live->samples.front().at : range.to;
    std::vector<StateSpan> states;
    for (StateSpan span : past->states) {
        span.range.from = std::max(span.range.from, range.from);
        span.range.to = std::min({span.range.to, range.to, std::max(liveFrom, range.from)});
        if (span.range.from < span.range.to)
            states.push_back(span);
    }
    if (!live || live->samples.empty() || liveFrom >= range.to)
        return states;
    for (const StateSpan &span : stateHistory(*live, {std::max(range.from, liveFrom), range.to}, holdsFor)) {
        if (!states.empty() && states.back().state == span.state && states.back().range.to == span.range.from)
            states.back().range.to = span.range.to;
        else
            states.push_back(span);
    }
    return states;
}

} // namespace

std::vector<RatePoint> ratePoints(const fleet::BreakerSeries &past,
                                  std::optional<fleet::ValueSpan> HistoryColumn::*rate,
                                  breaker::Duration step)
{
    std::vector<RatePoint> points;
    for (const HistoryColumn &column : past.columns)
        appendSpan(points, column.at, column.*rate, step);
    return points;
}

MergedSeries merged(const fleet::BreakerSeries *past, breaker::Duration step,
                    const fleet::BreakerDetail *live, const charts::TimeSpan &range,
                    breaker::Duration holdsFor)
{
    MergedSeries all;
    const bool hasLive = live && !live->samples.empty();
    if (past)
        for (const HistoryColumn &column : past->columns)
            if (!hasLive || column.at + step <= live->samples.front().at)
                appendColumn(all, column, step);
    if (hasLive)
        appendLive(all, *live);
    all.states = mergedStates(past, live, range, holdsFor);
    return all;
}

} // namespace panelboard::ui
