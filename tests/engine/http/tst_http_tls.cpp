// SPDX-License-Identifier: Apache-2.0
#include <panelboard/http/client.h>
#include <panelboard/http/server.h>

#include "awaited.h"
#include "server_fixture.h"
#include "test_certificates.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <fstream>

using namespace panelboard::http;
using namespace std::chrono_literals;
using Kind = ClientError::Kind;

namespace {

ServerOptions secured(const std::string &stem)
{
    ServerOptions options;
    options.tls = TlsFiles{stem + ".pem", stem + ".key"};
    return options;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr qint64 kAllowedMiB = 128; // sanitizers take memory of their own
#else
constexpr qint64 kAllowedMiB = 6;
#endif

qint64 residentKiB()
{
    QFile status("/proc/self/statm");
    return status.open(QIODevice::ReadOnly) ? status.readAll().split(' ').value(1).toLongLong() * 4 : 0;
}

ClientRequest securely(ClientRequest request)
{
    request.url.scheme = "https";
    return request;
}

} // namespace

class HttpTlsTest : public QObject {
    Q_OBJECT

private slots:
    void servesAndFetchesSecurely_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("by name") << QByteArray("localhost");
        QTest::newRow("by address") << QByteArray("127.0.0.1");
    }
    void servesAndFetchesSecurely()
    {
        QFETCH(QByteArray, host);
        ServerFixture fixture(secured(m_good));
        Client client(fixture.io, {m_certificates.authority()});
        for (int i = 0; i < 3; ++i) {
            auto request = securely(requestTo(fixture.server.port(), "/echo", host.toStdString()));
            request.method = "POST";
            request.body = std::string(50000, 'b');
            const auto result = fetch(client, request);
            QVERIFY2(result.has_value(), result ? "" : result.error().message.c_str());
            QCOMPARE(result->body, "POST /echo " + request.body);
        }
        QCOMPARE(fixture.server.connections(), std::size_t(1));
    }

    void tellsTheHandlerThatItIsSecure()
    {
        std::atomic<bool> secure{false};
        IoThread io;
        const Server server(io, secured(m_good), [&](const Request &request, const auto &to) {
            secure = request.secure;
            to->send({});
        });
        Client client(io, {m_certificates.authority()});

        QVERIFY(fetch(client, securely(requestTo(server.port(), "/"))).has_value());
        QVERIFY(secure);
    }

    void carriesMegabytesAndClosesCleanly()
    {
        ServerFixture fixture(secured(m_good));
        Client client(fixture.io, {m_certificates.authority()});
        const auto big = fetch(client, securely(requestTo(fixture.server.port(), "/big")));
        QVERIFY(big.has_value());
        QCOMPARE(big->body.size(), std::size_t(8) * 1024 * 1024);

        auto tooMuch = securely(requestTo(fixture.server.port(), "/echo"));
        tooMuch.method = "POST";
        tooMuch.body.assign(3000000, 'x');
        const auto refused = fetch(client, tooMuch);
        QVERIFY2(refused.has_value(), refused ? "" : refused.error().message.c_str());
        QCOMPARE(refused->status, 413);
    }

    void streamsSecurely()
    {
        ServerFixture fixture(secured(m_good));
        Client client(fixture.io, {m_certificates.authority()});
        std::promise<std::string> first;
        auto future = first.get_future();
        std::promise<ClientError> end;
        auto ended = end.get_future();
        Client::StreamHandlers handlers;
        handlers.bytes = [&](std::string_view bytes) { first.set_value(std::string(bytes)); };
        handlers.ended = [&](const ClientError &error) { end.set_value(error); };
        const auto exchange =
            client.open(securely(requestTo(fixture.server.port(), "/stream")), 10s, std::move(handlers));
        QTRY_VERIFY(fixture.stream() != nullptr);
        fixture.stream()->push("data: 1\n\n", ServerStream::Keep::Always);
        QCOMPARE(awaited(future), std::string("data: 1\n\n"));
        fixture.stream()->close();

        QCOMPARE(awaited(ended).kind, Kind::Closed);
    }

    void noticesAtOnceThatAStreamsClientHasGone()
    {
        ServerFixture fixture(secured(m_good));
        Client client(fixture.io, {m_certificates.authority()});
        auto exchange = client.open(securely(requestTo(fixture.server.port(), "/stream")), 10s, {});
        QTRY_VERIFY(fixture.stream() != nullptr);
        exchange.reset();

        QTRY_VERIFY(!fixture.stream()->isOpen());
    }

