// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "loopback_socket.h"
#include "slow_proxy.h"

#include <atomic>
#include <chrono>
#include <cstdint>

namespace panelboard::demo {

/// The way from one instance to Redis: straight, through a slow network, or to a port that refuses.
/// Threads: synchronised; clients ask for the port before each command.
class RedisRoute {
public:
    /// `clock` must outlive it. @throws std::system_error
    RedisRoute(std::uint16_t redis, const breaker::Clock &clock) : m_redis(redis), m_slow(redis, clock) {}

    [[nodiscard]] std::uint16_t port() const noexcept
    {
        if (m_refused)
            return m_refusing.port();
        return m_slow.delay() > std::chrono::milliseconds(0) ? m_slow.port() : m_redis;
    }

    void setRefused(bool refused) noexcept { m_refused = refused; }
    [[nodiscard]] bool isRefused() const noexcept { return m_refused; }
    /// Added to every command; 0 goes straight to Redis.
    void setDelay(std::chrono::milliseconds delay) noexcept { m_slow.setDelay(delay); }
    [[nodiscard]] std::chrono::milliseconds delay() const noexcept { return m_slow.delay(); }

private:
    std::uint16_t m_redis;
    SlowProxy m_slow;
    ReservedPort m_refusing;
    std::atomic<bool> m_refused{false}; // a stale value costs one command
};

} // namespace panelboard::demo
