// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/state_look.h>

namespace panelboard::ui {

namespace {
constexpr double kNearShare = 0.75;
}

StateLook lookOf(breaker::State state) noexcept
{
    switch (state) {
    case breaker::State::Closed:
        return StateLook::Closed;
    case breaker::State::Open:
        return StateLook::Open;
    case breaker::State::HalfOpen:
        return StateLook::HalfOpen;
    case breaker::State::Disabled:
        return StateLook::Disabled;
    case breaker::State::ForcedOpen:
        return StateLook::ForcedOpen;
    case breaker::State::MetricsOnly:
        return StateLook::MetricsOnly;
    }
    return StateLook::Waiting;
}

Nearness nearness(std::optional<double> rate, std::optional<double> threshold) noexcept
{
    if (!rate || !threshold)
        return Nearness::Unknown;
    if (*rate >= *threshold)
        return Nearness::Over;
    return *rate >= *threshold * kNearShare ? Nearness::Near : Nearness::Below;
}

} // namespace panelboard::ui
