// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/config.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace panelboard::resilience {

using breaker::Duration;

/// Resilience4j's retry properties under their names, with its defaults.
struct RetryConfig {
    std::uint32_t maxAttempts = 3;                          ///< the first call included; at least 1
    Duration waitDuration = std::chrono::milliseconds(500); ///< at least 0
    bool enableExponentialBackoff = false;                  ///< may be combined with enableRandomizedWait
    double exponentialBackoffMultiplier = 1.5;              ///< greater than 0
    std::optional<Duration> exponentialMaxWaitDuration;     ///< at least 0
    bool enableRandomizedWait = false;
    double randomizedWaitFactor = 0.5; ///< [0, 1)
    /// Overrides the six properties above: the wait after the `attempt`-th failed attempt (from 1), of which
    /// `error` is the error, or null after a result that is not good enough. Negative: no further attempt.
    breaker::SharedFunction<Duration(std::uint32_t attempt, const breaker::CallError *error)>
        intervalFunction;

    /// An error is retried if (`retryExceptions` is empty and there is no predicate, or one of them matches)
    /// and it matches nothing of `ignoreExceptions`.
    breaker::ErrorSet retryExceptions;
    breaker::ErrorSet ignoreExceptions;
    breaker::ErrorPredicate retryExceptionPredicate;
    breaker::ResultPredicates retryOnResultPredicates; ///< values that are not good enough
    /// Told of each result that is not good enough, before the next attempt.
    breaker::SharedFunction<void(std::uint32_t attempt, const breaker::CallResult &result)>
        consumeResultBeforeRetryAttempt;
    bool failAfterMaxAttempts = false; ///< MaxRetriesExceeded when the last result is not good enough either
    std::uint32_t eventConsumerBufferSize = 100; ///< ring behind the events endpoint; at least 1

    bool operator==(const RetryConfig &) const = default; ///< copies of one predicate are equal
};

using RetryConfigPtr = std::shared_ptr<const RetryConfig>;

/// Every problem of `config`; empty when it is valid.
[[nodiscard]] std::vector<breaker::ConfigProblem> validate(const RetryConfig &config);

} // namespace panelboard::resilience
