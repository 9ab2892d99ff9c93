// SPDX-License-Identifier: Apache-2.0
#include "event_record.h"

#include "java_text.h"

namespace panelboard::service {

namespace {

using breaker::EventType;

bool hasDuration(EventType type)
{
    return type == EventType::Success || type == EventType::Error || type == EventType::IgnoredError;
}

} // namespace

std::string cutErrorText(std::string text)
{
    if (text.size() <= kLongestErrorText)
        return text;
    std::size_t end = kLongestErrorText;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    text.resize(end);
    return text + "…";
}

EventRecord recordOf(const breaker::Event &event)
{
    EventRecord record{event.type, event.from, event.to, event.at, event.duration, nullptr};
    if (event.error) {
        record.details = std::make_shared<EventDetails>(
            EventDetails{cutErrorText(event.error->kind()), cutErrorText(event.error->message()), {}});
    } else if (!event.changes.empty()) {
        record.details = std::make_shared<EventDetails>(
            EventDetails{{}, {}, {event.changes.begin(), event.changes.end()}});
    }
    return record;
}

std::string errorText(const EventDetails &details)
{
    return details.errorMessage.empty() ? details.errorKind : details.errorKind + ": " + details.errorMessage;
}

Json toJson(std::string_view circuitBreakerName, const EventRecord &event)
{
    Json json{{"circuitBreakerName", circuitBreakerName},
              {"type", toString(event.type)},
              {"creationTime", zonedDateTime(event.at)},
              {"errorMessage", nullptr},
              {"durationInMs", nullptr},
              {"stateTransition", nullptr}};
    if (hasDuration(event.type))
        json["durationInMs"] = std::chrono::duration_cast<std::chrono::milliseconds>(event.duration).count();
    if (event.details && !event.details->errorKind.empty())
        json["errorMessage"] = errorText(*event.details);
    if (event.type == EventType::StateTransition)
        json["stateTransition"] =
            std::string(toString(event.from)) + "_TO_" + std::string(toString(event.to));
    if (event.type == EventType::ConfigurationChanged) {
        Json changes = Json::array();
        if (event.details) {
            for (const breaker::ConfigChange &change : event.details->changes)
                changes.push_back({{"property", change.property}, {"from", change.from}, {"to", change.to}});
        }
        json["changes"] = std::move(changes);
    }
    return json;
}

Json toJsonWithMetrics(const breaker::CircuitBreaker &breaker, const EventRecord &event)
{
    const breaker::Metrics metrics = breaker.metrics();
    const auto config = breaker.config();
    return {{"circuitBreakerRecentEvent", toJson(breaker.name(), event)},
            {"metrics",
             {{"failureRate", shortestNumber(metrics.failureRate.value_or(-1.0F))},
              {"slowCallRate", shortestNumber(metrics.slowCallRate.value_or(-1.0F))},
              {"numberOfSlowCalls", metrics.slowCalls},
              {"numberOfSlowSuccessfulCalls", metrics.slowSuccessfulCalls},
              {"numberOfSlowFailedCalls", metrics.slowFailedCalls},
              {"numberOfBufferedCalls", metrics.bufferedCalls},
              {"numberOfFailedCalls", metrics.failedCalls},
              {"numberOfNotPermittedCalls", metrics.notPermittedCalls},
              {"numberOfSuccessfulCalls", metrics.successfulCalls}}},
            {"currentState", toString(breaker.state())},
            {"failureRateThreshold", shortestNumber(config->failureRateThreshold)},
            {"slowCallRateThreshold", shortestNumber(config->slowCallRateThreshold)}};
}

std::string toFrame(std::string_view circuitBreakerName, const EventRecord &event, const Json &data)
{
    std::string frame;
    if (circuitBreakerName.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos)
        frame.append("id:").append(circuitBreakerName).append("\n");
    frame.append("event:").append(toString(event.type)).append("\n");
    frame.append("data:").append(toText(data)).append("\n\n");
    return frame;
}

} // namespace panelboard::service
