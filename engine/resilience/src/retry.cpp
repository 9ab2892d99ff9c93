// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/retry.h>

#include <panelboard/breaker/wait_interval.h>

#include <algorithm>
#include <array>
#include <limits>
#include <random>

namespace panelboard::resilience {

namespace {

constexpr std::array<std::string_view, 4> kEventNames{"RETRY", "SUCCESS", "ERROR", "IGNORED_ERROR"};

/// In [0, 1), from a sequence of its own for each thread. Not for secrets.
double nextUnitRandom()
{
    static thread_local std::minstd_rand random(std::random_device{}());
    constexpr auto kMost = static_cast<double>(std::minstd_rand::max());
    return static_cast<double>(random() - 1) / kMost; // it gives 1 to its maximum
}

} // namespace

std::string_view toString(RetryEventType type) noexcept
{
    return kEventNames[static_cast<std::size_t>(type)];
}

RetryMetrics Retry::metrics() const noexcept
{
    RetryMetrics result;
    result.successfulCallsWithoutRetryAttempt = m_successesAtOnce.sum();
    result.successfulCallsWithRetryAttempt = m_successesAfterRetry.load(std::memory_order_relaxed);
    result.failedCallsWithoutRetryAttempt = m_failuresAtOnce.load(std::memory_order_relaxed);
    result.failedCallsWithRetryAttempt = m_failuresAfterRetry.load(std::memory_order_relaxed);
    result.totalCalls =
        result.successfulCallsWithoutRetryAttempt + m_otherAttempts.load(std::memory_order_relaxed);
    return result;
}

namespace detail {

RetryCall::Next RetryCall::failed(CallError error) noexcept
{
    m_retry->m_otherAttempts.fetch_add(1, std::memory_order_relaxed);
    m_lastError.emplace(std::move(error));
    if (!isRetried(*m_lastError)) {
        m_retry->m_failuresAtOnce.fetch_add(1, std::memory_order_relaxed);
        m_failed = 0; // what Resilience4j announces
        announce(RetryEventType::IgnoredError, &*m_lastError);
        return Next::End;
    }
    ++m_failed;
    if (mayTryAgain(&*m_lastError))
        return Next::TryAgain;
    m_retry->m_failuresAfterRetry.fetch_add(1, std::memory_order_relaxed);
    announce(RetryEventType::Error, &*m_lastError);
    return Next::End;
}

RetryCall::Next RetryCall::unsatisfied(const CallResult &result) noexcept
{
    m_retry->m_otherAttempts.fetch_add(1, std::memory_order_relaxed);
    ++m_failed;
    if (mayTryAgain(nullptr)) {
        consume(result);
        return Next::TryAgain;
    }
    exhaustedByResult();
    return m_rules->failAfterMaxAttempts ? Next::Exceeded : Next::End;
}

bool RetryCall::isRetried(const CallError &error) const noexcept
{
    try {
        if (breaker::matchesAny(m_rules->ignoreExceptions, error))
            return false;
        const auto &predicate = m_rules->retryExceptionPredicate;
        if (m_rules->retryExceptions.empty() && !predicate)
            return true;
        return breaker::matchesAny(m_rules->retryExceptions, error) || (predicate && predicate(error));
    } catch (...) { // user code that throws while judging: no reason to try again
        return false;
    }
}

/// Whether attempts are left and the interval function wants one of them; announces the wait if so.
bool RetryCall::mayTryAgain(const CallError *error) noexcept
{
    if (m_failed >= m_rules->maxAttempts)
        return false;
    try {
        m_wait = interval(error);
    } catch (...) { // user code that throws asks for no wait
        m_wait = Duration(0);
    }
    if (m_wait < Duration(0))
        return false;
    announce(RetryEventType::Retry, error);
    return true;
}

Duration RetryCall::interval(const CallError *error) const
{
    if (m_rules->intervalFunction)
        return m_rules->intervalFunction(m_failed, error);
    breaker::WaitInterval wait;
    wait.initial = m_rules->waitDuration;
    if (m_rules->enableExponentialBackoff)
        wait.multiplier = m_rules->exponentialBackoffMultiplier;
    if (m_rules->enableRandomizedWait)
        wait.randomFactor = m_rules->randomizedWaitFactor;
    wait.longest = m_rules->exponentialMaxWaitDuration;
    return breaker::waitAfter(wait, m_failed, wait.randomFactor ? nextUnitRandom() : 0.0);
}

void RetryCall::consume(const CallResult &result) const noexcept
{
    if (!m_rules->consumeResultBeforeRetryAttempt)
        return;
    try {
        m_rules->consumeResultBeforeRetryAttempt(m_failed, result);
    } catch (...) { // an observer that throws does not spoil the call
        return;
    }
}

void RetryCall::succeededAfterRetry() noexcept
{
    m_retry->m_otherAttempts.fetch_add(1, std::memory_order_relaxed);
    m_retry->m_successesAfterRetry.fetch_add(1, std::memory_order_relaxed);
    announce(RetryEventType::Success, m_lastError ? &*m_lastError : nullptr);
}

void RetryCall::exhaustedByResult() noexcept
{
    m_retry->m_otherAttempts.fetch_add(1,
                                       std::memory_order_relaxed); // the completed call, beside its attempts
    m_retry->m_failuresAfterRetry.fetch_add(1, std::memory_order_relaxed);
    if (m_lastError && !m_rules->failAfterMaxAttempts) {
        announce(RetryEventType::Error, &*m_lastError);
        return;
    }
    const MaxRetriesExceeded exceeded(m_retry->name(), m_rules->maxAttempts);
    const CallError error = CallError::of(exceeded);
    announce(RetryEventType::Error, &error);
}

void RetryCall::announce(RetryEventType type, const CallError *error) const noexcept
{
    if (!m_retry->wants(maskOf(type)))
        return;
    RetryEvent event;
    event.type = type;
    event.name = m_retry->name();
    event.at = now();
    event.attempts = m_failed;
    event.wait = type == RetryEventType::Retry ? m_wait : Duration(0);
    event.error = error;
    m_retry->publish(event);
}

void RetryCall::throwExceeded() const { throw MaxRetriesExceeded(m_retry->name(), m_rules->maxAttempts); }

} // namespace detail

} // namespace panelboard::resilience
