// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "call_log.h"

#include <string>

namespace panelboard::service {

/// Some calls of a log as they go out.
struct CallPage {
    breaker::TimePoint since; ///< when the log was switched on: another one has numbers of its own
    breaker::TimePoint now;
    CallLog::Page page;
    std::vector<std::string> errorClasses;
};

/// "application/vnd.panelboard.calls": see resources/docs/call-log.md.
[[nodiscard]] std::string toBinary(const CallPage &page);

/// A line of JSON for each call: n, at, durationUs, outcome; error where there is one.
[[nodiscard]] std::string toLines(const CallPage &page);

} // namespace panelboard::service
