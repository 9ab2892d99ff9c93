// SPDX-License-Identifier: Apache-2.0
#include "reading.h"

#include "duration_notation.h"
#include "placeholder.h"
#include "relaxed.h"

#include <panelboard/breaker/config_properties.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace panelboard::config {

namespace {

constexpr std::string_view kWholeNumber = "a whole number";

/// A whole number in decimal digits; YAML 1.1's octal (010), which Spring reads as 8, is refused.
std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t number = 0;
    if (text.starts_with('+'))
        text.remove_prefix(1);
    const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
    if (digits.size() > 1 && digits.front() == '0')
        return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<double> decimalNumber(std::string_view text)
{
    double number = 0;
    if (text.starts_with('+'))
        text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

/// Reads a text with `parse`; `allowed` are the words for what parses.
template <class T, class Parse>
Outcome parseInto(const Value &value, std::string_view allowed, Parse &&parse, T &into)
{
    const auto text = value.text(allowed);
    if (!text)
        return Outcome::Mistaken;
    if (const auto parsed = parse(*text)) {
        into = *parsed;
        return Outcome::Read;
    }
    value.mistake(*text, std::string(allowed));
    return Outcome::Mistaken;
}

/// The words of the breaker's own table for a property of its.
std::string_view allowedFor(const Value &value) { return breaker::findProperty(value.property)->allowed; }

template <class What>
std::string nearestOf(std::string_view written, const TypeNames::Names<What> &known)
{
    std::vector<std::string_view> names;
    for (const auto &[name, what] : known)
        names.push_back(name);
    const std::string guess = nearest(written, names);
    return known.contains(guess) ? guess : std::string(); // not in kebab-case
}

template <class What>
Outcome readNamed(const Value &value, const TypeNames::Names<What> &known, std::string_view allowed,
                  What &into)
{
    const auto text = value.text(allowed);
    if (!text)
        return Outcome::Mistaken;
    if (const auto found = known.find(*text); found != known.end()) {
        into = found->second;
        return Outcome::Read;
    }
    value.mistake(*text, std::string(allowed), nearestOf(*text, known));
    return Outcome::Mistaken;
}

} // namespace

std::optional<std::string> Value::text(std::string_view allowed) const
{
    const Node *node = branch.value;
    if (!node || !branch.children.empty() || node->kind != Node::Kind::Scalar) {
        mistake(node && branch.children.empty() ? foundIn(*node) : "a map", std::string(allowed));
        return std::nullopt;
    }
    auto expanded = expandPlaceholders(node->text, reading.options.placeholders);
    if (!expanded.missing.empty()) {
        mistake("${" + expanded.missing + '}', "a placeholder that has a value, or a default after a colon");
        return std::nullopt;
    }
    return std::move(expanded.text);
}

auto Value::texts(std::string_view allowed) const -> std::optional<std::vector<Item>>
{
    const Node *node = branch.value;
    std::vector<Item> items;
    if (node && branch.children.empty() && node->kind == Node::Kind::Null)
        return items;
    if (node && branch.children.empty() && node->kind == Node::Kind::List) {
        bool good = true;
        for (const Node *each : node->items) {
            const Branch item{branch.name, each->at, each, 0, {}};
            const auto text = Value{reading, path, property, item, ignoreUnknownTypes}.text(allowed);
            good = good && text;
            if (text)
                items.push_back({*text, each->at});
        }
        return good ? std::optional(items) : std::nullopt;
    }
    const auto whole = text(allowed);
    if (!whole)
        return std::nullopt;
    for (std::string_view rest = *whole; !rest.empty();) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        std::string_view item = rest.substr(0, comma);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        while (item.starts_with(' '))
            item.remove_prefix(1);
        while (item.ends_with(' '))
            item.remove_suffix(1);
        if (!item.empty())
            items.push_back({std::string(item), branch.valueAt()});
    }
    return items;
}

Outcome readInto(const Value &value, bool &into)
{
    // Spring's words; YAML's own booleans are among them.
    static constexpr std::array<std::string_view, 4> yes = {"true", "on", "yes", "1"};
    static constexpr std::array<std::string_view, 4> no = {"false", "off", "no", "0"};
    const auto parse = [](const std::string &text) -> std::optional<bool> {
        const std::string word = relaxed(text);
        if (std::ranges::find(yes, word) != yes.end())
            return true;
        return std::ranges::find(no, word) != no.end() ? std::optional(false) : std::nullopt;
    };
    return parseInto(value, "true or false", parse, into);
}

