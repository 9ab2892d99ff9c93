// SPDX-License-Identifier: Apache-2.0
#include "resolver.h"

#include <system_error>
#include <thread>

#include <netdb.h>

namespace panelboard::http::detail {

namespace {

using Result = tl::expected<Resolver::Addresses, std::string>;

Result askSystem(const std::string &host)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo *found = nullptr;
    if (const int error = ::getaddrinfo(host.c_str(), nullptr, &hints, &found); error != 0)
        return tl::unexpected<std::string>(::gai_strerror(error));
    Resolver::Addresses addresses;
    for (const auto *entry = found; entry != nullptr; entry = entry->ai_next) {
        tcp::endpoint endpoint;
        if (entry->ai_addrlen > endpoint.capacity())
            continue;
        std::copy_n(reinterpret_cast<const char *>(entry->ai_addr), entry->ai_addrlen,
                    reinterpret_cast<char *>(endpoint.data()));
        addresses.push_back(endpoint.address());
    }
    ::freeaddrinfo(found);
    return addresses;
}

bool isLocalhost(const std::string &host) { return host == "localhost" || host.ends_with(".localhost"); }

} // namespace

void Resolver::resolve(const std::string &host, Done done)
{
    ErrorCode error;
    if (const auto address = asio::ip::make_address(host, error); !error)
        return done(Addresses{address});
    if (isLocalhost(host))
        return done(Addresses{asio::ip::address_v4::loopback(), asio::ip::address_v6::loopback()});
    auto &waiting = m_asking[host];
    waiting.push_back(std::move(done));
    if (waiting.size() == 1) {
        m_queue.push_back(host);
        startNext();
    }
}

void Resolver::startNext()
{
    if (m_queue.empty() || m_threads >= kMaxThreads)
        return;
    const auto host = std::move(m_queue.front());
    m_queue.pop_front();
    ++m_threads;
    auto ask = [host, core = m_core.weak_from_this(), weak = weak_from_this()] {
        auto result = askSystem(host);
        const auto alive = core.lock();
        if (!alive)
            return;
        alive->post([host, weak, result = std::move(result)] {
            if (const auto self = weak.lock())
                self->finished(host, result);
        });
    };
    try {
        std::thread(std::move(ask)).detach(); // cannot be interrupted, must not be waited for
    } catch (const std::system_error &error) {
        finished(host, tl::unexpected<std::string>(error.what()));
    }
}

void Resolver::finished(const std::string &host, const Result &result)
{
    --m_threads;
    auto waiting = m_asking.extract(host);
    startNext();
    for (const auto &done : waiting.mapped())
        done(result);
}

} // namespace panelboard::http::detail
