// SPDX-License-Identifier: Apache-2.0
#include "timer_heap.h"

#include <algorithm>
#include <utility>

namespace panelboard::breaker::detail {

namespace {
constexpr std::size_t kWorthSweeping = 64; // abandoned places; fewer cost nobody anything
constexpr unsigned kSlotBits = 32;
} // namespace

TimerHeap::Token TimerHeap::add(TimePoint due, TimerTask &&task)
{
    if (m_free.empty()) {
        m_free.push_back(static_cast<std::uint32_t>(m_slots.size()));
        m_slots.emplace_back();
        m_generations.push_back(1);
        m_free.reserve(m_slots.capacity());
    }
    const std::uint32_t at = m_free.back();
    const std::uint32_t generation = m_generations[at];
    m_places.push_back({due, ++m_arrivals, at, generation});
    std::push_heap(m_places.begin(), m_places.end(), isLater);
    m_free.pop_back();
    m_slots[at].task = std::move(task);
    return static_cast<Token>(generation) << kSlotBits | at;
}

TimerTask TimerHeap::remove(Token token) noexcept
{
    const auto at = static_cast<std::uint32_t>(token);
    const auto generation = static_cast<std::uint32_t>(token >> kSlotBits);
    if (at >= m_slots.size() || m_generations[at] != generation || !m_slots[at].task)
        return {};
    TimerTask task = vacate(at);
    ++m_abandoned;
    while (!m_places.empty() && isAbandoned(m_places.back())) {
        m_places.pop_back();
        --m_abandoned;
    }
    if (m_abandoned >= kWorthSweeping && m_abandoned * 2 >= m_places.size())
        sweep();
    return task;
}

std::optional<TimePoint> TimerHeap::earliest() noexcept
{
    while (!m_places.empty() && isAbandoned(m_places.front())) {
        dropTop();
        --m_abandoned;
    }
    return m_places.empty() ? std::nullopt : std::optional(m_places.front().due);
}

TimerTask TimerHeap::takeEarliest() noexcept
{
    TimerTask task = vacate(m_places.front().slot);
    dropTop();
    return task;
}

TimerTask TimerHeap::vacate(std::uint32_t slot) noexcept
{
    TimerTask task = std::move(m_slots[slot].task);
    if (++m_generations[slot] == 0)
        m_generations[slot] = 1;
    m_free.push_back(slot);
    return task;
}

void TimerHeap::dropTop() noexcept
{
    std::pop_heap(m_places.begin(), m_places.end(), isLater);
    m_places.pop_back();
}

void TimerHeap::sweep() noexcept
{
    std::erase_if(m_places, [this](const Place &place) { return isAbandoned(place); });
    std::make_heap(m_places.begin(), m_places.end(), isLater);
    m_abandoned = 0;
}

} // namespace panelboard::breaker::detail
