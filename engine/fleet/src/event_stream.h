// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "target_client.h"

#include <panelboard/ingest/resilience4j.h>
#include <panelboard/ingest/sse.h>

#include <functional>
#include <memory>
#include <optional>

namespace panelboard::fleet {

/// The stream of a target's events, held open: every second the service sends a ping. After `patience`
/// without a byte it counts as silent, and five seconds without one are its end. Reconnecting is the owner's:
/// `mayOpen` says when the next attempt is due (1 s
/// after the first failure, doubled up to 30 s; a minute where there is no such endpoint).
/// A flood is cut: events beyond what a person or a log can use are dropped, a stream of more than 8 MB a
/// second is given up. Confined to the I/O thread; destroying it closes.
class EventStream {
public:
    struct Handlers {
        std::function<void()> opened;
        std::function<void(const ingest::BreakerEvent &)>
            event;                   ///< never a success, never a call not permitted
        std::function<void()> heard; ///< it was silent, and is not any more
        std::function<void()> ended; ///< it was open
    };

    EventStream(TargetClient &client, const breaker::Clock &clock, breaker::Duration patience,
                Handlers handlers);

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    /// Open, and that is to be believed.
    [[nodiscard]] bool isAlive() const { return m_isOpen && m_clock.now() < silentAt(); }
    /// When it counts as silent unless something comes.
    [[nodiscard]] breaker::TimePoint silentAt() const { return m_heardAt + m_patience; }
    [[nodiscard]] bool mayOpen() const; ///< closed, and the next attempt is due
    void open();
    void close(); ///< tells nobody; the next attempt is due at once

private:
    void headArrived(const http::Response &head);
    void bytesArrived(std::string_view bytes);
    void dispatch(const ingest::SseEvent &event);
    void fail();
    [[nodiscard]] bool isWithinBudget(breaker::EventType type);

    TargetClient &m_client;
    const breaker::Clock &m_clock;
    const breaker::Duration m_patience;
    Handlers m_handlers;
    std::shared_ptr<http::Exchange> m_exchange;
    std::optional<ingest::SseParser> m_parser;
    bool m_isOpen = false;
    bool m_isRefused = false; ///< it was answered, but not with a stream
    breaker::TimePoint m_openedAt;
    breaker::TimePoint m_heardAt;
    breaker::TimePoint m_nextAttempt;
    breaker::Duration m_delay{0};
    struct Second { ///< what came in it, so that a flood is cut
        breaker::TimePoint from;
        int errors = 0;
        int changes = 0;
        std::size_t bytes = 0;
    };
    Second m_second;
};

} // namespace panelboard::fleet
