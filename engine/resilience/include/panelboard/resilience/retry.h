// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/error.h>
#include <panelboard/breaker/expected_like.h>
#include <panelboard/breaker/result.h>
#include <panelboard/breaker/striped_counter.h>
#include <panelboard/resilience/async_result.h>
#include <panelboard/resilience/errors.h>
#include <panelboard/resilience/module.h>
#include <panelboard/resilience/registry.h>
#include <panelboard/resilience/retry_config.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace panelboard::resilience {

using breaker::CallError;
using breaker::CallResult;

enum class RetryEventType : std::uint8_t { Retry, Success, Error, IgnoredError };

[[nodiscard]] std::string_view toString(RetryEventType type) noexcept; ///< "IGNORED_ERROR"
[[nodiscard]] constexpr EventMask maskOf(RetryEventType type) noexcept
{
    return EventMask{1} << static_cast<unsigned>(type);
}

/// Valid during the callback only.
struct RetryEvent {
    RetryEventType type = RetryEventType::Retry;
    std::string_view name;
    TimePoint at;
    std::uint32_t attempts = 0; ///< that failed so far; IgnoredError: 0
    Duration wait{0};           ///< Retry: until the next attempt
    /// Retry: of the attempt, null after a result; else the last one, null when only results were at fault.
    const CallError *error = nullptr;
};
[[nodiscard]] constexpr EventMask maskOf(const RetryEvent &event) noexcept { return maskOf(event.type); }

/// Counts since the retry was made.
struct RetryMetrics {
    std::uint64_t successfulCallsWithoutRetryAttempt = 0;
    std::uint64_t successfulCallsWithRetryAttempt = 0;
    std::uint64_t failedCallsWithoutRetryAttempt = 0; ///< their error is not one that is retried
    std::uint64_t failedCallsWithRetryAttempt = 0;    ///< attempts ran out, `maxAttempts` 1 included
    /// Attempts; one more for a call whose last result was not good enough either.
    std::uint64_t totalCalls = 0;

    bool operator==(const RetryMetrics &) const = default;
};

namespace detail {
class RetryCall;
}

/// Tries a call again when it failed, up to `maxAttempts` times in all, with waits between (S11).
///
/// An attempt fails by an exception, by a returned ExpectedLike that holds an error, or by a result for which
/// a predicate of the configuration says so. An error that is not to be retried ends the call at once (S12).
/// A call goes on under the configuration that was in force when it began. Predicates and functions of the
/// configuration that throw have no opinion: the error is not retried, the result is good, no wait follows.
///
/// Threads: synchronised; calls share nothing but counters. Cost: a call that succeeds at once adds to one
/// striped counter; only a failing one looks at the rules or reads the clock.
/// Source: Resilience4j's RetryImpl, except that MaxRetriesExceeded is announced and counted once.
class Retry final : public Module<Retry, RetryConfig, RetryEvent> {
public:
    explicit Retry(Birth birth) : Module(std::move(birth)) {}

    /// Runs `fn(args…)` until it succeeds, must not be tried again, or attempts run out; the caller's thread
    /// waits in between. The arguments are used for every attempt, so `fn` gets them as lvalues.
    /// @return what the last attempt returned
    /// @throws what the last attempt threw; MaxRetriesExceeded when its result was not good enough and
    ///         `failAfterMaxAttempts` is set
    template <class F, class... A>
    decltype(auto) execute(F &&fn, A &&...args);

    [[nodiscard]] RetryMetrics metrics() const noexcept;

private:
    friend class detail::RetryCall;

    template <class F, class... A>
    decltype(auto) attempts(F &fn, A &...args);

    breaker::StripedCounter m_successesAtOnce;
    // Of all other calls: relaxed sums, exact at rest.
    std::atomic<std::uint64_t> m_successesAfterRetry{0};
    std::atomic<std::uint64_t> m_failuresAtOnce{0};
    std::atomic<std::uint64_t> m_failuresAfterRetry{0};
    std::atomic<std::uint64_t> m_otherAttempts{0};
};

using RetryRegistry = Registry<Retry>;

namespace detail {

/// One call on its way through its attempts: what came of each goes in, what to do next comes out. The same
/// for calls that wait on their thread and for those that do not.
/// Threads: confined. What an error views must live until the next one comes, or the call is over.
class RetryCall {
public:
    enum class Next : std::uint8_t {
        TryAgain, ///< after `wait()`
        End,      ///< the call ends as this attempt did
        Exceeded, ///< the call fails with MaxRetriesExceeded
    };

