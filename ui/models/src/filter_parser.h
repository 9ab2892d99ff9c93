// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_filter.h>

#include <utility>
#include <vector>

namespace panelboard::ui {

/// A term as it stands in the text, quotes and all.
struct FilterToken {
    int at = 0;
    QString text;
    bool isOpen = false; ///< its quote is not closed
};
[[nodiscard]] std::vector<FilterToken> filterTokens(const QString &text);

/// The good terms of a text, and what is wrong with the others.
[[nodiscard]] std::pair<std::vector<FleetFilter::Term>, std::vector<FilterError>>
parseFilter(const QString &text);

} // namespace panelboard::ui
