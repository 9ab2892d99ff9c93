// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "command_life.h"

#include <functional>
#include <string>

namespace panelboard::fleet {

/// The way by which commands reach one target: over HTTP, or in process for the console's own breakers.
/// Threads: called on the store thread; callbacks run on any, also from inside the call.
class ControlChannel {
public:
    ControlChannel() = default;
    ControlChannel(const ControlChannel &) = delete;
    ControlChannel &operator=(const ControlChannel &) = delete;
    virtual ~ControlChannel() = default;

    using Answered = std::function<void(Answer)>;
    /// Sends `command`, once. `answered` runs once, unless the channel ends before.
    virtual void send(const Command &command, Answered answered) = 0;

    using FaultRead = std::function<void(std::string value, breaker::TimePoint startedAt)>;
    /// Has the target read soon, so that what an acknowledged command did can be seen. States and
    /// configurations come back as the target's readings, the value of a fault through `faultRead`.
    virtual void look(const Command &command, FaultRead faultRead) = 0;
};

} // namespace panelboard::fleet
