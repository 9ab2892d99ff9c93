// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "etcd_messages.h"

#include <panelboard/http/client.h>
#include <panelboard/service/shared_rules.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace panelboard::service {

/// The key of a service's rules in etcd: reads it, watches it, and writes it if nobody else did since. Reads
/// it again when the watch ends for whatever reason, and now and then to see whether etcd is there.
/// Threads: confined to the I/O thread; constructed, opened and let go on any.
class EtcdRules : public std::enable_shared_from_this<EtcdRules> {
public:
    /// @throws std::invalid_argument for a URL that is none
    EtcdRules(http::IoThread &io, const SharedRules &options, const std::string &service);

    /// Begins. `arrived` is called on the I/O thread with each newer value.
    void open(std::function<void(const std::string &text)> arrived);

    enum class Put { Done, TooLate, Away };
    /// Writes `text` in the place of the value that arrived last; on success it arrives at once. `done` is
    /// called once, and never after this is gone. Away: nothing is known to have been written.
    void put(const std::string &text, std::function<void(Put, const std::string &problem)> done);

    struct Standing {
        bool reached = false;
        std::uint64_t revision = 0; ///< of the value that arrived last
        std::string problem;        ///< why it is away
    };
    [[nodiscard]] const Standing &standing() const noexcept { return m_standing; }

private:
    [[nodiscard]] http::ClientRequest request(const char *path, std::string body) const;
    void read();
    void readAfter(std::chrono::milliseconds delay);
    void takeRange(const http::ClientResult &result);
    void watch(std::uint64_t from);
    void takeWatched(std::string_view bytes);
    void watchEnded();
    void take(const etcd::Value &value);
    void goAway(std::string problem);

    http::IoThread &m_io;
    const std::chrono::milliseconds m_checkEvery;
    const std::string m_key;
    std::vector<http::Url> m_urls;
    std::size_t m_url = 0; ///< the one that is asked now
    http::Client m_client;
    std::function<void(const std::string &)> m_arrived;
    Standing m_standing;
    std::size_t m_failures = 0; ///< in a row
    std::minstd_rand m_chance;  ///< so that forty instances do not come back in step
    std::string m_line;         ///< of the watch, as far as it came
    std::shared_ptr<http::Exchange> m_reading;
    std::shared_ptr<http::Exchange> m_watching;
    std::shared_ptr<http::Exchange> m_putting; ///< one at a time: a second one would come too late anyway
    std::unique_ptr<http::IoThread::Timer> m_timer;
};

} // namespace panelboard::service
