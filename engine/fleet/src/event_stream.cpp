// SPDX-License-Identifier: Apache-2.0
#include "event_stream.h"

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

namespace {

using std::chrono::seconds;

constexpr const char *kPath = "/streamcircuitbreakerevents";
constexpr breaker::Duration kConnectWithin = seconds(3);
constexpr breaker::Duration kSilence = seconds(5); // resilience4j-endpoints.md 5: a ping every second
constexpr breaker::Duration kFirstDelay = seconds(1);
constexpr breaker::Duration kLongestDelay = seconds(30);
constexpr breaker::Duration kNoSuchEndpoint = seconds(60);
constexpr breaker::Duration kProven = seconds(10); ///< open for so long: the delays begin anew
constexpr int kErrorsPerSecond = 50; ///< the log keeps the newest 50 of a breaker; more is noise
constexpr int kChangesPerSecond = 1000;
constexpr std::size_t kBytesPerSecond = 8 * 1024 * 1024; ///< no stream of events is that long

} // namespace

EventStream::EventStream(TargetClient &client, const breaker::Clock &clock, breaker::Duration patience,
                         Handlers handlers)
    : m_client(client), m_clock(clock), m_patience(patience), m_handlers(std::move(handlers))
{
}

bool EventStream::mayOpen() const { return !m_exchange && m_clock.now() >= m_nextAttempt; }

void EventStream::open()
{
    m_parser.emplace();
    http::Client::StreamHandlers handlers;
    handlers.opened = [this](const http::Response &head) { headArrived(head); };
    handlers.bytes = [this](std::string_view bytes) { bytesArrived(bytes); };
    handlers.ended = [this](const http::ClientError &) { fail(); };
    m_exchange = m_client.stream(kPath, kConnectWithin, kSilence, std::move(handlers));
}

void EventStream::close()
{
    m_exchange.reset();
    m_isOpen = false;
    m_delay = breaker::Duration(0);
    m_nextAttempt = breaker::TimePoint();
}

void EventStream::headArrived(const http::Response &head)
{
    if (head.status < 200 || head.status >= 300) {
        m_isRefused = true; // the end follows
        return;
    }
    m_isOpen = true;
    m_openedAt = m_heardAt = m_clock.now();
    m_handlers.opened();
}

void EventStream::bytesArrived(std::string_view bytes)
{
    const auto now = m_clock.now();
    const bool wasSilent = now >= silentAt();
    m_heardAt = now;
    if (wasSilent)
        m_handlers.heard();
    if (now - m_second.from >= seconds(1))
        m_second = Second{now, 0, 0, 0};
    m_second.bytes += bytes.size();
    if (m_second.bytes > kBytesPerSecond ||
        !m_parser->feed(bytes, [this](const ingest::SseEvent &event) { dispatch(event); }))
        fail();
}

void EventStream::dispatch(const ingest::SseEvent &event)
{
    if (event.data.empty() || event.type == "SUCCESS" || event.type == "NOT_PERMITTED")
        return;
    const auto read = ingest::readCircuitBreakerEvent(event.data, m_clock.now());
    if (!read || !isWithinBudget(read->type))
        return;
    m_handlers.event(*read);
}

bool EventStream::isWithinBudget(breaker::EventType type)
{
    using breaker::EventType;
    if (type == EventType::Success || type == EventType::NotPermitted)
        return false;
    if (type == EventType::Error || type == EventType::IgnoredError)
        return ++m_second.errors <= kErrorsPerSecond;
    return ++m_second.changes <= kChangesPerSecond;
}

void EventStream::fail()
{
    const bool wasOpen = std::exchange(m_isOpen, false);
    const auto now = m_clock.now();
    if (wasOpen && now - m_openedAt >= kProven)
        m_delay = breaker::Duration(0);
    m_delay = std::clamp(2 * m_delay, kFirstDelay, kLongestDelay);
    m_nextAttempt = now + (std::exchange(m_isRefused, false) ? kNoSuchEndpoint : m_delay);
    m_exchange.reset();
    if (wasOpen)
        m_handlers.ended();
}

} // namespace panelboard::fleet
