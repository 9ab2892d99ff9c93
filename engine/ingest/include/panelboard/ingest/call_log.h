// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/recorded_call.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace panelboard::ingest {

/// A part of one breaker's call log.
struct CallLogPage {
    breaker::TimePoint since; ///< when the log was switched on; a log of another time counts anew
    std::uint64_t first = 1;  ///< number of the first call here, of the next one when there is none; when it
                              ///< is more than the one asked for, those between are lost
    std::vector<breaker::RecordedCall> calls;
    std::vector<std::string> errorClasses; ///< the name of class k at k - 1; a class beyond is "other"

    [[nodiscard]] std::uint64_t last() const { return first + calls.size() - 1; } ///< to ask for what follows
    [[nodiscard]] std::string_view errorOf(const breaker::RecordedCall &call) const; ///< empty: none
};

/// Reads an answer of `application/vnd.panelboard.calls`, version 1 (resources/docs/call-log.md).
/// @return an error sentence for anything else, cut or longer than it says; never throws for any input
/// Threads: re-entrant. Cost: one pass, one allocation for the calls.
[[nodiscard]] tl::expected<CallLogPage, std::string> parseCallLog(std::string_view bytes);

} // namespace panelboard::ingest
