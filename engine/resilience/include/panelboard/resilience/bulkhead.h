// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/resilience/bulkhead_config.h>
#include <panelboard/resilience/bulkhead_event.h>
#include <panelboard/resilience/errors.h>
#include <panelboard/resilience/module.h>
#include <panelboard/resilience/registry.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace panelboard::resilience {

struct BulkheadMetrics {
    std::uint32_t availableConcurrentCalls = 0; ///< 0 while more calls run than a lowered maximum allows
    std::uint32_t maxAllowedConcurrentCalls = 0;
    std::uint32_t concurrentCalls = 0;
    std::uint32_t waitingCalls = 0;
};

/// Lets at most `maxConcurrentCalls` calls run at the same time; others wait up to `maxWaitDuration` for a
/// place (S15). Those who wait are served first come, first served; with `fairCallHandlingStrategyEnabled`
/// nobody who comes later gets in before them.
///
/// A new configuration takes effect at once and never waits: places taken beyond a lowered maximum are given
/// back by the calls that hold them, and a raised one lets in who waits. Those who wait keep their maximum
/// wait.
///
/// Threads: synchronised. Cost: one compare-and-swap to enter and one to leave; only waiting takes a lock.
/// Nothing is allocated but a request that has to wait.
/// Source: Resilience4j's SemaphoreBulkhead, except that lowering the maximum blocks nobody, and that giving
/// back more places than were taken does not create new ones.
class Bulkhead final : public Module<Bulkhead, BulkheadConfig, BulkheadEvent> {
public:
    static constexpr bool kFollowsRules = false;

    explicit Bulkhead(Birth birth);
    ~Bulkhead();

    /// Takes a place, waiting for it if need be; whoever got true must give it back.
    [[nodiscard]] bool tryAcquirePermission() { return tryAcquireAtOnce() || waitOrReject(); }
    /// The same. @throws BulkheadFull
    void acquirePermission()
    {
        if (!tryAcquirePermission()) [[unlikely]]
            throw BulkheadFull(name());
    }
    /// Takes a place if there is one now; never waits, and says nothing when there is none.
    [[nodiscard]] bool tryAcquireAtOnce()
    {
        std::uint64_t word = m_word.load(std::memory_order_relaxed);
        while (hasPlaceForNewcomer(word)) {
            if (m_word.compare_exchange_weak(word, word + kOneCall, std::memory_order_acquire,
                                             std::memory_order_relaxed)) [[likely]] {
                if (wants(maskOf(BulkheadEventType::CallPermitted))) [[unlikely]]
                    announce(BulkheadEventType::CallPermitted);
                return true;
            }
        }
        return false;
    }
    /// As tryAcquirePermission without holding the caller's thread: `decided(true)` comes once there is a
    /// place, `decided(false)` when there is none within the longest wait. At once on this thread if it is
    /// known at once, else on the scheduler's, where it must be short. Whoever got true must give the place
    /// back. A bulkhead that is destroyed drops those who wait without a word: keep it while one does.
    void requestPermission(std::function<void(bool permitted)> decided);
    /// Gives a place back after the call.
    void onComplete() noexcept
    {
        const bool wasRunning = leave();
        if (wasRunning && wants(maskOf(BulkheadEventType::CallFinished))) [[unlikely]]
            announce(BulkheadEventType::CallFinished);
    }
    /// Gives a place back that was not used; no event.
    void releasePermission() noexcept { (void)leave(); }

    [[nodiscard]] BulkheadMetrics metrics() const noexcept;

    /// Runs `fn(args…)` in a place of its own; what it throws passes through.
    /// @throws BulkheadFull without touching `fn`
    template <class F, class... A>
    decltype(auto) execute(F &&fn, A &&...args)
    {
        struct Place {
            Bulkhead &bulkhead;
            ~Place() { bulkhead.onComplete(); }
        };
        acquirePermission();
        const Place place{*this};
        return std::invoke(std::forward<F>(fn), std::forward<A>(args)...);
    }

private:
    friend Module;
    struct Waiting;

    // Waiting calls 20 | maximum 20 | running calls 24: the whole truth in one word, so that a caller who
    // begins to wait and one who leaves cannot miss each other: whichever changes it later sees the other.
    static constexpr std::uint64_t kOneCall = 1;
    static constexpr unsigned kMaximumShift = 24;
    static constexpr unsigned kWaitingShift = 44;
    static constexpr std::uint64_t kOneWaiting = std::uint64_t{1} << kWaitingShift;
    static constexpr std::uint64_t runningOf(std::uint64_t word) noexcept { return word & 0xFFFFFFU; }
    static constexpr std::uint64_t maximumOf(std::uint64_t word) noexcept
    {
        return word >> kMaximumShift & 0xFFFFFU;
    }
    static constexpr std::uint64_t waitingOf(std::uint64_t word) noexcept { return word >> kWaitingShift; }

    [[nodiscard]] bool hasPlaceForNewcomer(std::uint64_t word) const noexcept
    {
        return runningOf(word) < maximumOf(word) &&
               (waitingOf(word) == 0 || !m_fair.load(std::memory_order_relaxed));
    }
    /// False, and nothing done, when no call is running.
    bool leave() noexcept
    {
        std::uint64_t word = m_word.load(std::memory_order_relaxed);
        do {
            if (runningOf(word) == 0) [[unlikely]]
                return false;
        } while (!m_word.compare_exchange_weak(word, word - kOneCall, std::memory_order_acq_rel,
                                               std::memory_order_relaxed));
        if (waitingOf(word) != 0) [[unlikely]]
            letIn();
        return true;
    }
    [[nodiscard]] bool waitOrReject();
    [[nodiscard]] bool waitForPlace(Duration longest);
    void giveUp(Waiting &waiting);
    void queueLocked(Waiting &waiting);
    void unqueueLocked(Waiting &waiting) noexcept;
    void letIn() noexcept;
    void letInLocked() noexcept;
    void resumeLocked(std::shared_ptr<Waiting> request) noexcept;
    void putInForce(const Config &next);
    void applyLimits(const Config &next);
    void announce(BulkheadEventType type) const noexcept;

    alignas(64) std::atomic<std::uint64_t> m_word;
    alignas(64) std::atomic<bool> m_fair;    // written by reconfigure only; late is harmless
    std::atomic<std::int64_t> m_longestWait; // ns; the same

    std::mutex m_mutex;
    Waiting *m_first = nullptr; // m_mutex; the queue, in the order of arrival
    Waiting *m_last = nullptr;  // m_mutex
};

using BulkheadRegistry = Registry<Bulkhead>;

} // namespace panelboard::resilience
