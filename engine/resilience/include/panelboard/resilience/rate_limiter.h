// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/resilience/errors.h>
#include <panelboard/resilience/module.h>
#include <panelboard/resilience/rate_limiter_config.h>
#include <panelboard/resilience/registry.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

namespace panelboard::resilience {

enum class RateLimiterEventType : std::uint8_t { SuccessfulAcquire, FailedAcquire, Drained };

[[nodiscard]] std::string_view toString(RateLimiterEventType type) noexcept; ///< "SUCCESSFUL_ACQUIRE"
[[nodiscard]] constexpr EventMask maskOf(RateLimiterEventType type) noexcept
{
    return EventMask{1} << static_cast<unsigned>(type);
}

/// Valid during the callback only.
struct RateLimiterEvent {
    RateLimiterEventType type = RateLimiterEventType::SuccessfulAcquire;
    std::string_view name;
    TimePoint at;
    std::int64_t permits = 0; ///< asked for; Drained: what is left, 0 or, while there is a debt, less
};
[[nodiscard]] constexpr EventMask maskOf(const RateLimiterEvent &event) noexcept
{
    return maskOf(event.type);
}

struct RateLimiterMetrics {
    std::int64_t availablePermissions = 0; ///< negative: taken from periods to come
    std::uint32_t waitingThreads = 0;      ///< callers that acquirePermission makes wait just now
    std::int64_t cycle = 0;                ///< the number of the running period, from 0
    Duration wait{0};                      ///< of a request for one permission, whatever the time-out
};

/// Grants `limitForPeriod` permissions per `limitRefreshPeriod`, and makes others wait for a period to come,
/// as long as that is within `timeoutDuration` (S13).
///
/// Periods are counted from the limiter's creation. What a period leaves over is lost; what was taken from
/// periods to come is paid back, one limit per period. More permissions than the limit can be had at once
/// if the time-out allows the wait.
///
/// A new configuration takes effect at once. With another period a new one begins, with what the last one had
/// left, or its debt; else the running period keeps what it has, and the new limit is for the next one. Those
/// who wait already go on waiting.
///
/// Threads: synchronised and lock-free, except for one short critical section per 65,536 periods and per
/// reconfiguration. Cost: one clock read and one compare-and-swap; nothing is allocated.
/// Source: Resilience4j's AtomicRateLimiter, except for `drainPermissions`, and for a debt of more than 2^31
/// permissions, which is refused.
class RateLimiter final : public Module<RateLimiter, RateLimiterConfig, RateLimiterEvent> {
public:
    static constexpr bool kFollowsRules = false;

    explicit RateLimiter(Birth birth);

    /// Takes `permits`, waits as long as they need to, and returns true; or, when that would exceed the
    /// time-out, takes none, waits for the whole time-out, and returns false.
    [[nodiscard]] bool acquirePermission(std::uint32_t permits = 1);

    /// Takes `permits` and returns how long the caller must wait before using them; nothing, and none
    /// taken, when that would exceed the time-out. Never waits.
    [[nodiscard]] std::optional<Duration> reservePermission(std::uint32_t permits = 1);

    /// Takes what is left of the running period. (Resilience4j's leaves permissions in some cases; ours
    /// leaves none, and does not forgive a debt.)
    void drainPermissions();

    /// @throws breaker::InvalidConfiguration
    void changeLimitForPeriod(std::uint32_t limitForPeriod);
    /// @throws breaker::InvalidConfiguration
    void changeTimeoutDuration(Duration timeoutDuration);

    [[nodiscard]] RateLimiterMetrics metrics() const;

    /// Runs `fn(args…)` with one permission, waiting for it if need be.
    /// @throws RequestNotPermitted without touching `fn`, after the whole time-out
    template <class F, class... A>
    decltype(auto) execute(F &&fn, A &&...args)
    {
        if (!acquirePermission()) [[unlikely]]
            throw RequestNotPermitted(name());
        return std::invoke(std::forward<F>(fn), std::forward<A>(args)...);
    }

private:
    friend Module;
    /// Times in ns. `base` is the start of the cycle that the word counts as 0, `firstCycle` its number.
    struct Rules {
        std::int64_t limit = 1;
        std::int64_t period = 1;
        std::int64_t timeout = 0;
        std::int64_t base = 0;
        std::int64_t firstCycle = 0;
    };
    /// The same, to be read while another thread may write: `m_word` tells whether it was whole.
    struct SharedRules {
        std::atomic<std::int64_t> limit{1};
        std::atomic<std::int64_t> period{1};
        std::atomic<std::int64_t> timeout{0};
        std::atomic<std::int64_t> base{0};
        std::atomic<std::int64_t> firstCycle{0};

        void store(const Rules &rules) noexcept;
        [[nodiscard]] Rules load() const noexcept;
    };
    struct Standing;

    [[nodiscard]] std::optional<Duration> take(std::uint32_t permits, Duration &timeout);
    [[nodiscard]] Standing standingAt(std::uint64_t word, TimePoint now) const noexcept;
    void putInForce(const Config &next) { switchRules(&next, 0); }
    void switchRules(const Config *next, std::uint64_t seenGeneration);
    void waitCounted(Duration wait);
    void announce(RateLimiterEventType type, std::int64_t permits) const;

    // Generation 16 | cycle since `base` 16 | permissions 32 (signed): the whole truth in one word, changed
    // by compare-and-swap only (acq_rel), read with acquire. The generation says which element of m_rules is
    // in force (its lowest bit) and makes a swap fail that was computed from rules no longer in force. The
    // rules of generation g are rewritten only after the word has moved on to g + 1, so whoever read them
    // torn fails to swap, or sees another word when it looks again.
    alignas(64) std::atomic<std::uint64_t> m_word{0};
    alignas(64) std::array<SharedRules, 2> m_rulesOf{};
    breaker::Mutex m_switching; // one change of generation at a time
    std::atomic<std::uint32_t> m_waiting{0};
};

using RateLimiterRegistry = Registry<RateLimiter>;

} // namespace panelboard::resilience
