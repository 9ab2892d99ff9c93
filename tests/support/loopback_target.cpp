// SPDX-License-Identifier: Apache-2.0
#include "loopback_target.h"

#include "java_instant.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace panelboard::test {

namespace {

using Json = nlohmann::json;
using breaker::State;

constexpr std::string_view kBase = "/actuator";
constexpr std::string_view kBreakers = "/circuitbreakers/";
constexpr const char *kPing = "event:ping\n\n";

http::Response text(int status, std::string body, const char *type = "application/json")
{
    http::Response response;
    response.status = status;
    response.headers.add("Content-Type", type);
    response.body = std::move(body);
    return response;
}

http::Response problem(int status, const std::string &message)
{
    return text(status, Json{{"status", status}, {"error", "Refused"}, {"message", message}}.dump());
}

std::optional<State> stateAfter(const std::string &update)
{
    if (update == "CLOSE" || update == "RESET")
        return State::Closed;
    if (update == "FORCE_OPEN")
        return State::ForcedOpen;
    if (update == "DISABLE")
        return State::Disabled;
    return breaker::stateFromString(update);
}

} // namespace

LoopbackTarget::LoopbackTarget(Make make, const breaker::Clock &clock, breaker::Duration ahead)
    : m_make(make), m_clock(clock), m_ahead(ahead)
{
    serve(0);
}

LoopbackTarget::~LoopbackTarget()
{
    m_server.reset();
    m_io.stop();
}

void LoopbackTarget::serve(std::uint16_t port)
{
    http::ServerOptions options;
    options.port = port;
    m_server = std::make_unique<http::Server>(
        m_io, options,
        [this](const http::Request &request, const std::shared_ptr<http::Responder> &responder) {
            handle(request, responder);
        });
    m_port = m_server->port();
}

void LoopbackTarget::stop()
{
    m_server.reset();
    const std::lock_guard lock(m_mutex);
    m_streams.clear();
    m_hanging.clear();
}

void LoopbackTarget::restart() { serve(m_port); }

std::string LoopbackTarget::url() const
{
    return "http://127.0.0.1:" + std::to_string(m_port) + std::string(kBase);
}

std::string LoopbackTarget::faultUrl() const { return "http://127.0.0.1:" + std::to_string(m_port); }

void LoopbackTarget::setFault(const std::string &name, const std::string &value)
{
    const std::lock_guard lock(m_mutex);
    m_faults[name] = value;
}

void LoopbackTarget::setMood(Mood mood)
{
    const std::lock_guard lock(m_mutex);
    m_mood = mood;
}

void LoopbackTarget::setMissing(std::string path)
{
    const std::lock_guard lock(m_mutex);
    m_missing = std::move(path);
}

void LoopbackTarget::setPage(const std::string &path, std::string body)
{
    const std::lock_guard lock(m_mutex);
    m_pages[path] = std::move(body);
}

void LoopbackTarget::hideFromList(const std::string &name)
{
    const std::lock_guard lock(m_mutex);
    m_hidden = name;
}

void LoopbackTarget::requireToken(std::string token)
{
    const std::lock_guard lock(m_mutex);
    m_token = std::move(token);
}

void LoopbackTarget::setBreaker(const std::string &name, const Breaker &breaker)
{
    const std::lock_guard lock(m_mutex);
    m_breakers[name] = breaker;
}

void LoopbackTarget::removeBreaker(const std::string &name)
{
    const std::lock_guard lock(m_mutex);
    m_breakers.erase(name);
}

std::optional<LoopbackTarget::Breaker> LoopbackTarget::breaker(const std::string &name) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_breakers.find(name);
    return found == m_breakers.end() ? std::nullopt : std::optional(found->second);
}

void LoopbackTarget::transition(const std::string &name, State to)
{
    const std::lock_guard lock(m_mutex);
    Breaker &breaker = m_breakers[name];
    const State from = std::exchange(breaker.state, to);
    breaker.since = now();
    pushLocked(name, "STATE_TRANSITION",
               R"(,"stateTransition":")" + std::string(toString(from)) + "_TO_" + std::string(toString(to)) +
                   '"');
}

void LoopbackTarget::push(const std::string &name, const std::string &type, const std::string &moreJson)
{
    const std::lock_guard lock(m_mutex);
    pushLocked(name, type, moreJson);
}

