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
    m_transport->read([self = shared_from_this()](ErrorCode error, std::string_view bytes) {
        if (self->m_closed)
            return;
        const auto listener = self->m_listener; // it may be replaced while it runs
        if (error) {
            self->close();
            return listener ? listener(error, {}) : void();
        }
        const ReadOn readOn{*self};
        if (listener)
            listener({}, bytes);
    });
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
