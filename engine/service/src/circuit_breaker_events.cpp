// SPDX-License-Identifier: Apache-2.0
#include "answer.h"
#include "endpoints.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace panelboard::service {

namespace {

/// The list of every breaker's events together; of one breaker, its ring is the limit.
constexpr std::size_t kMostMergedEvents = 10'000;

constexpr const char *kEventTypes = "SUCCESS, ERROR, IGNORED_ERROR, NOT_PERMITTED, STATE_TRANSITION, RESET, "
                                    "FAILURE_RATE_EXCEEDED, SLOW_CALL_RATE_EXCEEDED, CONFIGURATION_CHANGED";

struct NamedEvent {
    const std::string *circuitBreakerName = nullptr;
    EventRecord event;
};

/// What the path's parameters select, or why they select nothing.
struct Selection {
    std::shared_ptr<Dossier> dossier; ///< null: every breaker
    breaker::EventMask types = breaker::kAllEvents;
    std::optional<http::Response> refused;
};

Selection select(const Site &site, const Call &call)
{
    Selection selection;
    if (call.parameters.empty())
        return selection;
    selection.dossier = site.dossierFor(call);
    if (!selection.dossier) {
        selection.refused = site.unknownBreaker(call);
        return selection;
    }
    if (call.parameters.size() < 2)
        return selection;
    const auto type = breaker::eventTypeFromString(call.parameters[1]);
    if (type)
        selection.types = maskOf(*type);
    else
        selection.refused = site.refuse(
            call, 400, "there is no event type '" + call.parameters[1] + "'; there are " + kEventTypes);
    return selection;
}

void collect(std::vector<NamedEvent> &events, const Dossier &dossier, breaker::EventMask types)
{
    for (EventRecord &event : dossier.journal->events()) {
        if ((types & maskOf(event.type)) != 0)
            events.push_back({&dossier.journal->circuitBreakerName(), std::move(event)});
    }
}

/// Every breaker's events in the order of their times; the newest ones when there are too many.
std::vector<NamedEvent> merged(const std::vector<std::shared_ptr<Dossier>> &dossiers)
{
    const auto earlier = [](const NamedEvent &a, const NamedEvent &b) { return a.event.at < b.event.at; };
    std::vector<NamedEvent> events;
    const auto trim = [&] {
        std::stable_sort(events.begin(), events.end(), earlier);
        if (events.size() > kMostMergedEvents)
            events.erase(events.begin(), events.end() - kMostMergedEvents);
    };
    for (const auto &dossier : dossiers) {
        collect(events, *dossier, breaker::kAllEvents);
        if (events.size() > 4 * kMostMergedEvents)
            trim();
    }
    trim();
    return events;
}

} // namespace

http::Response getEvents(const Site &site, const Call &call)
{
    Selection selection = select(site, call);
    if (selection.refused)
        return std::move(*selection.refused);
    const auto dossiers = selection.dossier ? std::vector{selection.dossier} : site.dossiers->all();
    std::vector<NamedEvent> events;
    if (selection.dossier)
        collect(events, *selection.dossier, selection.types);
    else
        events = merged(dossiers);
    Json list = Json::array();
    for (const NamedEvent &each : events)
        list.push_back(toJson(*each.circuitBreakerName, each.event));
    return jsonAnswer(call.request, {{"circuitBreakerEvents", std::move(list)}});
}

namespace {

http::Response streamHead()
{
    http::Response head;
    head.headers.add("Content-Type", "text/event-stream;charset=UTF-8");
    head.headers.add("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
    return head;
}

void openStream(const Site &site, const Call &call, const std::shared_ptr<http::Responder> &responder,
                bool withMetrics)
{
    Selection selection = select(site, call);
    if (selection.refused) {
        responder->send(std::move(*selection.refused));
        return;
    }
    StreamFilter filter;
    filter.withMetrics = withMetrics;
    if (selection.dossier)
        filter.circuitBreakerName = selection.dossier->breaker->name();
    filter.types = selection.types;
    site.streams->add(responder->stream(streamHead()), std::move(filter));
}

} // namespace

void streamEvents(const Site &site, const Call &call, const std::shared_ptr<http::Responder> &responder)
{
    openStream(site, call, responder, false);
}

void streamEventsWithMetrics(const Site &site, const Call &call,
                             const std::shared_ptr<http::Responder> &responder)
{
    openStream(site, call, responder, true);
}

void streamHystrix(const Site &site, const Call &call, const std::shared_ptr<http::Responder> &responder)
{
    if (site.hystrix->isFull()) {
        responder->send(site.refuse(
            call, 503, "MaxConcurrentConnections reached: " + std::to_string(HystrixStream::kMostListeners)));
        return;
    }
    site.hystrix->add(responder->stream(streamHead()));
}

} // namespace panelboard::service
