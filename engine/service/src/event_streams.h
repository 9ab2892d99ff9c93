// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "event_record.h"

#include <panelboard/breaker/mutex.h>
#include <panelboard/http/io_thread.h>
#include <panelboard/http/server.h>

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::service {

/// What one subscriber of the event stream asked for.
struct StreamFilter {
    std::optional<std::string> circuitBreakerName; ///< absent: every breaker, later ones too
    breaker::EventMask types = breaker::kAllEvents;
    bool withMetrics = false; ///< the frames of Resilience4j's "hystrix" event stream
};

/// Everybody who listens to the event stream.
///
/// Changes of state, resets, exceeded rates and changed configurations go out at once and are never dropped.
/// Call events are a sample: of each type at most kCallFrames every 100 ms reach a subscriber, and at most
/// kLooks calls in that time look for one; all others cost their callers one load of a word. So a flood of
/// calls neither delays a change of state nor is slowed down. Every second each subscriber gets a ping.
/// Threads: synchronised; `publish` never waits. The I/O thread must outlive it or be stopped before.
class EventStreams : public std::enable_shared_from_this<EventStreams> {
public:
    static constexpr int kCallFrames = 5;
    static constexpr int kLooks = 200;

    explicit EventStreams(http::IoThread &io) : m_io(io) {}

    /// On the I/O thread. Sends a first ping, so that the client knows that it is connected.
    void add(std::shared_ptr<http::ServerStream> stream, StreamFilter filter);

    /// Calls for one breaker come in the order of its events. Streams with metrics get only events whose
    /// breaker is given.
    void publish(const std::string &circuitBreakerName, const EventRecord &event,
                 const breaker::CircuitBreaker *breaker = nullptr);

    [[nodiscard]] std::size_t size() const;

private:
    static constexpr std::size_t kCallTypes = 4; ///< SUCCESS to NOT_PERMITTED, the first of EventType

    struct Subscriber {
        std::shared_ptr<http::ServerStream> stream;
        StreamFilter filter;
        std::array<int, kCallTypes> budget{}; ///< left until the next refill
    };

    struct Receivers {
        std::vector<std::shared_ptr<http::ServerStream>> plain;
        std::vector<std::shared_ptr<http::ServerStream>> withMetrics;
    };
    [[nodiscard]] Receivers receivers(const std::string &name, breaker::EventType type);
    void remove(const http::ServerStream *stream);
    void pulse();
    void refill() PB_REQUIRES(m_mutex);

    http::IoThread &m_io;
    /// The event types that some subscriber would take now. Written under m_mutex; read without it by every
    /// call: a stale bit costs one look under the lock, or leaves one call event out of the sample. Bits of
    /// other events are not looked at.
    std::atomic<breaker::EventMask> m_wanted{0};
    mutable breaker::Mutex m_mutex;
    std::vector<Subscriber> m_subscribers PB_GUARDED_BY(m_mutex);
    std::array<int, kCallTypes> m_looks PB_GUARDED_BY(m_mutex){}; ///< left until the next refill
    // confined to the I/O thread
    std::unique_ptr<http::IoThread::Timer> m_timer; ///< runs while there are subscribers
    int m_pulses = 0;
};

} // namespace panelboard::service
