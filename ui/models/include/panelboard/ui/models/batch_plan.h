// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>
#include <panelboard/ui/models/state_look.h>

#include <QtCore/QList>
#include <QtCore/QString>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace panelboard::ui {

/// One breaker that a command is meant for, before it is sent.
struct PlannedBreaker {
    fleet::BreakerKey key;
    StateLook look = StateLook::Waiting;
    std::shared_ptr<const fleet::BreakerView> view; ///< as it was when the plan was made; null: not reported
    bool keepsExpiry = false;                       ///< its source ends a forced state by itself
    QString problem;                                ///< why it is left out; empty: it is not
    QString remark;                                 ///< in what it differs from the others; empty: in nothing

    [[nodiscard]] bool isAble() const { return problem.isEmpty(); }
};

/// What one change of state would do to one breaker or to many, as the snapshot of that moment tells.
struct BatchPlan {
    fleet::StateUpdate update = fleet::StateUpdate::Close;
    std::vector<PlannedBreaker> breakers; ///< in the order of the keys
    /// What the operator has to type: the name of the breaker, of the service, or how many they are. Empty
    /// unless they are all instances of a service's breaker, or more than ten.
    QString typedName;
    bool isWholeService = false; ///< all instances of the breaker (or breakers) of one service
    std::optional<breaker::Duration> waitInOpen; ///< OPEN: how long, when one breaker's is known
    std::optional<std::uint32_t> trialCalls;     ///< HALF_OPEN: how many, when one breaker's are known

    [[nodiscard]] std::size_t able() const;
    /// All calls that arrive at those that are able, refused or not; absent when none is known.
    [[nodiscard]] std::optional<double> callsPerSecond() const;
    [[nodiscard]] bool canExpire() const; ///< at least one of the able ones keeps an expiry
    /// The state that all the able ones are in; absent when they differ or it is not known.
    [[nodiscard]] std::optional<breaker::State> commonState() const;
    /// "gateway / quota", "gateway", or how many breakers: for a title.
    [[nodiscard]] QString subject() const;
};

inline constexpr std::size_t kManyBreakers = 10; ///< above it a name has to be typed

/// Cost: one pass over the snapshot.
[[nodiscard]] BatchPlan planOf(const fleet::FleetSnapshot &snapshot, fleet::StateUpdate update,
                               const QList<fleet::BreakerKey> &keys);

/// The breaker on every instance of its service that reports it, in the order of the snapshot.
[[nodiscard]] QList<fleet::BreakerKey> siblingsOf(const fleet::FleetSnapshot &snapshot,
                                                  const fleet::BreakerKey &key);

} // namespace panelboard::ui
