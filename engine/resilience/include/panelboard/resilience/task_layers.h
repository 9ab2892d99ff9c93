// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/resilience/completion.h>
#include <panelboard/resilience/layers.h>
#include <panelboard/resilience/ongoing_call.h>
#include <panelboard/resilience/task.h>

#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <type_traits>
#include <utility>

// What each module does around a Task. `next(scope)` makes the task of what is inside; it owns the frame of
// the call, so that these coroutines may outlive their caller.
namespace panelboard::resilience::detail {

/// A task's end as a value, so that what is done with it is done outside of any handler.
template <class T>
Task<TaskResult<T>> endOf(Task<T> task)
{
    try {
        if constexpr (std::is_void_v<T>) {
            co_await std::move(task);
            co_return TaskResult<T>(std::monostate());
        } else {
            T value = co_await std::move(task);
            co_return TaskResult<T>(std::move(value));
        }
    } catch (...) { // given to whoever awaits this
        co_return TaskResult<T>(std::current_exception());
    }
}

template <class T, class Next>
Task<T> aroundTask(std::shared_ptr<breaker::CircuitBreaker> breaker, Next next, CallScope scope)
{
    PermittedCall call(std::move(breaker));
    TaskResult<T> end = co_await endOf(next(scope));
    call.ended(end);
    co_return std::move(end).value();
}

template <class T, class Next>
Task<T> aroundTask(std::shared_ptr<Bulkhead> bulkhead, Next next, CallScope scope)
{
    if (!bulkhead->tryAcquireAtOnce()) {
        const auto ask = [bulkhead](const Completion<bool> &done) { bulkhead->requestPermission(done); };
        const bool permitted = co_await fromCallback<bool>(ask);
        if (!permitted)
            throw BulkheadFull(bulkhead->name());
    }
    const TakenPlace place(std::adopt_lock, std::move(bulkhead));
    co_return co_await next(scope);
}

template <class T, class Next>
Task<T> aroundTask(std::shared_ptr<RateLimiter> limiter, Next next, CallScope scope)
{
    const auto wait = limiter->reservePermission();
    if (!wait)
        throw RequestNotPermitted(limiter->name());
    if (*wait > Duration(0)) {
        const Surroundings &around = limiter->surroundings();
        co_await resumeAt(*around.scheduler, around.clock->now() + *wait);
    }
    co_return co_await next(scope);
}

template <class T, class Next>
Task<T> aroundTask(std::shared_ptr<Chaos> chaos, Next next, CallScope scope)
{
    const Chaos::Injection injection = chaos->next();
    if (injection.latency > Duration(0)) {
        const Surroundings &around = chaos->surroundings();
        co_await resumeAt(*around.scheduler, around.clock->now() + injection.latency);
    }
    if (injection.fault)
        std::rethrow_exception(injection.fault);
    co_return co_await next(scope);
}

template <class V, class K, class Next>
Task<V> cachedTask(std::shared_ptr<Cache<K, V>> cache, K key, Next next, CallScope scope)
{
    if (std::optional<V> stored = cache->find(key))
        co_return *std::move(stored);
    V value = co_await next(scope);
    cache->put(key, value);
    co_return value;
}

template <class T, class Next>
Task<T> aroundTask(std::shared_ptr<Retry> retry, Next next, CallScope scope)
{
    using Step = RetryCall::Next;
    [[maybe_unused]] FailedResult<T> failed;
    RetryCall call(*retry);
    for (;;) {
        TaskResult<T> end = co_await endOf(next(scope));
        Step step = Step::End;
        if (!end.has_value()) {
            step = call.failed(CallError(end.error()));
        } else if constexpr (std::is_void_v<T>) {
            call.succeeded();
        } else if constexpr (breaker::ExpectedLike<T>) {
            if (end.value().has_value()) {
                step = call.returned(end.value());
            } else {
                failed.emplace(std::move(end).value());
                step = call.failed(CallError::of(failed->error()));
                if (step == Step::End)
                    co_return std::move(*failed);
            }
        } else {
            step = call.returned(end.value());
        }
        if (step == Step::End)
            co_return std::move(end).value();
        if (step == Step::Exceeded)
            call.throwExceeded();
        if (call.wait() > Duration(0))
            co_await resumeAt(call.scheduler(), call.now() + call.wait());
    }
}

/// What a limited call, its limit and its caller share.
struct Race {
    std::stop_source source;
    bool timedOut = false; // written by whoever claims the meeting
};

template <class T, class Next>
Task<T> aroundTask(std::shared_ptr<TimeLimiter> limiter, Next next, CallScope scope)
{
    const auto race = std::make_shared<Race>();
    const std::stop_callback fromOutside(scope.stop, [race] { race->source.request_stop(); });
    std::optional<TimeLimiter::ArmedLimit> limit;
    const auto begin = [&](std::shared_ptr<Meeting<T>> meeting) {
        limit.emplace(limiter->arm([race, meeting, limiter] {
            if (!meeting->claim())
                return;
            race->timedOut = true;
            if (limiter->cancelsRunningCalls())
                race->source.request_stop();
            meeting->deliver(TaskResult<T>(std::make_exception_ptr(TimeoutExceeded(limiter->name()))));
        }));
        start(next(CallScope{race->source.get_token()}),
              [meeting](TaskResult<T> end) { meeting->complete(std::move(end)); });
    };
    TaskResult<T> end = co_await MeetingAwaiter<T, decltype(begin)>(begin);
    limit.reset();
    if (race->timedOut)
        limiter->onTimeout();
    else if (!end.has_value())
        limiter->onError(CallError(end.error()));
    else
        limiter->onSuccess();
    co_return std::move(end).value();
}

template <class T, class Layer, class Next, class FramePtr>
Task<T> aroundTask(Layer *layer, Next next, CallScope scope, FramePtr frame)
{
    TaskResult<T> end = co_await endOf(next(scope));
    std::optional<Task<T>> answer;
    if (!end.has_value()) {
        const std::exception_ptr error = end.error(); // lives as long as the answer is being made
        answer.emplace(std::apply(
            [&](auto &...each) { return layer->template answerThrown<T, Task<T>>(error, each...); },
            frame->arguments));
        co_return co_await std::move(*answer);
    }
    if constexpr (breaker::ExpectedLike<T>) {
        if (!end.value().has_value()) {
            answer = std::apply(
                [&](auto &...each) {
                    return layer->template answerReturned<T, Task<T>>(end.value(), each...);
                },
                frame->arguments);
            if (answer)
                co_return co_await std::move(*answer);
        }
    }
    co_return std::move(end).value();
}

/// A synchronous call that a thread of the pool runs.
template <class R, class Next>
Task<R> onThreadPool(std::shared_ptr<ThreadPoolBulkhead> pool, Next next, CallScope scope)
{
    const auto begin = [&](Completion<R> done) {
        pool->post([next, scope, done] {
            try {
                if constexpr (std::is_void_v<R>) {
                    next(scope);
                    done();
                } else {
                    done(next(scope));
                }
            } catch (...) { // the outermost frame of the call on that thread
                done.fail(std::current_exception());
            }
        });
    };
    co_return co_await fromCallback<R>(begin);
}

} // namespace panelboard::resilience::detail
