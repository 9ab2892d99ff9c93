// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossiers.h"
#include "hystrix_message.h"
#include "module_books.h"
#include "ten_seconds.h"

#include <panelboard/http/io_thread.h>
#include <panelboard/http/server.h>
#include <panelboard/service/shown_modules.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace panelboard::service {

/// Who listens to hystrix.stream: every half second the state of each exported breaker and of each thread
/// pool, then a ping. What it counts of the last ten seconds begins with the first listener: counting costs
/// nothing while nobody looks. Threads: confined to the I/O thread.
class HystrixStream : public std::enable_shared_from_this<HystrixStream> {
public:
    static constexpr std::size_t kMostListeners = 5; ///< as in Hystrix

    struct Sources {
        http::IoThread &io;
        const breaker::Clock &clock;
        ShownModules registries;
        std::string service;
        std::shared_ptr<Dossiers> dossiers;
        std::shared_ptr<ModuleBooks> books;
    };
    explicit HystrixStream(Sources sources) : m_sources(std::move(sources)) {}

    [[nodiscard]] bool isFull() const { return m_listeners.size() >= kMostListeners; }
    void add(std::shared_ptr<http::ServerStream> stream);

private:
    struct CommandReading {
        HystrixCounts counts;
        std::uint32_t concurrent = 0;
    };
    struct PoolReading {
        std::uint64_t finished = 0;
        std::uint64_t rejected = 0;
        std::uint32_t active = 0;
        std::uint32_t threads = 0;
    };
    using Commands = std::map<std::string, TenSeconds<CommandReading>, std::less<>>;
    using Pools = std::map<std::string, TenSeconds<PoolReading>, std::less<>>;

    void pulse();
    [[nodiscard]] std::string frame();
    [[nodiscard]] HystrixCommand commandOf(const Dossier &dossier, TenSeconds<CommandReading> readings,
                                           Commands &next);
    [[nodiscard]] HystrixThreadPool poolOf(const resilience::ThreadPoolBulkhead &pool,
                                           TenSeconds<PoolReading> readings, Pools &next);

    const Sources m_sources;
    std::vector<std::shared_ptr<http::ServerStream>> m_listeners;
    Commands m_commands; ///< of those that were there at the last pulse
    Pools m_pools;
    std::unique_ptr<http::IoThread::Timer> m_timer; ///< runs while somebody listens
};

} // namespace panelboard::service
