// SPDX-License-Identifier: Apache-2.0
#include "latency_histogram.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>

namespace panelboard::demo {

namespace {

constexpr unsigned kSubBits = 5; // 32 buckets for each power of two
constexpr std::uint64_t kMostMicroseconds = (std::uint64_t{1} << 26U) - 1;

std::size_t bucketOf(std::uint64_t microseconds)
{
    const auto bits = static_cast<unsigned>(std::bit_width(microseconds));
    const unsigned octave = bits > kSubBits + 1 ? bits - (kSubBits + 1) : 0;
    return (std::size_t{octave} << kSubBits) + static_cast<std::size_t>(microseconds >> octave);
}

/// The longest latency that falls in the bucket.
std::uint64_t longestIn(std::size_t bucket)
{
    const std::size_t sub = std::size_t{1} << kSubBits;
    const std::size_t octave = bucket < 2 * sub ? 0 : bucket / sub - 1;
    const std::size_t steps = bucket - octave * sub;
    return ((std::uint64_t{steps} + 1) << octave) - 1;
}

} // namespace

void LatencyHistogram::add(breaker::Duration latency) noexcept
{
    const auto given = std::chrono::duration_cast<std::chrono::microseconds>(latency).count();
    const auto microseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(given, 0));
    add(bucketOf(std::min(microseconds, kMostMicroseconds)), 1);
}

bool LatencyHistogram::add(std::size_t bucket, std::uint64_t count) noexcept
{
    if (bucket >= kBuckets)
        return false;
    m_counts[bucket] += count;
    m_count += count;
    return true;
}

LatencyHistogram &LatencyHistogram::operator+=(const LatencyHistogram &other) noexcept
{
    for (std::size_t i = 0; i < kBuckets; ++i)
        m_counts[i] += other.m_counts[i];
    m_count += other.m_count;
    return *this;
}

LatencyHistogram &LatencyHistogram::operator-=(const LatencyHistogram &earlier) noexcept
{
    if (earlier.m_count > m_count)
        return *this; // began anew
    m_count = 0;
    for (std::size_t i = 0; i < kBuckets; ++i) {
        m_counts[i] -= std::min(m_counts[i], earlier.m_counts[i]);
        m_count += m_counts[i];
    }
    return *this;
}

std::optional<breaker::Duration> LatencyHistogram::quantile(double share) const noexcept
{
    if (m_count == 0)
        return std::nullopt;
    const auto rank = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(m_count)));
    std::uint64_t seen = 0;
    std::size_t bucket = 0;
    while ((seen += m_counts[bucket]) < std::max<std::uint64_t>(rank, 1))
        ++bucket;
    return std::chrono::microseconds(longestIn(bucket));
}

std::vector<std::pair<std::size_t, std::uint64_t>> LatencyHistogram::filled() const
{
    std::vector<std::pair<std::size_t, std::uint64_t>> filled;
    for (std::size_t i = 0; i < kBuckets; ++i) {
        if (m_counts[i] > 0)
            filled.emplace_back(i, m_counts[i]);
    }
    return filled;
}

} // namespace panelboard::demo
