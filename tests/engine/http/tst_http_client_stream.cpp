// SPDX-License-Identifier: Apache-2.0
#include <panelboard/http/client.h>
#include <panelboard/http/server.h>

#include "awaited.h"
#include "server_fixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>

using namespace panelboard::http;
using namespace std::chrono_literals;
using Keep = ServerStream::Keep;
using Kind = ClientError::Kind;

namespace {

/// What a stream told, readable from the test's thread.
class Told {
public:
    Client::StreamHandlers handlers()
    {
        Client::StreamHandlers all;
        all.opened = [this](const Response &head) { status = head.status; };
        all.bytes = [this](std::string_view bytes) {
            const std::lock_guard lock(m_mutex);
            m_text.append(bytes);
        };
        all.ended = [this](const ClientError &error) {
            const std::lock_guard lock(m_mutex);
            m_ends.push_back(error);
        };
        return all;
    }

    QByteArray text() const
    {
        const std::lock_guard lock(m_mutex);
        return QByteArray::fromStdString(m_text);
    }
    std::vector<ClientError> ends() const
    {
        const std::lock_guard lock(m_mutex);
        return m_ends;
    }

    std::atomic<int> status{0};

private:
    mutable std::mutex m_mutex;
    std::string m_text;
    std::vector<ClientError> m_ends;
};

} // namespace

class HttpClientStreamTest : public QObject {
    Q_OBJECT

private slots:
    void tellsBytesAsTheyCome()
    {
        Told told;
        ServerFixture fixture;
        Client client(fixture.io);
        const auto exchange = client.open(requestTo(fixture.server.port(), "/stream"), 10s, told.handlers());
        QTRY_COMPARE(told.status.load(), 200);
        const auto stream = fixture.stream();
        stream->push("data: 1\n\n", Keep::Always);
        QTRY_COMPARE(told.text(), QByteArray("data: 1\n\n"));
        stream->push("data: 2\n\n", Keep::Always);
        QTRY_COMPARE(told.text(), QByteArray("data: 1\n\ndata: 2\n\n"));
        stream->close();

        QTRY_COMPARE(told.ends().size(), std::size_t(1));
        QCOMPARE(told.ends()[0].kind, Kind::Closed);
    }

    void endsAfterAHeadThatIsNotFine()
    {
        Told told;
        const RawServer server([](RawSocket &socket) {
            socket.readUntil("\r\n\r\n");
            socket.send("HTTP/1.1 503 Service Unavailable\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n");
            socket.readToEnd();
        });
        IoThread io;
        Client client(io);
        const auto exchange = client.open(requestTo(server.port(), "/"), 10s, told.handlers());

        QTRY_COMPARE(told.ends().size(), std::size_t(1));
        QCOMPARE(told.status.load(), 503);
        QCOMPARE(told.text(), QByteArray());
        QCOMPARE(told.ends()[0].kind, Kind::Closed);
        QVERIFY(told.ends()[0].message.find("503") != std::string::npos);
    }

    void endsASilentStream()
    {
        Told told;
        ServerFixture fixture;
        Client client(fixture.io);
        const auto exchange =
            client.open(requestTo(fixture.server.port(), "/stream"), 150ms, told.handlers());

        QTRY_COMPARE(told.ends().size(), std::size_t(1));
        QCOMPARE(told.status.load(), 200);
        QCOMPARE(told.ends()[0].kind, Kind::Timeout);
        QTRY_VERIFY(!fixture.stream()->isOpen()); // the server sees it leave
    }

    void everyByteKeepsAStreamAlive()
    {
        Told told;
        ServerFixture fixture;
        Client client(fixture.io);
        const auto exchange =
            client.open(requestTo(fixture.server.port(), "/stream"), 250ms, told.handlers());
        QTRY_VERIFY(fixture.stream() != nullptr);
        // Heartbeats for longer than the silence allowed, each from the server's own thread.
        constexpr int beats = 20;
        std::atomic<int> sent{0};
        std::unique_ptr<IoThread::Timer> timer;
        std::function<void()> beat = [&] {
            fixture.stream()->push(":\n", Keep::Droppable);
            if (++sent < beats)
                timer = fixture.io.after(25ms, beat);
        };
        fixture.io.post(beat);

        QTRY_COMPARE(told.text().size(), qsizetype(2 * beats));
        QVERIFY(told.ends().empty());
    }

