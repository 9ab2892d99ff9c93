// SPDX-License-Identifier: Apache-2.0
#include "embedded_cache.h"

#include "loopback_socket.h"
#include "resp_request.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <exception>
#include <list>

namespace panelboard::demo {

namespace {

constexpr std::size_t kMinSweep = 1024;

std::string upperCase(std::string text)
{
    for (char &letter : text) {
        if (letter >= 'a' && letter <= 'z')
            letter = static_cast<char>(letter - 'a' + 'A');
    }
    return text;
}

std::string bulk(const std::string &text)
{
    return '$' + std::to_string(text.size()) + "\r\n" + text + "\r\n";
}

std::string error(const std::string &message) { return "-ERR " + message + "\r\n"; }

/// A client's connection: bytes that are not yet a command, and replies that are not yet sent.
struct Connection {
    FileDescriptor socket;
    std::string input;
    std::string output;
    bool open = true;
};

void readInto(Connection &client)
{
    std::array<char, 4096> buffer; // NOLINT: filled by recv
    const ssize_t size = ::recv(client.socket.get(), buffer.data(), buffer.size(), 0);
    if (size > 0)
        client.input.append(buffer.data(), static_cast<std::size_t>(size));
    else if (size == 0 || (errno != EAGAIN && errno != EINTR))
        client.open = false;
}

void write(Connection &client)
{
    if (client.output.empty())
        return;
    const ssize_t size =
        ::send(client.socket.get(), client.output.data(), client.output.size(), MSG_NOSIGNAL);
    if (size > 0)
        client.output.erase(0, static_cast<std::size_t>(size));
    else if (size < 0 && errno != EAGAIN && errno != EINTR)
        client.open = false;
}

void execute(Connection &client, EmbeddedCache &cache)
{
    while (client.open) {
        const RespRead read = readRespCommand(client.input);
        if (!read.error.empty()) {
            client.output += error(read.error);
            write(client);
            client.open = false;
            return;
        }
        if (read.consumed == 0)
            return;
        client.input.erase(0, read.consumed);
        if (!read.command.empty())
            client.output += cache.execute(read.command);
    }
}

void serveOnce(const FileDescriptor &listener, std::list<Connection> &clients, EmbeddedCache &cache)
{
    std::vector<pollfd> waits{{listener.get(), POLLIN, 0}};
    for (const Connection &client : clients) {
        const int events = client.output.empty() ? POLLIN : POLLIN | POLLOUT;
        waits.push_back({client.socket.get(), static_cast<short>(events), 0});
    }
    if (::poll(waits.data(), waits.size(), -1) < 0)
        return;
    auto wait = waits.begin() + 1;
    for (Connection &client : clients) {
        if (wait->revents & (POLLIN | POLLERR | POLLHUP)) {
            readInto(client);
            execute(client, cache);
        }
        write(client);
        ++wait;
    }
    clients.remove_if([](const Connection &client) { return !client.open; });
    while (waits.front().revents) {
        FileDescriptor socket = acceptConnection(listener);
        if (!socket.isOpen())
            break;
        clients.push_back({std::move(socket), {}, {}, true});
    }
}

} // namespace

std::string EmbeddedCache::execute(const std::vector<std::string> &command)
{
    const std::string name = upperCase(command.front());
    const std::size_t arguments = command.size() - 1;
    if (name == "PING" && arguments == 0)
        return "+PONG\r\n";
    if (name == "GET" && arguments == 1)
        return get(command[1]);
    if (name == "SET" && arguments == 2)
        return set(command[1], command[2]);
    if (name == "SETEX" && arguments == 3)
        return setEx(command[1], command[2], command[3]);
    if (name == "PING" || name == "GET" || name == "SET" || name == "SETEX")
        return error("wrong number of arguments for '" + command.front() + "' command");
    return error("unknown command '" + command.front() + "'");
}

std::string EmbeddedCache::get(const std::string &key)
{
    const auto entry = m_entries.find(key);
    const bool missing =
        entry == m_entries.end() || (entry->second.expires && *entry->second.expires <= m_clock.now());
    return missing ? "$-1\r\n" : bulk(entry->second.value);
}

std::string EmbeddedCache::set(const std::string &key, const std::string &value)
{
    m_entries[key] = {value, std::nullopt};
    dropExpired();
    return "+OK\r\n";
}

std::string EmbeddedCache::setEx(const std::string &key, const std::string &seconds, const std::string &value)
{
    std::int32_t count = 0;
    const char *last = seconds.data() + seconds.size();
    const auto [end, code] = std::from_chars(seconds.data(), last, count);
    if (code != std::errc() || end != last)
        return error("value is not an integer or out of range");
    if (count <= 0)
        return error("invalid expire time in 'setex' command");
    m_entries[key] = {value, m_clock.now() + std::chrono::seconds(count)};
    dropExpired();
    return "+OK\r\n";
}

void EmbeddedCache::dropExpired()
{
    if (m_entries.size() < m_nextSweep)
        return;
    const breaker::TimePoint now = m_clock.now();
    std::erase_if(m_entries,
                  [now](const auto &item) { return item.second.expires && *item.second.expires <= now; });
    m_nextSweep = std::max(kMinSweep, 2 * m_entries.size());
}

int serveEmbeddedCache(std::uint16_t port, const breaker::Clock &clock)
{
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr); // what our parent blocks ends us, as it would end Redis
    try {
        const FileDescriptor listener = listenOnLoopback(port);
        EmbeddedCache cache(clock);
        std::list<Connection> clients;
        for (;;)
            serveOnce(listener, clients, cache);
    } catch (const std::exception &failure) {
        std::fprintf(stderr, "embedded cache: %s\n", failure.what());
        return 1;
    }
}

} // namespace panelboard::demo
