// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/config.h>
#include <panelboard/breaker/metrics.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace panelboard::breaker {

enum class EventType : std::uint8_t {
    Success,
    Error,
    IgnoredError,
    NotPermitted,
    StateTransition,
    Reset,
    FailureRateExceeded,
    SlowCallRateExceeded,
    ConfigurationChanged, ///< ours: Resilience4j cannot reconfigure
};

[[nodiscard]] std::string_view toString(EventType type) noexcept; ///< "STATE_TRANSITION"
[[nodiscard]] std::optional<EventType> eventTypeFromString(std::string_view text) noexcept;

/// A set of event types.
using EventMask = std::uint32_t;
[[nodiscard]] constexpr EventMask maskOf(EventType type) noexcept
{
    return EventMask{1} << static_cast<unsigned>(type);
}
inline constexpr EventMask kAllEvents = (EventMask{1} << 9U) - 1;
/// One per call; everything else is rare.
inline constexpr EventMask kCallEvents = maskOf(EventType::Success) | maskOf(EventType::Error)
                                         | maskOf(EventType::IgnoredError)
                                         | maskOf(EventType::NotPermitted);

/// Why a state changed.
enum class TransitionCause : std::uint8_t {
    None,
    FailureRateExceeded,
    SlowCallRateExceeded,
    WaitElapsed,            ///< OPEN > HALF_OPEN, by a request or by the timer
    TrialCallsPassed,       ///< HALF_OPEN > CLOSED
    TrialCallsFailed,       ///< HALF_OPEN > OPEN
    HalfOpenWaitElapsed,    ///< maxWaitDurationInHalfOpenState
    Requested,              ///< an operator or the program's own code
    Reset,
    ResultRequested,        ///< transitionOnResult
    ThresholdLowered,       ///< reconfigure() judged the window again
};
[[nodiscard]] std::string_view toString(TransitionCause cause) noexcept; ///< "FAILURE_RATE_EXCEEDED"
[[nodiscard]] std::optional<TransitionCause> transitionCauseFromString(std::string_view text) noexcept;

/// Who asked for a transition, and why; both may be empty.
struct Requester {
    std::string actor;
    std::string reason;
};

/// One thing that happened. Members that do not belong to the type keep their defaults.
/// Valid during the callback only; copy what must live longer.
struct Event {
    EventType type = EventType::Success;
    std::string_view circuitBreakerName;
    TimePoint at;
    Duration duration{0};                ///< Success, Error, IgnoredError
    const CallError *error = nullptr;    ///< Error, IgnoredError
    std::uint64_t sequence = 0;          ///< of transitions, resets and changes: 1, 2, 3 … per breaker
    State from = State::Closed;          ///< StateTransition; otherwise the state at the time, in both
    State to = State::Closed;
    TransitionCause cause = TransitionCause::None; ///< StateTransition
    std::optional<float> rate;           ///< …RateExceeded, percent
    Metrics metrics;                     ///< all but call events: the window just before the change
    std::uint64_t configVersion = 0;     ///< all but call events: 1 for the first configuration
    ConfigPtr config;                    ///< all but call events: in force after it
    std::span<const ConfigChange> changes; ///< ConfigurationChanged
    const Requester *requester = nullptr;  ///< when somebody asked
};

[[nodiscard]] inline EventMask maskOf(const Event &event) noexcept
{
    return maskOf(event.type);
}

using EventHandler = std::function<void(const Event &)>;

namespace detail {
/// What a Subscription ends.
class SubscriptionSource {
public:
    virtual ~SubscriptionSource() = default;
    virtual void unsubscribe(std::uint64_t id) noexcept = 0;
};
} // namespace detail

/// Keeps a handler subscribed; ends with its destruction. A handler that is running on another thread at
/// that moment is not waited for. Movable; may outlive the publisher.
class Subscription {
public:
    Subscription() = default;
    Subscription(std::weak_ptr<detail::SubscriptionSource> hub, std::uint64_t id);
    Subscription(Subscription &&other) noexcept;
    Subscription &operator=(Subscription &&other) noexcept;
    ~Subscription();
    void cancel() noexcept;

private:
    std::weak_ptr<detail::SubscriptionSource> m_hub;
    std::uint64_t m_id = 0;
};

} // namespace panelboard::breaker
