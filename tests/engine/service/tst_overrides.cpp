// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"

#include <QJsonArray>
#include <QtTest>

using namespace panelboard;
using namespace panelboard::test;

namespace {

QJsonValue overrideOf(ServiceFixture &service)
{
    return service.get("/circuitbreakers/backend").json()["override"];
}

/// The state once every expiry that the clock has let off has gone through the I/O thread.
QString settledState(ServiceFixture &service)
{
    service.get("/circuitbreakers/backend");
    return service.state();
}

} // namespace

class TestOverrides : public QObject {
    Q_OBJECT
private slots:
    void holdsUntilSomebodyEndsIt();
    void endsAtItsTime_data();
    void endsAtItsTime();
    void saysWhoAndWhyWhenItEnds();
    void endsWithAnyOtherTransition();
    void isNotAppliedToALaterStayInTheSameState();
    void isReplacedByTheNextCommand();
    void keepsOpenForTheWholeTime();
    void endsAnAutomaticOpenAtItsOwnTime();
    void keepsOneTimerPerBreaker();
    void changesNothingWhenTheTransitionIsIllegal();
    void diesWithItsBreaker();
};

void TestOverrides::holdsUntilSomebodyEndsIt()
{
    ServiceFixture service;
    service.backend();

    service.post("/circuitbreakers/backend", R"({"updateState":"DISABLE","actor":"kim","reason":"drill"})");

    QCOMPARE(overrideOf(service).toObject(),
             QJsonObject(
                 {{"actor", "kim"}, {"reason", "drill"}, {"until", QJsonValue()}, {"then", QJsonValue()}}));
    service.clock.advance(24h);
    QCOMPARE(settledState(service), "DISABLED");
    service.post("/circuitbreakers/backend", R"({"updateState":"CLOSE"})");
    QVERIFY(overrideOf(service).isNull());
}

void TestOverrides::endsAtItsTime_data()
{
    QTest::addColumn<QString>("ttl");
    QTest::addColumn<QString>("then");
    QTest::addColumn<QString>("state");

    QTest::newRow("text, HALF_OPEN by default") << "\"15m\""
                                                << ""
                                                << "HALF_OPEN";
    QTest::newRow("ISO 8601") << "\"PT15M\""
                              << ""
                              << "HALF_OPEN";
    QTest::newRow("milliseconds") << "900000"
                                  << ""
                                  << "HALF_OPEN";
    QTest::newRow("then CLOSED") << "\"900s\""
                                 << R"(,"then":"CLOSED")"
                                 << "CLOSED";
}

void TestOverrides::endsAtItsTime()
{
    QFETCH(QString, ttl);
    QFETCH(QString, then);
    QFETCH(QString, state);
    ServiceFixture service;
    service.backend();

    service.post("/circuitbreakers/backend",
                 (R"({"updateState":"FORCE_OPEN","ttl":)" + ttl + then + '}').toStdString());

    QCOMPARE(overrideOf(service).toObject()["until"].toString(), "2023-11-14T22:28:20.000Z");
    service.clock.advance(15min - 1ns);
    QCOMPARE(settledState(service), "FORCED_OPEN");
    service.clock.advance(1ns);
    QCOMPARE(settledState(service), state);
    QVERIFY(overrideOf(service).isNull());
}

void TestOverrides::saysWhoAndWhyWhenItEnds()
{
    ServiceFixture service;
    service.backend();
    service.post("/circuitbreakers/backend",
                 R"({"updateState":"FORCE_OPEN","ttl":"1m","then":"CLOSED","actor":"kim","reason":"drill"})");

    service.clock.advance(1min);

    const auto last =
        service.get("/circuitbreakers/backend").json()["transitions"].toArray().last().toObject();
    QCOMPARE(last["to"].toString(), "CLOSED");
    QCOMPARE(last["actor"].toString(), "kim");
    QCOMPARE(last["reason"].toString(), "override expired: drill");
}

