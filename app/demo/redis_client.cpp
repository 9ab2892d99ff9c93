// SPDX-License-Identifier: Apache-2.0
#include "redis_client.h"

#include <hiredis/hiredis.h>

#include <cerrno>
#include <utility>

namespace panelboard::demo {

namespace {

timeval toTimeval(std::chrono::milliseconds time)
{
    return {static_cast<time_t>(time.count() / 1000), static_cast<suseconds_t>(time.count() % 1000 * 1000)};
}

} // namespace

struct RedisClient::Reply {
    struct Free {
        void operator()(redisReply *reply) const noexcept { freeReplyObject(reply); }
    };
    std::unique_ptr<redisReply, Free> raw;

    [[nodiscard]] std::string text() const { return raw->str ? std::string(raw->str, raw->len) : ""; }
};

void RedisClient::FreeContext::operator()(redisContext *context) const noexcept { redisFree(context); }

RedisClient::RedisClient(std::function<std::uint16_t()> port, RedisTimeouts timeouts)
    : m_port(std::move(port)), m_timeouts(timeouts)
{
}

RedisClient::~RedisClient() = default;

std::optional<std::string> RedisClient::get(const std::string &key)
{
    const Reply reply = command({"GET", key});
    if (reply.raw->type == REDIS_REPLY_NIL)
        return std::nullopt;
    return reply.text();
}

void RedisClient::getNothing()
{
    const Reply reply = command({"GET"});
    throw RedisRejected("Redis answered a GET without a key: " + reply.text());
}

void RedisClient::setEx(const std::string &key, std::chrono::seconds life, const std::string &value)
{
    command({"SETEX", key, std::to_string(life.count()), value});
}

void RedisClient::ping() { command({"PING"}); }

std::string RedisClient::info(const std::string &section) { return command({"INFO", section}).text(); }

RedisClient::Reply RedisClient::command(const std::vector<std::string> &parts)
{
    connect();
    std::vector<const char *> texts;
    std::vector<std::size_t> lengths;
    for (const std::string &part : parts) {
        texts.push_back(part.data());
        lengths.push_back(part.size());
    }
    void *raw =
        redisCommandArgv(m_context.get(), static_cast<int>(parts.size()), texts.data(), lengths.data());
    if (!raw)
        failed(parts.front());
    Reply reply{std::unique_ptr<redisReply, Reply::Free>(static_cast<redisReply *>(raw))};
    if (reply.raw->type == REDIS_REPLY_ERROR)
        throw RedisRejected(parts.front() + ": " + reply.text());
    return reply;
}

void RedisClient::connect()
{
    const std::uint16_t port = m_port();
    if (m_context && m_connectedPort == port)
        return;
    m_context.reset(redisConnectWithTimeout("127.0.0.1", port, toTimeval(m_timeouts.connect)));
    m_connectedPort = port;
    if (!m_context)
        throw RedisUnreachable("out of memory for a Redis connection");
    if (m_context->err != 0)
        failed("connecting to 127.0.0.1:" + std::to_string(port));
    redisSetTimeout(m_context.get(), toTimeval(m_timeouts.command));
}

void RedisClient::failed(const std::string &doing)
{
    const bool timedOut = m_context->err == REDIS_ERR_IO && (errno == EAGAIN || errno == ETIMEDOUT);
    const std::string message = doing + ": " + m_context->errstr;
    // A context with an error is dead for good: a late reply would be taken for the next command's, and
    // redisReconnect() would lose the command's time-out.
    m_context.reset();
    if (timedOut)
        throw RedisTimeout(doing + ": no answer in time");
    throw RedisUnreachable(message);
}

RedisClients::RedisClients(std::function<std::uint16_t()> port, RedisTimeouts timeouts)
    : m_port(std::move(port)), m_timeouts(timeouts)
{
}

std::unique_ptr<RedisClient> RedisClients::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_idle.empty())
        return std::make_unique<RedisClient>(m_port, m_timeouts);
    std::unique_ptr<RedisClient> client = std::move(m_idle.back());
    m_idle.pop_back();
    return client;
}

void RedisClients::giveBack(std::unique_ptr<RedisClient> client)
{
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(client));
}

} // namespace panelboard::demo
