// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"

#include <QJsonArray>
#include <QtTest>

using namespace panelboard;
using namespace panelboard::test;

namespace {
constexpr const char *kPath = "/circuitbreakers/backend/config";
}

class TestCircuitBreakerConfig : public QObject {
    Q_OBJECT
private slots:
    void showsTheWholeConfigurationWithItsVersion();
    void showsAllConfigurationsAtOnce();
    void saysThatNoConfigurationChanged();
    void appliesAPatchAtOnce();
    void takesThePatchOfTheWholeDocument();
    void publishesWhatChangedAndWho();
    void countsNoVersionWhereNothingChanges();
    void judgesAgainWhenAThresholdIsLowered();
    void demandsAMatchingVersion_data();
    void demandsAMatchingVersion();
    void tellsTheVersionToWhoeverIsTooLate();
    void listsEveryProblem();
    void refusesOtherBodies_data();
    void refusesOtherBodies();
};

void TestCircuitBreakerConfig::showsTheWholeConfigurationWithItsVersion()
{
    ServiceFixture service;
    service.backend();

    const Answer answer = service.get(kPath);

    QCOMPARE(answer.header("ETag"), QByteArray("\"1\""));
    QCOMPARE(answer.json()["circuitBreakerName"].toString(), "backend");
    QCOMPARE(answer.json()["version"].toInt(), 1);
    const auto config = answer.json()["config"].toObject();
    QCOMPARE(config["failureRateThreshold"].toDouble(), 50.0);
    QCOMPARE(config["slowCallDurationThreshold"].toDouble(), 100.0);
    QCOMPARE(config["slidingWindowSize"].toInt(), 10);
    QVERIFY(config["recordExceptions"].isArray());
    QVERIFY(answer.body.contains("\"failureRateThreshold\":50.0,"));
}

void TestCircuitBreakerConfig::showsAllConfigurationsAtOnce()
{
    ServiceFixture service;
    service.backend();

    const Answer answer = service.get("/circuitbreakerconfigs");

    const auto configs = answer.json()["circuitBreakerConfigs"].toArray();
    QCOMPARE(configs.size(), 1);
    QCOMPARE(configs[0].toObject(), service.get(kPath).json());
}

void TestCircuitBreakerConfig::saysThatNoConfigurationChanged()
{
    ServiceFixture service;
    service.backend();
    const QByteArray tag = service.get("/circuitbreakerconfigs").header("ETag");
    http::Headers known;
    known.set("If-None-Match", tag.toStdString());
    const auto again = [&] { return service.send("GET", "/circuitbreakerconfigs", {}, known); };

    const Answer unchanged = again();
    QCOMPARE(unchanged.status, 304);
    QVERIFY(unchanged.body.isEmpty());
    QCOMPARE(unchanged.header("ETag"), tag);
    service.patch(kPath, R"({"failureRateThreshold":20})", "\"1\"");

    const Answer changed = again();
    QCOMPARE(changed.status, 200);
    QVERIFY(changed.header("ETag") != tag);
}

void TestCircuitBreakerConfig::appliesAPatchAtOnce()
{
    ServiceFixture service;
    service.backend();

    const Answer answer =
        service.patch(kPath, R"({"failureRateThreshold":20,"slidingWindowSize":50})", "\"1\"");

    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("ETag"), QByteArray("\"2\""));
    QCOMPARE(answer.json()["version"].toInt(), 2);
    QCOMPARE(answer.json()["config"].toObject()["failureRateThreshold"].toDouble(), 20.0);
    QCOMPARE(service.backend()->config()->failureRateThreshold, 20.0F);
    QCOMPARE(service.backend()->config()->slidingWindowSize, 50U);
    QCOMPARE(service.backend()->config()->permittedNumberOfCallsInHalfOpenState, 3U);
}

void TestCircuitBreakerConfig::takesThePatchOfTheWholeDocument()
{
    ServiceFixture service;
    service.backend();

    const Answer answer =
        service.patch(kPath, R"({"config":{"failureRateThreshold":20},"actor":"kim"})", "\"1\"");

    QCOMPARE(answer.status, 200);
    QCOMPARE(service.backend()->config()->failureRateThreshold, 20.0F);
}

void TestCircuitBreakerConfig::publishesWhatChangedAndWho()
{
    ServiceFixture service;
    breaker::Requester by;
    const auto subscription = service.backend()->subscribe(
        maskOf(breaker::EventType::ConfigurationChanged), [&by](const breaker::Event &event) {
            by = event.requester ? *event.requester : breaker::Requester();
        });

    service.patch(kPath, R"({"failureRateThreshold":20,"actor":"kim","reason":"noise"})", "\"1\"");

    QCOMPARE(QString::fromStdString(by.actor), "kim");
    QCOMPARE(QString::fromStdString(by.reason), "noise");
    QCOMPARE(service.get("/circuitbreakerevents/backend/CONFIGURATION_CHANGED").body,
             QByteArray(R"({"circuitBreakerEvents":[{"circuitBreakerName":"backend",)"
                        R"("type":"CONFIGURATION_CHANGED","creationTime":"2023-11-14T22:13:20Z",)"
                        R"("errorMessage":null,"durationInMs":null,"stateTransition":null,)"
                        R"("changes":[{"property":"failureRateThreshold","from":"50 %","to":"20 %"}]}]})"));
}

