// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cache_server.h"
#include "child_process.h"
#include "database_server.h"
#include "gateway_server.h"
#include "instance.h"
#include "message_socket.h"
#include "object_store_server.h"
#include "options.h"
#include "temporary_folder.h"

#include <panelboard/breaker/clock.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::demo {

/// The demo: the servers that its services depend on, and instances of the services as processes of their
/// own. An instance that ends is started again on its ports after 3 s.
/// Threads: confined to the main thread of a process that has no other.
class Supervisor {
public:
    /// Starts everything and waits until it is ready. Blocks SIGTERM, SIGINT, SIGHUP and SIGCHLD.
    /// An empty `token` has one made up. `clock` must outlive it.
    /// @throws std::runtime_error in one sentence: a port is taken, the cache server does not start …
    Supervisor(const Options &options, std::string token, const breaker::Clock &clock);
    ~Supervisor(); ///< ends the instances, last one first, then the cache server; removes all files

    /// `{"ready":true,"redis":"redis-server 7.0.15","database":"PostgreSQL 15.18","instances":[
    /// {"service":"inventory","instance":"inv-1","pid":…,"management":…,"api":…,"control":…,"faults":[…]}]}`,
    /// with "token" when it was made up. "embedded" stands for a server whose place something of ours takes.
    [[nodiscard]] std::string readyLine() const;

    /// Serves until SIGTERM, SIGINT or SIGHUP.
    void run();

private:
    struct Member {
        InstanceOptions options;
        ChildProcess process;
        MessageSocket link;
        nlohmann::json addresses; ///< null until it is ready
        std::string failure;
        std::optional<breaker::TimePoint> startAt; ///< when it ended by itself
    };

    void startDatabase(bool isEmbedded);
    void startServersOf(const std::string &service, bool isEmbedded);
    void addMember(const Options &options, const std::string &service, std::uint32_t index);
    void start(Member &member);
    void waitUntilReady();
    void receive(Member &member);
    [[nodiscard]] ServerControl *serverNamed(const std::string &name);
    void lookAfter(Member &member);
    [[nodiscard]] int pollTimeout() const;

    const breaker::Clock &m_clock;
    bool m_tokenIsOurs;
    std::string m_token;
    FileDescriptor m_signals;
    TemporaryFolder m_folder;
    std::filesystem::path m_database;         ///< SQLite
    std::optional<DatabaseCluster> m_cluster; ///< in the making, while the other servers start
    CacheServer m_cacheServer;
    std::optional<DatabaseServer> m_databaseServer; ///< none: m_database takes its place
    std::optional<ObjectStoreServer> m_objectStore; ///< of the service qr
    std::optional<GatewayServer> m_gateway;         ///< of the service payment
    std::vector<Member> m_members;
};

} // namespace panelboard::demo
