// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/registry.h>
#include <panelboard/resilience/module.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace panelboard::resilience {

/// Something that happened to a registry.
template <class M>
struct RegistryEvent {
    using Type = breaker::RegistryEvent::Type;
    Type type = Type::Added;
    std::shared_ptr<M> instance; ///< added, removed, or the new one
    std::shared_ptr<M> previous; ///< Replaced only
};

template <class M>
[[nodiscard]] constexpr EventMask maskOf(const RegistryEvent<M> &event) noexcept
{
    return EventMask{1} << static_cast<unsigned>(event.type);
}

/// Hands out named instances of one module, each made on first use (S21).
///
/// Threads: synchronised. Handlers run on the thread that caused the event, without a lock held, so two
/// threads' events may arrive in either order. Cost: a look-up allocates nothing; callers on a hot path keep
/// the instance.
template <class M>
class Registry {
public:
    using Config = typename M::Config;
    using ConfigPtr = std::shared_ptr<const Config>;
    using Instance = std::shared_ptr<M>;
    using EventHandler = std::function<void(const typename M::Event &)>;
    using RegistryEventHandler = std::function<void(const RegistryEvent<M> &)>;

    /// `tags` are given to every instance it makes. What `around` points to must outlive the registry and
    /// every instance made by it. @throws breaker::InvalidConfiguration
    explicit Registry(const Surroundings &around, Config defaultConfig = {}, Tags tags = {})
        : m_share(std::make_shared<const Share>(Share{around, std::move(tags)}))
    {
        m_configs.emplace("default", detail::checked(std::move(defaultConfig)));
    }
    Registry(const Registry &) = delete;
    Registry &operator=(const Registry &) = delete;

    /// The instance of this name; made from the default, the named or the given configuration if there is
    /// none yet, with `tags` beside (and before) those of the registry. An existing one keeps what it has.
    /// @throws breaker::ConfigurationNotFound, breaker::InvalidConfiguration, when one has to be made
    Instance get(std::string_view name)
    {
        return findOrMake(name, [this] { return configuration("default"); });
    }
    Instance get(std::string_view name, std::string_view configName)
    {
        return findOrMake(name, [&] { return configuration(configName); });
    }
    Instance get(std::string_view name, const Config &config, const Tags &tags = {})
    {
        return findOrMake(
            name, [&] { return detail::checked(config); }, tags);
    }

    [[nodiscard]] Instance find(std::string_view name) const ///< null if unknown
    {
        const std::shared_lock lock(m_mutex);
        const auto found = m_instances.find(name);
        return found == m_instances.end() ? nullptr : found->second;
    }
    Instance remove(std::string_view name); ///< null if unknown
    /// Puts `instance` in the place of the one with its name and returns that one; null, and nothing done,
    /// if there is none. Events of an instance made elsewhere do not reach this registry's subscribers.
    Instance replace(Instance instance);
    [[nodiscard]] std::vector<Instance> all() const; ///< sorted by name
    [[nodiscard]] std::size_t size() const
    {
        const std::shared_lock lock(m_mutex);
        return m_instances.size();
    }

    /// Adds or replaces a named configuration; "default" is the default one. Existing instances keep theirs.
    /// @throws breaker::InvalidConfiguration
    void addConfiguration(std::string name, Config config)
    {
        ConfigPtr valid = detail::checked(std::move(config));
        const std::unique_lock lock(m_mutex);
        m_configs.insert_or_assign(std::move(name), std::move(valid));
    }
    [[nodiscard]] ConfigPtr configuration(std::string_view name) const; ///< @throws ConfigurationNotFound

    /// Events of every instance made by this registry, present and future.
    [[nodiscard]] Subscription subscribe(EventMask types, EventHandler handler)
    {
        const std::uint64_t id = m_share->events->subscribe(types, std::move(handler));
        return Subscription(m_share->events, id);
    }
    [[nodiscard]] Subscription subscribeToRegistry(RegistryEventHandler handler)
    {
        const std::uint64_t id = m_events->subscribe(kAllEvents, std::move(handler));
        return Subscription(m_events, id);
    }

private:
    using Share = detail::ModuleShare<typename M::Event>;
    using Hub = breaker::detail::Hub<RegistryEvent<M>>;

    template <class MakeConfig>
    Instance findOrMake(std::string_view name, MakeConfig &&config, const Tags &tags = {});
    [[nodiscard]] std::shared_ptr<const Share> withTags(const Tags &tags) const;

    const std::shared_ptr<const Share> m_share;
    const std::shared_ptr<Hub> m_events = std::make_shared<Hub>();

    mutable std::shared_mutex m_mutex;
    std::map<std::string, Instance, std::less<>> m_instances; // m_mutex
    std::map<std::string, ConfigPtr, std::less<>> m_configs;  // m_mutex
};

template <class M>
template <class MakeConfig>
auto Registry<M>::findOrMake(std::string_view name, MakeConfig &&config, const Tags &tags) -> Instance
{
    if (Instance found = find(name))
        return found;
    auto made = std::make_shared<M>(typename M::Birth(std::string(name), config(), withTags(tags)));
    {
        const std::unique_lock lock(m_mutex);
        const auto [at, isNew] = m_instances.emplace(name, made);
        if (!isNew)
            return at->second; // somebody was faster
    }
    m_events->publish({RegistryEvent<M>::Type::Added, made, nullptr});
    return made;
}

template <class M>
auto Registry<M>::withTags(const Tags &tags) const -> std::shared_ptr<const Share>
{
    if (tags.empty())
        return m_share;
    Share more = *m_share;
    for (const auto &[name, value] : tags)
        more.tags.insert_or_assign(name, value);
    return std::make_shared<const Share>(std::move(more));
}

template <class M>
auto Registry<M>::remove(std::string_view name) -> Instance
{
    Instance removed;
    {
        const std::unique_lock lock(m_mutex);
        const auto found = m_instances.find(name);
        if (found == m_instances.end())
            return nullptr;
        removed = std::move(found->second);
        m_instances.erase(found);
    }
    m_events->publish({RegistryEvent<M>::Type::Removed, removed, nullptr});
    return removed;
}

template <class M>
auto Registry<M>::replace(Instance instance) -> Instance
{
    Instance previous;
    {
        const std::unique_lock lock(m_mutex);
        const auto found = m_instances.find(instance->name());
        if (found == m_instances.end())
            return nullptr;
        previous = std::exchange(found->second, instance);
    }
    m_events->publish({RegistryEvent<M>::Type::Replaced, std::move(instance), previous});
    return previous;
}

template <class M>
auto Registry<M>::all() const -> std::vector<Instance>
{
    std::vector<Instance> result;
    const std::shared_lock lock(m_mutex);
    result.reserve(m_instances.size());
    for (const auto &[name, instance] : m_instances)
        result.push_back(instance);
    return result;
}

template <class M>
auto Registry<M>::configuration(std::string_view name) const -> ConfigPtr
{
    const std::shared_lock lock(m_mutex);
    const auto found = m_configs.find(name);
    if (found == m_configs.end())
        throw breaker::ConfigurationNotFound(name);
    return found->second;
}

} // namespace panelboard::resilience
