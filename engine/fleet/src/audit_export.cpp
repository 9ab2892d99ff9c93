// SPDX-License-Identifier: Apache-2.0
#include <panelboard/fleet/audit.h>

#include <array>
#include <cstdio>
#include <ctime>
#include <ostream>
#include <utility>

#include <nlohmann/json.hpp>

namespace panelboard::fleet {

namespace {

using Json = nlohmann::ordered_json;

/// "2026-11-22T14:21:37.123Z"
std::string instant(breaker::TimePoint at)
{
    const auto whole = std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch());
    const auto seconds = std::chrono::floor<std::chrono::seconds>(whole);
    const std::time_t time = seconds.count();
    std::tm parts{};
    gmtime_r(&time, &parts);
    std::array<char, 40> date{};
    std::strftime(date.data(), date.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    std::array<char, 8> fraction{};
    std::snprintf(fraction.data(), fraction.size(), ".%03dZ", static_cast<int>((whole - seconds).count()));
    return std::string(date.data()) + fraction.data();
}

Json toJson(const AuditEntry &row)
{
    return {{"row", row.row},         {"session", instant(row.session)},
            {"at", instant(row.at)},  {"command", row.commandId},
            {"phase", row.phase},     {"actor", row.actor},
            {"service", row.service}, {"instance", row.instance},
            {"breaker", row.breaker}, {"what", row.what},
            {"reason", row.reason},   {"until", row.until},
            {"message", row.message}, {"hash", row.hash}};
}

/// A spreadsheet computes a cell that begins so, which is no place for what somebody typed as a reason.
bool looksLikeFormula(const std::string &text)
{
    return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

std::string cell(const Json &value)
{
    if (!value.is_string())
        return value.dump();
    // through JSON and back: bytes that are not UTF-8 are replaced
    std::string text = Json::parse(value.dump(-1, ' ', false, Json::error_handler_t::replace));
    if (looksLikeFormula(text))
        text.insert(0, 1, '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

void writeLine(std::ostream &to, const Json &row, bool names)
{
    const char *between = "";
    for (const auto &[name, value] : row.items()) {
        to << between << (names ? name : cell(value));
        between = ",";
    }
    to << "\r\n";
}

} // namespace

void writeAudit(std::ostream &to, std::span<const AuditEntry> rows, AuditFormat format)
{
    if (format == AuditFormat::Csv) {
        writeLine(to, toJson({}), true);
        for (const AuditEntry &row : rows)
            writeLine(to, toJson(row), false);
        return;
    }
    const char *before = "[\n";
    for (const AuditEntry &row : rows) {
        to << std::exchange(before, ",\n")
           << toJson(row).dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    to << (rows.empty() ? "[]\n" : "\n]\n");
}

} // namespace panelboard::fleet
