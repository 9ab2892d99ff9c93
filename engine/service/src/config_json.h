// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json_text.h"

#include <panelboard/breaker/config_properties.h>

#include <vector>

namespace panelboard::service {

/// Every property under its name, durations in milliseconds, "not set" as null; then recordExceptions and
/// ignoreExceptions by the names of their entries.
[[nodiscard]] Json toJson(const breaker::CircuitBreakerConfig &config);

struct PatchedConfig {
    breaker::CircuitBreakerConfig config;
    std::vector<breaker::ConfigProblem> problems; ///< empty: `config` is valid
};

/// A JSON merge patch (RFC 7396) on a configuration: members that are absent stay, null gives the default
/// back. Predicates and error sets stay as they are: they are code. Every problem is reported: unknown
/// properties, wrong types, and what `breaker::validate` says of the result.
[[nodiscard]] PatchedConfig mergePatch(const breaker::CircuitBreakerConfig &config, const Json &patch);

} // namespace panelboard::service
