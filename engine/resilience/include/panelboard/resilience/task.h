// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/resilience/async_result.h>
#include <panelboard/resilience/task_result.h>

#include <condition_variable>
#include <coroutine>
#include <exception>
#include <future>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

namespace panelboard::resilience {

namespace detail {

/// Ends a task by resuming, on the same thread and without growing the stack, whoever awaits it.
class TaskPromiseBase {
public:
    struct FinalAwaiter {
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        template <class Promise>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> ended) const noexcept
        {
            return ended.promise().m_continuation;
        }
        void await_resume() const noexcept {}
    };

    [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
    [[nodiscard]] FinalAwaiter final_suspend() const noexcept { return {}; }
    void continueWith(std::coroutine_handle<> continuation) noexcept { m_continuation = continuation; }

private:
    std::coroutine_handle<> m_continuation = std::noop_coroutine();
};

template <class T>
class TaskPromise final : public TaskPromiseBase {
public:
    [[nodiscard]] Task<T> get_return_object() noexcept;
    template <class V>
    requires std::is_constructible_v<T, V &&>
    void return_value(V &&value) { m_result.emplace(T(std::forward<V>(value))); }
    void unhandled_exception() noexcept { m_result.emplace(std::current_exception()); }
    [[nodiscard]] T take() { return std::move(*m_result).value(); }

private:
    std::optional<TaskResult<T>> m_result;
};

template <>
class TaskPromise<void> final : public TaskPromiseBase {
public:
    [[nodiscard]] inline Task<void> get_return_object() noexcept;
    void return_void() noexcept {}
    void unhandled_exception() noexcept { m_error = std::current_exception(); }
    void take()
    {
        if (m_error)
            std::rethrow_exception(m_error);
    }

private:
    std::exception_ptr m_error;
};

} // namespace detail

/// The result of a coroutine that has not begun: it runs when somebody awaits it, `start`s it, or waits for
/// it with `syncWait`, and goes on, after each wait of its own, on the thread that ended that wait.
///
/// A task that has begun must be left to its end; destroying one that has not begun drops it. What its
/// coroutine takes by reference must live as long.
/// Threads: confined. Cost: one allocation, the coroutine's frame.
template <class T>
class [[nodiscard]] Task {
    static_assert(!std::is_reference_v<T>, "a task gives a value or nothing; return a pointer instead");

public:
    using promise_type = detail::TaskPromise<T>;
    using Result = T;

    Task(Task &&other) noexcept : m_frame(std::exchange(other.m_frame, nullptr)) {}
    Task &operator=(Task &&other) noexcept
    {
        std::swap(m_frame, other.m_frame);
        return *this;
    }
    ~Task()
    {
        if (m_frame)
            m_frame.destroy();
    }

    /// Runs it and gives what it returns, or throws what it throws. Once.
    auto operator co_await() &&noexcept
    {
        struct Awaiter {
            std::coroutine_handle<promise_type> frame;
            [[nodiscard]] bool await_ready() const noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) const noexcept
            {
                frame.promise().continueWith(caller);
                return frame;
            }
            T await_resume() const { return frame.promise().take(); }
        };
        return Awaiter{m_frame};
    }

private:
    friend promise_type;
    explicit Task(std::coroutine_handle<promise_type> frame) noexcept : m_frame(frame) {}

    std::coroutine_handle<promise_type> m_frame;
};

namespace detail {

template <class T>
Task<T> TaskPromise<T>::get_return_object() noexcept
{
    return Task<T>(std::coroutine_handle<TaskPromise>::from_promise(*this));
}

inline Task<void> TaskPromise<void>::get_return_object() noexcept
{
    return Task<void>(std::coroutine_handle<TaskPromise>::from_promise(*this));
}

/// A coroutine that owns itself.
struct Detached {
    struct promise_type {
        [[nodiscard]] Detached get_return_object() const noexcept { return {}; }
        [[nodiscard]] std::suspend_never initial_suspend() const noexcept { return {}; }
        [[nodiscard]] std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }
    };
};

template <class T, class Done>
Detached runDetached(Task<T> task, Done done)
{
    std::optional<TaskResult<T>> result;
    {
        Task<T> running = std::move(task); // ends, with all that it holds, before anybody is told
        try {
            if constexpr (std::is_void_v<T>) {
                co_await std::move(running);
                result.emplace(std::monostate());
            } else {
                result.emplace(co_await std::move(running));
            }
        } catch (...) { // the outermost frame of a task: whoever started it is told
            result.emplace(std::current_exception());
        }
    }
    done(std::move(*result));
}

} // namespace detail

/// Runs `task` on this thread until it first waits; calls `done(TaskResult<T>)` when it has ended, on the
/// thread that ended it. `done` must not throw.
template <class T, class Done>
requires std::is_invocable_v<Done &, TaskResult<T>>
void start(Task<T> task, Done done) { detail::runDetached(std::move(task), std::move(done)); }

/// Runs `task` and makes this thread wait for its end. Not on a thread that the task needs: the timers'.
/// @throws what the task throws
template <class T>
T syncWait(Task<T> task)
{
    std::mutex mutex;
    std::condition_variable ended;
    std::optional<TaskResult<T>> result;
    start(std::move(task), [&](TaskResult<T> end) {
        const std::lock_guard lock(mutex); // held while it notifies: all three may be gone right after
        result.emplace(std::move(end));
        ended.notify_one();
    });
    std::unique_lock lock(mutex);
    ended.wait(lock, [&] { return result.has_value(); });
    return std::move(*result).value();
}

/// Runs `task` and gives its end to a future; nobody needs to wait for it.
template <class T>
[[nodiscard]] std::future<T> toFuture(Task<T> task)
{
    std::promise<T> promise;
    std::future<T> future = promise.get_future();
    start(std::move(task), [promise = std::move(promise)](TaskResult<T> end) mutable {
        if (!end.has_value())
            promise.set_exception(end.error());
        else if constexpr (std::is_void_v<T>)
            promise.set_value();
        else
            promise.set_value(std::move(end).value());
    });
    return future;
}

} // namespace panelboard::resilience
