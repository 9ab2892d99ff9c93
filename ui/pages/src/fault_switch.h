// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/command.h>

#include <QtCore/QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::ui {

/// A fault that the demo can switch, and the strengths that the console offers.
struct Fault {
    const char *name;                 ///< as the demo's control endpoint calls it
    bool isShared;                    ///< it strikes all instances: they share one Redis
    std::vector<const char *> values; ///< calm first: {"off", "on"}, {"0", "200", "700"}
};

/// All of them, in the order of the buttons.
[[nodiscard]] const std::vector<Fault> &faults();

namespace fault_text {
[[nodiscard]] QString title(const Fault &fault);                           ///< "Pause Redis"
[[nodiscard]] QString value(const Fault &fault, const std::string &value); ///< "700 ms"
[[nodiscard]] QString help(const Fault &fault);
} // namespace fault_text

/// How far the newest wish for one fault of one instance is.
struct FaultState {
    std::string value; ///< what was asked last
    fleet::CommandPhase phase = fleet::CommandPhase::Requested;
    std::string message;                  ///< why it failed
    [[nodiscard]] bool isInForce() const; ///< the demo said yes to it
    [[nodiscard]] bool isOnItsWay() const;
};

/// What the commands say of a fault; nothing when none was sent.
[[nodiscard]] std::optional<FaultState>
faultState(const std::vector<std::shared_ptr<const fleet::CommandView>> &commands,
           const std::string &instance, const Fault &fault);

} // namespace panelboard::ui
