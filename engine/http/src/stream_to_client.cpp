// SPDX-License-Identifier: Apache-2.0
#include "stream_to_client.h"

#include "server_session.h"

#include <iostream>

namespace panelboard::http::detail {

StreamToClient::StreamToClient(std::shared_ptr<IoCore> core, std::weak_ptr<ServerSession> session)
    : m_core(std::move(core)), m_session(std::move(session))
{
}

bool StreamToClient::push(std::string frame, Keep keep)
{
    const std::lock_guard lock(m_mutex);
    if (!m_open || m_ending)
        return false;
    if (frame.empty())
        return true;
    if (!m_queue.push(std::move(frame), keep)) {
        m_open = false;
        m_queue.clear();
        wakeSession(&ServerSession::close);
        return false;
    }
    if (!std::exchange(m_woken, true))
        wakeSession(&ServerSession::pumpStream);
    return true;
}

void StreamToClient::close()
{
    const std::lock_guard lock(m_mutex);
    if (!std::exchange(m_ending, true))
        wakeSession(&ServerSession::pumpStream);
}

bool StreamToClient::isOpen() const
{
    const std::lock_guard lock(m_mutex);
    return m_open && !m_ending;
}

void StreamToClient::whenClosed(std::function<void()> callback)
{
    const std::lock_guard lock(m_mutex);
    if (m_gone)
        m_core->post(std::move(callback));
    else
        m_callbacks.push_back(std::move(callback));
}

StreamToClient::Batch StreamToClient::takeBatch(std::size_t bytes)
{
    const std::lock_guard lock(m_mutex);
    m_woken = false;
    auto batch = m_queue.takeBatch(bytes);
    return {std::move(batch), m_ending && m_queue.empty()};
}

void StreamToClient::gone()
{
    std::vector<std::function<void()>> callbacks;
    {
        const std::lock_guard lock(m_mutex);
        m_open = false;
        m_gone = true;
        m_queue.clear();
        callbacks.swap(m_callbacks);
    }
    for (const auto &callback : callbacks) {
        try {
            callback();
        } catch (...) { // the user's code: the other connections go on
            std::cerr << "panelboard: what was to run when a stream closed threw an exception\n";
        }
    }
}

void StreamToClient::wakeSession(void (ServerSession::*what)())
{
    m_core->post([session = m_session, what] {
        if (const auto alive = session.lock())
            ((*alive).*what)();
    });
}

} // namespace panelboard::http::detail
