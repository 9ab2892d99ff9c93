// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/call_counters.h>
#include <panelboard/breaker/call_not_permitted.h>
#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/config.h>
#include <panelboard/breaker/event.h>
#include <panelboard/breaker/event_hub.h>
#include <panelboard/breaker/mutex.h>
#include <panelboard/breaker/scheduler.h>
#include <panelboard/breaker/snapshot.h>
#include <panelboard/breaker/window.h>

#include <array>
#include <atomic>
#include <concepts>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace panelboard::breaker {

using Tags = std::map<std::string, std::string>;

namespace detail {
struct BreakerExtras;

/// What all breakers of a registry share. Immutable.
struct BreakerSurroundings {
    const Clock *clock = nullptr;
    Scheduler *scheduler = nullptr;
    std::shared_ptr<EventHub> events;
    Tags tags;
    bool callTotals = false;
};
} // namespace detail

/// A circuit breaker with Resilience4j's semantics (2.4), and live reconfiguration beyond it.
///
/// It is asked before a call and told afterwards; `execute` and `decorate` do both. The protected function
/// itself is never serialised. An outcome counts in the state that is current when the call ends.
///
/// Threads: synchronised; every function from any thread and from inside its own subscribers. A success in
/// a clean window (CLOSED, full, nothing failed or slow in it) takes no lock and writes nothing shared;
/// every other outcome costs one short critical section in which no foreign code runs.
/// Cost: no call allocates. Transitions, subscriptions and reconfigurations may.
/// Source: Resilience4j's CircuitBreakerStateMachine, except for three accidents of it: `reset` cancels the
/// timer of the state it leaves; OPEN entered from FORCED_OPEN or DISABLED has the configured window, not
/// one of size 0; HALF_OPEN never has more permits than configured.
class CircuitBreaker : public std::enable_shared_from_this<CircuitBreaker> {
    struct Private {}; // makes the constructor usable by std::make_shared only

public:
    /// `clock` and `scheduler` must outlive it. @throws InvalidConfiguration
    [[nodiscard]] static std::shared_ptr<CircuitBreaker> create(std::string name, CircuitBreakerConfig config,
                                                                const Clock &clock, Scheduler &scheduler,
                                                                Tags tags = {});
    CircuitBreaker(Private, std::string name, ConfigPtr config,
                   std::shared_ptr<const detail::BreakerSurroundings> around);
    ~CircuitBreaker();
    CircuitBreaker(const CircuitBreaker &) = delete;
    CircuitBreaker &operator=(const CircuitBreaker &) = delete;

    // --- calls ---

    /// Asks for one permission; whoever got true must report an outcome or release it. In OPEN the request
    /// that finds the wait over performs the transition to HALF_OPEN and competes for a trial call.
    [[nodiscard]] bool tryAcquirePermission() noexcept
    {
        constexpr std::uint32_t kAlwaysGranted = 1U << static_cast<unsigned>(State::Closed)
                                                 | 1U << static_cast<unsigned>(State::MetricsOnly)
                                                 | 1U << static_cast<unsigned>(State::Disabled);
        if ((kAlwaysGranted >> (m_word.load(std::memory_order_acquire) & kStateMask) & 1U) != 0) [[likely]]
            return true;
        return tryAcquireUncommon();
    }
    /// The same. @throws CallNotPermitted
    void acquirePermission()
    {
        if (!tryAcquirePermission()) [[unlikely]]
            throwNotPermitted();
    }
    /// Gives a permission back without an outcome. It matters in HALF_OPEN only.
    void releasePermission() noexcept;

    void onSuccess(Duration duration) noexcept { succeeded(duration, kUnknownTime); }
    /// Classified by the configuration: ignored, failed, or not among the recorded errors and so successful.
    void onError(Duration duration, const CallError &error) noexcept { erred(duration, kUnknownTime, error); }
    /// A returned value: failed if a result predicate says so; a set std::error_code, and an ExpectedLike
    /// that holds an error, are classified as that error would be if it were thrown.
    template <class T>
    void onResult(Duration duration, const T &result) noexcept
    {
        returned(duration, kUnknownTime, result);
    }

    /// Runs `fn(args…)` if permitted; measures, classifies and records it; what it throws passes through.
    /// @throws CallNotPermitted without touching `fn`
    template <class F, class... A>
    decltype(auto) execute(F &&fn, A &&...args);

