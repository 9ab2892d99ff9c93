// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"

#include <panelboard/breaker/config_properties.h>
#include <panelboard/ingest/panelboard.h>
#include <panelboard/ingest/resilience4j.h>

#include <QtTest>

using namespace panelboard;
using namespace panelboard::test;

namespace {

std::string text(const Answer &answer) { return answer.body.toStdString(); }

} // namespace

/// What the service writes, the console's own readers read: the two rooms share no code.
class TestReadBack : public QObject {
    Q_OBJECT
private slots:
    void serviceInfo();
    void configuration();
    void detail();
    void override();
    void exposition_data();
    void exposition();
    void listAndHealth();
    void events();
    void stateUpdate();
};

void TestReadBack::serviceInfo()
{
    ServiceFixture service;

    const auto info = ingest::readServiceInfo(text(service.get("/panelboard")));

    QVERIFY(info.has_value());
    QCOMPARE(info->instance, "inv-1");
    QVERIFY(info->clock == service.clock.now());
    for (const char *capability : {"updateState", "open", "halfOpen", "metricsOnly", "reset", "ttl", "config",
                                   "configs", "detail", "stream"})
        QVERIFY2(info->has(capability), capability);
}

void TestReadBack::configuration()
{
    auto options = tenCallsRegistry();
    options.defaultConfig.failureRateThreshold = 33.3F;
    options.defaultConfig.slidingWindowType = breaker::SlidingWindowType::TimeBased;
    options.defaultConfig.recordExceptions.push_back(breaker::ErrorMatcher::named("RedisError"));
    ServiceFixture service(inventoryOptions(), options);
    service.backend();

    const Answer answer = service.get("/circuitbreakers/backend/config");
    const auto reading = ingest::readConfig(text(answer));

    QVERIFY(reading.has_value());
    QCOMPARE(reading->version, std::uint64_t{1});
    QCOMPARE(ingest::versionFromETag(answer.header("ETag").toStdString()), std::optional<std::uint64_t>(1));
    QVERIFY(reading->recordExceptions == std::vector<std::string>{"RedisError"});
    auto expected = options.defaultConfig;
    expected.recordExceptions.clear(); // code: only its names travel
    QVERIFY(breaker::difference(reading->config, expected).empty());
}

void TestReadBack::detail()
{
    ServiceFixture service;
    service.succeed(5);
    service.fail(5, 200ms);
    service.clock.advance(31s);
    QVERIFY(service.backend()->tryAcquirePermission());
    service.succeed(1);

    const auto reading = ingest::readBreakerDetail(text(service.get("/circuitbreakers/backend")));

    QVERIFY(reading.has_value());
    const auto snapshot = service.backend()->snapshot();
    QVERIFY(reading->state == snapshot.state);
    QVERIFY(reading->stateSince == snapshot.stateSince);
    QVERIFY(reading->now == snapshot.at);
    QCOMPARE(reading->attempt, snapshot.attempt);
    QCOMPARE(reading->halfOpen->passed, 1U);
    QVERIFY(reading->window.outcomes == snapshot.window.outcomes);
    QVERIFY(reading->metrics == snapshot.metrics);
    QVERIFY(reading->durations);
    const auto &counts = reading->durations->counts;
    QCOMPARE(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}), std::uint64_t{11});
    QCOMPARE(reading->transitions.size(), std::size_t{2});
    QVERIFY(reading->transitions[0].cause == breaker::TransitionCause::FailureRateExceeded);
    QCOMPARE(reading->transitions[0].failuresByKind.at("RedisError"), std::uint64_t{5});
    QCOMPARE(*reading->transitions[0].lastErrors.back().durationMs, 200.0);
    QVERIFY(reading->transitions[1].to == breaker::State::HalfOpen);
}

