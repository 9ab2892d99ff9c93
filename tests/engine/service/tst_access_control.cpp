// SPDX-License-Identifier: Apache-2.0
#include "access_control.h"

#include <QtTest>

#include <stdexcept>

using namespace panelboard;
using namespace panelboard::service;

namespace {

ManagementOptions options(const char *address, const char *token, bool tls)
{
    ManagementOptions options;
    options.http.address = address;
    options.operatorToken = token;
    if (tls)
        options.http.tls = http::TlsFiles{"chain.pem", "key.pem"};
    return options;
}

http::Request requestWith(const char *authorization)
{
    http::Request request;
    if (*authorization)
        request.headers.add("Authorization", authorization);
    return request;
}

} // namespace

class TestAccessControl : public QObject {
    Q_OBJECT
private slots:
    void refusesToStartBeyondLoopbackWithoutTokenAndTls_data();
    void refusesToStartBeyondLoopbackWithoutTokenAndTls();
    void letsOnlyTheOperatorWrite_data();
    void letsOnlyTheOperatorWrite();
    void opensReadsOnLoopbackOnly();
    void neverNamesTheToken();
};

void TestAccessControl::refusesToStartBeyondLoopbackWithoutTokenAndTls_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("token");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("starts");

    QTest::newRow("loopback") << "127.0.0.1"
                              << "" << false << true;
    QTest::newRow("all of 127/8") << "127.9.9.9"
                                  << "" << false << true;
    QTest::newRow("IPv6 loopback") << "::1"
                                   << "" << false << true;
    QTest::newRow("mapped loopback") << "::ffff:127.0.0.1"
                                     << "" << false << true;
    QTest::newRow("localhost") << "localhost"
                               << "" << false << true;
    QTest::newRow("everywhere") << "0.0.0.0"
                                << "" << false << false;
    QTest::newRow("everywhere, IPv6") << "::"
                                      << "" << false << false;
    QTest::newRow("only a token") << "10.0.0.1"
                                  << "secret" << false << false;
    QTest::newRow("only TLS") << "10.0.0.1"
                              << "" << true << false;
    QTest::newRow("token and TLS") << "10.0.0.1"
                                   << "secret" << true << true;
    QTest::newRow("a name that only begins so") << "127.0.0.1.example.org"
                                                << "" << false << false;
}

void TestAccessControl::refusesToStartBeyondLoopbackWithoutTokenAndTls()
{
    QFETCH(QString, address);
    QFETCH(QString, token);
    QFETCH(bool, tls);
    QFETCH(bool, starts);
    bool started = true;

    try {
        const AccessControl access(options(address.toUtf8().constData(), token.toUtf8().constData(), tls));
    } catch (const std::invalid_argument &refused) {
        started = false;
        QVERIFY(QString(refused.what()).contains(address));
    }

    QCOMPARE(started, starts);
}

void TestAccessControl::letsOnlyTheOperatorWrite_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("authorization");
    QTest::addColumn<int>("status"); // 0: let through

    QTest::newRow("right") << "secret"
                           << "Bearer secret" << 0;
    QTest::newRow("scheme without case") << "secret"
                                         << "bearer  secret " << 0;
    QTest::newRow("nothing") << "secret"
                             << "" << 401;
    QTest::newRow("wrong") << "secret"
                           << "Bearer secreT" << 401;
    QTest::newRow("shorter") << "secret"
                             << "Bearer secre" << 401;
    QTest::newRow("longer") << "secret"
                            << "Bearer secrets" << 401;
    QTest::newRow("empty") << "secret"
                           << "Bearer " << 401;
    QTest::newRow("another scheme") << "secret"
                                    << "Basic secret" << 401;
    QTest::newRow("no token configured") << ""
                                         << "Bearer secret" << 403;
    QTest::newRow("no token configured, none sent") << ""
                                                    << "Bearer " << 403;
}

void TestAccessControl::letsOnlyTheOperatorWrite()
{
    QFETCH(QString, token);
    QFETCH(QString, authorization);
    QFETCH(int, status);
    const AccessControl access(options("127.0.0.1", token.toUtf8().constData(), false));

    const auto denial = access.check(requestWith(authorization.toUtf8().constData()), Access::Write);

    QCOMPARE(denial ? denial->status : 0, status);
    QCOMPARE(denial && !denial->challenge.empty(), status == 401);
}

void TestAccessControl::opensReadsOnLoopbackOnly()
{
    const AccessControl local(options("127.0.0.1", "secret", false));
    const AccessControl remote(options("10.0.0.1", "secret", true));

    QVERIFY(!local.check(requestWith(""), Access::Read));
    QCOMPARE(remote.check(requestWith(""), Access::Read)->status, 401);
    QVERIFY(!remote.check(requestWith("Bearer secret"), Access::Read));
}

void TestAccessControl::neverNamesTheToken()
{
    const AccessControl access(options("127.0.0.1", "s3cr3t", false));

    const auto denial = access.check(requestWith("Bearer gue55"), Access::Write);

    QVERIFY(denial.has_value());
    QVERIFY(denial->message.find("s3cr3t") == std::string::npos);
    QVERIFY(denial->message.find("gue55") == std::string::npos);
}

QTEST_GUILESS_MAIN(TestAccessControl)
#include "tst_access_control.moc"
