// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::test;

namespace {

breaker::CircuitBreakerConfig registered(bool mayFail = false)
{
    auto config = tenCalls();
    config.registerHealthIndicator = true;
    config.allowHealthIndicatorToFail = mayFail;
    return config;
}

void put(breaker::CircuitBreaker &breaker, breaker::State state)
{
    if (state == breaker::State::HalfOpen)
        breaker.transitionToOpenState();
    breaker.transitionTo(state);
}

/// Two permissions a second, shown in health.
resilience::RateLimiterConfig twoASecond(int timeoutMs, bool mayFail)
{
    resilience::RateLimiterConfig config;
    config.limitForPeriod = 2;
    config.limitRefreshPeriod = 1s;
    config.timeoutDuration = std::chrono::milliseconds(timeoutMs);
    config.registerHealthIndicator = true;
    config.allowHealthIndicatorToFail = mayFail;
    return config;
}

} // namespace

class TestHealth : public QObject {
    Q_OBJECT
private slots:
    void S23_listsABreakerAsTheActuatorDoes();
    void showsRegisteredBreakersOnly();
    void knowsNothingWithoutRegisteredBreakers();
    void S23_mapsAStateToAStatus_data();
    void S23_mapsAStateToAStatus();
    void S23_aggregatesAsSpringDoes_data();
    void S23_aggregatesAsSpringDoes();
    void S23_mapsARateLimiterToAStatus_data();
    void S23_mapsARateLimiterToAStatus();
    void showsWhatALimiterHasLeft();
    void saysWhichInstancesHaveNoMetrics();
    void hasNoDeeperPaths();
};

void TestHealth::S23_listsABreakerAsTheActuatorDoes()
{
    auto options = inventoryOptions();
    options.basePath = "/api/actuator";
    ServiceFixture service(options);
    service.registry.circuitBreaker("backend", registered());
    service.registry.circuitBreaker("payments", registered());
    service.succeed(8);
    service.fail(2, 200ms);
    service.backend()->transitionToOpenState();
    QVERIFY(!service.backend()->tryAcquirePermission());

    const Answer answer = service.get("/health");

    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body,
             QByteArray(R"({"status":"UP","components":{"circuitBreakers":{"status":"UP","details":{)"
                        R"("backend":{"status":"CIRCUIT_OPEN","details":{"failureRate":"20.0%",)"
                        R"("failureRateThreshold":"50.0%","slowCallRate":"20.0%",)"
                        R"("slowCallRateThreshold":"100.0%","bufferedCalls":10,"slowCalls":2,)"
                        R"("slowFailedCalls":2,"failedCalls":2,"notPermittedCalls":1,"state":"OPEN"}},)"
                        R"("payments":{"status":"UP","details":{"failureRate":"-1.0%",)"
                        R"("failureRateThreshold":"50.0%","slowCallRate":"-1.0%",)"
                        R"("slowCallRateThreshold":"100.0%","bufferedCalls":0,"slowCalls":0,)"
                        R"("slowFailedCalls":0,"failedCalls":0,"notPermittedCalls":0,"state":"CLOSED"}}}},)"
                        R"("ping":{"status":"UP"},"rateLimiters":{"status":"UNKNOWN"}}})"));
    QVERIFY(answer.body.contains(service.get("/health/circuitBreakers").body));
}

void TestHealth::showsRegisteredBreakersOnly()
{
    ServiceFixture service;
    service.registry.circuitBreaker("shown", registered());
    service.registry.circuitBreaker("hidden");

    const auto details = service.get("/health/circuitBreakers").json()["details"].toObject();

    QCOMPARE(details.keys(), QStringList("shown"));
}

void TestHealth::knowsNothingWithoutRegisteredBreakers()
{
    ServiceFixture service;

    QCOMPARE(service.get("/health/circuitBreakers").body, QByteArray(R"({"status":"UNKNOWN"})"));
    QCOMPARE(service.get("/health").json()["status"].toString(), "UP");
    QCOMPARE(service.get("/health/ping").body, QByteArray(R"({"status":"UP"})"));
}

void TestHealth::S23_mapsAStateToAStatus_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("mayFail");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("component");
    QTest::addColumn<int>("code");

    const auto row = [](const char *name, breaker::State state, bool mayFail, const char *status,
                        const char *component, int code) {
        QTest::newRow(name) << static_cast<int>(state) << mayFail << QString(status) << QString(component)
                            << code;
    };
    row("CLOSED", breaker::State::Closed, false, "UP", "UP", 200);
    row("OPEN", breaker::State::Open, false, "CIRCUIT_OPEN", "UNKNOWN", 200);
    row("OPEN, may fail", breaker::State::Open, true, "DOWN", "DOWN", 503);
    row("HALF_OPEN", breaker::State::HalfOpen, true, "CIRCUIT_HALF_OPEN", "UNKNOWN", 200);
    row("FORCED_OPEN", breaker::State::ForcedOpen, true, "UNKNOWN", "UNKNOWN", 200);
    row("DISABLED", breaker::State::Disabled, true, "UNKNOWN", "UNKNOWN", 200);
    row("METRICS_ONLY", breaker::State::MetricsOnly, true, "UNKNOWN", "UNKNOWN", 200);
}

