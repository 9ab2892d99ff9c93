// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace panelboard::demo {

/// How often which latency was seen, from 1 µs to 67 s (longer ones count as that), at most 3 % too high:
/// 32 buckets for each power of two, as HdrHistogram has them. Histograms of several sources add up, and the
/// difference of two readings of one source is what came between. Threads: confined.
class LatencyHistogram {
public:
    void add(breaker::Duration latency) noexcept;
    /// From outside: false, and nothing is added, for a bucket that does not exist.
    bool add(std::size_t bucket, std::uint64_t count) noexcept;

    LatencyHistogram &operator+=(const LatencyHistogram &other) noexcept;
    /// `earlier` is a reading of the same source. A source that began anew counts from its beginning.
    LatencyHistogram &operator-=(const LatencyHistogram &earlier) noexcept;

    [[nodiscard]] std::uint64_t count() const noexcept { return m_count; }
    /// The latency that `share` (0 to 1) of them do not exceed; nothing when there is none.
    [[nodiscard]] std::optional<breaker::Duration> quantile(double share) const noexcept;
    /// Bucket and count of each that is not empty, shortest first.
    [[nodiscard]] std::vector<std::pair<std::size_t, std::uint64_t>> filled() const;

private:
    static constexpr std::size_t kBuckets = 736;

    std::array<std::uint64_t, kBuckets> m_counts{};
    std::uint64_t m_count = 0;
};

} // namespace panelboard::demo
