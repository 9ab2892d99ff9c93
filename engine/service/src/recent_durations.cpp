// SPDX-License-Identifier: Apache-2.0
#include "recent_durations.h"

#include <algorithm>
#include <bit>

namespace panelboard::service {

namespace {

constexpr unsigned kLowestExponent = 18; // 2^18 ns: a quarter of a millisecond
constexpr std::size_t kPerOctave = 4;
constexpr std::size_t kOctaves = 18; // up to 68 s

std::size_t bucketOf(breaker::Duration duration)
{
    const auto ns = static_cast<std::uint64_t>(std::max<std::int64_t>(duration.count(), 0));
    if (ns < (std::uint64_t{1} << kLowestExponent))
        return 0;
    const unsigned exponent = static_cast<unsigned>(std::bit_width(ns)) - 1;
    const std::size_t quarter = (ns >> (exponent - 2)) & 3;
    return std::min(1 + (exponent - kLowestExponent) * kPerOctave + quarter, RecentDurations::kBuckets - 1);
}

} // namespace

static_assert(RecentDurations::kBuckets == kOctaves * kPerOctave + 2);

const std::vector<double> &RecentDurations::boundsMs()
{
    static const std::vector<double> bounds = [] {
        std::vector<double> made;
        for (std::size_t at = 0; at + 1 < kBuckets; ++at) {
            const double octave =
                static_cast<double>(std::uint64_t{1} << (kLowestExponent + at / kPerOctave));
            made.push_back(octave * (1.0 + static_cast<double>(at % kPerOctave) / kPerOctave) / 1e6);
        }
        return made;
    }();
    return bounds;
}

std::int64_t RecentDurations::numberOf(breaker::TimePoint at) { return at.time_since_epoch() / kSlice; }

void RecentDurations::add(breaker::Duration duration, breaker::TimePoint at)
{
    if (m_newest < 0)
        m_first = at;
    m_newest = std::max(m_newest, numberOf(at));
    Slice &slice = m_slices[static_cast<std::size_t>(m_newest) % kSlices];
    if (slice.number != m_newest)
        slice = {m_newest, {}};
    ++slice.counts[bucketOf(duration)];
}

RecentDurations::Counts RecentDurations::counts(breaker::TimePoint now, breaker::Duration span) const
{
    if (m_newest < 0)
        return {};
    Counts sum{breaker::Duration(0), std::vector<std::uint32_t>(kBuckets)};
    const std::int64_t oldest = numberOf(now) - span / kSlice + 1;
    const breaker::TimePoint from = std::max(m_first, breaker::TimePoint(oldest * kSlice));
    sum.covered = std::max(now - from, breaker::Duration(0));
    for (const Slice &slice : m_slices) {
        for (std::size_t at = 0; slice.number >= oldest && at < kBuckets; ++at)
            sum.perBucket[at] += slice.counts[at];
    }
    return sum;
}

} // namespace panelboard::service
