// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/event.h>

#include <panelboard/breaker/event_hub.h>

#include "text.h"

#include <array>

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

Subscription::Subscription(std::weak_ptr<detail::EventHub> hub, std::uint64_t id)
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

namespace detail {

std::uint64_t EventHub::subscribe(EventMask types, EventHandler handler)
{
    const MutexLock lock(m_mutex);
    auto next = std::make_shared<List>(*m_list);
    next->push_back({++m_lastId, types, std::move(handler)});
    install(std::move(next));
    return m_lastId;
}

void EventHub::unsubscribe(std::uint64_t id) noexcept
{
    std::shared_ptr<const List> dropped; // its handlers die after the lock is gone
    const MutexLock lock(m_mutex);
    auto next = std::make_shared<List>(*m_list);
    std::erase_if(*next, [id](const Entry &e) { return e.id == id; });
    dropped = m_list;
    install(std::move(next));
}

void EventHub::install(std::shared_ptr<const List> list)
{
    EventMask mask = 0;
    for (const Entry &entry : *list)
        mask |= entry.types;
    m_list = std::move(list);
    m_mask.store(mask, std::memory_order_release);
}

void EventHub::publish(const Event &event) noexcept
{
    std::shared_ptr<const List> list;
    {
        const MutexLock lock(m_mutex);
        list = m_list;
    }
    for (const Entry &entry : *list) {
        if ((entry.types & maskOf(event.type)) == 0)
            continue;
        try {
            entry.handler(event);
        } catch (...) { // a throwing subscriber harms nobody: not the call, not the other subscribers
            continue;
        }
    }
}

} // namespace detail

} // namespace panelboard::breaker
