// SPDX-License-Identifier: Apache-2.0
#include <panelboard/http/server.h>

#include "server_fixture.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <system_error>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace panelboard::http;

namespace {

const QByteArray kHost = "Host: x\r\n";

QByteArray get(const QByteArray &target) { return "GET " + target + " HTTP/1.1\r\n" + kHost + "\r\n"; }

QByteArray bodyOf(const QByteArray &answer) { return answer.mid(answer.indexOf("\r\n\r\n") + 4); }

bool hasIpv6()
{
    const int socket = ::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in6 loopback{};
    loopback.sin6_family = AF_INET6;
    loopback.sin6_addr = in6addr_loopback;
    const bool isBound =
        socket >= 0 && ::bind(socket, reinterpret_cast<const sockaddr *>(&loopback), sizeof loopback) == 0;
    ::close(socket);
    return isBound;
}

/// This process's sockets with that local port.
QList<int> descriptorsOn(std::uint16_t port)
{
    QList<int> found;
    for (const QString &entry : QDir("/proc/self/fd").entryList(QDir::Files | QDir::System)) {
        sockaddr_in address{};
        socklen_t size = sizeof address;
        const int descriptor = entry.toInt();
        if (::getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &size) == 0 &&
            address.sin_family == AF_INET && ntohs(address.sin_port) == port)
            found.append(descriptor);
    }
    return found;
}

} // namespace

class HttpServerTest : public QObject {
    Q_OBJECT

private slots:
    void givesAPortOfTheKernelsChoice()
    {
        ServerFixture one;
        ServerFixture two;

        QVERIFY(one.server.port() != 0);
        QVERIFY(one.server.port() != two.server.port());
        QVERIFY(one.isAlive());
    }

    void saysWhichAddressIsTaken()
    {
        ServerFixture first;
        ServerOptions options;
        options.port = first.server.port();
        QByteArray said;
        try {
            ServerFixture second(options);
        } catch (const std::system_error &error) {
            said = error.what();
        }

        const auto where = "127.0.0.1:" + QByteArray::number(first.server.port());
        QCOMPARE(said, "cannot listen on " + where + ": Address already in use");
    }

    void handsNoSocketToTheProgramsThatItsProcessStarts()
    {
        const ServerFixture fixture;
        auto socket = fixture.connect();
        socket.send(get("/echo"));
        socket.readAnswer();

        const auto sockets = descriptorsOn(fixture.server.port());

        QCOMPARE(sockets.size(), 2); // the listening one and the connection
        for (const int descriptor : sockets)
            QVERIFY((::fcntl(descriptor, F_GETFD) & FD_CLOEXEC) != 0);
    }

    void refusesAnAddressThatIsNone()
    {
        ServerOptions options;
        options.address = "not an address";
        QVERIFY_EXCEPTION_THROWN(ServerFixture{options}, std::system_error);
    }

