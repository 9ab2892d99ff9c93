// SPDX-License-Identifier: Apache-2.0
#include "foreign_payload.h"

#include <algorithm>

namespace panelboard::ingest::detail {

std::string placeOf(std::string_view text, std::size_t byte)
{
    const std::string_view before = text.substr(0, byte);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::size_t lineStart = before.rfind('\n') + 1; // npos + 1 is 0
    return "line " + std::to_string(lines + 1) + ", column " + std::to_string(before.size() - lineStart + 1);
}

std::optional<DialectError> recognizeForeign(std::string_view text, Wanted wanted)
{
    constexpr std::string_view kGzip = "\x1F\x8B";
    const std::string expected = wanted == Wanted::MetricsText ? "metrics" : "JSON";
    if (text.starts_with(kGzip)) {
        return DialectError{"a compressed body instead of " + expected,
                            "make the service or the proxy before it obey Accept-Encoding"};
    }
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const char begin = first == std::string_view::npos ? '\0' : text[first];
    if (begin == '<') {
        return DialectError{"an HTML or XML page instead of " + expected + " (a log-in page?)",
                            "check the address and the credentials of this target"};
    }
    if (wanted == Wanted::MetricsText && (begin == '{' || begin == '[')) {
        return DialectError{"JSON instead of metrics",
                            "let the target's address end where its metrics are, e.g. /actuator/prometheus"};
    }
    if (wanted == Wanted::JsonText && begin == '#') {
        return DialectError{"metrics instead of JSON",
                            "let the target's address end at the management base, e.g. /actuator"};
    }
    return std::nullopt;
}

} // namespace panelboard::ingest::detail
