// SPDX-License-Identifier: Apache-2.0
#include "json.h"

#include "foreign_payload.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace panelboard::ingest::detail {

namespace {

constexpr std::string_view kRemedy = "check that the address is a Resilience4j or Panelboard endpoint";

tl::unexpected<DialectError> fail(std::string reason, std::string_view remedy)
{
    return tl::unexpected(DialectError{std::move(reason), std::string(remedy)});
}

std::string snakeCase(std::string_view camelCase)
{
    std::string snake;
    for (const char c : camelCase) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper)
            snake += '_';
        snake += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return snake;
}

/// The error answer of Spring's actuator, which looks the same for every endpoint.
std::optional<DialectError> actuatorError(const Json &object)
{
    constexpr double kFirstError = 400;
    const auto status = numberAt(object, "status");
    const std::string error = textAt(object, "error");
    if (!status || *status < kFirstError || error.empty())
        return std::nullopt;
    const std::string path = textAt(object, "path");
    return DialectError{"the service answered " + std::to_string(static_cast<int>(*status)) + " " + error +
                            (path.empty() ? "" : " for " + path),
                        *status == 404 ? "expose the endpoint: management.endpoints.web.exposure.include"
                                       : "check the credentials and the request"};
}

tl::expected<Json, DialectError> parse(std::string_view text, const JsonLimits &limits)
{
    JsonBuilder builder(limits);
    if (Json::sax_parse(text.begin(), text.end(), &builder))
        return builder.take();
    if (builder.isExcessive())
        return fail("the JSON has too many values or too many levels", kRemedy);
    if (builder.isNumberTooLarge())
        return fail("the JSON holds a number that is too large", kRemedy);
    if (auto foreign = recognizeForeign(text, Wanted::JsonText))
        return tl::unexpected(std::move(*foreign));
    const std::size_t byte = std::min(std::max<std::size_t>(builder.errorByte(), 1) - 1, text.size());
    return fail((byte == text.size() ? "the JSON breaks off: " : "not JSON: ") + placeOf(text, byte),
                kRemedy);
}

} // namespace

tl::expected<Json, DialectError> parseObject(std::string_view text, const JsonLimits &limits)
{
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return fail("an empty answer instead of JSON", kRemedy);
    if (text.size() > limits.bytes)
        return fail("the JSON is longer than " + std::to_string(limits.bytes >> 20U) + " MiB", kRemedy);
    auto json = parse(text, limits);
    if (!json)
        return json;
    if (!json->is_object())
        return fail(std::string("unexpected JSON: ") + json->type_name() + " instead of an object", kRemedy);
    if (auto error = actuatorError(*json))
        return tl::unexpected(std::move(*error));
    return json;
}

const Json *find(const Json &object, std::string_view key)
{
    if (!object.is_object())
        return nullptr;
    auto member = object.find(key);
    if (member == object.end())
        member = object.find(snakeCase(key));
    return member == object.end() || member->is_null() ? nullptr : &*member;
}

std::string textAt(const Json &object, std::string_view key)
{
    const Json *const member = find(object, key);
    return member && member->is_string() ? member->get<std::string>() : std::string();
}

std::optional<double> numberAt(const Json &object, std::string_view key)
{
    const Json *const member = find(object, key);
    return member && member->is_number() ? std::optional(member->get<double>()) : std::nullopt;
}

std::uint64_t countAt(const Json &object, std::string_view key)
{
    const Json *const member = find(object, key);
    return member && member->is_number_unsigned() ? member->get<std::uint64_t>() : 0;
}

std::uint32_t smallCountAt(const Json &object, std::string_view key)
{
    constexpr std::uint64_t kLargest = std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(std::min(countAt(object, key), kLargest));
}

std::optional<breaker::TimePoint> timeAt(const Json &object, std::string_view key)
{
    return readZonedDateTime(textAt(object, key));
}

std::optional<breaker::State> stateAt(const Json &object, std::string_view key)
{
    return breaker::stateFromString(textAt(object, key));
}

std::string quoted(const Json &value)
{
    constexpr std::size_t kLongest = 60;
    std::string text = value.dump(-1, ' ', true); // ASCII only: it may be cut anywhere
    if (text.size() > kLongest)
        text.replace(kLongest, std::string::npos, "…");
    return text;
}

} // namespace panelboard::ingest::detail
