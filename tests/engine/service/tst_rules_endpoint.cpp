// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

using namespace panelboard;
using namespace panelboard::test;

namespace {

Answer put(ServiceFixture &service, const std::string &body, const std::string &ifMatch)
{
    http::Headers headers;
    headers.add("Authorization", std::string("Bearer ") + kToken);
    headers.add("Content-Type", "application/json");
    if (!ifMatch.empty())
        headers.add("If-Match", ifMatch);
    return service.send("PUT", "/rules", body, headers);
}

service::ManagementOptions withFile(const QString &path)
{
    auto options = inventoryOptions();
    options.rulesFile = path.toStdString();
    return options;
}

QJsonObject rulesHealth(ServiceFixture &service)
{
    return service.get("/health").json()["components"].toObject()["rules"].toObject();
}

const std::string kForcedOpen =
    R"({"configurations":{"circuitbreakers":{"backend":{"slidingWindowSize":20}}},)"
    R"("overrides":{"backend":{"state":"FORCED_OPEN","actor":"kim","reason":"drill"}}})";

} // namespace

class TestRulesEndpoint : public QObject {
    Q_OBJECT
private slots:
    void showsEveryModulesConfigurationAndOverrides();
    void takesBackWhatItShows();
    void putsRulesInForceUnderIfMatch();
    void releasesWhatIsNoLongerHeld();
    void refuses_data();
    void refuses();
    void changesNothingWhenOneOfManyIsWrong();
    void survivesARestart();
    void survivesARestartForBreakersMadeLater();
    void pinsNoConfigurationThatNobodyChanged();
    void forgetsAnOverrideWhoseTimeIsOver();
    void setsADamagedFileAside();
};

void TestRulesEndpoint::showsEveryModulesConfigurationAndOverrides()
{
    ServiceFixture service;
    service.backend();
    service.modules.retries.get("store");
    service.post("/circuitbreakers/backend",
                 R"({"updateState":"FORCE_OPEN","ttl":"15m","actor":"kim","reason":"drill"})");

    const Answer answer = service.get("/rules");

    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json()["service"], "inventory");
    const QJsonObject configurations = answer.json()["configurations"].toObject();
    QCOMPARE(configurations["circuitbreakers"].toObject()["backend"].toObject()["slidingWindowSize"], 10);
    QCOMPARE(configurations["retries"].toObject()["store"].toObject()["maxAttempts"], 3);
    QCOMPARE(answer.json()["overrides"].toObject()["backend"].toObject(),
             QJsonObject({{"state", "FORCED_OPEN"},
                          {"actor", "kim"},
                          {"reason", "drill"},
                          {"until", "2023-11-14T22:28:20.000Z"},
                          {"then", "HALF_OPEN"}}));
}

void TestRulesEndpoint::takesBackWhatItShows()
{
    ServiceFixture service;
    service.backend();
    service.modules.retries.get("store");
    service.modules.rateLimiters.get("store");
    service.modules.bulkheads.get("store");
    service.modules.threadPoolBulkheads.get("store");
    service.modules.timeLimiters.get("store");
    const Answer shown = service.get("/rules");

    const Answer answer = put(service, shown.body.toStdString(), shown.header("ETag").toStdString());

    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, shown.body);
    QCOMPARE(answer.header("ETag"), shown.header("ETag"));
    QCOMPARE(service.backend()->configVersion(), 1U);
}

void TestRulesEndpoint::putsRulesInForceUnderIfMatch()
{
    ServiceFixture service;
    service.backend();
    const std::string read = service.get("/rules").header("ETag").toStdString();

    QCOMPARE(put(service, kForcedOpen, read).status, 200);

    QCOMPARE(service.state(), "FORCED_OPEN");
    QCOMPARE(service.backend()->config()->slidingWindowSize, 20U);
    QCOMPARE(put(service, kForcedOpen, read).status, 412);
}

void TestRulesEndpoint::releasesWhatIsNoLongerHeld()
{
    ServiceFixture service;
    service.backend();
    put(service, kForcedOpen, "*");

    QCOMPARE(put(service, R"({"configurations":{},"overrides":{}})", "*").status, 200);

    QCOMPARE(service.state(), "HALF_OPEN");
    QCOMPARE(service.backend()->config()->slidingWindowSize, 20U);
}

