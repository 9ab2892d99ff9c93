// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/registry.h>

#include <panelboard/breaker/breaker_table.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <shared_mutex>

namespace panelboard::breaker {

namespace {

ConfigPtr valid(CircuitBreakerConfig config)
{
    if (auto problems = validate(config); !problems.empty())
        throw InvalidConfiguration(std::move(problems));
    return std::make_shared<const CircuitBreakerConfig>(std::move(config));
}

using Around = std::shared_ptr<const detail::BreakerSurroundings>;

/// The registry's own surroundings, or the same with more tags.
Around withTags(const Around &around, const Tags &tags)
{
    if (tags.empty())
        return around;
    detail::BreakerSurroundings more = *around;
    for (const auto &[name, value] : tags)
        more.tags.insert_or_assign(name, value);
    return std::make_shared<const detail::BreakerSurroundings>(std::move(more));
}

} // namespace

ConfigurationNotFound::ConfigurationNotFound(std::string_view name)
    : std::out_of_range("Configuration with name '" + std::string(name) + "' does not exist")
{}

struct CircuitBreakerRegistry::Impl {
    const Around around;
    const std::shared_ptr<detail::Hub<RegistryEvent>> registryEvents
        = std::make_shared<detail::Hub<RegistryEvent>>();

    mutable std::shared_mutex mutex{};
    detail::BreakerTable breakers{};                          // mutex
    std::map<std::string, ConfigPtr, std::less<>> configs{};  // mutex
};

CircuitBreakerRegistry::CircuitBreakerRegistry(RegistryOptions options, const Clock &clock, Scheduler &scheduler)
    : m_impl(new Impl{std::make_shared<const detail::BreakerSurroundings>(
        detail::BreakerSurroundings{&clock, &scheduler, std::make_shared<detail::EventHub>(),
                                    std::move(options.tags), options.callTotals})})
{
    m_impl->configs.emplace("default", valid(std::move(options.defaultConfig)));
}

CircuitBreakerRegistry::~CircuitBreakerRegistry() = default;

std::shared_ptr<CircuitBreaker> CircuitBreakerRegistry::find(std::string_view name) const
{
    const std::shared_lock lock(m_impl->mutex);
    const auto *found = std::as_const(m_impl->breakers).find(name);
    return found ? *found : nullptr;
}

std::shared_ptr<CircuitBreaker> CircuitBreakerRegistry::findOrMake(std::string_view name,
                                                                   const std::function<ConfigPtr()> &config,
                                                                   const Tags &tags)
{
    if (auto found = find(name))
        return found;
    auto made = CircuitBreaker::make(std::string(name), config(), withTags(m_impl->around, tags));
    {
        const std::unique_lock lock(m_impl->mutex);
        if (const auto *other = std::as_const(m_impl->breakers).find(name))
            return *other; // somebody was faster
        m_impl->breakers.insert(made);
    }
    publish(RegistryEvent::Type::Added, made);
    return made;
}

std::shared_ptr<CircuitBreaker> CircuitBreakerRegistry::circuitBreaker(std::string_view name)
{
    return findOrMake(name, [this] { return configuration("default"); });
}

std::shared_ptr<CircuitBreaker> CircuitBreakerRegistry::circuitBreaker(std::string_view name,
                                                                       std::string_view configName)
{
    return findOrMake(name, [&] { return configuration(configName); });
}

std::shared_ptr<CircuitBreaker> CircuitBreakerRegistry::circuitBreaker(std::string_view name,
                                                                       const CircuitBreakerConfig &config,
                                                                       const Tags &tags)
{
    return findOrMake(name, [&] { return valid(config); }, tags);
}

std::shared_ptr<CircuitBreaker> CircuitBreakerRegistry::remove(std::string_view name)
{
    std::shared_ptr<CircuitBreaker> removed;
    {
        const std::unique_lock lock(m_impl->mutex);
        removed = m_impl->breakers.take(name);
    }
    if (removed)
        publish(RegistryEvent::Type::Removed, removed);
    return removed;
}

std::shared_ptr<CircuitBreaker> CircuitBreakerRegistry::replace(std::shared_ptr<CircuitBreaker> breaker)
{
    std::shared_ptr<CircuitBreaker> previous;
    {
        const std::unique_lock lock(m_impl->mutex);
        auto *found = m_impl->breakers.find(breaker->name());
        if (!found)
            return nullptr;
        previous = std::exchange(*found, breaker);
    }
    publish(RegistryEvent::Type::Replaced, std::move(breaker), previous);
    return previous;
}

std::vector<std::shared_ptr<CircuitBreaker>> CircuitBreakerRegistry::all() const
{
    std::vector<std::shared_ptr<CircuitBreaker>> result;
    {
        const std::shared_lock lock(m_impl->mutex);
        result.reserve(m_impl->breakers.size());
        m_impl->breakers.forEach([&](const auto &breaker) { result.push_back(breaker); });
    }
    std::sort(result.begin(), result.end(), [](const auto &a, const auto &b) { return a->name() < b->name(); });
    return result;
}

std::size_t CircuitBreakerRegistry::size() const
{
    const std::shared_lock lock(m_impl->mutex);
    return m_impl->breakers.size();
}

void CircuitBreakerRegistry::addConfiguration(std::string name, CircuitBreakerConfig config)
{
    ConfigPtr checked = valid(std::move(config));
    const std::unique_lock lock(m_impl->mutex);
    m_impl->configs.insert_or_assign(std::move(name), std::move(checked));
}

ConfigPtr CircuitBreakerRegistry::configuration(std::string_view name) const
{
    const std::shared_lock lock(m_impl->mutex);
    const auto found = m_impl->configs.find(name);
    if (found == m_impl->configs.end())
        throw ConfigurationNotFound(name);
    return found->second;
}

Subscription CircuitBreakerRegistry::subscribe(EventMask types, EventHandler handler)
{
    const std::uint64_t id = m_impl->around->events->subscribe(types, std::move(handler));
    return Subscription(m_impl->around->events, id);
}

Subscription CircuitBreakerRegistry::subscribeToRegistry(RegistryEventHandler handler)
{
    const std::uint64_t id = m_impl->registryEvents->subscribe(kAllEvents, std::move(handler));
    return Subscription(m_impl->registryEvents, id);
}

void CircuitBreakerRegistry::publish(RegistryEvent::Type type, std::shared_ptr<CircuitBreaker> breaker,
                                     std::shared_ptr<CircuitBreaker> previous) noexcept
{
    m_impl->registryEvents->publish({type, std::move(breaker), std::move(previous)});
}

} // namespace panelboard::breaker
