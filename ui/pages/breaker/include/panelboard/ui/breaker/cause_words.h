// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ingest/panelboard.h>

#include <QtCore/QString>

namespace panelboard::ui {

/// Why a breaker changed its state, in a few words: "failure rate 10.0 %, threshold 10 %", "by j.kim:
/// CHG-2231". Empty when the source does not tell.
[[nodiscard]] QString causeWords(const ingest::TransitionReading &transition);

} // namespace panelboard::ui
