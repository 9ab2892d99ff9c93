// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demo_fleet.h"

#include <panelboard/http/client.h>
#include <panelboard/ingest/sse.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace panelboard::demo {

/// Listens to one instance's stream of events for as long as it lives. Threads: synchronised.
class StreamWatch {
public:
    /// Returns once the stream is there. `client` must outlive it. @throws std::runtime_error if it is not
    StreamWatch(http::Client &client, const FleetMember &member, const std::string &token);

    struct Seen {
        std::map<std::string, std::size_t> transitions; ///< by breaker
        std::size_t gaps = 0; ///< transitions that do not begin where the last ended
        bool ended = false;
    };
    [[nodiscard]] Seen seen() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
    std::shared_ptr<http::Exchange> m_exchange;
};

/// The resident memory of a process over time.
class MemoryWatch {
public:
    explicit MemoryWatch(std::int64_t pid) : m_pid(pid) {}

    void sample();
    /// Percent by which the last quarter's mean exceeds that of the second, the first being for warming up;
    /// 0 with fewer than eight samples.
    [[nodiscard]] double growthPercent() const;
    [[nodiscard]] double newestMebibytes() const { return m_mebibytes.empty() ? 0 : m_mebibytes.back(); }

private:
    std::int64_t m_pid;
    std::vector<double> m_mebibytes;
};

/// The transitions that an instance keeps of each of its breakers, collected before it forgets them.
/// Threads: confined.
class TransitionLog {
public:
    void read(DemoFleet &fleet, const FleetMember &member);
    [[nodiscard]] std::map<std::string, std::size_t> counts() const; ///< by breaker

private:
    std::map<std::string, std::set<std::string>> m_seen; // by breaker: time and states
};

} // namespace panelboard::demo
