// SPDX-License-Identifier: Apache-2.0
#include "cache_server.h"

#include "embedded_cache.h"
#include "redis_client.h"

#include <poll.h>

#include <fstream>
#include <stdexcept>
#include <utility>

namespace panelboard::demo {

namespace {

constexpr int kPortsTried = 5;
constexpr std::chrono::seconds kStartLimit{5};
constexpr std::chrono::seconds kEndLimit{2};
constexpr int kPollStepMs = 5;
constexpr RedisTimeouts kProbe{std::chrono::milliseconds(200), std::chrono::milliseconds(200)};

/// "7.0.15" out of INFO's "redis_version:7.0.15\r\n".
std::string versionOf(const std::string &info)
{
    const std::string field = "redis_version:";
    const std::size_t begin = info.find(field);
    if (begin == std::string::npos)
        return "of unknown version";
    const std::size_t value = begin + field.size();
    return info.substr(value, info.find_first_of("\r\n", value) - value);
}

} // namespace

CacheServer::CacheServer(std::filesystem::path folder, const breaker::Clock &clock)
    : m_folder(std::move(folder)), m_clock(clock), m_program(findProgram("redis-server"))
{
    for (int left = kPortsTried; left > 0; --left) {
        if (tryToStart())
            break;
        if (left == 1)
            throw std::runtime_error("cannot start the cache server: " + lastWords());
        m_port = ReservedPort();
    }
    if (m_program) {
        RedisClient client([this] { return port(); }, kProbe);
        m_version = "redis-server " + versionOf(client.info("server"));
    }
}

CacheServer::~CacheServer() { m_process.end(kEndLimit); }

CacheServerState CacheServer::state()
{
    const bool running = m_process.isRunning();
    return {running && m_paused, !running};
}

void CacheServer::setPaused(bool paused)
{
    if (paused && !m_process.isRunning())
        throw std::runtime_error("Redis is stopped: there is nothing to pause");
    m_process.send(paused ? SIGSTOP : SIGCONT);
    m_paused = paused;
}

void CacheServer::setStopped(bool stopped)
{
    if (stopped)
        m_process.end(kEndLimit);
    else if (!m_process.isRunning() && !tryToStart())
        throw std::runtime_error("cannot start the cache server: " + lastWords());
    m_paused = m_paused && !stopped;
}

bool CacheServer::tryToStart()
{
    launch();
    const breaker::TimePoint limit = m_clock.now() + kStartLimit;
    while (m_process.isRunning() && m_clock.now() < limit) {
        if (answers())
            return true;
        ::poll(nullptr, 0, kPollStepMs);
    }
    m_process.end(std::chrono::milliseconds(0));
    return false;
}

void CacheServer::launch()
{
    const ChildOptions options{SIGKILL, m_folder / "cache-server.log"}; // a paused one hears nothing milder
    if (m_program) {
        m_process =
            ChildProcess::run({m_program->string(), "--port", std::to_string(port()), "--bind", "127.0.0.1",
                               "--dir", m_folder.string(), "--save", "", "--appendonly", "no"},
                              options);
    } else {
        m_process = ChildProcess::fork(
            [port = port(), &clock = m_clock] { return serveEmbeddedCache(port, clock); }, options);
    }
    m_paused = false;
}

bool CacheServer::answers()
{
    try {
        RedisClient([this] { return port(); }, kProbe).ping();
        return true;
    } catch (const RedisError &) {
        return false;
    }
}

std::string CacheServer::lastWords() const
{
    std::ifstream log(m_folder / "cache-server.log");
    std::string last = m_process.ending();
    for (std::string line; std::getline(log, line);) {
        if (!line.empty())
            last = line;
    }
    return last;
}

} // namespace panelboard::demo