void TestRulesEndpoint::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("ifMatch");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("field");

    const QByteArray empty = R"({"configurations":{},"overrides":{}})";
    QTest::newRow("no If-Match") << empty << QByteArray() << 428 << QString();
    QTest::newRow("another's If-Match") << empty << QByteArray("\"abc\"") << 412 << QString();
    QTest::newRow("malformed") << QByteArray(R"({"configurations":)") << QByteArray("*") << 400 << QString();
    QTest::newRow("a value out of range")
        << QByteArray(
               R"({"configurations":{"circuitbreakers":{"backend":{"failureRateThreshold":101}}},"overrides":{}})")
        << QByteArray("*") << 422 << "configurations.circuitbreakers.backend.failureRateThreshold";
    QTest::newRow("an unknown name")
        << QByteArray(R"({"configurations":{},"overrides":{"nobody":{"state":"DISABLED"}}})")
        << QByteArray("*") << 422 << "overrides.nobody";
    QTest::newRow("an unknown member") << QByteArray(R"({"configurations":{},"overrides":{},"rules":{}})")
                                       << QByteArray("*") << 422 << "rules";
}

void TestRulesEndpoint::refuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, ifMatch);
    QFETCH(int, status);
    QFETCH(QString, field);
    ServiceFixture service;
    service.backend();

    const Answer answer = put(service, body.toStdString(), ifMatch.toStdString());

    QCOMPARE(answer.status, status);
    QCOMPARE(answer.json()["field"].toString(), field);
    QVERIFY(!answer.message().isEmpty());
    QCOMPARE(service.registry.all().size(), std::size_t{1});
}

void TestRulesEndpoint::changesNothingWhenOneOfManyIsWrong()
{
    ServiceFixture service;
    service.backend();

    const Answer answer =
        put(service,
            R"({"configurations":{"circuitbreakers":{"backend":{"slidingWindowSize":20}}},)"
            R"("overrides":{"backend":{"state":"DISABLED"},"nobody":{"state":"DISABLED"}}})",
            "*");

    QCOMPARE(answer.status, 422);
    QCOMPARE(service.state(), "CLOSED");
    QCOMPARE(service.backend()->config()->slidingWindowSize, 10U);
}

void TestRulesEndpoint::survivesARestart()
{
    const QTemporaryDir folder;
    const auto options = withFile(folder.filePath("rules.json"));
    {
        ServiceFixture service(options);
        service.backend();
        service.post("/circuitbreakers/backend",
                     R"({"updateState":"FORCE_OPEN","ttl":"15m","actor":"kim","reason":"drill"})");
        service.patch("/circuitbreakers/backend/config", R"({"slidingWindowSize":30})", "*");
    }
    ServiceFixture service; // has its breaker before the server that reads the file
    service.backend();
    service.server = std::make_unique<service::ManagementServer>(service.io, service.modules, options,
                                                                 service.clock, service.clock);

    QCOMPARE(service.state(), "FORCED_OPEN");
    QCOMPARE(service.backend()->config()->slidingWindowSize, 30U);
    service.clock.advance(15min);
    QTRY_COMPARE(service.state(), "HALF_OPEN");
}

void TestRulesEndpoint::survivesARestartForBreakersMadeLater()
{
    const QTemporaryDir folder;
    const auto options = withFile(folder.filePath("rules.json"));
    {
        ServiceFixture service(options);
        service.backend();
        QCOMPARE(put(service, kForcedOpen, "*").status, 200);
    }
    ServiceFixture service(options);

    service.backend();

    QTRY_COMPARE(service.state(), "FORCED_OPEN");
    QCOMPARE(service.backend()->config()->slidingWindowSize, 20U);
}

void TestRulesEndpoint::pinsNoConfigurationThatNobodyChanged()
{
    const QTemporaryDir folder;
    ServiceFixture service(withFile(folder.filePath("rules.json")));
    service.backend();
    const Answer shown = service.get("/rules");

    QCOMPARE(put(service, shown.body.toStdString(), "*").status, 200);

    QFile file(folder.filePath("rules.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(file.readAll()).object(),
             QJsonObject({{"configurations", QJsonObject()}, {"overrides", QJsonObject()}}));
}

void TestRulesEndpoint::forgetsAnOverrideWhoseTimeIsOver()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("rules.json");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"configurations":{},"overrides":{"backend":{"state":"FORCED_OPEN",)"
               R"("until":"2023-11-14T22:13:19Z"}}})");
    file.close();

    ServiceFixture service(withFile(path));
    service.backend();
    service.get("/rules");

    QCOMPARE(service.state(), "CLOSED");
}

void TestRulesEndpoint::setsADamagedFileAside()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("rules.json");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"configurations":{},"overr)");
    file.close();

    ServiceFixture service(withFile(path));
    const QJsonObject health = rulesHealth(service);

    QCOMPARE(health["status"], "UNKNOWN");
    QVERIFY2(health["details"].toObject()["fileProblem"].toString().contains(path + ".damaged"),
             QJsonDocument(health).toJson().constData());
    QVERIFY(QFile::exists(path + ".damaged"));
    QVERIFY(!QFile::exists(path));
}

QTEST_GUILESS_MAIN(TestRulesEndpoint)
#include "tst_rules_endpoint.moc"
