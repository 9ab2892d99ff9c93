// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config_record.h"
#include "history_memory.h"

#include <panelboard/fleet/history.h>
#include <panelboard/fleet/snapshot.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace panelboard::fleet {

/// A question about the past, with what memory had when it was asked.
struct HistoryAsked {
    HistoryQuery query;
    breaker::TimePoint now;
    FleetSnapshotPtr today;
    std::vector<RememberedBreaker> breakers; ///< series: those asked for, in order; past: all
    std::vector<std::shared_ptr<const TransitionRecord>> transitions; ///< those that fit, oldest first
    std::vector<Note> notes;                                          ///< those that fit
    std::vector<ConfigRecord> configs;                                ///< past: those in force then
    AlertRules alertRules;
};

/// Where the rest is.
struct HistoryFiles {
    std::filesystem::path history; ///< empty: memory is all there is
    std::filesystem::path audit;
};

/// Answers of memory and disk together. Threads: any that may wait for the disk.
[[nodiscard]] HistoryAnswer answered(const HistoryAsked &asked, const HistoryFiles &files);

/// The configurations of a breaker that the disk knows, oldest first; none when it cannot be read.
/// Threads: any that may wait for the disk.
[[nodiscard]] std::vector<ConfigRecord> configsOnDisk(const BreakerKey &key, const HistoryFiles &files);

/// An answer of the right kind that knows nothing, and says why.
[[nodiscard]] HistoryAnswer unanswered(const HistoryQuery &query, std::string problem);

} // namespace panelboard::fleet
