// SPDX-License-Identifier: Apache-2.0
#include "gateway_faults.h"

#include "json_response.h"
#include "payment_gateway.h"

#include <cstdlib>
#include <future>
#include <memory>
#include <stdexcept>
#include <utility>

namespace panelboard::demo {

namespace {

constexpr std::chrono::milliseconds kReadLimit{300};   // a gateway that is paused answers nothing
constexpr std::chrono::milliseconds kWriteLimit{3000}; // one that has much to do answers late

} // namespace

GatewayFaults::GatewayFaults(http::IoThread &io, http::Url control, std::string token)
    : m_control(std::move(control)), m_token(std::move(token)), m_client(io)
{
}

void GatewayFaults::addTo(Faults &faults)
{
    const auto number = [&](const std::string &name, std::uint32_t max, const char *unit) {
        faults.add(
            name, max, unit,
            [this, name] {
                return static_cast<std::uint32_t>(std::strtoul(value(name).c_str(), nullptr, 10));
            },
            [this, name](std::uint32_t given) { set(name, std::to_string(given)); });
    };
    number("errors", 100, "percent");
    number("slow", kMaxGatewayDelayMs, "ms");
    number("flapping", kMaxFlappingSeconds, "seconds each way");
    faults.add(
        "hang", [this] { return value("hang") == "on"; },
        [this](bool on) { set("hang", on ? "on" : "off"); });
}

std::string GatewayFaults::value(const std::string &name)
{
    if (const http::ClientResult result = call("GET", "/faults", {}); result && result->status == 200) {
        const Json values = Json::parse(result->body, nullptr, false);
        if (values.is_object() && values.contains(name) && values[name].is_string())
            m_known[name] = values[name].get<std::string>();
    }
    return m_known[name];
}

void GatewayFaults::set(const std::string &name, const std::string &value)
{
    const http::ClientResult result = call("PUT", "/faults/" + name, Json{{"value", value}}.dump());
    if (!result)
        throw std::runtime_error("the payment gateway does not take it: " + result.error().message);
    if (result->status != 200)
        throw std::runtime_error("the payment gateway does not take it: " + std::to_string(result->status));
    m_known[name] = value;
}

http::ClientResult GatewayFaults::call(const char *method, const std::string &path, const std::string &body)
{
    http::ClientRequest request;
    request.method = method;
    request.url = m_control;
    request.pathSuffix = path;
    request.headers.set("Authorization", "Bearer " + m_token);
    request.body = body;
    request.timeout = request.method == "GET" ? kReadLimit : kWriteLimit;
    const auto promise = std::make_shared<std::promise<http::ClientResult>>();
    const auto exchange = m_client.send(
        std::move(request), [promise](http::ClientResult result) { promise->set_value(std::move(result)); });
    return promise->get_future().get();
}

} // namespace panelboard::demo
