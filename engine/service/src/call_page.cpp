// SPDX-License-Identifier: Apache-2.0
#include "call_page.h"

#include "java_text.h"
#include "json_text.h"

#include <algorithm>

namespace panelboard::service {

namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kLongestName = 255;

void addNumber(std::string &bytes, std::uint64_t value, unsigned size)
{
    for (unsigned i = 0; i < size; ++i)
        bytes += static_cast<char>((value >> (8 * i)) & 0xffU);
}

void addTime(std::string &bytes, breaker::TimePoint at)
{
    addNumber(bytes, static_cast<std::uint64_t>(at.time_since_epoch().count()), 8);
}

std::string nameOf(const CallPage &page, std::uint8_t errorClass)
{
    return errorClass <= page.errorClasses.size() ? page.errorClasses[errorClass - 1U] : "other";
}

} // namespace

std::string toBinary(const CallPage &page)
{
    std::string bytes = "PBCL";
    addNumber(bytes, kVersion, 2);
    addNumber(bytes, page.errorClasses.size(), 2);
    addTime(bytes, page.since);
    addTime(bytes, page.now);
    addNumber(bytes, page.page.first, 8);
    addNumber(bytes, page.page.calls.size(), 4);
    for (const std::string &name : page.errorClasses) {
        const std::string_view shown = std::string_view(name).substr(0, kLongestName);
        addNumber(bytes, shown.size(), 1);
        bytes += shown;
    }
    for (const breaker::PackedCall call : page.page.calls)
        addNumber(bytes, call, 8);
    return bytes;
}

std::string toLines(const CallPage &page)
{
    std::string text;
    std::uint64_t number = page.page.first;
    for (const breaker::PackedCall packed : page.page.calls) {
        const breaker::RecordedCall call = breaker::unpack(packed, page.since, page.now);
        Json json{
            {"n", number++},
            {"at", instantText(call.at)},
            {"durationUs", std::chrono::duration_cast<std::chrono::microseconds>(call.duration).count()},
            {"outcome", toString(call.outcome)}};
        if (call.errorClass != 0)
            json["error"] = nameOf(page, call.errorClass);
        text += toText(json) + '\n';
    }
    return text;
}

} // namespace panelboard::service
