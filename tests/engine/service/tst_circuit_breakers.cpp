// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::test;

class TestCircuitBreakers : public QObject {
    Q_OBJECT
private slots:
    void listsEveryBreakerSortedByName();
    void changesTheStateOnRequest_data();
    void changesTheStateOnRequest();
    void acceptsTheSameCommandTwice();
    void clearsTheWindowOnClose();
    void passesActorAndReasonOn();
    void explainsAnIllegalTransition();
    void neverCreatesABreaker_data();
    void neverCreatesABreaker();
    void takesEncodedNames();
    void refusesBadBodies_data();
    void refusesBadBodies();
    void forgetsARemovedBreakerAndTakesItsReplacement();
};

void TestCircuitBreakers::listsEveryBreakerSortedByName()
{
    ServiceFixture service;
    service.registry.circuitBreaker("zebra");
    service.succeed(8);
    service.fail(1);
    service.fail(1, 200ms);

    const Answer answer = service.get("/circuitbreakers");

    QCOMPARE(answer.status, 200);
    QCOMPARE(
        answer.body,
        QByteArray(R"({"circuitBreakers":{"backend":{"failureRate":"20.0%","slowCallRate":"10.0%",)"
                   R"("failureRateThreshold":"50.0%","slowCallRateThreshold":"100.0%","bufferedCalls":10,)"
                   R"("failedCalls":2,"slowCalls":1,"slowFailedCalls":1,"notPermittedCalls":0,)"
                   R"("state":"CLOSED"},"zebra":{"failureRate":"-1.0%","slowCallRate":"-1.0%",)"
                   R"("failureRateThreshold":"50.0%","slowCallRateThreshold":"100.0%","bufferedCalls":0,)"
                   R"("failedCalls":0,"slowCalls":0,"slowFailedCalls":0,"notPermittedCalls":0,)"
                   R"("state":"CLOSED"}}})"));
}

void TestCircuitBreakers::changesTheStateOnRequest_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QString>("to");

    const auto row = [](breaker::State from, const char *verb, const char *to) {
        QTest::newRow(verb) << static_cast<int>(from) << QString(verb) << QString(to);
    };
    row(breaker::State::Open, "CLOSE", "CLOSED");
    row(breaker::State::Closed, "FORCE_OPEN", "FORCED_OPEN");
    row(breaker::State::Closed, "DISABLE", "DISABLED");
    row(breaker::State::Closed, "OPEN", "OPEN");
    row(breaker::State::Open, "half-open", "HALF_OPEN");
    row(breaker::State::Closed, "metrics_only", "METRICS_ONLY");
    row(breaker::State::ForcedOpen, "RESET", "CLOSED");
}

void TestCircuitBreakers::changesTheStateOnRequest()
{
    QFETCH(int, from);
    QFETCH(QString, verb);
    QFETCH(QString, to);
    ServiceFixture service;
    service.backend()->transitionTo(static_cast<breaker::State>(from));

    const Answer answer =
        service.post("/circuitbreakers/backend", (R"({"updateState":")" + verb + R"("})").toStdString());

    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, (R"({"circuitBreakerName":"backend","currentState":")" + to +
                           R"(","message":"backend state has been changed successfully"})")
                              .toUtf8());
    QCOMPARE(service.state(), to);
}

void TestCircuitBreakers::acceptsTheSameCommandTwice()
{
    ServiceFixture service;
    service.backend();

    QCOMPARE(service.post("/circuitbreakers/backend", R"({"updateState":"FORCE_OPEN"})").status, 200);
    QCOMPARE(service.post("/circuitbreakers/backend", R"({"updateState":"FORCE_OPEN"})").status, 200);
}

void TestCircuitBreakers::clearsTheWindowOnClose()
{
    ServiceFixture service;
    service.fail(9);

    service.post("/circuitbreakers/backend", R"({"updateState":"CLOSE"})");

    QCOMPARE(service.backend()->metrics().bufferedCalls, 0U);
}

void TestCircuitBreakers::passesActorAndReasonOn()
{
    ServiceFixture service;
    breaker::Requester by;
    const auto subscription = service.backend()->subscribe(
        maskOf(breaker::EventType::StateTransition), [&by](const breaker::Event &event) {
            by = event.requester ? *event.requester : breaker::Requester();
        });

    service.post("/circuitbreakers/backend", R"({"updateState":"DISABLE","actor":"kim","reason":"Lärm"})");

    QCOMPARE(QString::fromStdString(by.actor), "kim");
    QCOMPARE(QString::fromStdString(by.reason), "Lärm");
}

