// SPDX-License-Identifier: Apache-2.0
#include "payloads.h"

#include <panelboard/breaker/config_properties.h>
#include <panelboard/ingest/panelboard.h>

#include <QtTest>

using namespace panelboard;
using namespace panelboard::ingest;
using namespace panelboard::ingest::test;
using namespace std::chrono_literals;

class TestPanelboardEndpoints : public QObject {
    Q_OBJECT

private slots:
    void readsWhatAServiceSaysOfItself();
    void refusesAnInfoWithoutIdentity();
    void readsAWholeConfiguration();
    void keepsDefaultsForWhatTheWireLeavesOut();
    void showsPropertiesThatItDoesNotKnow();
    void saysWhichPropertyItCannotRead_data();
    void saysWhichPropertyItCannotRead();
    void readsBackEveryPropertyAsItIsWritten();
    void readsVersionsFromStrongETagsOnly_data();
    void readsVersionsFromStrongETagsOnly();
};

void TestPanelboardEndpoints::readsWhatAServiceSaysOfItself()
{
    const auto info = readServiceInfo(R"({"instance":"inv-1","service":"inventory","version":"0.1.0",
        "capabilities":["updateState","ttl",7],"clock":"2024-05-01T08:15:30.123Z"})");

    QVERIFY(info.has_value());
    QCOMPARE(info->instance, std::string("inv-1"));
    QCOMPARE(info->service, std::string("inventory"));
    QCOMPARE(info->version, std::string("0.1.0"));
    QVERIFY(info->has("ttl") && info->has("updateState") && !info->has("drill"));
    QVERIFY(info->clock == breaker::TimePoint(1'714'551'330'123ms));
}

void TestPanelboardEndpoints::refusesAnInfoWithoutIdentity()
{
    QVERIFY(!readServiceInfo(R"({"version":"0.1.0"})").has_value());
}

void TestPanelboardEndpoints::readsAWholeConfiguration()
{
    const auto reading = readConfig(R"({"circuitBreakerName":"CB_REDIS","version":3,"config":{
        "failureRateThreshold":10.0,"slidingWindowType":"TIME_BASED","slidingWindowSize":60,
        "waitDurationInOpenState":30000,"slowCallDurationThreshold":0.5,
        "exponentialMaxWaitDurationInOpenState":null,"automaticTransitionFromOpenToHalfOpenEnabled":true,
        "recordExceptions":["std::runtime_error","redis"],"ignoreExceptions":[]}})");

    QVERIFY2(reading.has_value(), reading ? "" : reading.error().reason.c_str());
    QCOMPARE(reading->name, std::string("CB_REDIS"));
    QCOMPARE(reading->version, std::uint64_t{3});
    QCOMPARE(reading->config.failureRateThreshold, 10.0F);
    QVERIFY(reading->config.slidingWindowType == breaker::SlidingWindowType::TimeBased);
    QCOMPARE(reading->config.slidingWindowSize, 60U);
    QVERIFY(reading->config.waitDurationInOpenState == 30s);
    QVERIFY(reading->config.slowCallDurationThreshold == 500us);
    QVERIFY(!reading->config.exponentialMaxWaitDurationInOpenState.has_value());
    QVERIFY(reading->config.automaticTransitionFromOpenToHalfOpenEnabled);
    QCOMPARE(reading->recordExceptions, (std::vector<std::string>{"std::runtime_error", "redis"}));
    QVERIFY(reading->ignoreExceptions.empty());
    QCOMPARE(bytes(reading->texts.at("failureRateThreshold")), QByteArray("10 %"));
    QCOMPARE(bytes(reading->texts.at("recordExceptions")), QByteArray("std::runtime_error, redis"));
    QCOMPARE(bytes(reading->texts.at("slidingWindowType")), QByteArray("TIME_BASED"));
}

void TestPanelboardEndpoints::keepsDefaultsForWhatTheWireLeavesOut()
{
    const auto reading = readConfig(R"({"circuitBreakerName":"a","version":1,"config":{}})");

    QVERIFY(reading.has_value());
    QCOMPARE(reading->config.failureRateThreshold, breaker::CircuitBreakerConfig().failureRateThreshold);
    QVERIFY(reading->texts.empty());
}

