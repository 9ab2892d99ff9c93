// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_filter.h>

#include <QtCore/QString>

namespace panelboard::ui::filter_words {

/// What is wrong and what would be right: "There is no stat:. Is state: meant? (at 7)"
[[nodiscard]] QString sentence(const FilterError &error);

} // namespace panelboard::ui::filter_words