    /// A callable that protects `fn` and keeps this breaker alive.
    template <class F>
    [[nodiscard]] auto decorate(F fn)
    {
        return [self = shared_from_this(), fn = std::move(fn)]<class... A>(A &&...args) mutable -> decltype(auto) {
            return self->execute(fn, std::forward<A>(args)...);
        };
    }

    // --- transitions; legal pairs: isLegalTransition(). @throws IllegalStateTransition, nothing changed ---

    /// To itself re-creates the state without an event: empty window (not in OPEN), fresh wait and permits.
    void transitionTo(State to, const Requester &by = {});
    void transitionToClosedState(const Requester &by = {}) { transitionTo(State::Closed, by); }
    void transitionToOpenState(const Requester &by = {}) { transitionTo(State::Open, by); }
    void transitionToHalfOpenState(const Requester &by = {}) { transitionTo(State::HalfOpen, by); }
    void transitionToForcedOpenState(const Requester &by = {}) { transitionTo(State::ForcedOpen, by); }
    void transitionToDisabledState(const Requester &by = {}) { transitionTo(State::Disabled, by); }
    void transitionToMetricsOnlyState(const Requester &by = {}) { transitionTo(State::MetricsOnly, by); }
    /// To OPEN with this wait in place of the configured one; the count of openings in a row stays.
    /// @throws InvalidConfiguration for a negative wait
    void openFor(Duration wait, const Requester &by = {});
    void openUntil(TimePoint until, const Requester &by = {}); ///< a time in the past waits for nothing
    /// To a fresh CLOSED from any state; always publishes RESET.
    void reset(const Requester &by = {});

    /// Applies a new configuration at once and atomically, under any load: keeps the state, keeps the newest
    /// outcomes that fit the new window (see Window::resize for what crosses types), judges them again, and
    /// publishes CONFIGURATION_CHANGED. `initialState` has no effect. In OPEN a changed wait counts from the
    /// entry into OPEN, unless the wait was given by openFor or openUntil; in HALF_OPEN granted trial calls
    /// stay granted. Calls in flight count once, under the configuration in force when they end.
    /// @throws InvalidConfiguration; the old one stays in force
    void reconfigure(CircuitBreakerConfig config, const Requester &by = {});
    /// The same if `expectedVersion` is still in force; false, and nothing done, when it is not.
    [[nodiscard]] bool reconfigureIf(std::uint64_t expectedVersion, CircuitBreakerConfig config,
                                     const Requester &by = {});

    // --- ask ---

    [[nodiscard]] const std::string &name() const noexcept { return m_name; }
    [[nodiscard]] const Tags &tags() const noexcept { return m_around->tags; }
    [[nodiscard]] State state() const noexcept
    {
        return static_cast<State>(m_word.load(std::memory_order_acquire) & kStateMask);
    }
    [[nodiscard]] Metrics metrics() const;
    [[nodiscard]] CircuitBreakerSnapshot snapshot() const;
    [[nodiscard]] ConfigPtr config() const;
    [[nodiscard]] std::uint64_t configVersion() const;
    [[nodiscard]] const Clock &clock() const noexcept { return m_clock; } ///< what durations are measured with

    /// From now on counts calls by kind with their durations; not to be undone.
    void enableCallTotals();
    [[nodiscard]] std::optional<CallTotals> callTotals() const; ///< nothing before enableCallTotals()
    /// The longest durations by kind since the last take; zeros before enableCallTotals().
    [[nodiscard]] std::array<Duration, kCallKinds> takeMaxima();

    /// `handler` gets the events in `types`. SUCCESS, ERROR, IGNORED_ERROR and NOT_PERMITTED come on the
    /// caller's thread, before the call is recorded; the others one at a time, in the order of their
    /// sequence numbers, on whichever thread is there. What a handler throws is swallowed.
    [[nodiscard]] Subscription subscribe(EventMask types, EventHandler handler);

private:
    friend class CircuitBreakerRegistry;
    struct Aftermath;
    struct Verdict;

    // m_word: state, flags, and the number of the stay in this state, in one word, so that one load tells
    // the truth about all. Written under m_mutex (release), read anywhere (acquire).
    static constexpr std::uint32_t kStateMask = 7;
    static constexpr std::uint32_t kClean = 8; // one more plain success would change nothing
    static constexpr std::uint32_t kTimed = 16; // the window needs the time of an outcome
    static constexpr unsigned kStayShift = 5;
    static constexpr unsigned kRefusalBits = 40;
    static constexpr std::uint64_t kRefusalMask = (std::uint64_t{1} << kRefusalBits) - 1;
    static constexpr TimePoint kUnknownTime = TimePoint::min();

