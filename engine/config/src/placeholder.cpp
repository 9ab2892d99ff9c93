// SPDX-License-Identifier: Apache-2.0
#include "placeholder.h"

#include <cstdlib>

namespace panelboard::config {

namespace {

constexpr int kMostLevels = 8;

/// The position of the '}' that closes the "${" before `from`; npos when there is none.
std::size_t closingBrace(const std::string &text, std::size_t from)
{
    int open = 1;
    for (std::size_t i = from; i < text.size(); ++i) {
        if (text[i] == '{' && text[i - 1] == '$')
            ++open;
        else if (text[i] == '}' && --open == 0)
            return i;
    }
    return std::string::npos;
}

Expanded expand(const std::string &text, const LookUp &lookUp, int levels)
{
    Expanded result;
    std::size_t at = 0;
    for (;;) {
        const std::size_t start = text.find("${", at);
        const std::size_t end = start == std::string::npos ? start : closingBrace(text, start + 2);
        if (end == std::string::npos) {
            result.text += text.substr(at);
            return result;
        }
        result.text += text.substr(at, start - at);
        const std::string inside = text.substr(start + 2, end - start - 2);
        const std::size_t colon = inside.find(':');
        const std::string name = inside.substr(0, colon);
        if (auto value = lookUp ? lookUp(name) : std::nullopt) {
            result.text += *value;
        } else if (colon != std::string::npos && levels > 0) {
            Expanded other = expand(inside.substr(colon + 1), lookUp, levels - 1);
            if (!other.missing.empty())
                return other;
            result.text += other.text;
        } else {
            result.missing = name;
            return result;
        }
        at = end + 1;
    }
}

} // namespace

Expanded expandPlaceholders(const std::string &text, const LookUp &lookUp)
{
    return expand(text, lookUp, kMostLevels);
}

std::optional<std::string> fromEnvironment(std::string_view name)
{
    if (const char *value = std::getenv(std::string(name).c_str()))
        return value;
    std::string spelled;
    for (const char c : name) {
        if (c == '.')
            spelled += '_';
        else if (c >= 'a' && c <= 'z')
            spelled += static_cast<char>(c - 'a' + 'A');
        else if (c != '-')
            spelled += c;
    }
    if (const char *value = std::getenv(spelled.c_str()))
        return value;
    return std::nullopt;
}

} // namespace panelboard::config
