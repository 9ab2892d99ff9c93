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
#include <optional>
#include <set>
#include <string>
#include <utility>
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

/// The memory of a process over time. Threads: confined.
class MemoryWatch {
public:
    MemoryWatch(std::string name, std::int64_t pid) : m_name(std::move(name)), m_pid(pid) {}

    struct Growth {
        double newest = 0;  ///< MiB
        double percent = 0; ///< by which the last quarter exceeds the second
    };
    struct Growths {
        Growth resident;
        Growth own; ///< the part that no file stands behind: what a leak would be in
    };

    [[nodiscard]] const std::string &name() const noexcept { return m_name; }
    void sample();
    /// By how much the median of the last quarter of the samples exceeds that of the second quarter. The
    /// first quarter warms up: windows, event logs, samples of latencies, the newest rooms and orders fill,
    /// the caches and connections that an outage needs are made. Medians, because a burst (an outage that
    /// ends) is no growth. Nothing when the process has ended; 0 % with fewer than eight samples.
    [[nodiscard]] std::optional<Growths> growth() const;

private:
    std::string m_name;
    std::int64_t m_pid;
    bool m_isGone = false;
    std::vector<double> m_resident; // MiB
    std::vector<double> m_own;
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
