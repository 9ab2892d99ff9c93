// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/circuit_breaker.h>

#include <functional>
#include <memory>
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
    Tags tags;                 ///< given to every breaker it makes
    bool callTotals = false;   ///< every breaker counts its calls by kind (what /prometheus needs)
};

/// No configuration has this name.
class ConfigurationNotFound : public std::out_of_range {
public:
    explicit ConfigurationNotFound(std::string_view name);
};

/// Hands out named breakers, each made on first use.
/// Threads: synchronised; look-ups share a lock and allocate nothing.
class CircuitBreakerRegistry {
public:
    /// `clock` and `scheduler` must outlive the registry and every breaker made by it.
    CircuitBreakerRegistry(RegistryOptions options, const Clock &clock, Scheduler &scheduler);
    ~CircuitBreakerRegistry();

    /// The breaker of this name; made from the default, the named or the given configuration if there is
    /// none yet. An existing one keeps its configuration.
    std::shared_ptr<CircuitBreaker> circuitBreaker(std::string_view name);
    std::shared_ptr<CircuitBreaker> circuitBreaker(std::string_view name, std::string_view configName);
    std::shared_ptr<CircuitBreaker> circuitBreaker(std::string_view name, const CircuitBreakerConfig &config);

    [[nodiscard]] std::shared_ptr<CircuitBreaker> find(std::string_view name) const; ///< null if unknown
    std::shared_ptr<CircuitBreaker> remove(std::string_view name);                   ///< null if unknown
    /// Puts `breaker` in the place of the one with its name; null, and nothing done, if there is none.
    std::shared_ptr<CircuitBreaker> replace(std::shared_ptr<CircuitBreaker> breaker);
    [[nodiscard]] std::vector<std::shared_ptr<CircuitBreaker>> all() const; ///< sorted by name
    [[nodiscard]] std::size_t size() const;

    /// Named configurations; "default" is the default one. @throws InvalidConfiguration
    void addConfiguration(std::string name, CircuitBreakerConfig config);
    [[nodiscard]] ConfigPtr configuration(std::string_view name) const; ///< @throws ConfigurationNotFound

    /// Events of every breaker in this registry, present and future.
    [[nodiscard]] Subscription subscribe(EventMask types, EventHandler handler);
    using RegistryEventHandler = std::function<void(const RegistryEvent &)>;
    [[nodiscard]] Subscription subscribeToRegistry(RegistryEventHandler handler);
};

} // namespace panelboard::breaker
