// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/ingest/sample.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace panelboard::ingest {

/// A line that could not be read.
struct ParseError {
    std::size_t line = 0;   ///< 1-based
    std::size_t column = 0; ///< 1-based, in bytes
    std::string reason;     ///< "label value is not closed"
    std::string remedy;     ///< "add the missing quote"
};

/// Longer lines are reported and skipped.
inline constexpr std::size_t kMaxLineBytes = 1024 * 1024;
/// Series with more labels are reported and skipped.
inline constexpr std::size_t kMaxLabels = 64;
/// Of a payload with more unreadable lines the last error says how many more there were.
inline constexpr std::size_t kMaxParseErrors = 100;

/// Reads a text exposition and hands each sample to `sink`, in the order of the text.
///
/// Reads the Prometheus text format 0.0.4 and 1.0 (quoted UTF-8 names) and OpenMetrics, all with the same
/// tolerance: comments, HELP, TYPE, UNIT and EOF lines are passed over, exemplars are dropped, a carriage
/// return before the end of a line is ignored. An unreadable line is reported and skipped: one bad line
/// never costs the rest of a payload.
///
/// @param text  UTF-8, any length; lines end in `\n`, the last one may lack it.
/// @param sink  gets views into `text` that die with the call: copy what must live longer.
///              Values are in the unit of the metric's suffix; NaN and ±Inf are legal. A timestamp with a
///              fraction or below 10^11 in size is read as seconds (OpenMetrics), else as milliseconds;
///              one that does not fit is absent.
/// @return      one error per skipped line, in order, at most kMaxParseErrors; empty when all was read.
/// @throws      nothing of its own on any input; what `sink` throws passes through.
///
/// Threads: re-entrant, keeps no state; buffers may be read on any number of threads at once.
/// Cost:    one pass, linear in the length; allocates only for escaped label values and for errors.
/// Source:  Prometheus text format 0.0.4, https://prometheus.io/docs/instrumenting/exposition_formats/,
///          and OpenMetrics 1.0. Stricter in one point: a repeated label name is an error. It does not
///          judge families: repeated series, TYPEs and their order are the dialects' business.
[[nodiscard]] std::vector<ParseError> parseExposition(std::string_view text, SampleSink &sink);

} // namespace panelboard::ingest
