// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>
#include <panelboard/ui/models/state_look.h>

#include <QtCore/QString>

#include <memory>
#include <optional>
#include <vector>

namespace panelboard::ui {

/// What the pane shows of one breaker, picked out of a snapshot. Cheap to copy: it shares the snapshot's
/// parts.
struct BreakerFacts {
    fleet::BreakerKey key;
    std::shared_ptr<const fleet::TargetView> target;
    std::shared_ptr<const fleet::BreakerView> view;     ///< null: its target does not report it (any more)
    std::shared_ptr<const fleet::BreakerDetail> detail; ///< null: the history of another one is kept still
    std::vector<std::shared_ptr<const fleet::CommandView>> commands; ///< to this breaker, oldest first
    QString lock;     ///< why nothing may be pressed now; empty: it may
    int siblings = 1; ///< instances of its service that report it, itself included
    breaker::TimePoint now;

    [[nodiscard]] bool operator==(const BreakerFacts &) const = default;

    [[nodiscard]] StateLook look() const; ///< Waiting, Stale and TooFewCalls overrule the state
    [[nodiscard]] std::optional<breaker::State> state() const;
    [[nodiscard]] const ingest::BreakerDetailReading *truth() const;
    [[nodiscard]] const ingest::ConfigReading *config() const;
    /// The newest change of state into OPEN that the source tells of; null when it tells of none.
    [[nodiscard]] const ingest::TransitionReading *lastOpening() const;
    /// Why the source cannot tell `field`, in its own words; empty when it can.
    [[nodiscard]] std::string whyUnknown(std::string_view field) const;
    [[nodiscard]] std::optional<double> failureRateThreshold() const;  ///< as read, else as configured
    [[nodiscard]] std::optional<double> slowCallRateThreshold() const; ///< as read, else as configured
    [[nodiscard]] bool canEditThreshold() const;
};

/// Absent when the target is not in the snapshot. Cost: one pass over targets and commands.
[[nodiscard]] std::optional<BreakerFacts> findBreaker(const fleet::FleetSnapshot &snapshot,
                                                      const fleet::BreakerKey &key, breaker::TimePoint now);

/// The sibling (same service, same name) that is open and opened before `facts`' breaker did.
[[nodiscard]] std::shared_ptr<const fleet::BreakerView> firstOpened(const fleet::FleetSnapshot &snapshot,
                                                                    const BreakerFacts &facts);

} // namespace panelboard::ui