    void listensOnLoopback_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::newRow("IPv4") << QByteArray("127.0.0.1");
        if (hasIpv6())
            QTest::newRow("IPv6") << QByteArray("::1");
    }

    void listensOnLoopback()
    {
        QFETCH(QByteArray, address);
        ServerOptions options;
        options.address = address.toStdString();

        ServerFixture fixture(options);

        QVERIFY(fixture.server.port() != 0);
    }

    void handsTheRequestOnAsItCame()
    {
        Request seen;
        IoThread io;
        Server server(io, {}, [&](const Request &request, const std::shared_ptr<Responder> &to) {
            seen = request;
            to->send({});
        });
        auto socket = RawSocket::to(server.port());
        socket.send("POST /a%2Fb/c?x=1&y=%20 HTTP/1.1\r\nhost: h\r\nX-Twice: 1\r\nx-twice: 2\r\n"
                    "Content-Length: 3\r\n\r\nabc");
        socket.readAnswer();

        QCOMPARE(seen.method, std::string("POST"));
        QCOMPARE(seen.target, std::string("/a%2Fb/c?x=1&y=%20"));
        QCOMPARE(seen.path, std::string("/a%2Fb/c"));
        QCOMPARE(seen.query, std::string("x=1&y=%20"));
        QCOMPARE(seen.body, std::string("abc"));
        QCOMPARE(*seen.headers.find("X-Twice"), std::string("1"));
        QCOMPARE(seen.headers.all().size(), std::size_t(4));
        QVERIFY(seen.peer.starts_with("127.0.0.1:"));
        QVERIFY(!seen.secure);
    }

    void takesAnAbsoluteTargetApart()
    {
        ServerFixture fixture;
        auto socket = fixture.connect();
        socket.send(get("http://x:80/echo?a"));
        QCOMPARE(bodyOf(socket.readAnswer()), QByteArray("GET /echo?a "));
        socket.send(get("http://x"));
        QCOMPARE(bodyOf(socket.readAnswer()), QByteArray("GET / "));
    }

    void answersPerProtocol_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status");
        const auto row = [](const char *name, const QByteArray &request, const char *status) {
            QTest::newRow(name) << request << "HTTP/1.1 " + QByteArray(status);
        };
        row("fine", get("/echo"), "200 OK");
        row("HTTP/1.0 without Host", "GET /echo HTTP/1.0\r\n\r\n", "200 OK");
        row("empty lines before it", "\r\n\r\n" + get("/echo"), "200 OK");
        row("no Host", "GET /echo HTTP/1.1\r\n\r\n", "400 Bad Request");
        row("two Hosts", "GET /echo HTTP/1.1\r\n" + kHost + kHost + "\r\n", "400 Bad Request");
        row("not HTTP", "hello there\r\n\r\n", "400 Bad Request");
        row("a TLS hello", QByteArray::fromHex("16030100a0010000") + "\r\n\r\n", "400 Bad Request");
        row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400 Bad Request");
        row("bare line feeds", "GET /echo HTTP/1.1\nHost: x\n\n", "400 Bad Request");
        row("a field without colon", "GET / HTTP/1.1\r\n" + kHost + "nonsense\r\n\r\n", "400 Bad Request");
        row("a space before the colon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n", "400 Bad Request");
        row("a relative target", get("echo"), "400 Bad Request");
        row("a star for GET", get("*"), "400 Bad Request");
        row("a star for OPTIONS", "OPTIONS * HTTP/1.1\r\n" + kHost + "\r\n", "200 OK");
        row("an unknown method", "BREW / HTTP/1.1\r\n" + kHost + "\r\n", "501 Not Implemented");
        row("TRACE", "TRACE / HTTP/1.1\r\n" + kHost + "\r\n", "501 Not Implemented");
        row("CONNECT", "CONNECT x:80 HTTP/1.1\r\n" + kHost + "\r\n", "501 Not Implemented");
        row("DELETE", "DELETE /echo HTTP/1.1\r\n" + kHost + "\r\n", "200 OK");
        const QByteArray post = "POST /echo HTTP/1.1\r\n" + kHost;
        row("equal lengths twice", post + "Content-Length: 1\r\nContent-Length: 1\r\n\r\na",
            "400 Bad Request");
        row("lengths in a list", post + "Content-Length: 1, 1\r\n\r\na", "400 Bad Request");
        row("a negative length", post + "Content-Length: -1\r\n\r\n", "400 Bad Request");
        row("a length that is none", post + "Content-Length: 1x\r\n\r\na", "400 Bad Request");
        row("length and chunks", post + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "400 Bad Request");
        row("chunks and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n0\r\n\r\n",
            "400 Bad Request");
        row("an unknown coding", post + "Transfer-Encoding: gzip\r\n\r\n", "501 Not Implemented");
        row("gzip inside chunks", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            "501 Not Implemented");
        row("chunks, then gzip", post + "Transfer-Encoding: chunked, gzip\r\n\r\n", "501 Not Implemented");
        row("a chunk size that is none", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n\r\n",
            "400 Bad Request");
        row("an overflowing chunk size", post + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n",
            "400 Bad Request");
        row("another expectation", post + "Expect: miracles\r\nContent-Length: 1\r\n\r\na",
            "417 Expectation Failed");
        row("a throwing handler", get("/throw"), "500 Internal Server Error");
        row("a forgetful handler", get("/drop"), "500 Internal Server Error");
    }
    void answersPerProtocol()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        ServerFixture fixture;

        QCOMPARE(fixture.statusLine(request), status);

        QVERIFY(fixture.isAlive());
    }

    void readsChunkedBodiesByteByByte()
    {
        ServerFixture fixture;
        auto socket = fixture.connect();
        const QByteArray request = "POST /echo HTTP/1.1\r\n" + kHost +
                                   "Transfer-Encoding: chunked\r\n\r\n"
                                   "3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: t\r\n\r\n";
        for (const char byte : request)
            QVERIFY(socket.send(QByteArray(1, byte)));

        QCOMPARE(bodyOf(socket.readAnswer()), QByteArray("POST /echo abcde"));
    }

    void readsALastChunkThatDribblesIn()
    {
        ServerFixture fixture;
        auto socket = fixture.connect();
        socket.send("POST /echo HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n");
        for (const char byte : QByteArray("0\r\n\r\n"))
            QVERIFY(socket.send(QByteArray(1, byte)));

        QCOMPARE(bodyOf(socket.readAnswer()), QByteArray("POST /echo "));
    }

    void keepsTheConnectionForTheNextRequest()
    {
        ServerFixture fixture;
        auto socket = fixture.connect();
        for (int i = 0; i < 3; ++i) {
            socket.send(get("/echo?" + QByteArray::number(i)));
            const auto answer = socket.readAnswer();
            QVERIFY(answer.contains("Connection: keep-alive\r\n"));
            QCOMPARE(bodyOf(answer), "GET /echo?" + QByteArray::number(i) + " ");
        }
        QCOMPARE(fixture.server.connections(), std::size_t(1));
    }

    void closesWhenAsked_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("Connection: close") << "GET /echo HTTP/1.1\r\n" + kHost + "Connection: close\r\n\r\n";
        QTest::newRow("HTTP/1.0") << QByteArray("GET /echo HTTP/1.0\r\n\r\n");
    }
    void closesWhenAsked()
    {
        QFETCH(QByteArray, request);
        ServerFixture fixture;
        auto socket = fixture.connect();
        socket.send(request);
        const auto answer = socket.readToEnd();

        QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(answer.contains("Connection: close\r\n"));
        QVERIFY(answer.endsWith("GET /echo "));
    }

    void answersPipelinedRequestsInOrder()
    {
        ServerFixture fixture;
        auto socket = fixture.connect();
        QByteArray requests;
        constexpr int count = 500;
        for (int i = 0; i < count; ++i)
            requests += get("/echo?" + QByteArray::number(i));
        QVERIFY(socket.send(requests));

        for (int i = 0; i < count; ++i)
            QCOMPARE(bodyOf(socket.readAnswer()), "GET /echo?" + QByteArray::number(i) + " ");
    }

    void headGetsTheFieldsOfGetWithoutItsBody()
    {
        ServerFixture fixture;
        auto socket = fixture.connect();
        socket.send("HEAD /echo HTTP/1.1\r\n" + kHost + "\r\n" + get("/echo"));
        const auto head = socket.readUntil("\r\n\r\n");

        QVERIFY(head.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(head.contains("Content-Length: 10\r\n")); // of "GET /echo "
        QCOMPARE(bodyOf(socket.readAnswer()), QByteArray("GET /echo "));
    }

    void noContentHasNeitherBodyNorLength()
    {
        ServerFixture fixture;
        auto socket = fixture.connect();
        socket.send(get("/204") + get("/echo"));
        const auto head = socket.readUntil("\r\n\r\n");

        QVERIFY(head.startsWith("HTTP/1.1 204 No Content\r\n"));
        QVERIFY(!head.contains("Content-Length"));
        QCOMPARE(bodyOf(socket.readAnswer()), QByteArray("GET /echo "));
    }

    void datesItsAnswers()
    {
        ServerFixture fixture;
        auto socket = fixture.connect();
        socket.send(get("/echo"));
        const auto answer = socket.readAnswer();
        const QRegularExpression date(
            "\r\nDate: (Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} 20\\d\\d "
            "\\d\\d:\\d\\d:\\d\\d GMT\r\n");
        QVERIFY(date.match(QString::fromLatin1(answer)).hasMatch());
    }

    void saysContinueBeforeTheBody()
    {
        ServerFixture fixture;
        auto socket = fixture.connect();
        socket.send("POST /echo HTTP/1.1\r\n" + kHost + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        QCOMPARE(socket.readUntil("\r\n\r\n"), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
        socket.send("ab");

        QCOMPARE(bodyOf(socket.readAnswer()), QByteArray("POST /echo ab"));
    }

    void saysNoContinueToABodyThatIsTooLarge()
    {
        ServerFixture fixture;
        auto socket = fixture.connect();
        socket.send("POST /echo HTTP/1.1\r\n" + kHost +
                    "Expect: 100-continue\r\nContent-Length: 65537\r\n\r\n");

        QVERIFY(socket.readToEnd().startsWith("HTTP/1.1 413 Payload Too Large\r\n"));
    }
};

QTEST_GUILESS_MAIN(HttpServerTest)
#include "tst_http_server.moc"
