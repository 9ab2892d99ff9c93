// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config_record.h"
#include "history_block.h"

#include <panelboard/fleet/snapshot.h>

#include <map>
#include <string>
#include <utility>

namespace panelboard::fleet {

/// Puts the fleet together as it was at one time. A breaker that was not heard of for some minutes then is
/// stale; one that was not heard of before is not in it. Confined.
class PastView {
public:
    /// @param today  what is known of the targets that still are
    PastView(breaker::TimePoint at, FleetSnapshotPtr today);

    /// @param block  the newest one that begins before the time. Of one breaker the first counts.
    void add(const BreakerKey &key, const HistoryBlock &block);
    /// The newest change of state before the time.
    void entered(const BreakerKey &key, breaker::State state, breaker::TimePoint since);
    /// What was in force at the time. Of one breaker the first that tells a property counts.
    void configured(const BreakerKey &key, const ConfigTexts &texts);
    /// Whether the thresholds of a breaker are not known.
    [[nodiscard]] bool needsConfigs() const;
    [[nodiscard]] FleetSnapshotPtr finish();

private:
    [[nodiscard]] TargetView targetOf(const std::string &service, const std::string &instance) const;

    std::int64_t m_atMs;
    FleetSnapshotPtr m_today;
    std::map<BreakerKey, BreakerView> m_breakers;
};

} // namespace panelboard::fleet
