// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/circuit_breaker.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace panelboard::breaker {

/// Something that happened to a registry.
struct RegistryEvent {
    enum class Type : std::uint8_t { Added, Removed, Replaced };
    Type type = Type::Added;
    std::shared_ptr<CircuitBreaker> circuitBreaker; ///< added, removed, or the new one
    std::shared_ptr<CircuitBreaker> previous;       ///< Replaced only
};

struct RegistryOptions {
    CircuitBreakerConfig defaultConfig;
    Tags tags;               ///< given to every breaker it makes
    bool callTotals = false; ///< every breaker counts its calls by kind (what /prometheus needs)
};

[[nodiscard]] constexpr EventMask maskOf(const RegistryEvent &event) noexcept
{
    return EventMask{1} << static_cast<unsigned>(event.type);
}

/// No configuration has this name.
class ConfigurationNotFound : public std::out_of_range {
public:
    explicit ConfigurationNotFound(std::string_view name);
};

/// Hands out named breakers, each made on first use (S21).
///
/// Threads: synchronised. Handlers run on the thread that caused the event, without a lock held, so two
/// threads' events may arrive in either order. Cost: a look-up allocates nothing; callers on a hot path
/// keep the handle.
class CircuitBreakerRegistry {
public:
    /// `clock` and `scheduler` must outlive the registry and every breaker made by it.
    /// @throws InvalidConfiguration
    CircuitBreakerRegistry(RegistryOptions options, const Clock &clock, Scheduler &scheduler);
    ~CircuitBreakerRegistry();
    CircuitBreakerRegistry(const CircuitBreakerRegistry &) = delete;
    CircuitBreakerRegistry &operator=(const CircuitBreakerRegistry &) = delete;

    /// The breaker of this name; made from the default, the named or the given configuration if there is
    /// none yet, with `tags` beside (and before) those of the registry. An existing one keeps what it has.
    /// @throws ConfigurationNotFound, InvalidConfiguration, when one has to be made; then none is
    std::shared_ptr<CircuitBreaker> circuitBreaker(std::string_view name);
    std::shared_ptr<CircuitBreaker> circuitBreaker(std::string_view name, std::string_view configName);
    std::shared_ptr<CircuitBreaker> circuitBreaker(std::string_view name, const CircuitBreakerConfig &config,
                                                   const Tags &tags = {});

    [[nodiscard]] std::shared_ptr<CircuitBreaker> find(std::string_view name) const; ///< null if unknown
    std::shared_ptr<CircuitBreaker> remove(std::string_view name);                   ///< null if unknown
    /// Puts `breaker` in the place of the one with its name and returns that one; null, and nothing done,
    /// if there is none. Events of a breaker made elsewhere do not reach this registry's subscribers.
    std::shared_ptr<CircuitBreaker> replace(std::shared_ptr<CircuitBreaker> breaker);
    [[nodiscard]] std::vector<std::shared_ptr<CircuitBreaker>> all() const; ///< sorted by name
    [[nodiscard]] std::size_t size() const;

    /// Adds or replaces a named configuration; "default" is the default one. Existing breakers keep theirs.
    /// @throws InvalidConfiguration
    void addConfiguration(std::string name, CircuitBreakerConfig config);
    [[nodiscard]] ConfigPtr configuration(std::string_view name) const; ///< @throws ConfigurationNotFound

    /// Events of every breaker made by this registry, present and future; as CircuitBreaker::subscribe.
    [[nodiscard]] Subscription subscribe(EventMask types, EventHandler handler);
    /// What a handler throws is swallowed.
    using RegistryEventHandler = std::function<void(const RegistryEvent &)>;
    [[nodiscard]] Subscription subscribeToRegistry(RegistryEventHandler handler);

private:
    std::shared_ptr<CircuitBreaker> findOrMake(std::string_view name, const std::function<ConfigPtr()> &config,
                                               const Tags &tags = {});
    void publish(RegistryEvent::Type type, std::shared_ptr<CircuitBreaker> breaker,
                 std::shared_ptr<CircuitBreaker> previous = nullptr) noexcept;

    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace panelboard::breaker
