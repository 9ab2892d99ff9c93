// SPDX-License-Identifier: Apache-2.0
#include "block.h"

#include <array>

namespace panelboard::config {

void choose(Reading &reading, const Branch &property, const std::string &path, const Branch *&chosen)
{
    if (!chosen) {
        chosen = &property;
        return;
    }
    if (chosen->document == property.document) {
        const Branch &second = std::max(*chosen, property, [](auto &a, auto &b) { return a.at < b.at; });
        reading.mistake(second.at, path + '.' + second.name, "written twice", "each key once");
    } else if (chosen->document < property.document) {
        chosen = &property;
    }
}

bool isMap(Reading &reading, const Branch &branch, const std::string &path, std::string_view allowed)
{
    const Node *value = branch.value;
    if (!value || value->kind == Node::Kind::Null || value->kind == Node::Kind::Map)
        return true;
    reading.mistake(branch.valueAt(), path, foundIn(*value), std::string(allowed));
    return false;
}

void reportUnknown(Reading &reading, const Branch &property, const std::string &path,
                   std::span<const std::string_view> known, std::span<const FormerName> formerNames)
{
    std::string suggestion;
    for (const FormerName &name : formerNames) {
        if (sameRelaxed(name.former, property.name)) {
            const bool kebab = property.name.find('-') != std::string::npos;
            suggestion = kebab ? kebabCase(name.now) : std::string(name.now);
        }
    }
    if (suggestion.empty())
        suggestion = nearest(property.name, known);
    std::vector<std::string_view> names(known.begin(), known.end());
    std::erase(names, std::string_view());
    reading.mistake(property.at, path + '.' + property.name, "unknown key",
                    "a key that is known" + listed(names), std::move(suggestion));
}

std::string listed(std::span<const std::string_view> names)
{
    if (names.empty())
        return ", of which there is none";
    std::string text = ": ";
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0)
            text += i + 1 == names.size() ? " or " : ", ";
        text += names[i];
    }
    return text;
}

void readTags(Reading &reading, const Branch &tags, const std::string &path, breaker::Tags &into)
{
    if (!isMap(reading, tags, path, "a map of texts"))
        return;
    for (const auto &[name, tag] : tags.children) {
        if (const auto text = Value{reading, path, "", tag}.text("a text"))
            into.insert_or_assign(name, *text);
    }
}

void checkMetrics(Reading &reading, const Branch &metrics, const std::string &path)
{
    static constexpr std::array<std::string_view, 2> kKnown = {"enabled", "legacy"};
    if (!isMap(reading, metrics, path, "a map with enabled"))
        return;
    for (const auto &[name, child] : metrics.children) {
        bool flag = false;
        if (sameRelaxed(name, "enabled"))
            (void)readInto(Value{reading, path, "", child}, flag);
        else if (sameRelaxed(name, "legacy"))
            checkMetrics(reading, child, path + '.' + name);
        else
            reportUnknown(reading, child, path, kKnown, {});
    }
}

} // namespace panelboard::config
