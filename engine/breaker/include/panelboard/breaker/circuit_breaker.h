// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/config.h>
#include <panelboard/breaker/event.h>
#include <panelboard/breaker/metrics.h>
#include <panelboard/breaker/scheduler.h>
#include <panelboard/breaker/state.h>

#include <exception>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace panelboard::breaker {

using Tags = std::map<std::string, std::string>;

/// A call was refused: the breaker is OPEN, FORCED_OPEN, or HALF_OPEN with all trial calls taken.
/// Small and cheap: holds the breaker's name, formats nothing.
class CallNotPermitted : public std::exception {
public:
    CallNotPermitted(std::shared_ptr<const std::string> name, State state) noexcept;
    [[nodiscard]] const char *what() const noexcept override;
    [[nodiscard]] const std::string &circuitBreakerName() const noexcept { return *m_name; }
    [[nodiscard]] State state() const noexcept { return m_state; }
private:
    std::shared_ptr<const std::string> m_name;
    State m_state;
};

/// CLOSED > HALF_OPEN, METRICS_ONLY > OPEN or METRICS_ONLY > HALF_OPEN was asked for; nothing changed.
class IllegalStateTransition : public std::logic_error {
public:
    IllegalStateTransition(std::string_view name, State from, State to);
};

/// Everything there is to know of a breaker at one instant, taken in one critical section.
struct CircuitBreakerSnapshot {
    std::string name;
    State state = State::Closed;
    TimePoint at;                        ///< when this was taken
    TimePoint stateSince;
    std::optional<TimePoint> openUntil;  ///< OPEN: permitted only when now is strictly after it
    std::uint32_t attempt = 0;           ///< openings in a row; 0 in CLOSED
    struct HalfOpen {
        std::uint32_t permitted = 0; ///< trial calls this stay may make
        std::uint32_t granted = 0;   ///< permits out or used up
        std::uint32_t passed = 0;
        std::uint32_t failed = 0;    ///< failed or, where slow calls decide, slow: see metrics
        std::optional<TimePoint> until; ///< maxWaitDurationInHalfOpenState
    };
    std::optional<HalfOpen> halfOpen;    ///< in HALF_OPEN only
    Metrics metrics;
    WindowContents window;
    ConfigPtr config;
    std::uint64_t configVersion = 1;     ///< + 1 for each reconfigure()
};

/// A circuit breaker with Resilience4j's semantics (2.4), and live reconfiguration beyond it.
class CircuitBreaker : public std::enable_shared_from_this<CircuitBreaker> {
public:
    [[nodiscard]] static std::shared_ptr<CircuitBreaker> create(std::string name, CircuitBreakerConfig config,
                                                                const Clock &clock, Scheduler &scheduler,
                                                                Tags tags = {});
    // calls
    [[nodiscard]] bool tryAcquirePermission() noexcept;
    void acquirePermission(); ///< @throws CallNotPermitted
    void releasePermission() noexcept;
    void onSuccess(Duration duration) noexcept;
    void onError(Duration duration, const CallError &error) noexcept;
    template <class T> void onResult(Duration duration, const T &result) noexcept;
    /// Runs `fn(args…)` if permitted; measures, classifies and records it; rethrows what it throws.
    /// @throws CallNotPermitted without touching `fn`
    template <class F, class... A> decltype(auto) execute(F &&fn, A &&...args);
    /// A callable that protects `fn`: decorate(fn)(args…) is execute(fn, args…).
    template <class F> [[nodiscard]] auto decorate(F fn);

    // transitions: legal pairs in state.h; @throws IllegalStateTransition
    void transitionTo(State to, const Requester &by = {});
    void transitionToClosedState(const Requester &by = {});
    void transitionToOpenState(const Requester &by = {});
    void transitionToHalfOpenState(const Requester &by = {});
    void transitionToForcedOpenState(const Requester &by = {});
    void transitionToDisabledState(const Requester &by = {});
    void transitionToMetricsOnlyState(const Requester &by = {});
    void openFor(Duration wait, const Requester &by = {});
    void openUntil(TimePoint until, const Requester &by = {});
    void reset(const Requester &by = {});
    /// Applies a new configuration atomically. @throws InvalidConfiguration; the old one stays.
    void reconfigure(CircuitBreakerConfig config, const Requester &by = {});
    /// The same, but only if `expectedVersion` is still in force; false when someone else was faster.
    [[nodiscard]] bool reconfigureIf(std::uint64_t expectedVersion, CircuitBreakerConfig config,
                                     const Requester &by = {});

    // ask
    [[nodiscard]] const std::string &name() const noexcept;
    [[nodiscard]] const Tags &tags() const noexcept;
    [[nodiscard]] State state() const noexcept;
    [[nodiscard]] Metrics metrics() const;
    [[nodiscard]] CircuitBreakerSnapshot snapshot() const;
    [[nodiscard]] ConfigPtr config() const;
    [[nodiscard]] std::uint64_t configVersion() const;

    /// Totals by kind, counted once asked for (see enableCallTotals); empty before.
    void enableCallTotals();
    [[nodiscard]] std::optional<CallTotals> callTotals() const;
    /// Maximum durations by kind since the last take; the taker keeps the decaying maximum.
    [[nodiscard]] std::array<Duration, kCallKinds> takeMaxima();

    /// `handler` gets the events in `types`. SUCCESS, ERROR, IGNORED_ERROR and NOT_PERMITTED come on the
    /// caller's thread; the others one at a time, in order. What it throws is swallowed. It may call any
    /// function of this breaker.
    [[nodiscard]] Subscription subscribe(EventMask types, EventHandler handler);
};

} // namespace panelboard::breaker
