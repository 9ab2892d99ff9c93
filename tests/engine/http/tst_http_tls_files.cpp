// SPDX-License-Identifier: Apache-2.0
#include <panelboard/http/client.h>
#include <panelboard/http/server.h>

#include "awaited.h"
#include "server_fixture.h"
#include "test_certificates.h"

#include <QFile>
#include <QTest>

#include <atomic>
#include <mutex>

using namespace panelboard::http;
using Kind = ClientError::Kind;

namespace {

/// What a server said about files that it could not use.
class Reports {
public:
    std::function<void(const std::string &)> recorder()
    {
        return [this](const std::string &problem) {
            const std::lock_guard lock(m_mutex);
            m_said.append(QByteArray::fromStdString(problem));
        };
    }
    QList<QByteArray> said() const
    {
        const std::lock_guard lock(m_mutex);
        return m_said;
    }

private:
    mutable std::mutex m_mutex;
    QList<QByteArray> m_said;
};

} // namespace

class HttpTlsFilesTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        install("before", "DNS:localhost");
        m_files = {m_certificates.path("live.pem"), m_certificates.path("live.key")};
    }

    void usesChangedFilesFromTheNextConnectionOn()
    {
        const ServerFixture fixture(served());
        QVERIFY(trusted(fixture, "localhost"));
        QVERIFY(!trusted(fixture, "127.0.0.1"));

        install("after", "IP:127.0.0.1");

        QVERIFY(trusted(fixture, "127.0.0.1"));
        QVERIFY(!trusted(fixture, "localhost"));
    }

    void keepsOpenConnectionsWhenTheFilesChange()
    {
        ServerFixture fixture(served());
        Client client(fixture.io, {m_certificates.authority()});
        QVERIFY(fetch(client, request(fixture, "localhost")).has_value());

        install("after", "IP:127.0.0.1");

        QVERIFY(fetch(client, request(fixture, "localhost")).has_value());
        QCOMPARE(fixture.server.connections(), std::size_t(1));
    }

    void keepsTheOldPairWhileTheNewOneDoesNotFit()
    {
        Reports reports;
        ServerOptions options = served();
        options.tlsReloadFailed = reports.recorder();
        const ServerFixture fixture(options);
        const auto after = m_certificates.issue("after", "IP:127.0.0.1");

        replace("live.pem", after + ".pem"); // the key is still the old one's

        QVERIFY(trusted(fixture, "localhost"));
        QVERIFY(trusted(fixture, "localhost"));
        QCOMPARE(reports.said().size(), 1);
        QVERIFY(reports.said().first().contains("live.key"));

        replace("live.key", after + ".key");
        QVERIFY(trusted(fixture, "127.0.0.1"));
    }

    void tellsThatChangedFilesAreInUse()
    {
        std::atomic<int> told = 0; // counted on the I/O thread
        ServerOptions options = served();
        options.tlsReloaded = [&told] { ++told; };
        const ServerFixture fixture(options);
        QVERIFY(trusted(fixture, "localhost"));
        QCOMPARE(told.load(), 0);

        install("after", "IP:127.0.0.1");

        QVERIFY(trusted(fixture, "127.0.0.1"));
        QVERIFY(trusted(fixture, "127.0.0.1"));
        QCOMPARE(told.load(), 1);
    }

    void keepsServingWhenTheFilesAreGone()
    {
        const ServerFixture fixture(served());

        QVERIFY(QFile::remove(QString::fromStdString(m_files.certificateChain)));

        QVERIFY(trusted(fixture, "localhost"));
    }

    void letsOnlyClientsOfItsAuthoritiesIn_data()
    {
        QTest::addColumn<QByteArray>("shown"); // "": none
        QTest::addColumn<bool>("letIn");
        QTest::newRow("a certificate of the authority") << QByteArray("friend") << true;
        QTest::newRow("none") << QByteArray() << false;
        QTest::newRow("another authority's own") << QByteArray("stranger") << false;
        QTest::newRow("an expired one") << QByteArray("late") << false;
    }
    void letsOnlyClientsOfItsAuthoritiesIn()
    {
        QFETCH(QByteArray, shown);
        QFETCH(bool, letIn);
        static_cast<void>(m_certificates.issue("friend", "DNS:friend"));
        static_cast<void>(m_certificates.issue("late", "DNS:late", -1));
        ServerOptions options = served();
        options.tls->clientAuthorities = m_certificates.authority();
        ServerFixture fixture(options);
        ClientOptions client{m_certificates.authority()};
        if (!shown.isEmpty()) {
            const std::string stem = m_certificates.path(shown.toStdString());
            client.certificate = ClientOptions::Certificate{stem + ".pem", stem + ".key"};
        }
        Client from(fixture.io, client);

        QCOMPARE(fetch(from, request(fixture, "localhost")).has_value(), letIn);
    }

    void servesAVerifiedClientAgain()
    {
        ServerOptions options = served();
        options.tls->clientAuthorities = m_certificates.authority();
        ServerFixture fixture(options);
        const auto stem = m_certificates.issue("friend", "DNS:friend");
        Client client(fixture.io,
                      {m_certificates.authority(), ClientOptions::Certificate{stem + ".pem", stem + ".key"}});
        for (int i = 0; i < 3; ++i)
            QVERIFY(fetch(client, request(fixture, "localhost")).has_value());
    }

    void aClientShowsItsChangedCertificate()
    {
        static_cast<void>(m_certificates.issue("late", "DNS:late", -1));
        ServerOptions options = served();
        options.tls->clientAuthorities = m_certificates.authority();
        ServerFixture fixture(options);
        replace("mine.pem", m_certificates.path("late.pem"));
        replace("mine.key", m_certificates.path("late.key"));
        Client client(fixture.io, {m_certificates.authority(),
                                   ClientOptions::Certificate{m_certificates.path("mine.pem"),
                                                              m_certificates.path("mine.key")}});
        QVERIFY(!fetch(client, request(fixture, "localhost")).has_value());

        const auto renewed = m_certificates.issue("friend", "DNS:friend");
        replace("mine.pem", renewed + ".pem");
        replace("mine.key", renewed + ".key");

        QVERIFY(fetch(client, request(fixture, "localhost")).has_value());
    }

    void namesAnUnusableAuthorityFile()
    {
        ServerOptions options = served();
        options.tls->clientAuthorities = "/no/such.pem";
        QByteArray said;
        try {
            const ServerFixture fixture(options);
        } catch (const std::runtime_error &error) {
            said = error.what();
        }

        QVERIFY2(said.contains("/no/such.pem"), said.constData());
    }

    void aClientNamesItsUnusableCertificate()
    {
        ServerFixture fixture(served());
        Client client(fixture.io, {m_certificates.authority(),
                                   ClientOptions::Certificate{"/no/chain.pem", "/no/key.pem"}});

        const auto result = fetch(client, request(fixture, "localhost"));

        QVERIFY(!result.has_value());
        QCOMPARE(result.error().kind, Kind::Tls);
        QVERIFY(result.error().message.find("/no/chain.pem") != std::string::npos);
    }

