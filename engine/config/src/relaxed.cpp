// SPDX-License-Identifier: Apache-2.0
#include "relaxed.h"

#include <algorithm>
#include <vector>

namespace panelboard::config {

namespace {

constexpr std::size_t kLongestGuess = 100; // nobody misspells a longer key; bounds the table

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool counts(char c) noexcept { return c != '-' && c != '_'; }

/// Optimal string alignment distance, the restricted form of Damerau's.
std::size_t distance(std::string_view a, std::string_view b)
{
    const std::size_t width = b.size() + 1;
    std::vector<std::size_t> table((a.size() + 1) * width);
    const auto at = [&](std::size_t i, std::size_t j) -> std::size_t & { return table[i * width + j]; };
    for (std::size_t i = 0; i <= a.size(); ++i)
        at(i, 0) = i;
    for (std::size_t j = 0; j <= b.size(); ++j)
        at(0, j) = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = a[i - 1] == b[j - 1] ? 0 : 1;
            at(i, j) = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + changed});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
        }
    }
    return at(a.size(), b.size());
}

} // namespace

std::string relaxed(std::string_view key)
{
    std::string result;
    result.reserve(key.size());
    for (const char c : key) {
        if (counts(c))
            result += lower(c);
    }
    return result;
}

bool sameRelaxed(std::string_view a, std::string_view b) noexcept
{
    auto i = a.begin();
    auto j = b.begin();
    for (;;) {
        i = std::find_if(i, a.end(), counts);
        j = std::find_if(j, b.end(), counts);
        if (i == a.end() || j == b.end())
            return i == a.end() && j == b.end();
        if (lower(*i++) != lower(*j++))
            return false;
    }
}

std::string nearest(std::string_view written, std::span<const std::string_view> known)
{
    const std::string wanted = relaxed(written);
    if (wanted.empty() || wanted.size() > kLongestGuess)
        return {};
    std::string_view best;
    std::size_t least = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    for (const std::string_view candidate : known) {
        const std::string plain = relaxed(candidate);
        const std::size_t longer = std::max(plain.size(), wanted.size());
        if (longer - std::min(plain.size(), wanted.size()) >= least) // so many steps it takes
            continue;
        if (const std::size_t steps = distance(wanted, plain); steps < least) {
            least = steps;
            best = candidate;
        }
    }
    return written.find('-') == std::string_view::npos ? std::string(best) : kebabCase(best);
}

std::string kebabCase(std::string_view camelCase)
{
    std::string result;
    for (const char c : camelCase) {
        if (c >= 'A' && c <= 'Z')
            result += '-';
        result += lower(c);
    }
    return result;
}

} // namespace panelboard::config
