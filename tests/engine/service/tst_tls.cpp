// SPDX-License-Identifier: Apache-2.0
// The management server over TLS.
#include "service_fixture.h"
#include "test_certificates.h"

#include <QFile>
#include <QtTest>

#include <cstdio>

using namespace panelboard;
using namespace panelboard::test;

class TestServiceTls : public QObject {
    Q_OBJECT
private slots:
    void saysThatChangedFilesCannotBeUsed();

private:
    void install(const std::string &name)
    {
        const std::string stem = m_certificates.issue(name, "IP:127.0.0.1");
        replace("live.pem", stem + ".pem");
        replace("live.key", stem + ".key");
    }
    void replace(const std::string &file, const std::string &by)
    {
        const QString to = QString::fromStdString(m_certificates.path(file));
        QVERIFY(QFile::copy(QString::fromStdString(by), to + ".new"));
        QVERIFY(std::rename((to + ".new").toUtf8().constData(), to.toUtf8().constData()) == 0);
    }
    /// Asked on a connection of its own, for which the files are looked at.
    QJsonObject tlsHealth(const service::ManagementServer &server)
    {
        http::IoThread io;
        http::Client client(io, {m_certificates.authority()});
        http::ClientRequest request;
        request.url = http::Url::parse(server.url()).value();
        request.pathSuffix = "/health";
        request.timeout = 10s;
        return ask(client, request).json()["components"].toObject()["tls"].toObject();
    }

    const TestCertificates m_certificates;
};

void TestServiceTls::saysThatChangedFilesCannotBeUsed()
{
    install("before");
    auto options = inventoryOptions();
    options.writeLog = m_certificates.path("writes.log");
    options.http.tls = http::TlsFiles{m_certificates.path("live.pem"), m_certificates.path("live.key")};
    {
        const ServiceFixture service(options);
        QCOMPARE(tlsHealth(*service.server)["status"].toString(), "UP");

        replace("live.pem", m_certificates.issue("after", "IP:127.0.0.1") + ".pem");
        const QJsonObject health = tlsHealth(*service.server);

        QCOMPARE(health["status"].toString(), "UNKNOWN");
        QVERIFY(health["details"].toObject()["problem"].toString().contains("live.key"));
        replace("live.key", m_certificates.path("after.key"));
        QCOMPARE(tlsHealth(*service.server)["status"].toString(), "UP");
    }
    QFile log(QString::fromStdString(options.writeLog));
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(log.readAll().startsWith("{\"at\":\"2023-11-14T22:13:20.000Z\",\"problem\":\""));
}

QTEST_GUILESS_MAIN(TestServiceTls)
#include "tst_tls.moc"
