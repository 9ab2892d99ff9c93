// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "source_tree.h"

namespace panelboard::house {

/// Rules about what a file says: licence, length, clocks, sleeps, and words that do not belong.
[[nodiscard]] QList<Rule> textRules();

/// The licence of a file, by its folder: "Apache-2.0" or "GPL-3.0-or-later".
[[nodiscard]] QString licenceFor(const QString &path);

} // namespace panelboard::house
