// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config_record.h"
#include "history_block.h"

#include <panelboard/fleet/history.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace panelboard::fleet {

/// Stands for one breaker between the store thread and the writer.
using HistorySlot = std::uint32_t;

/// What came since the batch before, on its way to the disk.
struct HistoryBatch {
    /// Entries: number slot × 4 + kind; Start: numbers first time, interval; Start, More: number of bytes,
    /// bytes of points. Laid one after the other they are the blocks that have not ended yet.
    enum Entry : std::uint8_t { Start, More, End };
    std::string journal;
    bool isTorn = false; ///< something is missing before the journal's first entry
    /// Which slots' blocks started (true) or ended, in the order of the journal.
    std::vector<std::pair<HistorySlot, bool>> turns;
    std::vector<std::pair<HistorySlot, BreakerKey>> breakers; ///< new ones
    std::vector<std::pair<HistorySlot, HistoryBlockPtr>> ended;
    std::vector<HistorySlot> closed; ///< slots that are free after this batch
    std::vector<std::shared_ptr<const TransitionRecord>> transitions;
    std::vector<ConfigRecord> configs;
    std::vector<Note> notes;

    [[nodiscard]] bool isEmpty() const;
};

/// Collects what the fleet remembers until it is taken to the disk. Bounded: what a disk that stands still
/// would pile up is let go, and the batch says so. Confined to the store thread.
class HistoryJournal {
public:
    static constexpr HistorySlot kNoSlot = ~HistorySlot{0};
    static constexpr std::size_t kMaxBreakers = 20'000;         ///< more have no history
    static constexpr std::size_t kMaxJournalBytes = 16U << 20U; ///< between two batches

    explicit HistoryJournal(bool isKeptOnDisk) : m_isKeptOnDisk(isKeptOnDisk) {}

    /// @return kNoSlot when there are too many already
    [[nodiscard]] HistorySlot open(const BreakerKey &key);
    void close(HistorySlot slot);

    void start(HistorySlot slot, const HistoryBlock &block);
    void more(HistorySlot slot, std::string_view bytes);
    void end(HistorySlot slot, HistoryBlockPtr block);
    void add(std::shared_ptr<const TransitionRecord> transition);
    void add(ConfigRecord config);
    void add(Note note);

    [[nodiscard]] HistoryBatch take();
    /// Breakers that were refused a slot and are still there.
    [[nodiscard]] std::size_t refused() const { return m_refused; }
    void closeRefused() { --m_refused; }

private:
    void entry(HistorySlot slot, HistoryBatch::Entry kind);

    const bool m_isKeptOnDisk;
    HistoryBatch m_batch;
    std::vector<HistorySlot> m_free;
    HistorySlot m_slots = 0; ///< ever given
    std::size_t m_inUse = 0;
    std::size_t m_refused = 0;
};

/// One breaker's place in the journal, freed with this. Without a journal, or refused by it, it does nothing.
class JournalPlace {
public:
    JournalPlace() = default;
    JournalPlace(std::shared_ptr<HistoryJournal> journal, const BreakerKey &key);
    ~JournalPlace();
    JournalPlace(JournalPlace &&other) noexcept { swap(other); }
    JournalPlace &operator=(JournalPlace &&) = delete;

    [[nodiscard]] bool isRefused() const { return m_journal && m_slot == HistoryJournal::kNoSlot; }
    void start(const HistoryBlock &block);
    void more(std::string_view bytes);
    void end(const HistoryBlockPtr &block);

private:
    void swap(JournalPlace &other) noexcept
    {
        m_journal.swap(other.m_journal);
        std::swap(m_slot, other.m_slot);
    }

    std::shared_ptr<HistoryJournal> m_journal;
    HistorySlot m_slot = HistoryJournal::kNoSlot;
};

} // namespace panelboard::fleet
