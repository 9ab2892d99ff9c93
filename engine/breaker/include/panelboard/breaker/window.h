// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/config.h>
#include <panelboard/breaker/metrics.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace panelboard::breaker {

/// How many calls a window holds, by what became of them.
struct WindowCounts {
    std::uint32_t total = 0;
    std::uint32_t failed = 0;
    std::uint32_t slow = 0;
    std::uint32_t slowFailed = 0;
    bool operator==(const WindowCounts &) const = default;
};

/// The sliding window: the last N outcomes in a ring of two bits each (S6), or the last N seconds in
/// one-second aggregates (S7). Recording is O(1); nothing is allocated but in `reset` and `resize`.
/// Epoch seconds: a time window at second s holds s - N + 1 … s.
/// Shape: the storage only grows, so going back and forth between two sizes allocates once. Confined.
class Window {
public:
    /// Empties it. `minimum` is the number of calls below which there is no rate; a count window clamps it
    /// to its size.
    void reset(SlidingWindowType type, std::uint32_t size, std::uint32_t minimum);
    /// Keeps the newest outcomes that fit. Count → count and time → time are exact. Time → count keeps the
    /// newest seconds; inside a second, whose order is unknown, failures are taken as the newest. Count →
    /// time puts every outcome into the second of `now`, because outcomes carry no time: they leave at once.
    void resize(SlidingWindowType type, std::uint32_t size, std::uint32_t minimum, TimePoint now);
    /// Makes room for a reset to this shape, so that it will not allocate.
    void reserve(SlidingWindowType type, std::uint32_t size);

    /// `now` is used by time windows only. A time before one that it has seen counts as that one: a thread
    /// may come late with a clock that it has read before.
    void record(Outcome outcome, TimePoint now) noexcept
    {
        if (m_timeBased)
            recordInSecond(outcome, now);
        else
            recordInRing(outcome);
    }
    /// Drops the seconds that have left a time window; nothing for a count window.
    void slideTo(TimePoint now) noexcept
    {
        if (m_timeBased && now >= m_nextSecond)
            enterSecond(now);
    }

    [[nodiscard]] bool isTimeBased() const noexcept { return m_timeBased; }
    [[nodiscard]] std::uint32_t minimum() const noexcept { return m_minimum; }
    [[nodiscard]] bool hasMinimum() const noexcept { return m_counts.total >= m_minimum; }
    /// A full count window without failed or slow calls: one more plain success leaves it as it is.
    [[nodiscard]] bool isClean() const noexcept
    {
        return !m_timeBased && m_counts.total == m_size && (m_counts.failed | m_counts.slow) == 0;
    }
    [[nodiscard]] const WindowCounts &counts() const noexcept { return m_counts; }
    [[nodiscard]] WindowContents contents() const;

private:
    using Bucket = WindowCounts; // one second; shares the storage with the ring
    static_assert(sizeof(Bucket) == 2 * sizeof(std::uint64_t));

    [[nodiscard]] static std::size_t wordsFor(SlidingWindowType type, std::uint32_t size) noexcept;
    [[nodiscard]] Bucket loadBucket(std::uint32_t index) const noexcept
    {
        const std::size_t i = std::size_t{index} * 2;
        return std::bit_cast<Bucket>(std::array{m_words[i], m_words[i + 1]});
    }
    void storeBucket(std::uint32_t index, const Bucket &bucket) noexcept
    {
        const auto words = std::bit_cast<std::array<std::uint64_t, 2>>(bucket);
        const std::size_t i = std::size_t{index} * 2;
        m_words[i] = words[0];
        m_words[i + 1] = words[1];
    }
    [[nodiscard]] std::int64_t newestSecond() const noexcept;
    [[nodiscard]] std::uint32_t bucketOf(std::int64_t second) const noexcept;
    [[nodiscard]] Outcome at(std::uint32_t index) const noexcept;

    void refillSeconds(const WindowContents &old, TimePoint now);
    void refillRing(const WindowContents &old);
    void enterSecond(TimePoint now) noexcept;
    void recordInSecond(Outcome outcome, TimePoint now) noexcept
    {
        slideTo(now);
        const auto failed = static_cast<std::uint32_t>(outcome.failed);
        const auto slow = static_cast<std::uint32_t>(outcome.slow);
        Bucket bucket = loadBucket(m_secondIndex);
        add(bucket, {1, failed, slow, failed & slow});
        storeBucket(m_secondIndex, bucket);
        add(m_counts, {1, failed, slow, failed & slow});
    }
    static void add(WindowCounts &sum, const WindowCounts &more) noexcept
    {
        sum.total += more.total;
        sum.failed += more.failed;
        sum.slow += more.slow;
        sum.slowFailed += more.slowFailed;
    }
    void recordInRing(Outcome outcome) noexcept
    {
        // The slot that comes next is the oldest one once the ring is full; empty slots read as 0.
        std::uint64_t &word = m_words[m_next >> 5U];
        const unsigned shift = (m_next & 31U) * 2;
        const auto old = static_cast<std::uint32_t>(word >> shift) & 3U;
        const auto fresh = static_cast<std::uint32_t>(outcome.failed) | static_cast<std::uint32_t>(outcome.slow) << 1U;
        word ^= static_cast<std::uint64_t>(old ^ fresh) << shift;
        m_next = m_next + 1 == m_size ? 0 : m_next + 1;
        m_counts.total += m_counts.total < m_size ? 1 : 0;
        m_counts.failed += (fresh & 1U) - (old & 1U);
        m_counts.slow += (fresh >> 1U) - (old >> 1U);
        m_counts.slowFailed += (fresh & (fresh >> 1U)) - (old & (old >> 1U));
    }

    std::unique_ptr<std::uint64_t[]> m_words;
    std::uint32_t m_capacity = 0; // of m_words
    std::uint32_t m_size = 1;     // calls or seconds
    std::uint32_t m_minimum = 1;
    std::uint32_t m_next = 0;     // ring: slot of the next outcome
    WindowCounts m_counts;
    TimePoint m_nextSecond;       // time window: the end of the newest second that it holds
    std::uint32_t m_secondIndex = 0; // time window: bucket of that second
    bool m_timeBased = false;
};

} // namespace panelboard::breaker
