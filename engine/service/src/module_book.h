// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config_resource.h"
#include "export_selection.h"
#include "module_journal.h"
#include "module_words.h"

#include <panelboard/resilience/registry.h>

#include <prometheus/metric_family.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace panelboard::service {

/// All instances of one module, as the endpoints see them: names, events, configurations, metrics. What is
/// particular to the module comes from its ModuleTraits. Threads: synchronised.
class ModuleBook {
public:
    virtual ~ModuleBook() = default;

    /// Begins to listen and adopts what there is. Call it once, right after construction.
    virtual void open() = 0;
    /// Stops listening and lets every instance go.
    virtual void close() = 0;

    [[nodiscard]] virtual const ModuleWords &words() const = 0;
    [[nodiscard]] virtual std::vector<std::string> names() const = 0; ///< sorted
    /// Null for a name that the registry does not know; never creates an instance.
    [[nodiscard]] virtual std::unique_ptr<ConfigResource> config(std::string_view name) = 0;

    /// Null for an unknown name. Looks whether the configuration wants more or fewer events kept than it did.
    [[nodiscard]] virtual std::shared_ptr<ModuleJournal> journal(std::string_view name) = 0;
    [[nodiscard]] virtual std::vector<std::shared_ptr<ModuleJournal>> journals() = 0; ///< sorted by name
    /// The event type of that name, without case, '-' and '_'; nothing when there is none.
    [[nodiscard]] virtual std::optional<std::uint8_t> eventType(std::string_view name) const = 0;
    [[nodiscard]] virtual std::string eventTypeNames() const = 0; ///< "RETRY, SUCCESS, …"
    [[nodiscard]] virtual Json eventJson(const std::string &name, const ModuleEvent &event) const = 0;

    /// Adds the families of the exported instances, instances sorted by name in each.
    virtual void addMetrics(std::vector<prometheus::MetricFamily> &families) = 0;
    [[nodiscard]] virtual LeftOut leftOut() const = 0;
};

/// The book of a registry; of none when it is null.
template <class M>
[[nodiscard]] std::shared_ptr<ModuleBook>
makeModuleBook(resilience::Registry<M> *registry, const MetricsExport &exported, const breaker::Clock &clock);

} // namespace panelboard::service
