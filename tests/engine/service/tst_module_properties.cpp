// SPDX-License-Identifier: Apache-2.0
#include "config_json.h"

#include <QtTest>

#include <functional>

using namespace panelboard;
using namespace panelboard::service;
using namespace std::chrono_literals;

namespace {

/// What a patch makes of a module's defaults: the member as text, or "field = value; allowed".
using Patching = std::function<QString(const char *patch, const char *shown)>;

template <class Config>
Patching patching(const Config &defaults = {})
{
    return [defaults](const char *patch, const char *shown) {
        const auto patched = mergePatch(defaults, parseJson(patch).value());
        if (patched.problems.empty())
            return QString::fromStdString(toText(toJson(patched.config)[shown]));
        const breaker::ConfigProblem &first = patched.problems.front();
        return QString::fromStdString(first.field + " = " + first.value + "; " + first.allowed);
    };
}

resilience::ThreadPoolBulkheadConfig fourThreads()
{
    resilience::ThreadPoolBulkheadConfig config;
    config.maxThreadPoolSize = 4;
    config.coreThreadPoolSize = 2;
    return config;
}

template <class Config>
QByteArray jsonText(const Config &config)
{
    return QByteArray::fromStdString(toText(toJson(config)));
}

} // namespace

Q_DECLARE_METATYPE(Patching)

class TestModuleProperties : public QObject {
    Q_OBJECT
private slots:
    void writesEveryPropertyUnderItsName_data();
    void writesEveryPropertyUnderItsName();
    void setsEveryPropertyItWrote();
    void patches_data();
    void patches();
};

void TestModuleProperties::writesEveryPropertyUnderItsName_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("expected");

    resilience::RetryConfig retry;
    retry.exponentialMaxWaitDuration = 8s;
    retry.retryExceptions.push_back(breaker::ErrorMatcher::named("RedisError"));
    QTest::newRow("retry") << jsonText(retry)
                           << QByteArray(
                                  R"({"maxAttempts":3,"waitDuration":500,"enableExponentialBackoff":false,)"
                                  R"("exponentialBackoffMultiplier":1.5,"exponentialMaxWaitDuration":8000,)"
                                  R"("enableRandomizedWait":false,"randomizedWaitFactor":0.5,)"
                                  R"("failAfterMaxAttempts":false,"eventConsumerBufferSize":100,)"
                                  R"("retryExceptions":["RedisError"],"ignoreExceptions":[]})");
    QTest::newRow("rate limiter") << jsonText(resilience::RateLimiterConfig())
                                  << QByteArray(
                                         R"({"limitForPeriod":50,"limitRefreshPeriod":0.0005,)"
                                         R"("timeoutDuration":5000,"registerHealthIndicator":false,)"
                                         R"("allowHealthIndicatorToFail":false,"subscribeForEvents":false,)"
                                         R"("eventConsumerBufferSize":100})");
    QTest::newRow("bulkhead") << jsonText(resilience::BulkheadConfig())
                              << QByteArray(R"({"maxConcurrentCalls":25,"maxWaitDuration":0,)"
                                            R"("fairCallHandlingStrategyEnabled":true,)"
                                            R"("eventConsumerBufferSize":100})");
    QTest::newRow("thread-pool bulkhead")
        << jsonText(fourThreads())
        << QByteArray(R"({"maxThreadPoolSize":4,"coreThreadPoolSize":2,"queueCapacity":100,)"
                      R"("keepAliveDuration":20,"eventConsumerBufferSize":100})");
    QTest::newRow("time limiter") << jsonText(resilience::TimeLimiterConfig())
                                  << QByteArray(R"({"timeoutDuration":1000,"cancelRunningFuture":true,)"
                                                R"("eventConsumerBufferSize":100})");
}

void TestModuleProperties::writesEveryPropertyUnderItsName()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, expected);

    QCOMPARE(written, expected);
}

void TestModuleProperties::setsEveryPropertyItWrote()
{
    resilience::RateLimiterConfig config;
    config.limitForPeriod = 7;
    config.limitRefreshPeriod = 1500us;
    config.timeoutDuration = 25ms;
    config.subscribeForEvents = true;
    config.eventConsumerBufferSize = 12;

    const auto patched = mergePatch(resilience::RateLimiterConfig(), toJson(config));

    QVERIFY(patched.problems.empty());
    QVERIFY(patched.config == config);
}

void TestModuleProperties::patches_data()
{
    QTest::addColumn<Patching>("patched");
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<QString>("result");

    const auto retry = patching<resilience::RetryConfig>();
    const auto row = [](const char *name, const Patching &patched, const char *patch, const char *shown,
                        const char *result) {
        QTest::newRow(name) << patched << QByteArray(patch) << QByteArray(shown) << QString(result);
    };
    row("a count", retry, R"({"maxAttempts":5})", "maxAttempts", "5");
    row("a count just too small", retry, R"({"maxAttempts":0})", "", "maxAttempts = 0; at least 1");
    row("a negative count", retry, R"({"maxAttempts":-1})", "", "maxAttempts = -1; 1 to 4294967295");
    row("a factor", retry, R"({"randomizedWaitFactor":0.25})", "randomizedWaitFactor", "0.25");
    row("a factor that is too large", retry, R"({"randomizedWaitFactor":1})", "",
        "randomizedWaitFactor = 1; at least 0 and less than 1");
    row("a duration that may be absent", retry, R"({"exponentialMaxWaitDuration":1500})",
        "exponentialMaxWaitDuration", "1500");
    row("absent again", retry, R"({"exponentialMaxWaitDuration":null})", "exponentialMaxWaitDuration",
        "null");
    row("what is code", retry, R"({"retryExceptions":["X"]})", "",
        "retryExceptions = an array; set in the service's code: cannot be changed from outside");
    row("a part of a millisecond", patching<resilience::RateLimiterConfig>(),
        R"({"limitRefreshPeriod":0.25})", "limitRefreshPeriod", "0.25");
    row("no period at all", patching<resilience::RateLimiterConfig>(), R"({"limitRefreshPeriod":0})", "",
        "limitRefreshPeriod = 0 ms; at least 1 ns and at most 365 days");
    row("nobody may call", patching<resilience::BulkheadConfig>(), R"({"maxConcurrentCalls":0})",
        "maxConcurrentCalls", "0");
    row("fewer than nobody", patching<resilience::BulkheadConfig>(), R"({"maxConcurrentCalls":-1})", "",
        "maxConcurrentCalls = -1; 0 to 1000000");
    row("more core threads than threads", patching(fourThreads()), R"({"coreThreadPoolSize":5})", "",
        "maxThreadPoolSize = 4; at least coreThreadPoolSize, 5");
    row("a text for a flag", patching<resilience::TimeLimiterConfig>(), R"({"cancelRunningFuture":"no"})", "",
        "cancelRunningFuture = \"no\"; true or false");
    row("an unknown property", patching<resilience::TimeLimiterConfig>(), R"({"timeout":1})", "",
        "timeout = 1; one of timeoutDuration, cancelRunningFuture, eventConsumerBufferSize");
}

void TestModuleProperties::patches()
{
    QFETCH(Patching, patched);
    QFETCH(QByteArray, patch);
    QFETCH(QByteArray, shown);
    QFETCH(QString, result);

    QCOMPARE(patched(patch.constData(), shown.constData()), result);
}

QTEST_APPLESS_MAIN(TestModuleProperties)
#include "tst_module_properties.moc"
