// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/config_properties.h>
#include <panelboard/breaker/state.h>
#include <panelboard/ingest/panelboard.h>

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace panelboard::fleet {

/// Names one breaker of one process.
struct BreakerKey {
    std::string service;
    std::string instance;
    std::string name;
    auto operator<=>(const BreakerKey &) const = default;
};

/// updateState of the management API. Plain Resilience4j knows the first three only.
enum class StateUpdate : std::uint8_t { Close, ForceOpen, Disable, Open, HalfOpen, MetricsOnly, Reset };
[[nodiscard]] std::string_view toString(StateUpdate update) noexcept; ///< "FORCE_OPEN"
[[nodiscard]] breaker::State stateAfter(StateUpdate update) noexcept; ///< FORCE_OPEN → FORCED_OPEN

/// Forces a state, for good or until `ttl` has passed; then `then` (HALF_OPEN by default, if it may follow).
struct UpdateState {
    StateUpdate update = StateUpdate::Close;
    std::optional<breaker::Duration> ttl;
    std::optional<breaker::State> then;
};

/// Changes properties, if the configuration the operator saw is still in force.
struct EditConfig {
    struct Edit {
        std::string property;
        breaker::PropertyValue from; ///< what the operator saw
        breaker::PropertyValue to;
    };
    std::uint64_t expectedVersion = 0; ///< the ETag; 0: whatever is in force, as one of many instances
    std::vector<Edit> edits;
};

/// Switches a fault of the demo, at its own control endpoint: PUT {faultControlUrl}/faults/{fault}.
struct SwitchFault {
    std::string fault; ///< "pause", "stop", "slow", "refuse", "errors", "load"
    std::string value; ///< "on", "off", or a number as text: milliseconds, percent, requests/s
};

struct Command {
    BreakerKey where; ///< `name` empty for SwitchFault
    std::variant<UpdateState, EditConfig, SwitchFault> what;
    std::string actor;
    std::string reason;
    std::uint64_t batch = 0;  ///< commands that were handed in together carry the same number; 0: alone
    std::uint64_t undoes = 0; ///< the command whose effect this one takes back; 0: none
};

enum class CommandPhase : std::uint8_t {
    Requested,    ///< accepted; being written to the audit log
    Sent,         ///< durable in the audit log, on its way
    Acknowledged, ///< the service said yes
    Observed,     ///< a later reading shows it
    Failed,       ///< refused by the service, or it never left; `message` says why
    TimedOut,     ///< no answer, or no reading that shows it, in time: whether it took effect is unknown
};
[[nodiscard]] std::string_view toString(CommandPhase phase) noexcept;

/// The override in force, as the service tells it.
using OverrideView = ingest::OverrideReading;

/// One property of an edit that came too late: somebody else had changed the configuration (412).
struct EditConflict {
    std::string property;
    breaker::PropertyValue before; ///< what the operator saw
    breaker::PropertyValue yours;
    breaker::PropertyValue theirs; ///< what is in force; the same as `before` where only you changed it
    bool operator==(const EditConflict &) const = default;
};

/// A command and how far it is. Immutable.
struct CommandView {
    std::uint64_t id = 0; ///< 1, 2, 3 … in the order of submission
    Command command;
    CommandPhase phase = CommandPhase::Requested;
    std::map<CommandPhase, breaker::TimePoint> reached; ///< when each phase began
    std::string message;                                ///< Failed, TimedOut: what happened and what to do
    std::optional<breaker::State> stateBefore;  ///< UpdateState: what was in force just before it was sent
    std::optional<OverrideView> overrideBefore; ///< the same of an override
    std::uint64_t versionAfter = 0;             ///< EditConfig, once observed: the version that has the edits
    std::vector<EditConflict> conflicts;        ///< EditConfig that came too late: nothing of it was applied
    std::uint64_t conflictVersion = 0; ///< the version that has `theirs`; to be expected when asking again
    [[nodiscard]] bool isSettled() const noexcept { return phase >= CommandPhase::Observed; }
};

} // namespace panelboard::fleet
