// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/system_clock.h>

#include <fstream>
#include <string>

#if defined(__x86_64__)
#include <cpuid.h>
#include <x86intrin.h>
#endif

namespace panelboard::breaker {

namespace {

#if defined(__x86_64__)
constexpr bool kHasCounter = true;
inline std::uint64_t readCounter() noexcept
{
    return __rdtsc();
}

/// CPUID 80000007h, EDX bit 8: the counter runs at one rate in all power states.
bool counterIsInvariant() noexcept
{
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    return __get_cpuid(0x80000007U, &a, &b, &c, &d) != 0 && (d & 1U << 8U) != 0;
}
#else
constexpr bool kHasCounter = false;
inline std::uint64_t readCounter() noexcept
{
    return 0;
}
bool counterIsInvariant() noexcept
{
    return false;
}
#endif

/// The kernel has checked the counter across cores, or it would not use it itself.
bool kernelTrustsCounter()
{
    std::ifstream file("/sys/devices/system/clocksource/clocksource0/current_clocksource");
    std::string name;
    return static_cast<bool>(file >> name) && name == "tsc";
}

std::int64_t monotonicNs() noexcept
{
    return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Reads both as nearly at once as can be: the tightest of some pairs of counter readings around the clock's.
TickReading readBoth() noexcept
{
    TickReading best;
    std::uint64_t narrowest = ~std::uint64_t{0};
    for (int i = 0; i < 64; ++i) {
        const std::uint64_t before = readCounter();
        const std::int64_t ns = monotonicNs();
        const std::uint64_t after = readCounter();
        if (after - before < narrowest) {
            narrowest = after - before;
            best = {before + (after - before) / 2, ns};
        }
    }
    return best;
}

constexpr std::int64_t kCalibrationNs = 2'000'000; // coarse; recheck() refines it over seconds
constexpr std::int64_t kRecheckNs = 1'000'000'000;

} // namespace

SystemClock &SystemClock::instance()
{
    static SystemClock clock;
    return clock;
}

TimePoint SystemClock::wallTime() noexcept
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

SystemClock::SystemClock() : m_wallMinusMonotonic(wallTime().time_since_epoch() - Duration(monotonicNs()))
{
    if (!kHasCounter || !counterIsInvariant() || !kernelTrustsCounter())
        return;
    const TickReading first = readBoth();
    while (monotonicNs() - first.ns < kCalibrationNs) {
    }
    m_scale.start(first, readBoth());
}

TimePoint SystemClock::now() const noexcept
{
    if (m_scale.isInUse()) [[likely]]
        return TimePoint(m_wallMinusMonotonic + Duration(m_scale.toNs(readCounter())));
    return monotonicNow();
}

TimePoint SystemClock::monotonicNow() const noexcept
{
    return TimePoint(m_wallMinusMonotonic + Duration(monotonicNs()));
}

void SystemClock::recheck() noexcept
{
    if (m_isRechecking.exchange(true, std::memory_order_acquire))
        return;
    if (m_scale.isInUse())
        m_scale.follow(readBoth(), kRecheckNs);
    m_isRechecking.store(false, std::memory_order_release);
}

} // namespace panelboard::breaker
