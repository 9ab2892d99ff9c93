// SPDX-License-Identifier: GPL-3.0-or-later
#include "state_history.h"

#include <algorithm>

namespace panelboard::ui {

namespace {

/// Joins what follows without a break and is the same.
void append(std::vector<StateSpan> &history, const StateSpan &next)
{
    if (next.range.from >= next.range.to)
        return;
    if (!history.empty() && history.back().state == next.state && history.back().range.to == next.range.from)
        history.back().range.to = next.range.to;
    else
        history.push_back(next);
}

/// From the source's own transitions, up to `end`. What was before the first of them is not known: since when
/// the breaker stood in the state that it left, or whether it was there at all, nobody says.
void appendToldStates(std::vector<StateSpan> &history, const ingest::BreakerDetailReading &truth,
                      const charts::TimeSpan &range, breaker::TimePoint end)
{
    std::vector<const ingest::TransitionReading *> transitions;
    for (const auto &transition : truth.transitions)
        if (transition.at && transition.to)
            transitions.push_back(&transition);
    std::stable_sort(transitions.begin(), transitions.end(),
                     [](const auto *a, const auto *b) { return *a->at < *b->at; });
    for (std::size_t i = 0; i < transitions.size(); ++i) {
        const bool isLast = i + 1 == transitions.size();
        append(history, {{std::max(*transitions[i]->at, range.from),
                          std::min(isLast ? end : *transitions[i + 1]->at, end)},
                         transitions[i]->to});
    }
    if (transitions.empty() && truth.stateSince)
        append(history, {{std::max(*truth.stateSince, range.from), end}, truth.state});
}

} // namespace

std::vector<StateSpan> stateHistory(const fleet::BreakerDetail &detail, const charts::TimeSpan &range,
                                    breaker::Duration holdsFor)
{
    std::vector<StateSpan> history;
    const auto &samples = detail.samples;
    if (detail.truth)
        appendToldStates(history, *detail.truth, range, samples.empty() ? range.to : samples.front().at);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const auto next = i + 1 < samples.size() ? samples[i + 1].at : range.to;
        const auto stands = std::min(next, samples[i].at + holdsFor);
        if (next <= range.from)
            continue;
        const auto from = std::max(samples[i].at, range.from);
        if (samples[i].state)
            append(history, {{from, stands}, samples[i].state});
        append(history, {{std::max(stands, range.from), std::min(next, range.to)}, {}});
    }
    return history;
}

charts::TimeFrame timeFrame(const std::vector<StateSpan> &history, const charts::TimeSpan &range,
                            breaker::Duration holdsFor)
{
    charts::TimeFrame frame;
    frame.range = range;
    frame.holdsFor = holdsFor;
    for (const StateSpan &each : history) {
        if (!each.state)
            frame.lost.push_back(each.range);
        else if (*each.state == breaker::State::Open || *each.state == breaker::State::ForcedOpen)
            frame.open.push_back(each.range);
    }
    return frame;
}

breaker::Duration holdsFor(const fleet::TargetConfig &config)
{
    return std::max<breaker::Duration>(config.interval * 5 / 2, std::chrono::seconds(3));
}

} // namespace panelboard::ui
