// SPDX-License-Identifier: Apache-2.0
#include "connection.h"

namespace panelboard::http::detail {

namespace {

/// Reads on even when the listener threw.
struct ReadOn {
    Connection &connection;
    ~ReadOn() { connection.startReading(); }
};

} // namespace

Connection::Connection(IoCore &core, std::unique_ptr<Transport> transport)
    : m_transport(std::move(transport)), m_restLimit(core.context)
{
}

void Connection::startReading()
{
    if (m_closed)
        return;
    const auto self = shared_from_this();
    m_transport->read(IoCore::kReceiveBytes, [self](ErrorCode error, std::string_view bytes) {
        if (!self->m_closed)
            self->received(error, bytes);
    });
}

void Connection::received(ErrorCode error, std::string_view bytes)
{
    const auto listener = m_listener; // it may be replaced while it runs
    if (error) {
        close();
        if (listener)
            listener(error, {});
        return;
    }
    const ReadOn readOn{*this};
    if (listener)
        listener({}, bytes);
}

void Connection::write(std::string head, std::string body, std::function<void(ErrorCode)> done)
{
    m_transport->write(std::move(head), std::move(body),
                       [self = shared_from_this(), done = std::move(done)](ErrorCode error) { done(error); });
}

void Connection::close()
{
    m_closed = true;
    m_restLimit.disarm();
    m_transport->close();
}

bool Connection::isFresh() { return !m_closed && !m_transport->disturbed(); }

} // namespace panelboard::http::detail
