// SPDX-License-Identifier: Apache-2.0
#include "hystrix_message.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace panelboard::service {

namespace {

using breaker::State;

constexpr std::int64_t kWindowMs = 10'000;

constexpr std::array<std::pair<const char *, double>, 9> kPercentiles{{{"0", 0},
                                                                       {"25", 25},
                                                                       {"50", 50},
                                                                       {"75", 75},
                                                                       {"90", 90},
                                                                       {"95", 95},
                                                                       {"99", 99},
                                                                       {"99.5", 99.5},
                                                                       {"100", 100}}};

std::int64_t milliseconds(breaker::Duration duration)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

std::int64_t epochMs(breaker::TimePoint at) { return milliseconds(at.time_since_epoch()); }

std::uint64_t requests(const HystrixCounts &counts)
{
    return counts.success + counts.failure + counts.timeout + counts.rejected;
}

void addHealth(Json &json, const HystrixCounts &counts)
{
    const std::uint64_t all = requests(counts);
    const std::uint64_t errors = all - counts.success;
    json["errorPercentage"] = all == 0 ? 0 : errors * 100 / all;
    json["errorCount"] = errors;
    json["requestCount"] = all;
}

void addRolling(Json &json, const HystrixCommand &command)
{
    const HystrixCounts &counts = command.counts;
    json["rollingCountBadRequests"] = counts.badRequests;
    for (const char *none : {"CollapsedRequests", "Emit"})
        json[std::string("rollingCount") + none] = 0;
    json["rollingCountExceptionsThrown"] = counts.failure + counts.timeout + counts.rejected;
    json["rollingCountFailure"] = counts.failure;
    for (const char *none : {"FallbackEmit", "FallbackFailure", "FallbackMissing", "FallbackRejection",
                             "FallbackSuccess", "ResponsesFromCache"})
        json[std::string("rollingCount") + none] = 0;
    json["rollingCountSemaphoreRejected"] = command.hasThreadPool ? 0 : counts.rejected;
    json["rollingCountShortCircuited"] = counts.shortCircuited;
    json["rollingCountSuccess"] = counts.success;
    json["rollingCountThreadPoolRejected"] = command.hasThreadPool ? counts.rejected : 0;
    json["rollingCountTimeout"] = counts.timeout;
    json["currentConcurrentExecutionCount"] = command.concurrent;
    json["rollingMaxConcurrentExecutionCount"] = command.maxConcurrent;
}

void addLatencies(Json &json, const HystrixCommand &command)
{
    const std::uint64_t all = requests(command.counts);
    const std::int64_t mean =
        all == 0 ? 0 : milliseconds(command.counts.time) / static_cast<std::int64_t>(all);
    Json percentiles = Json::object();
    for (const auto &[name, percent] : kPercentiles)
        percentiles[name] = percentileMs(command.durations, percent);
    for (const char *latency : {"latencyExecute", "latencyTotal"}) { // one duration is all that a breaker has
        json[std::string(latency) + "_mean"] = mean;
        json[latency] = percentiles;
    }
}

void addProperties(Json &json, const HystrixCommand &command)
{
    const breaker::CircuitBreakerConfig &config = *command.config;
    const std::int64_t timeoutMs = command.timeout ? milliseconds(*command.timeout) : 0;
    const auto add = [&json](const char *name, Json value) {
        json[std::string("propertyValue_") + name] = std::move(value);
    };
    add("circuitBreakerRequestVolumeThreshold", config.minimumNumberOfCalls);
    add("circuitBreakerSleepWindowInMilliseconds", milliseconds(config.waitDurationInOpenState));
    add("circuitBreakerErrorThresholdPercentage", std::lround(config.failureRateThreshold));
    add("circuitBreakerForceOpen", command.state == State::ForcedOpen);
    add("circuitBreakerForceClosed", command.state == State::MetricsOnly);
    add("circuitBreakerEnabled", command.state != State::Disabled);
    add("executionIsolationStrategy", command.hasThreadPool ? "THREAD" : "SEMAPHORE");
    add("executionIsolationThreadTimeoutInMilliseconds", timeoutMs);
    add("executionTimeoutInMilliseconds", timeoutMs);
    add("executionIsolationThreadInterruptOnTimeout", true);
    add("executionIsolationThreadPoolKeyOverride", nullptr);
    add("executionIsolationSemaphoreMaxConcurrentRequests", command.semaphoreSize.value_or(10));
    add("fallbackIsolationSemaphoreMaxConcurrentRequests", 10);
    add("metricsRollingStatisticalWindowInMilliseconds", kWindowMs);
    add("requestCacheEnabled", false);
    add("requestLogEnabled", false);
}

} // namespace

