// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sample_fleet.h"

#include <memory>
#include <utility>
#include <variant>

/// Answers questions about the past of the sample fleet, as a history would.
namespace panelboard::test {

/// The five minutes of the pictures: inv-1 as it was, its siblings like it but calmer.
[[nodiscard]] inline fleet::BreakerSeries samplePast(const fleet::BreakerKey &key,
                                                     const fleet::TimeRange &range, bool withColumns)
{
    fleet::BreakerSeries series;
    series.key = key;
    const bool isOpening = key.instance == "inv-1" || key.instance == "inv-2";
    for (const auto &sample : sampleHistory()) {
        if (sample.at < range.from || sample.at >= range.to)
            continue;
        const auto state = isOpening ? sample.state : breaker::State::Closed;
        if (!series.states.empty() && series.states.back().state == state)
            series.states.back().range.to = sample.at + std::chrono::seconds(1);
        else
            series.states.push_back({{sample.at, sample.at + std::chrono::seconds(1)}, state});
        if (!withColumns)
            continue;
        fleet::HistoryColumn column;
        column.at = sample.at;
        const float part = isOpening ? 1.0F : 0.3F;
        if (sample.failureRate)
            column.failureRate = fleet::ValueSpan{*sample.failureRate * part, *sample.failureRate * part};
        if (sample.slowCallRate)
            column.slowCallRate = fleet::ValueSpan{*sample.slowCallRate, *sample.slowCallRate};
        column.successfulPerSecond = sample.successfulPerSecond;
        column.slowPerSecond = sample.slowPerSecond;
        column.failedPerSecond = sample.failedPerSecond;
        column.notPermittedPerSecond = sample.notPermittedPerSecond;
        column.meanMs = 24;
        column.maxMs = 510;
        series.columns.push_back(column);
    }
    const auto known = series.states.empty() ? range.to : series.states.front().range.from;
    if (known > range.from)
        series.states.insert(series.states.begin(), fleet::StateSpan{{range.from, known}, std::nullopt});
    return series;
}

[[nodiscard]] inline fleet::TransitionRecord sampleRecord(std::int64_t id, const std::string &instance,
                                                          int second)
{
    fleet::TransitionRecord record;
    record.id = id;
    record.key = {"inventory", instance, "CB_REDIS"};
    record.at = sampleSecond(second);
    for (const auto &transition : sampleTruth().transitions)
        if (*transition.at - sampleSecond(second) < std::chrono::seconds(1) &&
            *transition.at >= sampleSecond(second)) {
            record.from = transition.from;
            record.to = *transition.to;
            record.cause = transition;
        }
    return record;
}

[[nodiscard]] inline std::vector<fleet::TransitionRecord> sampleTransitions()
{
    std::vector<fleet::TransitionRecord> records;
    std::int64_t id = 0;
    for (const int second : {88, 118, 122, 288})
        records.push_back(sampleRecord(++id, "inv-1", second));
    records.back().firstInstance = "inv-2";
    return records;
}

struct SampleAnswers {
    std::vector<fleet::Note> notes;
    std::vector<fleet::TransitionRecord> transitions = sampleTransitions();

    [[nodiscard]] fleet::HistoryAnswer operator()(const fleet::SeriesQuery &query) const
    {
        fleet::SeriesAnswer answer;
        answer.range = query.range;
        answer.step = std::chrono::seconds(1);
        for (const auto &key : query.keys)
            answer.series.push_back(samplePast(key, query.range, query.columns > 0));
        return answer;
    }
    [[nodiscard]] fleet::HistoryAnswer operator()(const fleet::TransitionQuery &query) const
    {
        fleet::TransitionAnswer answer;
        for (const auto &record : transitions) {
            const bool isInside = record.at >= query.range.from && record.at < query.range.to;
            const bool isThere = query.where.name.empty() || query.where.name == record.key.name;
            if (isInside && isThere)
                answer.transitions.push_back(record);
        }
        if (answer.transitions.size() > query.limit)
            answer.transitions.erase(answer.transitions.begin(),
                                     answer.transitions.end() - std::ptrdiff_t(query.limit));
        return answer;
    }
    [[nodiscard]] fleet::HistoryAnswer operator()(const fleet::NoteQuery &) const
    {
        return fleet::NoteAnswer{notes, {}};
    }
    [[nodiscard]] fleet::HistoryAnswer operator()(const fleet::PastQuery &) const
    {
        return fleet::PastAnswer{std::make_shared<fleet::FleetSnapshot>(), {}};
    }
    [[nodiscard]] fleet::HistoryAnswer operator()(const fleet::AuditQuery &) const
    {
        return fleet::AuditAnswer{};
    }
};

/// Answers everything that was asked so far; the answers arrive with the event loop.
inline void answerAll(RecordingFleet &fleet, const SampleAnswers &answers = {})
{
    for (auto &asked : std::exchange(fleet.asked, {}))
        asked.answer(std::visit(answers, asked.query));
}

} // namespace panelboard::test
