// SPDX-License-Identifier: Apache-2.0
// The call log over real sockets, read back by the console's decoder.
#include "service_fixture.h"

#include <panelboard/ingest/call_log.h>

#include <QTest>

using namespace panelboard;
using namespace panelboard::test;

namespace {

const std::string kPath = "/circuitbreakers/backend/calls";
const std::string kBinary = "application/vnd.panelboard.calls";

http::Headers asOperator()
{
    http::Headers headers;
    headers.add("Authorization", std::string("Bearer ") + kToken);
    headers.add("Content-Type", "application/json");
    return headers;
}

Answer put(ServiceFixture &service, const std::string &body)
{
    return service.send("PUT", kPath, body, asOperator());
}

} // namespace

class TestCircuitBreakerCalls : public QObject {
    Q_OBJECT
private slots:
    void isOffUntilAnOperatorSwitchesItOn();
    void isReadBackByTheConsole();
    void writesALineForEachCall();
    void handsOutWhatFollows();
    void keepsALogOfTheSameCapacityAndReplacesAnyOther();
    void endsWithItsBreaker();
    void isGoneOnceItIsSwitchedOff();
    void refusesWhatItCannotDo_data();
    void refusesWhatItCannotDo();
    void boundsTheMemoryOfAllLogsTogether();
};

void TestCircuitBreakerCalls::isOffUntilAnOperatorSwitchesItOn()
{
    ServiceFixture service;
    service.succeed(1);
    QCOMPARE(service.get(kPath).status, 404);

    const Answer answer = put(service, R"({"capacity":1000})");

    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json()["capacity"].toInt(), 1024);
    QCOMPARE(service.get(kPath).status, 200);
    QCOMPARE(service.get(kPath).body, QByteArray()); // what came before it is not in it
}

void TestCircuitBreakerCalls::isReadBackByTheConsole()
{
    ServiceFixture service;
    service.succeed(1);
    put(service, "{}");
    service.clock.advance(1500ms);
    service.succeed(1, 7ms);
    service.clock.advance(1s);
    service.fail(1, 30ms);

    const Answer answer = service.get(kPath, kBinary);

    QCOMPARE(answer.header("Content-Type"), QByteArray::fromStdString(kBinary));
    const auto page = ingest::parseCallLog({answer.body.constData(), size_t(answer.body.size())});
    QVERIFY2(page.has_value(), page ? "" : page.error().c_str());
    const std::vector<breaker::RecordedCall> expected{
        {page->since + 1500ms, 7ms, breaker::CallOutcome::Successful, 0},
        {page->since + 2500ms, 30ms, breaker::CallOutcome::Failed, 1}};
    QVERIFY(page->calls == expected);
    QCOMPARE(page->errorOf(page->calls.back()), std::string_view("RedisError"));
    QVERIFY(page->since == service.clock.now() - 2500ms);
}

void TestCircuitBreakerCalls::writesALineForEachCall()
{
    ServiceFixture service;
    service.succeed(1);
    put(service, "{}");
    service.succeed(1, 7ms);
    service.fail(1, 2003us);

    const Answer answer = service.get(kPath);

    QCOMPARE(answer.header("Content-Type"), QByteArray("application/x-ndjson"));
    QCOMPARE(answer.header("Panelboard-Calls-Since"), QByteArray("2023-11-14T22:13:20.000Z"));
    const QList<QByteArray> expected{
        R"({"n":1,"at":"2023-11-14T22:13:20.000Z","durationUs":7000,"outcome":"SUCCESSFUL"})",
        R"({"n":2,"at":"2023-11-14T22:13:20.000Z","durationUs":2003,"outcome":"FAILED","error":"RedisError"})",
        ""};
    QCOMPARE(answer.body.split('\n'), expected);
}

void TestCircuitBreakerCalls::handsOutWhatFollows()
{
    ServiceFixture service;
    service.succeed(1);
    put(service, "{}");
    service.succeed(5);

    QCOMPARE(service.get(kPath + "?after=3").body.count('\n'), 2);
    QCOMPARE(service.get(kPath + "?after=1&limit=3").body.count('\n'), 3);
    QVERIFY(service.get(kPath + "?after=4").body.startsWith(R"({"n":5,)"));
}

