// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

// Clang's thread-safety analysis; nothing for other compilers.
#if defined(__clang__)
#define PB_THREAD_ANNOTATION(x) __attribute__((x))
#else
#define PB_THREAD_ANNOTATION(x)
#endif
#define PB_CAPABILITY(x) PB_THREAD_ANNOTATION(capability(x))
#define PB_SCOPED_CAPABILITY PB_THREAD_ANNOTATION(scoped_lockable)
#define PB_GUARDED_BY(x) PB_THREAD_ANNOTATION(guarded_by(x))
#define PB_REQUIRES(...) PB_THREAD_ANNOTATION(requires_capability(__VA_ARGS__))
#define PB_ACQUIRE(...) PB_THREAD_ANNOTATION(acquire_capability(__VA_ARGS__))
#define PB_RELEASE(...) PB_THREAD_ANNOTATION(release_capability(__VA_ARGS__))
#define PB_EXCLUDES(...) PB_THREAD_ANNOTATION(locks_excluded(__VA_ARGS__))

namespace panelboard::breaker {

/// A mutex of four bytes for critical sections of a few instructions: spins briefly, then sleeps.
/// Not recursive, not fair. Source: Drepper, "Futexes Are Tricky", mutex 2.
class PB_CAPABILITY("mutex") Mutex {
public:
    Mutex() = default;
    Mutex(const Mutex &) = delete;
    Mutex &operator=(const Mutex &) = delete;

    void lock() noexcept PB_ACQUIRE()
    {
        int expected = kFree;
        if (!m_word.compare_exchange_strong(expected, kTaken, std::memory_order_acquire))
            lockContended();
    }

    void unlock() noexcept PB_RELEASE()
    {
        if (m_word.exchange(kFree, std::memory_order_release) == kWaitedFor)
            m_word.notify_one();
    }

private:
    static constexpr int kFree = 0;
    static constexpr int kTaken = 1;
    static constexpr int kWaitedFor = 2;

    void lockContended() noexcept;

    std::atomic<int> m_word{kFree};
};

class PB_SCOPED_CAPABILITY MutexLock {
public:
    explicit MutexLock(Mutex &mutex) noexcept PB_ACQUIRE(mutex) : m_mutex(mutex) { m_mutex.lock(); }
    ~MutexLock() PB_RELEASE() { m_mutex.unlock(); }
    MutexLock(const MutexLock &) = delete;
    MutexLock &operator=(const MutexLock &) = delete;

private:
    Mutex &m_mutex;
};

} // namespace panelboard::breaker
