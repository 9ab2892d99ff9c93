// SPDX-License-Identifier: Apache-2.0
#include "accept.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace panelboard::service {

namespace {

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (true) {
        const auto end = text.find(separator);
        parts.push_back(trimmed(text.substr(0, end)));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

struct MediaRange {
    std::string type;
    std::string version; ///< empty: any
    double quality = 1.0;
};

/// 0 to 1; nothing for what is no such number. (from_chars for double takes no sign but '-'.)
std::optional<double> qualityFrom(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !(value >= 0 && value <= 1))
        return std::nullopt;
    return value;
}

std::optional<MediaRange> mediaRange(std::string_view text)
{
    const auto parts = split(text, ';');
    MediaRange range;
    range.type = lowered(parts.front());
    if (range.type.find('/') == std::string::npos)
        return std::nullopt;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto equals = parts[i].find('=');
        if (equals == std::string_view::npos)
            continue;
        const std::string name = lowered(trimmed(parts[i].substr(0, equals)));
        const std::string_view value = trimmed(parts[i].substr(equals + 1));
        if (name == "version") {
            range.version = value;
        } else if (name == "q") {
            const auto quality = qualityFrom(value);
            if (!quality)
                return std::nullopt;
            range.quality = *quality;
        }
    }
    return range;
}

/// How closely `range` names `offer`: 0 not at all, then */*, type/*, type/subtype, with its version.
int closeness(const MediaRange &range, const MediaOffer &offer)
{
    const auto slash = offer.type.find('/');
    if (range.type == "*/*")
        return 1;
    if (range.type == std::string(offer.type.substr(0, slash)) + "/*")
        return 2;
    if (range.type != offer.type)
        return 0;
    if (range.version.empty())
        return 3;
    return range.version == offer.version ? 4 : 0;
}

double qualityOf(const MediaOffer &offer, const std::vector<MediaRange> &ranges)
{
    int closest = 0;
    double quality = 0;
    for (const MediaRange &range : ranges) {
        const int close = closeness(range, offer);
        if (close > closest) {
            closest = close;
            quality = range.quality;
        }
    }
    return quality;
}

} // namespace

std::optional<std::size_t> bestOffer(std::string_view accept, std::span<const MediaOffer> offers)
{
    if (trimmed(accept).empty())
        return 0;
    std::vector<MediaRange> ranges;
    for (const std::string_view part : split(accept, ',')) {
        if (auto range = mediaRange(part))
            ranges.push_back(std::move(*range));
    }
    std::optional<std::size_t> best;
    double highest = 0;
    for (std::size_t i = 0; i < offers.size(); ++i) {
        const double quality = qualityOf(offers[i], ranges);
        if (quality > highest) {
            highest = quality;
            best = i;
        }
    }
    return best;
}

std::string mediaType(std::string_view contentType) { return lowered(split(contentType, ';').front()); }

} // namespace panelboard::service
