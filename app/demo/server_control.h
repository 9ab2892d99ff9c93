// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace panelboard::demo {

struct ServerState {
    bool paused = false;  ///< stopped in its tracks: takes connections, answers nothing
    bool stopped = false; ///< not running: connections are refused
};

/// Switches a server that all instances share.
class ServerControl {
public:
    ServerControl() = default;
    ServerControl(const ServerControl &) = delete;
    ServerControl &operator=(const ServerControl &) = delete;
    virtual ~ServerControl() = default;

    [[nodiscard]] virtual ServerState state() = 0;
    /// @throws std::runtime_error saying why not: there is nothing to pause while it is stopped
    virtual void setPaused(bool paused) = 0;
    /// Ends or starts the server; starting waits until it answers. Ending a paused one wakes it first.
    /// @throws std::runtime_error saying why not
    virtual void setStopped(bool stopped) = 0;
};

} // namespace panelboard::demo
