// SPDX-License-Identifier: Apache-2.0
#include "history_backlog.h"

namespace panelboard::fleet {

void HistoryBacklog::open(const std::vector<std::pair<HistorySlot, BreakerKey>> &breakers)
{
    for (const auto &[slot, key] : breakers) {
        if (slot >= m_slots.size())
            m_slots.resize(slot + 1);
        m_slots[slot] = {key, 0, 0};
    }
}

void HistoryBacklog::close(const std::vector<HistorySlot> &slots)
{
    for (const HistorySlot slot : slots)
        m_slots[slot] = {};
}

void HistoryBacklog::forgetFile()
{
    for (Slot &slot : m_slots)
        slot.breaker = slot.journalRow = 0;
    isTorn = true;
}

void HistoryBacklog::keep(HistoryBatch &batch)
{
    for (auto &[slot, block] : batch.ended) {
        m_blockBytes += block->bytes.size() + sizeof(HistoryBlock);
        m_waiting.blocks.emplace_back(m_slots[slot].key, std::move(block));
    }
    for (auto &transition : batch.transitions)
        m_waiting.transitions.push_back(std::move(transition));
    for (ConfigRecord &config : batch.configs)
        m_waiting.configs.push_back(std::move(config));
    for (Note &note : batch.notes)
        m_waiting.notes.push_back(std::move(note));
    while (m_blockBytes > kMaxBlockBytes) {
        m_blockBytes -= m_waiting.blocks.front().second->bytes.size() + sizeof(HistoryBlock);
        m_waiting.blocks.pop_front();
    }
    while (m_waiting.transitions.size() > kMaxTransitions)
        m_waiting.transitions.pop_front();
    while (m_waiting.configs.size() > kMaxConfigs)
        m_waiting.configs.pop_front();
    while (m_waiting.notes.size() > kMaxNotes)
        m_waiting.notes.pop_front();
}

void HistoryBacklog::clearWaiting()
{
    m_waiting = {};
    m_blockBytes = 0;
}

} // namespace panelboard::fleet
