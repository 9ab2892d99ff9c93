// SPDX-License-Identifier: Apache-2.0
#include "history_journal.h"

namespace panelboard::fleet {

bool HistoryBatch::isEmpty() const
{
    return journal.empty() && !isTorn && breakers.empty() && ended.empty() && closed.empty() &&
           transitions.empty() && configs.empty() && notes.empty();
}

HistorySlot HistoryJournal::open(const BreakerKey &key)
{
    if (m_inUse >= kMaxBreakers) {
        ++m_refused;
        return kNoSlot;
    }
    ++m_inUse;
    HistorySlot slot = m_slots;
    if (m_free.empty()) {
        ++m_slots;
    } else {
        slot = m_free.back();
        m_free.pop_back();
    }
    if (m_isKeptOnDisk)
        m_batch.breakers.emplace_back(slot, key);
    return slot;
}

void HistoryJournal::close(HistorySlot slot)
{
    if (m_isKeptOnDisk)
        m_batch.closed.push_back(slot);
    else
        m_free.push_back(slot);
    --m_inUse;
}

void HistoryJournal::entry(HistorySlot slot, HistoryBatch::Entry kind)
{
    if (m_batch.journal.size() > kMaxJournalBytes) {
        m_batch.journal.clear();
        m_batch.turns.clear();
        m_batch.isTorn = true;
    }
    appendNumber(m_batch.journal, (std::uint64_t{slot} << 2U) | kind);
}

void HistoryJournal::start(HistorySlot slot, const HistoryBlock &block)
{
    if (!m_isKeptOnDisk)
        return;
    entry(slot, HistoryBatch::Start);
    m_batch.turns.emplace_back(slot, true);
    appendNumber(m_batch.journal, static_cast<std::uint64_t>(block.firstMs));
    appendNumber(m_batch.journal, block.intervalMs);
    appendNumber(m_batch.journal, block.bytes.size());
    m_batch.journal += block.bytes;
}

void HistoryJournal::more(HistorySlot slot, std::string_view bytes)
{
    if (!m_isKeptOnDisk)
        return;
    entry(slot, HistoryBatch::More);
    appendNumber(m_batch.journal, bytes.size());
    m_batch.journal += bytes;
}

void HistoryJournal::end(HistorySlot slot, HistoryBlockPtr block)
{
    if (!m_isKeptOnDisk)
        return;
    entry(slot, HistoryBatch::End);
    m_batch.turns.emplace_back(slot, false);
    m_batch.ended.emplace_back(slot, std::move(block));
}

void HistoryJournal::add(std::shared_ptr<const TransitionRecord> transition)
{
    if (m_isKeptOnDisk)
        m_batch.transitions.push_back(std::move(transition));
}

void HistoryJournal::add(ConfigRecord config)
{
    if (m_isKeptOnDisk)
        m_batch.configs.push_back(std::move(config));
}

void HistoryJournal::add(Note note)
{
    if (m_isKeptOnDisk)
        m_batch.notes.push_back(std::move(note));
}

HistoryBatch HistoryJournal::take()
{
    // not before: within one batch a slot stands for one breaker
    m_free.insert(m_free.end(), m_batch.closed.begin(), m_batch.closed.end());
    HistoryBatch batch = std::exchange(m_batch, {});
    m_batch.journal.reserve(batch.journal.size() + batch.journal.size() / 8); // the next is as long
    return batch;
}

JournalPlace::JournalPlace(std::shared_ptr<HistoryJournal> journal, const BreakerKey &key)
    : m_journal(std::move(journal)), m_slot(m_journal ? m_journal->open(key) : HistoryJournal::kNoSlot)
{
}

JournalPlace::~JournalPlace()
{
    if (isRefused())
        m_journal->closeRefused();
    else if (m_journal)
        m_journal->close(m_slot);
}

void JournalPlace::start(const HistoryBlock &block)
{
    if (m_journal && !isRefused())
        m_journal->start(m_slot, block);
}

void JournalPlace::more(std::string_view bytes)
{
    if (m_journal && !isRefused())
        m_journal->more(m_slot, bytes);
}

void JournalPlace::end(const HistoryBlockPtr &block)
{
    if (m_journal && !isRefused())
        m_journal->end(m_slot, block);
}

} // namespace panelboard::fleet
