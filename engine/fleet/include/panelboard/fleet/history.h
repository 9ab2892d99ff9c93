// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/state.h>
#include <panelboard/fleet/audit.h>
#include <panelboard/fleet/command.h>
#include <panelboard/ingest/panelboard.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What the console remembers, and how it is asked for. Values only; all times are the console's clock.
namespace panelboard::fleet {

struct FleetSnapshot;

/// From `from` on, up to but not including `to`.
struct TimeRange {
    breaker::TimePoint from;
    breaker::TimePoint to;
    bool operator==(const TimeRange &) const = default;
    [[nodiscard]] breaker::Duration length() const { return to - from; }
};

/// The least and the greatest value of a column.
struct ValueSpan {
    float min = 0;
    float max = 0;
    bool operator==(const ValueSpan &) const = default;
};

/// What one breaker was in [at, at + step). Absent is unknown: a gap, never 0.
struct HistoryColumn {
    breaker::TimePoint at;
    std::optional<ValueSpan> failureRate;     ///< percent
    std::optional<ValueSpan> slowCallRate;    ///< percent
    std::optional<float> successfulPerSecond; ///< averages; without slow ones where they are known
    std::optional<float> slowPerSecond;
    std::optional<float> failedPerSecond;
    std::optional<float> notPermittedPerSecond;
    std::optional<float> meanMs; ///< duration of calls
    std::optional<float> maxMs;
    bool operator==(const HistoryColumn &) const = default;
};

/// A stretch of time in one state; without a state: nobody knows (console not running, source lost).
struct StateSpan {
    TimeRange range;
    std::optional<breaker::State> state;
    bool operator==(const StateSpan &) const = default;
};

/// Asks for the series of some breakers: at most `columns` columns each, all with the same step.
/// `columns` = 0: states alone (for ribbons), which is much cheaper. More than 4,000 columns, or a million in
/// all, are not made: the step grows. Columns begin at whole steps since the epoch, so that they stand still
/// while the range moves on; one that begins before the range is left out. Kept values are rounded: rates to
/// 12 significant bits, all others to 10.
struct SeriesQuery {
    std::vector<BreakerKey> keys;
    TimeRange range;
    std::size_t columns = 600;
};
struct BreakerSeries {
    BreakerKey key;
    std::vector<HistoryColumn> columns; ///< oldest first; a column without any data is left out
    std::vector<StateSpan> states;      ///< oldest first, cover the range without holes
};
struct SeriesAnswer {
    TimeRange range;
    breaker::Duration step{0};         ///< of the columns; a whole number of source intervals
    std::vector<BreakerSeries> series; ///< as in the query's keys; a breaker never heard of is all unknown
    std::string problem;               ///< not empty: the disk could not be read; what memory had is there
};

/// One change of state, kept for good.
struct TransitionRecord {
    std::int64_t id = 0;
    BreakerKey key;
    breaker::TimePoint at;
    std::optional<breaker::State> from;
    breaker::State to = breaker::State::Closed;
    /// What the service knew when it happened; absent when the source does not tell, or not yet.
    std::optional<ingest::TransitionReading> cause;
    std::string firstInstance; ///< the instance that opened first in this outage, maybe itself; else empty
    std::optional<breaker::TimePoint> firstAt;
    std::uint64_t commandId = 0; ///< when an operator of this console caused it
};
/// Empty parts of `where` match all.
struct TransitionQuery {
    TimeRange range;
    BreakerKey where;
    std::size_t limit = 1000; ///< the newest ones
};
struct TransitionAnswer {
    std::vector<TransitionRecord> transitions; ///< oldest first
    bool isCut = false;                        ///< there are more than `limit`
    std::string problem;
};

/// What somebody pinned on the time axis; also what the console itself marks (a jump of the clock).
struct Note {
    std::int64_t id = 0;
    breaker::TimePoint at;
    BreakerKey where;  ///< empty parts: the whole service, the whole fleet
    std::string actor; ///< empty: the console itself
    std::string text;
};
struct NoteQuery {
    TimeRange range;
    BreakerKey where; ///< notes of this breaker, of its service and of the fleet; an empty part matches all
};
struct NoteAnswer {
    std::vector<Note> notes; ///< oldest first
    std::string problem;
};

/// Asks for the whole fleet as it was.
struct PastQuery {
    breaker::TimePoint at;
};
struct PastAnswer {
    std::shared_ptr<const FleetSnapshot> snapshot; ///< never null; holds what is known of that time
    std::string problem;
};

/// The newest `limit` rows of the audit log before `beforeRow` (0: the end).
struct AuditQuery {
    std::int64_t beforeRow = 0;
    std::size_t limit = 500;
};
struct AuditAnswer {
    std::vector<AuditEntry> rows;   ///< oldest first
    std::int64_t verifiedUntil = 0; ///< the chain of hashes is whole up to this row
    std::string problem;            ///< a broken chain names the row
};

using HistoryQuery = std::variant<SeriesQuery, TransitionQuery, NoteQuery, PastQuery, AuditQuery>;
using HistoryAnswer = std::variant<SeriesAnswer, TransitionAnswer, NoteAnswer, PastAnswer, AuditAnswer>;

/// How the history on the disk is doing.
struct HistoryStatus {
    std::string problem; ///< not empty: history pauses, and why; a sentence
    /// What happened to it while it goes on, the worst first, until it ends or the console does: not kept of
    /// everything; where a file is that could not be used; the newest jump of the system's clock. Sentences.
    std::vector<std::string> notices;
    std::optional<breaker::TimePoint> oldest; ///< the first thing remembered
    std::uint64_t bytesOnDisk = 0;
    bool operator==(const HistoryStatus &) const = default;
};

/// How much history is kept on the disk; beyond it the oldest goes. Transitions and notes are kept for good.
struct HistoryLimits {
    breaker::Duration rawFor = std::chrono::hours(6);           ///< every reading
    breaker::Duration rollUpsFor = std::chrono::hours(24 * 14); ///< per minute
    std::uint64_t bytes = 512ULL << 20U;
    bool operator==(const HistoryLimits &) const = default;
};

} // namespace panelboard::fleet
