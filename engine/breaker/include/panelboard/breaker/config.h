// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/error.h>
#include <panelboard/breaker/result.h>
#include <panelboard/breaker/state.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace panelboard::breaker {

enum class SlidingWindowType : std::uint8_t { CountBased, TimeBased };
[[nodiscard]] std::string_view toString(SlidingWindowType type) noexcept; ///< COUNT_BASED, TIME_BASED
[[nodiscard]] std::optional<SlidingWindowType> slidingWindowTypeFromString(std::string_view text) noexcept;

inline constexpr std::uint32_t kMaxCountWindow = 1'000'000; ///< calls
inline constexpr std::uint32_t kMaxTimeWindow = 86'400;     ///< seconds

/// Resilience4j's properties under their names, with its defaults. `writableStackTraceEnabled` has no
/// counterpart: C++ exceptions carry no stack trace. Ranges: see `properties()` in config_properties.h.
struct CircuitBreakerConfig {
    float failureRateThreshold = 50.0F;   ///< percent, (0, 100]; reached when rate >= threshold
    float slowCallRateThreshold = 100.0F; ///< percent, (0, 100]
    Duration slowCallDurationThreshold = std::chrono::seconds(60); ///< slow when duration > threshold
    SlidingWindowType slidingWindowType = SlidingWindowType::CountBased;
    std::uint32_t slidingWindowSize = 100; ///< calls, or seconds when TIME_BASED
    /// Count windows clamp it to their size; time windows do not.
    std::uint32_t minimumNumberOfCalls = 100;
    std::uint32_t permittedNumberOfCallsInHalfOpenState = 10;
    Duration maxWaitDurationInHalfOpenState{0}; ///< 0 waits for ever
    State transitionToStateAfterWaitDuration = State::Open; ///< OPEN or CLOSED

    Duration waitDurationInOpenState = std::chrono::seconds(60);
    bool automaticTransitionFromOpenToHalfOpenEnabled = false;
    bool enableExponentialBackoff = false; ///< not together with enableRandomizedWait
    double exponentialBackoffMultiplier = 1.5;
    std::optional<Duration> exponentialMaxWaitDurationInOpenState;
    bool enableRandomizedWait = false;
    double randomizedWaitFactor = 0.5; ///< [0, 1]
    /// Overrides the five properties above. Argument: the attempt, from 1.
    SharedFunction<Duration(std::uint32_t attempt)> waitIntervalFunctionInOpenState;

    /// A thrown error is ignored if it matches `ignoreExceptions` or the ignore predicate; else it fails
    /// if both record conditions are absent or one of them matches; else it counts as a success.
    ErrorSet recordExceptions;
    ErrorSet ignoreExceptions;
    ErrorPredicate recordFailurePredicate;
    ErrorPredicate ignoreExceptionPredicate;
    ResultPredicates recordResultPredicates; ///< returned values that count as failures
    TransitionOnResult transitionOnResult;   ///< opens at once on a result or an error

    State initialState = State::Closed;
    std::uint32_t eventConsumerBufferSize = 100; ///< ring behind the events endpoint
    bool registerHealthIndicator = false;
    bool allowHealthIndicatorToFail = false;
};

using ConfigPtr = std::shared_ptr<const CircuitBreakerConfig>;

/// Something wrong with one property, in words for whoever wrote it.
struct ConfigProblem {
    std::string field;   ///< "failureRateThreshold"
    std::string value;   ///< "101"
    std::string allowed; ///< "greater than 0 and at most 100"
};

/// Every problem of `config`; empty when it is valid.
[[nodiscard]] std::vector<ConfigProblem> validate(const CircuitBreakerConfig &config);

/// Thrown by constructors and `reconfigure`; the old configuration stays in force.
class InvalidConfiguration : public std::invalid_argument {
public:
    explicit InvalidConfiguration(std::vector<ConfigProblem> problems);
    [[nodiscard]] const std::vector<ConfigProblem> &problems() const noexcept { return *m_problems; }

private:
    std::shared_ptr<const std::vector<ConfigProblem>> m_problems; // shared: exceptions are copied
};

/// One property that differs between two configurations, values as text ("10", "500 ms", "COUNT_BASED").
struct ConfigChange {
    std::string property;
    std::string from;
    std::string to;
    bool operator==(const ConfigChange &) const = default;
};

/// The wait in OPEN for the `attempt`-th opening in a row (from 1). `unitRandom` in [0, 1) is used by the
/// randomised wait only. The exponential wait is truncated to whole milliseconds at every step.
/// Source: Resilience4j's IntervalFunction.
[[nodiscard]] Duration waitInOpenState(const CircuitBreakerConfig &config, std::uint32_t attempt,
                                       double unitRandom);

} // namespace panelboard::breaker
