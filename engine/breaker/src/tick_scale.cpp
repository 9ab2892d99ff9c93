// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/tick_scale.h>

#include <algorithm>
#include <cmath>

namespace panelboard::breaker {

namespace {
constexpr std::int64_t kJumpNs = 100'000'000; // further behind than this was not drift: the machine slept
} // namespace

void TickScale::start(TickReading first, TickReading second) noexcept
{
    if (second.ticks <= first.ticks || second.ns <= first.ns)
        return;
    m_trueRate = static_cast<double>(second.ns - first.ns) / static_cast<double>(second.ticks - first.ticks);
    m_origin = first;
    const auto rate = static_cast<std::uint64_t>(std::ldexp(m_trueRate, kShift));
    if (rate == 0)
        return;
    publish(second.ticks, second.ns, rate, ~std::uint64_t{0}, rate);
    m_inUse.store(true, std::memory_order_release);
}

bool TickScale::follow(TickReading reading, std::int64_t slewNs) noexcept
{
    const std::uint64_t baseTicks = m_baseTicks.load(std::memory_order_relaxed);
    if (reading.ticks <= baseTicks || reading.ns <= m_origin.ns) {
        m_inUse.store(false, std::memory_order_release);
        return false;
    }
    const double rate
        = static_cast<double>(reading.ns - m_origin.ns) / static_cast<double>(reading.ticks - m_origin.ticks);
    const std::int64_t shown = toNs(reading.ticks);
    if (reading.ns - shown > kJumpNs) {
        m_origin = reading;
        const auto kept = static_cast<std::uint64_t>(std::ldexp(m_trueRate, kShift));
        publish(reading.ticks, reading.ns, kept, ~std::uint64_t{0}, kept);
        return true;
    }
    if (std::abs(rate / m_trueRate - 1) > 0.1) {
        m_inUse.store(false, std::memory_order_release);
        return false;
    }
    m_trueRate = rate;
    const auto trueRate = static_cast<std::uint64_t>(std::ldexp(rate, kShift));
    // Over the next `slewNs` of true time the shown time has to make up for the error; at least half as fast.
    const double slewTicks = static_cast<double>(slewNs) / rate;
    const double error = static_cast<double>(reading.ns - shown);
    const double slewed = rate * std::clamp(1 + error / static_cast<double>(slewNs), 0.5, 1.5);
    publish(reading.ticks, shown, static_cast<std::uint64_t>(std::ldexp(slewed, kShift)),
            static_cast<std::uint64_t>(slewTicks), trueRate);
    return true;
}

void TickScale::publish(std::uint64_t baseTicks, std::int64_t baseNs, std::uint64_t rate, std::uint64_t slewTicks,
                        std::uint64_t rateAfter) noexcept
{
    const std::uint32_t sequence = m_sequence.load(std::memory_order_relaxed);
    m_sequence.store(sequence + 1, std::memory_order_relaxed);
    std::atomic_thread_fence(std::memory_order_release);
    m_baseTicks.store(baseTicks, std::memory_order_relaxed);
    m_baseNs.store(baseNs, std::memory_order_relaxed);
    m_rate.store(rate, std::memory_order_relaxed);
    m_slewEndTicks.store(slewTicks, std::memory_order_relaxed);
    m_rateAfterSlew.store(rateAfter, std::memory_order_relaxed);
    m_sequence.store(sequence + 2, std::memory_order_release);
}

} // namespace panelboard::breaker
