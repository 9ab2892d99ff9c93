// SPDX-License-Identifier: Apache-2.0
#include "config_json.h"

#include <QtTest>

#include <stdexcept>

using namespace panelboard;
using namespace panelboard::service;
using namespace std::chrono_literals;

namespace {

PatchedConfig<breaker::CircuitBreakerConfig> patched(const char *patch,
                                                     const breaker::CircuitBreakerConfig &config = {})
{
    return mergePatch(config, parseJson(patch).value());
}

/// "field = value (allowed: …)", cut behind `allowed`'s beginning in the tests.
QStringList lines(const PatchedConfig<breaker::CircuitBreakerConfig> &result)
{
    QStringList lines;
    for (const breaker::ConfigProblem &problem : result.problems)
        lines.append(QString::fromStdString(problem.field + " = " + problem.value));
    return lines;
}

} // namespace

class TestConfigJson : public QObject {
    Q_OBJECT
private slots:
    void writesEveryPropertyOnce();
    void writesNumbersAsPeopleWroteThem();
    void namesErrorSets();
    void patchesWhatIsNamedAndNothingElse();
    void setsEveryPropertyItWrote();
    void givesTheDefaultBackForNull();
    void reportsEveryProblem();
    void refusesValuesOfTheWrongType_data();
    void refusesValuesOfTheWrongType();
};

void TestConfigJson::writesEveryPropertyOnce()
{
    const Json json = toJson(breaker::CircuitBreakerConfig());

    QCOMPARE(json.size(), breaker::properties().size() + 2);
    for (const breaker::Property &property : breaker::properties())
        QVERIFY2(json.contains(std::string(property.name)), std::string(property.name).c_str());
}

void TestConfigJson::writesNumbersAsPeopleWroteThem()
{
    breaker::CircuitBreakerConfig config;
    config.failureRateThreshold = 33.3F;
    config.slowCallDurationThreshold = 500us;
    config.slidingWindowType = breaker::SlidingWindowType::TimeBased;

    const Json json = toJson(config);

    QCOMPARE(json["failureRateThreshold"].dump(), "33.3");
    QCOMPARE(json["slowCallRateThreshold"].dump(), "100.0");
    QCOMPARE(json["slowCallDurationThreshold"].dump(), "0.5");
    QCOMPARE(json["waitDurationInOpenState"].dump(), "60000");
    QCOMPARE(json["slidingWindowType"].dump(), "\"TIME_BASED\"");
    QCOMPARE(json["slidingWindowSize"].dump(), "100");
    QCOMPARE(json["exponentialMaxWaitDurationInOpenState"].dump(), "null");
    QCOMPARE(json["enableRandomizedWait"].dump(), "false");
}

void TestConfigJson::namesErrorSets()
{
    breaker::CircuitBreakerConfig config;
    config.recordExceptions.push_back(
        breaker::ErrorMatcher::exception<std::runtime_error>("std::runtime_error"));

    const Json json = toJson(config);

    QCOMPARE(json["recordExceptions"].dump(), R"(["std::runtime_error"])");
    QCOMPARE(json["ignoreExceptions"].dump(), "[]");
}

void TestConfigJson::patchesWhatIsNamedAndNothingElse()
{
    breaker::CircuitBreakerConfig config;
    config.slidingWindowSize = 20;
    config.recordExceptions.push_back(breaker::ErrorMatcher::named("RedisError"));

    const auto result = patched(R"({"failureRateThreshold":20,"waitDurationInOpenState":1500.5})", config);

    QCOMPARE(lines(result), QStringList());
    QCOMPARE(result.config.failureRateThreshold, 20.0F);
    QCOMPARE(result.config.waitDurationInOpenState, 1500ms + 500us);
    QCOMPARE(result.config.slidingWindowSize, 20U);
    QCOMPARE(result.config.recordExceptions.size(), std::size_t{1});
}

void TestConfigJson::setsEveryPropertyItWrote()
{
    breaker::CircuitBreakerConfig config;
    config.failureRateThreshold = 33.3F;
    config.slidingWindowType = breaker::SlidingWindowType::TimeBased;
    config.enableExponentialBackoff = true;
    config.exponentialMaxWaitDurationInOpenState = 5min;
    config.initialState = breaker::State::MetricsOnly;
    Json json = toJson(config);
    json.erase("recordExceptions");
    json.erase("ignoreExceptions");

    const auto result = mergePatch(breaker::CircuitBreakerConfig(), json);

    QCOMPARE(lines(result), QStringList());
    QVERIFY(breaker::difference(config, result.config).empty());
}

void TestConfigJson::givesTheDefaultBackForNull()
{
    breaker::CircuitBreakerConfig config;
    config.failureRateThreshold = 20;
    config.exponentialMaxWaitDurationInOpenState = 5min;

    const auto result =
        patched(R"({"failureRateThreshold":null,"exponentialMaxWaitDurationInOpenState":null})", config);

    QCOMPARE(lines(result), QStringList());
    QCOMPARE(result.config.failureRateThreshold, 50.0F);
    QVERIFY(!result.config.exponentialMaxWaitDurationInOpenState);
}

void TestConfigJson::reportsEveryProblem()
{
    const auto result = patched(R"({"failureRateTreshold":1,"recordExceptions":[],"slidingWindowSize":"ten",)"
                                R"("failureRateThreshold":101})");

    QCOMPARE(lines(result), QStringList({"failureRateTreshold = 1", "recordExceptions = an array",
                                         "slidingWindowSize = \"ten\"", "failureRateThreshold = 101 %"}));
    QCOMPARE(result.problems[3].allowed, "greater than 0 and at most 100");
}

void TestConfigJson::refusesValuesOfTheWrongType_data()
{
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QString>("problem");

    const auto row = [](const char *patch, const char *problem) {
        QTest::newRow(patch) << QByteArray(patch) << QString(problem);
    };
    row(R"({"failureRateThreshold":"20"})", "failureRateThreshold = \"20\"");
    row(R"({"failureRateThreshold":1e300})", "failureRateThreshold = 1e+300");
    row(R"({"slidingWindowSize":10.5})", "slidingWindowSize = 10.5");
    row(R"({"slidingWindowSize":99999999999})", "slidingWindowSize = 99999999999");
    row(R"({"waitDurationInOpenState":1e18})", "waitDurationInOpenState = 1e+18");
    row(R"({"enableExponentialBackoff":1})", "enableExponentialBackoff = 1");
    row(R"({"slidingWindowType":"ROUND"})", "slidingWindowType = \"ROUND\"");
    row(R"({"initialState":{}})", "initialState = an object");
}

void TestConfigJson::refusesValuesOfTheWrongType()
{
    QFETCH(QByteArray, patch);
    QFETCH(QString, problem);

    const auto result = patched(patch.constData());

    QCOMPARE(lines(result), QStringList(problem));
    QVERIFY(!result.problems.front().allowed.empty());
}

QTEST_GUILESS_MAIN(TestConfigJson)
#include "tst_config_json.moc"