void TestCircuitBreakers::explainsAnIllegalTransition()
{
    ServiceFixture service;
    service.backend();

    const Answer answer = service.post("/circuitbreakers/backend", R"({"updateState":"HALF_OPEN"})");

    QCOMPARE(answer.status, 409);
    QCOMPARE(answer.json()["error"].toString(), "Conflict");
    QVERIFY(answer.message().contains("illegal state transition from CLOSED to HALF_OPEN"));
    QVERIFY(answer.message().contains("CLOSED can become CLOSED, OPEN, DISABLED, FORCED_OPEN, METRICS_ONLY"));
    QCOMPARE(service.state(), "CLOSED");
}

void TestCircuitBreakers::neverCreatesABreaker_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");

    const auto row = [](const char *method, const char *path) {
        QTest::addRow("%s %s", method, path) << QByteArray(method) << QByteArray(path);
    };
    row("GET", "/circuitbreakers/ghost");
    row("GET", "/circuitbreakers/ghost/config");
    row("POST", "/circuitbreakers/ghost");
    row("PATCH", "/circuitbreakers/ghost/config");
    row("GET", "/circuitbreakerevents/ghost");
    row("GET", "/circuitbreakerevents/ghost/ERROR");
    row("GET", "/streamcircuitbreakerevents/ghost");
    row("GET", "/streamcircuitbreakerevents/ghost/ERROR");
}

void TestCircuitBreakers::neverCreatesABreaker()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    ServiceFixture service;
    http::Headers headers;
    headers.add("Authorization", std::string("Bearer ") + kToken);
    headers.add("Content-Type", "application/json");
    headers.add("If-Match", "\"1\"");

    const Answer answer =
        service.send(method.toStdString(), path.toStdString(), R"({"updateState":"CLOSE"})", headers);

    QCOMPARE(answer.status, 404);
    QVERIFY(answer.message().contains("ghost"));
    QCOMPARE(service.registry.size(), std::size_t{0});
}

void TestCircuitBreakers::takesEncodedNames()
{
    ServiceFixture service;
    const std::string name = "a/b ß?#";
    service.registry.circuitBreaker(name);

    const Answer answer =
        service.post("/circuitbreakers/" + http::encodePathSegment(name), R"({"updateState":"FORCE_OPEN"})");

    QCOMPARE(answer.json()["circuitBreakerName"].toString(), QString::fromStdString(name));
    QCOMPARE(stateName(*service.registry.find(name)), "FORCED_OPEN");
}

void TestCircuitBreakers::refusesBadBodies_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");

    const QByteArray json("application/json");
    QTest::newRow("another content type") << QByteArray("text/plain") << QByteArray("{}") << 415;
    QTest::newRow("no content type") << QByteArray() << QByteArray("{}") << 415;
    QTest::newRow("no JSON") << json << QByteArray("updateState=CLOSE") << 400;
    QTest::newRow("unknown verb") << json << QByteArray(R"({"updateState":"SHUT"})") << 400;
    QTest::newRow("deep nesting") << json << QByteArray(60'000, '[') << 400;
    QTest::newRow("over 64 KiB") << json << QByteArray(65 * 1024, ' ') << 413;
}

void TestCircuitBreakers::refusesBadBodies()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    ServiceFixture service;
    service.backend();
    http::Headers headers;
    headers.add("Authorization", std::string("Bearer ") + kToken);
    if (!contentType.isEmpty())
        headers.add("Content-Type", contentType.toStdString());

    const Answer answer = service.send("POST", "/circuitbreakers/backend", body.toStdString(), headers);

    QCOMPARE(answer.status, status);
    QCOMPARE(service.state(), "CLOSED");
    QCOMPARE(service.get("/circuitbreakers").status, 200);
}

void TestCircuitBreakers::forgetsARemovedBreakerAndTakesItsReplacement()
{
    ServiceFixture service;
    std::weak_ptr<breaker::CircuitBreaker> old = service.backend();
    service.fail(1);
    const auto other = breaker::CircuitBreaker::create("backend", tenCalls(), service.clock, service.clock);

    service.registry.replace(other);
    QVERIFY(old.expired());
    other->onSuccess(1ms);
    QCOMPARE(service.get("/circuitbreakerevents/backend").body.count("\"type\":\"SUCCESS\""), 1);
    service.registry.remove("backend");

    QCOMPARE(service.get("/circuitbreakers").body, QByteArray(R"({"circuitBreakers":{}})"));
    QCOMPARE(other.use_count(), 1L);
}

QTEST_GUILESS_MAIN(TestCircuitBreakers)
#include "tst_circuit_breakers.moc"
