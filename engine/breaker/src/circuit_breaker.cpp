// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/circuit_breaker.h>

#include "breaker_parts.h"

#include <algorithm>
#include <cstdio>

namespace panelboard::breaker {

CallNotPermitted::CallNotPermitted(std::shared_ptr<const CircuitBreaker> breaker, State state) noexcept
    : m_breaker(std::move(breaker)), m_state(state)
{
    std::snprintf(m_text.data(), m_text.size(), "CircuitBreaker '%.100s' is %s and does not permit further calls",
                  m_breaker->name().c_str(), toString(state).data());
}

const std::string &CallNotPermitted::circuitBreakerName() const noexcept
{
    return m_breaker->name();
}

IllegalStateTransition::IllegalStateTransition(std::string_view name, State from, State to)
    : std::logic_error("CircuitBreaker '" + std::string(name) + "' tried an illegal state transition from "
                       + std::string(toString(from)) + " to " + std::string(toString(to)))
{}

std::shared_ptr<CircuitBreaker> CircuitBreaker::create(std::string name, CircuitBreakerConfig config,
                                                       const Clock &clock, Scheduler &scheduler, Tags tags)
{
    static const auto nobody = std::make_shared<detail::EventHub>();
    if (auto problems = validate(config); !problems.empty())
        throw InvalidConfiguration(std::move(problems));
    return make(std::move(name), std::make_shared<const CircuitBreakerConfig>(std::move(config)),
                std::make_shared<const detail::BreakerSurroundings>(
                    detail::BreakerSurroundings{&clock, &scheduler, nobody, std::move(tags), false}));
}

std::shared_ptr<CircuitBreaker> CircuitBreaker::make(std::string name, ConfigPtr config,
                                                     std::shared_ptr<const detail::BreakerSurroundings> around)
{
    auto breaker
        = std::make_shared<CircuitBreaker>(Private{}, std::move(name), std::move(config), std::move(around));
    if (breaker->m_around->callTotals)
        breaker->enableCallTotals();
    breaker->start();
    return breaker;
}

CircuitBreaker::CircuitBreaker(Private, std::string name, ConfigPtr config,
                               std::shared_ptr<const detail::BreakerSurroundings> around)
    : m_name(std::move(name)), m_around(std::move(around)), m_config(std::move(config)), m_clock(*m_around->clock)
{}

void CircuitBreaker::start()
{
    Aftermath after;
    {
        const MutexLock lock(m_mutex);
        installRulesLocked(nullptr);
        // Outcomes must not allocate, so both shapes that the window can take get their room now.
        m_window.reserve(SlidingWindowType::CountBased, m_config->permittedNumberOfCallsInHalfOpenState);
        const State initial = m_config->initialState;
        const bool openAtStart
            = initial == State::Open || initial == State::HalfOpen || initial == State::ForcedOpen;
        m_attempt = openAtStart ? 1 : 0;
        m_stateSince = m_clock.now();
        resetWindowLocked(initial);
        if (initial == State::Open) {
            const Duration wait = waitInOpenState(*m_config, m_attempt, 0.5);
            m_openUntil.store((m_stateSince + wait).time_since_epoch().count(), std::memory_order_relaxed);
        }
        storeWordLocked(initial);
        armLocked(after);
    }
    settle(after);
}

CircuitBreaker::~CircuitBreaker()
{
    const MutexLock lock(m_mutex);
    if (m_timer != 0)
        m_around->scheduler->cancel(m_timer);
}

bool CircuitBreaker::tryAcquireUncommon() noexcept
{
    for (;;) {
        const std::uint64_t metricsNumber = m_notPermitted.load(std::memory_order_acquire) >> kRefusalBits;
        const std::uint32_t word = m_word.load(std::memory_order_acquire);
        if (static_cast<State>(word & kStateMask) != State::Open)
            return tryAcquireWithLock();
        const std::int64_t until = m_openUntil.load(std::memory_order_acquire);
        const TimePoint now = m_clock.now();
        if (m_word.load(std::memory_order_acquire) != word)
            continue; // `until` may belong to a later stay
        if (now.time_since_epoch().count() > until)
            return tryAcquireWithLock();
        // The metrics are cleared after the word has left OPEN: a refusal counted under the number that was
        // read before an OPEN word is in the metrics it belongs to, or goes with them.
        if (m_notPermitted.fetch_add(1, std::memory_order_acq_rel) >> kRefusalBits != metricsNumber) {
            m_notPermitted.fetch_sub(1, std::memory_order_acq_rel);
            continue;
        }
        announceRefusal(State::Open, now);
        return false;
    }
}

bool CircuitBreaker::tryAcquireWithLock() noexcept
{
    Aftermath after;
    State refusedIn = State::Closed;
    TimePoint now = kUnknownTime;
    bool granted = true;
    {
        const MutexLock lock(m_mutex);
        if (state() == State::Open) {
            now = m_clock.now();
            if (now.time_since_epoch().count() > m_openUntil.load(std::memory_order_relaxed))
                enterLocked(State::HalfOpen, TransitionCause::WaitElapsed, now, nullptr, after);
        }
        refusedIn = state();
        if (refusedIn == State::HalfOpen) {
            granted = m_granted < m_config->permittedNumberOfCallsInHalfOpenState;
            m_granted += granted ? 1 : 0;
        } else {
            granted = refusedIn != State::Open && refusedIn != State::ForcedOpen;
        }
        if (!granted)
            m_notPermitted.fetch_add(1, std::memory_order_relaxed);
    }
    settle(after);
    if (!granted)
        announceRefusal(refusedIn, now);
    return granted;
}

void CircuitBreaker::announceRefusal(State refusedIn, TimePoint now) noexcept
{
    if (refusedIn == State::ForcedOpen)
        return; // publishes transitions and resets only
    if (CallCounters *totals = m_totals.load(std::memory_order_acquire))
        totals->addNotPermitted();
    if (wants(EventType::NotPermitted))
        publishCall(EventType::NotPermitted, now, Duration(0), nullptr);
}

void CircuitBreaker::throwNotPermitted() const
{
    throw CallNotPermitted(shared_from_this(), state());
}

void CircuitBreaker::releasePermission() noexcept
{
    if (state() != State::HalfOpen)
        return;
    const MutexLock lock(m_mutex);
    if (state() == State::HalfOpen && m_granted > 0)
        --m_granted; // never more permits than configured, whoever gives one back
}

Metrics CircuitBreaker::metrics() const
{
    const bool timed = (m_word.load(std::memory_order_acquire) & kTimed) != 0;
    const TimePoint now = timed ? m_clock.now() : TimePoint();
    const MutexLock lock(m_mutex);
    m_window.slideTo(now);
    return metricsLocked();
}

Metrics CircuitBreaker::metricsLocked() const
{
    const WindowCounts &counts = m_window.counts();
    Metrics result;
    result.bufferedCalls = counts.total;
    result.failedCalls = counts.failed;
    result.successfulCalls = counts.total - counts.failed;
    result.slowCalls = counts.slow;
    result.slowFailedCalls = counts.slowFailed;
    result.slowSuccessfulCalls = counts.slow - counts.slowFailed;
    result.notPermittedCalls = m_notPermitted.load(std::memory_order_acquire) & kRefusalMask;
    if (counts.total > 0 && m_window.hasMinimum()) {
        const auto total = static_cast<float>(counts.total);
        result.failureRate = 100.0F * static_cast<float>(counts.failed) / total;
        result.slowCallRate = 100.0F * static_cast<float>(counts.slow) / total;
    }
    return result;
}

CircuitBreakerSnapshot CircuitBreaker::snapshot() const
{
    const TimePoint now = m_clock.now();
    CircuitBreakerSnapshot result;
    result.name = m_name;
    result.at = now;
    const MutexLock lock(m_mutex);
    m_window.slideTo(now);
    result.state = state();
    result.stateSince = m_stateSince;
    if (result.state == State::Open)
        result.openUntil = TimePoint(Duration(m_openUntil.load(std::memory_order_relaxed)));
    result.attempt = m_attempt;
    result.metrics = metricsLocked();
    if (result.state == State::HalfOpen) {
        result.halfOpen = CircuitBreakerSnapshot::HalfOpen{m_config->permittedNumberOfCallsInHalfOpenState, m_granted,
                                                           result.metrics.successfulCalls,
                                                           result.metrics.failedCalls, timerDueLocked()};
    }
    result.window = m_window.contents();
    result.config = m_config;
    result.configVersion = m_configVersion;
    return result;
}

ConfigPtr CircuitBreaker::config() const
{
    const MutexLock lock(m_mutex);
    return m_config;
}

std::uint64_t CircuitBreaker::configVersion() const
{
    const MutexLock lock(m_mutex);
    return m_configVersion;
}

void CircuitBreaker::enableCallTotals()
{
    const MutexLock lock(m_mutex);
    detail::BreakerExtras &extras = extrasLocked();
    if (extras.totals)
        return;
    extras.totals = std::make_unique<CallCounters>();
    m_totals.store(extras.totals.get(), std::memory_order_release);
}

std::optional<CallTotals> CircuitBreaker::callTotals() const
{
    const CallCounters *totals = m_totals.load(std::memory_order_acquire);
    return totals ? std::optional(totals->totals()) : std::nullopt;
}

std::array<Duration, kCallKinds> CircuitBreaker::takeMaxima()
{
    CallCounters *totals = m_totals.load(std::memory_order_acquire);
    return totals ? totals->takeMaxima() : std::array<Duration, kCallKinds>{};
}

detail::BreakerExtras &CircuitBreaker::extrasLocked()
{
    if (!m_extras)
        m_extras = std::make_unique<detail::BreakerExtras>();
    return *m_extras;
}

} // namespace panelboard::breaker
