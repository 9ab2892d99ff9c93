// SPDX-License-Identifier: Apache-2.0
#include <panelboard/http/server.h>

#include "server_fixture.h"

#include <QTest>

#include <atomic>
#include <mutex>
#include <thread>

using namespace panelboard::http;

namespace {

const QByteArray kHost = "Host: x\r\n";

QByteArray get(const QByteArray &target) { return "GET " + target + " HTTP/1.1\r\n" + kHost + "\r\n"; }

QByteArray bodyOf(const QByteArray &answer) { return answer.mid(answer.indexOf("\r\n\r\n") + 4); }

} // namespace

class HttpResponderTest : public QObject {
    Q_OBJECT

private slots:
    void cannotBeMadeToSplitAnswers()
    {
        IoThread io;
        Server server(io, {}, [&](const Request &, const std::shared_ptr<Responder> &to) {
            Response answer;
            answer.headers.add("X-Echo", "a\r\nSet-Cookie: b");
            answer.headers.add("Bad Name\r\n", "c");
            answer.headers.add("Content-Length", "99");
            to->send(std::move(answer));
        });
        auto socket = RawSocket::to(server.port());
        socket.send(get("/"));
        const auto answer = socket.readAnswer();

        QVERIFY(answer.contains("X-Echo: a  Set-Cookie: b\r\n"));
        QVERIFY(!answer.contains("Bad Name"));
        QVERIFY(answer.contains("Content-Length: 0\r\n"));
        QVERIFY(!answer.contains("99"));
    }

    void refusesByTheHeadAlone()
    {
        const auto check = [](const Request &head) -> std::optional<Response> {
            if (head.path != "/secret" || !head.peer.starts_with("127.0.0.1:"))
                return std::nullopt;
            Response refusal;
            refusal.status = 401;
            refusal.headers.add("WWW-Authenticate", "Bearer");
            return refusal;
        };
        ServerFixture fixture({}, check);
        auto socket = fixture.connect();
        socket.send(get("/secret") + get("/echo"));
        QVERIFY(socket.readAnswer().contains("WWW-Authenticate: Bearer\r\n"));
        QCOMPARE(bodyOf(socket.readAnswer()), QByteArray("GET /echo "));

        socket.send("POST /secret HTTP/1.1\r\n" + kHost + "Content-Length: 60000\r\n\r\nonly the beginning");
        QVERIFY(socket.readToEnd().startsWith("HTTP/1.1 401 Unauthorized\r\n"));
    }

    void aThrowingHeadCheckIsAnsweredWith500()
    {
        ServerFixture fixture({}, [](const Request &head) -> std::optional<Response> {
            if (head.path == "/bad")
                throw std::runtime_error("the check is broken");
            return std::nullopt;
        });

        QCOMPARE(fixture.statusLine(get("/bad")), QByteArray("HTTP/1.1 500 Internal Server Error"));
        QVERIFY(fixture.isAlive());
    }

    void answersLaterFromAnotherThread()
    {
        ServerFixture fixture;
        auto socket = fixture.connect();
        socket.send(get("/later") + get("/echo"));
        QTRY_VERIFY(fixture.later() != nullptr);
        const auto responder = fixture.later();
        QVERIFY(fixture.isAlive()); // others are served meanwhile
        Response answer;
        answer.body = "late";
        responder->send(answer);
        answer.body = "twice";
        responder->send(answer);

        QCOMPARE(bodyOf(socket.readAnswer()), QByteArray("late"));
        QCOMPARE(bodyOf(socket.readAnswer()), QByteArray("GET /echo "));
    }

    void anAnswerAfterTheClientOrTheServerHasGoneHarmsNobody()
    {
        auto fixture = std::make_unique<ServerFixture>();
        auto socket = fixture->connect();
        socket.send(get("/later"));
        QTRY_VERIFY(fixture->later() != nullptr);
        const auto first = fixture->later();
        socket.close();
        first->send({});
        QTRY_COMPARE(fixture->server.connections(), std::size_t(0));

        auto other = fixture->connect();
        other.send(get("/later"));
        QTRY_VERIFY(fixture->later() != first);
        auto second = fixture->later();
        fixture.reset();
        second->send({});
        second.reset();
        QCOMPARE(other.readToEnd(), QByteArray());
    }

    void manyThreadsMayAnswerWhileTheServerEnds()
    {
        std::mutex mutex;
        std::vector<std::shared_ptr<Responder>> waiting;
        std::atomic<int> answered{0};
        IoThread io;
        auto server = std::make_unique<Server>(io, ServerOptions{}, [&](const Request &, const auto &to) {
            const std::lock_guard lock(mutex);
            waiting.push_back(to);
        });
        std::atomic<bool> ending{false};
        std::vector<std::thread> threads;
        for (int i = 0; i < 3; ++i) {
            threads.emplace_back([&] {
                while (!ending) {
                    std::vector<std::shared_ptr<Responder>> mine;
                    {
                        const std::lock_guard lock(mutex);
                        mine.swap(waiting);
                    }
                    for (const auto &responder : mine) {
                        responder->send({});
                        ++answered;
                    }
                    std::this_thread::yield();
                }
            });
        }
        std::vector<RawSocket> sockets;
        for (int i = 0; i < 20; ++i) {
            sockets.push_back(RawSocket::to(server->port()));
            sockets.back().send(get("/").repeated(50));
        }
        QTRY_VERIFY(answered >= 200);
        server.reset();
        ending = true;
        for (auto &thread : threads)
            thread.join();

        QVERIFY(answered >= 200);
    }

    void canBeDestroyedByItsOwnHandler()
    {
        IoThread io;
        std::unique_ptr<Server> server;
        std::atomic<bool> gone{false};
        server = std::make_unique<Server>(io, ServerOptions{},
                                          [&](const Request &, const std::shared_ptr<Responder> &) {
                                              server.reset();
                                              gone = true;
                                          });
        auto socket = RawSocket::to(server->port());
        socket.send(get("/"));

        QCOMPARE(socket.readToEnd(), QByteArray());
        QTRY_VERIFY(gone);
    }
};

QTEST_GUILESS_MAIN(HttpResponderTest)
#include "tst_http_responder.moc"
