// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/resilience/layers.h>
#include <panelboard/resilience/ongoing_call.h>
#include <panelboard/resilience/task.h>

#include <algorithm>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <stop_token>
#include <type_traits>
#include <utility>

// What each module does around a std::future. A future cannot call back, so a call that has begun is an
// object that is pulled: by whoever asks the outermost future for its result, on that thread.
namespace panelboard::resilience::detail {

/// A call that has begun and will have an end. Threads: confined.
template <class T>
class PendingCall {
public:
    using Result = T;

    PendingCall() = default;
    PendingCall(const PendingCall &) = delete;
    PendingCall &operator=(const PendingCall &) = delete;
    virtual ~PendingCall() = default; ///< drops it: permissions go back without an outcome

    /// Waits up to `longest`, real time, for the end. Whether it is there.
    [[nodiscard]] virtual bool waitFor(Duration longest) = 0;
    /// The end, after as long a wait as it takes. Once.
    [[nodiscard]] virtual TaskResult<T> end() = 0;
};

template <class T>
inline constexpr bool isPendingCall = false;
template <class T>
inline constexpr bool isPendingCall<std::unique_ptr<PendingCall<T>>> = true;

template <class T>
using PendingPtr = std::unique_ptr<PendingCall<T>>;

/// The end of `call()` as a value.
template <class T, class Call>
TaskResult<T> endOfCall(Call &&call)
{
    try {
        if constexpr (std::is_void_v<T>) {
            call();
            return TaskResult<T>(std::monostate());
        } else {
            return TaskResult<T>(call());
        }
    } catch (...) { // given to whoever asks for the end
        return TaskResult<T>(std::current_exception());
    }
}

template <class T, class FramePtr>
PendingPtr<T> pendingCall(std::future<T> future, FramePtr frame)
{
    struct Function final : PendingCall<T> {
        Function(std::future<T> f, FramePtr p) : future(std::move(f)), frame(std::move(p)) {}
        bool waitFor(Duration longest) override
        {
            return future.wait_for(longest) != std::future_status::timeout;
        }
        TaskResult<T> end() override
        {
            return endOfCall<T>([this] { return future.get(); });
        }
        std::future<T> future;
        FramePtr frame; // what the function may refer to
    };
    return std::make_unique<Function>(std::move(future), std::move(frame));
}

template <class Inside>
using PendingResult = typename std::invoke_result_t<const Inside &, const CallScope &>::element_type::Result;

/// A call that has ended before anybody asked.
template <class T>
class EndedCall final : public PendingCall<T> {
public:
    explicit EndedCall(TaskResult<T> end) : m_end(std::move(end)) {}
    bool waitFor(Duration) override { return true; }
    TaskResult<T> end() override { return std::move(m_end); }

private:
    TaskResult<T> m_end;
};

/// Begins what is inside. What that throws, a refusal or an error of the function, is the call's end.
template <class Inside>
PendingPtr<PendingResult<Inside>> begun(const Inside &inside, const CallScope &scope)
{
    using T = PendingResult<Inside>;
    try {
        return inside(scope);
    } catch (...) { // given to whoever asks for the end
        return std::make_unique<EndedCall<T>>(TaskResult<T>(std::current_exception()));
    }
}

/// A call whose end is `finish(end of what is inside)`.
template <class T, class Finish>
PendingPtr<T> finishedBy(PendingPtr<T> inside, Finish finish)
{
    struct Finished final : PendingCall<T> {
        Finished(PendingPtr<T> i, Finish f) : finish(std::move(f)), inside(std::move(i)) {}
        bool waitFor(Duration longest) override { return inside->waitFor(longest); }
        TaskResult<T> end() override { return finish(inside->end()); }
        Finish finish;
        PendingPtr<T> inside; // goes before what `finish` holds for it
    };
    return std::make_unique<Finished>(std::move(inside), std::move(finish));
}

template <class Inside>
auto aroundFuture(std::shared_ptr<breaker::CircuitBreaker> breaker, const Inside &inside,
                  const CallScope &scope)
{
    using T = PendingResult<Inside>;
    PermittedCall call(std::move(breaker));
    auto begunCall = begun(inside, scope);
    return finishedBy<T>(std::move(begunCall), [call = std::move(call)](TaskResult<T> end) mutable {
        call.ended(end);
        return end;
    });
}

template <class Inside>
auto aroundFuture(std::shared_ptr<Bulkhead> bulkhead, const Inside &inside, const CallScope &scope)
{
    using T = PendingResult<Inside>;
    std::optional<TakenPlace> place(std::in_place, std::move(bulkhead));
    auto begunCall = begun(inside, scope);
    return finishedBy<T>(std::move(begunCall), [place = std::move(place)](TaskResult<T> end) mutable {
        place.reset();
        return end;
    });
}

template <class Inside>
auto aroundFuture(const std::shared_ptr<RateLimiter> &limiter, const Inside &inside, const CallScope &scope)
{
    if (!limiter->acquirePermission())
        throw RequestNotPermitted(limiter->name());
    return begun(inside, scope);
}

template <class Inside>
auto aroundFuture(const std::shared_ptr<Chaos> &chaos, const Inside &inside, const CallScope &scope)
{
    return chaos->execute([&] { return begun(inside, scope); });
}

template <class V, class K, class Inside>
PendingPtr<V> cachedFuture(std::shared_ptr<Cache<K, V>> cache, K key, const Inside &inside,
                           const CallScope &scope)
{
    if (std::optional<V> stored = cache->find(key))
        return std::make_unique<EndedCall<V>>(TaskResult<V>(*std::move(stored)));
    return finishedBy<V>(begun(inside, scope), [cache, key](TaskResult<V> end) {
        if (end.has_value())
            cache->put(key, end.value());
        return end;
    });
}

template <class Inside>
class LimitedFuture final : public PendingCall<PendingResult<Inside>> {
public:
    using T = PendingResult<Inside>;

