// SPDX-License-Identifier: Apache-2.0
#include "comparison.h"

#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>

namespace panelboard::conformance {

namespace {

using nlohmann::json;

constexpr double kRateTolerance = 0.001;

/// What a step says of the operation itself, in the order in which it is compared.
constexpr std::array kOfTheOperation{"throws",   "returns", "returnsMs", "waitedMs",
                                     "attempts", "waitsMs", "final"};

bool closeEnough(double left, double right) { return std::abs(left - right) <= kRateTolerance; }

/// "FAILURE_RATE_EXCEEDED:66.666664" equals "FAILURE_RATE_EXCEEDED:66.6667"; other events as text.
bool sameEvent(const std::string &left, const std::string &right)
{
    constexpr std::string_view kRateEvent = "_RATE_EXCEEDED:";
    const auto split = left.find(kRateEvent);
    if (split == std::string::npos)
        return left == right;
    const auto number = split + kRateEvent.size();
    if (right.size() <= number || left.compare(0, number, right, 0, number) != 0)
        return false;
    return closeEnough(std::strtod(left.c_str() + number, nullptr),
                       std::strtod(right.c_str() + number, nullptr));
}

bool sameEvents(const json &left, const json &right)
{
    if (left.size() != right.size())
        return false;
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (!sameEvent(left.at(i).get<std::string>(), right.at(i).get<std::string>()))
            return false;
    }
    return true;
}

bool sameValue(const std::string &name, const json &left, const json &right)
{
    const bool isRate = name == "failureRate" || name == "slowCallRate";
    if (isRate && left.is_number() && right.is_number())
        return closeEnough(left.get<double>(), right.get<double>());
    return left == right;
}

std::string shown(const json &object, const std::string &name)
{
    return object.contains(name) ? object.at(name).dump() : "nothing";
}

std::optional<Difference> differenceIn(const std::string &name, const json &recorded, const json &observed)
{
    if (recorded.contains(name) && observed.contains(name) &&
        sameValue(name, recorded.at(name), observed.at(name)))
        return std::nullopt;
    return Difference{"after." + name, shown(recorded, name), shown(observed, name)};
}

std::optional<Difference> differenceAfter(const json &recorded, const json &observed)
{
    // The state first: when it differs, the counts differ because of it.
    if (recorded.contains("state") || observed.contains("state")) {
        if (auto difference = differenceIn("state", recorded, observed))
            return difference;
    }
    json names = recorded;
    names.update(observed);
    for (const auto &[name, value] : names.items()) {
        if (auto difference = differenceIn(name, recorded, observed))
            return difference;
    }
    return std::nullopt;
}

} // namespace

std::optional<Difference> firstDifference(const json &recordedStep, const json &observed)
{
    for (const std::string name : kOfTheOperation) {
        if (shown(recordedStep, name) != shown(observed, name))
            return Difference{name, shown(recordedStep, name), shown(observed, name)};
    }
    if (!sameEvents(recordedStep.at("events"), observed.at("events")))
        return Difference{"events", shown(recordedStep, "events"), shown(observed, "events")};
    return differenceAfter(recordedStep.at("after"), observed.at("after"));
}

} // namespace panelboard::conformance
