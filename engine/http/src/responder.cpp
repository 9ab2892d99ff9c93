// SPDX-License-Identifier: Apache-2.0
#include "responder.h"

#include "server_session.h"
#include "stream_to_client.h"

namespace panelboard::http::detail {

SessionResponder::SessionResponder(std::shared_ptr<IoCore> core, std::weak_ptr<ServerSession> session)
    : m_core(std::move(core)), m_session(std::move(session))
{
}

SessionResponder::~SessionResponder()
{
    if (m_answered.exchange(true))
        return;
    m_core->run([session = m_session] {
        if (const auto alive = session.lock())
            alive->respondLost();
    });
}

void SessionResponder::send(Response response)
{
    if (m_answered.exchange(true))
        return;
    m_core->run([session = m_session, response = std::move(response)]() mutable {
        if (const auto alive = session.lock())
            alive->respond(std::move(response));
    });
}

std::shared_ptr<ServerStream> SessionResponder::stream(Response head)
{
    auto stream = std::make_shared<StreamToClient>(m_core, m_session);
    if (m_answered.exchange(true)) {
        stream->gone();
        return stream;
    }
    m_core->run([session = m_session, stream, head = std::move(head)] {
        if (const auto alive = session.lock())
            alive->startStream(head, stream);
        else
            stream->gone();
    });
    return stream;
}

} // namespace panelboard::http::detail
