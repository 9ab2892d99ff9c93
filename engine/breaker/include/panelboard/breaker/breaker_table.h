// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/circuit_breaker.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace panelboard::breaker::detail {

/// Breakers by name: open addressing with linear probing, names kept in the breakers themselves, so that a
/// million of them cost one cache line of the table and one of the breaker per look-up. Confined.
class BreakerTable {
public:
    using Ptr = std::shared_ptr<CircuitBreaker>;

    [[nodiscard]] const Ptr *find(std::string_view name) const noexcept
    {
        if (m_slots.empty())
            return nullptr;
        const std::uint32_t hash = hashOf(name);
        for (std::size_t i = hash & mask();; i = (i + 1) & mask()) {
            const Slot &slot = m_slots[i];
            if (!slot.breaker)
                return nullptr;
            if (slot.hash == hash && slot.breaker->name() == name)
                return &slot.breaker;
        }
    }
    [[nodiscard]] Ptr *find(std::string_view name) noexcept
    {
        return const_cast<Ptr *>(std::as_const(*this).find(name));
    }

    void insert(Ptr breaker); ///< its name must not be in the table
    Ptr take(std::string_view name); ///< null when unknown
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    void forEach(const std::function<void(const Ptr &)> &visit) const;

private:
    struct Slot {
        Ptr breaker; // null: free
        std::uint32_t hash = 0;
    };

    [[nodiscard]] static std::uint32_t hashOf(std::string_view name) noexcept
    {
        return static_cast<std::uint32_t>(std::hash<std::string_view>{}(name));
    }
    [[nodiscard]] std::size_t mask() const noexcept { return m_slots.size() - 1; }
    void place(Slot slot) noexcept;
    void grow();

    std::vector<Slot> m_slots; // a power of two, or empty; at most 7/8 used
    std::size_t m_size = 0;
};

} // namespace panelboard::breaker::detail
