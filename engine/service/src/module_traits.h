// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "module_words.h"

#include <panelboard/resilience/bulkhead.h>
#include <panelboard/resilience/rate_limiter.h>
#include <panelboard/resilience/retry.h>
#include <panelboard/resilience/thread_pool_bulkhead.h>
#include <panelboard/resilience/time_limiter.h>

#include <prometheus/metric_type.h>

#include <array>
#include <string_view>

namespace panelboard::service {

/// One series of a module: Micrometer's name, help text and kind.
template <class MetricsT>
struct ModuleMetric {
    const char *family;
    const char *help;
    prometheus::MetricType type;
    const char *kind; ///< its label; null: it has none
    double (*value)(const MetricsT &);
};

template <class MetricsT>
[[nodiscard]] constexpr ModuleMetric<MetricsT> counterOf(const char *family, const char *help,
                                                         const char *kind, double (*value)(const MetricsT &))
{
    return {family, help, prometheus::MetricType::Counter, kind, value};
}
template <class MetricsT>
[[nodiscard]] constexpr ModuleMetric<MetricsT> gaugeOf(const char *family, const char *help,
                                                       double (*value)(const MetricsT &))
{
    return {family, help, prometheus::MetricType::Gauge, nullptr, value};
}

/// All that is particular to a module in the service's endpoints and metrics. A new module is a
/// specialisation here, a table in module_properties.cpp, and a line in module_books.cpp.
///
/// kWords    its names
/// kEvents   its event types, in their order
/// kMetrics  its series: rows of one family stand together, sorted by kind
/// tellsAttempts  whether its events have attempts and an error
/// keepsEvents    whether an instance with this configuration wants its events kept
template <class M>
struct ModuleTraits;

struct PlainEvents {
    static constexpr bool kTellsAttempts = false;
    static constexpr bool keepsEvents(const auto &) { return true; }
};

template <>
struct ModuleTraits<resilience::Retry> {
    using Metrics = resilience::RetryMetrics;
    using Type = resilience::RetryEventType;
    static constexpr ModuleWords kWords{"retry",       "retries",     "retries", "retryName",
                                        "retryevents", "retryEvents", {}};
    static constexpr std::array kEvents{Type::Retry, Type::Success, Type::Error, Type::IgnoredError};
    static constexpr bool kTellsAttempts = true;
    static constexpr bool keepsEvents(const resilience::RetryConfig &) { return true; }

    static constexpr const char *kCalls = "resilience4j_retry_calls_total";
    static constexpr const char *kCallsHelp = "The number of successful calls without a retry attempt";
    static constexpr std::array kMetrics{
        counterOf<Metrics>(
            kCalls, kCallsHelp, "failed_with_retry",
            [](const Metrics &m) { return static_cast<double>(m.failedCallsWithRetryAttempt); }),
        counterOf<Metrics>(
            kCalls, kCallsHelp, "failed_without_retry",
            [](const Metrics &m) { return static_cast<double>(m.failedCallsWithoutRetryAttempt); }),
        counterOf<Metrics>(
            kCalls, kCallsHelp, "successful_with_retry",
            [](const Metrics &m) { return static_cast<double>(m.successfulCallsWithRetryAttempt); }),
        counterOf<Metrics>(
            kCalls, kCallsHelp, "successful_without_retry",
            [](const Metrics &m) { return static_cast<double>(m.successfulCallsWithoutRetryAttempt); }),
    };
};

template <>
struct ModuleTraits<resilience::RateLimiter> {
    using Metrics = resilience::RateLimiterMetrics;
    using Type = resilience::RateLimiterEventType;
    static constexpr ModuleWords kWords{"rate limiter",
                                        "ratelimiters",
                                        "rateLimiters",
                                        "rateLimiterName",
                                        "ratelimiterevents",
                                        "rateLimiterEvents",
                                        {}};
    static constexpr std::array kEvents{Type::SuccessfulAcquire, Type::FailedAcquire, Type::Drained};
    static constexpr bool kTellsAttempts = false;
    static bool keepsEvents(const resilience::RateLimiterConfig &config) { return config.subscribeForEvents; }

