// SPDX-License-Identifier: Apache-2.0
#include "call_logs.h"

#include <bit>

namespace panelboard::service {

std::shared_ptr<const CallLog> CallLogs::find(const breaker::CircuitBreaker &breaker) const
{
    const auto found = m_byName.find(breaker.name());
    const bool its = found != m_byName.end() && found->second.breaker.lock().get() == &breaker;
    return its ? found->second.log : nullptr;
}

std::shared_ptr<const CallLog> CallLogs::switchOn(const std::shared_ptr<breaker::CircuitBreaker> &breaker,
                                                  std::size_t capacity, breaker::TimePoint now)
{
    forgetTheGone();
    const std::size_t calls = std::bit_ceil(capacity);
    const auto present = find(*breaker);
    if (present && present->capacity() == calls)
        return present;
    std::size_t bytes = calls * sizeof(breaker::PackedCall);
    for (const auto &[name, kept] : m_byName)
        bytes += name == breaker->name() ? 0 : kept.log->capacity() * sizeof(breaker::PackedCall);
    if (bytes > kMostBytes)
        return nullptr;
    const auto log = std::make_shared<CallLog>(calls, now);
    m_byName[breaker->name()] = {
        breaker, log,
        breaker->subscribe(breaker::kCallEvents, [log](const breaker::Event &event) { log->record(event); })};
    return log;
}

void CallLogs::switchOff(const breaker::CircuitBreaker &breaker) { m_byName.erase(breaker.name()); }

void CallLogs::forgetTheGone()
{
    std::erase_if(m_byName, [](const auto &each) { return each.second.breaker.expired(); });
}

} // namespace panelboard::service
