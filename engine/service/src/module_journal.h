// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ring.h"

#include <panelboard/breaker/clock.h>
#include <panelboard/breaker/config.h>
#include <panelboard/breaker/event.h>
#include <panelboard/breaker/mutex.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace panelboard::service {

/// A configuration that somebody changed from outside. Immutable.
struct ConfigurationChange {
    std::vector<breaker::ConfigChange> changes;
    breaker::Requester by;
};

/// An event of a module other than the breaker, as we keep it. Most of them allocate nothing.
struct ModuleEvent {
    static constexpr std::uint8_t kConfigurationChanged = 4; ///< after every module's own types

    std::uint8_t type = 0; ///< the module's own …EventType, or kConfigurationChanged
    breaker::TimePoint at;
    std::uint32_t attempts = 0;               ///< of a retry
    std::shared_ptr<const std::string> error; ///< of a retry: "kind: message"; null where there is none
    std::shared_ptr<const ConfigurationChange> change; ///< of kConfigurationChanged
};

/// The newest events of one instance. Threads: synchronised; keeping one is one short critical section.
class ModuleJournal {
public:
    static constexpr std::size_t kMostEvents = 10'000; ///< whatever the configuration says

    ModuleJournal(std::string name, std::size_t eventConsumerBufferSize)
        : m_name(std::move(name)), m_ring(std::min(eventConsumerBufferSize, kMostEvents))
    {
    }

    [[nodiscard]] const std::string &name() const noexcept { return m_name; }

    void add(ModuleEvent event)
    {
        ModuleEvent dropped; // dies after unlocking
        const breaker::MutexLock lock(m_mutex);
        ++m_counts[event.type % kTypes];
        dropped = m_ring.exchange(std::move(event));
    }
    void resize(std::size_t eventConsumerBufferSize)
    {
        const breaker::MutexLock lock(m_mutex);
        m_ring.resize(std::min(eventConsumerBufferSize, kMostEvents));
    }
    [[nodiscard]] std::vector<ModuleEvent> events() const ///< oldest first
    {
        const breaker::MutexLock lock(m_mutex);
        return m_ring.values();
    }

    [[nodiscard]] std::uint64_t count(std::uint8_t type) const ///< events of that type so far
    {
        const breaker::MutexLock lock(m_mutex);
        return m_counts[type % kTypes];
    }

private:
    static constexpr std::size_t kTypes = ModuleEvent::kConfigurationChanged + 1;

    const std::string m_name;
    mutable breaker::Mutex m_mutex;
    Ring<ModuleEvent> m_ring PB_GUARDED_BY(m_mutex);
    std::array<std::uint64_t, kTypes> m_counts PB_GUARDED_BY(m_mutex){};
};

} // namespace panelboard::service