void TestCircuitBreakerCalls::keepsALogOfTheSameCapacityAndReplacesAnyOther()
{
    ServiceFixture service;
    service.succeed(1);
    put(service, R"({"capacity":64})");
    service.succeed(3);
    put(service, R"({"capacity":50})");
    QCOMPARE(service.get(kPath).body.count('\n'), 3);

    put(service, R"({"capacity":128})");

    QCOMPARE(service.get(kPath).body.count('\n'), 0);
}

void TestCircuitBreakerCalls::endsWithItsBreaker()
{
    ServiceFixture service;
    service.succeed(1);
    put(service, "{}");
    service.registry.remove("backend");
    service.succeed(1); // another one of that name

    QCOMPARE(service.get(kPath).status, 404);
}

void TestCircuitBreakerCalls::isGoneOnceItIsSwitchedOff()
{
    ServiceFixture service;
    service.succeed(1);
    put(service, "{}");

    QCOMPARE(service.send("DELETE", kPath, {}, asOperator()).status, 204);

    QCOMPARE(service.get(kPath).status, 404);
    QCOMPARE(service.send("DELETE", kPath, {}, asOperator()).status, 204);
}

void TestCircuitBreakerCalls::refusesWhatItCannotDo_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("said");
    const QString path = QString::fromStdString(kPath);
    const auto row = [](const char *name, const char *method, const QString &at, const char *body, int status,
                        const char *said) {
        QTest::newRow(name) << QByteArray(method) << at << QByteArray(body) << status << said;
    };
    row("no JSON", "PUT", path, "capacity=5", 400, "not a JSON object");
    row("no object", "PUT", path, "[5]", 400, "not a JSON object");
    row("a text", "PUT", path, R"({"capacity":"5"})", 422, "whole number");
    row("nothing", "PUT", path, R"({"capacity":0})", 422, "whole number");
    row("too much", "PUT", path, R"({"capacity":1048577})", 422, "1048576");
    row("another property", "PUT", path, R"({"size":5})", 422, "no such property");
    row("an unknown breaker", "PUT", "/circuitbreakers/ghost/calls", "{}", 404, "ghost");
    row("an unknown breaker's calls", "GET", "/circuitbreakers/ghost/calls", "", 404, "ghost");
    row("no number", "GET", path + "?after=x", "", 400, "whole numbers");
    row("a negative number", "GET", path + "?after=-1", "", 400, "whole numbers");
    row("a bad escape", "GET", path + "?after=%zz", "", 400, "whole numbers");
}

void TestCircuitBreakerCalls::refusesWhatItCannotDo()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, said);
    ServiceFixture service;
    service.succeed(1);
    put(service, "{}");

    const Answer answer =
        service.send(method.toStdString(), path.toStdString(), body.toStdString(), asOperator());

    QCOMPARE(answer.status, status);
    QVERIFY2(answer.message().contains(said), answer.body.constData());
}

void TestCircuitBreakerCalls::boundsTheMemoryOfAllLogsTogether()
{
    ServiceFixture service;
    const auto path = [](int i) { return "/circuitbreakers/b" + std::to_string(i) + "/calls"; };
    QList<int> statuses;
    for (int i = 0; i < 9; ++i) {
        service.registry.circuitBreaker("b" + std::to_string(i));
        statuses.append(service.send("PUT", path(i), R"({"capacity":1048576})", asOperator()).status);
    }

    QCOMPARE(statuses, QList<int>({200, 200, 200, 200, 200, 200, 200, 200, 422}));
    QCOMPARE(service.send("DELETE", path(0), {}, asOperator()).status, 204);
    QCOMPARE(service.send("PUT", path(8), R"({"capacity":1048576})", asOperator()).status, 200);
}

QTEST_GUILESS_MAIN(TestCircuitBreakerCalls)
#include "tst_circuit_breaker_calls.moc"
