// SPDX-License-Identifier: Apache-2.0
#include <panelboard/http/server.h>

#include "server_fixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

using namespace panelboard::http;
using namespace std::chrono_literals;

namespace {

const QByteArray kHost = "Host: x\r\n";
const QByteArray kGet = "GET /echo HTTP/1.1\r\n" + kHost + "\r\n";

/// Of a server that loses patience quickly.
ServerOptions hasty()
{
    ServerOptions options;
    options.requestTimeout = 150ms;
    options.idleTimeout = 300ms;
    options.writeTimeout = 200ms;
    return options;
}

/// A soft limit on descriptors, for one test.
class DescriptorLimit {
public:
    explicit DescriptorLimit(rlim_t soft)
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        auto now = m_before;
        now.rlim_cur = std::min(soft, m_before.rlim_max);
        ::setrlimit(RLIMIT_NOFILE, &now);
    }
    ~DescriptorLimit() { ::setrlimit(RLIMIT_NOFILE, &m_before); }
    DescriptorLimit(const DescriptorLimit &) = delete;
    DescriptorLimit &operator=(const DescriptorLimit &) = delete;

    static rlim_t current()
    {
        rlimit limit{};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        return limit.rlim_cur;
    }

private:
    rlimit m_before{};
};

/// Sends one byte after the other, each as soon as the peer has had time to lose patience with the whole,
/// until it is cut off. @return what the peer said
QByteArray drip(RawSocket &socket, const QByteArray &begin, char filler)
{
    socket.send(begin);
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 5000 && socket.send(QByteArray(1, filler))) {
        if (const auto said = socket.readFor(20); !said.isEmpty())
            return said;
    }
    return {};
}

} // namespace