    void trustsNobodyElse_data()
    {
        QTest::addColumn<QByteArray>("names");
        QTest::addColumn<int>("days");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("authority");
        QTest::addColumn<QByteArray>("reason");
        const QByteArray ours = QByteArray::fromStdString(m_certificates.authority());
        const QByteArray other = QByteArray::fromStdString(m_certificates.stranger());
        const auto row = [&](const char *name, const char *names, int days, const char *host,
                             const QByteArray &authority, const char *reason) {
            QTest::newRow(name) << QByteArray(names) << days << QByteArray(host) << authority
                                << QByteArray(reason);
        };
        row("another authority", "DNS:localhost", 2, "localhost", other, "unable to get local issuer");
        row("the system's store", "DNS:localhost", 2, "localhost", "", "unable to get local issuer");
        row("another name", "DNS:example.org", 2, "localhost", ours, "hostname mismatch");
        row("another address", "IP:10.0.0.1", 2, "127.0.0.1", ours, "IP address mismatch");
        row("a name for an address", "DNS:127.0.0.1", 2, "127.0.0.1", ours, "IP address mismatch");
        row("expired", "DNS:localhost", -1, "localhost", ours, "certificate has expired");
        row("an authority file that is not there", "DNS:localhost", 2, "localhost", "/no/such/file",
            "/no/such/file");
    }
    void trustsNobodyElse()
    {
        QFETCH(QByteArray, names);
        QFETCH(int, days);
        QFETCH(QByteArray, host);
        QFETCH(QByteArray, authority);
        QFETCH(QByteArray, reason);
        ServerFixture fixture(secured(m_certificates.issue("tried", names.toStdString(), days)));
        ClientOptions options;
        if (!authority.isEmpty())
            options.caFile = authority.toStdString();
        Client client(fixture.io, options);
        const auto result =
            fetch(client, securely(requestTo(fixture.server.port(), "/echo", host.toStdString())));

        QVERIFY(!result.has_value());
        QVERIFY2(result.error().message.find(reason.toStdString()) != std::string::npos,
                 result.error().message.c_str());
        QCOMPARE(result.error().kind, Kind::Tls);
    }

    void aPlainServerIsNotMistakenForASecureOne()
    {
        ServerFixture fixture;
        Client client(fixture.io, {m_certificates.authority()});
        const auto result = fetch(client, securely(requestTo(fixture.server.port(), "/echo")));

        QVERIFY(!result.has_value());
        QCOMPARE(result.error().kind, Kind::Tls);
    }

    void plainAndHalfHandshakesHarmNobody()
    {
        auto options = secured(m_good);
        options.requestTimeout = 150ms;
        ServerFixture fixture(options);
        auto plain = fixture.connect();
        plain.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        auto half = fixture.connect();
        half.send(QByteArray::fromHex("16030100a00100"));
        auto silent = fixture.connect();
        plain.readToEnd();
        half.readToEnd();
        silent.readToEnd();

        QTRY_COMPARE(fixture.server.connections(), std::size_t(0));
        Client client(fixture.io, {m_certificates.authority()});
        QVERIFY(fetch(client, securely(requestTo(fixture.server.port(), "/echo"))).has_value());
    }

    void saysWhichFileIsUnusable_data()
    {
        QTest::addColumn<QByteArray>("chain");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("named");
        const auto other = m_certificates.issue("other", "DNS:x");
        const auto garbage = m_certificates.path("garbage.pem");
        std::ofstream(garbage) << "this is no certificate\n";
        const auto row = [](const char *name, const std::string &chain, const std::string &key,
                            const std::string &named) {
            QTest::newRow(name) << QByteArray::fromStdString(chain) << QByteArray::fromStdString(key)
                                << QByteArray::fromStdString(named);
        };
        row("no certificate", "/no/such.pem", m_good + ".key", "/no/such.pem");
        row("no key", m_good + ".pem", "/no/such.key", "/no/such.key");
        row("a certificate that is none", garbage, m_good + ".key", garbage);
        row("a key behind a passphrase", other + ".pem", m_certificates.lockedKey("other"),
            "other.locked: it is locked with a passphrase");
        row("the key of another certificate", m_good + ".pem", other + ".key", other + ".key");
    }
    void saysWhichFileIsUnusable()
    {
        QFETCH(QByteArray, chain);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, named);
        ServerOptions options;
        options.tls = TlsFiles{chain.toStdString(), key.toStdString()};
        QByteArray said;
        try {
            const ServerFixture fixture(options);
        } catch (const std::runtime_error &error) {
            said = error.what();
        }

        QVERIFY2(said.contains(named), said.constData());
    }

    void anIdleServerIsSmall()
    {
        const auto before = residentKiB();
        ServerFixture fixture(secured(m_good));
        Client client(fixture.io, {m_certificates.authority()});
        QVERIFY(fetch(client, securely(requestTo(fixture.server.port(), "/echo"))).has_value());
        const auto grown = residentKiB() - before;

        qInfo("server and client with TLS, one request: %lld KiB more", static_cast<long long>(grown));
        QVERIFY(grown < kAllowedMiB * 1024);
    }

    void stopsInMillisecondsWithSecureConnectionsOpen()
    {
        auto fixture = std::make_unique<ServerFixture>(secured(m_good));
        auto client = std::make_unique<Client>(fixture->io, ClientOptions{m_certificates.authority()});
        const auto exchange = client->open(securely(requestTo(fixture->server.port(), "/stream")), 1h, {});
        QVERIFY(fetch(*client, securely(requestTo(fixture->server.port(), "/echo"))).has_value());
        QTRY_VERIFY(fixture->stream() != nullptr);
        QElapsedTimer clock;
        clock.start();
        client.reset();
        fixture.reset();

        QVERIFY(clock.elapsed() < 1000);
    }

private:
    const TestCertificates m_certificates;
    const std::string m_good = m_certificates.issue("good", "DNS:localhost,IP:127.0.0.1");
};

QTEST_GUILESS_MAIN(HttpTlsTest)
#include "tst_http_tls.moc"
