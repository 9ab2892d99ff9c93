// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/circuit_breaker.h>
#include <panelboard/breaker/config.h>
#include <panelboard/breaker/event_hub.h>
#include <panelboard/breaker/mutex.h>
#include <panelboard/resilience/surroundings.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace panelboard::resilience {

using breaker::EventMask;
using breaker::kAllEvents;
using breaker::Subscription;
using breaker::Tags;

template <class M>
class Registry;

namespace detail {

/// What the instances made by one registry share. Immutable.
template <class EventT>
struct ModuleShare {
    Surroundings around;
    Tags tags;
    std::shared_ptr<breaker::detail::Hub<EventT>> events = std::make_shared<breaker::detail::Hub<EventT>>();
};

/// @throws breaker::InvalidConfiguration with every problem
template <class ConfigT>
[[nodiscard]] std::shared_ptr<const ConfigT> checked(ConfigT config)
{
    if (auto problems = validate(config); !problems.empty())
        throw breaker::InvalidConfiguration(std::move(problems));
    return std::make_shared<const ConfigT>(std::move(config));
}

} // namespace detail

/// What every module has: a name, tags, a configuration that may be replaced under load, and subscribers.
///
/// `M` derives from `Module<M, MConfig, MEvent>`, has a public constructor from `Birth`, and a function
/// `maskOf(const MEvent &)` beside its event. `M::execute(fn, args…)` makes `decorate` work. A module that
/// has to do something for a new configuration to take effect has a `putInForce(const Config &)`, which one
/// reconfiguration at a time calls, and is a friend of its Module.
///
/// Threads: synchronised. Handlers run on the thread that caused the event, without a lock held, so a
/// handler may call the module, or end its own subscription; one that throws or blocks harms nobody else.
/// Cost: no event is built when nobody listens (`wants`). A replaced configuration lives as long as the
/// module, so that calls may follow `rules()` without a lock or a count; a module with `kFollowsRules =
/// false` does without both.
template <class M, class ConfigT, class EventT>
class Module : public std::enable_shared_from_this<M> {
public:
    using Config = ConfigT;
    using Event = EventT;
    using ConfigPtr = std::shared_ptr<const ConfigT>;
    using EventHandler = std::function<void(const EventT &)>; ///< the event is valid during the call only

    /// What a constructor of M hands on to Module. Only `create` and registries can make one.
    class Birth {
        friend class Module;
        friend class Registry<M>;
        using Share = std::shared_ptr<const detail::ModuleShare<EventT>>;
        Birth(std::string n, ConfigPtr c, Share s)
            : name(std::move(n)), config(std::move(c)), share(std::move(s))
        {
        }
        std::string name;
        ConfigPtr config;
        Share share;
    };

    /// @throws breaker::InvalidConfiguration with every problem
    [[nodiscard]] static std::shared_ptr<M> create(std::string name, Config config,
                                                   const Surroundings &around, Tags tags = {})
    {
        auto share = std::make_shared<detail::ModuleShare<EventT>>(
            detail::ModuleShare<EventT>{around, std::move(tags)});
        return std::make_shared<M>(
            Birth(std::move(name), detail::checked(std::move(config)), std::move(share)));
    }

    Module(const Module &) = delete;
    Module &operator=(const Module &) = delete;

    [[nodiscard]] const std::string &name() const noexcept { return m_name; }
    [[nodiscard]] const Tags &tags() const noexcept { return m_share->tags; }
    /// What its time, timers and waits come from.
    [[nodiscard]] const Surroundings &surroundings() const noexcept { return m_share->around; }
    [[nodiscard]] ConfigPtr config() const { return versionedConfig().config; }

    /// A configuration and its number: 1 for the first one, one more for each that replaced it.
    struct VersionedConfig {
        ConfigPtr config;
        std::uint64_t version = 1;
    };
    [[nodiscard]] VersionedConfig versionedConfig() const
    {
        const breaker::MutexLock lock(m_configMutex);
        return {m_configs.back(), m_configVersion};
    }

