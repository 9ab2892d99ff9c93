// SPDX-License-Identifier: Apache-2.0
#include <panelboard/http/server.h>

#include "server_fixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <thread>

using namespace panelboard::http;
using namespace std::chrono_literals;
using Keep = ServerStream::Keep;

namespace {

const QByteArray kOpen = "GET /stream HTTP/1.1\r\nHost: x\r\n\r\n";

/// The payload of a chunked body.
QByteArray unchunked(const QByteArray &body)
{
    QByteArray payload;
    for (qsizetype at = 0; at < body.size();) {
        const auto line = body.indexOf("\r\n", at);
        const int size = body.mid(at, line - at).toInt(nullptr, 16);
        payload += body.mid(line + 2, size);
        at = line + 2 + size + 2;
    }
    return payload;
}

struct OpenStream {
    explicit OpenStream(ServerFixture &fixture, bool slowReader = false) : socket(RawSocket::unconnected())
    {
        if (slowReader)
            socket.shrinkReceiveBuffer();
        socket.connectTo(fixture.server.port());
        socket.send(kOpen);
        head = socket.readUntil("\r\n\r\n");
        stream = fixture.stream();
    }

    RawSocket socket;
    QByteArray head;
    std::shared_ptr<ServerStream> stream;
};

/// A frame that is recognised in the payload and large enough to fill buffers soon.
std::string frame(char kind, int number, std::size_t size = 32 * 1024)
{
    std::string text(1, kind);
    text.append(std::to_string(number)).append(1, ';').append(size, '.').append(1, '\n');
    return text;
}

/// The frames of one kind in `payload`, in order.
std::vector<int> numbersOf(char kind, const QByteArray &payload)
{
    std::vector<int> numbers;
    for (const auto &line : payload.split('\n')) {
        if (line.startsWith(kind))
            numbers.push_back(line.mid(1, line.indexOf(';') - 1).toInt());
    }
    return numbers;
}

} // namespace

