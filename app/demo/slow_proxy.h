// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "loopback_socket.h"

#include <panelboard/breaker/clock.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>

namespace panelboard::demo {

/// Passes TCP connections on to a port of 127.0.0.1 and holds back what clients send for a while: a slow
/// network. Where the upstream is gone, it ends the client's connection.
/// Threads: synchronised; works on a thread of its own.
class SlowProxy {
public:
    /// `clock` must outlive it. @throws std::system_error
    SlowProxy(std::uint16_t upstream, const breaker::Clock &clock);
    ~SlowProxy();
    SlowProxy(const SlowProxy &) = delete;
    SlowProxy &operator=(const SlowProxy &) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept { return m_port; }
    /// For what arrives from now on; bytes of one connection never overtake each other.
    void setDelay(std::chrono::milliseconds delay) noexcept { m_delayMs = delay.count(); }
    [[nodiscard]] std::chrono::milliseconds delay() const noexcept
    {
        return std::chrono::milliseconds(m_delayMs);
    }

private:
    void run();

    std::uint16_t m_upstream;
    const breaker::Clock &m_clock;
    FileDescriptor m_listener;
    std::uint16_t m_port;
    FileDescriptor m_wake;                  // an eventfd: readable once the proxy shall end
    std::atomic<std::int64_t> m_delayMs{0}; // a stale value delays one piece by the old delay
    std::thread m_thread;                   // last: sees everything above made
};

} // namespace panelboard::demo