    /// Replaces the configuration at once, under any load; a rejected one changes nothing.
    /// @throws breaker::InvalidConfiguration with every problem
    void reconfigure(Config config)
    {
        ConfigPtr next = detail::checked(std::move(config));
        const breaker::MutexLock lock(m_configMutex);
        installLocked(std::move(next));
    }
    /// The same, unless the configuration is no longer the one with this version.
    /// @return false when somebody else was faster; nothing is changed then
    [[nodiscard]] bool reconfigureIf(std::uint64_t version, Config config)
    {
        ConfigPtr next = detail::checked(std::move(config));
        const breaker::MutexLock lock(m_configMutex);
        if (m_configVersion != version)
            return false;
        installLocked(std::move(next));
        return true;
    }

    /// `handler` gets the events in `types` for as long as the subscription lives.
    [[nodiscard]] Subscription subscribe(EventMask types, EventHandler handler)
    {
        const std::uint64_t id = m_events->subscribe(types, std::move(handler));
        return Subscription(m_events, id);
    }

    /// A callable that runs `fn` through this module's `execute` and keeps the module alive.
    template <class F>
    [[nodiscard]] auto decorate(F fn)
    {
        return [self = this->shared_from_this(),
                fn = std::move(fn)]<class... A>(A &&...args) mutable -> decltype(auto) {
            return self->execute(fn, std::forward<A>(args)...);
        };
    }

protected:
    explicit Module(Birth birth)
        : m_name(std::move(birth.name)), m_share(std::move(birth.share)), m_sharedEvents(*m_share->events),
          m_ownEvents(*m_events), m_rules(birth.config.get())
    {
        m_configs.push_back(std::move(birth.config));
    }
    ~Module() = default;

    /// The configuration in force; valid as long as the module. One load.
    [[nodiscard]] const Config &rules() const noexcept
    {
        static_assert(followsRules());
        return *m_rules.load(std::memory_order_acquire);
    }

    /// Replaces the configuration by a copy that `change` has altered, so that changes of different
    /// properties never undo one another. @throws breaker::InvalidConfiguration, nothing changed
    template <class Change>
    void amend(Change &&change)
    {
        const breaker::MutexLock lock(m_configMutex);
        Config next = *m_configs.back();
        change(next);
        installLocked(detail::checked(std::move(next)));
    }

    /// Whether anybody listens to one of `types`. Two loads: ask before building an event.
    [[nodiscard]] bool wants(EventMask types) const noexcept
    {
        return m_sharedEvents.wants(types) || m_ownEvents.wants(types);
    }
    void publish(const Event &event) const noexcept
    {
        if (m_sharedEvents.wants(maskOf(event)))
            m_sharedEvents.publish(event);
        if (m_ownEvents.wants(maskOf(event)))
            m_ownEvents.publish(event);
    }

    [[nodiscard]] const Clock &clock() const noexcept { return *m_share->around.clock; }
    [[nodiscard]] Scheduler &scheduler() const noexcept { return *m_share->around.scheduler; }
    [[nodiscard]] Waiter &waiter() const noexcept { return *m_share->around.waiter; }

private:
    using Hub = breaker::detail::Hub<EventT>;

    void installLocked(ConfigPtr next) PB_REQUIRES(m_configMutex)
    {
        if constexpr (requires(M & module) { module.putInForce(*next); })
            static_cast<M &>(*this).putInForce(*next);
        ++m_configVersion;
        if constexpr (!followsRules())
            m_configs.clear();
        m_configs.push_back(std::move(next));
        m_rules.store(m_configs.back().get(), std::memory_order_release);
    }
    /// A module whose calls never ask for `rules()` says `kFollowsRules = false`: nothing old is kept then.
    [[nodiscard]] static constexpr bool followsRules()
    {
        if constexpr (requires { M::kFollowsRules; })
            return M::kFollowsRules;
        return true;
    }

    const std::string m_name;
    const std::shared_ptr<const detail::ModuleShare<EventT>> m_share;
    const std::shared_ptr<Hub> m_events = std::make_shared<Hub>(); // of this instance
    Hub &m_sharedEvents;                                           // of all instances of the registry
    Hub &m_ownEvents;
    std::atomic<const Config *> m_rules; // the last of m_configs; written under m_configMutex
    mutable breaker::Mutex m_configMutex;
    std::vector<ConfigPtr> m_configs PB_GUARDED_BY(m_configMutex); // oldest first; all if followsRules()
    std::uint64_t m_configVersion PB_GUARDED_BY(m_configMutex) = 1;
};

} // namespace panelboard::resilience
