// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/server.h>

#include <cstddef>
#include <deque>
#include <string>

namespace panelboard::http::detail {

/// The frames that wait for a slow reader: bounded, gives up droppable ones first. Confined.
class FrameQueue {
public:
    static constexpr std::size_t kLimit = 256;
    static constexpr std::size_t kAlwaysLimit = 4 * kLimit;

    /// @return false when so many `Always` frames wait that the reader is not worth keeping
    [[nodiscard]] bool push(std::string frame, ServerStream::Keep keep);
    /// Takes whole frames from the front, at least one if there is one, until `bytes` are reached.
    [[nodiscard]] std::string takeBatch(std::size_t bytes);
    [[nodiscard]] bool empty() const { return m_frames.empty(); }
    void clear();

private:
    struct Frame {
        std::string text;
        bool droppable = false;
    };
    void dropOldestDroppable();

    std::deque<Frame> m_frames;
    std::size_t m_droppable = 0; ///< how many of m_frames are
};

} // namespace panelboard::http::detail
