// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "source_tree.h"

namespace panelboard::house {

/// The arrows of resources/docs/architecture.md, and what else an include must not reach.
[[nodiscard]] QList<Rule> includeRules();

} // namespace panelboard::house