void TestHealth::S23_mapsAStateToAStatus()
{
    QFETCH(int, state);
    QFETCH(bool, mayFail);
    QFETCH(QString, status);
    QFETCH(QString, component);
    QFETCH(int, code);
    ServiceFixture service;
    service.registry.circuitBreaker("backend", registered(mayFail));
    put(*service.backend(), static_cast<breaker::State>(state));

    const Answer answer = service.get("/health/circuitBreakers");

    QCOMPARE(answer.status, code);
    QCOMPARE(answer.json()["details"].toObject()["backend"].toObject()["status"].toString(), status);
    QCOMPARE(answer.json()["status"].toString(), component);
}

void TestHealth::S23_aggregatesAsSpringDoes_data()
{
    QTest::addColumn<bool>("oneMayFail");
    QTest::addColumn<QString>("component");
    QTest::addColumn<int>("code");

    QTest::newRow("one closed, one open: the open one does not count") << false << "UP" << 200;
    QTest::newRow("one closed, one down") << true << "DOWN" << 503;
}

void TestHealth::S23_aggregatesAsSpringDoes()
{
    QFETCH(bool, oneMayFail);
    QFETCH(QString, component);
    QFETCH(int, code);
    ServiceFixture service;
    service.registry.circuitBreaker("closed", registered());
    service.registry.circuitBreaker("open", registered(oneMayFail))->transitionToOpenState();

    const Answer answer = service.get("/health");

    QCOMPARE(answer.status, code);
    QCOMPARE(answer.json()["status"].toString(), component);
    QCOMPARE(answer.json()["components"].toObject()["circuitBreakers"].toObject()["status"].toString(),
             component);
}

void TestHealth::S23_mapsARateLimiterToAStatus_data()
{
    QTest::addColumn<int>("timeoutMs");
    QTest::addColumn<bool>("mayFail");
    QTest::addColumn<QString>("status");
    QTest::addColumn<int>("code");

    QTest::newRow("somebody waits, the next permission is near") << 2000 << true << "UNKNOWN" << 200;
    QTest::newRow("it comes just in time") << 1000 << true << "UNKNOWN" << 200;
    QTest::newRow("it is too far away") << 999 << false << "RATE_LIMITED" << 200;
    QTest::newRow("too far away, and it may fail") << 999 << true << "DOWN" << 503;
}

void TestHealth::S23_mapsARateLimiterToAStatus()
{
    QFETCH(int, timeoutMs);
    QFETCH(bool, mayFail);
    QFETCH(QString, status);
    QFETCH(int, code);
    ServiceFixture service;
    const auto limiter = service.modules.rateLimiters.get("api", twoASecond(timeoutMs, mayFail));
    QVERIFY(limiter->acquirePermission(2));
    Answer answer;
    service.waiter.whileWaiting = [&] { answer = service.get("/health/rateLimiters"); };

    (void)limiter->acquirePermission();

    QCOMPARE(answer.status, code);
    QCOMPARE(answer.json()["details"].toObject()["api"].toObject()["status"].toString(), status);
}

void TestHealth::showsWhatALimiterHasLeft()
{
    ServiceFixture service;
    const auto limiter = service.modules.rateLimiters.get("api", twoASecond(1000, true));
    QVERIFY(limiter->acquirePermission());
    const QByteArray oneLeft = service.get("/health/rateLimiters").body;
    QVERIFY(limiter->acquirePermission());

    const QByteArray noneLeft = service.get("/health/rateLimiters").body;

    const char *expected = R"({"status":"UP","details":{"api":{"status":"UP","details":)"
                           R"({"availablePermissions":%1,"numberOfWaitingThreads":0}}}})";
    QCOMPARE(QString(oneLeft), QString(expected).arg(1));
    QCOMPARE(QString(noneLeft), QString(expected).arg(0));
}

void TestHealth::saysWhichInstancesHaveNoMetrics()
{
    auto options = inventoryOptions();
    options.exported.names = {"stock*"};
    options.exported.mostPerModule = 1;
    ServiceFixture service(options);
    for (const char *name : {"stock-1", "stock-2", "other"})
        service.registry.circuitBreaker(name);

    const Answer answer = service.get("/health/metrics");

    QCOMPARE(answer.body, QByteArray(R"({"status":"UP","details":{"circuitbreakers":)"
                                     R"({"leftOutByName":1,"leftOutByMaximum":1}}})"));
}

void TestHealth::hasNoDeeperPaths()
{
    ServiceFixture service;
    service.registry.circuitBreaker("backend", registered());

    QCOMPARE(service.get("/health/circuitBreakers/backend").status, 404);
    QCOMPARE(service.get("/health/diskSpace").status, 404);
}

QTEST_GUILESS_MAIN(TestHealth)
#include "tst_health.moc"
