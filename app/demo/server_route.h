// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "loopback_socket.h"
#include "slow_proxy.h"

#include <atomic>
#include <chrono>
#include <cstdint>

namespace panelboard::demo {

/// The way from one instance to a server on loopback: straight, through a slow network, or to a port that
/// refuses. Threads: synchronised; clients ask for the port before each request.
class ServerRoute {
public:
    /// `clock` must outlive it. @throws std::system_error
    ServerRoute(std::uint16_t server, const breaker::Clock &clock)
        : m_server(server), m_clock(clock), m_slow(server, clock)
    {
    }

    [[nodiscard]] std::uint16_t port() const noexcept
    {
        if (m_refused || isFlappedAway())
            return m_refusing.port();
        return m_slow.delay() > std::chrono::milliseconds(0) ? m_slow.port() : m_server;
    }

    void setRefused(bool refused) noexcept { m_refused = refused; }
    [[nodiscard]] bool isRefused() const noexcept { return m_refused; }
    /// Added to every request; 0 goes straight to the server.
    void setDelay(std::chrono::milliseconds delay) noexcept { m_slow.setDelay(delay); }
    [[nodiscard]] std::chrono::milliseconds delay() const noexcept
    {
        return isHung() ? std::chrono::milliseconds(0) : m_slow.delay();
    }
    /// Requests are taken and never answered.
    void setHung(bool hung) noexcept { m_slow.setDelay(hung ? kForEver : std::chrono::milliseconds(0)); }
    [[nodiscard]] bool isHung() const noexcept { return m_slow.delay() == kForEver; }
    /// So long well, so long refused, by turns from the beginning of time; 0: always well.
    void setFlapping(std::chrono::seconds turn) noexcept { m_flapping = turn.count(); }
    [[nodiscard]] std::chrono::seconds flapping() const noexcept { return std::chrono::seconds(m_flapping); }

private:
    static constexpr std::chrono::milliseconds kForEver = std::chrono::hours(24);

    [[nodiscard]] bool isFlappedAway() const noexcept
    {
        const std::int64_t turn = m_flapping;
        const auto now = std::chrono::duration_cast<std::chrono::seconds>(m_clock.now().time_since_epoch());
        return turn > 0 && now.count() / turn % 2 == 1;
    }

    std::uint16_t m_server;
    const breaker::Clock &m_clock;
    std::atomic<std::int64_t> m_flapping{0}; // seconds; a stale value costs one request
    SlowProxy m_slow;
    ReservedPort m_refusing;
    std::atomic<bool> m_refused{false}; // a stale value costs one request
};

} // namespace panelboard::demo
