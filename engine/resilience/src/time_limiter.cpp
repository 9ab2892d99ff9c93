// SPDX-License-Identifier: Apache-2.0
#include <panelboard/resilience/time_limiter.h>

#include <array>

namespace panelboard::resilience {

namespace {
constexpr std::array<std::string_view, 3> kEventNames{"SUCCESS", "ERROR", "TIMEOUT"};
}

std::string_view toString(TimeLimiterEventType type) noexcept
{
    return kEventNames[static_cast<std::size_t>(type)];
}

TimeLimiter::ArmedLimit TimeLimiter::arm(breaker::TimerTask onTimeout)
{
    const TimePoint due = now() + rules().timeoutDuration;
    return ArmedLimit(scheduler(), scheduler().at(due, std::move(onTimeout)));
}

TimeLimiterMetrics TimeLimiter::metrics() const noexcept
{
    return {m_successes.sum(), m_failures.load(std::memory_order_relaxed),
            m_timeouts.load(std::memory_order_relaxed)};
}

void TimeLimiter::onError(const CallError &error) noexcept
{
    m_failures.fetch_add(1, std::memory_order_relaxed);
    announce(TimeLimiterEventType::Error, &error);
}

void TimeLimiter::onTimeout() noexcept
{
    m_timeouts.fetch_add(1, std::memory_order_relaxed);
    announce(TimeLimiterEventType::Timeout, nullptr);
}

void TimeLimiter::timedOut()
{
    onTimeout();
    throw TimeoutExceeded(name());
}

void TimeLimiter::announce(TimeLimiterEventType type, const CallError *error) const noexcept
{
    if (!wants(maskOf(type)))
        return;
    publish({type, name(), now(), error});
}

} // namespace panelboard::resilience