class HttpServerStreamTest : public QObject {
    Q_OBJECT

private slots:
    void sendsFramesAsTheyCome()
    {
        ServerFixture fixture;
        OpenStream open(fixture);

        QVERIFY(open.head.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(open.head.contains("Transfer-Encoding: chunked\r\n"));
        QVERIFY(!open.head.contains("Content-Length"));
        QVERIFY(open.stream->isOpen());
        QVERIFY(open.stream->push("data: 1\n\n", Keep::Droppable));
        QCOMPARE(open.socket.readUntil("\n\n\r\n"), QByteArray("9\r\ndata: 1\n\n\r\n"));
        QVERIFY(open.stream->push("data: 2\n\n", Keep::Always));
        QCOMPARE(open.socket.readUntil("\n\n\r\n"), QByteArray("9\r\ndata: 2\n\n\r\n"));
    }

    void deliversEveryFrameOfManyThreadsToAQuickReader()
    {
        ServerFixture fixture;
        OpenStream open(fixture);
        std::vector<std::thread> writers;
        for (const char kind : {'a', 'b'}) {
            writers.emplace_back([&open, kind] {
                for (int i = 0; i < 400; ++i)
                    open.stream->push(frame(kind, i, 10), Keep::Always);
            });
        }
        for (auto &writer : writers)
            writer.join();
        open.stream->close();
        QVERIFY(!open.stream->push("late", Keep::Always));

        const auto payload = unchunked(open.socket.readToEnd());
        for (const char kind : {'a', 'b'}) {
            const auto numbers = numbersOf(kind, payload);
            QCOMPARE(numbers.size(), std::size_t(400));
            QVERIFY(std::is_sorted(numbers.begin(), numbers.end()));
        }
    }

    void endsWithTheLastChunk()
    {
        ServerFixture fixture;
        OpenStream open(fixture);
        open.stream->push("bye", Keep::Always);
        open.stream->close();

        QVERIFY(!open.stream->isOpen());
        QCOMPARE(open.socket.readToEnd(), QByteArray("3\r\nbye\r\n0\r\n\r\n"));
    }

    void losesNothingOfAStreamThatEndsAtOnce()
    {
        constexpr int kStreams = 500;
        ServerFixture fixture;
        for (int i = 0; i < kStreams; ++i) { // the server writes the head meanwhile, sooner or later
            auto socket = fixture.connect();
            socket.send(kOpen);
            std::shared_ptr<ServerStream> stream;
            while (!stream)
                stream = fixture.stream(std::size_t(i));
            stream->push("bye", Keep::Always);
            stream->close();
            QVERIFY(socket.readToEnd().endsWith("3\r\nbye\r\n0\r\n\r\n"));
        }
    }

    void anEmptyFrameEndsNothing()
    {
        ServerFixture fixture;
        OpenStream open(fixture);
        QVERIFY(open.stream->push("", Keep::Always));
        QVERIFY(open.stream->push("x", Keep::Always));

        QCOMPARE(open.socket.readUntil("x\r\n"), QByteArray("1\r\nx\r\n"));
    }

    void speaksPlainlyToHttp10()
    {
        ServerFixture fixture;
        auto socket = fixture.connect();
        socket.send("GET /stream HTTP/1.0\r\n\r\n");
        QVERIFY(!socket.readUntil("\r\n\r\n").contains("chunked"));
        const auto stream = fixture.stream();
        stream->push("abc", Keep::Always);
        stream->close();

        QCOMPARE(socket.readToEnd(), QByteArray("abc"));
    }

    void headOfAStreamIsOnlyItsHead()
    {
        ServerFixture fixture;
        auto socket = fixture.connect();
        socket.send("HEAD /stream HTTP/1.1\r\nHost: x\r\n\r\n");

        QVERIFY(socket.readToEnd().endsWith("\r\n\r\n"));
        QTRY_VERIFY(fixture.stream() && !fixture.stream()->isOpen());
    }

    void noticesAtOnceThatTheClientHasGone()
    {
        ServerFixture fixture;
        OpenStream open(fixture);
        std::atomic<int> told{0};
        open.stream->whenClosed([&] { ++told; });
        QElapsedTimer clock;
        clock.start();
        open.socket.close();

        QTRY_COMPARE(told.load(), 1);
        QVERIFY2(clock.elapsed() < 1000, "a quiet stream's client was missed late");
        QVERIFY(!open.stream->isOpen());
        QVERIFY(!open.stream->push("x", Keep::Always));
        open.stream->whenClosed([&] { ++told; });
        QTRY_COMPARE(told.load(), 2);
    }

    void aThrowingCallbackHarmsNobody()
    {
        ServerFixture fixture;
        OpenStream open(fixture);
        std::atomic<int> told{0};
        open.stream->whenClosed([] { throw std::runtime_error("meant to be seen in this test"); });
        open.stream->whenClosed([&] { ++told; });
        open.socket.close();

        QTRY_COMPARE(told.load(), 1);
        QVERIFY(fixture.isAlive());
    }

    void aChattyClientIsNotHeard()
    {
        ServerFixture fixture;
        OpenStream open(fixture);
        QVERIFY(open.socket.send(kOpen.repeated(2000)));
        open.stream->push("still here", Keep::Always);

        QCOMPARE(open.socket.readUntil("still here\r\n"), QByteArray("a\r\nstill here\r\n"));
    }

    void dropsDroppableFramesFirstAndNeverTheOthers()
    {
        ServerOptions options;
        options.writeTimeout = 60s;
        ServerFixture fixture(options);
        OpenStream open(fixture, true);
        constexpr int count = 1000; // far more than the buffers of both sides hold
        for (int i = 0; i < count; ++i) {
            QVERIFY(open.stream->push(frame('d', i), Keep::Droppable));
            if (i % 10 == 0)
                QVERIFY(open.stream->push(frame('k', i), Keep::Always));
        }
        open.stream->close();
        const auto payload = unchunked(open.socket.readToEnd());

        const auto kept = numbersOf('k', payload);
        QCOMPARE(kept.size(), std::size_t(count / 10));
        QVERIFY(std::is_sorted(kept.begin(), kept.end()));
        const auto others = numbersOf('d', payload);
        QVERIFY2(others.size() < count, "nothing was dropped");
        QVERIFY(std::is_sorted(others.begin(), others.end()));
        QCOMPARE(others.back(), count - 1); // the newest stay
    }

    void disconnectsWhoCannotFollowEvenWhatIsNeverDropped()
    {
        ServerOptions options;
        options.writeTimeout = 60s;
        ServerFixture fixture(options);
        OpenStream open(fixture, true);
        std::atomic<bool> gone{false};
        open.stream->whenClosed([&] { gone = true; });
        int pushed = 0;
        while (pushed < 5000 && open.stream->push(frame('k', pushed), Keep::Always))
            ++pushed;

        QVERIFY(pushed > 1024); // four times the limit waited, beyond what was sent
        QVERIFY(pushed < 5000);
        QTRY_VERIFY(gone);
        QVERIFY(fixture.isAlive());
    }

    void cutsAReaderWhoStoppedReading()
    {
        ServerOptions options;
        options.writeTimeout = 150ms;
        ServerFixture fixture(options);
        OpenStream open(fixture, true);
        std::atomic<bool> gone{false};
        open.stream->whenClosed([&] { gone = true; });
        for (int i = 0; i < 300; ++i)
            open.stream->push(frame('d', i), Keep::Droppable);

        QTRY_VERIFY(gone);
        QTRY_COMPARE(fixture.server.connections(), std::size_t(0));
    }

    void fiftyStreamsHarmNobody()
    {
        ServerFixture fixture;
        std::vector<RawSocket> readers;
        for (int i = 0; i < 50; ++i) {
            readers.push_back(fixture.connect());
            readers.back().send(kOpen);
            readers.back().readUntil("\r\n\r\n");
        }
        QElapsedTimer clock;
        clock.start();
        QVERIFY(fixture.isAlive());
        QVERIFY(clock.elapsed() < 1000);

        for (std::size_t i = 0; i < readers.size(); ++i)
            QVERIFY(fixture.stream(i)->push("x", Keep::Always));
        for (auto &reader : readers)
            QCOMPARE(reader.readUntil("x\r\n"), QByteArray("1\r\nx\r\n"));
    }

    void theServersEndClosesStreamsAtOnce()
    {
        auto fixture = std::make_unique<ServerFixture>();
        OpenStream open(*fixture);
        std::atomic<int> told{0};
        open.stream->whenClosed([&] { ++told; });
        QElapsedTimer clock;
        clock.start();
        fixture.reset();

        QVERIFY2(clock.elapsed() < 1000, "an open stream held the server's end up");
        QCOMPARE(told.load(), 1);
        QVERIFY(!open.stream->push("x", Keep::Always));
        open.stream->close();
        QCOMPARE(open.socket.readToEnd(), QByteArray());
    }
};

QTEST_GUILESS_MAIN(HttpServerStreamTest)
#include "tst_http_server_stream.moc"
