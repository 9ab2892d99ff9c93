// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"

#include <QJsonArray>
#include <QtTest>

using namespace panelboard;
using namespace panelboard::test;

namespace {

/// "backend SUCCESS", one for each event.
QStringList types(const Answer &answer)
{
    QStringList list;
    for (const auto event : answer.json()["circuitBreakerEvents"].toArray())
        list.append(event.toObject()["circuitBreakerName"].toString() + ' ' +
                    event.toObject()["type"].toString());
    return list;
}

} // namespace

class TestCircuitBreakerEvents : public QObject {
    Q_OBJECT
private slots:
    void writesEveryKindAsResilience4jDoes();
    void mergesBreakersByTime();
    void filtersByNameAndType_data();
    void filtersByNameAndType();
    void refusesAnUnknownType();
    void keepsAsManyAsTheBufferHolds();
    void survivesMessagesThatAreNotUtf8();
};

void TestCircuitBreakerEvents::writesEveryKindAsResilience4jDoes()
{
    auto options = tenCallsRegistry();
    options.defaultConfig.ignoreExceptions.push_back(breaker::ErrorMatcher::named("BusinessError"));
    options.defaultConfig.minimumNumberOfCalls = 2;
    options.defaultConfig.slowCallRateThreshold = 50;
    ServiceFixture service(inventoryOptions(), options);
    service.succeed(1, 12'999us);
    service.backend()->onError(4ms, breaker::CallError(breaker::CallError::Named{"BusinessError", ""}));
    service.clock.advance(1s + 100ms);
    service.fail(1, 2003ms);
    QVERIFY(!service.backend()->tryAcquirePermission());
    service.clock.advance(38s + 900ms);
    service.backend()->reset();

    const QByteArray body = service.get("/circuitbreakerevents").body;

    const QByteArray none(R"("errorMessage":null,"durationInMs":null,"stateTransition":null})");
    const auto event = [](const char *type, const char *time, const QByteArray &rest) {
        return QByteArray(R"({"circuitBreakerName":"backend","type":")") + type + R"(","creationTime":")" +
               time + R"(",)" + rest;
    };
    const char *second = "2023-11-14T22:13:21.100Z";
    const char *minute = "2023-11-14T22:14Z";
    QCOMPARE(body,
             R"({"circuitBreakerEvents":[)" +
                 event("SUCCESS", "2023-11-14T22:13:20Z",
                       R"("errorMessage":null,"durationInMs":12,"stateTransition":null},)") +
                 event("IGNORED_ERROR", "2023-11-14T22:13:20Z",
                       R"("errorMessage":"BusinessError","durationInMs":4,"stateTransition":null},)") +
                 event("ERROR", second,
                       R"("errorMessage":"RedisError: connection reset","durationInMs":2003,)"
                       R"("stateTransition":null},)") +
                 event("FAILURE_RATE_EXCEEDED", second, none) + ',' +
                 event("SLOW_CALL_RATE_EXCEEDED", second, none) + ',' +
                 event("STATE_TRANSITION", second,
                       R"("errorMessage":null,"durationInMs":null,"stateTransition":"CLOSED_TO_OPEN"},)") +
                 event("NOT_PERMITTED", second, none) + ',' +
                 event("STATE_TRANSITION", minute,
                       R"("errorMessage":null,"durationInMs":null,"stateTransition":"OPEN_TO_CLOSED"},)") +
                 event("RESET", minute, none) + "]}");
}

void TestCircuitBreakerEvents::mergesBreakersByTime()
{
    ServiceFixture service;
    for (const char *name : {"b", "a", "b"}) {
        service.registry.circuitBreaker(name)->onSuccess(1ms);
        service.clock.advance(1s);
    }

    QCOMPARE(types(service.get("/circuitbreakerevents")),
             QStringList({"b SUCCESS", "a SUCCESS", "b SUCCESS"}));
}

void TestCircuitBreakerEvents::filtersByNameAndType_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("all") << "" << QStringList({"backend SUCCESS", "backend ERROR", "other SUCCESS"});
    QTest::newRow("by name") << "/backend" << QStringList({"backend SUCCESS", "backend ERROR"});
    QTest::newRow("by type") << "/backend/ERROR" << QStringList({"backend ERROR"});
    QTest::newRow("type in small letters") << "/backend/error" << QStringList({"backend ERROR"});
    QTest::newRow("nothing of that type") << "/backend/RESET" << QStringList();
}

void TestCircuitBreakerEvents::filtersByNameAndType()
{
    QFETCH(QString, path);
    QFETCH(QStringList, expected);
    ServiceFixture service;
    service.succeed(1);
    service.fail(1);
    service.registry.circuitBreaker("other")->onSuccess(1ms);

    const Answer answer = service.get("/circuitbreakerevents" + path.toStdString());

    QCOMPARE(answer.status, 200);
    QCOMPARE(types(answer), expected);
}

void TestCircuitBreakerEvents::refusesAnUnknownType()
{
    ServiceFixture service;
    service.succeed(1);

    const Answer answer = service.get("/circuitbreakerevents/backend/BOOM");

    QCOMPARE(answer.status, 400);
    QVERIFY(answer.message().contains("'BOOM'"));
    QVERIFY(answer.message().contains("STATE_TRANSITION"));
}

void TestCircuitBreakerEvents::keepsAsManyAsTheBufferHolds()
{
    auto options = tenCallsRegistry();
    options.defaultConfig.eventConsumerBufferSize = 3;
    ServiceFixture service(inventoryOptions(), options);

    service.fail(1);
    service.succeed(3);

    QCOMPARE(types(service.get("/circuitbreakerevents/backend")).count("backend SUCCESS"), 3);
    QCOMPARE(types(service.get("/circuitbreakerevents/backend")).size(), 3);
}

void TestCircuitBreakerEvents::survivesMessagesThatAreNotUtf8()
{
    ServiceFixture service;
    service.backend()->onError(1ms, breaker::CallError(breaker::CallError::Named{"Bad", "\xFF\"\n"}));

    const auto events = service.get("/circuitbreakerevents").json()["circuitBreakerEvents"].toArray();

    QCOMPARE(events.at(0).toObject()["errorMessage"].toString(),
             QString("Bad: ") + QChar(QChar::ReplacementCharacter) + "\"\n");
}

QTEST_GUILESS_MAIN(TestCircuitBreakerEvents)
#include "tst_circuit_breaker_events.moc"
