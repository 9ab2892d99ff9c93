// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "io_core.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace panelboard::http::detail {

/// Names to addresses. Numbers and `localhost` are answered at once (RFC 6761: no name server is asked);
/// other names by the system, each on a thread of its own, so that a name server which does not answer
/// holds up nobody else. Confined to the I/O thread.
class Resolver : public std::enable_shared_from_this<Resolver> {
public:
    using Addresses = std::vector<asio::ip::address>;
    using Done = std::function<void(tl::expected<Addresses, std::string>)>;

    explicit Resolver(IoCore &core) : m_core(core) {}

    /// `done` runs on the I/O thread, perhaps before this returns; never after the core has stopped.
    void resolve(const std::string &host, Done done);

private:
    static constexpr std::size_t kMaxThreads = 16;

    void startNext();
    void finished(const std::string &host, const tl::expected<Addresses, std::string> &result);

    IoCore &m_core;
    std::map<std::string, std::vector<Done>> m_asking; ///< who waits for which name
    std::deque<std::string> m_queue;                   ///< names of m_asking without a thread yet
    std::size_t m_threads = 0;
};

} // namespace panelboard::http::detail
