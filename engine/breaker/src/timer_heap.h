// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/scheduler.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace panelboard::breaker::detail {

/// Tasks by their time: a binary heap over slots. A removed task leaves its slot at once and its place in
/// the heap later: when it comes to the top or to the end, or when half of the heap is such places. So most
/// time limits, which are due later than all before and removed before they are due, cost a few writes.
/// Threads: confined.
class TimerHeap {
public:
    using Token = Scheduler::Token;

    Token add(TimePoint due, TimerTask task);
    /// The task of `token`; an empty one when it has been taken, or never was.
    [[nodiscard]] TimerTask remove(Token token) noexcept;
    [[nodiscard]] std::optional<TimePoint> earliest() const noexcept;
    [[nodiscard]] TimerTask takeEarliest() noexcept; ///< not on an empty heap

    [[nodiscard]] std::size_t size() const noexcept { return m_places.size() - m_abandoned; }

private:
    struct Place {
        TimePoint due;
        std::uint64_t arrival; // of two due at the same time, the first to arrive runs first
        std::uint32_t slot;
        std::uint32_t generation; // the slot's when it was taken; another one there: abandoned
    };
    struct Slot {
        TimerTask task;
        std::uint32_t generation = 1; // so that no token is 0
    };
    static bool isLater(const Place &a, const Place &b) noexcept
    {
        return a.due != b.due ? a.due > b.due : a.arrival > b.arrival;
    }

    [[nodiscard]] bool isAbandoned(const Place &place) const noexcept
    {
        return m_slots[place.slot].generation != place.generation;
    }
    [[nodiscard]] TimerTask vacate(std::uint32_t slot) noexcept;
    void dropTop() noexcept;
    void tidy() noexcept;

    std::vector<Place> m_places; // the heap; its top is never abandoned
    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_free; // slots; room for all of them, so that `remove` allocates nothing
    std::uint64_t m_arrivals = 0;
    std::size_t m_abandoned = 0; // of m_places
};

} // namespace panelboard::breaker::detail
