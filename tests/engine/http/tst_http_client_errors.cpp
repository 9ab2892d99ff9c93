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
using Kind = ClientError::Kind;

Q_DECLARE_METATYPE(Kind)

class HttpClientErrorsTest : public QObject {
    Q_OBJECT

private slots:
    void refusesToSendWhatWouldPoseAsAnotherRequest_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("suffix");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("method") << QByteArray("GET /x") << QByteArray("/") << QByteArray("v");
        QTest::newRow("a space in the path") << QByteArray("GET") << QByteArray("/a b") << QByteArray("v");
        QTest::newRow("a line in the path")
            << QByteArray("GET") << QByteArray("/a\r\nX: y") << QByteArray("v");
        QTest::newRow("a line in a field") << QByteArray("GET") << QByteArray("/") << QByteArray("v\r\nX: y");
    }
    void refusesToSendWhatWouldPoseAsAnotherRequest()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, suffix);
        QFETCH(QByteArray, value);
        ServerFixture fixture;
        Client client(fixture.io);
        auto request = requestTo(fixture.server.port(), suffix.toStdString());
        request.method = method.toStdString();
        request.headers.add("X-Value", value.toStdString());

        const auto result = fetch(client, request);

        QVERIFY(!result.has_value());
        QCOMPARE(result.error().kind, Kind::Protocol);
    }

    void saysWhatIsWrongWithAnAnswer_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<Kind>("kind");
        const auto row = [](const char *name, const QByteArray &answer, Kind kind) {
            QTest::newRow(name) << answer << kind;
        };
        const QByteArray head = "HTTP/1.1 200 OK\r\n";
        row("nothing", "", Kind::Closed);
        row("half a head", "HTTP/1.1 20", Kind::Closed);
        row("half a body", head + "Content-Length: 5\r\n\r\nab", Kind::Closed);
        row("half the chunks", head + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n", Kind::Closed);
        row("garbage", QByteArray::fromHex("00ff10fe") + "garbage\r\n\r\n", Kind::Protocol);
        row("a bad status", "HTTP/1.1 abc\r\n\r\n", Kind::Protocol);
        row("HTTP/2", "HTTP/2.0 200 OK\r\n\r\n", Kind::Protocol);
        row("a switch of protocols", "HTTP/1.1 101 Switching Protocols\r\n\r\n", Kind::Protocol);
        row("interim for ever", QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(100), Kind::Protocol);
        row("two lengths", head + "Content-Length: 1\r\nContent-Length: 2\r\n\r\na", Kind::Protocol);
        row("a bad chunk", head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", Kind::Protocol);
        row("a head without end", head + QByteArray("X: y\r\n").repeated(10000), Kind::TooLarge);
        row("a line without end", head + "X: " + QByteArray(100000, 'y'), Kind::TooLarge);
        row("a declared body too large", head + "Content-Length: 1001\r\n\r\n", Kind::TooLarge);
        row("chunks too large",
            head + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + QByteArray(1001, 'x') + "\r\n0\r\n\r\n",
            Kind::TooLarge);
        row("an endless body too large", "HTTP/1.0 200 OK\r\n\r\n" + QByteArray(1001, 'x'), Kind::TooLarge);
    }
    void saysWhatIsWrongWithAnAnswer()
    {
        QFETCH(QByteArray, answer);
        QFETCH(Kind, kind);
        const RawServer server(saying(answer));
        IoThread io;
        Client client(io);
        auto request = requestTo(server.port(), "/");
        request.maxBodyBytes = 1000;
        const auto result = fetch(client, request);

        QVERIFY(!result.has_value());
        QVERIFY2(result.error().kind == kind, result.error().message.c_str());
        QVERIFY(!result.error().message.empty());
    }

    void takesABodyExactlyAsLargeAsAllowed()
    {
        const RawServer server(saying("HTTP/1.0 200 OK\r\n\r\n" + QByteArray(1000, 'x')));
        IoThread io;
        Client client(io);
        auto request = requestTo(server.port(), "/");
        request.maxBodyBytes = 1000;

        QVERIFY(fetch(client, request).has_value());
    }

    void saysThatNobodyListens()
    {
        const auto port = portNobodyListensOn();
        IoThread io;
        Client client(io);
        const auto result = fetch(client, requestTo(port, "/", "localhost"));

        QVERIFY(!result.has_value());
        QCOMPARE(result.error().kind, Kind::Connect);
        QCOMPARE(result.error().message, "connection refused by localhost:" + std::to_string(port));
    }

    void saysThatANameIsUnknown()
    {
        IoThread io;
        Client client(io);
        const auto result = fetch(client, requestTo(80, "/", "no-such-host.invalid"));

        QVERIFY(!result.has_value());
        QCOMPARE(result.error().kind, Kind::Resolve);
        QVERIFY(result.error().message.find("no-such-host.invalid") != std::string::npos);
    }

    void givesUpInTime_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<bool>("dripping");
        QTest::newRow("silence") << QByteArray() << false;
        QTest::newRow("half a head") << QByteArray("HTTP/1.1 200") << false;
        QTest::newRow("half a body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\na")
                                     << false;
        QTest::newRow("a dripping body")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\na") << true;
    }
    void givesUpInTime()
    {
        QFETCH(QByteArray, begin);
        QFETCH(bool, dripping);
        const RawServer server([=](RawSocket &socket) {
            socket.readUntil("\r\n\r\n");
            socket.send(begin);
            while (dripping && socket.send("x"))
                socket.readFor(10);
            socket.readToEnd();
        });
        IoThread io;
        Client client(io);
        auto request = requestTo(server.port(), "/");
        request.timeout = 150ms;
        QElapsedTimer clock;
        clock.start();
        const auto result = fetch(client, request);

        QVERIFY(!result.has_value());
        QCOMPARE(result.error().kind, Kind::Timeout);
        QVERIFY(clock.elapsed() >= 140);
        QVERIFY(clock.elapsed() < 3000);
    }

    void aHangingServerDelaysNobodyElse()
    {
        const RawServer hanging([](RawSocket &socket) { socket.readToEnd(); });
        ServerFixture fixture;
        Client client(fixture.io);
        const auto stuck = client.send(requestTo(hanging.port(), "/"), [](const ClientResult &) {});
        QElapsedTimer clock;
        clock.start();

        QVERIFY(fetch(client, requestTo(fixture.server.port(), "/echo")).has_value());
        QVERIFY(clock.elapsed() < 2000);
    }
};

QTEST_GUILESS_MAIN(HttpClientErrorsTest)
#include "tst_http_client_errors.moc"
