// SPDX-License-Identifier: Apache-2.0
#include <panelboard/http/client.h>
#include <panelboard/http/server.h>

#include "awaited.h"
#include "server_fixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <thread>

using namespace panelboard::http;
using namespace std::chrono_literals;
using Kind = ClientError::Kind;

class HttpClientTest : public QObject {
    Q_OBJECT

private slots:
    void sendsAndReceivesWhole()
    {
        ServerFixture fixture;
        Client client(fixture.io);
        auto request = requestTo(fixture.server.port(), "/echo?x=1");
        request.method = "PATCH";
        request.body = std::string(60000, 'b');

        const auto result = fetch(client, request);

        QVERIFY(result.has_value());
        QCOMPARE(result->status, 200);
        QCOMPARE(result->body, "PATCH /echo?x=1 " + request.body);
        QCOMPARE(*result->headers.find("content-length"), std::to_string(result->body.size()));
    }

    void receivesMegabytes()
    {
        ServerFixture fixture;
        Client client(fixture.io);
        const auto result = fetch(client, requestTo(fixture.server.port(), "/big"));

        QVERIFY(result.has_value());
        QCOMPARE(result->body.size(), std::size_t(8) * 1024 * 1024);
    }

    void writesTheRequestToTheLetter()
    {
        std::promise<QByteArray> seen;
        auto future = seen.get_future();
        const RawServer server([&](RawSocket &socket) {
            seen.set_value(socket.readUntil("body"));
            socket.send("HTTP/1.1 204 No Content\r\n\r\n");
        });
        IoThread io;
        Client client(io);
        auto request = requestTo(server.port(), "/b?c");
        request.url.path = "/a";
        request.method = "POST";
        request.headers.add("Authorization", "Bearer t");
        request.headers.add("Content-Length", "99");
        request.headers.add("Host", "elsewhere");
        request.body = "body";

        QVERIFY(fetch(client, request).has_value());
        QCOMPARE(awaited(future),
                 "POST /a/b?c HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(server.port()) +
                     "\r\nAuthorization: Bearer t\r\nContent-Length: 4\r\n\r\nbody");
    }

