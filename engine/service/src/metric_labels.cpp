// SPDX-License-Identifier: Apache-2.0
#include "metric_labels.h"

#include <algorithm>

namespace panelboard::service {

namespace {

std::string labelName(std::string_view key)
{
    std::string name;
    for (const char c : key) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        const bool digit = c >= '0' && c <= '9';
        if (digit && name.empty())
            name = "m_";
        name += letter || digit ? c : '_';
    }
    return name.empty() ? "_" : name;
}

void insert(Labels &labels, prometheus::ClientMetric::Label label)
{
    const auto place = std::lower_bound(labels.begin(), labels.end(), label,
                                        [](const auto &a, const auto &b) { return a.name < b.name; });
    if (place == labels.end() || place->name != label.name)
        labels.insert(place, std::move(label));
}

unsigned byteAt(std::string_view text, std::size_t index)
{
    return index < text.size() ? static_cast<unsigned char>(text[index]) : 0U;
}

/// How many bytes the character at the front has; 0 when it is not UTF-8 (Unicode 15, table 3-7).
std::size_t characterLength(std::string_view text)
{
    const unsigned first = byteAt(text, 0);
    const unsigned second = byteAt(text, 1);
    const auto continues = [&text](std::size_t index) { return (byteAt(text, index) & 0xC0U) == 0x80U; };
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return continues(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool overlong = first == 0xE0 && second < 0xA0;
        const bool surrogate = first == 0xED && second > 0x9F;
        return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool overlong = first == 0xF0 && second < 0x90;
        const bool beyond = first == 0xF4 && second > 0x8F;
        return continues(1) && continues(2) && continues(3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

} // namespace

std::string validUtf8(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        const std::size_t length = characterLength(text);
        if (length == 0)
            result += "\xEF\xBF\xBD";
        else
            result += text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return result;
}

Labels labelsOf(std::string_view name, const breaker::Tags &tags)
{
    Labels labels{{"name", validUtf8(name)}};
    for (const auto &[key, value] : tags) {
        std::string label = labelName(key);
        if (label != "kind" && label != "state")
            insert(labels, {std::move(label), validUtf8(value)});
    }
    return labels;
}

Labels with(const Labels &labels, std::string_view key, std::string_view value)
{
    Labels result = labels;
    insert(result, {std::string(key), std::string(value)});
    return result;
}

} // namespace panelboard::service
