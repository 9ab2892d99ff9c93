// SPDX-License-Identifier: Apache-2.0
#include <panelboard/ingest/resilience4j.h>

#include "breaker_collector.h"
#include "foreign_payload.h"
#include "utf8.h"

#include <algorithm>
#include <utility>

namespace panelboard::ingest {

namespace {

DialectError nothingUsable(std::string_view text, const std::vector<ParseError> &errors)
{
    if (const auto foreign = detail::recognizeForeign(text, detail::Wanted::MetricsText))
        return *foreign;
    const ParseError &first = errors.front();
    return {"no circuit breaker in it, and " + std::to_string(errors.size()) +
                (errors.size() == kMaxParseErrors ? " or more" : "") + " unreadable lines; line " +
                std::to_string(first.line) + ", column " + std::to_string(first.column) + ": " + first.reason,
            first.remedy};
}

} // namespace

tl::expected<ExpositionReadings, DialectError> readResilience4jExposition(std::string_view text,
                                                                          breaker::TimePoint at)
{
    if (const std::size_t bad = detail::findInvalidUtf8(text); bad != std::string_view::npos) {
        if (auto foreign = detail::recognizeForeign(text, detail::Wanted::MetricsText))
            return tl::unexpected(std::move(*foreign));
        return tl::unexpected(DialectError{detail::placeOf(text, bad) + ": invalid UTF-8",
                                           "let the service write its metrics in UTF-8"});
    }
    detail::BreakerCollector collector;
    ExpositionReadings result;
    result.errors = parseExposition(text, collector);
    if (collector.problem())
        return tl::unexpected(*collector.problem());
    result.samples = collector.samples();
    result.readings = collector.readings(at);

    const std::vector<ParseError> nameless = collector.namelessSeries();
    result.errors.insert(result.errors.end(), nameless.begin(), nameless.end());
    std::stable_sort(result.errors.begin(), result.errors.end(),
                     [](const ParseError &a, const ParseError &b) { return a.line < b.line; });
    if (result.readings.empty() && !result.errors.empty())
        return tl::unexpected(nothingUsable(text, result.errors));
    if (collector.holdsOnlyNaN()) {
        return tl::unexpected(DialectError{"every circuit breaker value is NaN: the service no longer holds "
                                           "the circuit breakers that it reports",
                                           "restart the service, or keep its registry alive"});
    }
    return result;
}

} // namespace panelboard::ingest