    LimitedFuture(std::shared_ptr<TimeLimiter> limiter, const Inside &inside, const CallScope &scope)
        : m_limiter(std::move(limiter)), m_due(m_limiter->now() + m_limiter->timeoutDuration()),
          m_fromOutside(scope.stop, Stop{m_source}), m_inside(begun(inside, CallScope{m_source.get_token()}))
    {
    }
    bool waitFor(Duration longest) override
    {
        const Duration left = m_due - m_limiter->now();
        return m_inside->waitFor(std::min(longest, left)) || left <= longest;
    }
    TaskResult<T> end() override
    {
        if (!m_inside->waitFor(std::max(m_due - m_limiter->now(), Duration(0))))
            return cutOff();
        TaskResult<T> end = m_inside->end();
        if (end.has_value())
            m_limiter->onSuccess();
        else
            m_limiter->onError(CallError(end.error()));
        return end;
    }

private:
    struct Stop {
        std::stop_source source;
        void operator()() { source.request_stop(); }
    };
    TaskResult<T> cutOff()
    {
        m_limiter->onTimeout();
        if (m_limiter->cancelsRunningCalls())
            m_source.request_stop();
        return TaskResult<T>(std::make_exception_ptr(TimeoutExceeded(m_limiter->name())));
    }

    std::shared_ptr<TimeLimiter> m_limiter;
    TimePoint m_due;
    std::stop_source m_source;
    std::stop_callback<Stop> m_fromOutside;
    PendingPtr<T> m_inside;
};

template <class Inside>
PendingPtr<PendingResult<Inside>> aroundFuture(std::shared_ptr<TimeLimiter> limiter, const Inside &inside,
                                               const CallScope &scope)
{
    return std::make_unique<LimitedFuture<Inside>>(std::move(limiter), inside, scope);
}

/// Waits between attempts on the thread that asks for the end.
template <class Inside>
class RetriedFuture final : public PendingCall<PendingResult<Inside>> {
public:
    using T = PendingResult<Inside>;

    RetriedFuture(std::shared_ptr<Retry> retry, Inside inside, CallScope scope)
        : m_retry(std::move(retry)), m_inside(std::move(inside)), m_scope(std::move(scope)), m_call(*m_retry),
          m_attempt(begun(m_inside, m_scope))
    {
    }
    bool waitFor(Duration longest) override { return advance(m_call.now() + longest); }
    TaskResult<T> end() override
    {
        static_cast<void>(advance(std::nullopt));
        return std::move(*m_end);
    }

private:
    using Step = RetryCall::Next;

    /// Goes on to the end, or until `until`. Whether the end is there.
    bool advance(std::optional<TimePoint> until)
    {
        Waiter &waiter = *m_retry->surroundings().waiter;
        while (!m_end) {
            const TimePoint now = m_call.now();
            const Duration left = until ? *until - now : Duration::max();
            if (m_attempt) {
                if (until && !m_attempt->waitFor(left))
                    return false;
                judge(std::exchange(m_attempt, nullptr)->end());
            } else if (m_resumeAt - now > left) {
                waiter.waitFor(left);
                return false;
            } else {
                waiter.waitFor(m_resumeAt - now);
                m_attempt = begun(m_inside, m_scope);
            }
        }
        return true;
    }
    void judge(TaskResult<T> end)
    {
        const Step step = judged(end);
        if (step == Step::TryAgain)
            m_resumeAt = m_call.now() + m_call.wait();
        else if (step == Step::Exceeded)
            m_end.emplace(endOfCall<T>([this]() -> T { m_call.throwExceeded(); }));
        else
            m_end.emplace(std::move(end));
    }
    /// `end` stays usable: an error it holds is shown from a copy.
    Step judged(const TaskResult<T> &end)
    {
        if (!end.has_value())
            return m_call.failed(CallError(end.error()));
        if constexpr (std::is_void_v<T>) {
            m_call.succeeded();
            return Step::End;
        } else {
            if constexpr (breaker::ExpectedLike<T>) {
                if (!end.value().has_value()) {
                    m_failed.emplace(end.value().error());
                    return m_call.failed(CallError::of(*m_failed));
                }
            }
            return m_call.returned(end.value());
        }
    }

    std::shared_ptr<Retry> m_retry;
    Inside m_inside;
    CallScope m_scope;
    RetryCall m_call;
    PendingPtr<T> m_attempt; // null while it waits for the next one
    TimePoint m_resumeAt;
    std::optional<TaskResult<T>> m_end;
    std::optional<ErrorHeldBy<T>> m_failed;
};

template <class Inside>
PendingPtr<PendingResult<Inside>> aroundFuture(std::shared_ptr<Retry> retry, const Inside &inside,
                                               const CallScope &scope)
{
    return std::make_unique<RetriedFuture<Inside>>(std::move(retry), inside, scope);
}

template <class Layer, class Inside, class FramePtr>
auto aroundFuture(Layer *layer, const Inside &inside, const CallScope &scope, FramePtr frame)
{
    using T = PendingResult<Inside>;
    auto begunCall = begun(inside, scope);
    return finishedBy<T>(std::move(begunCall), [layer, frame](TaskResult<T> end) {
        return endOfCall<T>([&]() -> T {
            return withFallback<T>(
                *layer, [&]() -> T { return std::move(end).value(); }, frame->arguments);
        });
    });
}

/// A future that pulls `call` when it is asked.
template <class T>
std::future<T> lazily(PendingPtr<T> call)
{
    return std::async(std::launch::deferred, [call = std::move(call)] { return call->end().value(); });
}

} // namespace panelboard::resilience::detail
