// SPDX-License-Identifier: Apache-2.0
#include <panelboard/http/server.h>

#include "server_fixture.h"

#include <QTest>

using namespace panelboard::http;
using namespace std::chrono_literals;

namespace {

const QByteArray kGet = "GET /echo HTTP/1.1\r\nHost: x\r\n\r\n";

ServerOptions limitedTo(const ClientLimits &limits)
{
    ServerOptions options;
    options.perClient = limits;
    return options;
}

QByteArray statusOf(const QByteArray &answer) { return answer.mid(9, 3); }

} // namespace

class HttpClientLimitsTest : public QObject {
    Q_OBJECT

private slots:
    void tellsClientsApart_data()
    {
        QTest::addColumn<QByteArray>("peer");
        QTest::addColumn<QByteArray>("client");
        const auto row = [](const char *peer, const char *client) {
            QTest::newRow(peer) << QByteArray(peer) << QByteArray(client);
        };
        row("10.0.0.1:41234", "10.0.0.1");
        row("[2001:db8:0:1:a:b:c:d]:41234", "2001:db8:0:1::/64");
        row("[2001:db8:0:1::9]:1", "2001:db8:0:1::/64");
        row("[2001:db8:0:2::9]:1", "2001:db8:0:2::/64");
        row("[::ffff:10.0.0.1]:41234", "10.0.0.1");
        row("[::1]:41234", "::/64");
        row("[fe80::1%eth0]:80", "fe80::/64");
        row("unknown", "unknown");
    }
    void tellsClientsApart()
    {
        QFETCH(QByteArray, peer);
        QFETCH(QByteArray, client);

        QCOMPARE(QByteArray::fromStdString(clientOf(peer.toStdString())), client);
    }

    void refusesOneConnectionTooMany()
    {
        const ServerFixture fixture(limitedTo({2, 1000, 1000}));
        auto first = fixture.connect();
        auto second = fixture.connect();
        first.send(kGet);
        second.send(kGet);
        QCOMPARE(statusOf(first.readAnswer()), QByteArray("200"));
        QCOMPARE(statusOf(second.readAnswer()), QByteArray("200"));

        auto third = fixture.connect();

        QCOMPARE(statusOf(third.readAnswer()), QByteArray("503"));
    }

    void letsAnotherConnectionInOnceOneHasGone()
    {
        const ServerFixture fixture(limitedTo({1, 1000, 1000}));
        {
            auto first = fixture.connect();
            first.send(kGet);
            QCOMPARE(statusOf(first.readAnswer()), QByteArray("200"));
        }
        QTRY_COMPARE(fixture.server.connections(), std::size_t(0));

        QVERIFY(fixture.isAlive());
    }

    void refusesRequestsBeyondTheBurstAndSaysWhenToComeBack()
    {
        const ServerFixture fixture(limitedTo({10, 10, 20}));
        auto socket = fixture.connect();
        QByteArray last;
        int answered = 0;
        for (int i = 0; i < 40 && statusOf(last) != "429"; ++i, ++answered) {
            socket.send(kGet);
            last = socket.readAnswer();
        }

        QCOMPARE(statusOf(last), QByteArray("429"));
        QVERIFY(answered > 20);
        QVERIFY(last.contains("\r\nRetry-After: 1\r\n"));
    }

    void servesAClientAgainAfterARest()
    {
        const ServerFixture fixture(limitedTo({10, 10, 1}));
        auto socket = fixture.connect();
        socket.send(kGet + kGet);
        socket.readAnswer();
        socket.readAnswer();

        bool served = false; // looked at more often than asked: each question counts
        QTRY_VERIFY(served = served || fixture.isAlive());
    }

    void countsTheRequestsOfAllConnectionsTogether()
    {
        const ServerFixture fixture(limitedTo({10, 10, 3}));
        QList<QByteArray> statuses;
        std::vector<RawSocket> sockets;
        for (int i = 0; i < 8; ++i) {
            sockets.push_back(fixture.connect());
            sockets.back().send(kGet);
            statuses.append(statusOf(sockets.back().readAnswer()));
        }

        QVERIFY(statuses.contains("429"));
        QCOMPARE(statuses.first(), QByteArray("200"));
    }

    void answersInTheWordsOfWhoeverUsesTheServer_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("said");
        const auto row = [](const char *name, const QByteArray &request, const char *said) {
            QTest::newRow(name) << request << QByteArray(said);
        };
        row("a bad request", "no request at all\r\n\r\n", "refused with 400");
        row("a throwing handler", "GET /throw HTTP/1.1\r\nHost: x\r\n\r\n", "refused with 500");
        row("a lost request", "GET /drop HTTP/1.1\r\nHost: x\r\n\r\n", "refused with 500: nobody answered");
        row("half a header", "GET / HT", "refused with 408");
        row("a long body", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n",
            "refused with 413");
    }
    void answersInTheWordsOfWhoeverUsesTheServer()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, said);
        ServerOptions options;
        options.requestTimeout = 150ms;
        options.writeRefusal = [](int status, std::string_view reason) {
            Response response;
            response.status = status;
            response.body = "refused with " + std::to_string(status) + ": " + std::string(reason);
            return response;
        };
        const ServerFixture fixture(options);
        auto socket = fixture.connect();
        socket.send(request);

        const QByteArray answer = socket.readAnswer();

        QVERIFY2(answer.contains(said), answer.constData());
    }
};

QTEST_GUILESS_MAIN(HttpClientLimitsTest)
#include "tst_http_client_limits.moc"
