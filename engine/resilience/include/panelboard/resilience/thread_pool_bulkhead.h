// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/resilience/bulkhead_event.h>
#include <panelboard/resilience/errors.h>
#include <panelboard/resilience/module.h>
#include <panelboard/resilience/registry.h>
#include <panelboard/resilience/thread_pool_bulkhead_config.h>

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>

namespace panelboard::resilience {

struct ThreadPoolBulkheadMetrics {
    std::uint32_t coreThreadPoolSize = 0;
    std::uint32_t maximumThreadPoolSize = 0;
    std::uint32_t threadPoolSize = 0;       ///< threads there are
    std::uint32_t activeThreadCount = 0;    ///< of them, those that run a call
    std::uint32_t availableThreadCount = 0; ///< the maximum without the active ones
    std::uint32_t queueDepth = 0;
    std::uint32_t queueCapacity = 0;
    std::uint32_t remainingQueueCapacity = 0;
};

/// Runs calls on threads of its own, with a bounded queue before them, so that a slow dependency holds only
/// these (S15).
///
/// A call gets a new thread while there are fewer than `coreThreadPoolSize`, else a place in the queue, else
/// a new thread while there are fewer than `maxThreadPoolSize`, else it is rejected. Threads above the core
/// end after `keepAliveDuration` without a call. With `queueCapacity` 0 a call is handed to a thread that is
/// idle, or to a new one.
///
/// A new configuration takes effect at once and waits for nobody: threads beyond a lowered maximum end after
/// the call they run, calls in the queue stay in it even if it became shorter.
///
/// Threads: synchronised. CALL_PERMITTED and CALL_REJECTED come on the caller's thread, CALL_FINISHED on the
/// one that ran the call, so the first may come after the last.
/// Cost: one short critical section to hand over and one to take; a call allocates its task and its future.
/// Source: Resilience4j's FixedThreadPoolBulkhead and its ThreadPoolExecutor; live resizing is ours.
class ThreadPoolBulkhead final : public Module<ThreadPoolBulkhead, ThreadPoolBulkheadConfig, BulkheadEvent> {
public:
    static constexpr bool kFollowsRules = false;

    explicit ThreadPoolBulkhead(Birth birth);
    /// As shutdown(). In one of its own calls, where it cannot wait for the call that is running: runs what
    /// is queued on this thread, waits for the other threads, and lets this one end by itself.
    ~ThreadPoolBulkhead();

    /// Runs a copy of `fn` with copies of `args` on a thread of the pool, as std::async does; the future has
    /// what it returned or threw. The future's destructor does not wait.
    /// @throws BulkheadFull, ShutDown, std::system_error when the system has no thread to give; then `fn` is
    ///         not run
    template <class F, class... A>
    [[nodiscard]] auto submit(F &&fn, A &&...args)
    {
        using Result = std::invoke_result_t<std::decay_t<F>, std::decay_t<A>...>;
        std::packaged_task<Result()> task(
            [call = std::decay_t<F>(std::forward<F>(fn)),
             arguments = std::tuple<std::decay_t<A>...>(std::forward<A>(args)...)]() mutable -> Result {
                return std::apply(std::move(call), std::move(arguments));
            });
        auto result = task.get_future();
        post(std::move(task));
        return result;
    }
    /// The same without a future. `fn` must not throw: nobody would be told.
    /// @throws as submit
    template <class F>
    void post(F &&fn)
    {
        accept(std::make_unique<TaskOf<std::decay_t<F>>>(std::forward<F>(fn)));
    }
    /// submit(), under the name that decorate() and compositions know.
    template <class F, class... A>
    [[nodiscard]] auto execute(F &&fn, A &&...args)
    {
        return submit(std::forward<F>(fn), std::forward<A>(args)...);
    }

    /// Takes no further call, runs every call accepted before, and returns when the last has ended. From
    /// inside one of its own calls it returns at once.
    void shutdown();

    [[nodiscard]] ThreadPoolBulkheadMetrics metrics() const;

private:
    friend Module;
    struct Task {
        Task() = default;
        Task(const Task &) = delete;
        Task &operator=(const Task &) = delete;
        virtual ~Task() = default;
        virtual void run() noexcept = 0;
        Task *next = nullptr; // in the queue
    };
    template <class F>
    struct TaskOf final : Task {
        explicit TaskOf(F &&callable) : fn(std::move(callable)) {}
        explicit TaskOf(const F &callable) : fn(callable) {}
        void run() noexcept override { fn(); }
        F fn;
    };
    using TaskPtr = std::unique_ptr<Task>;
    using Threads = std::list<std::thread>;
    enum class Offer : std::uint8_t { Accepted, Full, ShutDown };

    /// What a thread of a pool has on its stack: how it learns that its pool died in the call it ran.
    struct Worker {
        const ThreadPoolBulkhead *pool;
        bool poolIsGone = false;
    };

    void putInForce(const Config &next);
    void accept(TaskPtr task);
    [[nodiscard]] Offer offer(TaskPtr task);
    void start(TaskPtr first);
    void startForQueued() noexcept;
    void work(Threads::iterator self, TaskPtr task);
    [[nodiscard]] TaskPtr nextTask(Threads::iterator self);
    [[nodiscard]] bool mayEnd(bool waitedInVain) const;
    void leave(Threads::iterator self, std::unique_lock<std::mutex> &lock);
    void enqueue(TaskPtr task) noexcept;
    [[nodiscard]] TaskPtr dequeue() noexcept;
    void endOnOwnThread(Worker &worker);
    void announce(BulkheadEventType type) const noexcept;
    void announceFinished() const noexcept;

    static thread_local Worker *t_worker; // of the thread that asks, if it belongs to a pool

    mutable std::mutex m_mutex;
    std::condition_variable m_work;  // something was queued, or the rules changed
    std::condition_variable m_fewer; // a thread has ended
    // All below: m_mutex.
    Task *m_first = nullptr; // the queue owns its tasks
    Task *m_last = nullptr;
    std::uint32_t m_queued = 0;
    std::uint32_t m_idle = 0;
    bool m_isShutDown = false;
    Threads m_threads;
    Threads m_ended; // to be joined; the next thread that ends does it
    ThreadPoolBulkheadConfig m_limits;
};

using ThreadPoolBulkheadRegistry = Registry<ThreadPoolBulkhead>;

} // namespace panelboard::resilience
