// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/mutex.h>

namespace panelboard::breaker {

namespace {
inline void relax() noexcept
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#endif
}
} // namespace

void Mutex::lockContended() noexcept
{
    constexpr int kSpins = 100; // a critical section is some tens of ns; a sleep costs some µs
    for (int i = 0; i < kSpins; ++i) {
        int expected = kFree;
        if (m_word.load(std::memory_order_relaxed) == kFree
            && m_word.compare_exchange_weak(expected, kTaken, std::memory_order_acquire))
            return;
        relax();
    }
    while (m_word.exchange(kWaitedFor, std::memory_order_acquire) != kFree)
        m_word.wait(kWaitedFor, std::memory_order_relaxed);
}

} // namespace panelboard::breaker
