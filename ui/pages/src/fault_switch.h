// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/command.h>
#include <panelboard/fleet/snapshot.h>

#include <QtCore/QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::ui {

/// What a fault strikes, as people call it; Load is how much a service is asked.
enum class Dependency : std::uint8_t { Redis, Database, ObjectStore, Gateway, Service, Load };

/// One fault of a demo service, of which the console knows no more than its name and its value.
struct Fault {
    std::string service; ///< "inventory"
    std::string name;    ///< as the control endpoint calls it: "database-pause"
    std::string value;   ///< what it says now: "off", "700"
    bool operator==(const Fault &) const = default;

    [[nodiscard]] std::string kind() const; ///< without the dependency: "pause"
    [[nodiscard]] Dependency dependency() const;
    [[nodiscard]] bool isSwitch() const; ///< on or off; else a strength
    [[nodiscard]] bool isShared() const; ///< it strikes all instances of the service
    [[nodiscard]] bool isCalm() const { return isCalm(value); }
    [[nodiscard]] bool isCalm(const std::string &given) const; ///< as the demo starts
    /// The strengths that the console offers, calm first, and the one in force.
    [[nodiscard]] std::vector<std::string> strengths() const;
};

namespace fault_text {
[[nodiscard]] QString dependency(const Fault &fault);                      ///< "Redis"
[[nodiscard]] QString title(const Fault &fault);                           ///< "Pause"
[[nodiscard]] QString value(const Fault &fault, const std::string &value); ///< "700 ms"
[[nodiscard]] QString state(const Fault &fault, const std::string &value); ///< "paused", "slow 700 ms"
[[nodiscard]] QString help(const Fault &fault);
} // namespace fault_text

/// How far the newest wish for one fault of one instance is.
struct FaultWish {
    std::string value; ///< what was asked last
    fleet::CommandPhase phase = fleet::CommandPhase::Requested;
    std::string message; ///< why it failed
    [[nodiscard]] bool isOnItsWay() const { return phase < fleet::CommandPhase::Acknowledged; }
    /// The demo said yes to it; what it tells of the fault may be older.
    [[nodiscard]] bool isAcknowledged() const { return phase == fleet::CommandPhase::Acknowledged; }
    [[nodiscard]] bool hasFailed() const { return phase > fleet::CommandPhase::Observed; }
};

/// What the commands say of a fault; nothing when none was sent.
[[nodiscard]] std::optional<FaultWish>
faultWish(const std::vector<std::shared_ptr<const fleet::CommandView>> &commands, const std::string &instance,
          const Fault &fault);

} // namespace panelboard::ui
