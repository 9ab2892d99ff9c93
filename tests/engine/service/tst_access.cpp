// SPDX-License-Identifier: Apache-2.0
// Who gets in, over real sockets.
#include "service_fixture.h"

#include <QTest>

#include <mutex>

using namespace panelboard;
using namespace panelboard::test;

namespace {

service::ManagementOptions twoRoles()
{
    service::ManagementOptions options = inventoryOptions();
    options.tokens = {{"wall", service::Role::Viewer, service::hashAccessToken("wall-token")}};
    return options;
}

http::Headers bearer(const std::string &token)
{
    http::Headers headers;
    headers.add("Content-Type", "application/json");
    if (!token.empty())
        headers.add("Authorization", "Bearer " + token);
    return headers;
}

const std::string kClose = R"({"updateState":"CLOSE"})";

} // namespace

class TestAccess : public QObject {
    Q_OBJECT
private slots:
    void refusesAWriteOfWhoeverMayNot_data();
    void refusesAWriteOfWhoeverMayNot();
    void tellsATirelessGuesserToWait();
    void recordsEveryWriteThatWasTried();
    void refusesInTheServersOwnWordsWithAProblemDocument();
    void countsWhoWasTurnedAway();
};

void TestAccess::refusesAWriteOfWhoeverMayNot_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<int>("status");
    QTest::newRow("nobody") << "" << 401;
    QTest::newRow("a guesser") << "guess" << 401;
    QTest::newRow("a viewer") << "wall-token" << 403;
    QTest::newRow("an operator") << kToken << 200;
}

void TestAccess::refusesAWriteOfWhoeverMayNot()
{
    QFETCH(QString, token);
    QFETCH(int, status);
    ServiceFixture service(twoRoles());
    service.fail(10);

    const Answer answer =
        service.send("POST", "/circuitbreakers/backend", kClose, bearer(token.toStdString()));

    QCOMPARE(answer.status, status);
    QCOMPARE(service.state(), status == 200 ? QString("CLOSED") : QString("OPEN"));
    QCOMPARE(answer.header("WWW-Authenticate").isEmpty(), status != 401);
}

void TestAccess::tellsATirelessGuesserToWait()
{
    ServiceFixture service(twoRoles());
    Answer answer;
    for (int i = 0; i < 11; ++i)
        answer = service.send("POST", "/circuitbreakers/backend", kClose, bearer("guess"));

    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.header("Retry-After"), QByteArray("1"));
    QCOMPARE(service.get("/circuitbreakers").status, 200);
}

void TestAccess::recordsEveryWriteThatWasTried()
{
    std::mutex mutex;
    QStringList told;
    service::ManagementOptions options = twoRoles();
    options.onWrite = [&](const service::WriteRecord &record) {
        const std::lock_guard lock(mutex);
        told.append(QString("%1 %2 %3").arg(record.actor.c_str(), record.method.c_str()).arg(record.status));
    };
    ServiceFixture service(options);
    service.succeed(1);
    service.send("POST", "/circuitbreakers/backend", kClose, bearer(kToken));
    service.send("POST", "/circuitbreakers/nowhere", kClose, bearer(kToken));
    service.send("POST", "/circuitbreakers/backend", kClose, bearer("wall-token"));
    service.send("POST", "/circuitbreakers/backend", kClose, bearer("guess"));
    service.get("/circuitbreakers");

    const std::lock_guard lock(mutex);
    QCOMPARE(told, QStringList({"operator POST 200", "operator POST 404", "wall POST 403", " POST 401"}));
}

void TestAccess::refusesInTheServersOwnWordsWithAProblemDocument()
{
    ServiceFixture service;

    const Answer answer =
        service.send("POST", "/circuitbreakers/backend", std::string(100'000, 'x'), bearer(kToken));

    QCOMPARE(answer.status, 413);
    QCOMPARE(answer.header("Content-Type"), QByteArray("application/problem+json"));
    QCOMPARE(answer.json()["title"].toString(), "Payload Too Large");
}

void TestAccess::countsWhoWasTurnedAway()
{
    ServiceFixture service(twoRoles());
    for (const char *token : {"guess", "", "wall-token"})
        service.send("POST", "/circuitbreakers/backend", kClose, bearer(token));

    const QByteArray page = service.get("/prometheus").body;

    QVERIFY2(page.contains("panelboard_management_denied_total{reason=\"unauthenticated\"} 2"),
             page.constData());
    QVERIFY(page.contains("panelboard_management_denied_total{reason=\"forbidden\"} 1"));
    QVERIFY(!page.contains("too_many"));
}

QTEST_GUILESS_MAIN(TestAccess)
#include "tst_access.moc"
