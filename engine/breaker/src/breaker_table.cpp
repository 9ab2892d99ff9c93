// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/breaker_table.h>

#include <utility>

namespace panelboard::breaker::detail {

void BreakerTable::insert(Ptr breaker)
{
    if ((m_size + 1) * 8 > m_slots.size() * 7)
        grow();
    const std::uint32_t hash = hashOf(breaker->name());
    place({std::move(breaker), hash});
    ++m_size;
}

void BreakerTable::place(Slot slot) noexcept
{
    std::size_t i = slot.hash & mask();
    while (m_slots[i].breaker)
        i = (i + 1) & mask();
    m_slots[i] = std::move(slot);
}

void BreakerTable::grow()
{
    std::vector<Slot> old = std::exchange(m_slots, std::vector<Slot>(m_slots.empty() ? 16 : m_slots.size() * 2));
    for (Slot &slot : old) {
        if (slot.breaker)
            place(std::move(slot));
    }
}

BreakerTable::Ptr BreakerTable::take(std::string_view name)
{
    Ptr *found = find(name);
    if (!found)
        return nullptr;
    Ptr taken = std::move(*found);
    auto hole = static_cast<std::size_t>(reinterpret_cast<Slot *>(found) - m_slots.data());
    m_slots[hole] = {};
    --m_size;
    // Close the gap: what follows and could have been put earlier is moved up (Knuth 6.4, algorithm R).
    for (std::size_t i = (hole + 1) & mask(); m_slots[i].breaker; i = (i + 1) & mask()) {
        const std::size_t home = m_slots[i].hash & mask();
        if (((i - home) & mask()) >= ((i - hole) & mask())) {
            m_slots[hole] = std::exchange(m_slots[i], {});
            hole = i;
        }
    }
    return taken;
}

void BreakerTable::forEach(const std::function<void(const Ptr &)> &visit) const
{
    for (const Slot &slot : m_slots) {
        if (slot.breaker)
            visit(slot.breaker);
    }
}

} // namespace panelboard::breaker::detail
