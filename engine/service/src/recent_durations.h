// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace panelboard::service {

/// How long the calls of the last five minutes took: counts in buckets that are a quarter of an octave wide
/// (as an HDR histogram with two bits: a bucket is at most 25 % wide), forgotten half a minute at a time.
/// Confined; 3 KiB; constant cost.
class RecentDurations {
public:
    static constexpr breaker::Duration kKept = std::chrono::minutes(5);

    /// @param at  the time of a call that is much older than the newest one counts as the newest's
    void add(breaker::Duration duration, breaker::TimePoint at);

    struct Counts {
        breaker::Duration covered{0};         ///< how much time they are of: up to five minutes
        std::vector<std::uint32_t> perBucket; ///< kBuckets of them; none before the first call
    };
    /// @param span  of about the last so long: half a minute is the unit
    [[nodiscard]] Counts counts(breaker::TimePoint now, breaker::Duration span = kKept) const;

    static constexpr std::size_t kBuckets = 74;
    /// The upper bounds of all buckets but the last, which has none: ascending, kBuckets - 1 of them.
    [[nodiscard]] static const std::vector<double> &boundsMs();

private:
    static constexpr std::size_t kSlices = 10;
    static constexpr breaker::Duration kSlice = kKept / kSlices;

    struct Slice {
        std::int64_t number = -1; ///< since the epoch, in units of kSlice
        std::array<std::uint32_t, kBuckets> counts{};
    };

    [[nodiscard]] static std::int64_t numberOf(breaker::TimePoint at);

    std::array<Slice, kSlices> m_slices;
    std::int64_t m_newest = -1;
    breaker::TimePoint m_first; ///< of the first call ever; only with m_newest >= 0
};

} // namespace panelboard::service
