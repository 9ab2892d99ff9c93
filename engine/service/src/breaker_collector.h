// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossiers.h"

#include <panelboard/breaker/clock.h>

#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>

#include <memory>
#include <vector>

namespace panelboard::service {

/// The breakers' metrics under Micrometer's names, labels and help texts, families and labels sorted by name,
/// breakers sorted by name within each family. Beside them our own
/// `panelboard_circuitbreaker_slow_calls_total`. A family without breakers is left out.
/// A breaker's tags are labels; one that is called as a label of ours (name, kind, state) gives way.
/// Threads: confined to the I/O thread.
class BreakerCollector final : public prometheus::Collectable {
public:
    BreakerCollector(std::shared_ptr<Dossiers> dossiers, const breaker::Clock &clock);

    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

    /// Takes the maxima of every breaker into the decaying ones. Each Collect does; between scrapes it is
    /// called once a minute, so that an old maximum does not pass for a new one.
    void takeMaxima() const;

private:
    const std::shared_ptr<Dossiers> m_dossiers;
    const breaker::Clock &m_clock;
};

} // namespace panelboard::service
