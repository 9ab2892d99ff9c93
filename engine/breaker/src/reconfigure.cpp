// SPDX-License-Identifier: Apache-2.0
// Live reconfiguration.
#include <panelboard/breaker/circuit_breaker.h>

#include <panelboard/breaker/config_properties.h>

#include "breaker_parts.h"

namespace panelboard::breaker {

namespace {

bool hasRules(const CircuitBreakerConfig &c)
{
    return !c.recordExceptions.empty() || !c.ignoreExceptions.empty() || c.recordFailurePredicate
           || c.ignoreExceptionPredicate || !c.recordResultPredicates.empty() || c.transitionOnResult;
}

bool sameRules(const CircuitBreakerConfig &a, const CircuitBreakerConfig &b)
{
    return a.recordExceptions == b.recordExceptions && a.ignoreExceptions == b.ignoreExceptions
           && a.recordFailurePredicate == b.recordFailurePredicate
           && a.ignoreExceptionPredicate == b.ignoreExceptionPredicate
           && a.recordResultPredicates == b.recordResultPredicates && a.transitionOnResult == b.transitionOnResult;
}

bool sameWait(const CircuitBreakerConfig &a, const CircuitBreakerConfig &b)
{
    return a.waitDurationInOpenState == b.waitDurationInOpenState
           && a.enableExponentialBackoff == b.enableExponentialBackoff
           && a.exponentialBackoffMultiplier == b.exponentialBackoffMultiplier
           && a.exponentialMaxWaitDurationInOpenState == b.exponentialMaxWaitDurationInOpenState
           && a.enableRandomizedWait == b.enableRandomizedWait && a.randomizedWaitFactor == b.randomizedWaitFactor
           && a.waitIntervalFunctionInOpenState == b.waitIntervalFunctionInOpenState;
}

} // namespace

void CircuitBreaker::reconfigure(CircuitBreakerConfig config, const Requester &by)
{
    tryReconfigure(std::nullopt, std::move(config), by);
}

bool CircuitBreaker::reconfigureIf(std::uint64_t expectedVersion, CircuitBreakerConfig config, const Requester &by)
{
    return tryReconfigure(expectedVersion, std::move(config), by);
}

bool CircuitBreaker::tryReconfigure(std::optional<std::uint64_t> expectedVersion, CircuitBreakerConfig &&config,
                                    const Requester &by)
{
    if (auto problems = validate(config); !problems.empty())
        throw InvalidConfiguration(std::move(problems));
    const auto next = std::make_shared<const CircuitBreakerConfig>(std::move(config));
    Aftermath after;
    {
        const MutexLock lock(m_mutex);
        if (expectedVersion && *expectedVersion != m_configVersion)
            return false;
        reconfigureLocked(next, by, after);
    }
    settle(after);
    return true;
}

void CircuitBreaker::reconfigureLocked(ConfigPtr config, const Requester &by, Aftermath &after)
{
    const TimePoint now = m_clock.now();
    const ConfigPtr previous = std::exchange(m_config, std::move(config));
    ++m_configVersion;
    installRulesLocked(previous);
    if (m_trialWindow)
        m_window.resize(SlidingWindowType::CountBased, m_config->permittedNumberOfCallsInHalfOpenState,
                        m_config->minimumNumberOfCalls, now);
    else
        m_window.resize(m_config->slidingWindowType, m_config->slidingWindowSize, m_config->minimumNumberOfCalls,
                        now);
    m_window.reserve(SlidingWindowType::CountBased, m_config->permittedNumberOfCallsInHalfOpenState);
    m_window.reserve(m_config->slidingWindowType, m_config->slidingWindowSize);
    if (state() == State::Open && !m_waitIsGiven && !sameWait(*previous, *m_config)) {
        const TimePoint until = m_stateSince + waitInOpenState(*m_config, m_attempt, 0.5);
        m_openUntil.store(until.time_since_epoch().count(), std::memory_order_release);
    }
    storeWordLocked(state());
    disarmLocked(after);
    armLocked(after);
    enqueueLocked(eventLocked(EventType::ConfigurationChanged, now), &by, difference(*previous, *m_config), after);
    if (state() == State::Closed || state() == State::HalfOpen || state() == State::MetricsOnly)
        judgeLocked(now, true, after);
}

void CircuitBreaker::installRulesLocked(ConfigPtr previous)
{
    m_slowThreshold.store(m_config->slowCallDurationThreshold.count(), std::memory_order_relaxed);
    const CircuitBreakerConfig *inForce = m_rules.load(std::memory_order_relaxed);
    if (previous && inForce == previous.get())
        extrasLocked().retired.push_back(std::move(previous)); // calls in flight may still follow m_rules to it
    if (!hasRules(*m_config))
        m_rules.store(nullptr, std::memory_order_release);
    else if (!inForce || !sameRules(*inForce, *m_config))
        m_rules.store(m_config.get(), std::memory_order_release);
}

} // namespace panelboard::breaker