void TestCircuitBreakerConfig::countsNoVersionWhereNothingChanges()
{
    ServiceFixture service;
    service.backend();

    const Answer answer = service.patch(kPath, R"({"failureRateThreshold":50})", "\"1\"");

    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("ETag"), QByteArray("\"1\""));
}

void TestCircuitBreakerConfig::judgesAgainWhenAThresholdIsLowered()
{
    ServiceFixture service;
    service.succeed(7);
    service.fail(3);

    service.patch(kPath, R"({"failureRateThreshold":30})", "\"1\"");

    QCOMPARE(service.state(), "OPEN");
}

void TestCircuitBreakerConfig::demandsAMatchingVersion_data()
{
    QTest::addColumn<QByteArray>("ifMatch");
    QTest::addColumn<int>("status");

    QTest::newRow("the version") << QByteArray("\"2\"") << 200;
    QTest::newRow("among others") << QByteArray("\"7\", \"2\"") << 200;
    QTest::newRow("any") << QByteArray("*") << 200;
    QTest::newRow("an older one") << QByteArray("\"1\"") << 412;
    QTest::newRow("weak") << QByteArray("W/\"2\"") << 412;
    QTest::newRow("without quotes") << QByteArray("2") << 412;
    QTest::newRow("only its beginning") << QByteArray("\"22\"") << 412;
    QTest::newRow("missing") << QByteArray() << 428;
}

void TestCircuitBreakerConfig::demandsAMatchingVersion()
{
    QFETCH(QByteArray, ifMatch);
    QFETCH(int, status);
    ServiceFixture service;
    auto config = tenCalls();
    config.failureRateThreshold = 40;
    service.backend()->reconfigure(config);

    const Answer answer = service.patch(kPath, R"({"failureRateThreshold":20})", ifMatch.toStdString());

    QCOMPARE(answer.status, status);
    QCOMPARE(service.backend()->config()->failureRateThreshold, status == 200 ? 20.0F : 40.0F);
}

void TestCircuitBreakerConfig::tellsTheVersionToWhoeverIsTooLate()
{
    ServiceFixture service;
    service.backend();
    service.patch(kPath, R"({"failureRateThreshold":40})", "\"1\"");

    const Answer answer = service.patch(kPath, R"({"failureRateThreshold":20})", "\"1\"");

    QCOMPARE(answer.header("ETag"), QByteArray("\"2\""));
    QVERIFY(answer.message().contains("If-Match: \"2\""));
}

void TestCircuitBreakerConfig::listsEveryProblem()
{
    ServiceFixture service;
    service.backend();

    const Answer answer =
        service.patch(kPath, R"({"failureRateThreshold":101,"slidingWindowSize":"x","nonsense":1})", "\"1\"");

    QCOMPARE(answer.status, 422);
    QStringList fields;
    for (const auto problem : answer.json()["problems"].toArray()) {
        fields.append(problem.toObject()["field"].toString());
        QVERIFY(!problem.toObject()["value"].toString().isEmpty());
        QVERIFY(!problem.toObject()["allowed"].toString().isEmpty());
    }
    QCOMPARE(fields, QStringList({"slidingWindowSize", "nonsense", "failureRateThreshold"}));
    QVERIFY(
        answer.message().contains("failureRateThreshold is 101 %, allowed: greater than 0 and at most 100"));
    QCOMPARE(service.backend()->configVersion(), std::uint64_t{1});
}

void TestCircuitBreakerConfig::refusesOtherBodies_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");

    const QByteArray patch("application/merge-patch+json");
    QTest::newRow("JSON patch") << QByteArray("application/json-patch+json") << QByteArray("[]") << 415;
    QTest::newRow("no content type") << QByteArray() << QByteArray("{}") << 415;
    QTest::newRow("plain JSON") << QByteArray("application/json") << QByteArray("{}") << 200;
    QTest::newRow("a list") << patch << QByteArray("[]") << 400;
    QTest::newRow("no JSON") << patch << QByteArray("failureRateThreshold: 20") << 400;
    QTest::newRow("empty") << patch << QByteArray() << 400;
}

void TestCircuitBreakerConfig::refusesOtherBodies()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    ServiceFixture service;
    service.backend();
    http::Headers headers;
    headers.add("Authorization", std::string("Bearer ") + kToken);
    headers.add("If-Match", "\"1\"");
    if (!contentType.isEmpty())
        headers.add("Content-Type", contentType.toStdString());

    const Answer answer = service.send("PATCH", kPath, body.toStdString(), headers);

    QCOMPARE(answer.status, status);
    QCOMPARE(!answer.header("Accept-Patch").isEmpty(), status == 415);
}

QTEST_GUILESS_MAIN(TestCircuitBreakerConfig)
#include "tst_circuit_breaker_config.moc"