    explicit RetryCall(Retry &retry) noexcept : m_retry(&retry), m_rules(&retry.rules()) {}

    [[nodiscard]] Next failed(CallError error) noexcept;

    /// An attempt returned: End when the result is good, or is to be taken for it.
    /// An ExpectedLike that holds an error goes to `failed` instead.
    template <class T>
    [[nodiscard]] Next returned(const T &result) noexcept
    {
        if (!m_rules->retryOnResultPredicates.empty()) [[unlikely]] {
            if (m_rules->retryOnResultPredicates.isFailure(result))
                return unsatisfied(CallResult::of(result));
        }
        succeeded();
        return Next::End;
    }
    void succeeded() noexcept
    {
        if (m_failed == 0) [[likely]]
            m_retry->m_successesAtOnce.add();
        else
            succeededAfterRetry();
    }

    [[nodiscard]] Duration wait() const noexcept { return m_wait; }
    void waitOnThisThread() const { m_retry->waiter().waitFor(m_wait); }
    [[nodiscard]] TimePoint now() const noexcept { return m_retry->clock().now(); }
    [[nodiscard]] Scheduler &scheduler() const noexcept { return m_retry->scheduler(); }
    [[noreturn]] void throwExceeded() const;

private:
    [[nodiscard]] Next unsatisfied(const CallResult &result) noexcept;
    [[nodiscard]] bool isRetried(const CallError &error) const noexcept;
    [[nodiscard]] bool mayTryAgain(const CallError *error) noexcept;
    [[nodiscard]] Duration interval(const CallError *error) const;
    void consume(const CallResult &result) const noexcept;
    void succeededAfterRetry() noexcept;
    void exhaustedByResult() noexcept;
    void announce(RetryEventType type, const CallError *error) const noexcept;

    Retry *m_retry;
    const RetryConfig *m_rules;
    std::uint32_t m_failed = 0; ///< attempts
    Duration m_wait{0};
    std::optional<CallError> m_lastError;
};

/// The error type of a result that can hold one.
template <class Result>
struct HeldError {
    using type = std::monostate;
};
template <breaker::ExpectedLike Result>
struct HeldError<Result> {
    using type = breaker::ExpectedError<Result>;
};
template <class Result>
using ErrorHeldBy = typename HeldError<Result>::type;

/// Room for a failed result that holds an error: events may show it until the next attempt has ended.
template <class Result>
using FailedResult = std::optional<
    std::conditional_t<breaker::ExpectedLike<Result>, std::remove_cvref_t<Result>, std::monostate>>;

} // namespace detail

template <class F, class... A>
decltype(auto) Retry::execute(F &&fn, A &&...args)
{
    constexpr bool kCanBeRepeated = std::is_invocable_v<F &, A &...>;
    static_assert(kCanBeRepeated,
                  "a retried function may be called several times: it must take its arguments as lvalues");
    if constexpr (kCanBeRepeated)
        return attempts(fn, args...);
}

template <class F, class... A>
decltype(auto) Retry::attempts(F &fn, A &...args)
{
    using Result = std::invoke_result_t<F &, A &...>;
    static_assert(!AsyncResult<Result>,
                  "use decorate(fn).with(retry) for a function with an asynchronous result");
    using Next = detail::RetryCall::Next;
    [[maybe_unused]] detail::FailedResult<Result> failed;
    detail::RetryCall call(*this);
    for (;;) {
        Next next = Next::End;
        try {
            if constexpr (std::is_void_v<Result>) {
                std::invoke(fn, args...);
                call.succeeded();
                return;
            } else {
                Result result = std::invoke(fn, args...);
                if constexpr (breaker::ExpectedLike<Result>) {
                    if (!result.has_value()) {
                        failed.emplace(std::forward<Result>(result));
                        next = call.failed(CallError::of(failed->error()));
                        if (next == Next::End)
                            return Result(std::move(*failed));
                        call.waitOnThisThread();
                        continue;
                    }
                }
                next = call.returned(std::as_const(result));
                if (next == Next::End) [[likely]]
                    return result;
            }
        } catch (...) {
            next = call.failed(CallError::current());
            if (next == Next::End)
                throw;
        }
        if (next == Next::Exceeded)
            call.throwExceeded();
        call.waitOnThisThread();
    }
}

} // namespace panelboard::resilience
