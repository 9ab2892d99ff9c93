// SPDX-License-Identifier: Apache-2.0
#include "accept.h"
#include "answer.h"
#include "call_page.h"
#include "endpoints.h"
#include "java_text.h"
#include "query.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace panelboard::service {

namespace {

constexpr std::size_t kUsualCapacity = 8192;
constexpr std::size_t kMostInOneAnswer = 65'536;
constexpr std::array<MediaOffer, 2> kFormats{
    {{"application/x-ndjson", ""}, {"application/vnd.panelboard.calls", ""}}};
constexpr std::size_t kBinary = 1;

/// The query's whole number of that name; `otherwise` when there is none, nothing when it is no such number.
std::optional<std::uint64_t> numberIn(const Call &call, std::string_view name, std::uint64_t otherwise)
{
    const auto values = queryValues(call.request.query, name);
    if (!values)
        return std::nullopt;
    if (values->empty())
        return otherwise;
    std::uint64_t number = 0;
    const std::string &text = values->back();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

http::Response notOn(const Site &site, const Call &call)
{
    return site.refuse(call, 404,
                       "the call log of '" + call.parameters.front() +
                           "' is off; an operator's PUT of {\"capacity\": 8192} here switches it on");
}

/// What is wrong with the body's capacity; nothing when it may be had.
std::optional<breaker::ConfigProblem> problemOf(const Json &body)
{
    const std::string allowed = "a whole number from 1 to " + std::to_string(CallLog::kMostCalls);
    for (const auto &[name, value] : body.items()) {
        if (name != "capacity")
            return breaker::ConfigProblem{name, describe(value), "no such property; there is: capacity"};
        if (!value.is_number_unsigned() || value.get<std::uint64_t>() < 1 ||
            value.get<std::uint64_t>() > CallLog::kMostCalls)
            return breaker::ConfigProblem{name, describe(value), allowed};
    }
    return std::nullopt;
}

http::Response description(const Call &call, const CallLog &log)
{
    return jsonAnswer(call.request, {{"circuitBreakerName", call.parameters.front()},
                                     {"capacity", log.capacity()},
                                     {"since", instantText(log.since())},
                                     {"recorded", log.recorded()}});
}

} // namespace

http::Response getCalls(const Site &site, const Call &call)
{
    const auto dossier = site.dossierFor(call);
    if (!dossier)
        return site.unknownBreaker(call);
    const auto log = site.callLogs->find(*dossier->breaker);
    if (!log)
        return notOn(site, call);
    const auto after = numberIn(call, "after", 0);
    const auto limit = numberIn(call, "limit", kMostInOneAnswer);
    if (!after || !limit)
        return site.refuse(call, 400, "after and limit are whole numbers: ?after=0&limit=1000");
    const std::string *accept = call.request.headers.find("Accept");
    const auto format = bestOffer(accept ? *accept : std::string_view(), kFormats);
    if (!format)
        return site.refuse(
            call, 406, "the calls can be had as application/x-ndjson or application/vnd.panelboard.calls");
    CallPage page{log->since(), {}, log->read(*after, std::min<std::size_t>(*limit, kMostInOneAnswer)), {}};
    page.now = site.clock.now(); // after the calls, none of which may seem to be of the future
    page.errorClasses = log->errorClasses();
    http::Response response;
    response.headers.add("Content-Type", std::string(kFormats[*format].type));
    response.headers.add("Panelboard-Calls-Since", instantText(log->since()));
    response.body = *format == kBinary ? toBinary(page) : toLines(page);
    return response;
}

http::Response putCalls(const Site &site, const Call &call)
{
    if (!isJsonBody(call.request))
        return site.refuse(call, 415, "send the body as Content-Type: application/json");
    const auto dossier = site.dossierFor(call);
    if (!dossier)
        return site.unknownBreaker(call);
    const auto body = parseJson(call.request.body);
    if (!body || !body->is_object())
        return site.refuse(call, 400, R"(the body is not a JSON object; send {"capacity": 8192})");
    if (const auto problem = problemOf(*body))
        return refusal(call.request, 422, {*problem}, site.clock.now());
    const std::size_t capacity = body->value("capacity", kUsualCapacity);
    const auto log = site.callLogs->switchOn(dossier->breaker, capacity, site.clock.now());
    if (!log) {
        return refusal(call.request, 422,
                       {{"capacity", std::to_string(capacity),
                         "what fits into " + std::to_string(CallLogs::kMostBytes) +
                             " bytes together with all other call logs, at 8 bytes a call"}},
                       site.clock.now());
    }
    return description(call, *log);
}

http::Response deleteCalls(const Site &site, const Call &call)
{
    const auto dossier = site.dossierFor(call);
    if (!dossier)
        return site.unknownBreaker(call);
    site.callLogs->switchOff(*dossier->breaker);
    http::Response response;
    response.status = 204;
    return response;
}

} // namespace panelboard::service
