// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "breaker_series.h"

#include <panelboard/ingest/resilience4j.h>
#include <panelboard/ingest/sample.h>

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::ingest::detail {

/// Of one payload so many breakers are read: one more than the console shows, so that it can tell.
inline constexpr std::size_t kMaxBreakersRead = 10'001;
/// The text of a list of many breakers.
inline constexpr std::size_t kMaxListBytes = 40U << 20U;

/// What one line reported of a breaker.
struct SlotValue {
    double value = 0;
    std::size_t line = 0; ///< 0: no line reported it
    std::optional<std::int64_t> timestampMs;
};

/// Everything that a payload reported of one breaker.
struct CollectedBreaker {
    std::string name;
    std::map<std::string, std::string> labels;
    std::array<SlotValue, kSlots> values;
    std::string strangeState; ///< a state label that names no state

    [[nodiscard]] std::optional<double> value(Slot slot) const
    {
        const SlotValue &v = values[static_cast<std::size_t>(slot)];
        return v.line == 0 ? std::nullopt : std::optional(v.value);
    }
};

/// What `collected` means.
[[nodiscard]] BreakerReading toReading(const CollectedBreaker &collected, breaker::TimePoint at);

/// Picks Resilience4j's circuit-breaker series out of an exposition and sorts them by breaker. Confined.
class BreakerCollector final : public SampleSink {
public:
    void sample(const Sample &sample) override;

    /// Why the payload cannot be used as a whole; the first reason only.
    [[nodiscard]] const std::optional<DialectError> &problem() const noexcept { return m_problem; }
    [[nodiscard]] std::size_t samples() const noexcept { return m_samples; }
    [[nodiscard]] std::vector<BreakerReading> readings(breaker::TimePoint at) const; ///< sorted by name
    [[nodiscard]] const std::vector<ParseError> &namelessSeries() const noexcept { return m_nameless; }
    [[nodiscard]] bool holdsOnlyNaN() const noexcept { return m_numbers == 0 && !m_breakers.empty(); }

private:
    /// By name and foreign labels, so that the order is that of the names.
    using Breakers = std::map<std::string, CollectedBreaker, std::less<>>;

    [[nodiscard]] CollectedBreaker *breakerOf(const Sample &sample, const OwnLabels &own);
    void buildKey(const Sample &sample, const OwnLabels &own);
    void store(const Sample &sample, SlotValue &slot);

    Breakers m_breakers;
    Breakers::iterator m_last = m_breakers.end(); ///< series of one breaker often stand side by side
    std::string m_key;                            ///< of the sample in hand
    std::vector<const Label *> m_foreign;         ///< of the sample in hand, sorted by name
    std::vector<ParseError> m_nameless;
    std::optional<DialectError> m_problem;
    std::size_t m_samples = 0;
    std::size_t m_numbers = 0; ///< values of breakers that are not NaN
};

} // namespace panelboard::ingest::detail