void LoopbackTarget::pushLocked(const std::string &name, const std::string &type, const std::string &moreJson)
{
    const std::string frame = "id:" + name + "\nevent:" + type + "\ndata:{\"circuitBreakerName\":\"" + name +
                              "\",\"type\":\"" + type + "\",\"creationTime\":\"" + instant(now()) + "\"" +
                              moreJson + "}\n\n";
    for (const auto &stream : m_streams)
        stream->push(frame, http::ServerStream::Keep::Always);
}

void LoopbackTarget::pingLocked()
{
    for (const auto &stream : m_streams)
        stream->push(kPing, http::ServerStream::Keep::Always);
}

void LoopbackTarget::muteStreams()
{
    const std::lock_guard lock(m_mutex);
    m_isMute = true;
}

void LoopbackTarget::holdAnswers(std::string method, std::string path)
{
    const std::lock_guard lock(m_mutex);
    m_holding.emplace(std::move(method), std::move(path));
}

void LoopbackTarget::release()
{
    std::vector<Held> held;
    {
        const std::lock_guard lock(m_mutex);
        m_holding.reset();
        held = std::exchange(m_held, {});
    }
    for (const Held &one : held)
        answer(one.request, one.responder);
}

void LoopbackTarget::lie()
{
    const std::lock_guard lock(m_mutex);
    m_lies = true;
}

std::vector<LoopbackTarget::Seen> LoopbackTarget::seen() const
{
    const std::lock_guard lock(m_mutex);
    return m_seen;
}

std::size_t LoopbackTarget::count(std::string_view method, std::string_view path) const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<std::size_t>(std::count_if(
        m_seen.begin(), m_seen.end(), [&](const Seen &s) { return s.method == method && s.path == path; }));
}

std::size_t LoopbackTarget::streams() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<std::size_t>(std::count_if(m_streams.begin(), m_streams.end(),
                                                  [](const auto &stream) { return stream->isOpen(); }));
}

void LoopbackTarget::handle(const http::Request &request, const std::shared_ptr<http::Responder> &responder)
{
    const auto header = [&request](const char *name) {
        const std::string *value = request.headers.find(name);
        return value ? *value : std::string();
    };
    Seen seen{request.method, request.path, request.body, header("Authorization"), header("If-Match")};
    if (seen.path.starts_with(kBase))
        seen.path.erase(0, kBase.size());
    else if (!seen.path.starts_with("/faults"))
        return responder->send(problem(404, "nothing is here"));
    {
        const std::lock_guard lock(m_mutex);
        m_seen.push_back(seen);
        if (!m_isMute)
            pingLocked();
        if (m_mood == Mood::Hanging) {
            m_hanging.push_back(responder);
            return;
        }
        if (m_holding && m_holding->first == seen.method && m_holding->second == seen.path) {
            m_held.push_back({seen, responder});
            return;
        }
    }
    answer(seen, responder);
}

void LoopbackTarget::answer(const Seen &request, const std::shared_ptr<http::Responder> &responder)
{
    const std::lock_guard lock(m_mutex);
    if (!m_token.empty() && request.authorization != "Bearer " + m_token)
        return responder->send(problem(401, "no token"));
    if (auto bad = moodAnswer(request.path))
        return responder->send(std::move(*bad));
    if (request.path != "/streamcircuitbreakerevents")
        return responder->send(route(request));
    auto stream = responder->stream(text(200, "", "text/event-stream"));
    stream->push(kPing, http::ServerStream::Keep::Always);
    m_streams.push_back(std::move(stream));
}

std::optional<http::Response> LoopbackTarget::moodAnswer(const std::string &path) const
{
    if (!m_missing.empty() && path == m_missing)
        return problem(404, "");
    if (const auto page = m_pages.find(path); page != m_pages.end())
        return text(200, page->second, "text/plain");
    switch (m_mood) {
    case Mood::Failing:
        return problem(500, "out of order");
    case Mood::Missing:
        return problem(404, "");
    case Mood::Garbage:
        return text(200, std::string("\xff\x00<html>{", 9), "text/plain");
    case Mood::Enormous:
        return text(200, std::string(20 * 1024 * 1024, 'x'), "text/plain");
    case Mood::LongExposition:
        if (path == "/prometheus")
            return text(200, std::string(20 * 1024 * 1024, 'x'), "text/plain");
        break;
    case Mood::Healthy:
    case Mood::Hanging:
        break;
    }
    return std::nullopt;
}

