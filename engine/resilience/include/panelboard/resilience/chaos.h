// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/resilience/chaos_config.h>
#include <panelboard/resilience/errors.h>
#include <panelboard/resilience/module.h>
#include <panelboard/resilience/registry.h>

#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

namespace panelboard::resilience {

/// A fault that a Chaos made up: nothing real has failed.
class InjectedFault final : public CallRefused {
public:
    explicit InjectedFault(std::string_view chaos) noexcept;
};

enum class ChaosEventType : std::uint8_t { Started, LatencyInjected, FaultInjected, Stopped };

[[nodiscard]] std::string_view toString(ChaosEventType type) noexcept; ///< "FAULT_INJECTED"
[[nodiscard]] constexpr EventMask maskOf(ChaosEventType type) noexcept
{
    return EventMask{1} << static_cast<unsigned>(type);
}

/// Valid during the callback only.
struct ChaosEvent {
    ChaosEventType type = ChaosEventType::Started;
    std::string_view name;
    TimePoint at;
    Duration duration{0}; ///< Started: until it ends by itself; LatencyInjected: the latency
};
[[nodiscard]] constexpr EventMask maskOf(const ChaosEvent &event) noexcept { return maskOf(event.type); }

struct ChaosMetrics {
    std::optional<TimePoint> until; ///< while it is running
    std::uint64_t injectedFaults = 0;
    std::uint64_t injectedLatencies = 0;
};

/// Makes calls fail or take longer at a rate: what drills and demos use instead of breaking something real.
///
/// It is off until it is started, and is always started with an end, after which it does nothing, whatever
/// becomes of who started it. The nearer to the function, the more of the protection is rehearsed.
///
/// Threads: synchronised. Cost: while it is off one load; nothing is allocated but the exception thrown.
class Chaos final : public Module<Chaos, ChaosConfig, ChaosEvent> {
public:
    static constexpr Duration kLongest = std::chrono::hours(1);

    explicit Chaos(Birth birth);

    /// From now on, for `duration`; when it is running already, it ends then and no later than then.
    /// @throws breaker::InvalidConfiguration unless `duration` is above 0 and at most kLongest
    void startFor(Duration duration);
    /// At once; nothing when it is off.
    void stop();
    [[nodiscard]] bool isRunning() const noexcept { return runningUntil().has_value(); }

    /// What is to happen to a call.
    struct Injection {
        Duration latency{0};      ///< to wait first
        std::exception_ptr fault; ///< to fail with instead of making the call; null: make it
    };
    /// Decides on one call, counts it and announces it; the caller does what it says.
    [[nodiscard]] Injection next()
    {
        if (m_until.load(std::memory_order_relaxed) == kOff) [[likely]]
            return {};
        return draw();
    }

    [[nodiscard]] ChaosMetrics metrics() const;

    /// Runs `fn(args…)`, perhaps late, or throws what is injected without touching it.
    template <class F, class... A>
    decltype(auto) execute(F &&fn, A &&...args)
    {
        const Injection injection = next();
        if (injection.latency > Duration(0))
            waiter().waitFor(injection.latency);
        if (injection.fault)
            std::rethrow_exception(injection.fault);
        return std::invoke(std::forward<F>(fn), std::forward<A>(args)...);
    }

private:
    static constexpr std::int64_t kOff = 0;

    [[nodiscard]] std::optional<TimePoint> runningUntil() const noexcept;
    [[nodiscard]] Injection draw();
    [[nodiscard]] std::exception_ptr makeFault(const ChaosConfig &config) const;
    void endAt(std::int64_t until);
    void announce(ChaosEventType type, Duration duration) const;

    // When it ends, in ns since the epoch, or kOff. Relaxed is enough: it says nothing about other memory.
    std::atomic<std::int64_t> m_until{kOff};
    std::atomic<std::uint64_t> m_faults{0}; // relaxed: only shown
    std::atomic<std::uint64_t> m_latencies{0};
};

using ChaosRegistry = Registry<Chaos>;

} // namespace panelboard::resilience
