// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace panelboard::demo {

struct CacheServerState {
    bool paused = false;  ///< stopped in its tracks: takes connections, answers nothing
    bool stopped = false; ///< not running: connections are refused
};

/// Switches the one cache server that all instances share.
class CacheServerControl {
public:
    CacheServerControl() = default;
    CacheServerControl(const CacheServerControl &) = delete;
    CacheServerControl &operator=(const CacheServerControl &) = delete;
    virtual ~CacheServerControl() = default;

    [[nodiscard]] virtual CacheServerState state() = 0;
    /// @throws std::runtime_error saying why not: there is nothing to pause while it is stopped
    virtual void setPaused(bool paused) = 0;
    /// Ends or starts the server; starting waits until it answers. Ending a paused one wakes it first.
    /// @throws std::runtime_error saying why not
    virtual void setStopped(bool stopped) = 0;
};

} // namespace panelboard::demo
