// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"

#include <QJsonArray>
#include <QtTest>

using namespace panelboard;
using namespace panelboard::test;

namespace {

QJsonObject detail(ServiceFixture &service) { return service.get("/circuitbreakers/backend").json(); }

QString compact(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
}

} // namespace

class TestCircuitBreakerDetail : public QObject {
    Q_OBJECT
private slots:
    void showsAFreshBreaker();
    void showsACountWindowOldestFirst();
    void showsATimeWindowBySeconds();
    void showsHowLongItStaysOpen();
    void showsTheTrialCalls();
    void explainsATransition();
    void explainsAChangeByAnOperator();
    void keepsTheLastTwentyTransitions();
};

void TestCircuitBreakerDetail::showsAFreshBreaker()
{
    ServiceFixture service;
    service.backend();

    QCOMPARE(
        service.get("/circuitbreakers/backend").body,
        QByteArray(
            R"({"circuitBreakerName":"backend","state":"CLOSED","stateSince":"2023-11-14T22:13:20.000Z",)"
            R"("now":"2023-11-14T22:13:20.000Z","openUntil":null,"attempt":0,"halfOpen":null,)"
            R"("metrics":{"failureRate":null,"slowCallRate":null,"bufferedCalls":0,"failedCalls":0,)"
            R"("slowCalls":0,"slowFailedCalls":0,"notPermittedCalls":0,"minimumNumberOfCalls":10},)"
            R"("window":{"type":"COUNT_BASED","size":10,"outcomes":""},"configVersion":1,"durations":null,)"
            R"("override":null,"transitions":[]})"));
}

void TestCircuitBreakerDetail::showsACountWindowOldestFirst()
{
    ServiceFixture service;
    service.succeed(9);
    service.succeed(1, 200ms);
    service.fail(1);
    service.fail(1, 200ms);

    const auto json = detail(service);

    QCOMPARE(json["window"].toObject()["outcomes"].toString(), "SSSSSSSsFf");
    QCOMPARE(json["metrics"].toObject()["failureRate"].toDouble(), 20.0);
    QCOMPARE(json["metrics"].toObject()["slowFailedCalls"].toInt(), 1);
}

void TestCircuitBreakerDetail::showsATimeWindowBySeconds()
{
    auto options = tenCallsRegistry();
    options.defaultConfig.slidingWindowType = breaker::SlidingWindowType::TimeBased;
    ServiceFixture service(inventoryOptions(), options);
    service.succeed(2);
    service.clock.advance(2s);
    service.succeed(1, 200ms);
    service.fail(1);

    QCOMPARE(
        compact(detail(service)["window"]),
        R"({"seconds":[{"failed":0,"second":1700000000,"slowFailed":0,"slowSuccessful":0,"successful":2},)"
        R"({"failed":1,"second":1700000002,"slowFailed":0,"slowSuccessful":1,"successful":1}],)"
        R"("size":10,"type":"TIME_BASED"})");
}

void TestCircuitBreakerDetail::showsHowLongItStaysOpen()
{
    ServiceFixture service;
    service.succeed(5);
    service.clock.advance(10s + 250us);
    service.fail(5);

    const auto json = detail(service);

    QCOMPARE(json["state"].toString(), "OPEN");
    QCOMPARE(json["stateSince"].toString(), "2023-11-14T22:13:30.000250Z");
    QCOMPARE(json["openUntil"].toString(), "2023-11-14T22:14:00.000250Z");
    QCOMPARE(json["attempt"].toInt(), 1);
}

void TestCircuitBreakerDetail::showsTheTrialCalls()
{
    ServiceFixture service;
    service.backend()->transitionToOpenState();
    service.backend()->transitionToHalfOpenState();
    QVERIFY(service.backend()->tryAcquirePermission());
    service.succeed(1);
    QVERIFY(service.backend()->tryAcquirePermission());

    QCOMPARE(compact(detail(service)["halfOpen"]),
             R"({"failed":0,"granted":2,"passed":1,"permitted":3,"until":null})");
}

void TestCircuitBreakerDetail::explainsATransition()
{
    ServiceFixture service;
    service.succeed(5);
    service.fail(4);
    service.clock.advance(1s);
    service.backend()->onError(2500us,
                               breaker::CallError(std::make_error_code(std::errc::connection_refused)));

    const auto transitions = detail(service)["transitions"].toArray();
    QCOMPARE(transitions.size(), 1);
    const auto transition = transitions[0].toObject();
    QCOMPARE(transition["at"].toString(), "2023-11-14T22:13:21.000Z");
    QCOMPARE(transition["from"].toString(), "CLOSED");
    QCOMPARE(transition["to"].toString(), "OPEN");
    QCOMPARE(transition["cause"].toString(), "FAILURE_RATE_EXCEEDED");
    QCOMPARE(transition["failureRate"].toDouble(), 50.0);
    QCOMPARE(transition["failureRateThreshold"].toDouble(), 50.0);
    QCOMPARE(transition["slowCallRate"].toDouble(), 0.0);
    QCOMPARE(transition["slowCallRateThreshold"].toDouble(), 100.0);
    QCOMPARE(transition["bufferedCalls"].toInt(), 10);
    QCOMPARE(transition["failedCalls"].toInt(), 5);
    QCOMPARE(transition["slowCalls"].toInt(), 0);
    QCOMPARE(transition["configVersion"].toInt(), 1);
    QCOMPARE(transition["actor"].toString(), "");
    QCOMPARE(compact(transition["failuresByKind"]), R"({"RedisError":4,"generic:111":1})");
    QCOMPARE(transition["lastErrors"].toArray().size(), 5);
    QCOMPARE(compact(transition["lastErrors"].toArray().last()),
             R"({"at":"2023-11-14T22:13:21.000Z","durationMs":2.5,"kind":"generic:111",)"
             R"("message":"Connection refused"})");
}

void TestCircuitBreakerDetail::explainsAChangeByAnOperator()
{
    ServiceFixture service;
    service.backend();

    service.post("/circuitbreakers/backend",
                 R"({"updateState":"FORCE_OPEN","actor":"kim","reason":"drill"})");

    const auto transition = detail(service)["transitions"].toArray()[0].toObject();
    QCOMPARE(transition["cause"].toString(), "REQUESTED");
    QCOMPARE(transition["actor"].toString(), "kim");
    QCOMPARE(transition["reason"].toString(), "drill");
    QVERIFY(transition["failureRate"].isNull());
    QVERIFY(transition["lastErrors"].toArray().isEmpty());
}

void TestCircuitBreakerDetail::keepsTheLastTwentyTransitions()
{
    ServiceFixture service;
    for (int i = 0; i < 15; ++i) {
        service.backend()->transitionToOpenState();
        service.backend()->transitionToClosedState();
    }

    const auto transitions = detail(service)["transitions"].toArray();

    QCOMPARE(transitions.size(), 20);
    QCOMPARE(transitions.last().toObject()["to"].toString(), "CLOSED");
}

QTEST_GUILESS_MAIN(TestCircuitBreakerDetail)
#include "tst_circuit_breaker_detail.moc"