void TestPanelboardEndpoints::showsPropertiesThatItDoesNotKnow()
{
    const auto reading = readConfig(R"({"circuitBreakerName":"a","version":1,"config":{"mood":["calm"]}})");

    QVERIFY(reading.has_value());
    QCOMPARE(bytes(reading->texts.at("mood")), QByteArray(R"(["calm"])"));
}

void TestPanelboardEndpoints::saysWhichPropertyItCannotRead_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QByteArray>("reason");

    QTest::newRow("text for a number")
        << QByteArray(R"("failureRateThreshold":"10")")
        << QByteArray(R"(config.failureRateThreshold is "10"; allowed is greater than 0 and at most 100)");
    QTest::newRow("number for a flag")
        << QByteArray(R"("automaticTransitionFromOpenToHalfOpenEnabled":1)")
        << QByteArray("config.automaticTransitionFromOpenToHalfOpenEnabled is 1; allowed is true or false");
    QTest::newRow("no such choice")
        << QByteArray(R"("slidingWindowType":"ROUND")")
        << QByteArray(R"(config.slidingWindowType is "ROUND"; allowed is COUNT_BASED or TIME_BASED)");
}

void TestPanelboardEndpoints::saysWhichPropertyItCannotRead()
{
    QFETCH(QByteArray, member);
    QFETCH(QByteArray, reason);

    const auto reading =
        readConfig(R"({"circuitBreakerName":"a","version":1,"config":{)" + member.toStdString() + "}}");

    QVERIFY(!reading.has_value());
    QCOMPARE(bytes(reading.error().reason), reason);
    QVERIFY(!reading.error().remedy.empty());
}

void TestPanelboardEndpoints::readsBackEveryPropertyAsItIsWritten()
{
    const auto json = [](const breaker::PropertyValue &value) -> std::string {
        if (const auto *flag = std::get_if<bool>(&value))
            return *flag ? "true" : "false";
        if (const auto *count = std::get_if<std::int64_t>(&value))
            return std::to_string(*count);
        if (const auto *number = std::get_if<double>(&value))
            return std::to_string(*number);
        if (const auto *text = std::get_if<std::string>(&value))
            return '"' + *text + '"';
        return "null";
    };
    const breaker::CircuitBreakerConfig config;
    std::string members;
    for (const breaker::Property &property : breaker::properties())
        members += (members.empty() ? "\"" : ",\"") + std::string(property.name) +
                   "\":" + json(property.get(config));

    const auto reading = readConfig(R"({"circuitBreakerName":"a","version":1,"config":{)" + members + "}}");

    QVERIFY2(reading.has_value(), reading ? "" : reading.error().reason.c_str());
    QVERIFY(breaker::difference(config, reading->config).empty());
    QCOMPARE(reading->texts.size(), breaker::properties().size());
}

void TestPanelboardEndpoints::readsVersionsFromStrongETagsOnly_data()
{
    QTest::addColumn<QByteArray>("etag");
    QTest::addColumn<qint64>("version"); // -1: none

    QTest::newRow("strong") << QByteArray("\"3\"") << qint64{3};
    QTest::newRow("large") << QByteArray("\"9000000000\"") << qint64{9'000'000'000};
    QTest::newRow("weak") << QByteArray("W/\"3\"") << qint64{-1};
    QTest::newRow("not quoted") << QByteArray("3") << qint64{-1};
    QTest::newRow("empty") << QByteArray("") << qint64{-1};
    QTest::newRow("empty quotes") << QByteArray("\"\"") << qint64{-1};
    QTest::newRow("one quote") << QByteArray("\"") << qint64{-1};
    QTest::newRow("no number") << QByteArray("\"3a\"") << qint64{-1};
    QTest::newRow("negative") << QByteArray("\"-3\"") << qint64{-1};
    QTest::newRow("too large") << QByteArray("\"99999999999999999999\"") << qint64{-1};
}

void TestPanelboardEndpoints::readsVersionsFromStrongETagsOnly()
{
    QFETCH(QByteArray, etag);
    QFETCH(qint64, version);

    const auto read = versionFromETag(etag.toStdString());

    QCOMPARE(read ? static_cast<qint64>(*read) : -1, version);
}

QTEST_GUILESS_MAIN(TestPanelboardEndpoints)
#include "tst_panelboard_endpoints.moc"
