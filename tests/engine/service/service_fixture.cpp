// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"

#include <QJsonDocument>

#include <future>
#include <stdexcept>
#include <system_error>

namespace panelboard::test {

using namespace breaker;

QJsonObject Answer::json() const { return QJsonDocument::fromJson(body).object(); }

QByteArray Answer::header(const char *name) const
{
    const std::string *value = headers.find(name);
    return value ? QByteArray::fromStdString(*value) : QByteArray();
}

Answer ask(http::Client &client, http::ClientRequest request)
{
    auto promise = std::make_shared<std::promise<http::ClientResult>>();
    auto future = promise->get_future();
    const auto exchange = client.send(
        std::move(request), [promise](http::ClientResult result) { promise->set_value(std::move(result)); });
    if (future.wait_for(10s) != std::future_status::ready)
        throw std::runtime_error("no answer within 10 s");
    const http::ClientResult result = future.get();
    if (!result)
        throw std::runtime_error(result.error().message);
    return {result->status, QByteArray::fromStdString(result->body), result->headers};
}

CircuitBreakerConfig tenCalls()
{
    CircuitBreakerConfig config;
    config.slidingWindowSize = 10;
    config.minimumNumberOfCalls = 10;
    config.permittedNumberOfCallsInHalfOpenState = 3;
    config.slowCallDurationThreshold = 100ms;
    config.waitDurationInOpenState = 30s;
    return config;
}

service::ManagementOptions inventoryOptions()
{
    service::ManagementOptions options;
    options.service = "inventory";
    options.instance = "inv-1";
    options.operatorToken = kToken;
    return options;
}

ServiceFixture::ServiceFixture(const service::ManagementOptions &options, RegistryOptions registryOptions)
    : modules({&clock, &clock, &waiter}, std::move(registryOptions)), client(io),
      server(std::make_unique<service::ManagementServer>(io, modules, options, clock, clock))
{
}

http::ClientRequest ServiceFixture::request(const std::string &path) const
{
    http::ClientRequest request;
    request.url = http::Url::parse(server->url()).value();
    request.pathSuffix = path;
    request.timeout = 10s;
    return request;
}

Answer ServiceFixture::send(const std::string &method, const std::string &path, const std::string &body,
                            const http::Headers &headers)
{
    http::ClientRequest toSend = request(path);
    toSend.method = method;
    toSend.headers = headers;
    toSend.body = body;
    return ask(client, std::move(toSend));
}

Answer ServiceFixture::get(const std::string &path, const std::string &accept)
{
    http::Headers headers;
    if (!accept.empty())
        headers.add("Accept", accept);
    return send("GET", path, {}, headers);
}

Answer ServiceFixture::post(const std::string &path, const std::string &body)
{
    http::Headers headers;
    headers.add("Authorization", std::string("Bearer ") + kToken);
    headers.add("Content-Type", "application/json");
    return send("POST", path, body, headers);
}

Answer ServiceFixture::patch(const std::string &path, const std::string &body, const std::string &ifMatch)
{
    http::Headers headers;
    headers.add("Authorization", std::string("Bearer ") + kToken);
    headers.add("Content-Type", "application/merge-patch+json");
    if (!ifMatch.empty())
        headers.add("If-Match", ifMatch);
    return send("PATCH", path, body, headers);
}

std::shared_ptr<http::Exchange> ServiceFixture::open(const std::string &path,
                                                     http::Client::StreamHandlers handlers)
{
    return client.open(request(path), 10s, std::move(handlers));
}

void ServiceFixture::succeed(int times, Duration took)
{
    const auto breaker = backend();
    for (int i = 0; i < times; ++i)
        breaker->onSuccess(took);
}

void ServiceFixture::fail(int times, Duration took)
{
    const auto breaker = backend();
    for (int i = 0; i < times; ++i)
        breaker->onError(took, CallError(CallError::Named{"RedisError", "connection reset"}));
}

} // namespace panelboard::test
