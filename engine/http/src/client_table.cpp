// SPDX-License-Identifier: Apache-2.0
#include "client_table.h"

#include <algorithm>

#include <arpa/inet.h>

namespace panelboard::http {

std::string clientOf(std::string_view peer)
{
    const auto colon = peer.rfind(':');
    std::string host(peer.substr(0, colon));
    if (host.size() < 2 || host.front() != '[' || host.back() != ']')
        return host;
    host = host.substr(1, host.size() - 2);
    in6_addr address{};
    if (inet_pton(AF_INET6, host.substr(0, host.find('%')).c_str(), &address) != 1)
        return host;
    char text[INET6_ADDRSTRLEN] = {};
    if (IN6_IS_ADDR_V4MAPPED(&address)) {
        constexpr std::size_t kFirstMappedByte = 12;
        return inet_ntop(AF_INET, &address.s6_addr[kFirstMappedByte], text, sizeof text);
    }
    constexpr std::size_t kNetworkBytes = 8; // one household or host commonly owns all of a /64
    std::fill(std::begin(address.s6_addr) + kNetworkBytes, std::end(address.s6_addr), std::uint8_t{0});
    return std::string(inet_ntop(AF_INET6, &address, text, sizeof text)) + "/64";
}

namespace detail {

namespace {
constexpr std::chrono::milliseconds kRefillEvery{100};
constexpr std::size_t kRefillsPerSecond = 10;
} // namespace

ClientTable::ClientTable(asio::io_context &context, const std::optional<ClientLimits> &limits)
    : m_limits(limits), m_refill(context)
{
}

bool ClientTable::connect(const std::string &client)
{
    if (!m_limits)
        return true;
    Client &found = m_clients[client];
    if (found.connections >= m_limits->connections)
        return false;
    ++found.connections;
    return true;
}

void ClientTable::disconnect(const std::string &client)
{
    const auto found = m_clients.find(client);
    if (found == m_clients.end())
        return;
    if (--found->second.connections == 0 && found->second.spent == 0)
        m_clients.erase(found);
}

bool ClientTable::takeRequest(const std::string &client)
{
    if (!m_limits)
        return true;
    const auto found = m_clients.find(client);
    if (found == m_clients.end() || found->second.spent >= m_limits->burst)
        return false;
    ++found->second.spent;
    if (!m_refilling)
        armRefill();
    return true;
}

void ClientTable::armRefill()
{
    m_refilling = true;
    m_refill.arm(kRefillEvery, [weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->refill();
    });
}

void ClientTable::refill()
{
    // Each tick gives whole requests; a rate below ten a second is rounded up to one a tick.
    const std::size_t given = std::max<std::size_t>(1, m_limits->requestsPerSecond / kRefillsPerSecond);
    m_refilling = false;
    for (auto each = m_clients.begin(); each != m_clients.end();) {
        Client &client = each->second;
        client.spent -= std::min(client.spent, given);
        const bool done = client.spent == 0;
        each = done && client.connections == 0 ? m_clients.erase(each) : std::next(each);
        m_refilling = m_refilling || !done;
    }
    if (m_refilling)
        armRefill();
}

} // namespace detail

} // namespace panelboard::http
