// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/config.h>

#include <cstdint>
#include <exception>
#include <vector>

namespace panelboard::resilience {

using breaker::Duration;

/// What goes wrong, and how often, while a Chaos is running. By default nothing.
struct ChaosConfig {
    float faultRate = 0.0F;   ///< percent of calls that fail, 0 to 100
    float latencyRate = 0.0F; ///< percent of calls that are held up, 0 to 100
    Duration latency{0};      ///< for how long; at least 0
    /// What a failing call throws; an InjectedFault when it is not set or gives null.
    breaker::SharedFunction<std::exception_ptr()> fault;
    /// A number from 0 up to but not including 1, asked once per rate that is neither 0 nor 100; any random
    /// one when it is not set. Called from any thread.
    breaker::SharedFunction<double()> unitRandom;

    bool operator==(const ChaosConfig &) const = default; ///< copies of one function are equal
};

/// Every problem of `config`; empty when it is valid.
[[nodiscard]] std::vector<breaker::ConfigProblem> validate(const ChaosConfig &config);

} // namespace panelboard::resilience
