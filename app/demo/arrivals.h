// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <cstdint>
#include <optional>
#include <random>

namespace panelboard::demo {

/// When the next request arrives: as customers come, independently of each other and of how long the last
/// one was served (a Poisson process).
/// Threads: confined.
class Arrivals {
public:
    explicit Arrivals(std::uint32_t seed) : m_random(seed) {}

    /// The first arrival after `now` at a new rate; 0 per second: none until the rate changes.
    void setRate(std::uint32_t perSecond, breaker::TimePoint now);
    /// When the next request is due; nothing at rate 0.
    [[nodiscard]] std::optional<breaker::TimePoint> next() const noexcept { return m_next; }
    /// Takes the next arrival if it is due at `now`: its scheduled time, however late that is noticed.
    [[nodiscard]] std::optional<breaker::TimePoint> take(breaker::TimePoint now);

private:
    [[nodiscard]] breaker::Duration gap();

    std::mt19937 m_random;
    std::uint32_t m_rate = 0;
    std::optional<breaker::TimePoint> m_next;
};

} // namespace panelboard::demo
