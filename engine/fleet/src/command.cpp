// SPDX-License-Identifier: Apache-2.0
#include <panelboard/fleet/command.h>

namespace panelboard::fleet {

std::string_view toString(StateUpdate update) noexcept
{
    switch (update) {
    case StateUpdate::Close:
        return "CLOSE";
    case StateUpdate::ForceOpen:
        return "FORCE_OPEN";
    case StateUpdate::Disable:
        return "DISABLE";
    case StateUpdate::Open:
        return "OPEN";
    case StateUpdate::HalfOpen:
        return "HALF_OPEN";
    case StateUpdate::MetricsOnly:
        return "METRICS_ONLY";
    case StateUpdate::Reset:
        return "RESET";
    }
    return "";
}

breaker::State stateAfter(StateUpdate update) noexcept
{
    switch (update) {
    case StateUpdate::Close:
        return breaker::State::Closed;
    case StateUpdate::ForceOpen:
        return breaker::State::ForcedOpen;
    case StateUpdate::Disable:
        return breaker::State::Disabled;
    case StateUpdate::Open:
        return breaker::State::Open;
    case StateUpdate::HalfOpen:
        return breaker::State::HalfOpen;
    case StateUpdate::MetricsOnly:
        return breaker::State::MetricsOnly;
    case StateUpdate::Reset:
        return breaker::State::Closed;
    }
    return breaker::State::Closed;
}

std::string_view toString(CommandPhase phase) noexcept
{
    switch (phase) {
    case CommandPhase::Requested:
        return "requested";
    case CommandPhase::Sent:
        return "sent";
    case CommandPhase::Acknowledged:
        return "acknowledged";
    case CommandPhase::Observed:
        return "observed";
    case CommandPhase::Failed:
        return "failed";
    case CommandPhase::TimedOut:
        return "timed out";
    }
    return "";
}

} // namespace panelboard::fleet
