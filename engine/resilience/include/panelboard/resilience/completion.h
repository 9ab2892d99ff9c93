// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/scheduler.h>
#include <panelboard/resilience/task_result.h>

#include <atomic>
#include <coroutine>
#include <cstdint>
#include <exception>
#include <future>
#include <memory>
#include <optional>
#include <utility>

namespace panelboard::resilience {

namespace detail {

/// Where a coroutine that waits and whoever ends the wait meet. The first to end it decides; the coroutine
/// goes on when it has been ended and is suspended, whichever comes last.
/// Threads: lock-free. `claim` lets one caller through; that one alone writes the result, and its exchange of
/// the phase (acq_rel) shows it to the coroutine, as the coroutine's shows the handle to it.
template <class T>
class Meeting {
public:
    [[nodiscard]] bool claim() noexcept { return !m_claimed.exchange(true, std::memory_order_acq_rel); }

    /// By whoever has claimed it. Resumes the coroutine on this thread if it is suspended.
    void deliver(TaskResult<T> result)
    {
        m_result.emplace(std::move(result));
        if (m_phase.exchange(Phase::Ended, std::memory_order_acq_rel) == Phase::Suspended)
            m_waiting.resume();
    }
    void complete(TaskResult<T> result)
    {
        if (claim())
            deliver(std::move(result));
    }

    void waits(std::coroutine_handle<> coroutine) noexcept { m_waiting = coroutine; }
    /// False: the wait is over already. After true the coroutine may be running on another thread.
    [[nodiscard]] bool suspend() noexcept
    {
        return m_phase.exchange(Phase::Suspended, std::memory_order_acq_rel) == Phase::Running;
    }
    [[nodiscard]] TaskResult<T> take() { return std::move(*m_result); }

private:
    enum class Phase : std::uint8_t { Running, Suspended, Ended };

    std::atomic<bool> m_claimed{false};
    std::atomic<Phase> m_phase{Phase::Running};
    std::coroutine_handle<> m_waiting;
    std::optional<TaskResult<T>> m_result;
};

/// Ends the wait with an error when the last copy goes without having been called.
template <class T>
struct CompletionGuard {
    explicit CompletionGuard(std::shared_ptr<Meeting<T>> m) noexcept : meeting(std::move(m)) {}
    CompletionGuard(const CompletionGuard &) = delete;
    CompletionGuard &operator=(const CompletionGuard &) = delete;
    ~CompletionGuard()
    {
        if (meeting->claim())
            meeting->deliver(
                TaskResult<T>(std::make_exception_ptr(std::future_error(std::future_errc::broken_promise))));
    }
    std::shared_ptr<Meeting<T>> meeting;
};

} // namespace detail

/// What a callback API is given to report its end to a coroutine that awaits it. Copies share one end: the
/// first report counts, later ones do nothing. The coroutine goes on on the reporting thread. When all copies
/// are gone without a report, the coroutine gets std::future_error, broken_promise.
/// Threads: any, several at once.
template <class T>
class Completion {
public:
    explicit Completion(std::shared_ptr<detail::Meeting<T>> meeting)
        : m_guard(std::make_shared<detail::CompletionGuard<T>>(std::move(meeting)))
    {
    }

    template <class... V>
    requires std::is_constructible_v<typename TaskResult<T>::Stored, V...>
    void operator()(V &&...value) const
    {
        m_guard->meeting->complete(TaskResult<T>(typename TaskResult<T>::Stored(std::forward<V>(value)...)));
    }
    void fail(std::exception_ptr error) const { m_guard->meeting->complete(TaskResult<T>(std::move(error))); }
    template <class E>
    requires(!std::is_same_v<std::decay_t<E>, std::exception_ptr>) void fail(E error) const
    {
        fail(std::make_exception_ptr(std::move(error)));
    }

private:
    std::shared_ptr<detail::CompletionGuard<T>> m_guard;
};

namespace detail {

/// Waits for a meeting that `begin(meeting)` has somebody end; what `begin` throws ends it, too.
template <class T, class Begin>
class MeetingAwaiter {
public:
    explicit MeetingAwaiter(Begin begin) : m_begin(std::move(begin)) {}

    [[nodiscard]] bool await_ready() const noexcept { return false; }
    // Not inlined: Clang up to 16 keeps locals of an inlined await_suspend in the coroutine's frame, which
    // may be gone by the time it returns.
    [[gnu::noinline]] bool await_suspend(std::coroutine_handle<> coroutine)
    {
        const auto meeting = m_meeting;
        meeting->waits(coroutine);
        try {
            m_begin(meeting);
        } catch (...) { // whoever waits is told
            meeting->complete(TaskResult<T>(std::current_exception()));
        }
        return meeting->suspend();
    }
    [[nodiscard]] TaskResult<T> await_resume() { return m_meeting->take(); }

private:
    Begin m_begin;
    std::shared_ptr<Meeting<T>> m_meeting = std::make_shared<Meeting<T>>();
};

/// The same with a Completion for foreign hands, and with the end unwrapped.
template <class T, class Begin>
class CallbackAwaiter {
public:
    explicit CallbackAwaiter(Begin begin) : m_awaiter(Meet{std::move(begin)}) {}

    [[nodiscard]] bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> coroutine) { return m_awaiter.await_suspend(coroutine); }
    T await_resume() { return m_awaiter.await_resume().value(); }

private:
    struct Meet {
        Begin begin;
        void operator()(std::shared_ptr<Meeting<T>> meeting)
        {
            const Completion<T> done(std::move(meeting));
            try {
                begin(done);
            } catch (...) { // before the copies that it had say that nobody will report
                done.fail(std::current_exception());
            }
        }
    };
    MeetingAwaiter<T, Meet> m_awaiter;
};

} // namespace detail

/// Makes a callback API awaitable: `T answer = co_await fromCallback<T>([&](Completion<T> done) { … });`
///
/// `begin` is run once, on the awaiting thread, and hands `done` to the API, which may call it at once or
/// later, on any thread. What `begin` throws is thrown by the `co_await`.
template <class T, class Begin>
requires std::is_invocable_v<Begin &, Completion<T>>
[[nodiscard]] auto fromCallback(Begin begin) { return detail::CallbackAwaiter<T, Begin>(std::move(begin)); }

/// `co_await resumeAt(scheduler, due)` goes on, on the scheduler's thread, not before `due`. No thread is
/// held meanwhile. The scheduler must live until then. What follows on its thread must be short.
[[nodiscard]] inline auto resumeAt(breaker::Scheduler &scheduler, breaker::TimePoint due) noexcept
{
    struct Awaiter {
        breaker::Scheduler &timers;
        breaker::TimePoint until;
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        [[gnu::noinline]] void await_suspend(std::coroutine_handle<> coroutine) const
        {
            timers.at(until, [coroutine] { coroutine.resume(); });
        }
        void await_resume() const noexcept {}
    };
    return Awaiter{scheduler, due};
}

} // namespace panelboard::resilience
