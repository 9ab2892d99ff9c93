// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/alert.h>
#include <panelboard/fleet/command.h>
#include <panelboard/fleet/history.h>
#include <panelboard/fleet/target.h>
#include <panelboard/ingest/panelboard.h>
#include <panelboard/ingest/reading.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::fleet {

/// How old data is, against the target's interval: stale after two intervals without a reading.
enum class Freshness : std::uint8_t { Waiting, Fresh, Stale };

/// What a breaker's transitions of the last day add up to.
struct BreakerStatistics {
    unsigned trips = 0;            ///< openings in the last 24 hours; a probe that failed is none
    breaker::Duration timeOpen{0}; ///< in the last 24 hours, OPEN and FORCED_OPEN
    std::optional<breaker::Duration> meanTimeToRecover; ///< from OPEN to CLOSED, over the last 24 hours
    unsigned recentTransitions = 0;                     ///< in the last 15 minutes
    bool isFlapping = false;                            ///< `AlertRules::transitions` of them or more
    std::optional<breaker::TimePoint> knownSince;       ///< later than 24 hours ago: the figures cover less
    bool operator==(const BreakerStatistics &) const = default;
};

/// A property (or "state") in which an instance differs from most of its siblings.
struct Drift {
    std::string property;     ///< "failureRateThreshold"; "state"
    std::string here;         ///< "50 %"
    std::string elsewhere;    ///< "10 %"
    std::size_t siblings = 0; ///< how many of them agree on `elsewhere`
    bool operator==(const Drift &) const = default;
};

/// One breaker as the console knows it now. Absent is unknown, never zero; `unknowns` says why. Immutable.
struct BreakerView {
    BreakerKey key;
    std::uint64_t revision = 0; ///< grows with every change of this view
    std::optional<breaker::State> state;
    std::optional<breaker::TimePoint> stateSince;
    bool stateSinceAtLeast = false;     ///< true: it was already so when the console first looked
    std::optional<double> failureRate;  ///< percent
    std::optional<double> slowCallRate; ///< percent
    std::optional<double> failureRateThreshold;
    std::optional<double> slowCallRateThreshold;
    bool tooFewCalls = false;
    std::optional<std::uint64_t> bufferedCalls;
    std::optional<std::uint64_t> minimumNumberOfCalls;
    std::optional<double> callsPerSecond; ///< successful + failed, between the last two readings
    std::optional<double> notPermittedPerSecond;
    std::optional<std::uint64_t> notPermittedCalls; ///< since the last state change
    std::optional<breaker::TimePoint> openUntil;
    std::optional<breaker::CircuitBreakerSnapshot::HalfOpen> halfOpen;
    std::optional<OverrideView> overriddenBy;
    std::optional<double> meanDurationMs; ///< of the calls between the last two readings
    std::optional<double> maxDurationMs;  ///< of the last minutes, as the source keeps it
    BreakerStatistics statistics;
    std::vector<Drift> drift;
    breaker::TimePoint readAt; ///< when its last reading arrived
    Freshness freshness = Freshness::Waiting;
    std::vector<ingest::Unknown> unknowns;
};

/// How a target's subscription is doing.
enum class TargetStatus : std::uint8_t {
    Connecting, ///< nothing heard yet
    Connected,
    Failing,    ///< the last attempts failed; still trying every interval
    BackingOff, ///< the console's own breaker for it is open: next attempt at `nextAttempt`
    Stopped,    ///< its configuration is unusable: see `problem`
};

/// What the demo's control endpoint says of one fault: "pause" is "on", "slow" is "700".
struct FaultValue {
    std::string name;
    std::string value; ///< "on", "off", or a whole number
    bool operator==(const FaultValue &) const = default;
};

struct TargetView {
    TargetConfig config;
    TargetStatus status = TargetStatus::Connecting;
    std::string problem;    ///< why it fails, with the remedy; empty when all is well
    bool streaming = false; ///< events are pushed; else state changes wait for the next scrape
    bool inProcess = false; ///< the console's own breakers
    std::optional<breaker::TimePoint> lastContact;
    std::optional<breaker::TimePoint> nextAttempt;
    std::vector<std::string> capabilities; ///< as {base}/panelboard lists them; empty for others
    std::vector<StateUpdate> updates;      ///< what can be asked of its breakers
    bool canEdit = false;
    /// In the order of the control endpoint, at most 2 s old while it answers; empty for what has none.
    std::vector<FaultValue> faults;
    std::vector<std::shared_ptr<const BreakerView>> breakers; ///< sorted by name
};

/// One point of the watched breaker's history. Per-second figures are over the time since the point before.
struct HistorySample {
    breaker::TimePoint at;
    std::optional<breaker::State> state;
    std::optional<float> failureRate;
    std::optional<float> slowCallRate;
    std::optional<float> successfulPerSecond; ///< without slow ones where they are known
    std::optional<float> slowPerSecond;       ///< successful but slow; absent if the source cannot tell
    std::optional<float> failedPerSecond;
    std::optional<float> notPermittedPerSecond;
    std::optional<float> meanMs; ///< duration of the calls since the point before
    std::optional<float> maxMs;
};

/// What happened to the watched breaker, for the event log: newest last.
struct LogEntry {
    breaker::TimePoint at;
    ingest::BreakerEvent event;
    std::uint64_t commandId = 0; ///< when an operator of this console caused it
};

/// Everything known of the one breaker that the operator looks at. Immutable.
struct BreakerDetail {
    BreakerKey key;
    std::vector<HistorySample> samples; ///< oldest first, about 5 minutes; a gap in time is a gap in data
    std::vector<LogEntry> log;          ///< state changes, resets, errors; not every success
    std::optional<ingest::ConfigReading> config;       ///< Panelboard targets only
    std::optional<ingest::BreakerDetailReading> truth; ///< Panelboard targets only
};

/// The fleet at one instant. Immutable once published; unchanged parts are shared between snapshots, so
/// comparing pointers tells what changed.
struct FleetSnapshot {
    std::uint64_t revision = 0;
    breaker::TimePoint at;
    std::vector<std::shared_ptr<const TargetView>> targets;   ///< by service, then instance
    std::shared_ptr<const BreakerDetail> watched;             ///< null when nothing is watched
    std::vector<std::shared_ptr<const CommandView>> commands; ///< the newest 100, oldest first
    std::vector<AlertView> alerts; ///< those that hold, and those that ended in the last hour; oldest first
    HistoryStatus history;
    std::string auditProblem; ///< not empty: nothing can be audited, so no command is accepted
    /// Not empty: a damaged or foreign audit log was set aside, and where; commands are accepted.
    std::string auditNotice;
};

using FleetSnapshotPtr = std::shared_ptr<const FleetSnapshot>;

} // namespace panelboard::fleet
