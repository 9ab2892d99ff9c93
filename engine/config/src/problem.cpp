// SPDX-License-Identifier: Apache-2.0
#include <panelboard/config/problem.h>

#include <string_view>

namespace panelboard::config {

namespace {

constexpr std::size_t kLongest = 200; // bytes of a value or a list of names; the place tells the rest

/// A file may hold anything; a line of a log or a terminal may not.
std::string oneLine(std::string_view text)
{
    std::string line;
    for (const char c : text.substr(0, kLongest))
        line += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
    if (text.size() <= kLongest)
        return line;
    while (!line.empty() && (static_cast<unsigned char>(line.back()) & 0xC0) == 0x80)
        line.pop_back(); // half a character of UTF-8
    return line + "...";
}

} // namespace

std::string Problem::toString() const
{
    std::string text = file.empty() ? "configuration" : file;
    if (line != 0)
        text += ':' + std::to_string(line) + ':' + std::to_string(column);
    text += ": ";
    if (!key.empty())
        text += oneLine(key) + ": ";
    text += "found " + (found.empty() ? "an empty text" : oneLine(found)) + ", allowed: " + allowed;
    if (!suggestion.empty())
        text += "; did you mean " + oneLine(suggestion) + '?';
    return text;
}

} // namespace panelboard::config
