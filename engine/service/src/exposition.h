// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "breaker_collector.h"
#include "module_books.h"

#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>

#include <memory>
#include <vector>

namespace panelboard::service {

/// Everything that the metrics pages show: the breakers' families, the other modules', the application's own,
/// and how many instances were left out. Threads: confined to the I/O thread.
class Exposition {
public:
    using Collectables = std::vector<std::shared_ptr<const prometheus::Collectable>>;

    Exposition(std::shared_ptr<Dossiers> dossiers, std::shared_ptr<ModuleBooks> books,
               Collectables collectables, const breaker::Clock &clock)
        : m_breakers(dossiers, clock), m_dossiers(std::move(dossiers)), m_books(std::move(books)),
          m_collectables(std::move(collectables))
    {
    }

    /// Sorted by name, each name once. The modules' families stand before others of the same name; of two
    /// with different types the second is dropped: no page can say both.
    [[nodiscard]] std::vector<prometheus::MetricFamily> families() const;

    struct LeftOutOf {
        std::string_view module; ///< "circuitbreakers", as in paths
        LeftOut count;
    };
    [[nodiscard]] std::vector<LeftOutOf> leftOut() const; ///< of modules of which some are

    /// As BreakerCollector::takeMaxima.
    void takeMaxima() const { m_breakers.takeMaxima(); }

private:
    const BreakerCollector m_breakers;
    const std::shared_ptr<Dossiers> m_dossiers;
    const std::shared_ptr<ModuleBooks> m_books;
    const Collectables m_collectables;
};

} // namespace panelboard::service