HystrixCounts operator-(const HystrixCounts &later, const HystrixCounts &earlier)
{
    const auto since = [&](std::uint64_t HystrixCounts::*count) {
        return later.*count - std::min(earlier.*count, later.*count); // another breaker took the name
    };
    return {since(&HystrixCounts::success),
            since(&HystrixCounts::failure),
            since(&HystrixCounts::timeout),
            since(&HystrixCounts::rejected),
            since(&HystrixCounts::shortCircuited),
            since(&HystrixCounts::badRequests),
            std::max(later.time - earlier.time, breaker::Duration(0))};
}

std::int64_t percentileMs(const RecentDurations::Counts &counts, double percent)
{
    const std::uint64_t all =
        std::accumulate(counts.perBucket.begin(), counts.perBucket.end(), std::uint64_t{0});
    if (all == 0)
        return 0;
    const auto &bounds = RecentDurations::boundsMs();
    const auto wanted = std::max<std::uint64_t>(
        1, static_cast<std::uint64_t>(std::ceil(percent / 100 * static_cast<double>(all))));
    std::uint64_t seen = 0;
    std::size_t at = 0;
    while ((seen += counts.perBucket[at]) < wanted)
        ++at;
    if (percent == 0)
        return at == 0 ? 0 : std::llround(bounds[at - 1]);
    return std::llround(bounds[std::min(at, bounds.size() - 1)]);
}

Json toJson(const HystrixCommand &command)
{
    const bool open = command.state == State::Open || command.state == State::HalfOpen ||
                      command.state == State::ForcedOpen;
    Json json{{"type", "HystrixCommand"},
              {"name", command.name},
              {"group", command.group},
              {"currentTime", epochMs(command.at)},
              {"isCircuitBreakerOpen", open}};
    addHealth(json, command.counts);
    addRolling(json, command);
    addLatencies(json, command);
    addProperties(json, command);
    json["reportingHosts"] = 1;
    json["threadPool"] = command.name;
    return json;
}

Json toJson(const HystrixThreadPool &pool)
{
    return {{"type", "HystrixThreadPool"},
            {"name", pool.name},
            {"currentTime", epochMs(pool.at)},
            {"currentActiveCount", pool.metrics.activeThreadCount},
            {"currentCompletedTaskCount", pool.completed},
            {"currentCorePoolSize", pool.metrics.coreThreadPoolSize},
            {"currentLargestPoolSize", pool.largestLately},
            {"currentMaximumPoolSize", pool.metrics.maximumThreadPoolSize},
            {"currentPoolSize", pool.metrics.threadPoolSize},
            {"currentQueueSize", pool.metrics.queueDepth},
            {"currentTaskCount", pool.accepted},
            {"rollingCountThreadsExecuted", pool.executedLately},
            {"rollingMaxActiveThreads", pool.maxActiveLately},
            {"rollingCountCommandRejections", pool.rejectedLately},
            {"propertyValue_queueSizeRejectionThreshold", pool.metrics.queueCapacity},
            {"propertyValue_metricsRollingStatisticalWindowInMilliseconds", kWindowMs},
            {"reportingHosts", 1}};
}

} // namespace panelboard::service
