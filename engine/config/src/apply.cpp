// SPDX-License-Identifier: Apache-2.0
#include <panelboard/config/apply.h>

#include "module_keys.h"

#include <panelboard/breaker/config_properties.h>

namespace panelboard::config {

namespace {

bool same(const breaker::CircuitBreakerConfig &a, const breaker::CircuitBreakerConfig &b)
{
    return difference(a, b).empty() && a.recordExceptions == b.recordExceptions &&
           a.ignoreExceptions == b.ignoreExceptions && a.recordFailurePredicate == b.recordFailurePredicate &&
           a.ignoreExceptionPredicate == b.ignoreExceptionPredicate &&
           a.recordResultPredicates == b.recordResultPredicates;
}

template <class C>
bool same(const C &a, const C &b)
{
    return a == b;
}

std::shared_ptr<breaker::CircuitBreaker> make(breaker::CircuitBreakerRegistry &registry,
                                              const std::string &name,
                                              const breaker::CircuitBreakerConfig &config,
                                              const breaker::Tags &tags)
{
    return registry.circuitBreaker(name, config, tags);
}

template <class M>
std::shared_ptr<M> make(resilience::Registry<M> &registry, const std::string &name,
                        const typename M::Config &config, const breaker::Tags &tags)
{
    return registry.get(name, config, tags);
}

/// Applies the section of one module.
template <class C, class R>
class SectionApplier {
public:
    SectionApplier(const Section<C> &section, const Section<C> *before, R &registry, std::string_view module,
                   std::vector<Change> &changes)
        : m_section(section), m_before(before), m_registry(registry), m_module(module), m_changes(changes)
    {
    }

    void run()
    {
        for (const auto &[name, config] : m_section.configs) {
            if (!isAsBefore(&Section<C>::configs, name, config)) {
                m_registry.addConfiguration(name, config);
                note(Change::Kind::Shared, name);
            }
        }
        for (const auto &[name, config] : m_section.instances)
            applyInstance(name, config);
        if (!m_before)
            return;
        for (const auto &[name, config] : m_before->instances) {
            if (!m_section.instances.contains(name))
                note(Change::Kind::Left, name);
        }
    }

private:
    using Configs = std::map<std::string, C, std::less<>>;

    bool isAsBefore(Configs Section<C>::*configs, const std::string &name, const C &config) const
    {
        if (!m_before)
            return false;
        const auto found = (m_before->*configs).find(name);
        return found != (m_before->*configs).end() && same(found->second, config);
    }

    void applyInstance(const std::string &name, const C &config)
    {
        const auto instance = m_registry.find(name);
        if (!instance) {
            make(m_registry, name, config, m_section.tags);
            note(Change::Kind::Created, name);
        } else if (!isAsBefore(&Section<C>::instances, name, config) && !same(*instance->config(), config)) {
            instance->reconfigure(config);
            note(Change::Kind::Reconfigured, name);
        }
    }

    void note(Change::Kind kind, const std::string &name)
    {
        m_changes.push_back({kind, std::string(m_module), name});
    }

    const Section<C> &m_section;
    const Section<C> *m_before;
    R &m_registry;
    std::string_view m_module;
    std::vector<Change> &m_changes;
};

} // namespace

std::vector<Change> apply(const Document &document, resilience::Registries &registries,
                          const Document *before)
{
    std::vector<Change> changes;
    const auto section = [&](auto member, auto &registry, std::string_view module) {
        SectionApplier(document.*member, before ? &(before->*member) : nullptr, registry, module, changes)
            .run();
    };
    section(&Document::circuitBreaker, registries.circuitBreakers, circuitBreakerKeys().name);
    section(&Document::retry, registries.retries, retryKeys().name);
    section(&Document::rateLimiter, registries.rateLimiters, rateLimiterKeys().name);
    section(&Document::timeLimiter, registries.timeLimiters, timeLimiterKeys().name);
    section(&Document::bulkhead, registries.bulkheads, bulkheadKeys().name);
    section(&Document::threadPoolBulkhead, registries.threadPoolBulkheads, threadPoolBulkheadKeys().name);
    return changes;
}

} // namespace panelboard::config
