// SPDX-License-Identifier: Apache-2.0
#include "access_control.h"
#include "support/fake_clock.h"

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

http::Request requestWith(const char *authorization, const char *peer = "127.0.0.1:1")
{
    http::Request request;
    request.peer = peer;
    if (*authorization)
        request.headers.add("Authorization", authorization);
    return request;
}

int statusOf(const tl::expected<void, Denial> &outcome) { return outcome ? 0 : outcome.error().status; }

/// A viewer "eye" and an operator "hand", whose tokens are their names.
ManagementOptions twoRoles()
{
    ManagementOptions both = options("127.0.0.1", "", false);
    both.tokens = {{"eye", Role::Viewer, hashAccessToken("eye")},
                   {"hand", Role::Operator, hashAccessToken("hand")}};
    return both;
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
    void givesEachRoleItsDue_data();
    void givesEachRoleItsDue();
    void knowsWhoseTokenItWas();
    void refusesUnusableTokens_data();
    void refusesUnusableTokens();
    void tellsWhoeverIsTurnedAwayTooOftenToWait();
    void letsTheRightTokenInWhoeverElseIsTurnedAway();
    void countsEachReason();
    void takesTokensFromAFile();
    void refusesATokenFileThatItCannotRead_data();
    void refusesATokenFileThatItCannotRead();

private:
    test::FakeClock m_clock;
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
        const AccessControl access(options(address.toUtf8().constData(), token.toUtf8().constData(), tls),
                                   m_clock);
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
    AccessControl access(options("127.0.0.1", token.toUtf8().constData(), false), m_clock);

    const auto outcome = access.check(requestWith(authorization.toUtf8().constData()), Access::Write);

    QCOMPARE(statusOf(outcome), status);
    QCOMPARE(!outcome && !outcome.error().challenge.empty(), status == 401);
}

void TestAccessControl::opensReadsOnLoopbackOnly()
{
    AccessControl local(options("127.0.0.1", "secret", false), m_clock);
    AccessControl remote(options("10.0.0.1", "secret", true), m_clock);

    QCOMPARE(statusOf(local.check(requestWith(""), Access::Read)), 0);
    QCOMPARE(statusOf(remote.check(requestWith(""), Access::Read)), 401);
    QCOMPARE(statusOf(remote.check(requestWith("Bearer secret"), Access::Read)), 0);
}

void TestAccessControl::neverNamesTheToken()
{
    AccessControl access(options("127.0.0.1", "s3cr3t", false), m_clock);

    const auto outcome = access.check(requestWith("Bearer gue55"), Access::Write);

    QVERIFY(!outcome.has_value());
    QVERIFY(outcome.error().message.find("s3cr3t") == std::string::npos);
    QVERIFY(outcome.error().message.find("gue55") == std::string::npos);
}

void TestAccessControl::givesEachRoleItsDue_data()
{
    QTest::addColumn<QString>("authorization");
    QTest::addColumn<int>("reading");
    QTest::addColumn<int>("writing");
    const auto row = [](const char *name, const char *authorization, int reading, int writing) {
        QTest::newRow(name) << authorization << reading << writing;
    };
    row("nobody", "", 401, 401);
    row("viewer", "Bearer eye", 0, 403);
    row("operator", "Bearer hand", 0, 0);
    row("somebody else", "Bearer foot", 401, 401);
}

void TestAccessControl::givesEachRoleItsDue()
{
    QFETCH(QString, authorization);
    QFETCH(int, reading);
    QFETCH(int, writing);
    ManagementOptions remote = twoRoles();
    remote.http.address = "10.0.0.1";
    remote.http.tls = http::TlsFiles{"chain.pem", "key.pem"};
    AccessControl access(remote, m_clock);
    const auto request = requestWith(authorization.toUtf8().constData());

    QCOMPARE(statusOf(access.check(request, Access::Read)), reading);
    QCOMPARE(statusOf(access.check(request, Access::Write)), writing);
}

void TestAccessControl::knowsWhoseTokenItWas()
{
    const AccessControl access(twoRoles(), m_clock);

    QCOMPARE(access.holderOf(requestWith("Bearer hand")), std::string("hand"));
    QCOMPARE(access.holderOf(requestWith("Bearer foot")), std::string());
    QCOMPARE(access.holderOf(requestWith("")), std::string());
}

