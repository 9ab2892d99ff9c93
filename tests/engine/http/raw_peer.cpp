// SPDX-License-Identifier: Apache-2.0
#include "raw_peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace {

constexpr int kLimitMs = 10000;

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool ready(int descriptor, short events, int limitMs = kLimitMs)
{
    pollfd waiting{descriptor, events, 0};
    return ::poll(&waiting, 1, limitMs) == 1;
}

} // namespace

RawSocket::RawSocket(RawSocket &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_ahead(std::move(other.m_ahead))
{
}

RawSocket RawSocket::unconnected() { return RawSocket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)); }

RawSocket RawSocket::to(std::uint16_t port)
{
    auto socket = unconnected();
    socket.connectTo(port);
    return socket;
}

bool RawSocket::connectTo(std::uint16_t port)
{
    const auto address = loopback(port);
    return ::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
}

bool RawSocket::send(const QByteArray &bytes)
{
    for (qsizetype sent = 0; sent < bytes.size();) {
        if (!ready(m_descriptor, POLLOUT))
            return false;
        const auto size = static_cast<std::size_t>(bytes.size() - sent);
        const auto step = ::send(m_descriptor, bytes.constData() + sent, size, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (step < 0 && errno != EAGAIN)
            return false;
        sent += step < 0 ? 0 : step;
    }
    return true;
}

QByteArray RawSocket::read(int most)
{
    if (!m_ahead.isEmpty())
        return std::exchange(m_ahead, {});
    if (!ready(m_descriptor, POLLIN))
        return {};
    QByteArray bytes(most, Qt::Uninitialized);
    const auto size = ::recv(m_descriptor, bytes.data(), static_cast<std::size_t>(most), 0);
    bytes.resize(size < 0 ? 0 : size);
    return bytes;
}

QByteArray RawSocket::readFor(int milliseconds)
{
    return ready(m_descriptor, POLLIN, milliseconds) ? read() : QByteArray();
}

QByteArray RawSocket::readUntil(const QByteArray &marker)
{
    QByteArray all;
    while (!all.contains(marker)) {
        const auto bytes = read();
        if (bytes.isEmpty())
            return all;
        all += bytes;
    }
    const auto end = all.indexOf(marker) + marker.size();
    m_ahead = all.mid(end);
    return all.left(end);
}

QByteArray RawSocket::readAnswer()
{
    auto answer = readUntil("\r\n\r\n");
    const QByteArray field = "Content-Length: ";
    const auto at = answer.indexOf(field);
    const auto length = at < 0 ? 0 : answer.mid(at + field.size()).split('\r').first().toInt();
    const auto whole = answer.size() + length;
    while (answer.size() < whole) {
        const auto bytes = read();
        if (bytes.isEmpty())
            return answer;
        answer += bytes;
    }
    m_ahead.prepend(answer.mid(whole));
    return answer.left(whole);
}

QByteArray RawSocket::readToEnd()
{
    QByteArray all;
    for (auto bytes = read(); !bytes.isEmpty(); bytes = read())
        all += bytes;
    return all;
}

void RawSocket::shrinkReceiveBuffer()
{
    const int bytes = 4096;
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

void RawSocket::finishSending() { ::shutdown(m_descriptor, SHUT_WR); }

void RawSocket::close()
{
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

RawServer::RawServer(Script script) : m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    auto address = loopback(0);
    socklen_t size = sizeof address;
    ::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), size);
    ::listen(m_listener, 64);
    ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this, script = std::move(script)] { run(script); });
}

RawServer::~RawServer()
{
    ::shutdown(m_listener, SHUT_RDWR); // wakes accept()
    m_thread.join();
    ::close(m_listener);
}

void RawServer::run(const Script &script)
{
    for (;;) {
        RawSocket client(::accept(m_listener, nullptr, nullptr));
        pollfd closed{m_listener, 0, 0};
        if (::poll(&closed, 1, 0) == 1)
            return;
        ++m_accepted;
        script(client);
    }
}

RawServer::Script saying(const QByteArray &bytes)
{
    return [bytes](RawSocket &socket) {
        socket.readUntil("\r\n\r\n");
        socket.send(bytes);
        socket.finishSending();
        socket.readToEnd();
    };
}

std::uint16_t portNobodyListensOn()
{
    const RawServer gone([](RawSocket &) {});
    return gone.port();
}
