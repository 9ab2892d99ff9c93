// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>
#include <panelboard/ui/models/fleet_filter.h>

#include <QtCore/QString>

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace panelboard::ui {

/// Which breakers have a lane, in the order of service, name and instance, and where a snapshot has them.
class LaneList {
public:
    struct Lane {
        fleet::BreakerKey key;
        std::size_t target = 0; ///< index in the snapshot's targets
        std::size_t place = 0;  ///< index in the target's breakers
    };

    /// In the language of the filter field; empty: every breaker.
    void setFilter(const QString &text);
    /// Only these, if they pass the filter; absent: all.
    void setOnly(std::optional<std::set<fleet::BreakerKey>> only);
    /// @return whether the lanes are others than before
    bool update(const fleet::FleetSnapshot &snapshot);

    [[nodiscard]] const std::vector<Lane> &lanes() const { return m_lanes; }
    /// By the filter alone; of a breaker that is not there any more the names decide.
    [[nodiscard]] bool accepts(const fleet::BreakerKey &key) const;
    /// A filter that looks at states or figures is asked again at the next update.
    void recheck();
    /// The state of every lane; absent where it is unknown or stale. Cost: one look-up per lane.
    [[nodiscard]] std::vector<std::optional<breaker::State>>
    states(const fleet::FleetSnapshot &snapshot) const;

private:
    /// Targets by identity and how many breakers each has: as long as it is the same, lanes are the same.
    using Shape = std::vector<std::pair<std::pair<std::string, std::string>, std::size_t>>;
    [[nodiscard]] static Shape shapeOf(const fleet::FleetSnapshot &snapshot);

    QString m_text;
    FleetFilter m_filter;
    std::map<fleet::BreakerKey, bool> m_verdicts; ///< of those that are there; empty without a filter
    std::optional<std::set<fleet::BreakerKey>> m_only;
    std::optional<Shape> m_shape; ///< absent: must be built anew
    std::vector<Lane> m_lanes;
};

} // namespace panelboard::ui
