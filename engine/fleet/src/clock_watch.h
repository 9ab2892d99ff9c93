// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <optional>

namespace panelboard::fleet {

/// Notices when the system's clock jumps against the console's, which never does. Slow corrections pass.
/// Confined.
class ClockWatch {
public:
    static constexpr breaker::Duration kJump = std::chrono::seconds(2);

    /// To be called every second or so. @return by how much it jumped since the last call; usually nothing
    [[nodiscard]] std::optional<breaker::Duration> look(breaker::TimePoint console,
                                                        breaker::TimePoint system);

private:
    std::optional<breaker::Duration> m_ahead; ///< of the console's
};

} // namespace panelboard::fleet
