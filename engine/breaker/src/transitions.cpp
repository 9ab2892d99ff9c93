// SPDX-License-Identifier: Apache-2.0
// Entering states: by an outcome, by a request, by a timer, by hand.
#include <panelboard/breaker/circuit_breaker.h>

#include "breaker_parts.h"

namespace panelboard::breaker {

namespace {

/// Uniform in [0, 1), from things that differ between breakers and openings (splitmix64).
double unitRandom(const void *breaker, std::uint64_t stay, TimePoint now) noexcept
{
    std::uint64_t z = reinterpret_cast<std::uintptr_t>(breaker) ^ stay << 48U
                      ^ static_cast<std::uint64_t>(now.time_since_epoch().count());
    z += 0x9E3779B97F4A7C15U;
    z = (z ^ z >> 30U) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27U) * 0x94D049BB133111EBU;
    return static_cast<double>((z ^ z >> 31U) >> 11U) * 0x1.0p-53;
}

} // namespace

void CircuitBreaker::enterLocked(State to, TransitionCause cause, TimePoint now, const Requester *by,
                                 Aftermath &after, std::optional<TimePoint> openUntil)
{
    if (now == kUnknownTime)
        now = m_clock.now();
    const State from = state();
    Event event;
    if (from != to) {
        event = eventLocked(EventType::StateTransition, now);
        event.to = to;
        event.cause = cause;
    }
    disarmLocked(after);
    ++m_stay;
    m_stateSince = now;
    m_granted = 0;
    m_waitIsGiven = openUntil.has_value();
    if (to == State::Closed || to == State::Disabled || to == State::MetricsOnly)
        m_attempt = 0;
    else if (to == State::ForcedOpen || (to == State::Open && !openUntil))
        ++m_attempt;
    if (to == State::Open) {
        const TimePoint until
            = openUntil ? *openUntil
                        : now + waitInOpenState(*m_config, m_attempt, unitRandom(this, m_stay, now));
        m_openUntil.store(until.time_since_epoch().count(), std::memory_order_release);
    } else {
        resetWindowLocked(to);
        m_failureRateAnnounced = false;
        m_slowCallRateAnnounced = false;
    }
    storeWordLocked(to);
    if (to != State::Open)
        clearNotPermittedLocked(); // after the word: see tryAcquireUncommon()
    armLocked(after);
    if (from != to)
        enqueueLocked(std::move(event), by, {}, after);
}

void CircuitBreaker::resetWindowLocked(State entered)
{
    m_trialWindow = entered == State::HalfOpen;
    if (m_trialWindow)
        m_window.reset(SlidingWindowType::CountBased, m_config->permittedNumberOfCallsInHalfOpenState,
                       m_config->minimumNumberOfCalls);
    else
        m_window.reset(m_config->slidingWindowType, m_config->slidingWindowSize, m_config->minimumNumberOfCalls);
}

void CircuitBreaker::clearNotPermittedLocked() noexcept
{
    const std::uint64_t number = (m_notPermitted.load(std::memory_order_relaxed) >> kRefusalBits) + 1;
    m_notPermitted.store(number << kRefusalBits, std::memory_order_release);
}

std::optional<TimePoint> CircuitBreaker::timerDueLocked() const
{
    if (state() == State::Open && m_config->automaticTransitionFromOpenToHalfOpenEnabled)
        return TimePoint(Duration(m_openUntil.load(std::memory_order_relaxed)));
    if (state() == State::HalfOpen && m_config->maxWaitDurationInHalfOpenState > Duration(0))
        return m_stateSince + m_config->maxWaitDurationInHalfOpenState;
    return std::nullopt;
}

void CircuitBreaker::armLocked(Aftermath &after)
{
    const auto due = timerDueLocked();
    if (!due)
        return;
    after.arm = true;
    after.due = *due;
    after.stay = m_stay;
}

void CircuitBreaker::disarmLocked(Aftermath &after)
{
    if (m_timer != 0)
        after.cancel = std::exchange(m_timer, 0);
    after.arm = false;
}

void CircuitBreaker::settle(const Aftermath &after) noexcept
{
    if (after.cancel != 0)
        m_around->scheduler->cancel(after.cancel);
    if (after.arm) {
        Scheduler::Token token
            = m_around->scheduler->at(after.due, [weak = weak_from_this(), stay = after.stay] {
                  if (const auto self = weak.lock())
                      self->onTimer(stay);
              });
        {
            const MutexLock lock(m_mutex);
            if (m_stay == after.stay && timerDueLocked() == after.due)
                std::swap(m_timer, token); // the one that was there, if any, is the one to cancel
        }
        if (token != 0)
            m_around->scheduler->cancel(token);
    }
    if (after.deliver)
        deliverEvents();
}

void CircuitBreaker::onTimer(std::uint32_t stay) noexcept
{
    Aftermath after;
    {
        const MutexLock lock(m_mutex);
        const TimePoint now = m_clock.now();
        const auto due = timerDueLocked();
        if (m_stay != stay || !due || now < *due)
            return; // the state has left, or a reconfiguration has moved the time
        m_timer = 0;
        if (state() == State::Open)
            enterLocked(State::HalfOpen, TransitionCause::WaitElapsed, now, nullptr, after);
        else
            enterLocked(m_config->transitionToStateAfterWaitDuration, TransitionCause::HalfOpenWaitElapsed, now,
                        nullptr, after);
    }
    settle(after);
}

void CircuitBreaker::request(State to, TransitionCause cause, std::optional<TimePoint> openUntil,
                             const Requester &by)
{
    Aftermath after;
    {
        const MutexLock lock(m_mutex);
        if (!isLegalTransition(state(), to))
            throw IllegalStateTransition(m_name, state(), to);
        enterLocked(to, cause, m_clock.now(), &by, after, openUntil);
    }
    settle(after);
}

void CircuitBreaker::transitionTo(State to, const Requester &by)
{
    request(to, TransitionCause::Requested, std::nullopt, by);
}

void CircuitBreaker::openFor(Duration wait, const Requester &by)
{
    if (wait < Duration(0))
        throw InvalidConfiguration({{"wait", std::to_string(wait.count()) + " ns", "at least 0"}});
    request(State::Open, TransitionCause::Requested, m_clock.now() + wait, by);
}

void CircuitBreaker::openUntil(TimePoint until, const Requester &by)
{
    request(State::Open, TransitionCause::Requested, until, by);
}

void CircuitBreaker::reset(const Requester &by)
{
    Aftermath after;
    {
        const MutexLock lock(m_mutex);
        const TimePoint now = m_clock.now();
        enterLocked(State::Closed, TransitionCause::Reset, now, &by, after);
        enqueueLocked(eventLocked(EventType::Reset, now), &by, {}, after);
    }
    settle(after);
}

} // namespace panelboard::breaker
