// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/error.h>
#include <panelboard/breaker/striped_counter.h>
#include <panelboard/resilience/async_result.h>
#include <panelboard/resilience/errors.h>
#include <panelboard/resilience/module.h>
#include <panelboard/resilience/registry.h>
#include <panelboard/resilience/time_limiter_config.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string_view>
#include <type_traits>
#include <utility>

namespace panelboard::resilience {

using breaker::CallError;

enum class TimeLimiterEventType : std::uint8_t { Success, Error, Timeout };

[[nodiscard]] std::string_view toString(TimeLimiterEventType type) noexcept; ///< "TIMEOUT"
[[nodiscard]] constexpr EventMask maskOf(TimeLimiterEventType type) noexcept
{
    return EventMask{1} << static_cast<unsigned>(type);
}

/// Valid during the callback only.
struct TimeLimiterEvent {
    TimeLimiterEventType type = TimeLimiterEventType::Success;
    std::string_view name;
    TimePoint at;
    const CallError *error = nullptr; ///< Error
};
[[nodiscard]] constexpr EventMask maskOf(const TimeLimiterEvent &event) noexcept
{
    return maskOf(event.type);
}

/// Counts since the time limiter was made.
struct TimeLimiterMetrics {
    std::uint64_t successfulCalls = 0;
    std::uint64_t failedCalls = 0; ///< by an error of their own
    std::uint64_t timedOutCalls = 0;

    bool operator==(const TimeLimiterMetrics &) const = default;
};

/// Bounds the run time of calls to `timeoutDuration` (S14).
///
/// **What can be cut off.** C++ cannot stop code that does not want to stop, and a thread cannot be taken
/// from under it. So:
/// - An asynchronous call, a Task or a std::future in a composition (decorate.h), is cut off: its caller gets
///   TimeoutExceeded when the time is over, whatever the call does. The call itself goes on until it ends by
///   itself, and what it gives then is dropped. It holds no thread of ours.
/// - A function that takes a std::stop_token as its first parameter is asked to stop when the time is over
///   (unless `cancelRunningFuture` is off): it should return, or throw, soon after. Its caller gets
///   TimeoutExceeded.
/// - A plain synchronous function cannot be cut off. It runs on its caller's thread to its end; when that is
///   later than the limit, its result is dropped and the caller gets TimeoutExceeded then. What it throws
///   passes through. To be rid of the wait, let a ThreadPoolBulkhead run it: that makes it a std::future.
/// Stop callbacks run on the timer thread and must be short.
///
/// Threads: synchronised; calls share counters and the scheduler. Cost: two clock reads; a limit that is
/// armed (stop token, asynchronous call) about 100 ns more, however many are outstanding.
class TimeLimiter final : public Module<TimeLimiter, TimeLimiterConfig, TimeLimiterEvent> {
public:
    explicit TimeLimiter(Birth birth) : Module(std::move(birth)) {}

    /// A timer that runs for one call; stops with its destruction. A task that has begun is not waited for.
    class ArmedLimit {
    public:
        ArmedLimit(ArmedLimit &&other) noexcept
            : m_scheduler(other.m_scheduler), m_token(std::exchange(other.m_token, 0))
        {
        }
        ArmedLimit &operator=(ArmedLimit &&other) noexcept
        {
            std::swap(m_scheduler, other.m_scheduler);
            std::swap(m_token, other.m_token);
            return *this;
        }
        ~ArmedLimit() { disarm(); }
        void disarm() noexcept
        {
            if (const auto token = std::exchange(m_token, 0); token != 0)
                m_scheduler->cancel(token);
        }

    private:
        friend class TimeLimiter;
        ArmedLimit(Scheduler &scheduler, Scheduler::Token token) noexcept
            : m_scheduler(&scheduler), m_token(token)
        {
        }
        Scheduler *m_scheduler;
        Scheduler::Token m_token;
    };

