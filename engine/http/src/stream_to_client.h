// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/server.h>

#include "frame_queue.h"
#include "io_core.h"

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace panelboard::http::detail {

class ServerSession;

/// The caller's end of an event stream: a queue that any thread fills and the session empties.
class StreamToClient final : public ServerStream, public std::enable_shared_from_this<StreamToClient> {
public:
    StreamToClient(std::shared_ptr<IoCore> core, std::weak_ptr<ServerSession> session);

    bool push(std::string frame, Keep keep) override;
    void close() override;
    bool isOpen() const override;
    void whenClosed(std::function<void()> callback) override;

    /// What to write next. Both facts are of one moment: a frame pushed between two questions would be lost.
    struct Batch {
        std::string bytes; ///< empty: nothing waits
        bool last;         ///< close() was called and nothing comes after `bytes`
    };

    // For the session, on the I/O thread:
    [[nodiscard]] Batch takeBatch(std::size_t bytes);
    void gone(); ///< the connection has ended; idempotent

private:
    void wakeSession(void (ServerSession::*what)());

    const std::shared_ptr<IoCore> m_core;
    const std::weak_ptr<ServerSession> m_session; ///< locked on the I/O thread only

    mutable std::mutex m_mutex; ///< of all below; nothing foreign is called under it
    FrameQueue m_queue;
    bool m_open = true; ///< until gone(), or a reader too slow
    bool m_ending = false;
    bool m_woken = false; ///< the session has been told of frames and has not looked yet
    bool m_gone = false;
    std::vector<std::function<void()>> m_callbacks;
};

} // namespace panelboard::http::detail
