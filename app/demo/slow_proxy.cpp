// SPDX-License-Identifier: Apache-2.0
#include "slow_proxy.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <deque>
#include <list>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::demo {

namespace {

using breaker::TimePoint;

struct Piece {
    TimePoint due;
    std::string bytes;
};

/// One client's connection and its counterpart to the upstream.
struct Link {
    FileDescriptor client;
    FileDescriptor upstream;
    std::deque<Piece> held; // on their way up, oldest first
    std::string toUpstream; // due, not yet written
    std::string toClient;
    bool open = true;

    /// Bytes that have come in; empty when there are none. Ends the link with the connection.
    std::string read(const FileDescriptor &from)
    {
        std::array<char, 16384> buffer; // NOLINT: filled by recv
        const ssize_t size = ::recv(from.get(), buffer.data(), buffer.size(), 0);
        if (size > 0)
            return {buffer.data(), static_cast<std::size_t>(size)};
        if (size == 0 || (errno != EAGAIN && errno != EINTR))
            open = false;
        return {};
    }

    void write(const FileDescriptor &to, std::string &bytes)
    {
        if (bytes.empty())
            return;
        const ssize_t size = ::send(to.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (size > 0)
            bytes.erase(0, static_cast<std::size_t>(size));
        else if (size < 0 && errno != EAGAIN && errno != EINTR && errno != ENOTCONN)
            open = false;
    }

    void hold(std::string bytes, TimePoint due)
    {
        if (!bytes.empty())
            held.push_back({held.empty() ? due : std::max(due, held.back().due), std::move(bytes)});
    }

    void releaseDue(TimePoint now)
    {
        for (; !held.empty() && held.front().due <= now; held.pop_front())
            toUpstream += held.front().bytes;
    }
};

pollfd waitFor(const FileDescriptor &socket, bool toWrite)
{
    return {socket.get(), static_cast<short>(toWrite ? POLLIN | POLLOUT : POLLIN), 0};
}

/// Until the next piece is due; -1 when none is held.
int timeout(const std::list<Link> &links, TimePoint now)
{
    std::optional<TimePoint> next;
    for (const Link &link : links) {
        if (!link.held.empty() && (!next || link.held.front().due < *next))
            next = link.held.front().due;
    }
    if (!next)
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - now).count();
    return static_cast<int>(std::max<std::int64_t>(left, 0));
}

std::vector<pollfd> waitsFor(const std::list<Link> &links, int listener, int wake)
{
    std::vector<pollfd> waits{{listener, POLLIN, 0}, {wake, POLLIN, 0}};
    for (const Link &link : links) {
        waits.push_back(waitFor(link.client, !link.toClient.empty()));
        waits.push_back(waitFor(link.upstream, !link.toUpstream.empty()));
    }
    return waits;
}

} // namespace

SlowProxy::SlowProxy(std::uint16_t upstream, const breaker::Clock &clock)
    : m_upstream(upstream), m_clock(clock), m_listener(listenOnLoopback()), m_port(localPort(m_listener)),
      m_wake(::eventfd(0, EFD_CLOEXEC)), m_thread([this] { run(); })
{
}

SlowProxy::~SlowProxy()
{
    ::eventfd_write(m_wake.get(), 1);
    m_thread.join();
}

void SlowProxy::run()
{
    std::list<Link> links;
    for (;;) {
        std::vector<pollfd> waits = waitsFor(links, m_listener.get(), m_wake.get());
        ::poll(waits.data(), waits.size(), timeout(links, m_clock.now()));
        if (waits[1].revents)
            return;
        const TimePoint now = m_clock.now();
        auto wait = waits.begin() + 2;
        for (Link &link : links) {
            if ((wait++)->revents)
                link.hold(link.read(link.client), now + delay());
            if ((wait++)->revents)
                link.toClient += link.read(link.upstream);
            link.releaseDue(now);
            link.write(link.upstream, link.toUpstream);
            link.write(link.client, link.toClient);
        }
        links.remove_if([](const Link &link) { return !link.open; });
        if (!waits[0].revents)
            continue;
        FileDescriptor client = acceptConnection(m_listener);
        FileDescriptor upstream = client.isOpen() ? connectToLoopback(m_upstream) : FileDescriptor();
        if (upstream.isOpen())
            links.push_back({std::move(client), std::move(upstream), {}, {}, {}, true});
    }
}

} // namespace panelboard::demo
