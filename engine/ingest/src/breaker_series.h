// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/ingest/sample.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace panelboard::ingest::detail {

/// One value that some version of Resilience4j reports of a breaker. The first six are the states in the
/// order of breaker::State.
enum class Slot : std::uint8_t {
    StateClosed,
    StateOpen,
    StateHalfOpen,
    StateDisabled,
    StateForcedOpen,
    StateMetricsOnly,
    BufferedFailed,
    BufferedSuccessful,
    Buffered, ///< before 1.0: both kinds in one
    SlowFailed,
    SlowSuccessful,
    FailureRate,
    SlowCallRate,
    CountSuccessful,
    CountFailed,
    CountIgnored,
    SumSuccessful,
    SumFailed,
    SumIgnored,
    MaxSuccessful,
    MaxFailed,
    MaxIgnored,
    NotPermitted,
    NotPermittedMisspelt, ///< 1.5
    NotPermittedAsCalls,  ///< to 1.4: resilience4j_circuitbreaker_calls_total{kind="not_permitted"}
    HistogramSuccessful,  ///< the module resilience4j-prometheus, to 1.7, counts and sums
    HistogramFailed,
    HistogramIgnored,
    HistogramNotPermitted,
    HistogramSumSuccessful,
    HistogramSumFailed,
    HistogramSumIgnored,
    WindowSuccessful, ///< before 1.0: resilience4j_circuitbreaker_calls as a gauge of the window
    WindowFailed,
    WindowNotPermitted,
    WindowBuffered,
    SlowTotalFailed, ///< our own services: slow calls since the start
    SlowTotalSuccessful,
};
inline constexpr std::size_t kSlots = static_cast<std::size_t>(Slot::SlowTotalSuccessful) + 1;

/// Whether a metric of this name belongs to a circuit breaker.
[[nodiscard]] bool isBreakerMetric(std::string_view name) noexcept;

/// The labels of a sample that the dialect itself uses. Prometheus writes `exported_name` when a label of
/// the target hides `name`: then `name` is the target's, and an ordinary label.
struct OwnLabels {
    std::string_view name;
    std::string_view kind; ///< of calls, or `call_result` as it once was called
    std::string_view state;
    bool nameIsExported = false;
};
[[nodiscard]] OwnLabels ownLabels(const Sample &sample) noexcept;

/// Whether `label` says which breaker this is, beside its name: not one of the dialect's own.
[[nodiscard]] bool isForeignLabel(const Label &label, const OwnLabels &own) noexcept;

/// Which value a breaker's metric carries; none for those that we do not need (buckets, quantiles, …) and
/// for kinds and states that we do not know.
[[nodiscard]] std::optional<Slot> slotOf(std::string_view metric, const OwnLabels &own) noexcept;

/// Whether `metric` is the family of state series.
[[nodiscard]] bool isStateMetric(std::string_view metric) noexcept;

} // namespace panelboard::ingest::detail
