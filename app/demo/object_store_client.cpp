// SPDX-License-Identifier: Apache-2.0
#include "object_store_client.h"

#include "object_store_server.h"
#include "pending_exchange.h"

#include <panelboard/resilience/completion.h>

#include <memory>
#include <utility>

namespace panelboard::demo {

ObjectStoreClient::ObjectStoreClient(http::IoThread &io, std::function<std::uint16_t()> port,
                                     std::chrono::milliseconds timeout)
    : m_io(io), m_port(std::move(port)), m_timeout(timeout)
{
    m_client = std::make_unique<http::Client>(io);
}

resilience::Task<std::string> ObjectStoreClient::put(std::shared_ptr<ObjectStoreClient> client,
                                                     std::string path, std::string object)
{
    std::string url;
    const auto begin = [&](const resilience::Completion<http::ClientResult> &done) {
        http::ClientRequest request = client->requestFor(path, object);
        url = request.url.origin() + path;
        client->send(std::move(request), done);
    };
    const http::ClientResult result = co_await resilience::fromCallback<http::ClientResult>(begin);
    if (!result)
        throw StoreUnreachable(result.error().message);
    if (result->status / 100 != 2)
        throw StoreFailed("the object store answered " + std::to_string(result->status));
    co_return url;
}

void ObjectStoreClient::close()
{
    // Moved out under the lock and destroyed outside of it: what it cancels comes back here.
    std::unique_ptr<http::Client> gone;
    {
        const std::lock_guard lock(m_mutex);
        gone = std::move(m_client);
    }
}

/// @throws StoreClosed
http::ClientRequest ObjectStoreClient::requestFor(const std::string &path, const std::string &object)
{
    http::ClientRequest request;
    request.method = "PUT";
    request.url.scheme = "http";
    request.url.host = "127.0.0.1";
    {
        const std::lock_guard lock(m_mutex);
        if (!m_client)
            throw StoreClosed();
        request.url.port = std::to_string(m_port());
    }
    request.url.path = m_share.draw(m_errorShare) ? kFailingPath + path : path;
    request.headers.set("Content-Type", "image/svg+xml");
    request.body = object;
    request.timeout = m_timeout;
    return request;
}

/// @throws StoreClosed
void ObjectStoreClient::send(http::ClientRequest request, std::function<void(http::ClientResult)> done)
{
    const auto pending = std::make_shared<PendingExchange>();
    const std::lock_guard lock(m_mutex);
    if (!m_client)
        throw StoreClosed();
    ++m_attempts;
    pending->holds(m_client->send(std::move(request), [&io = m_io, pending, done](http::ClientResult result) {
        io.post([pending] { pending->end(); });
        done(std::move(result));
    }));
}

} // namespace panelboard::demo