Outcome readInto(const Value &value, std::uint32_t &into)
{
    const auto parse = [](const std::string &text) -> std::optional<std::uint32_t> {
        const auto number = wholeNumber(text);
        if (!number || *number < 1 || *number > std::numeric_limits<std::uint32_t>::max())
            return std::nullopt;
        return static_cast<std::uint32_t>(*number);
    };
    return parseInto(value, "a whole number, at least 1", parse, into);
}

Outcome readInto(const Value &value, std::int32_t &into)
{
    const auto parse = [](const std::string &text) -> std::optional<std::int32_t> {
        const auto number = wholeNumber(text);
        using Limits = std::numeric_limits<std::int32_t>;
        if (!number || *number < Limits::min() || *number > Limits::max())
            return std::nullopt;
        return static_cast<std::int32_t>(*number);
    };
    return parseInto(value, "a whole number, -2147483648 to 2147483647", parse, into);
}

Outcome readInto(const Value &value, float &into)
{
    const auto parse = [](const std::string &text) -> std::optional<float> {
        const auto number = decimalNumber(text);
        if (!number || *number < 1 || *number > 100)
            return std::nullopt;
        return static_cast<float>(*number);
    };
    return parseInto(value, "a number, 1 to 100", parse, into);
}

Outcome readInto(const Value &value, double &into)
{
    return parseInto(value, "a number", decimalNumber, into);
}

Outcome readRandomFactor(const Value &value, double &into)
{
    const auto parse = [](const std::string &text) {
        const auto number = decimalNumber(text);
        return number && *number >= 0 && *number < 1 ? number : std::nullopt;
    };
    return parseInto(value, "a number, at least 0 and less than 1", parse, into);
}

Outcome readSize(const Value &value, std::int64_t lowest, std::uint32_t &into)
{
    std::int64_t number = 0;
    if (parseInto(value, kWholeNumber, wholeNumber, number) == Outcome::Mistaken)
        return Outcome::Mistaken;
    if (number < lowest)
        return Outcome::Unset;
    if (number > std::numeric_limits<std::int32_t>::max()) {
        value.mistake(std::to_string(number), "a whole number, at most 2147483647");
        return Outcome::Mistaken;
    }
    into = static_cast<std::uint32_t>(number);
    return Outcome::Read;
}

Outcome readInto(const Value &value, breaker::Duration &into)
{
    return parseInto(value, kDurationNotation, durationFromNotation, into);
}

Outcome readInto(const Value &value, std::optional<breaker::Duration> &into)
{
    return parseInto(value, kDurationNotation, durationFromNotation, into);
}

Outcome readInto(const Value &value, breaker::SlidingWindowType &into)
{
    return parseInto(value, allowedFor(value), breaker::slidingWindowTypeFromString, into);
}

Outcome readInto(const Value &value, breaker::State &into)
{
    return parseInto(value, allowedFor(value), breaker::stateFromString, into);
}

Outcome readInto(const Value &value, breaker::ErrorSet &into)
{
    constexpr std::string_view kAllowed = "names of errors that the application gave to TypeNames";
    const auto names = value.texts(kAllowed);
    if (!names)
        return Outcome::Mistaken;
    const auto &known = value.reading.options.types.errors();
    into.clear();
    bool good = true;
    for (const Value::Item &name : *names) {
        if (const auto found = known.find(name.text); found != known.end()) {
            into.push_back(found->second);
        } else if (value.ignoreUnknownTypes) {
            into.push_back(breaker::ErrorMatcher::named(name.text)); // keeps the set from being empty = all
        } else {
            good = false;
            value.reading.mistake(name.at, value.key(), name.text, std::string(kAllowed),
                                  nearestOf(name.text, known));
        }
    }
    return good ? Outcome::Read : Outcome::Mistaken;
}

Outcome readInto(const Value &value, breaker::ErrorPredicate &into)
{
    return readNamed(value, value.reading.options.types.errorPredicates(),
                     "the name of an error predicate that the application gave to TypeNames", into);
}

Outcome readInto(const Value &value, breaker::ResultPredicates &into)
{
    return readNamed(value, value.reading.options.types.resultPredicates(),
                     "the name of a result predicate that the application gave to TypeNames", into);
}

Outcome readInto(const Value &value, TypeNames::RetryInterval &into)
{
    return readNamed(value, value.reading.options.types.retryIntervals(),
                     "the name of a retry interval that the application gave to TypeNames", into);
}

Outcome readInto(const Value &value, TypeNames::ResultConsumer &into)
{
    return readNamed(value, value.reading.options.types.resultConsumers(),
                     "the name of a result consumer that the application gave to TypeNames", into);
}

} // namespace panelboard::config
