// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/clock.h>

#include <array>
#include <cstddef>
#include <optional>

namespace panelboard::service {

/// The largest duration of the last two to three minutes. Confined.
/// Source: Micrometer's TimeWindowMax with a step of one minute and three buckets: each bucket takes every
/// value, each minute the oldest is emptied, and the oldest is what is shown.
class DecayingMaximum {
public:
    static constexpr breaker::Duration kStep = std::chrono::minutes(1);

    void record(breaker::Duration duration, breaker::TimePoint now);
    [[nodiscard]] breaker::Duration value(breaker::TimePoint now); ///< 0 when nothing is left

private:
    void rotate(breaker::TimePoint now);

    std::array<breaker::Duration, 3> m_buckets{};
    std::size_t m_oldest = 0;
    std::optional<breaker::TimePoint> m_nextRotation; ///< set by the first use
};

} // namespace panelboard::service