    /// Runs `onTimeout` on the timer thread after `timeoutDuration`, unless disarmed before. For callers who
    /// bound something that is not a call; it counts nothing.
    [[nodiscard]] ArmedLimit arm(breaker::TimerTask onTimeout);

    /// Runs `fn(args…)`, or `fn(token, args…)` if it takes a std::stop_token first, on this thread.
    /// @throws TimeoutExceeded; otherwise what `fn` throws
    template <class F, class... A>
    decltype(auto) execute(F &&fn, A &&...args);

    [[nodiscard]] TimeLimiterMetrics metrics() const noexcept;
    [[nodiscard]] Duration timeoutDuration() const noexcept { return rules().timeoutDuration; }
    [[nodiscard]] bool cancelsRunningCalls() const noexcept { return rules().cancelRunningFuture; }

    // For those who run the call themselves, as compositions do: one of them, once per call.
    void onSuccess() noexcept
    {
        m_successes.add();
        if (wants(maskOf(TimeLimiterEventType::Success))) [[unlikely]]
            announce(TimeLimiterEventType::Success, nullptr);
    }
    void onError(const CallError &error) noexcept;
    void onTimeout() noexcept;
    [[nodiscard]] TimePoint now() const noexcept { return clock().now(); }

private:
    template <class Call>
    decltype(auto) runBounded(const std::stop_source &source, Call &&call);
    [[noreturn]] void timedOut();
    void announce(TimeLimiterEventType type, const CallError *error) const noexcept;

    breaker::StripedCounter m_successes;
    std::atomic<std::uint64_t> m_failures{0};
    std::atomic<std::uint64_t> m_timeouts{0};
};

using TimeLimiterRegistry = Registry<TimeLimiter>;

template <class F, class... A>
decltype(auto) TimeLimiter::execute(F &&fn, A &&...args)
{
    constexpr bool kIsPlain = std::is_invocable_v<F, A...>;
    constexpr bool kTakesToken = !kIsPlain && std::is_invocable_v<F, std::stop_token, A...>;
    static_assert(kIsPlain || kTakesToken,
                  "the function takes neither these arguments nor a std::stop_token before them");
    if constexpr (kTakesToken) {
        static_assert(!AsyncResult<std::invoke_result_t<F, std::stop_token, A...>>,
                      "use decorate(fn).with(timeLimiter) for a function with an asynchronous result");
        std::stop_source source;
        std::optional<ArmedLimit> limit;
        if (cancelsRunningCalls())
            limit.emplace(arm([source]() mutable { source.request_stop(); }));
        return runBounded(source, [&]() -> decltype(auto) {
            return std::invoke(std::forward<F>(fn), source.get_token(), std::forward<A>(args)...);
        });
    } else {
        static_assert(!AsyncResult<std::invoke_result_t<F, A...>>,
                      "use decorate(fn).with(timeLimiter) for a function with an asynchronous result");
        return runBounded(std::stop_source(std::nostopstate), [&]() -> decltype(auto) {
            return std::invoke(std::forward<F>(fn), std::forward<A>(args)...);
        });
    }
}

template <class Call>
decltype(auto) TimeLimiter::runBounded(const std::stop_source &source, Call &&call)
{
    using Result = std::invoke_result_t<Call>;
    const Duration limit = rules().timeoutDuration;
    const TimePoint begin = now();
    const auto run = [&]() -> Result {
        try {
            return call();
        } catch (...) {
            if (source.stop_requested())
                timedOut(); // an error of a call that was asked to stop is how it stopped
            onError(CallError::current());
            throw;
        }
    };
    const auto judge = [&] {
        if (now() - begin > limit) [[unlikely]]
            timedOut();
        onSuccess();
    };
    if constexpr (std::is_void_v<Result>) {
        run();
        judge();
    } else {
        Result result = run();
        judge();
        return result;
    }
}

} // namespace panelboard::resilience
