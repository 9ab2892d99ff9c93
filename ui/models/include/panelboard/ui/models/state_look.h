// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/state.h>

#include <cstdint>
#include <optional>

namespace panelboard::ui {

/// What a breaker is shown as: its state, or what overrules it. Each has a glyph, a colour and a word.
enum class StateLook : std::uint8_t {
    Closed,
    Open,
    HalfOpen,
    ForcedOpen,
    MetricsOnly,
    Disabled,
    TooFewCalls, ///< CLOSED, but the window holds too few calls to judge
    Stale,       ///< no reading for two intervals, whatever the state was
    Waiting,     ///< nothing was heard yet
};
inline constexpr int kStateLooks = 9;

/// How near a rate is to its threshold.
enum class Nearness : std::uint8_t {
    Unknown, ///< rate or threshold is not known
    Below,
    Near, ///< from 75 % of the threshold
    Over, ///< at the threshold or above
};

/// The look of a state that is known and fresh.
[[nodiscard]] StateLook lookOf(breaker::State state) noexcept;

/// @param rate, threshold  percent
[[nodiscard]] Nearness nearness(std::optional<double> rate, std::optional<double> threshold) noexcept;

} // namespace panelboard::ui
