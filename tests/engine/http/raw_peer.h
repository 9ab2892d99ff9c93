// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

#include <atomic>
#include <cstdint>
#include <functional>
#include <thread>

/// A socket without manners: sends and receives exactly what a test says. Waits at most 10 s.
class RawSocket {
public:
    explicit RawSocket(int descriptor) : m_descriptor(descriptor) {}
    ~RawSocket() { close(); }
    RawSocket(RawSocket &&other) noexcept;
    RawSocket &operator=(RawSocket &&) = delete;
    RawSocket(const RawSocket &) = delete;
    RawSocket &operator=(const RawSocket &) = delete;

    /// A loopback connection to `port`.
    static RawSocket to(std::uint16_t port);
    /// A socket that holds its descriptor but is not connected yet.
    static RawSocket unconnected();
    bool connectTo(std::uint16_t port);

    bool send(const QByteArray &bytes);   ///< all of it; false when the peer is gone
    QByteArray read(int most = 65536);    ///< what comes next; empty at the end
    QByteArray readFor(int milliseconds); ///< what comes within that time; empty when nothing does
    QByteArray readUntil(const QByteArray &marker);
    QByteArray readAnswer(); ///< one head, and the body of its Content-Length
    QByteArray readToEnd();  ///< until the peer closes
    void shrinkReceiveBuffer();
    void finishSending();
    void close();

private:
    int m_descriptor;
    QByteArray m_ahead; ///< received, not handed out yet
};

/// Accepts connections on a loopback port and plays `script` on each, one after the other, on its own thread.
class RawServer {
public:
    using Script = std::function<void(RawSocket &)>;
    explicit RawServer(Script script);
    ~RawServer();
    RawServer(const RawServer &) = delete;
    RawServer &operator=(const RawServer &) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] int accepted() const { return m_accepted; }

private:
    void run(const Script &script);

    int m_listener;
    std::uint16_t m_port = 0;
    std::atomic<int> m_accepted{0};
    std::thread m_thread;
};

/// A script that answers `bytes` to whatever is asked, and closes.
[[nodiscard]] RawServer::Script saying(const QByteArray &bytes);

/// A loopback port that was free a moment ago.
[[nodiscard]] std::uint16_t portNobodyListensOn();
