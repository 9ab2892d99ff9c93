// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"

#include <QJsonArray>
#include <QtTest>

using namespace panelboard;
using namespace panelboard::test;

namespace {

void makeOneOfEach(resilience::Registries &modules)
{
    (void)modules.retries.get("a");
    (void)modules.rateLimiters.get("a");
    (void)modules.timeLimiters.get("a");
    (void)modules.bulkheads.get("a");
    (void)modules.threadPoolBulkheads.get("a");
}

} // namespace

class TestModuleConfig : public QObject {
    Q_OBJECT
private slots:
    void patchesEveryModule_data();
    void patchesEveryModule();
    void saysWhoChangedAConfiguration_data();
    void saysWhoChangedAConfiguration();
    void takesEffectAtOnce();
    void demandsTheVersionThatWasRead();
    void noticesAChangeByTheProgramItself();
    void countsNoVersionWhereNothingChanges();
    void needsTheOperatorsToken();
};

void TestModuleConfig::patchesEveryModule_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("nameKey");
    QTest::addColumn<QString>("property");
    QTest::addColumn<int>("before");
    QTest::addColumn<QString>("refusal");

    QTest::newRow("retry") << "/retries/a/config"
                           << "retryName"
                           << "maxAttempts" << 3 << "maxAttempts is 0, allowed: at least 1";
    QTest::newRow("rate limiter") << "/ratelimiters/a/config"
                                  << "rateLimiterName"
                                  << "limitForPeriod" << 50
                                  << "limitForPeriod is 0, allowed: 1 to 2147483647";
    QTest::newRow("bulkhead") << "/bulkheads/a/config"
                              << "bulkheadName"
                              << "eventConsumerBufferSize" << 100
                              << "eventConsumerBufferSize is 0, allowed: 1 to 1000000";
    QTest::newRow("thread-pool bulkhead")
        << "/threadpoolbulkheads/a/config"
        << "bulkheadName"
        << "eventConsumerBufferSize" << 100 << "eventConsumerBufferSize is 0, allowed: 1 to 1000000";
    QTest::newRow("time limiter") << "/timelimiters/a/config"
                                  << "timeLimiterName"
                                  << "eventConsumerBufferSize" << 100
                                  << "eventConsumerBufferSize is 0, allowed: 1 to 1000000";
}

void TestModuleConfig::patchesEveryModule()
{
    QFETCH(QString, path);
    QFETCH(QString, nameKey);
    QFETCH(QString, property);
    QFETCH(int, before);
    QFETCH(QString, refusal);
    ServiceFixture service;
    makeOneOfEach(service.modules);

    const Answer read = service.get(path.toStdString());
    const Answer refused =
        service.patch(path.toStdString(), ("{\"" + property + "\":0}").toStdString(), "\"1\"");
    const Answer patched =
        service.patch(path.toStdString(), ("{\"" + property + "\":7}").toStdString(), "\"1\"");

    QCOMPARE(read.header("ETag"), QByteArray("\"1\""));
    QCOMPARE(read.json()[nameKey].toString(), "a");
    QCOMPARE(read.json()["config"].toObject()[property].toInt(), before);
    QCOMPARE(refused.status, 422);
    QCOMPARE(refused.message(), refusal);
    QCOMPARE(refused.json()["problems"].toArray()[0].toObject()["field"].toString(), property);
    QCOMPARE(patched.status, 200);
    QCOMPARE(patched.header("ETag"), QByteArray("\"2\""));
    QCOMPARE(patched.json()["config"].toObject()[property].toInt(), 7);
    QCOMPARE(patched.json(), service.get(path.toStdString()).json());
}

void TestModuleConfig::saysWhoChangedAConfiguration_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("events");
    QTest::addColumn<QString>("key");
    QTest::newRow("retry") << "/retries/a"
                           << "/retryevents"
                           << "retryEvents";
    QTest::newRow("rate limiter, without subscribeForEvents") << "/ratelimiters/a"
                                                              << "/ratelimiterevents"
                                                              << "rateLimiterEvents";
    QTest::newRow("bulkhead") << "/bulkheads/a"
                              << "/bulkheadevents"
                              << "bulkheadEvents";
    QTest::newRow("thread-pool bulkhead") << "/threadpoolbulkheads/tp"
                                          << "/bulkheadevents"
                                          << "bulkheadEvents";
    QTest::newRow("time limiter") << "/timelimiters/a"
                                  << "/timelimiterevents"
                                  << "timeLimiterEvents";
}