void TestAccessControl::refusesUnusableTokens_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("hash");
    const QString good = QString::fromStdString(hashAccessToken("x"));
    QTest::newRow("no name") << QString() << good;
    QTest::newRow("a name that is taken") << QString("hand") << good;
    QTest::newRow("clear text") << QString("new") << QString("x");
    QTest::newRow("a cut hash") << QString("new") << good.chopped(1);
    QTest::newRow("a longer hash") << QString("new") << good + "00";
}

void TestAccessControl::refusesUnusableTokens()
{
    QFETCH(QString, name);
    QFETCH(QString, hash);
    ManagementOptions bad = twoRoles();
    bad.tokens.push_back({name.toStdString(), Role::Viewer, hash.toStdString()});
    QString said;

    try {
        const AccessControl access(bad, m_clock);
    } catch (const std::invalid_argument &refused) {
        said = refused.what();
    }

    QVERIFY(said.contains(name));
    QVERIFY(!said.isEmpty());
    QVERIFY(!said.contains(hash) || hash.size() < 2);
}

void TestAccessControl::tellsWhoeverIsTurnedAwayTooOftenToWait()
{
    AccessControl access(twoRoles(), m_clock);
    for (std::size_t i = 0; i < FailedAttempts::kAllowed; ++i)
        QCOMPARE(statusOf(access.check(requestWith("Bearer foot"), Access::Write)), 401);

    QCOMPARE(statusOf(access.check(requestWith("Bearer foot"), Access::Write)), 429);
    QCOMPARE(statusOf(access.check(requestWith("Bearer foot", "10.0.0.1:1"), Access::Write)), 401);

    m_clock.advance(std::chrono::seconds(1));
    QCOMPARE(statusOf(access.check(requestWith("Bearer foot"), Access::Write)), 401);
}

void TestAccessControl::letsTheRightTokenInWhoeverElseIsTurnedAway()
{
    AccessControl access(twoRoles(), m_clock);
    for (std::size_t i = 0; i < 2 * FailedAttempts::kAllowed; ++i)
        static_cast<void>(access.check(requestWith("Bearer foot"), Access::Write));

    QCOMPARE(statusOf(access.check(requestWith("Bearer hand"), Access::Write)), 0);
}

void TestAccessControl::countsEachReason()
{
    AccessControl access(twoRoles(), m_clock);
    static_cast<void>(access.check(requestWith("Bearer eye"), Access::Write));
    for (std::size_t i = 0; i <= FailedAttempts::kAllowed; ++i)
        static_cast<void>(access.check(requestWith(""), Access::Write));

    QCOMPARE(access.denials(AccessControl::Reason::Forbidden), std::uint64_t(1));
    QCOMPARE(access.denials(AccessControl::Reason::Unauthenticated), FailedAttempts::kAllowed - 1);
    QCOMPARE(access.denials(AccessControl::Reason::TooMany), std::uint64_t(2));
}

void TestAccessControl::takesTokensFromAFile()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(("operator hand " + hashAccessToken("hand") + "\n").c_str());
    file.close();
    ManagementOptions options;
    options.tokenFile = file.fileName().toStdString();
    AccessControl access(options, m_clock);

    QCOMPARE(statusOf(access.check(requestWith("Bearer hand"), Access::Write)), 0);
    QCOMPARE(access.holderOf(requestWith("Bearer hand")), std::string("hand"));
}

void TestAccessControl::refusesATokenFileThatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("a bad line") << QByteArray("# ours\nadmin hand x\n") << "line 2";
    QTest::newRow("a name twice") << QByteArray::fromStdString("viewer a " + hashAccessToken("1") +
                                                               "\nviewer a " + hashAccessToken("2"))
                                  << "'a'";
    QTest::newRow("no file") << QByteArray() << "cannot read the tokens in ";
}

void TestAccessControl::refusesATokenFileThatItCannotRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, said);
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(text);
    file.close();
    ManagementOptions options;
    options.tokenFile = (text.isEmpty() ? file.fileName() + ".gone" : file.fileName()).toStdString();
    QString heard;

    try {
        const AccessControl access(options, m_clock);
    } catch (const std::invalid_argument &refused) {
        heard = refused.what();
    }

    QVERIFY2(heard.contains(said), qPrintable(heard));
}

QTEST_GUILESS_MAIN(TestAccessControl)
#include "tst_access_control.moc"
