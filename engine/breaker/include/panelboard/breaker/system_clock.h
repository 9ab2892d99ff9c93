// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/tick_scale.h>

#include <atomic>

namespace panelboard::breaker {

/// The only reader of a real clock: the monotonic clock, anchored to the wall clock at the first use.
///
/// Where the processor's time-stamp counter is invariant and is the kernel's own clock source, it is read
/// instead (about 12 ns against 30), scaled to the monotonic clock and compared with it once a second by
/// `recheck`; a difference is slewed away within the next second, so time never steps back. Elsewhere, or
/// once the counter disagrees beyond reason, the monotonic clock itself is read.
///
/// Threads: `now` from any; never earlier than what the same thread was told before. Across threads the
/// counter may look some hundred nanoseconds back, as any unserialised read of it: durations are measured
/// on one thread, and what orders threads uses sequence numbers.
class SystemClock final : public Clock {
public:
    [[nodiscard]] static SystemClock &instance();
    [[nodiscard]] TimePoint now() const noexcept override;

    /// What the system's own clock shows: it may jump, so nothing is measured with it.
    [[nodiscard]] static TimePoint wallTime() noexcept;

    /// Compares the counter with the monotonic clock. Called once a second by each TimerThread; while one
    /// does, another returns at once.
    void recheck() noexcept;
    [[nodiscard]] bool usesCounter() const noexcept { return m_scale.isInUse(); }

private:
    SystemClock();
    [[nodiscard]] TimePoint monotonicNow() const noexcept;

    Duration m_wallMinusMonotonic; // taken once
    TickScale m_scale;
    std::atomic<bool> m_isRechecking{false}; // whoever sets it (acquire) owns the writing end of m_scale
};

} // namespace panelboard::breaker