void TestOverrides::endsWithAnyOtherTransition()
{
    ServiceFixture service;
    service.backend();
    service.post("/circuitbreakers/backend", R"({"updateState":"FORCE_OPEN","ttl":"15m"})");
    service.clock.advance(1s);

    service.backend()->transitionToDisabledState(); // by the program itself

    QVERIFY(overrideOf(service).isNull());
    service.clock.advance(1h);
    QCOMPARE(settledState(service), "DISABLED");
}

void TestOverrides::isNotAppliedToALaterStayInTheSameState()
{
    ServiceFixture service;
    service.backend();
    service.post("/circuitbreakers/backend", R"({"updateState":"FORCE_OPEN","ttl":"15m"})");
    service.clock.advance(1s);
    service.backend()->transitionToClosedState();
    service.clock.advance(1s);

    service.backend()->transitionToForcedOpenState();

    service.clock.advance(1h);
    QCOMPARE(settledState(service), "FORCED_OPEN");
}

void TestOverrides::isReplacedByTheNextCommand()
{
    ServiceFixture service;
    service.backend();
    service.post("/circuitbreakers/backend", R"({"updateState":"FORCE_OPEN","ttl":"15m"})");
    service.clock.advance(10min);

    service.post("/circuitbreakers/backend", R"({"updateState":"FORCE_OPEN","ttl":"15m","then":"CLOSED"})");

    service.clock.advance(10min);
    QCOMPARE(settledState(service), "FORCED_OPEN");
    service.clock.advance(5min);
    QCOMPARE(settledState(service), "CLOSED");
}

void TestOverrides::keepsOpenForTheWholeTime()
{
    ServiceFixture service; // waits 30 s in OPEN by itself
    service.backend();

    service.post("/circuitbreakers/backend", R"({"updateState":"OPEN","ttl":"5m","then":"CLOSED"})");

    service.clock.advance(4min);
    QVERIFY(!service.backend()->tryAcquirePermission());
    QVERIFY(overrideOf(service).isObject());
    service.clock.advance(1min);
    QCOMPARE(settledState(service), "CLOSED");
}

void TestOverrides::endsAnAutomaticOpenAtItsOwnTime()
{
    auto options = tenCallsRegistry();
    options.defaultConfig.automaticTransitionFromOpenToHalfOpenEnabled = true;
    ServiceFixture service(inventoryOptions(), options);
    service.backend();

    service.post("/circuitbreakers/backend", R"({"updateState":"OPEN","ttl":"5m","then":"CLOSED"})");
    service.clock.advance(5min);

    QCOMPARE(settledState(service), "CLOSED");
}

void TestOverrides::keepsOneTimerPerBreaker()
{
    ServiceFixture service;
    service.backend();
    const std::size_t before = service.clock.pendingTasks();

    for (int i = 0; i < 50; ++i)
        service.post("/circuitbreakers/backend", R"({"updateState":"FORCE_OPEN","ttl":"15m"})");

    QCOMPARE(service.clock.pendingTasks(), before + 1);
    service.post("/circuitbreakers/backend", R"({"updateState":"CLOSE"})");
    QCOMPARE(service.clock.pendingTasks(), before);
}

void TestOverrides::changesNothingWhenTheTransitionIsIllegal()
{
    ServiceFixture service;
    service.backend();
    service.post("/circuitbreakers/backend", R"({"updateState":"METRICS_ONLY","ttl":"15m","actor":"kim"})");

    QCOMPARE(service.post("/circuitbreakers/backend", R"({"updateState":"OPEN","ttl":"1m"})").status, 409);

    QCOMPARE(overrideOf(service).toObject()["actor"].toString(), "kim");
    service.clock.advance(15min);
    QCOMPARE(settledState(service), "CLOSED");
}

void TestOverrides::diesWithItsBreaker()
{
    ServiceFixture service;
    const auto breaker = service.backend();
    service.post("/circuitbreakers/backend", R"({"updateState":"FORCE_OPEN","ttl":"15m"})");

    service.registry.remove("backend");
    service.clock.advance(1h);

    QCOMPARE(service.get("/circuitbreakers").status, 200);
    QCOMPARE(stateName(*breaker), "FORCED_OPEN");
}

QTEST_GUILESS_MAIN(TestOverrides)
#include "tst_overrides.moc"
