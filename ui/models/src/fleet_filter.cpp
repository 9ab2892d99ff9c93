// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/fleet_filter.h>

#include "filter_parser.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

namespace panelboard::ui {

namespace {

using Key = FleetFilter::Key;
using Term = FleetFilter::Term;

/// In the order of `FleetFilter::conditions()`.
enum Condition { Stale, Forced, Drifting, Flapping, Near, Pending, Own };

bool decidesByName(const Term &term)
{
    return term.key == Key::Word || (term.key >= Key::Service && term.key <= Key::Tag) ||
           (term.key == Key::Is && term.condition == Own);
}

/// ASCII only; other letters are compared as they are.
char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool startsWith(std::string_view text, std::string_view beginning)
{
    return text.size() >= beginning.size() && std::equal(beginning.begin(), beginning.end(), text.begin(),
                                                         [](char a, char b) { return a == lower(b); });
}

bool contains(std::string_view text, std::string_view part)
{
    for (; text.size() >= part.size(); text.remove_prefix(1)) {
        if (startsWith(text, part))
            return true;
        if (text.empty())
            break;
    }
    return false;
}

/// The whole text against a pattern in which `*` stands for anything. On a mismatch the last star takes one
/// letter more: that is enough, earlier ones need not be tried again.
bool matches(std::string_view text, std::string_view pattern)
{
    std::size_t at = 0;
    std::size_t star = std::string_view::npos;
    std::size_t taken = 0;
    for (std::size_t letter = 0; letter < text.size();) {
        if (at < pattern.size() && pattern[at] == '*') {
            star = at++;
            taken = letter;
        } else if (at < pattern.size() && pattern[at] == lower(text[letter])) {
            ++at;
            ++letter;
        } else if (star != std::string_view::npos) {
            at = star + 1;
            letter = ++taken;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', at) == std::string_view::npos;
}

bool fits(std::string_view text, const std::string &wanted)
{
    return wanted.find('*') == std::string::npos ? contains(text, wanted) : matches(text, wanted);
}

bool hasTag(const FleetCell &cell, const Term &term)
{
    return std::ranges::any_of(cell.target->config.labels, [&term](const auto &label) {
        return matches(label.first, term.text) &&
               (term.tagValue.empty() || fits(label.second, term.tagValue));
    });
}

bool isSo(const FleetCell &cell, int condition)
{
    switch (condition) {
    case Stale:
        return cell.look == StateLook::Stale;
    case Forced:
        return cell.isForced;
    case Drifting:
        return cell.isDrifting;
    case Flapping:
        return cell.isFlapping;
    case Near:
        return cell.near >= Nearness::Near;
    case Pending:
        return cell.pending.has_value();
    default:
        return cell.target->inProcess;
    }
}

double figureOf(const FleetCell &cell, Key key)
{
    constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
    const fleet::BreakerView &view = *cell.view;
    switch (key) {
    case Key::Rate:
        return static_cast<double>(cell.failureRate);
    case Key::Slow:
        return static_cast<double>(cell.slowCallRate);
    case Key::Calls:
        return static_cast<double>(cell.callsPerSecond);
    case Key::Refused:
        return static_cast<double>(cell.refusedPerSecond);
    case Key::Threshold:
        return view.failureRateThreshold.value_or(kUnknown);
    case Key::Mean:
        return view.meanDurationMs.value_or(kUnknown);
    case Key::Maximum:
        return view.maxDurationMs.value_or(kUnknown);
    default:
        return view.statistics.trips;
    }
}

bool compares(double figure, const Term &term)
{
    switch (term.comparison) {
    case FleetFilter::Comparison::Less:
        return figure < term.number;
    case FleetFilter::Comparison::LessOrEqual:
        return figure <= term.number;
    case FleetFilter::Comparison::GreaterOrEqual:
        return figure >= term.number;
    case FleetFilter::Comparison::Greater:
        return figure > term.number;
    default:
        return std::abs(figure - term.number) < 0.05; // as it is shown: one decimal
    }
}

bool holds(const FleetCell &cell, const Term &term)
{
    const fleet::BreakerKey &key = cell.view->key;
    switch (term.key) {
    case Key::Word:
        return fits(key.service, term.text) || fits(key.instance, term.text) || fits(key.name, term.text);
    case Key::State:
        return std::ranges::find(term.looks, cell.look) != term.looks.end();
    case Key::Service:
        return fits(key.service, term.text);
    case Key::Instance:
        return fits(key.instance, term.text);
    case Key::Name:
        return fits(key.name, term.text);
    case Key::Environment:
        return fits(cell.target->config.environment, term.text);
    case Key::Tag:
        return hasTag(cell, term);
    case Key::Is:
        return isSo(cell, term.condition);
    default:
        return compares(figureOf(cell, term.key), term); // what is not known compares with nothing
    }
}

/// Of several such terms one is enough.
bool isEither(const Term &term)
{
    return !term.isInverse && term.key >= Key::State && term.key <= Key::Environment;
}

} // namespace

FleetFilter::FleetFilter(const QString &text)
{
    auto [terms, errors] = parseFilter(text);
    m_terms = std::move(terms);
    m_errors = std::move(errors);
}

QString FleetFilter::wordOf(StateLook look)
{
    switch (look) {
    case StateLook::Closed:
        return QStringLiteral("closed");
    case StateLook::Open:
        return QStringLiteral("open");
    case StateLook::HalfOpen:
        return QStringLiteral("half-open");
    case StateLook::ForcedOpen:
        return QStringLiteral("forced-open");
    case StateLook::MetricsOnly:
        return QStringLiteral("metrics-only");
    case StateLook::Disabled:
        return QStringLiteral("disabled");
    case StateLook::TooFewCalls:
        return QStringLiteral("too-few");
    case StateLook::Stale:
        return QStringLiteral("stale");
    case StateLook::Waiting:
        return QStringLiteral("waiting");
    }
    return {};
}

QStringList FleetFilter::conditions()
{
    return {QStringLiteral("stale"),    QStringLiteral("forced"), QStringLiteral("drifting"),
            QStringLiteral("flapping"), QStringLiteral("near"),   QStringLiteral("pending"),
            QStringLiteral("own")};
}

bool FleetFilter::dependsOnValues() const
{
    return std::ranges::any_of(m_terms, [](const Term &term) { return !decidesByName(term); });
}

bool FleetFilter::acceptsTerms(const FleetCell &cell, bool names, bool values) const
{
    std::uint32_t asked = 0; // of those of which one is enough, by key
    std::uint32_t met = 0;
    for (const Term &term : m_terms) {
        if (decidesByName(term) ? !names : !values)
            continue;
        const bool isMet = holds(cell, term) != term.isInverse;
        const std::uint32_t bit = isEither(term) ? 1U << static_cast<unsigned>(term.key) : 0;
        if (bit == 0 && !isMet)
            return false;
        asked |= bit;
        met |= isMet ? bit : 0;
    }
    return asked == met;
}

bool FleetFilter::accepts(const FleetCell &cell) const { return acceptsTerms(cell, true, true); }
bool FleetFilter::acceptsNames(const FleetCell &cell) const { return acceptsTerms(cell, true, false); }
bool FleetFilter::acceptsValues(const FleetCell &cell) const { return acceptsTerms(cell, false, true); }

} // namespace panelboard::ui
