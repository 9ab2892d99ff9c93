// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

struct redisContext;

namespace panelboard::demo {

/// Redis did not do what it was asked. Any of these may be followed by another try: the client has dropped
/// the connection and makes a new one.
class RedisError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// No answer in time: paused, overloaded or too slow.
class RedisTimeout : public RedisError {
public:
    using RedisError::RedisError;
};

/// No connection: refused, or ended by the other side.
class RedisUnreachable : public RedisError {
public:
    using RedisError::RedisError;
};

/// Redis answered with an error of its own. The connection stays.
class RedisRejected : public RedisError {
public:
    using RedisError::RedisError;
};

struct RedisTimeouts {
    std::chrono::milliseconds connect{250};
    std::chrono::milliseconds command{800};
};

/// One blocking connection to a Redis on loopback, made on first use and again after any error.
/// Threads: confined.
class RedisClient {
public:
    /// `port` is asked before each command: when it has changed, the client connects anew.
    RedisClient(std::function<std::uint16_t()> port, RedisTimeouts timeouts);
    ~RedisClient();
    RedisClient(const RedisClient &) = delete;
    RedisClient &operator=(const RedisClient &) = delete;

    /// @return the value; nothing when there is no such key. @throws RedisError
    [[nodiscard]] std::optional<std::string> get(const std::string &key);
    /// A GET without a key, which Redis rejects. @throws RedisError always
    [[noreturn]] void getNothing();
    /// Stores for `life`. @throws RedisError
    void setEx(const std::string &key, std::chrono::seconds life, const std::string &value);
    void ping(); ///< @throws RedisError
    /// The answer to INFO `section`, lines of "name:value". @throws RedisError
    [[nodiscard]] std::string info(const std::string &section);

private:
    struct Reply;
    struct FreeContext {
        void operator()(redisContext *context) const noexcept;
    };

    Reply command(const std::vector<std::string> &parts);
    void connect();
    [[noreturn]] void failed(const std::string &doing);

    std::function<std::uint16_t()> m_port;
    RedisTimeouts m_timeouts;
    std::uint16_t m_connectedPort = 0;
    std::unique_ptr<redisContext, FreeContext> m_context;
};

/// Clients for many threads: each is used by one at a time and kept for the next one.
/// Threads: synchronised.
class RedisClients {
public:
    RedisClients(std::function<std::uint16_t()> port, RedisTimeouts timeouts);

    /// Hands `use` a client that nobody else uses meanwhile, and passes on what it returns or throws.
    template <class F>
    auto with(F &&use)
    {
        Loan loan(*this);
        return use(*loan.client);
    }

private:
    struct Loan {
        explicit Loan(RedisClients &from) : owner(from), client(from.take()) {}
        ~Loan() { owner.giveBack(std::move(client)); }
        Loan(const Loan &) = delete;
        Loan &operator=(const Loan &) = delete;
        RedisClients &owner;
        std::unique_ptr<RedisClient> client;
    };

    std::unique_ptr<RedisClient> take();
    void giveBack(std::unique_ptr<RedisClient> client);

    std::function<std::uint16_t()> m_port;
    RedisTimeouts m_timeouts;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<RedisClient>> m_idle; // guarded by m_mutex
};

} // namespace panelboard::demo
