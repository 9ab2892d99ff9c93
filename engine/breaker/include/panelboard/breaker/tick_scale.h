// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

namespace panelboard::breaker {

/// One reading of a tick counter together with the true time at that moment.
struct TickReading {
    std::uint64_t ticks = 0;
    std::int64_t ns = 0;
};

/// Turns the ticks of a free-running counter into nanoseconds, and follows the true time by slewing:
/// continuous and never backwards, whatever `follow` is told.
/// Threads: `toNs` from any, lock-free (a sequence lock over plain atomics); the others confined.
class TickScale {
public:
    /// Starts from two readings some milliseconds apart. Not in use when they make no sense.
    void start(TickReading first, TickReading second) noexcept;

    /// A new true reading: corrects the rate, and spreads the error over the next `slewNs`. A true time far
    /// ahead (the machine slept) is jumped to. @return false, and out of use, if the counter cannot be trusted:
    /// it went back, or its rate differs by more than a tenth from the one before.
    bool follow(TickReading reading, std::int64_t slewNs) noexcept;

    [[nodiscard]] bool isInUse() const noexcept { return m_inUse.load(std::memory_order_relaxed); }

    [[nodiscard]] std::int64_t toNs(std::uint64_t ticks) const noexcept
    {
        for (;;) {
            const std::uint32_t before = m_sequence.load(std::memory_order_acquire);
            const std::uint64_t baseTicks = m_baseTicks.load(std::memory_order_relaxed);
            const std::int64_t baseNs = m_baseNs.load(std::memory_order_relaxed);
            const std::uint64_t rate = m_rate.load(std::memory_order_relaxed);
            const std::uint64_t slewEnd = m_slewEndTicks.load(std::memory_order_relaxed);
            const std::uint64_t rateAfter = m_rateAfterSlew.load(std::memory_order_relaxed);
            std::atomic_thread_fence(std::memory_order_acquire);
            if ((before & 1U) != 0 || m_sequence.load(std::memory_order_relaxed) != before)
                continue;
            // A counter read just before the base was set (another core, or out of order) counts as the base.
            const std::uint64_t passed = ticks > baseTicks ? ticks - baseTicks : 0;
            if (passed <= slewEnd) [[likely]]
                return baseNs + scaled(passed, rate);
            return baseNs + scaled(slewEnd, rate) + scaled(passed - slewEnd, rateAfter);
        }
    }

private:
    static constexpr unsigned kShift = 32; // rates are ns per tick << kShift

    [[nodiscard]] static std::int64_t scaled(std::uint64_t ticks, std::uint64_t rate) noexcept
    {
        __extension__ using Wide = unsigned __int128;
        return static_cast<std::int64_t>(static_cast<Wide>(ticks) * rate >> kShift);
    }

    void publish(std::uint64_t baseTicks, std::int64_t baseNs, std::uint64_t rate, std::uint64_t slewTicks,
                 std::uint64_t rateAfter) noexcept;

    // Written by start and follow only, between two increments of m_sequence (odd: being written).
    std::atomic<std::uint32_t> m_sequence{0};
    std::atomic<bool> m_inUse{false};
    std::atomic<std::uint64_t> m_baseTicks{0};
    std::atomic<std::int64_t> m_baseNs{0};
    std::atomic<std::uint64_t> m_rate{0};
    std::atomic<std::uint64_t> m_slewEndTicks{0}; // after the base
    std::atomic<std::uint64_t> m_rateAfterSlew{0};
    TickReading m_origin; // of the long baseline over which the true rate is measured
    double m_trueRate = 0;
};

} // namespace panelboard::breaker