    static constexpr std::array kMetrics{
        gaugeOf<Metrics>("resilience4j_ratelimiter_available_permissions",
                         "The number of available permissions",
                         [](const Metrics &m) { return static_cast<double>(m.availablePermissions); }),
        gaugeOf<Metrics>("resilience4j_ratelimiter_waiting_threads", "The number of waiting threads",
                         [](const Metrics &m) -> double { return m.waitingThreads; }),
    };
};

template <>
struct ModuleTraits<resilience::TimeLimiter> : PlainEvents {
    using Metrics = resilience::TimeLimiterMetrics;
    using Type = resilience::TimeLimiterEventType;
    static constexpr ModuleWords kWords{"time limiter",
                                        "timelimiters",
                                        "timeLimiters",
                                        "timeLimiterName",
                                        "timelimiterevents",
                                        "timeLimiterEvents",
                                        {}};
    static constexpr std::array kEvents{Type::Success, Type::Error, Type::Timeout};

    static constexpr const char *kCalls = "resilience4j_timelimiter_calls_total";
    static constexpr const char *kCallsHelp = "The number of successful calls";
    static constexpr std::array kMetrics{
        counterOf<Metrics>(kCalls, kCallsHelp, "failed",
                           [](const Metrics &m) { return static_cast<double>(m.failedCalls); }),
        counterOf<Metrics>(kCalls, kCallsHelp, "successful",
                           [](const Metrics &m) { return static_cast<double>(m.successfulCalls); }),
        counterOf<Metrics>(kCalls, kCallsHelp, "timeout",
                           [](const Metrics &m) { return static_cast<double>(m.timedOutCalls); }),
    };
};

template <>
struct ModuleTraits<resilience::Bulkhead> : PlainEvents {
    using Metrics = resilience::BulkheadMetrics;
    using Type = resilience::BulkheadEventType;
    static constexpr ModuleWords kWords{"bulkhead",       "bulkheads",      "bulkheads", "bulkheadName",
                                        "bulkheadevents", "bulkheadEvents", {}};
    static constexpr std::array kEvents{Type::CallPermitted, Type::CallRejected, Type::CallFinished};

    static constexpr std::array kMetrics{
        gaugeOf<Metrics>("resilience4j_bulkhead_available_concurrent_calls",
                         "The number of available permissions",
                         [](const Metrics &m) -> double { return m.availableConcurrentCalls; }),
        gaugeOf<Metrics>("resilience4j_bulkhead_max_allowed_concurrent_calls",
                         "The maximum number of available permissions",
                         [](const Metrics &m) -> double { return m.maxAllowedConcurrentCalls; }),
    };
};

template <>
struct ModuleTraits<resilience::ThreadPoolBulkhead> : PlainEvents {
    using Metrics = resilience::ThreadPoolBulkheadMetrics;
    using Type = resilience::BulkheadEventType;
    static constexpr ModuleWords kWords{"thread-pool bulkhead",
                                        "threadpoolbulkheads",
                                        "threadPoolBulkheads",
                                        "bulkheadName",
                                        "bulkheadevents",
                                        "bulkheadEvents",
                                        "bulkheads"};
    static constexpr std::array kEvents{Type::CallPermitted, Type::CallRejected, Type::CallFinished};

    static constexpr std::array kMetrics{
        gaugeOf<Metrics>("resilience4j_bulkhead_active_thread_count", "The number of active threads",
                         [](const Metrics &m) -> double { return m.activeThreadCount; }),
        gaugeOf<Metrics>("resilience4j_bulkhead_available_thread_count", "The number of available threads",
                         [](const Metrics &m) -> double { return m.availableThreadCount; }),
        gaugeOf<Metrics>("resilience4j_bulkhead_core_thread_pool_size", "The core thread pool size",
                         [](const Metrics &m) -> double { return m.coreThreadPoolSize; }),
        gaugeOf<Metrics>("resilience4j_bulkhead_max_thread_pool_size", "The maximum thread pool size",
                         [](const Metrics &m) -> double { return m.maximumThreadPoolSize; }),
        gaugeOf<Metrics>("resilience4j_bulkhead_queue_capacity", "The queue capacity",
                         [](const Metrics &m) -> double { return m.queueCapacity; }),
        gaugeOf<Metrics>("resilience4j_bulkhead_queue_depth", "The queue depth",
                         [](const Metrics &m) -> double { return m.queueDepth; }),
        gaugeOf<Metrics>("resilience4j_bulkhead_thread_pool_size", "The thread pool size",
                         [](const Metrics &m) -> double { return m.threadPoolSize; }),
    };
};

} // namespace panelboard::service