http::Response LoopbackTarget::route(const Seen &request)
{
    if (request.path == "/prometheus")
        return text(200, exposition(), "text/plain; version=0.0.4");
    if (request.path == "/circuitbreakers")
        return text(200, list());
    if (request.path == "/panelboard" && m_make == Make::Panelboard)
        return text(200, Json{{"instance", "loopback"},
                              {"service", "loopback"},
                              {"version", "0.1.0"},
                              {"capabilities",
                               {"updateState", "open", "halfOpen", "metricsOnly", "reset", "ttl", "config",
                                "detail", "stream"}},
                              {"clock", instant(now())}}
                             .dump());
    if (request.path.starts_with(kBreakers))
        return ofBreaker(request);
    if (request.path.starts_with("/faults"))
        return faults(request);
    return problem(404, "");
}

http::Response LoopbackTarget::ofBreaker(const Seen &request)
{
    std::string rest = request.path.substr(kBreakers.size());
    const bool isConfig = rest.ends_with("/config");
    if (isConfig)
        rest.resize(rest.size() - std::string_view("/config").size());
    std::string name;
    if (!http::decodePathSegment(rest, name))
        return problem(400, "bad name");
    if (request.method == "POST" && !isConfig)
        return update(name, request.body);
    if (m_make == Make::Resilience4j)
        return problem(405, "");
    if (m_breakers.count(name) == 0)
        return problem(404, "no such circuit breaker");
    if (request.method == "PATCH" && isConfig)
        return patch(name, request);
    return text(200, isConfig ? config(name) : detail(name));
}

http::Response LoopbackTarget::update(const std::string &name, const std::string &body)
{
    const Json json = Json::parse(body, nullptr, false);
    const auto state = json.is_object() ? stateAfter(json.value("updateState", "")) : std::nullopt;
    if (!state)
        return problem(400, "updateState is not known");
    if (m_make == Make::Panelboard && m_breakers.count(name) == 0)
        return problem(404, "no such circuit breaker");
    if (!m_lies) {
        Breaker &breaker = m_breakers[name]; // plain Resilience4j makes it
        const State from = std::exchange(breaker.state, *state);
        breaker.since = now();
        breaker.heldBy = json.value("actor", "");
        breaker.heldWhy = json.value("reason", "");
        if (from != *state)
            pushLocked(name, "STATE_TRANSITION",
                       R"(,"stateTransition":")" + std::string(toString(from)) + "_TO_" +
                           std::string(toString(*state)) + '"');
    }
    return text(200, Json{{"circuitBreakerName", name},
                          {"currentState", toString(*state)},
                          {"message", name + " state has been changed successfully"}}
                         .dump());
}

http::Response LoopbackTarget::patch(const std::string &name, const Seen &request)
{
    Breaker &breaker = m_breakers[name];
    if (request.ifMatch != "*" && request.ifMatch != '"' + std::to_string(breaker.configVersion) + '"')
        return problem(412, "the configuration has changed since you read it");
    const Json json = Json::parse(request.body, nullptr, false);
    const double threshold = json.value("failureRateThreshold", breaker.failureRateThreshold);
    if (threshold <= 0 || threshold > 100)
        return problem(422, "failureRateThreshold is " + Json(threshold).dump() +
                                ", allowed: greater than 0 and at most 100");
    if (!m_lies) {
        breaker.failureRateThreshold = threshold;
        ++breaker.configVersion;
        pushLocked(name, "CONFIGURATION_CHANGED", "");
    }
    return text(200, config(name));
}

http::Response LoopbackTarget::faults(const Seen &request)
{
    if (request.method == "PUT") {
        const auto fault = m_faults.find(request.path.substr(std::string_view("/faults/").size()));
        if (fault == m_faults.end())
            return problem(404, "there is no such fault");
        if (!m_lies)
            fault->second = Json::parse(request.body, nullptr, false).value("value", "");
    }
    return text(200, Json(m_faults).dump());
}

} // namespace panelboard::test