    void theHeadHasADeadlineOfItsOwn()
    {
        Told told;
        const RawServer silent([](RawSocket &socket) { socket.readToEnd(); });
        IoThread io;
        Client client(io);
        auto request = requestTo(silent.port(), "/");
        request.timeout = 100ms;
        const auto exchange = client.open(request, 1h, told.handlers());

        QTRY_COMPARE(told.ends().size(), std::size_t(1));
        QCOMPARE(told.ends()[0].kind, Kind::Timeout);
        QCOMPARE(told.status.load(), 0);
    }

    void saysWhenTheServerIsNotThere()
    {
        const auto port = portNobodyListensOn();
        Told told;
        IoThread io;
        Client client(io);
        const auto exchange = client.open(requestTo(port, "/"), 1h, told.handlers());

        QTRY_COMPARE(told.ends().size(), std::size_t(1));
        QCOMPARE(told.ends()[0].kind, Kind::Connect);
    }

    void garbageAmidTheStreamEndsIt()
    {
        Told told;
        const RawServer server([](RawSocket &socket) {
            socket.readUntil("\r\n\r\n");
            socket.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\nnonsense\r\n");
            socket.readToEnd();
        });
        IoThread io;
        Client client(io);
        const auto exchange = client.open(requestTo(server.port(), "/"), 1h, told.handlers());

        QTRY_COMPARE(told.ends().size(), std::size_t(1));
        QCOMPARE(told.ends()[0].kind, Kind::Protocol);
    }

    void hasAConnectionOfItsOwn()
    {
        Told told;
        ServerFixture fixture;
        Client client(fixture.io);
        QVERIFY(fetch(client, requestTo(fixture.server.port(), "/echo")).has_value());
        const auto exchange = client.open(requestTo(fixture.server.port(), "/stream"), 1h, told.handlers());
        QTRY_COMPARE(told.status.load(), 200);

        QVERIFY(fetch(client, requestTo(fixture.server.port(), "/echo")).has_value());
        QCOMPARE(fixture.server.connections(), std::size_t(2));
    }

    void cancellingIsSeenByTheServer()
    {
        Told told;
        ServerFixture fixture;
        Client client(fixture.io);
        auto exchange = client.open(requestTo(fixture.server.port(), "/stream"), 1h, told.handlers());
        QTRY_COMPARE(told.status.load(), 200);
        exchange.reset();

        QTRY_VERIFY(!fixture.stream()->isOpen());
        QVERIFY(told.ends().empty());
    }

    void mayBeCancelledInItsOwnCallback()
    {
        ServerFixture fixture;
        Client client(fixture.io);
        std::shared_ptr<Exchange> exchange;
        std::promise<void> opened;
        auto future = opened.get_future();
        std::atomic<int> later{0};
        Client::StreamHandlers handlers;
        handlers.opened = [&](const Response &) {
            exchange.reset();
            opened.set_value();
        };
        handlers.bytes = [&](std::string_view) { ++later; };
        handlers.ended = [&](const ClientError &) { ++later; };
        fixture.io.post([&] {
            exchange = client.open(requestTo(fixture.server.port(), "/stream"), 1h, std::move(handlers));
        });
        awaited(future);

        QTRY_VERIFY(!fixture.stream()->isOpen());
        QCOMPARE(later.load(), 0);
    }

    void carriesManyFramesInOrder()
    {
        Told told;
        ServerFixture fixture;
        Client client(fixture.io);
        const auto exchange = client.open(requestTo(fixture.server.port(), "/stream"), 10s, told.handlers());
        QTRY_COMPARE(told.status.load(), 200);
        QByteArray expected;
        for (int i = 0; i < 1000; ++i) {
            const auto frame = QByteArray::number(i) + "\n";
            expected += frame;
            QVERIFY(fixture.stream()->push(frame.toStdString(), Keep::Always));
        }

        QTRY_COMPARE(told.text(), expected);
    }
};

QTEST_GUILESS_MAIN(HttpClientStreamTest)
#include "tst_http_client_stream.moc"
