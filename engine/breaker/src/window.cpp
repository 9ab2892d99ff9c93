// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/window.h>

#include <algorithm>
#include <vector>

namespace panelboard::breaker {

namespace {
/// Before any second: the first time that a fresh time window sees enters one.
constexpr TimePoint kNeverSeen = TimePoint::min();
} // namespace

std::size_t Window::wordsFor(SlidingWindowType type, std::uint32_t size) noexcept
{
    return type == SlidingWindowType::TimeBased ? std::size_t{size} * 2 : (std::size_t{size} + 31) / 32;
}

void Window::reserve(SlidingWindowType type, std::uint32_t size)
{
    const std::size_t wanted = wordsFor(type, size);
    if (wanted <= m_capacity)
        return;
    auto grown = std::make_unique<std::uint64_t[]>(wanted);
    std::copy_n(m_words.get(), m_capacity, grown.get());
    m_words = std::move(grown);
    m_capacity = static_cast<std::uint32_t>(wanted);
}

void Window::reset(SlidingWindowType type, std::uint32_t size, std::uint32_t minimum)
{
    reserve(type, size);
    m_timeBased = type == SlidingWindowType::TimeBased;
    m_size = size;
    m_minimum = m_timeBased ? minimum : std::min(minimum, size);
    m_next = 0;
    m_counts = {};
    m_nextSecond = kNeverSeen;
    m_secondIndex = 0;
    std::fill_n(m_words.get(), wordsFor(type, size), std::uint64_t{0});
}

void Window::resize(SlidingWindowType type, std::uint32_t size, std::uint32_t minimum, TimePoint now)
{
    slideTo(now);
    if (m_timeBased)
        now = std::max(now, m_nextSecond - Duration(1));
    const WindowContents old = contents();
    reset(type, size, minimum);
    if (m_timeBased)
        refillSeconds(old, now);
    else
        refillRing(old);
}

void Window::refillSeconds(const WindowContents &old, TimePoint now)
{
    slideTo(now);
    for (const SecondCounts &s : old.seconds) {
        if (s.second <= newestSecond() - m_size)
            continue;
        const Bucket bucket{s.successful + s.failed, s.failed, s.slowSuccessful + s.slowFailed, s.slowFailed};
        storeBucket(bucketOf(s.second), bucket);
        add(m_counts, bucket);
    }
    for (const Outcome &outcome : old.outcomes)
        recordInSecond(outcome, now);
}

void Window::refillRing(const WindowContents &old)
{
    // The newest calls of the seconds, gathered newest first, then recorded oldest first.
    std::vector<Outcome> newestFirst;
    const auto take = [&](std::uint32_t count, Outcome outcome) {
        const auto room = static_cast<std::uint32_t>(m_size - newestFirst.size());
        newestFirst.insert(newestFirst.end(), std::min(count, room), outcome);
    };
    for (auto s = old.seconds.rbegin(); s != old.seconds.rend(); ++s) {
        take(s->slowFailed, {true, true});
        take(s->failed - s->slowFailed, {true, false});
        take(s->slowSuccessful, {false, true});
        take(s->successful - s->slowSuccessful, {false, false});
    }
    for (auto outcome = newestFirst.rbegin(); outcome != newestFirst.rend(); ++outcome)
        recordInRing(*outcome);
    const std::size_t skip = old.outcomes.size() > m_size ? old.outcomes.size() - m_size : 0;
    for (std::size_t i = skip; i < old.outcomes.size(); ++i)
        recordInRing(old.outcomes[i]);
}

std::int64_t Window::newestSecond() const noexcept
{
    return std::chrono::floor<std::chrono::seconds>(m_nextSecond - Duration(1)).time_since_epoch().count();
}

std::uint32_t Window::bucketOf(std::int64_t second) const noexcept
{
    const auto back = static_cast<std::uint32_t>(newestSecond() - second); // < m_size
    return m_secondIndex >= back ? m_secondIndex - back : m_secondIndex + m_size - back;
}

void Window::enterSecond(TimePoint now) noexcept
{
    const TimePoint next = std::chrono::floor<std::chrono::seconds>(now) + std::chrono::seconds(1);
    if (m_nextSecond == kNeverSeen || next - m_nextSecond >= std::chrono::seconds(m_size)) {
        std::fill_n(m_words.get(), std::size_t{m_size} * 2, std::uint64_t{0});
        m_counts = {};
        m_secondIndex = 0;
        m_nextSecond = next;
        return;
    }
    while (m_nextSecond < next) {
        m_nextSecond += std::chrono::seconds(1);
        m_secondIndex = m_secondIndex + 1 == m_size ? 0 : m_secondIndex + 1;
        const Bucket left = loadBucket(m_secondIndex);
        m_counts.total -= left.total;
        m_counts.failed -= left.failed;
        m_counts.slow -= left.slow;
        m_counts.slowFailed -= left.slowFailed;
        storeBucket(m_secondIndex, {});
    }
}

Outcome Window::at(std::uint32_t index) const noexcept
{
    const std::uint64_t bits = m_words[index >> 5U] >> ((index & 31U) * 2);
    return {(bits & 1U) != 0, (bits & 2U) != 0};
}

WindowContents Window::contents() const
{
    WindowContents result;
    result.timeBased = m_timeBased;
    result.size = m_size;
    result.minimumNumberOfCalls = m_minimum;
    if (!m_timeBased) {
        result.outcomes.reserve(m_counts.total);
        const std::uint32_t oldest = m_counts.total < m_size ? 0 : m_next;
        for (std::uint32_t i = 0; i < m_counts.total; ++i)
            result.outcomes.push_back(at((oldest + i) % m_size));
        return result;
    }
    for (std::uint32_t back = m_size; back-- > 0 && m_nextSecond != kNeverSeen;) {
        const std::int64_t second = newestSecond() - back;
        const Bucket b = loadBucket(bucketOf(second));
        if (b.total > 0)
            result.seconds.push_back(
                {second, b.total - b.failed, b.failed, b.slow - b.slowFailed, b.slowFailed});
    }
    return result;
}

} // namespace panelboard::breaker
