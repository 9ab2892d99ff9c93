// SPDX-License-Identifier: Apache-2.0
#include "control_api.h"

#include "json_response.h"
#include "on_port.h"
#include "options.h"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace panelboard::demo {

namespace {

constexpr std::string_view kFaultsPath = "/faults";
constexpr std::string_view kLoadPath = "/load";
constexpr std::size_t kMaxWaitingSwitches = 64;

/// Takes the same time wherever the texts differ.
bool equalInConstantTime(std::string_view left, std::string_view right)
{
    unsigned difference = left.size() == right.size() ? 0U : 1U;
    for (std::size_t i = 0; i < left.size(); ++i) {
        const char other = right.empty() ? '\0' : right[i % right.size()];
        difference |= static_cast<unsigned char>(left[i]) ^ static_cast<unsigned char>(other);
    }
    return difference == 0;
}

Json milliseconds(std::optional<breaker::Duration> duration)
{
    if (!duration)
        return nullptr;
    return std::chrono::duration<double, std::milli>(*duration).count();
}

http::Response faultsResponse(const Faults &faults)
{
    Json body = Json::object();
    for (const auto &[name, value] : faults.values())
        body[name] = value;
    return jsonResponse(200, body);
}

http::Response loadResponse(const LoadGenerator &load)
{
    const LoadFigures figures = load.figures();
    Json mix = Json::object();
    for (const auto &[operation, weight] : load.weights())
        mix[operation] = weight;
    return jsonResponse(200, {{"rate", load.rate()},
                              {"mix", std::move(mix)},
                              {"sent", figures.sent},
                              {"answered", figures.answered},
                              {"failed", figures.failed},
                              {"fallbacks", figures.fallbacks},
                              {"medianMs", milliseconds(figures.median)},
                              {"p99Ms", milliseconds(figures.p99)},
                              {"latencies", figures.latencies.filled()}});
}

bool isUpTo(const Json &value, std::uint32_t max)
{
    return value.is_number_unsigned() && value.get<std::uint64_t>() <= max;
}

std::string problemOfMix(const Json &mix, const LoadGenerator &load)
{
    if (!mix.is_object())
        return "mix must be an object of weights, not " + mix.dump();
    const auto weights = load.weights();
    for (const auto &[operation, weight] : mix.items()) {
        const auto known = [&name = operation](const auto &entry) { return entry.first == name; };
        if (std::none_of(weights.begin(), weights.end(), known))
            return "there is no operation \"" + operation + '"';
        if (!isUpTo(weight, kMaxWeight)) {
            return "a weight must be a whole number from 0 to " + std::to_string(kMaxWeight) + ", not " +
                   weight.dump();
        }
    }
    return {};
}

/// What is wrong with a change of the load; empty when nothing is.
std::string problemOf(const Json &change, const LoadGenerator &load)
{
    if (!change.is_object())
        return R"(the body must be {"rate":100,"mix":{"operation":20}}, or one of them)";
    for (const auto &[field, value] : change.items()) {
        if (field != "mix" && field != "rate")
            return "there is only \"rate\" and \"mix\", not \"" + field + '"';
        if (field == "rate" && !isUpTo(value, kMaxLoad))
            return "rate must be a whole number from 0 to " + std::to_string(kMaxLoad) + ", not " +
                   value.dump();
        if (field == "mix") {
            if (std::string problem = problemOfMix(value, load); !problem.empty())
                return problem;
        }
    }
    return {};
}

http::Response setLoad(LoadGenerator &load, const std::string &requestBody)
{
    const Json change = Json::parse(requestBody, nullptr, false);
    if (const std::string problem = problemOf(change, load); !problem.empty())
        return errorResponse(change.is_object() ? 422 : 400, problem);
    if (change.contains("mix")) {
        for (const auto &[operation, weight] : change["mix"].items())
            load.setWeight(operation, weight.get<std::uint32_t>());
    }
    if (change.contains("rate"))
        load.setRate(change["rate"].get<std::uint32_t>());
    return loadResponse(load);
}

/// On the switcher's thread: a switch may wait for a server to start.
http::Response setFault(Faults &faults, const std::string &name, const std::string &requestBody)
{
    const Json body = Json::parse(requestBody, nullptr, false);
    if (!body.is_object() || !body.contains("value"))
        return errorResponse(400, R"(the body must be {"value":"…"})");
    const Json &value = body["value"];
    try {
        faults.set(name, value.is_string() ? value.get<std::string>() : value.dump());
        return faultsResponse(faults);
    } catch (const UnknownFault &error) {
        return errorResponse(404, error.what());
    } catch (const BadFaultValue &error) {
        return errorResponse(422, error.what());
    }
}

/// What a switch cannot do now is no fault of the server: 409 with its reason.
http::Response answer(const std::function<http::Response()> &work)
{
    try {
        return work();
    } catch (const std::runtime_error &error) {
        return errorResponse(409, error.what());
    }
}

} // namespace

ControlApi::ControlApi(http::IoThread &io, std::uint16_t port, std::string token, Faults &faults,
                       LoadGenerator *load)
    : m_token(std::move(token)), m_faults(faults), m_load(load), m_switcher(1, kMaxWaitingSwitches),
      m_server(
          io, onPort(port),
          [this](http::Request request, const std::shared_ptr<http::Responder> &responder) {
              handle(std::move(request), responder);
          },
          [this](const http::Request &head) { return refuse(head); })
{
}

std::optional<http::Response> ControlApi::refuse(const http::Request &head) const
{
    if (head.method == "GET" || head.method == "HEAD")
        return std::nullopt;
    const std::string *given = head.headers.find("Authorization");
    if (given && equalInConstantTime(*given, "Bearer " + m_token))
        return std::nullopt;
    http::Response response = errorResponse(401, "faults are switched with the operator's bearer token");
    response.headers.set("WWW-Authenticate", "Bearer");
    return response;
}

void ControlApi::handle(http::Request request, const std::shared_ptr<http::Responder> &responder)
{
    const bool reads = request.method == "GET" || request.method == "HEAD";
    const std::string_view path = request.path;
    if (path == kLoadPath && m_load) {
        if (!reads && request.method != "PUT")
            return responder->send(methodNotAllowed("GET, HEAD, PUT"));
        return responder->send(reads ? loadResponse(*m_load) : setLoad(*m_load, request.body));
    }
    std::function<http::Response()> work;
    if (path == kFaultsPath) {
        if (!reads)
            return responder->send(methodNotAllowed("GET, HEAD"));
        work = [this] { return faultsResponse(m_faults); };
    } else if (path.rfind(std::string(kFaultsPath) + '/', 0) == 0) {
        if (request.method != "PUT")
            return responder->send(methodNotAllowed("PUT"));
        std::string name;
        if (!http::decodePathSegment(path.substr(kFaultsPath.size() + 1), name))
            return responder->send(errorResponse(400, "the fault's name is not well encoded"));
        work = [this, name, body = std::move(request.body)] { return setFault(m_faults, name, body); };
    } else {
        return responder->send(errorResponse(404, "there are only /faults, /faults/{name} and /load"));
    }
    if (!m_switcher.post([work = std::move(work), responder] { responder->send(answer(work)); }))
        responder->send(errorResponse(503, "too many switches are waiting"));
}

} // namespace panelboard::demo