    void resolvesLocalhostWithoutANameServer_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("localhost") << QByteArray("localhost");
        QTest::newRow("below localhost") << QByteArray("demo.localhost");
    }
    void resolvesLocalhostWithoutANameServer()
    {
        QFETCH(QByteArray, host);
        ServerFixture fixture;
        Client client(fixture.io);
        const auto result = fetch(client, requestTo(fixture.server.port(), "/echo", host.toStdString()));

        QVERIFY(result.has_value());
    }

    void reusesItsConnection()
    {
        ServerFixture fixture;
        Client client(fixture.io);
        for (int i = 0; i < 5; ++i)
            QVERIFY(fetch(client, requestTo(fixture.server.port(), "/echo")).has_value());

        QCOMPARE(fixture.server.connections(), std::size_t(1));
    }

    void replacesAPooledConnectionThatTheServerClosed()
    {
        ServerOptions options;
        options.idleTimeout = 50ms;
        ServerFixture fixture(options);
        Client client(fixture.io);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(fetch(client, requestTo(fixture.server.port(), "/echo")).has_value());
            QTRY_COMPARE(fixture.server.connections(), std::size_t(0));
        }
    }

    void neverSendsTwice()
    {
        std::atomic<int> requests{0};
        const RawServer server([&](RawSocket &socket) {
            while (socket.readUntil("\r\n\r\n").endsWith("\r\n\r\n")) {
                if (++requests > 1)
                    return; // the second request on a kept connection gets no answer
                socket.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            }
        });
        IoThread io;
        Client client(io);
        QVERIFY(fetch(client, requestTo(server.port(), "/")).has_value());
        const auto second = fetch(client, requestTo(server.port(), "/"));

        QVERIFY(!second.has_value());
        QCOMPARE(second.error().kind, Kind::Closed);
        QCOMPARE(requests.load(), 2);
        QCOMPARE(server.accepted(), 1);
    }

    void understandsEveryFraming_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *name, const char *answer, int status, const char *body) {
            QTest::newRow(name) << QByteArray(answer) << status << QByteArray(body);
        };
        row("length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab", 200, "ab");
        row("chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n",
            200, "ab");
        row("until the end", "HTTP/1.0 200 OK\r\n\r\nab", 200, "ab");
        row("nothing until the end", "HTTP/1.0 200 OK\r\n\r\n", 200, "");
        row("no content", "HTTP/1.1 204 No Content\r\n\r\n", 204, "");
        row("not modified, with a length", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", 304, "");
        row("an interim answer first",
            "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 1\r\n\r\na",
            404, "a");
    }
    void understandsEveryFraming()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const RawServer server(saying(answer));
        IoThread io;
        Client client(io);
        const auto result = fetch(client, requestTo(server.port(), "/"));

        QVERIFY(result.has_value());
        QCOMPARE(result->status, status);
        QCOMPARE(QByteArray::fromStdString(result->body), body);
    }

    void theAnswerToHeadHasNoBody()
    {
        ServerFixture fixture;
        Client client(fixture.io);
        auto request = requestTo(fixture.server.port(), "/echo");
        request.method = "HEAD";
        const auto result = fetch(client, request);

        QVERIFY(result.has_value());
        QVERIFY(result->body.empty());
        QCOMPARE(*result->headers.find("Content-Length"), std::string("10"));
    }

    void destroyingTheExchangeCancels()
    {
        std::atomic<bool> told{false};
        std::promise<void> arrived;
        auto future = arrived.get_future();
        std::promise<QByteArray> rest;
        auto end = rest.get_future();
        const RawServer server([&](RawSocket &socket) {
            socket.readUntil("\r\n\r\n");
            arrived.set_value();
            rest.set_value(socket.readToEnd());
        });
        IoThread io;
        Client client(io);
        auto exchange =
            client.send(requestTo(server.port(), "/"), [&](const ClientResult &) { told = true; });
        awaited(future);
        exchange.reset();

        QCOMPARE(awaited(end), QByteArray()); // the connection was closed
        QVERIFY(!told);
    }

    void destroyingTheClientCancelsEverything()
    {
        std::atomic<bool> told{false};
        std::promise<void> arrived;
        auto future = arrived.get_future();
        const RawServer server([&](RawSocket &socket) {
            socket.readUntil("\r\n\r\n");
            arrived.set_value();
            socket.readToEnd();
        });
        IoThread io;
        std::shared_ptr<Exchange> exchange;
        {
            Client client(io);
            exchange = client.send(requestTo(server.port(), "/"), [&](const ClientResult &) { told = true; });
            awaited(future);
        }
        io.stop();
        exchange.reset();

        QVERIFY(!told);
    }

    void stopsInMillisecondsWithRequestsUnderWay()
    {
        const RawServer hanging([](RawSocket &socket) { socket.readToEnd(); });
        std::atomic<bool> told{false};
        std::vector<std::shared_ptr<Exchange>> exchanges;
        auto io = std::make_unique<IoThread>();
        auto client = std::make_unique<Client>(*io);
        for (int i = 0; i < 20; ++i) {
            exchanges.push_back(
                client->send(requestTo(hanging.port(), "/"), [&](const ClientResult &) { told = true; }));
        }
        QElapsedTimer clock;
        clock.start();
        io->stop();
        client.reset();
        io.reset();

        QVERIFY(clock.elapsed() < 1000);
        QVERIFY(!told);
    }

    void manyThreadsMaySendAndCancelWhileTheClientEnds()
    {
        ServerFixture fixture;
        std::atomic<int> told{0};
        auto client = std::make_unique<Client>(fixture.io);
        std::atomic<bool> ending{false};
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                std::vector<std::shared_ptr<Exchange>> kept;
                for (int n = 0; n < 100; ++n) {
                    auto exchange = client->send(requestTo(fixture.server.port(), "/echo"),
                                                 [&](const ClientResult &) { ++told; });
                    if (n % 3 != 0)
                        kept.push_back(std::move(exchange)); // the others are cancelled at once
                }
                while (!ending)
                    std::this_thread::yield();
            });
        }
        QTRY_VERIFY(told >= 200);
        ending = true;
        for (auto &thread : threads)
            thread.join();
        client.reset();
        const int atTheEnd = told;

        QVERIFY(fixture.isAlive());
        QCOMPARE(told.load(), atTheEnd);
        QVERIFY(atTheEnd <= 400);
    }

    void manyRequestsAtOnce()
    {
        ServerFixture fixture;
        Client client(fixture.io);
        constexpr int count = 200;
        std::atomic<int> good{0};
        std::vector<std::shared_ptr<Exchange>> exchanges;
        for (int i = 0; i < count; ++i) {
            exchanges.push_back(client.send(requestTo(fixture.server.port(), "/echo?" + std::to_string(i)),
                                            [&, i](const ClientResult &result) {
                                                const auto body = "GET /echo?" + std::to_string(i) + " ";
                                                good += result && result->body == body ? 1 : 0;
                                            }));
        }
        QTRY_COMPARE(good.load(), count);
        QTRY_VERIFY(fixture.server.connections() <= 8); // the others were not kept
    }

    void mayStartTheNextRequestInItsCallback()
    {
        ServerFixture fixture;
        Client client(fixture.io);
        std::promise<int> done;
        auto future = done.get_future();
        std::shared_ptr<Exchange> second;
        const auto first = client.send(requestTo(fixture.server.port(), "/echo"), [&](const ClientResult &) {
            second = client.send(requestTo(fixture.server.port(), "/echo"),
                                 [&](ClientResult result) { done.set_value(result ? result->status : 0); });
        });

        QCOMPARE(awaited(future), 200);
        QCOMPARE(fixture.server.connections(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(HttpClientTest)
#include "tst_http_client.moc"
