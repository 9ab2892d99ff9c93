// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/client.h>

#include <QByteArray>
#include <QList>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace panelboard::test {

/// The frames of an event stream as they arrive, pings counted apart; the stream may outlive it.
/// Threads: synchronised.
class StreamRecorder {
public:
    StreamRecorder() = default;
    ~StreamRecorder()
    {
        const std::lock_guard lock(m_gate->mutex);
        m_gate->isOpen = false;
    }
    StreamRecorder(const StreamRecorder &) = delete;
    StreamRecorder &operator=(const StreamRecorder &) = delete;

    /// Told of each frame on the I/O thread, under the recorder's lock; optional.
    std::function<void(const QByteArray &frame)> onFrame;

    [[nodiscard]] http::Client::StreamHandlers handlers()
    {
        return {[this, gate = m_gate](const http::Response &head) { change(*gate, [&] { m_head = head; }); },
                [this, gate = m_gate](std::string_view bytes) { change(*gate, [&] { take(bytes); }); },
                [this, gate = m_gate](const http::ClientError &error) {
                    change(*gate, [&] { m_ended = error; });
                }};
    }

    /// Waits up to 10 s until it is connected and has its first ping. @return false when it is refused
    [[nodiscard]] bool isListening()
    {
        return waitUntil([this] { return m_pings > 0 || m_ended; }) && !m_ended;
    }
    /// Waits up to 10 s for that many frames that are no pings.
    [[nodiscard]] bool hasFrames(qsizetype count)
    {
        return waitUntil([this, count] { return m_frames.size() >= count; });
    }
    [[nodiscard]] bool hasPings(int count)
    {
        return waitUntil([this, count] { return m_pings >= count; });
    }

    [[nodiscard]] QList<QByteArray> frames() const
    {
        const std::lock_guard lock(m_mutex);
        return m_frames;
    }
    [[nodiscard]] http::Response head() const
    {
        const std::lock_guard lock(m_mutex);
        return m_head;
    }

private:
    /// Shared with the handlers: closed when there is no recorder any more.
    struct Gate {
        std::mutex mutex;
        bool isOpen = true;
    };

    template <class Change>
    void change(Gate &gate, Change change)
    {
        const std::lock_guard alive(gate.mutex);
        if (!gate.isOpen)
            return;
        const std::lock_guard lock(m_mutex);
        change();
        m_changed.notify_all();
    }

    template <class Condition>
    bool waitUntil(Condition condition)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(10), condition);
    }

    void take(std::string_view bytes)
    {
        m_rest.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
        for (auto end = m_rest.indexOf("\n\n"); end >= 0; end = m_rest.indexOf("\n\n")) {
            const QByteArray frame = m_rest.left(end);
            m_rest.remove(0, end + 2);
            if (frame == "event:ping") {
                ++m_pings;
                continue;
            }
            m_frames.append(frame);
            if (onFrame)
                onFrame(frame);
        }
    }

    const std::shared_ptr<Gate> m_gate = std::make_shared<Gate>();
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    http::Response m_head;
    std::optional<http::ClientError> m_ended;
    QByteArray m_rest;
    QList<QByteArray> m_frames;
    int m_pings = 0;
};

} // namespace panelboard::test
