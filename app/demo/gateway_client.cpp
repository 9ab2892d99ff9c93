// SPDX-License-Identifier: Apache-2.0
#include "gateway_client.h"

#include "json_response.h"
#include "pending_exchange.h"

#include <panelboard/resilience/completion.h>

#include <memory>
#include <utility>

namespace panelboard::demo {

namespace {

/// Above any time limit of a configuration: that one decides.
constexpr std::chrono::milliseconds kLongest{30'000};

std::string transactionKey(const http::ClientResult &result)
{
    if (!result)
        throw GatewayUnreachable(result.error().message);
    if (result->status != 200)
        throw GatewayFailed("the payment gateway answered " + std::to_string(result->status));
    const Json body = Json::parse(result->body, nullptr, false);
    if (!body.is_object() || !body.contains("transactionKey") || !body["transactionKey"].is_string())
        throw GatewayFailed("the payment gateway answered without a transaction");
    return body["transactionKey"].get<std::string>();
}

} // namespace

GatewayClient::GatewayClient(http::IoThread &io, http::Url gateway)
    : m_io(io), m_gateway(std::move(gateway)), m_client(io)
{
}

resilience::Task<std::string> GatewayClient::pay(std::stop_token stop, Payment payment)
{
    http::ClientRequest request;
    request.method = "POST";
    request.url = m_gateway;
    request.pathSuffix = "/payments";
    request.headers.set("Content-Type", "application/json");
    request.headers.set("Idempotency-Key", payment.order);
    request.body = Json{{"order", payment.order}, {"amount", payment.amount}}.dump();
    request.timeout = kLongest;
    const auto attempt = std::make_shared<PendingExchange>();
    const auto begin = [this, attempt, request](resilience::Completion<http::ClientResult> done) {
        http::IoThread &io = m_io; // this client may be gone when the answer comes
        attempt->holds(m_client.send(request, [&io, attempt, done](http::ClientResult result) {
            io.post([attempt] { attempt->end(); });
            done(std::move(result));
        }));
    };
    const std::stop_callback givenUp(stop, [&io = m_io, attempt] { io.post([attempt] { attempt->end(); }); });
    const http::ClientResult result = co_await resilience::fromCallback<http::ClientResult>(begin);
    co_return transactionKey(result);
}

} // namespace panelboard::demo
