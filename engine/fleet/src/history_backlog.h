// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "history_journal.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <utility>
#include <vector>

namespace panelboard::fleet {

/// What the writer must remember beyond one file and one batch: which breaker a slot stands for, and what
/// could not be written yet. Bounded: of blocks the oldest go first. Confined to the writer's thread.
class HistoryBacklog {
public:
    static constexpr std::size_t kMaxBlockBytes = 32U << 20U;
    static constexpr std::size_t kMaxTransitions = 20'000;
    static constexpr std::size_t kMaxConfigs = 20'000;
    static constexpr std::size_t kMaxNotes = 1'000;

    struct Slot {
        BreakerKey key;
        std::int64_t breaker = 0;    ///< its number in the file; 0: not looked up
        std::int64_t journalRow = 0; ///< where the block begins that has not ended; 0: none has
    };

    void open(const std::vector<std::pair<HistorySlot, BreakerKey>> &breakers);
    void close(const std::vector<HistorySlot> &slots);
    [[nodiscard]] Slot &slot(HistorySlot slot) { return m_slots[slot]; }
    [[nodiscard]] std::vector<Slot> &allSlots() { return m_slots; }
    /// What was looked up and journalled is void: another file, or a transaction that was rolled back.
    void forgetFile();
    /// Keeps what of a batch can be written later. Its journal cannot: it is torn from here on.
    void keep(HistoryBatch &batch);
    void clearWaiting();

    struct Waiting {
        std::deque<std::pair<BreakerKey, HistoryBlockPtr>> blocks;
        std::deque<std::shared_ptr<const TransitionRecord>> transitions;
        std::deque<ConfigRecord> configs;
        std::deque<Note> notes;
    };
    [[nodiscard]] const Waiting &waiting() const { return m_waiting; }
    bool isTorn = false; ///< the next row of the journal does not follow the one before

private:
    std::vector<Slot> m_slots;
    Waiting m_waiting;
    std::size_t m_blockBytes = 0;
};

} // namespace panelboard::fleet
