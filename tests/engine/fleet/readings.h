// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/ingest/panelboard.h>
#include <panelboard/ingest/reading.h>

#include <string>

namespace panelboard::fleet::test {

inline constexpr breaker::TimePoint kStart{std::chrono::seconds(1'700'000'000)};

/// A reading with a state, rates and counters, as a scrape of a healthy service brings it.
inline ingest::BreakerReading reading(const std::string &name, breaker::TimePoint at,
                                      breaker::State state = breaker::State::Closed, double successful = 0)
{
    ingest::BreakerReading r;
    r.name = name;
    r.at = at;
    r.state = state;
    r.failureRate = 10;
    r.slowCallRate = 20;
    r.bufferedCalls = 100;
    r.counters.successful.count = successful;
    r.counters.failed.count = 0;
    r.counters.notPermitted = 0;
    return r;
}

inline ingest::BreakerEvent transition(const std::string &name, breaker::State from, breaker::State to,
                                       breaker::TimePoint receivedAt)
{
    ingest::BreakerEvent event;
    event.name = name;
    event.type = breaker::EventType::StateTransition;
    event.receivedAt = receivedAt;
    event.from = from;
    event.to = to;
    return event;
}

} // namespace panelboard::fleet::test
