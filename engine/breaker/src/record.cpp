// SPDX-License-Identifier: Apache-2.0
// What becomes of an outcome: classified, announced, recorded, judged.
#include <panelboard/breaker/circuit_breaker.h>

#include "breaker_parts.h"

namespace panelboard::breaker {

namespace {

/// Resilience4j's order: ignore wins; then, without any record rule, everything counts.
/// A predicate that throws has no opinion.
CallKind classify(const CircuitBreakerConfig &rules, const CallError &error) noexcept
{
    const auto says = [&error](const ErrorPredicate &predicate) {
        return predicate && predicate(error);
    };
    try {
        if (matchesAny(rules.ignoreExceptions, error) || says(rules.ignoreExceptionPredicate))
            return CallKind::Ignored;
        if (rules.recordExceptions.empty() && !rules.recordFailurePredicate)
            return CallKind::Failed;
        return matchesAny(rules.recordExceptions, error) || says(rules.recordFailurePredicate)
                   ? CallKind::Failed
                   : CallKind::Successful;
    } catch (...) { // user code that throws while judging an error: the error stays a failure
        return CallKind::Failed;
    }
}

} // namespace

void CircuitBreaker::erred(Duration duration, TimePoint end, const CallError &error) noexcept
{
    const CircuitBreakerConfig *rules = m_rules.load(std::memory_order_acquire);
    const CallKind kind = rules ? classify(*rules, error) : CallKind::Failed;
    if (kind == CallKind::Ignored)
        releasePermission();
    recordCall(kind, duration, end, &error);
    if (rules && rules->transitionOnResult)
        followResult(*rules, CallResult(error));
}

void CircuitBreaker::recordFailedResult(Duration duration, TimePoint end) noexcept
{
    static constexpr CallError::Named kWords{"panelboard::ResultRecordedAsFailure",
                                             "the returned value counts as a failure"};
    const CallError error(kWords);
    recordCall(CallKind::Failed, duration, end, &error);
}

void CircuitBreaker::followResult(const CircuitBreakerConfig &rules, const CallResult &result) noexcept
{
    TransitionCheck check;
    try {
        check = rules.transitionOnResult(result);
    } catch (...) { // user code that throws asks for nothing
        return;
    }
    if (!check.open)
        return;
    Aftermath after;
    {
        const MutexLock lock(m_mutex);
        const State current = state();
        if (current == State::Closed || current == State::HalfOpen) {
            const TimePoint now = m_clock.now();
            auto until = check.waitUntil;
            if (check.waitFor)
                until = now + *check.waitFor;
            enterLocked(State::Open, TransitionCause::ResultRequested, now, nullptr, after, until);
        }
    }
    settle(after);
}

void CircuitBreaker::recordCall(CallKind kind, Duration duration, TimePoint end, const CallError *error) noexcept
{
    const std::uint32_t word = m_word.load(std::memory_order_acquire);
    const State current = static_cast<State>(word & kStateMask);
    if (current == State::Disabled || current == State::ForcedOpen)
        return;
    const bool slow = duration.count() > m_slowThreshold.load(std::memory_order_relaxed);
    if (CallCounters *totals = m_totals.load(std::memory_order_acquire))
        totals->add(kind, duration, slow);
    constexpr EventType kTypes[kCallKinds] = {EventType::Success, EventType::Error, EventType::IgnoredError};
    const EventType type = kTypes[static_cast<std::size_t>(kind)];
    if (wants(type))
        publishCall(type, end, duration, kind == CallKind::Successful ? nullptr : error);
    if (kind == CallKind::Ignored)
        return;
    if (end == kUnknownTime && (word & kTimed) != 0)
        end = m_clock.now();
    Aftermath after;
    {
        const MutexLock lock(m_mutex);
        recordLocked({kind == CallKind::Failed, slow}, end, after);
    }
    if (!after.isNothing()) [[unlikely]]
        settle(after);
}

void CircuitBreaker::recordLocked(Outcome outcome, TimePoint now, Aftermath &after)
{
    const State current = state();
    if (current == State::Disabled || current == State::ForcedOpen)
        return;
    if (m_window.isTimeBased() && now == kUnknownTime)
        now = m_clock.now(); // the window became time-based since this call looked
    m_window.record(outcome, now);
    if (current == State::Open)
        return; // a late result: kept in the metrics that OPEN took over, without any other effect
    judgeLocked(now, false, after);
}

CircuitBreaker::Verdict CircuitBreaker::verdictLocked() const noexcept
{
    // rate >= threshold without a division; exact for every count and for thresholds that are floats.
    const WindowCounts &counts = m_window.counts();
    const auto total = static_cast<double>(counts.total);
    const auto reached = [total](std::uint32_t count, float threshold) {
        return static_cast<double>(count) * 100.0 >= static_cast<double>(threshold) * total;
    };
    return {reached(counts.failed, m_config->failureRateThreshold),
            reached(counts.slow, m_config->slowCallRateThreshold)};
}

void CircuitBreaker::judgeLocked(TimePoint now, bool lowered, Aftermath &after)
{
    refreshCleanLocked();
    const WindowCounts &counts = m_window.counts();
    const State current = state();
    if (!m_window.hasMinimum() || counts.total == 0)
        return;
    if ((counts.failed | counts.slow) == 0 && current != State::HalfOpen)
        return; // thresholds are greater than 0
    const Verdict verdict = verdictLocked();
    if (current == State::HalfOpen) {
        enterLocked(verdict.trips() ? State::Open : State::Closed,
                    verdict.trips() ? TransitionCause::TrialCallsFailed : TransitionCause::TrialCallsPassed, now,
                    nullptr, after);
        return;
    }
    if (!verdict.trips())
        return;
    announceExceededLocked(verdict, now, after);
    if (current != State::Closed)
        return;
    const TransitionCause exceeded
        = verdict.failureRate ? TransitionCause::FailureRateExceeded : TransitionCause::SlowCallRateExceeded;
    enterLocked(State::Open, lowered ? TransitionCause::ThresholdLowered : exceeded, now, nullptr, after);
}

void CircuitBreaker::announceExceededLocked(Verdict verdict, TimePoint now, Aftermath &after)
{
    const bool oncePerStay = state() == State::MetricsOnly;
    if (verdict.failureRate && !(oncePerStay && m_failureRateAnnounced))
        announceRateLocked(EventType::FailureRateExceeded, now, after);
    if (verdict.slowCallRate && !(oncePerStay && m_slowCallRateAnnounced))
        announceRateLocked(EventType::SlowCallRateExceeded, now, after);
    m_failureRateAnnounced |= verdict.failureRate;
    m_slowCallRateAnnounced |= verdict.slowCallRate;
}

void CircuitBreaker::announceRateLocked(EventType type, TimePoint now, Aftermath &after)
{
    Event event = eventLocked(type, now);
    event.rate = type == EventType::FailureRateExceeded ? event.metrics.failureRate : event.metrics.slowCallRate;
    enqueueLocked(std::move(event), nullptr, {}, after);
}

void CircuitBreaker::refreshCleanLocked() noexcept
{
    const bool clean = m_window.isClean();
    if (clean != ((m_word.load(std::memory_order_relaxed) & kClean) != 0))
        storeWordLocked(state());
}

void CircuitBreaker::storeWordLocked(State entered) noexcept
{
    const bool clean = (entered == State::Closed || entered == State::MetricsOnly) && m_window.isClean();
    const std::uint32_t word = static_cast<std::uint32_t>(entered) | (clean ? kClean : 0)
                               | (m_window.isTimeBased() ? kTimed : 0) | m_stay << kStayShift;
    m_word.store(word, std::memory_order_release);
}

} // namespace panelboard::breaker
