// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/circuit_breaker.h>

#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace panelboard::service {

enum class UpdateVerb { Close, ForceOpen, Disable, Open, HalfOpen, MetricsOnly, Reset };

/// The state that a verb leads to; RESET leads to CLOSED.
[[nodiscard]] breaker::State stateAfter(UpdateVerb verb) noexcept;

/// The body of POST {base}/circuitbreakers/{name}.
struct StateUpdate {
    UpdateVerb verb = UpdateVerb::Close;
    breaker::Requester requester;                 ///< `actor` and `reason`; both may be empty
    std::optional<breaker::Duration> ttl;         ///< how long the state is held; longer than 0
    breaker::State then = breaker::State::Closed; ///< what follows the ttl; with one as followerOf()
};

/// Reads `{"updateState":"FORCE_OPEN","reason":…,"actor":…,"ttl":…,"then":…}`. Verbs and states are matched
/// without case, '-' and '_'; a ttl is text ("15m", "PT15M") or a number of milliseconds; null is
/// absent, other members are refused.
/// @return an error sentence that names the field, what was found and what is allowed
[[nodiscard]] tl::expected<StateUpdate, std::string> readStateUpdate(std::string_view body);

} // namespace panelboard::service
