// SPDX-License-Identifier: Apache-2.0
#include "breaker_series.h"

#include <panelboard/breaker/state.h>

#include <array>

namespace panelboard::ingest::detail {

namespace {

constexpr std::string_view kPrefix = "resilience4j_circuitbreaker";
constexpr std::string_view kOurPrefix = "panelboard_circuitbreaker";
constexpr std::string_view kState = "_state";

struct KindSlot {
    std::string_view kind; ///< empty: the series has no kind
    Slot slot;
};

struct Family {
    std::string_view suffix;
    std::array<KindSlot, 4> kinds;
    std::size_t kindCount;
};

/// Every spelling of metrics.md's table of versions, newest first.
constexpr std::array kFamilies{
    Family{
        "_buffered_calls",
        {{{"failed", Slot::BufferedFailed}, {"successful", Slot::BufferedSuccessful}, {"", Slot::Buffered}}},
        3},
    Family{"_slow_calls", {{{"failed", Slot::SlowFailed}, {"successful", Slot::SlowSuccessful}}}, 2},
    Family{"_failure_rate", {{{"", Slot::FailureRate}}}, 1},
    Family{"_slow_call_rate", {{{"", Slot::SlowCallRate}}}, 1},
    Family{"_calls_seconds_count",
           {{{"successful", Slot::CountSuccessful},
             {"failed", Slot::CountFailed},
             {"ignored", Slot::CountIgnored}}},
           3},
    Family{
        "_calls_seconds_sum",
        {{{"successful", Slot::SumSuccessful}, {"failed", Slot::SumFailed}, {"ignored", Slot::SumIgnored}}},
        3},
    Family{
        "_calls_seconds_max",
        {{{"successful", Slot::MaxSuccessful}, {"failed", Slot::MaxFailed}, {"ignored", Slot::MaxIgnored}}},
        3},
    Family{
        "_not_permitted_calls_total", {{{"not_permitted", Slot::NotPermitted}, {"", Slot::NotPermitted}}}, 2},
    Family{"not_permitted_calls_total",
           {{{"not_permitted", Slot::NotPermittedMisspelt}, {"", Slot::NotPermittedMisspelt}}},
           2},
    Family{"_calls_total", {{{"not_permitted", Slot::NotPermittedAsCalls}}}, 1},
    Family{"_calls_count",
           {{{"successful", Slot::HistogramSuccessful},
             {"failed", Slot::HistogramFailed},
             {"ignored", Slot::HistogramIgnored},
             {"not_permitted", Slot::HistogramNotPermitted}}},
           4},
    Family{"_calls_sum",
           {{{"successful", Slot::HistogramSumSuccessful},
             {"failed", Slot::HistogramSumFailed},
             {"ignored", Slot::HistogramSumIgnored}}},
           3},
    Family{"_calls",
           {{{"successful", Slot::WindowSuccessful},
             {"failed", Slot::WindowFailed},
             {"not_permitted", Slot::WindowNotPermitted},
             {"buffered", Slot::WindowBuffered}}},
           4},
    Family{"_slow_calls_total",
           {{{"failed", Slot::SlowTotalFailed}, {"successful", Slot::SlowTotalSuccessful}}},
           2},
};

/// What follows the prefix; empty for a metric of something else.
std::string_view suffixOf(std::string_view metric) noexcept
{
    for (const std::string_view prefix : {kPrefix, kOurPrefix}) {
        if (metric.starts_with(prefix))
            return metric.substr(prefix.size());
    }
    return {};
}

/// Rates carry no kind of their own; a common tag of that name says nothing about them.
constexpr bool hasKinds(const Family &family) noexcept
{
    return family.kindCount > 1 || !family.kinds[0].kind.empty();
}

} // namespace

bool isBreakerMetric(std::string_view name) noexcept { return !suffixOf(name).empty(); }

bool isStateMetric(std::string_view metric) noexcept { return suffixOf(metric) == kState; }

OwnLabels ownLabels(const Sample &sample) noexcept
{
    OwnLabels own;
    std::string_view exportedName;
    std::string_view exportedKind;
    std::string_view exportedState;
    for (const Label &label : sample.labels) {
        if (label.name == "name")
            own.name = label.value;
        else if (label.name == "kind" || label.name == "call_result")
            own.kind = label.value;
        else if (label.name == "state")
            own.state = label.value;
        else if (label.name == "exported_name")
            exportedName = label.value;
        else if (label.name == "exported_kind")
            exportedKind = label.value;
        else if (label.name == "exported_state")
            exportedState = label.value;
    }
    if (!exportedName.empty()) {
        own.name = exportedName;
        own.nameIsExported = true;
    }
    if (!exportedKind.empty())
        own.kind = exportedKind;
    if (!exportedState.empty())
        own.state = exportedState;
    return own;
}

bool isForeignLabel(const Label &label, const OwnLabels &own) noexcept
{
    constexpr std::array<std::string_view, 8> kOwn{
        "kind", "state", "call_result", "le", "exported_kind", "exported_state", "exported_name", "quantile"};
    if (label.name == "name")
        return own.nameIsExported;
    for (const std::string_view name : kOwn) {
        if (label.name == name)
            return false;
    }
    return true;
}

std::optional<Slot> slotOf(std::string_view metric, const OwnLabels &own) noexcept
{
    const std::string_view suffix = suffixOf(metric);
    if (suffix == kState) {
        const auto state = breaker::stateFromString(own.state);
        return state ? std::optional(static_cast<Slot>(*state)) : std::nullopt;
    }
    for (const Family &family : kFamilies) {
        if (family.suffix != suffix)
            continue;
        const std::string_view kind = hasKinds(family) ? own.kind : std::string_view();
        for (std::size_t i = 0; i < family.kindCount; ++i) {
            if (family.kinds[i].kind == kind)
                return family.kinds[i].slot;
        }
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace panelboard::ingest::detail
