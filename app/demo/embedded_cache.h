// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace panelboard::demo {

/// What Redis does for the demo where there is no Redis: keys with an expiry, and answers in its protocol.
/// Threads: confined.
class EmbeddedCache {
public:
    explicit EmbeddedCache(const breaker::Clock &clock) : m_clock(clock) {}

    /// Executes PING, GET, SET or SETEX and returns the reply as it goes over the wire.
    [[nodiscard]] std::string execute(const std::vector<std::string> &command);

private:
    struct Entry {
        std::string value;
        std::optional<breaker::TimePoint> expires;
    };

    std::string get(const std::string &key);
    std::string set(const std::string &key, const std::string &value);
    std::string setEx(const std::string &key, const std::string &seconds, const std::string &value);
    void dropExpired();

    const breaker::Clock &m_clock;
    std::unordered_map<std::string, Entry> m_entries;
    std::size_t m_nextSweep = 1024; // entries; doubled over what a sweep leaves
};

/// Serves a cache on 127.0.0.1:`port` for as long as the process lives: the body of a child process.
/// @return the exit code when it cannot listen; it says why on stderr
[[nodiscard]] int serveEmbeddedCache(std::uint16_t port, const breaker::Clock &clock);

} // namespace panelboard::demo