void TestReadBack::override()
{
    ServiceFixture service;
    service.backend();
    service.post(
        "/circuitbreakers/backend",
        R"({"updateState":"FORCE_OPEN","ttl":"15m","then":"HALF_OPEN","actor":"kim","reason":"drill"})");

    const auto reading = ingest::readBreakerDetail(text(service.get("/circuitbreakers/backend")));

    QVERIFY(reading.has_value() && reading->overriddenBy.has_value());
    QCOMPARE(reading->overriddenBy->actor, "kim");
    QCOMPARE(reading->overriddenBy->reason, "drill");
    QVERIFY(reading->overriddenBy->until == service.clock.now() + 15min);
    QVERIFY(reading->overriddenBy->then == breaker::State::HalfOpen);
}

void TestReadBack::exposition_data()
{
    QTest::addColumn<QByteArray>("accept");

    QTest::newRow("text 0.0.4") << QByteArray("text/plain");
    QTest::newRow("OpenMetrics") << QByteArray("application/openmetrics-text");
}

void TestReadBack::exposition()
{
    QFETCH(QByteArray, accept);
    auto options = tenCallsRegistry();
    options.tags = {{"application", "shop"}};
    ServiceFixture service(inventoryOptions(), options);
    service.succeed(8, 10ms);
    service.fail(2, 200ms);
    service.registry.circuitBreaker("q\"\\\n")->transitionToForcedOpenState();

    const auto read = ingest::readResilience4jExposition(
        text(service.get("/prometheus", accept.toStdString())), service.clock.now());

    QVERIFY(read.has_value());
    QVERIFY(read->errors.empty());
    QCOMPARE(read->readings.size(), std::size_t{2});
    const auto &backend = read->readings[0];
    QCOMPARE(backend.name, "backend");
    QCOMPARE(backend.labels.at("application"), "shop");
    QVERIFY(backend.state == breaker::State::Closed);
    QCOMPARE(*backend.failureRate, 20.0);
    QCOMPARE(*backend.counters.successful.count, 8.0);
    QCOMPARE(*backend.counters.failed.sumSeconds, 0.4);
    QCOMPARE(*backend.counters.failed.maxSeconds, 0.2);
    QCOMPARE(read->readings[1].name, "q\"\\\n");
    QVERIFY(read->readings[1].state == breaker::State::ForcedOpen);
    QVERIFY(read->readings[1].tooFewCalls);
}

void TestReadBack::listAndHealth()
{
    auto options = tenCallsRegistry();
    options.defaultConfig.registerHealthIndicator = true;
    ServiceFixture service(inventoryOptions(), options);
    service.succeed(8);
    service.fail(2);

    const auto list = ingest::readCircuitBreakers(text(service.get("/circuitbreakers")), service.clock.now());
    const auto health = ingest::readCircuitBreakersHealth(text(service.get("/health")), service.clock.now());

    QVERIFY(list.has_value() && health.has_value());
    QCOMPARE(*list->front().failureRate, 20.0);
    QCOMPARE(*list->front().failureRateThreshold, 50.0);
    QCOMPARE(*health->front().failureRate, 20.0);
    QVERIFY(health->front().state == breaker::State::Closed);
}

void TestReadBack::events()
{
    ServiceFixture service;
    service.fail(1, 12ms);
    service.backend()->transitionToForcedOpenState();

    const auto events =
        ingest::readCircuitBreakerEvents(text(service.get("/circuitbreakerevents")), service.clock.now());

    QVERIFY(events.has_value());
    QCOMPARE(events->size(), std::size_t{2});
    QCOMPARE(events->at(0).errorMessage, "RedisError: connection reset");
    QCOMPARE(*events->at(0).durationMs, std::int64_t{12});
    QVERIFY(events->at(0).createdAt == service.clock.now());
    QVERIFY(events->at(1).from == breaker::State::Closed);
    QVERIFY(events->at(1).to == breaker::State::ForcedOpen);
}

void TestReadBack::stateUpdate()
{
    ServiceFixture service;
    service.backend();

    const auto update = ingest::readStateUpdate(
        text(service.post("/circuitbreakers/backend", R"({"updateState":"DISABLE"})")));

    QVERIFY(update.has_value());
    QVERIFY(update->currentState == breaker::State::Disabled);
    QCOMPARE(update->message, "backend state has been changed successfully");
}

QTEST_GUILESS_MAIN(TestReadBack)
#include "tst_read_back.moc"
