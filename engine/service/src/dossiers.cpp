// SPDX-License-Identifier: Apache-2.0
#include "dossiers.h"

#include <utility>

namespace panelboard::service {

Dossiers::Dossiers(breaker::CircuitBreakerRegistry &registry, std::shared_ptr<EventStreams> streams,
                   const MetricsExport &exported)
    : m_registry(registry), m_streams(std::move(streams)), m_selection(exported)
{
}

void Dossiers::open()
{
    m_registryEvents =
        m_registry.subscribeToRegistry([weak = weak_from_this()](const breaker::RegistryEvent &event) {
            if (const auto self = weak.lock())
                self->apply(event);
        });
    for (const auto &breaker : m_registry.all())
        adopt(breaker);
}

void Dossiers::close()
{
    m_registryEvents.cancel();
    std::map<std::string, std::shared_ptr<Dossier>, std::less<>> dropped; // dossiers die after unlocking
    const breaker::MutexLock lock(m_mutex);
    dropped.swap(m_byName);
}

std::shared_ptr<Dossier> Dossiers::find(std::string_view name)
{
    const auto breaker = m_registry.find(name);
    return breaker ? adopt(breaker) : nullptr;
}

std::vector<std::shared_ptr<Dossier>> Dossiers::all() const
{
    const breaker::MutexLock lock(m_mutex);
    std::vector<std::shared_ptr<Dossier>> result;
    result.reserve(m_byName.size());
    for (const auto &[name, dossier] : m_byName)
        result.push_back(dossier);
    return result;
}

std::vector<std::shared_ptr<Dossier>> Dossiers::exported()
{
    std::vector<std::shared_ptr<Dossier>> result;
    const breaker::MutexLock lock(m_mutex);
    for (const auto &[name, dossier] : m_byName) {
        admit(*dossier);
        if (dossier->exported)
            result.push_back(dossier);
    }
    return result;
}

LeftOut Dossiers::leftOut() const
{
    LeftOut leftOut;
    const breaker::MutexLock lock(m_mutex);
    for (const auto &[name, dossier] : m_byName) {
        if (!dossier->exported)
            m_selection.countLeftOut(name, leftOut);
    }
    return leftOut;
}

/// Counting calls by kind costs memory: only those do that are seen to.
void Dossiers::admit(Dossier &dossier)
{
    if (dossier.exported || !m_selection.admit(dossier.breaker->name()))
        return;
    dossier.exported = true;
    dossier.breaker->enableCallTotals();
}

std::shared_ptr<Dossier> Dossiers::adopt(const std::shared_ptr<breaker::CircuitBreaker> &breaker)
{
    {
        const breaker::MutexLock lock(m_mutex);
        const auto found = m_byName.find(breaker->name());
        if (found != m_byName.end() && found->second->breaker == breaker)
            return found->second;
    }
    auto dossier = std::make_shared<Dossier>();
    dossier->breaker = breaker;
    dossier->journal =
        std::make_shared<BreakerJournal>(breaker->name(), breaker->config()->eventConsumerBufferSize);
    std::shared_ptr<Dossier> previous; // dies after unlocking
    const breaker::MutexLock lock(m_mutex);
    auto &entry = m_byName[breaker->name()];
    if (entry && entry->breaker == breaker)
        return entry; // another thread was faster
    // Under the lock, so that no breaker ever feeds two journals.
    if (entry && entry->exported)
        m_selection.release();
    admit(*dossier);
    dossier->events =
        breaker->subscribe(breaker::kAllEvents, [journal = dossier->journal, streams = m_streams,
                                                 publisher = breaker.get()](const breaker::Event &event) {
            const EventRecord record = recordOf(event);
            journal->add(event, record);
            streams->publish(journal->circuitBreakerName(), record,
                             publisher); // which is telling us just now
        });
    previous = std::exchange(entry, dossier);
    return dossier;
}

void Dossiers::apply(const breaker::RegistryEvent &event)
{
    switch (event.type) {
    case breaker::RegistryEvent::Type::Added:
        adopt(event.circuitBreaker);
        break;
    case breaker::RegistryEvent::Type::Removed:
        forget(event.circuitBreaker);
        break;
    case breaker::RegistryEvent::Type::Replaced:
        forget(event.previous);
        adopt(event.circuitBreaker);
        break;
    }
}

void Dossiers::forget(const std::shared_ptr<breaker::CircuitBreaker> &breaker)
{
    std::shared_ptr<Dossier> dropped; // dies after unlocking
    const breaker::MutexLock lock(m_mutex);
    const auto found = m_byName.find(breaker->name());
    if (found == m_byName.end() || found->second->breaker != breaker)
        return;
    dropped = std::move(found->second);
    m_byName.erase(found);
    if (dropped->exported)
        m_selection.release();
}

} // namespace panelboard::service
