// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "history_journal.h"

#include <panelboard/fleet/snapshot.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace panelboard::fleet {

/// The last quarter of an hour of one breaker, compressed: blocks of some minutes, the newest still growing.
/// What is added goes into the journal as well. A silence of more than three intervals ends a block: the gap
/// stays a gap. Confined to the store thread; blocks that have ended are shared and read on any thread.
class History {
public:
    static constexpr breaker::Duration kKept = std::chrono::minutes(15);
    static constexpr breaker::Duration kShown = std::chrono::minutes(6); ///< of `samples`
    static constexpr std::size_t kMaxShown = 4096;
    static constexpr std::size_t kPointsPerBlock = 240;
    static constexpr std::size_t kMaxPoints = 1024; ///< in a block, when no reading ends a flood of events
    static constexpr breaker::Duration kMaxBlock = std::chrono::minutes(8);
    static constexpr std::size_t kMaxBytes = 128U << 10U; ///< a source that floods keeps less time

    /// Remembers in memory alone.
    explicit History(breaker::Duration interval) { setInterval(interval); }
    History(breaker::Duration interval, std::shared_ptr<HistoryJournal> journal, const BreakerKey &key);
    ~History(); ///< ends the newest block
    History(History &&) = default;
    History &operator=(History &&) = delete;

    void setInterval(breaker::Duration interval); ///< from the next block on
    /// Appends a point. A time before the newest point's counts as that.
    void add(const HistorySample &sample);
    /// Appends a point between two readings, of which no counters are known yet: the next `add` gives it
    /// its per-second figures, which are averages over the time between the readings.
    void addBetween(const HistorySample &sample);
    /// Nothing is heard any more: ends the newest block.
    void pause();

    [[nodiscard]] std::vector<HistorySample> samples() const; ///< oldest first; times to the millisecond
    /// What overlaps the time, oldest first; the newest one is a copy when it has not ended.
    [[nodiscard]] std::vector<HistoryBlockPtr> blocks(std::int64_t fromMs, std::int64_t toMs) const;
    [[nodiscard]] std::optional<std::int64_t> oldestMs() const;

private:
    void append(HistoryPoint point);
    void startBlock(const HistoryPoint &point);
    void endBlock();
    void forgetOld();
    [[nodiscard]] bool isOpen() const { return m_points != 0; }
    [[nodiscard]] HistoryBlockPtr openBlock() const;

    JournalPlace m_place;
    std::uint32_t m_nextIntervalMs = 1000;
    std::vector<HistoryBlockPtr> m_ended;
    std::size_t m_endedBytes = 0;
    HistoryBlock m_open; ///< its untilMs is made when it is looked at
    PointEncoder m_encoder;
    std::size_t m_points = 0; ///< in m_open
    std::size_t m_pointsWanted = kPointsPerBlock;
};

} // namespace panelboard::fleet
