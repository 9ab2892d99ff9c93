// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "even_share.h"

#include <panelboard/http/client.h>
#include <panelboard/resilience/task.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>

namespace panelboard::demo {

/// The object store was not reached, or fell silent.
class StoreUnreachable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The object store answered, but did not take the object: "the object store answered 500".
class StoreFailed : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The client is closed: no try will ever succeed, so it is no std::runtime_error, which would be tried
/// again.
class StoreClosed : public std::logic_error {
public:
    StoreClosed() : std::logic_error("the service is being taken down") {}
};

/// Puts objects into a store over HTTP (PUT), without a thread that waits.
/// Threads: synchronised; a task goes on on the I/O thread. Tasks share it with its owner, and may outlive
/// the IoThread once it is closed.
class ObjectStoreClient {
public:
    /// `port` names the port of 127.0.0.1 before each attempt, on any thread; it and `io` must last until
    /// close(). After `timeout` an attempt fails.
    ObjectStoreClient(http::IoThread &io, std::function<std::uint16_t()> port,
                      std::chrono::milliseconds timeout = std::chrono::seconds(2));

    /// Stores an object under a path ("/qr/r-1.svg", encoded). `client` is kept until the task has ended.
    /// @return the object's URL
    /// @throws StoreUnreachable, StoreFailed, StoreClosed
    [[nodiscard]] static resilience::Task<std::string> put(std::shared_ptr<ObjectStoreClient> client,
                                                           std::string path, std::string object);

    /// Gives up what is under way; whatever is asked afterwards fails with StoreClosed. Idempotent. Not on
    /// the I/O thread.
    void close();

    /// Percent of the attempts that the store is made to fail, 0 to 100.
    void setErrorShare(std::uint32_t percent) noexcept { m_errorShare = percent; }
    [[nodiscard]] std::uint32_t errorShare() const noexcept { return m_errorShare; }
    [[nodiscard]] std::uint64_t attempts() const noexcept { return m_attempts; }

private:
    [[nodiscard]] http::ClientRequest requestFor(const std::string &path, const std::string &object);
    void send(http::ClientRequest request, std::function<void(http::ClientResult)> done);

    http::IoThread &m_io;
    const std::function<std::uint16_t()> m_port;
    const std::chrono::milliseconds m_timeout;
    EvenShare m_share;
    std::atomic<std::uint32_t> m_errorShare{0}; // a stale value costs one attempt
    std::atomic<std::uint64_t> m_attempts{0};
    std::mutex m_mutex;
    std::unique_ptr<http::Client> m_client; // guarded by m_mutex; none once it is closed
};

} // namespace panelboard::demo