    static std::shared_ptr<CircuitBreaker> make(std::string name, ConfigPtr config,
                                                std::shared_ptr<const detail::BreakerSurroundings> around);

    void succeeded(Duration duration, TimePoint end) noexcept
    {
        const bool plain = duration.count() <= m_slowThreshold.load(std::memory_order_relaxed)
                           && (m_word.load(std::memory_order_acquire) & kClean) != 0 && !wants(EventType::Success);
        if (!plain) [[unlikely]] {
            recordCall(CallKind::Successful, duration, end, nullptr);
            return;
        }
        if (CallCounters *totals = m_totals.load(std::memory_order_acquire))
            totals->add(CallKind::Successful, duration, false);
    }
    template <class T>
    void returned(Duration duration, TimePoint end, const T &result) noexcept;
    void erred(Duration duration, TimePoint end, const CallError &error) noexcept;
    void recordCall(CallKind kind, Duration duration, TimePoint end, const CallError *error) noexcept;
    void recordFailedResult(Duration duration, TimePoint end) noexcept;
    void followResult(const CircuitBreakerConfig &rules, const CallResult &result) noexcept;
    [[nodiscard]] bool tryAcquireUncommon() noexcept;
    [[nodiscard]] bool tryAcquireWithLock() noexcept;
    void announceRefusal(State state, TimePoint now) noexcept;
    [[noreturn]] void throwNotPermitted() const;

    [[nodiscard]] bool wants(EventType type) const noexcept
    {
        const detail::EventHub *own = m_ownEvents.load(std::memory_order_acquire);
        return m_around->events->wants(maskOf(type)) || (own && own->wants(maskOf(type)));
    }
    void publishCall(EventType type, TimePoint at, Duration duration, const CallError *error) noexcept;
    void publish(const Event &event) noexcept;

    // Under m_mutex; what they leave to be done without it is in the Aftermath.
    void recordLocked(Outcome outcome, TimePoint now, Aftermath &after) PB_REQUIRES(m_mutex);
    /// `lowered`: a reconfiguration asks, not an outcome.
    void judgeLocked(TimePoint now, bool lowered, Aftermath &after) PB_REQUIRES(m_mutex);
    void announceExceededLocked(Verdict verdict, TimePoint now, Aftermath &after) PB_REQUIRES(m_mutex);
    void announceRateLocked(EventType type, TimePoint now, Aftermath &after) PB_REQUIRES(m_mutex);
    void enterLocked(State to, TransitionCause cause, TimePoint now, const Requester *by, Aftermath &after,
                     std::optional<TimePoint> openUntil = std::nullopt) PB_REQUIRES(m_mutex);
    void armLocked(Aftermath &after) PB_REQUIRES(m_mutex);
    void disarmLocked(Aftermath &after) PB_REQUIRES(m_mutex);
    [[nodiscard]] std::optional<TimePoint> timerDueLocked() const PB_REQUIRES(m_mutex);
    void resetWindowLocked(State entered) PB_REQUIRES(m_mutex);
    void installRulesLocked(ConfigPtr previous) PB_REQUIRES(m_mutex);
    void clearNotPermittedLocked() noexcept PB_REQUIRES(m_mutex);
    void storeWordLocked(State state) noexcept PB_REQUIRES(m_mutex);
    void refreshCleanLocked() noexcept PB_REQUIRES(m_mutex);
    void enqueueLocked(Event event, const Requester *by, std::vector<ConfigChange> changes, Aftermath &after)
        PB_REQUIRES(m_mutex);
    [[nodiscard]] Event eventLocked(EventType type, TimePoint now) const PB_REQUIRES(m_mutex);
    [[nodiscard]] Verdict verdictLocked() const noexcept PB_REQUIRES(m_mutex);
    [[nodiscard]] Metrics metricsLocked() const PB_REQUIRES(m_mutex);
    void reconfigureLocked(ConfigPtr config, const Requester &by, Aftermath &after) PB_REQUIRES(m_mutex);
    bool tryReconfigure(std::optional<std::uint64_t> expectedVersion, CircuitBreakerConfig &&config,
                        const Requester &by);
    detail::BreakerExtras &extrasLocked() PB_REQUIRES(m_mutex);

    void request(State to, TransitionCause cause, std::optional<TimePoint> openUntil, const Requester &by);
    void start();                                 // after construction: timers need shared_from_this()
    void settle(const Aftermath &after) noexcept; // without the lock: timers, then events
    void deliverEvents() noexcept;
    void onTimer(std::uint32_t stay) noexcept;

