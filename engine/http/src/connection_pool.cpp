// SPDX-License-Identifier: Apache-2.0
#include "connection_pool.h"

namespace panelboard::http::detail {

std::shared_ptr<Connection> ConnectionPool::take(const std::string &origin)
{
    for (auto found = m_resting.find(origin); found != m_resting.end(); found = m_resting.find(origin)) {
        auto connection = std::move(found->second.back());
        found->second.pop_back();
        if (found->second.empty())
            m_resting.erase(found);
        connection->restLimit().disarm();
        connection->listen({});
        if (connection->isFresh())
            return connection;
        connection->close();
    }
    return nullptr;
}

void ConnectionPool::put(const std::string &origin, std::shared_ptr<Connection> connection)
{
    auto &resting = m_resting[origin]; // an entry is never left empty
    if (resting.size() >= kMaxPerOrigin)
        return connection->close();
    const auto leave = [pool = weak_from_this(), weak = std::weak_ptr(connection), origin] {
        const auto self = pool.lock();
        const auto left = weak.lock();
        if (self && left)
            self->drop(origin, left);
    };
    connection->listen([leave](ErrorCode, std::string_view) { leave(); }); // nothing is expected now
    connection->restLimit().arm(kMaxRest, leave);
    resting.push_back(std::move(connection));
}

void ConnectionPool::closeAll()
{
    for (const auto &[origin, resting] : m_resting) {
        for (const auto &connection : resting)
            connection->close();
    }
    m_resting.clear();
}

void ConnectionPool::drop(const std::string &origin, const std::shared_ptr<Connection> &connection)
{
    connection->close();
    const auto found = m_resting.find(origin);
    if (found == m_resting.end())
        return;
    std::erase(found->second, connection);
    if (found->second.empty())
        m_resting.erase(found);
}

} // namespace panelboard::http::detail
