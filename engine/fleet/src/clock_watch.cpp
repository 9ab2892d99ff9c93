// SPDX-License-Identifier: Apache-2.0
#include "clock_watch.h"

#include <utility>

namespace panelboard::fleet {

std::optional<breaker::Duration> ClockWatch::look(breaker::TimePoint console, breaker::TimePoint system)
{
    const breaker::Duration ahead = system - console;
    const auto before = std::exchange(m_ahead, ahead);
    if (!before || std::chrono::abs(ahead - *before) < kJump)
        return std::nullopt;
    return ahead - *before;
}

} // namespace panelboard::fleet
