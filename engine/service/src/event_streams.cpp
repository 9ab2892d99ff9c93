// SPDX-License-Identifier: Apache-2.0
#include "event_streams.h"

#include <algorithm>
#include <utility>

namespace panelboard::service {

namespace {

constexpr std::chrono::milliseconds kPulse{100};
constexpr int kPulsesPerPing = 10;
constexpr const char *kPing = "event:ping\n\n";

using Keep = http::ServerStream::Keep;

bool isCallEvent(breaker::EventType type) { return (maskOf(type) & breaker::kCallEvents) != 0; }

} // namespace

void EventStreams::add(std::shared_ptr<http::ServerStream> stream, StreamFilter filter)
{
    stream->push(kPing, Keep::Droppable);
    {
        const breaker::MutexLock lock(m_mutex);
        m_subscribers.push_back({stream, std::move(filter), {}});
        refill();
    }
    stream->whenClosed([weak = weak_from_this(), gone = stream.get()] {
        if (const auto self = weak.lock())
            self->remove(gone);
    });
    if (!m_timer)
        pulse();
}

void EventStreams::publish(const std::string &circuitBreakerName, const EventRecord &event,
                           const breaker::CircuitBreaker *breaker)
{
    const bool call = isCallEvent(event.type);
    if (call && (m_wanted.load(std::memory_order_relaxed) & maskOf(event.type)) == 0)
        return;
    const Receivers to = receivers(circuitBreakerName, event.type);
    const auto push = [&](const auto &streams, const auto &data) {
        if (streams.empty())
            return;
        const std::string frame = toFrame(circuitBreakerName, event, data());
        for (const auto &stream : streams)
            stream->push(frame, call ? Keep::Droppable : Keep::Always);
    };
    push(to.plain, [&] { return toJson(circuitBreakerName, event); });
    if (breaker)
        push(to.withMetrics, [&] { return toJsonWithMetrics(*breaker, event); });
}

EventStreams::Receivers EventStreams::receivers(const std::string &name, breaker::EventType type)
{
    const bool call = isCallEvent(type);
    const auto index = static_cast<std::size_t>(type);
    bool wantedStill = false;
    Receivers streams;
    const breaker::MutexLock lock(m_mutex);
    for (Subscriber &subscriber : m_subscribers) {
        const StreamFilter &filter = subscriber.filter;
        if ((filter.types & maskOf(type)) == 0)
            continue;
        const bool named = !filter.circuitBreakerName || *filter.circuitBreakerName == name;
        if (named && (!call || subscriber.budget[index] > 0)) {
            (filter.withMetrics ? streams.withMetrics : streams.plain).push_back(subscriber.stream);
            if (call)
                --subscriber.budget[index];
        }
        wantedStill = wantedStill || (call && subscriber.budget[index] > 0);
    }
    if (call && (--m_looks[index] <= 0 || !wantedStill))
        m_wanted.fetch_and(~maskOf(type), std::memory_order_relaxed);
    return streams;
}

std::size_t EventStreams::size() const
{
    const breaker::MutexLock lock(m_mutex);
    return m_subscribers.size();
}

void EventStreams::remove(const http::ServerStream *stream)
{
    const breaker::MutexLock lock(m_mutex);
    std::erase_if(m_subscribers,
                  [stream](const Subscriber &subscriber) { return subscriber.stream.get() == stream; });
}

void EventStreams::refill()
{
    breaker::EventMask wanted = 0;
    m_looks.fill(kLooks);
    for (Subscriber &subscriber : m_subscribers) {
        subscriber.budget.fill(kCallFrames);
        wanted |= subscriber.filter.types;
    }
    m_wanted.store(wanted, std::memory_order_relaxed);
}

void EventStreams::pulse()
{
    std::vector<std::shared_ptr<http::ServerStream>> pinged;
    {
        const breaker::MutexLock lock(m_mutex);
        refill();
        if (m_subscribers.empty()) {
            m_timer.reset();
            return;
        }
        if (++m_pulses % kPulsesPerPing == 0) {
            for (const Subscriber &subscriber : m_subscribers)
                pinged.push_back(subscriber.stream);
        }
    }
    for (const auto &stream : pinged)
        stream->push(kPing, Keep::Droppable);
    m_timer = m_io.after(kPulse, [weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->pulse();
    });
}

} // namespace panelboard::service
