// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/event.h>

#include "text.h"

#include <array>
#include <utility>

namespace panelboard::breaker {

namespace {
constexpr std::array<std::string_view, 9> kTypes{
    "SUCCESS", "ERROR", "IGNORED_ERROR", "NOT_PERMITTED", "STATE_TRANSITION", "RESET", "FAILURE_RATE_EXCEEDED",
    "SLOW_CALL_RATE_EXCEEDED", "CONFIGURATION_CHANGED"};
constexpr std::array<std::string_view, 11> kCauses{
    "NONE", "FAILURE_RATE_EXCEEDED", "SLOW_CALL_RATE_EXCEEDED", "WAIT_ELAPSED", "TRIAL_CALLS_PASSED",
    "TRIAL_CALLS_FAILED", "HALF_OPEN_WAIT_ELAPSED", "REQUESTED", "RESET", "RESULT_REQUESTED", "THRESHOLD_LOWERED"};
} // namespace

std::string_view toString(EventType type) noexcept
{
    return kTypes[static_cast<std::size_t>(type)];
}

std::optional<EventType> eventTypeFromString(std::string_view text) noexcept
{
    if (const auto index = detail::findRelaxed(kTypes, text))
        return static_cast<EventType>(*index);
    return std::nullopt;
}

std::string_view toString(TransitionCause cause) noexcept
{
    return kCauses[static_cast<std::size_t>(cause)];
}

std::optional<TransitionCause> transitionCauseFromString(std::string_view text) noexcept
{
    if (const auto index = detail::findRelaxed(kCauses, text))
        return static_cast<TransitionCause>(*index);
    return std::nullopt;
}

Subscription::Subscription(std::weak_ptr<detail::SubscriptionSource> hub, std::uint64_t id)
    : m_hub(std::move(hub)), m_id(id)
{}

Subscription::Subscription(Subscription &&other) noexcept
    : m_hub(std::exchange(other.m_hub, {})), m_id(std::exchange(other.m_id, 0))
{}

Subscription &Subscription::operator=(Subscription &&other) noexcept
{
    if (this != &other) {
        cancel();
        m_hub = std::exchange(other.m_hub, {});
        m_id = std::exchange(other.m_id, 0);
    }
    return *this;
}

Subscription::~Subscription()
{
    cancel();
}

void Subscription::cancel() noexcept
{
    if (const auto hub = m_hub.lock())
        hub->unsubscribe(m_id);
    m_hub.reset();
}

} // namespace panelboard::breaker