    // Beside the reference counts, so that a registry's look-up touches one line. Nothing in the first line
    // of the object is written by calls: breakers that lie next to each other do not disturb each other.
    const std::string m_name;

    // Read by every call.
    const std::shared_ptr<const detail::BreakerSurroundings> m_around;
    std::atomic<detail::EventHub *> m_ownEvents{nullptr};        // owned by m_extras; set once
    std::atomic<CallCounters *> m_totals{nullptr};               // owned by m_extras; set once
    // The configuration whose error and result rules are in force, or null when it has none. Kept alive by
    // m_config or m_extras for as long as the breaker lives, so it may be followed without a lock.
    std::atomic<const CircuitBreakerConfig *> m_rules{nullptr};
    std::atomic<std::int64_t> m_slowThreshold{0};                // ns; written under m_mutex
    std::atomic<std::uint32_t> m_word{0};
    mutable Mutex m_mutex;
    std::atomic<std::int64_t> m_openUntil{0};                    // ns; of the current stay in OPEN
    // Number of the metrics << 40 | refused calls since they were last cleared. A refusal that lands in
    // newer metrics than it was decided on is seen by its number, taken back and decided again.
    std::atomic<std::uint64_t> m_notPermitted{0};

    mutable Window m_window PB_GUARDED_BY(m_mutex); // mutable: reading slides a time window
    ConfigPtr m_config PB_GUARDED_BY(m_mutex);
    TimePoint m_stateSince PB_GUARDED_BY(m_mutex);
    Scheduler::Token m_timer PB_GUARDED_BY(m_mutex) = 0;
    std::uint32_t m_stay PB_GUARDED_BY(m_mutex) = 0;    // + 1 for each entry into a state
    std::uint32_t m_attempt PB_GUARDED_BY(m_mutex) = 0;
    std::uint32_t m_granted PB_GUARDED_BY(m_mutex) = 0; // trial calls of this stay in HALF_OPEN
    std::uint32_t m_configVersion PB_GUARDED_BY(m_mutex) = 1;
    std::uint32_t m_lastSequence PB_GUARDED_BY(m_mutex) = 0;
    bool m_failureRateAnnounced PB_GUARDED_BY(m_mutex) = false;  // METRICS_ONLY: once per stay
    bool m_slowCallRateAnnounced PB_GUARDED_BY(m_mutex) = false;
    bool m_waitIsGiven PB_GUARDED_BY(m_mutex) = false;           // OPEN by openFor or openUntil
    bool m_trialWindow PB_GUARDED_BY(m_mutex) = false;           // the window is HALF_OPEN's

    const Clock &m_clock;
    std::unique_ptr<detail::BreakerExtras> m_extras PB_GUARDED_BY(m_mutex); // what few breakers need
};

template <class T>
void CircuitBreaker::returned(Duration duration, TimePoint end, const T &result) noexcept
{
    const CircuitBreakerConfig *rules = m_rules.load(std::memory_order_acquire);
    if constexpr (std::same_as<T, std::error_code>) {
        if (result) {
            erred(duration, end, CallError(result));
            return;
        }
    }
    if constexpr (ExpectedLike<T>) {
        if (!result.has_value()) {
            erred(duration, end, CallError::of(result.error()));
            return;
        }
    }
    if (rules && rules->recordResultPredicates.isFailure(result))
        recordFailedResult(duration, end);
    else
        succeeded(duration, end);
    if (rules && rules->transitionOnResult)
        followResult(*rules, CallResult::of(result));
}

template <class F, class... A>
decltype(auto) CircuitBreaker::execute(F &&fn, A &&...args)
{
    using Result = std::invoke_result_t<F, A...>;
    acquirePermission();
    const TimePoint begin = m_clock.now();
    // Only what `fn` throws is an error of the call; the result is not moved inside the try block.
    const auto invoke = [&]() -> Result {
        try {
            return std::invoke(std::forward<F>(fn), std::forward<A>(args)...);
        } catch (...) {
            const TimePoint end = m_clock.now();
            erred(end - begin, end, CallError::current());
            throw;
        }
    };
    if constexpr (std::is_void_v<Result>) {
        invoke();
        const TimePoint end = m_clock.now();
        succeeded(end - begin, end);
    } else {
        Result result = invoke();
        const TimePoint end = m_clock.now();
        returned(end - begin, end, std::as_const(result));
        return result;
    }
}

} // namespace panelboard::breaker
