// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/state.h>

#include "text.h"

#include <array>
#include <utility>

namespace panelboard::breaker {

namespace {
constexpr std::array<std::string_view, 6> kNames{"CLOSED",   "OPEN",        "HALF_OPEN",
                                                 "DISABLED", "FORCED_OPEN", "METRICS_ONLY"};
}

std::string_view toString(State state) noexcept
{
    return kNames[static_cast<std::size_t>(state)];
}

std::optional<State> stateFromString(std::string_view text) noexcept
{
    if (const auto index = detail::findRelaxed(kNames, text))
        return static_cast<State>(*index);
    return std::nullopt;
}

bool isLegalTransition(State from, State to) noexcept
{
    const bool closedToHalfOpen = from == State::Closed && to == State::HalfOpen;
    const bool metricsOnlyToTrial = from == State::MetricsOnly && (to == State::Open || to == State::HalfOpen);
    return !closedToHalfOpen && !metricsOnlyToTrial;
}

} // namespace panelboard::breaker