class HttpServerLimitsTest : public QObject {
    Q_OBJECT

private slots:
    void limitsTheWholeHeader_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::addColumn<bool>("inOnePiece");
        QTest::addColumn<QByteArray>("status");
        const QByteArray fine = "HTTP/1.1 200 OK";
        const QByteArray tooLarge = "HTTP/1.1 431 Request Header Fields Too Large";
        for (const bool inOnePiece : {true, false}) {
            const auto row = [inOnePiece](const char *name, int bytes, const QByteArray &status) {
                QTest::addRow("%s, %s", name, inOnePiece ? "at once" : "field by field")
                    << bytes << inOnePiece << status;
            };
            row("just below", 2047, fine);
            row("on it", 2048, fine);
            row("just above", 2049, tooLarge);
            row("far above", 200000, tooLarge);
        }
    }
    void limitsTheWholeHeader()
    {
        QFETCH(int, bytes);
        QFETCH(bool, inOnePiece);
        QFETCH(QByteArray, status);
        ServerOptions options;
        options.maxHeaderBytes = 2048;
        ServerFixture fixture(options);
        QByteArray header = "GET /echo HTTP/1.1\r\n" + kHost;
        const QByteArray field = "X: " + QByteArray(95, 'x') + "\r\n";
        while (header.size() + 2 * field.size() < bytes)
            header += field;
        header += "Y: " + QByteArray(bytes - header.size() - 7, 'y') + "\r\n\r\n";
        QCOMPARE(header.size(), bytes);

        auto socket = fixture.connect();
        if (inOnePiece)
            socket.send(header);
        for (int at = 0; !inOnePiece && at < header.size(); at += 100) {
            if (!socket.send(header.mid(at, 100)))
                break;
        }
        QCOMPARE(socket.readAnswer().split('\r').first(), status);
    }

    void limitsTheBody_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::addColumn<bool>("chunked");
        QTest::addColumn<QByteArray>("status");
        for (const bool chunked : {false, true}) {
            const auto row = [chunked](const char *name, int bytes, const char *status) {
                QTest::addRow("%s, %s", name, chunked ? "chunked" : "declared")
                    << bytes << chunked << QByteArray(status);
            };
            row("just below", 65535, "HTTP/1.1 200 OK");
            row("on it", 65536, "HTTP/1.1 200 OK");
            row("just above", 65537, "HTTP/1.1 413 Payload Too Large");
            row("far above", 3000000, "HTTP/1.1 413 Payload Too Large");
        }
    }
    void limitsTheBody()
    {
        QFETCH(int, bytes);
        QFETCH(bool, chunked);
        QFETCH(QByteArray, status);
        ServerFixture fixture;
        QByteArray request = "POST /echo HTTP/1.1\r\n" + kHost;
        request += chunked ? QByteArray("Transfer-Encoding: chunked\r\n\r\n")
                           : "Content-Length: " + QByteArray::number(bytes) + "\r\n\r\n";
        for (int left = bytes; left > 0; left -= 1000) {
            const auto piece = QByteArray(std::min(left, 1000), 'x');
            request += chunked ? QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n" : piece;
        }
        request += chunked ? "0\r\n\r\n" : "";

        auto socket = fixture.connect();
        socket.send(request); // all of it: the refusal must be seen even by who sends on

        QCOMPARE(socket.readAnswer().split('\r').first(), status);
        QVERIFY(fixture.isAlive());
    }

    void limitsWhatHidesBetweenChunks_data()
    {
        QTest::addColumn<QByteArray>("rest");
        QTest::newRow("a chunk extension without end") << "1;x=" + QByteArray(100000, 'x');
        QTest::newRow("trailers without end") << "0\r\n" + QByteArray("T: t\r\n").repeated(20000);
    }
    void limitsWhatHidesBetweenChunks()
    {
        QFETCH(QByteArray, rest);
        ServerFixture fixture;
        auto socket = fixture.connect();
        socket.send("POST /echo HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n" + rest);

        QVERIFY(socket.readToEnd().startsWith("HTTP/1.1 400 Bad Request\r\n"));
    }

    void cutsWhoIsTooSlow_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<bool>("dripping");
        QTest::addColumn<QByteArray>("says");
        const QByteArray post = "POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 60000\r\n\r\n";
        QTest::newRow("silent from the start") << QByteArray() << false << QByteArray();
        QTest::newRow("half a header") << QByteArray("GET /echo HT") << false << QByteArray("HTTP/1.1 408 ");
        QTest::newRow("a dripping header") << QByteArray("GET /") << true << QByteArray("HTTP/1.1 408 ");
        QTest::newRow("no body") << post << false << QByteArray("HTTP/1.1 408 ");
        QTest::newRow("half a body") << post + "abc" << false << QByteArray("HTTP/1.1 408 ");
        QTest::newRow("a dripping body") << post << true << QByteArray("HTTP/1.1 408 ");
    }
    void cutsWhoIsTooSlow()
    {
        QFETCH(QByteArray, begin);
        QFETCH(bool, dripping);
        QFETCH(QByteArray, says);
        ServerFixture fixture(hasty());
        auto socket = fixture.connect();
        QByteArray said;
        if (dripping)
            said = drip(socket, begin, 'x');
        else
            socket.send(begin);
        said += socket.readToEnd();

        QVERIFY2(said.startsWith(says), said.constData());
        QCOMPARE(said.isEmpty(), says.isEmpty());
        QVERIFY(fixture.isAlive());
        socket.close();
        QTRY_COMPARE(fixture.server.connections(), std::size_t(0));
    }

    void closesIdleConnections()
    {
        ServerFixture fixture(hasty());
        auto socket = fixture.connect();
        socket.send(kGet);
        socket.readAnswer();

        QCOMPARE(socket.readToEnd(), QByteArray());
        QTRY_COMPARE(fixture.server.connections(), std::size_t(0));
    }

    void cutsWhoDoesNotReadTheAnswer()
    {
        ServerFixture fixture(hasty());
        auto socket = RawSocket::unconnected();
        socket.shrinkReceiveBuffer();
        QVERIFY(socket.connectTo(fixture.server.port()));
        socket.send("GET /big HTTP/1.1\r\n" + kHost + "\r\n");

        QTRY_COMPARE(fixture.server.connections(), std::size_t(1));
        QVERIFY(fixture.isAlive());
        QTRY_COMPARE(fixture.server.connections(), std::size_t(0));
    }

    void slowClientsHarmNobody()
    {
        ServerFixture fixture;
        std::vector<RawSocket> slow;
        for (int i = 0; i < 50; ++i) {
            slow.push_back(fixture.connect());
            slow.back().send("GET /echo HTTP/1.1\r\nHo");
        }
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 20; ++i)
            QVERIFY(fixture.isAlive());

        QVERIFY2(clock.elapsed() < 2000, "fifty half requests held others up");
    }

    void refusesOneConnectionTooMany()
    {
        ServerOptions options;
        options.maxConnections = 2;
        ServerFixture fixture(options);
        std::vector<RawSocket> kept;
        for (int i = 0; i < 2; ++i) {
            kept.push_back(fixture.connect());
            kept.back().send(kGet);
            QVERIFY(kept.back().readAnswer().startsWith("HTTP/1.1 200 OK"));
        }
        auto third = fixture.connect();
        third.send(kGet);
        QVERIFY(third.readToEnd().startsWith("HTTP/1.1 503 Service Unavailable\r\n"));
        QCOMPARE(fixture.server.connections(), std::size_t(2));

        kept.pop_back();
        QTRY_COMPARE(fixture.server.connections(), std::size_t(1));
        QVERIFY(fixture.isAlive());
    }

    void waitsForDescriptorsWithoutGivingUp()
    {
        ServerFixture fixture;
        auto early = fixture.connect();
        early.send(kGet);
        early.readAnswer();
        auto late = RawSocket::unconnected();
        {
            const DescriptorLimit none(static_cast<rlim_t>(lowestFree()));
            QVERIFY(late.connectTo(fixture.server.port()));
            late.send(kGet);
            early.send(kGet); // whoever is in is served
            QVERIFY(early.readAnswer().startsWith("HTTP/1.1 200 OK"));
            QCOMPARE(fixture.server.connections(), std::size_t(1));
        }
        QVERIFY(late.readAnswer().startsWith("HTTP/1.1 200 OK"));
    }

    void servesManyConnectionsAtOnce_data()
    {
        QTest::addColumn<std::size_t>("count");
        QTest::newRow("100") << std::size_t(100);
        const DescriptorLimit enough(4096);
        if (DescriptorLimit::current() >= 2200) // both ends are in this process
            QTest::newRow("1,000") << std::size_t(1000);
    }

    void servesManyConnectionsAtOnce()
    {
        QFETCH(std::size_t, count);
        const DescriptorLimit enough(4096);
        ServerFixture fixture;
        QElapsedTimer clock;
        clock.start();
        std::vector<RawSocket> sockets;
        for (std::size_t i = 0; i < count; ++i)
            sockets.push_back(fixture.connect());
        for (auto &socket : sockets)
            QVERIFY(socket.send(kGet));
        for (auto &socket : sockets)
            QVERIFY(socket.readAnswer().startsWith("HTTP/1.1 200 OK"));
        QCOMPARE(fixture.server.connections(), count);
        qInfo("%zu connections opened and answered in %lld ms", count, clock.elapsed());

        clock.restart();
        fixture.io.stop();
        QVERIFY2(clock.elapsed() < 1000, "stopping took too long");
        qInfo("stopped with %zu connections in %lld ms", count, clock.elapsed());
    }

private:
    static int lowestFree()
    {
        const int descriptor = ::dup(0);
        ::close(descriptor);
        return descriptor;
    }
};

QTEST_GUILESS_MAIN(HttpServerLimitsTest)
#include "tst_http_server_limits.moc"
