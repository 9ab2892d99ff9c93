// SPDX-License-Identifier: Apache-2.0
#include "config_text.h"
#include "registries_fixture.h"

#include <panelboard/config/apply.h>

#include <QtTest>

using namespace panelboard;
using namespace panelboard::config;
using namespace std::chrono_literals;

class TestApply : public QObject {
    Q_OBJECT

private slots:
    void S21_makesEveryInstanceWithItsConfigurationAndTags();
    void S21_laterInstancesAreMadeFromTheSharedConfigurations();
    void reconfiguresLivingInstances();
    void leavesAloneWhatIsSoAlready();
    void aChangeByAnOperatorOutlivesOneElsewhereInTheFile();
    void tellsWhatIsNoLongerInTheFileAndKeepsIt();
    void nothingIsMadeOfATextWithAMistake();
};

void TestApply::S21_makesEveryInstanceWithItsConfigurationAndTags()
{
    Bench bench;

    const auto changes = apply(documentOf(R"(
resilience4j:
  circuitbreaker: {tags: {zone: a}, instances: {x: {slidingWindowSize: 7}}}
  retry: {tags: {zone: b}, instances: {x: {maxAttempts: 7}}}
  ratelimiter.instances.x.limitForPeriod: 7
  timelimiter.instances.x.timeoutDuration: 7s
  bulkhead.instances.x.maxConcurrentCalls: 7
  thread-pool-bulkhead.instances.x.queueCapacity: 7
)"),
                               bench.registries);

    QCOMPARE(wordsOf(changes),
             QString("circuitbreaker x created, retry x created, ratelimiter x created, "
                     "timelimiter x created, bulkhead x created, thread-pool-bulkhead x created"));
    auto &all = bench.registries;
    QCOMPARE(all.circuitBreakers.find("x")->config()->slidingWindowSize, 7U);
    QCOMPARE(all.circuitBreakers.find("x")->tags().at("zone"), std::string("a"));
    QCOMPARE(all.retries.find("x")->config()->maxAttempts, 7U);
    QCOMPARE(all.retries.find("x")->tags().at("zone"), std::string("b"));
    QCOMPARE(all.rateLimiters.find("x")->config()->limitForPeriod, 7U);
    QVERIFY(all.timeLimiters.find("x")->config()->timeoutDuration == 7s);
    QCOMPARE(all.bulkheads.find("x")->config()->maxConcurrentCalls, 7U);
    QCOMPARE(all.threadPoolBulkheads.find("x")->config()->queueCapacity, 7U);
}

void TestApply::S21_laterInstancesAreMadeFromTheSharedConfigurations()
{
    Bench bench;

    const auto changes =
        apply(documentOf("resilience4j.retry.configs: {default: {maxAttempts: 7}, eager: {maxAttempts: 9}}"),
              bench.registries);

    QCOMPARE(wordsOf(changes), QString("retry default shared, retry eager shared"));
    QCOMPARE(bench.registries.retries.get("later")->config()->maxAttempts, 7U);
    QCOMPARE(bench.registries.retries.get("eager one", "eager")->config()->maxAttempts, 9U);
}

void TestApply::reconfiguresLivingInstances()
{
    Bench bench;
    const auto breaker = bench.registries.circuitBreakers.circuitBreaker("x");
    const auto retry = bench.registries.retries.get("x");

    const auto changes = apply(documentOf("resilience4j: {circuitbreaker.instances.x.slidingWindowSize: 7, "
                                          "retry.instances.x.maxAttempts: 7}"),
                               bench.registries);

    QCOMPARE(wordsOf(changes), QString("circuitbreaker x reconfigured, retry x reconfigured"));
    QCOMPARE(breaker->config()->slidingWindowSize, 7U);
    QCOMPARE(retry->config()->maxAttempts, 7U);
}

void TestApply::leavesAloneWhatIsSoAlready()
{
    Bench bench;
    LoadOptions options;
    options.types.resultPredicate<int>("negative", [](int value) { return value < 0; });
    const char *yaml = R"(
resilience4j:
  circuitbreaker.instances.x: {recordExceptions: [std::runtime_error], recordResultPredicate: negative}
  retry.instances.x: {retryExceptions: [std::runtime_error], resultPredicate: negative}
)";
    apply(documentOf(yaml, options), bench.registries);
    const auto version = bench.registries.circuitBreakers.find("x")->configVersion();

    const auto changes = apply(documentOf(yaml, options), bench.registries);

    QCOMPARE(wordsOf(changes), QString());
    QCOMPARE(bench.registries.circuitBreakers.find("x")->configVersion(), version);
}

void TestApply::aChangeByAnOperatorOutlivesOneElsewhereInTheFile()
{
    Bench bench;
    const Document first =
        documentOf("resilience4j.circuitbreaker.instances: {x: {slidingWindowSize: 7}, y: {}}");
    const Document second = documentOf(
        "resilience4j.circuitbreaker.instances: {x: {slidingWindowSize: 7}, y: {slidingWindowSize: 8}}");
    apply(first, bench.registries);
    breaker::CircuitBreakerConfig byHand = *bench.registries.circuitBreakers.find("x")->config();
    byHand.slidingWindowSize = 70;
    bench.registries.circuitBreakers.find("x")->reconfigure(byHand);

    const auto changes = apply(second, bench.registries, &first);

    QCOMPARE(wordsOf(changes), QString("circuitbreaker y reconfigured"));
    QCOMPARE(bench.registries.circuitBreakers.find("x")->config()->slidingWindowSize, 70U);
}

void TestApply::tellsWhatIsNoLongerInTheFileAndKeepsIt()
{
    Bench bench;
    const Document first = documentOf("resilience4j.retry.instances: {x: {maxAttempts: 7}, y: {}}");
    apply(first, bench.registries);

    const auto changes = apply(documentOf("resilience4j.retry.instances: {y: {}}"), bench.registries, &first);

    QCOMPARE(wordsOf(changes), QString("retry x left"));
    QCOMPARE(bench.registries.retries.find("x")->config()->maxAttempts, 7U);
}

void TestApply::nothingIsMadeOfATextWithAMistake()
{
    const Loaded loaded =
        readDocument("resilience4j.retry.instances: {x: {maxAttempts: 7}, y: {maxAttempts: 0}}");

    QVERIFY(!loaded.document); // so that there is nothing to apply
    QCOMPARE(loaded.problems.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestApply)
#include "tst_apply.moc"
