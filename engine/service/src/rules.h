// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json_text.h"

#include <panelboard/breaker/circuit_breaker.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace panelboard::service {

/// A state in which a breaker is to be held. Value.
struct OverrideRule {
    breaker::State state = breaker::State::ForcedOpen; ///< FORCED_OPEN, DISABLED, METRICS_ONLY, or OPEN
    breaker::Requester requester;
    std::optional<breaker::TimePoint> until;        ///< absent: until somebody ends it; OPEN always has one
    breaker::State then = breaker::State::HalfOpen; ///< follows `until`
};

/// Whether a rule can hold a breaker in `state`.
[[nodiscard]] bool isHoldingState(breaker::State state, bool hasEnd) noexcept;
/// What follows an override when nobody says: HALF_OPEN, which asks the dependency; CLOSED where that is not
/// allowed to follow.
[[nodiscard]] breaker::State followerOf(breaker::State held) noexcept;

/// What operators have ruled for a service: a value, printed and read as the document of {base}/rules.
struct Rules {
    using Properties = std::map<std::string, Json>;   ///< of each instance an object: property, value
    std::map<std::string, Properties> configurations; ///< by module: "circuitbreakers", "retries" …
    std::map<std::string, OverrideRule> overrides;    ///< by breaker; all there are: others are not held
    breaker::Requester requester;                     ///< of the document as a whole
};

/// {"configurations":{"circuitbreakers":{"CB":{…}}},"overrides":{"CB":{state, actor, reason, until, then}}};
/// `until` is an instant, so that the document means the same whenever and wherever it is read. Members are
/// sorted by name: one text for equal rules.
[[nodiscard]] Json toJson(const Rules &rules);
[[nodiscard]] Json toJson(const OverrideRule &rule);

using RuleProblems = std::vector<breaker::ConfigProblem>; ///< `field`: "overrides.CB_REDIS.until"

/// Reads such a document; "service" and unknown instances' names are let through. @return every problem of
/// its shape: unknown members, wrong types, states that cannot be held. The configurations' values are not
/// looked at.
[[nodiscard]] tl::expected<Rules, RuleProblems> readRules(const Json &document);

/// The instant that instantText() writes: "2024-05-01T08:15:30.123Z", with up to 9 digits of a second.
[[nodiscard]] std::optional<breaker::TimePoint> instantFromText(std::string_view text);

/// `rules` with `newer` laid over them: newer values of properties count, overrides are the newer ones.
[[nodiscard]] Rules merged(Rules rules, const Rules &newer);

} // namespace panelboard::service
