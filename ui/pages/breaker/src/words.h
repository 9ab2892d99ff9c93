// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <QtCore/QString>

/// What the pane says, as sentences. Pure: from facts to words.
namespace panelboard::ui::words {

/// "opened 14:21:25, 12 s ago", "No data for 48 s, last seen 14:20:49", "waiting for the first reading".
/// Short: without how long ago.
[[nodiscard]] QString since(const BreakerFacts &facts, bool isShort = false);

/// "367 calls refused since, 30.6/s", shorter: "367 calls refused"; empty when none was.
[[nodiscard]] QString refused(const BreakerFacts &facts, bool isShort);

/// "inventory / CB_REDIS inv-1".
[[nodiscard]] QString name(const fleet::BreakerKey &key);

/// The rate now: "10.0 %", "7 of 50 calls", a dash when it is unknown or old.
[[nodiscard]] QString failureRateNow(const BreakerFacts &facts);
[[nodiscard]] QString slowRateNow(const BreakerFacts &facts);

/// What is shown instead of a countdown: "probe 2 of 3 passed"; empty outside half-open.
[[nodiscard]] QString probes(const BreakerFacts &facts);

/// A failure's kind without its package and without "Exception".
[[nodiscard]] QString shortKind(const std::string &kind);

/// The whole pane in one sentence, for those who hear it:
/// "CB_REDIS, inv-1, OPEN, failure rate 10.0 %, next probe in 0:18".
[[nodiscard]] QString spoken(const BreakerFacts &facts);

} // namespace panelboard::ui::words
