// SPDX-License-Identifier: Apache-2.0
#include "json_text.h"

#include <array>
#include <charconv>

namespace panelboard::service {

std::string toText(const Json &json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::optional<Json> parseJson(std::string_view text)
{
    Json json = Json::parse(text.begin(), text.end(), nullptr, false);
    if (json.is_discarded())
        return std::nullopt;
    return json;
}

Json shortestNumber(float value)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    double number = 0;
    std::from_chars(text.data(), end, number);
    return number;
}

Json shortestNumber(std::optional<float> value) { return value ? shortestNumber(*value) : Json(nullptr); }

std::string describe(const Json &value)
{
    constexpr std::size_t kLongest = 100;
    if (value.is_object())
        return "an object";
    if (value.is_array())
        return "an array";
    std::string text = toText(value);
    if (text.size() > kLongest)
        text = text.substr(0, kLongest) + "…";
    return text;
}

} // namespace panelboard::service
