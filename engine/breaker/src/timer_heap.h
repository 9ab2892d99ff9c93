// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/scheduler.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace panelboard::breaker::detail {

/// Tasks by their time: a binary heap over slots. A removed task leaves its slot at once and its place in
/// the heap later: when that comes to the end, or to the top and somebody looks, or when half of the heap is
/// such places. So most time limits, which are due later than all before and removed before they are due,
/// cost a few writes.
/// Threads: confined.
class TimerHeap {
public:
    using Token = Scheduler::Token;

    Token add(TimePoint due, TimerTask &&task);
    /// The task of `token`; an empty one when it has been taken, or never was.
    [[nodiscard]] TimerTask remove(Token token) noexcept;
    [[nodiscard]] std::optional<TimePoint> earliest() noexcept;
    [[nodiscard]] TimerTask takeEarliest() noexcept; ///< the one whose time `earliest` has just given

    [[nodiscard]] std::size_t size() const noexcept { return m_places.size() - m_abandoned; }

private:
    struct Place {
        TimePoint due;
        std::uint64_t arrival; // of two due at the same time, the first to arrive runs first
        std::uint32_t slot;
        std::uint32_t generation; // the slot's when it was taken; another one there: abandoned
    };
    struct alignas(64) Slot { // a cache line each
        TimerTask task;
    };
    static bool isLater(const Place &a, const Place &b) noexcept
    {
        return a.due != b.due ? a.due > b.due : a.arrival > b.arrival;
    }

    [[nodiscard]] bool isAbandoned(const Place &place) const noexcept
    {
        return m_generations[place.slot] != place.generation;
    }
    [[nodiscard]] TimerTask vacate(std::uint32_t slot) noexcept;
    void dropTop() noexcept;
    void sweep() noexcept;

    std::vector<Place> m_places; // the heap
    // The slots, in two parts: who looks for abandoned places reads only the small one.
    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_generations; // from 1, so that no token is 0
    std::vector<std::uint32_t> m_free; // slots; room for all of them, so that `remove` allocates nothing
    std::uint64_t m_arrivals = 0;
    std::size_t m_abandoned = 0; // of m_places
};

} // namespace panelboard::breaker::detail
