// SPDX-License-Identifier: Apache-2.0
#include <panelboard/ingest/resilience4j.h>

#include "json.h"

#include <utility>

namespace panelboard::ingest {

namespace {

using detail::Json;

constexpr std::string_view kRemedy = "check that the service speaks Resilience4j's event format";

tl::unexpected<DialectError> fail(std::string reason)
{
    return tl::unexpected(DialectError{std::move(reason), std::string(kRemedy)});
}

/// "CLOSED_TO_OPEN". States contain '_' but never "_TO_".
void takeTransition(BreakerEvent &event, std::string_view text)
{
    constexpr std::string_view kTo = "_TO_";
    const std::size_t to = text.find(kTo);
    if (to == std::string_view::npos)
        return;
    event.from = breaker::stateFromString(text.substr(0, to));
    event.to = breaker::stateFromString(text.substr(to + kTo.size()));
}

std::vector<breaker::ConfigChange> readChanges(const Json &json)
{
    std::vector<breaker::ConfigChange> changes;
    const Json *const list = detail::find(json, "changes");
    if (!list || !list->is_array())
        return changes;
    for (const Json &change : *list) {
        changes.push_back({detail::textAt(change, "property"), detail::textAt(change, "from"),
                           detail::textAt(change, "to")});
    }
    return changes;
}

tl::expected<BreakerEvent, DialectError> readEvent(const Json &json, breaker::TimePoint receivedAt)
{
    BreakerEvent event;
    event.name = detail::textAt(json, "circuitBreakerName");
    if (event.name.empty())
        return fail("unexpected JSON: no “circuitBreakerName” in the event");
    const std::string type = detail::textAt(json, "type");
    const auto known = breaker::eventTypeFromString(type);
    if (!known)
        return fail("the event of " + event.name + " is of the unknown type “" + type + "”");
    event.type = *known;
    event.receivedAt = receivedAt;
    event.createdAt = detail::timeAt(json, "creationTime");
    event.errorMessage = detail::textAt(json, "errorMessage");
    if (const auto duration = detail::numberAt(json, "durationInMs"); duration && *duration >= 0)
        event.durationMs = static_cast<std::int64_t>(*duration);
    takeTransition(event, detail::textAt(json, "stateTransition"));
    event.changes = readChanges(json);
    if (event.type == breaker::EventType::StateTransition && !(event.from && event.to))
        return fail("the state transition of " + event.name + " does not say from where to where");
    return event;
}

} // namespace

tl::expected<BreakerEvent, DialectError> readCircuitBreakerEvent(std::string_view json,
                                                                 breaker::TimePoint receivedAt)
{
    const auto root = detail::parseObject(json);
    if (!root)
        return tl::unexpected(root.error());
    return readEvent(*root, receivedAt);
}

tl::expected<std::vector<BreakerEvent>, DialectError> readCircuitBreakerEvents(std::string_view json,
                                                                               breaker::TimePoint receivedAt)
{
    const auto root = detail::parseObject(json);
    if (!root)
        return tl::unexpected(root.error());
    const Json *const list = detail::find(*root, "circuitBreakerEvents");
    if (!list || !list->is_array())
        return fail("unexpected JSON: no list “circuitBreakerEvents” in it");
    std::vector<BreakerEvent> events;
    events.reserve(list->size());
    for (const Json &element : *list) {
        if (!breaker::eventTypeFromString(detail::textAt(element, "type")) && detail::find(element, "type"))
            continue; // a later version's type must not hide the events that we know
        auto event = readEvent(element, receivedAt);
        if (!event) {
            event.error().reason +=
                " (event " + std::to_string(&element - &list->front() + 1) + " of the list)";
            return tl::unexpected(std::move(event.error()));
        }
        events.push_back(std::move(*event));
    }
    return events;
}

} // namespace panelboard::ingest