private:
    ServerOptions served() const
    {
        ServerOptions options;
        options.tls = m_files;
        return options;
    }

    static ClientRequest request(const ServerFixture &fixture, const std::string &host)
    {
        auto request = requestTo(fixture.server.port(), "/echo", host);
        request.url.scheme = "https";
        return request;
    }

    /// Whether a new client accepts the server under that name.
    bool trusted(const ServerFixture &fixture, const std::string &host) const
    {
        IoThread io;
        Client client(io, {m_certificates.authority()});
        return fetch(client, request(fixture, host)).has_value();
    }

    void install(const std::string &name, const std::string &names) const
    {
        const auto stem = m_certificates.issue(name, names);
        replace("live.pem", stem + ".pem");
        replace("live.key", stem + ".key");
    }

    /// As a careful program does it: whole, by a rename.
    void replace(const std::string &file, const std::string &by) const
    {
        const QString to = QString::fromStdString(m_certificates.path(file));
        const QString draft = to + ".new";
        QVERIFY(QFile::copy(QString::fromStdString(by), draft));
        QVERIFY(std::rename(draft.toUtf8().constData(), to.toUtf8().constData()) == 0);
    }

    const TestCertificates m_certificates;
    TlsFiles m_files;
};

QTEST_GUILESS_MAIN(HttpTlsFilesTest)
#include "tst_http_tls_files.moc"
