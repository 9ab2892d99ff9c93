// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "breaker_journal.h"
#include "decaying_maximum.h"
#include "event_streams.h"
#include "export_selection.h"
#include "override.h"

#include <panelboard/breaker/mutex.h>
#include <panelboard/breaker/registry.h>

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panelboard::service {

/// All that the service knows of one breaker beyond what the breaker itself can tell.
struct Dossier {
    std::shared_ptr<breaker::CircuitBreaker> breaker;
    std::shared_ptr<BreakerJournal> journal;
    std::array<DecayingMaximum, breaker::kCallKinds> maxima; ///< confined to the I/O thread
    std::optional<Override> heldBy;                          ///< confined to the I/O thread
    bool exported = false;        ///< has metrics; written by Dossiers under its lock, never taken back
    breaker::Subscription events; ///< its handler keeps the journal alive, never the dossier
};

/// One dossier for each breaker of a registry, from its creation (or ours) to its removal. Every event goes
/// into the breaker's journal first and then out to the streams. (Subscribed breaker by breaker: the
/// registry-wide subscription leaves out breakers made elsewhere and keeps in those that were removed.)
/// Threads: synchronised. The registry must outlive it.
class Dossiers : public std::enable_shared_from_this<Dossiers> {
public:
    Dossiers(breaker::CircuitBreakerRegistry &registry, std::shared_ptr<EventStreams> streams,
             const MetricsExport &exported);

    /// Begins to listen and adopts what there is. Call it once, right after construction.
    void open();
    /// Stops listening and lets every breaker go.
    void close();

    /// Null for a name that the registry does not know; never creates a breaker.
    [[nodiscard]] std::shared_ptr<Dossier> find(std::string_view name);
    [[nodiscard]] std::vector<std::shared_ptr<Dossier>> all() const; ///< sorted by name
    /// Those that have metrics, sorted by name. Takes others in as far as there is room for them.
    [[nodiscard]] std::vector<std::shared_ptr<Dossier>> exported();
    [[nodiscard]] LeftOut leftOut() const;

private:
    std::shared_ptr<Dossier> adopt(const std::shared_ptr<breaker::CircuitBreaker> &breaker);
    void apply(const breaker::RegistryEvent &event);
    void forget(const std::shared_ptr<breaker::CircuitBreaker> &breaker);
    void admit(Dossier &dossier) PB_REQUIRES(m_mutex);

    breaker::CircuitBreakerRegistry &m_registry;
    const std::shared_ptr<EventStreams> m_streams;
    breaker::Subscription m_registryEvents;
    mutable breaker::Mutex m_mutex;
    std::map<std::string, std::shared_ptr<Dossier>, std::less<>> m_byName PB_GUARDED_BY(m_mutex);
    ExportSelection m_selection PB_GUARDED_BY(m_mutex);
};

} // namespace panelboard::service
