// SPDX-License-Identifier: Apache-2.0
#include "embedded_store.h"

#include "json_response.h"
#include "object_store_server.h"
#include "on_port.h"

#include <panelboard/http/server.h>

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <deque>
#include <exception>
#include <map>
#include <string>
#include <utility>

namespace panelboard::demo {

namespace {

constexpr std::size_t kMostObjects = 5000;

http::Response status(int code)
{
    http::Response response;
    response.status = code;
    return response;
}

/// Threads: confined to the I/O thread.
class ObjectsInMemory {
public:
    http::Response answer(http::Request request)
    {
        if (request.path == "/healthz")
            return status(204);
        if (request.path.rfind(kFailingPath, 0) == 0)
            return errorResponse(500, "Internal Server Error");
        if (request.method == "PUT")
            return put(request.path, std::move(request.body));
        const auto found = m_objects.find(request.path);
        if (found == m_objects.end())
            return errorResponse(404, "there is no such object");
        if (request.method == "DELETE") {
            m_objects.erase(found);
            return status(204);
        }
        if (request.method != "GET")
            return methodNotAllowed("GET, HEAD, PUT, DELETE");
        http::Response response = status(200);
        response.headers.set("Content-Type", "image/svg+xml");
        response.body = found->second;
        return response;
    }

private:
    http::Response put(const std::string &path, std::string object)
    {
        const bool isNew = m_objects.insert_or_assign(path, std::move(object)).second;
        if (isNew)
            m_paths.push_back(path);
        while (m_paths.size() > kMostObjects) {
            m_objects.erase(m_paths.front());
            m_paths.pop_front();
        }
        return status(isNew ? 201 : 204);
    }

    std::map<std::string, std::string> m_objects;
    std::deque<std::string> m_paths; // oldest first; also of objects that were deleted
};

} // namespace

int serveEmbeddedStore(std::uint16_t port)
{
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr); // what our parent blocks ends us, as it would end nginx
    try {
        http::IoThread io;
        ObjectsInMemory objects;
        const http::Server server(
            io, onPort(port),
            [&objects](http::Request request, const std::shared_ptr<http::Responder> &responder) {
                responder->send(objects.answer(std::move(request)));
            });
        for (;;)
            ::pause(); // a signal ends the process
    } catch (const std::exception &failure) {
        std::fprintf(stderr, "embedded store: %s\n", failure.what());
        return 1;
    }
}

} // namespace panelboard::demo
