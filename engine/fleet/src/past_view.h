// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config_record.h"
#include "history_block.h"

#include <panelboard/fleet/snapshot.h>

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace panelboard::fleet {

/// Puts the fleet together as it was at one time. A breaker that was not heard of for some minutes then is
/// stale; one that was not heard of before is not in it. Of the alerts it has those that follow from states:
/// open for too long, flapping, source lost; who had muted one is not known. Confined.
class PastView {
public:
    /// @param today  what is known of the targets that still are
    PastView(breaker::TimePoint at, FleetSnapshotPtr today, const AlertRules &rules = {});

    /// @param block  the newest one that begins before the time. Of one breaker the first counts.
    void add(const BreakerKey &key, const HistoryBlock &block);
    /// The newest change of state before the time.
    void entered(const BreakerKey &key, breaker::State state, breaker::TimePoint since);
    /// A change of state before the time; the same one may be told twice.
    void changed(const BreakerKey &key, breaker::TimePoint at);
    /// What was in force at the time. Of one breaker the first that tells a property counts.
    void configured(const BreakerKey &key, const ConfigTexts &texts);
    /// Whether the thresholds of a breaker are not known.
    [[nodiscard]] bool needsConfigs() const;
    [[nodiscard]] FleetSnapshotPtr finish();

private:
    using Changes = std::set<breaker::TimePoint>;
    [[nodiscard]] std::vector<AlertView> alertsIn(const FleetSnapshot &snapshot) const;
    [[nodiscard]] TargetView targetOf(const std::string &service, const std::string &instance) const;

    std::int64_t m_atMs;
    FleetSnapshotPtr m_today;
    AlertRules m_rules;
    std::map<BreakerKey, BreakerView> m_breakers;
    std::map<BreakerKey, Changes> m_changes; ///< of the last 15 minutes
};

} // namespace panelboard::fleet
