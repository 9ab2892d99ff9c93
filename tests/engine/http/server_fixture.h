// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/server.h>

#include "raw_peer.h"

#include <QByteArray>
#include <QList>

#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

/// A server with a handful of paths that tests ask for:
///   /echo        method, target and body of the request
///   /throw       the handler throws          /drop   the handler loses the responder
///   /later       the responder is put into `later`
///   /stream      a stream is opened and put into `streams`
///   /big         a body of 8 MiB             /204    no content
class ServerFixture {
public:
    explicit ServerFixture(panelboard::http::ServerOptions options = {},
                           panelboard::http::Server::HeadCheck check = {})
        : server(
              io, std::move(options),
              [this](panelboard::http::Request request, std::shared_ptr<panelboard::http::Responder> to) {
                  handle(std::move(request), std::move(to));
              },
              std::move(check))
    {
    }

    RawSocket connect() const { return RawSocket::to(server.port()); }

    /// The first line of the answer to one request on a connection of its own.
    QByteArray statusLine(const QByteArray &request) const
    {
        auto socket = connect();
        socket.send(request);
        return socket.readAnswer().split('\r').first();
    }

    bool isAlive() const { return statusLine("GET /echo HTTP/1.1\r\nHost: x\r\n\r\n") == "HTTP/1.1 200 OK"; }

    std::shared_ptr<panelboard::http::ServerStream> stream(std::size_t index = 0)
    {
        const std::lock_guard lock(m_mutex);
        return index < m_streams.size() ? m_streams[index] : nullptr;
    }

    /// The responder of the newest request to /later.
    std::shared_ptr<panelboard::http::Responder> later()
    {
        const std::lock_guard lock(m_mutex);
        return m_later;
    }

private:
    void handle(panelboard::http::Request request, std::shared_ptr<panelboard::http::Responder> to)
    {
        panelboard::http::Response answer;
        if (request.path == "/throw")
            throw std::runtime_error("the handler is broken");
        if (request.path == "/drop")
            return;
        if (request.path == "/later") {
            const std::lock_guard lock(m_mutex);
            m_later = std::move(to);
            return;
        }
        if (request.path == "/stream") {
            const std::lock_guard lock(m_mutex);
            m_streams.push_back(to->stream(answer));
            return;
        }
        if (request.path == "/big")
            answer.body.assign(8U * 1024 * 1024, 'x');
        else if (request.path == "/204")
            answer.status = 204;
        else
            answer.body = request.method + " " + request.target + " " + request.body;
        to->send(std::move(answer));
    }

    std::mutex m_mutex;
    std::shared_ptr<panelboard::http::Responder> m_later;
    std::vector<std::shared_ptr<panelboard::http::ServerStream>> m_streams;

public:
    panelboard::http::IoThread io;
    panelboard::http::Server server; ///< last: its handler uses all of the above
};
