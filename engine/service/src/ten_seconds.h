// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <chrono>
#include <deque>
#include <utility>

namespace panelboard::service {

/// Readings of something that is counted on and on, so that what came in the last ten seconds is the newest
/// less the oldest of them. Confined.
template <class T>
class TenSeconds {
public:
    struct Reading {
        breaker::TimePoint at;
        T value;
    };

    void add(breaker::TimePoint now, T value)
    {
        m_readings.push_back({now, std::move(value)});
        while (m_readings.size() > 1 && m_readings.front().at < now - std::chrono::seconds(10))
            m_readings.pop_front();
    }

    /// Oldest first; never empty after the first `add`.
    [[nodiscard]] const std::deque<Reading> &readings() const noexcept { return m_readings; }
    [[nodiscard]] const T &oldest() const { return m_readings.front().value; }
    [[nodiscard]] const T &newest() const { return m_readings.back().value; }

private:
    std::deque<Reading> m_readings;
};

} // namespace panelboard::service