void TestModuleConfig::saysWhoChangedAConfiguration()
{
    QFETCH(QString, path);
    QFETCH(QString, events);
    QFETCH(QString, key);
    ServiceFixture service;
    makeOneOfEach(service.modules);
    (void)service.modules.threadPoolBulkheads.get("tp");
    const std::string body = "{\"eventConsumerBufferSize\":20,\"actor\":\"kim\",\"reason\":\"drill\"}";
    QCOMPARE(service.patch(path.toStdString() + "/config", body, "*").status, 200);

    const std::string name = path.section('/', 2).toStdString();
    const Answer answer = service.get(events.toStdString() + '/' + name + "/configuration_changed");

    const QJsonArray list = answer.json()[key].toArray();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list[0]["type"].toString(), "CONFIGURATION_CHANGED");
    QCOMPARE(list[0]["creationTime"].toString(), "2023-11-14T22:13:20Z");
    QCOMPARE(list[0]["actor"].toString(), "kim");
    QCOMPARE(list[0]["reason"].toString(), "drill");
    QCOMPARE(
        list[0]["changes"].toArray(),
        QJsonArray({QJsonObject({{"property", "eventConsumerBufferSize"}, {"from", "100"}, {"to", "20"}})}));
}

void TestModuleConfig::takesEffectAtOnce()
{
    ServiceFixture service;
    const auto bulkhead = service.modules.bulkheads.get("a");
    QVERIFY(bulkhead->tryAcquirePermission());

    QCOMPARE(service.patch("/bulkheads/a/config", R"({"maxConcurrentCalls":1})", "\"1\"").status, 200);

    QVERIFY(!bulkhead->tryAcquirePermission());
}

void TestModuleConfig::demandsTheVersionThatWasRead()
{
    ServiceFixture service;
    makeOneOfEach(service.modules);
    const std::string path = "/retries/a/config";

    QCOMPARE(service.patch(path, R"({"maxAttempts":4})", "").status, 428);
    QCOMPARE(service.patch(path, R"({"maxAttempts":4})", "\"2\"").status, 412);
    QCOMPARE(service.patch(path, "[]", "\"1\"").status, 400);
    QCOMPARE(service.modules.retries.get("a")->config()->maxAttempts, 3U);
}

void TestModuleConfig::noticesAChangeByTheProgramItself()
{
    ServiceFixture service;
    const auto retry = service.modules.retries.get("a");
    resilience::RetryConfig config;
    config.maxAttempts = 9;
    retry->reconfigure(config);

    const Answer tooLate = service.patch("/retries/a/config", R"({"maxAttempts":4})", "\"1\"");

    QCOMPARE(tooLate.status, 412);
    QCOMPARE(tooLate.header("ETag"), QByteArray("\"2\""));
    QCOMPARE(retry->config()->maxAttempts, 9U);
}

void TestModuleConfig::countsNoVersionWhereNothingChanges()
{
    ServiceFixture service;
    makeOneOfEach(service.modules);

    const Answer answer = service.patch("/timelimiters/a/config", R"({"timeoutDuration":1000})", "\"1\"");

    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("ETag"), QByteArray("\"1\""));
}

void TestModuleConfig::needsTheOperatorsToken()
{
    ServiceFixture service;
    makeOneOfEach(service.modules);
    http::Headers headers;
    headers.add("Content-Type", "application/merge-patch+json");
    headers.add("If-Match", "*");

    QCOMPARE(service.send("PATCH", "/retries/a/config", R"({"maxAttempts":4})", headers).status, 401);
    QCOMPARE(service.modules.retries.get("a")->config()->maxAttempts, 3U);
}

QTEST_GUILESS_MAIN(TestModuleConfig)
#include "tst_module_config.moc"
