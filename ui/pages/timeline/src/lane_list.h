// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>

#include <QtCore/QString>

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

    /// Words that service, instance or name must hold, all of them; empty: every breaker.
    void setFilter(const QString &text);
    /// Only these, if they pass the filter; absent: all.
    void setOnly(std::optional<std::set<fleet::BreakerKey>> only);
    /// @return whether the lanes are others than before
    bool update(const fleet::FleetSnapshot &snapshot);

    [[nodiscard]] const std::vector<Lane> &lanes() const { return m_lanes; }
    [[nodiscard]] bool accepts(const fleet::BreakerKey &key) const; ///< by the filter alone
    /// The state of every lane; absent where it is unknown or stale. Cost: one look-up per lane.
    [[nodiscard]] std::vector<std::optional<breaker::State>>
    states(const fleet::FleetSnapshot &snapshot) const;

private:
    /// Targets by identity and how many breakers each has: as long as it is the same, lanes are the same.
    using Shape = std::vector<std::pair<std::pair<std::string, std::string>, std::size_t>>;
    [[nodiscard]] static Shape shapeOf(const fleet::FleetSnapshot &snapshot);

    std::vector<std::string> m_words; ///< lower case
    std::optional<std::set<fleet::BreakerKey>> m_only;
    std::optional<Shape> m_shape; ///< absent: must be built anew
    std::vector<Lane> m_lanes;
};

} // namespace panelboard::ui
