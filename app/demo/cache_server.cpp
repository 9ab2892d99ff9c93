// SPDX-License-Identifier: Apache-2.0
#include "cache_server.h"

#include "embedded_cache.h"
#include "redis_client.h"

namespace panelboard::demo {

namespace {

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

bool answersPing(std::uint16_t port)
{
    try {
        RedisClient([port] { return port; }, kProbe).ping();
        return true;
    } catch (const RedisError &) {
        return false;
    }
}

ServerRecipe recipe(const std::optional<std::filesystem::path> &program, const std::filesystem::path &folder,
                    const breaker::Clock &clock)
{
    ServerRecipe recipe{"Redis", "cache-server.log", {}, answersPing};
    if (program) {
        recipe.launch = [command = program->string(), folder](std::uint16_t port,
                                                              const ChildOptions &options) {
            return ChildProcess::run({command, "--port", std::to_string(port), "--bind", "127.0.0.1", "--dir",
                                      folder.string(), "--save", "", "--appendonly", "no"},
                                     options);
        };
    } else {
        recipe.launch = [&clock](std::uint16_t port, const ChildOptions &options) {
            return ChildProcess::fork([port, &clock] { return serveEmbeddedCache(port, clock); }, options);
        };
    }
    return recipe;
}

} // namespace

CacheServer::CacheServer(const std::filesystem::path &folder, const breaker::Clock &clock, bool isEmbedded)
    : CacheServer(folder, clock, isEmbedded ? std::nullopt : findProgram("redis-server"))
{
}

CacheServer::CacheServer(const std::filesystem::path &folder, const breaker::Clock &clock,
                         const std::optional<std::filesystem::path> &program)
    : DependencyServer(recipe(program, folder, clock), folder, clock)
{
    if (!program)
        return;
    RedisClient client([this] { return port(); }, kProbe);
    m_version = "redis-server " + versionOf(client.info("server"));
}

} // namespace panelboard::demo
