// SPDX-License-Identifier: Apache-2.0
#include "config_text.h"

#include <panelboard/breaker/config_properties.h>

#include <QtTest>

using namespace panelboard;
using namespace panelboard::config;
using namespace std::chrono_literals;

class TestDocument : public QObject {
    Q_OBJECT

private slots:
    void S20_readsEveryPropertyOfACircuitBreaker();
    void S20_readsEveryPropertyOfARetry();
    void S20_readsEveryPropertyOfTheOtherModules();
    void knowsEveryPropertyThatTheBreakerHas();
    void anEmptyFileSaysNothing_data();
    void anEmptyFileSaysNothing();
    void keysAreRelaxed_data();
    void keysAreRelaxed();
    void namesAreNotRelaxed();
    void enumerationsAreLenient_data();
    void enumerationsAreLenient();
    void flagsAreSpringsWords_data();
    void flagsAreSpringsWords();
    void classListsAreListsOrTextsWithCommas_data();
    void classListsAreListsOrTextsWithCommas();
    void unknownClassesMayBeIgnored();
    void tagsAreKept();
    void sizesOfAThreadPoolBelowOneAreNotSet();
    void mergeKeysLoseAgainstTheirNeighbours();
    void laterDocumentsWin();
    void documentsOfOtherProfilesAreSkipped_data();
    void documentsOfOtherProfilesAreSkipped();
    void placeholdersAreReplaced_data();
    void placeholdersAreReplaced();
    void whatHasNoUseHereIsAccepted();
    void whatDoesNothingIsRemarkedOn();
};

void TestDocument::S20_readsEveryPropertyOfACircuitBreaker()
{
    LoadOptions options;
    options.types.errorPredicate("failing", [](const breaker::CallError &) { return true; })
        .errorPredicate("ignoring", [](const breaker::CallError &) { return true; })
        .resultPredicate<int>("negative", [](int value) { return value < 0; });
    const Document file = documentOf(R"(
resilience4j.circuitbreaker:
  instances:
    all:
      failureRateThreshold: 20.5
      slowCallRateThreshold: 30
      slowCallDurationThreshold: PT2S
      slidingWindowType: TIME_BASED
      slidingWindowSize: 40
      minimumNumberOfCalls: 7
      permittedNumberOfCallsInHalfOpenState: 5
      maxWaitDurationInHalfOpenState: 1m
      transitionToStateAfterWaitDuration: CLOSED
      waitDurationInOpenState: 10s
      automaticTransitionFromOpenToHalfOpenEnabled: true
      enableExponentialBackoff: true
      exponentialBackoffMultiplier: 2.5
      exponentialMaxWaitDurationInOpenState: 2m
      recordExceptions: [std::runtime_error]
      ignoreExceptions: [std::logic_error]
      recordFailurePredicate: failing
      ignoreExceptionPredicate: ignoring
      recordResultPredicate: negative
      initialState: FORCED_OPEN
      eventConsumerBufferSize: 10
      registerHealthIndicator: true
      allowHealthIndicatorToFail: true
      writableStackTraceEnabled: false
    random: {waitDurationInOpenState: 1s, enableRandomizedWait: true, randomizedWaitFactor: 0.25}
)",
                                     options);

    const auto all = configOf(file.circuitBreaker.instances, "all");
    QCOMPARE(all.failureRateThreshold, 20.5F);
    QCOMPARE(all.slowCallRateThreshold, 30.0F);
    QVERIFY(all.slowCallDurationThreshold == 2s);
    QVERIFY(all.slidingWindowType == breaker::SlidingWindowType::TimeBased);
    QCOMPARE(all.slidingWindowSize, 40U);
    QCOMPARE(all.minimumNumberOfCalls, 7U);
    QCOMPARE(all.permittedNumberOfCallsInHalfOpenState, 5U);
    QVERIFY(all.maxWaitDurationInHalfOpenState == 1min);
    QVERIFY(all.transitionToStateAfterWaitDuration == breaker::State::Closed);
    QVERIFY(all.waitDurationInOpenState == 10s);
    QVERIFY(all.automaticTransitionFromOpenToHalfOpenEnabled);
    QVERIFY(all.enableExponentialBackoff);
    QCOMPARE(all.exponentialBackoffMultiplier, 2.5);
    QVERIFY(all.exponentialMaxWaitDurationInOpenState == breaker::Duration(2min));
    QVERIFY(!all.enableRandomizedWait);
    QVERIFY(all.recordExceptions == breaker::ErrorSet{options.types.errors().at("std::runtime_error")});
    QVERIFY(all.ignoreExceptions == breaker::ErrorSet{options.types.errors().at("std::logic_error")});
    QVERIFY(all.recordFailurePredicate == options.types.errorPredicates().at("failing"));
    QVERIFY(all.ignoreExceptionPredicate == options.types.errorPredicates().at("ignoring"));
    QVERIFY(all.recordResultPredicates.isFailure(-1));
    QVERIFY(all.initialState == breaker::State::ForcedOpen);
    QCOMPARE(all.eventConsumerBufferSize, 10U);
    QVERIFY(all.registerHealthIndicator && all.allowHealthIndicatorToFail);
    const auto random = configOf(file.circuitBreaker.instances, "random");
    QVERIFY(random.enableRandomizedWait);
    QCOMPARE(random.randomizedWaitFactor, 0.25);
}

void TestDocument::S20_readsEveryPropertyOfARetry()
{
    LoadOptions options;
    options.types.errorPredicate("retrying", [](const breaker::CallError &) { return true; })
        .resultPredicate<int>("negative", [](int value) { return value < 0; })
        .retryInterval("linear",
                       [](std::uint32_t attempt, const breaker::CallError *) { return attempt * 1ms; })
        .resultConsumer("log", [](std::uint32_t, const breaker::CallResult &) {});
    const Document file = documentOf(R"(
resilience4j.retry.instances.all:
  max-attempts: 4
  wait-duration: 200
  enable-exponential-backoff: true
  exponential-backoff-multiplier: 3
  exponential-max-wait-duration: 2s
  enable-randomized-wait: true
  randomized-wait-factor: 0.1
  interval-bi-function: linear
  retry-exceptions: std::runtime_error
  ignore-exceptions: std::range_error
  retry-exception-predicate: retrying
  result-predicate: negative
  consume-result-before-retry-attempt: log
  fail-after-max-attempts: true
  event-consumer-buffer-size: 5
)",
                                     options);

    const auto all = configOf(file.retry.instances, "all");
    QCOMPARE(all.maxAttempts, 4U);
    QVERIFY(all.waitDuration == 200ms);
    QVERIFY(all.enableExponentialBackoff && all.enableRandomizedWait);
    QCOMPARE(all.exponentialBackoffMultiplier, 3.0);
    QVERIFY(all.exponentialMaxWaitDuration == breaker::Duration(2s));
    QCOMPARE(all.randomizedWaitFactor, 0.1);
    QVERIFY(all.intervalFunction(7, nullptr) == 7ms);
    QCOMPARE(all.retryExceptions.size(), std::size_t(1));
    QCOMPARE(all.ignoreExceptions.size(), std::size_t(1));
    QVERIFY(all.retryExceptionPredicate == options.types.errorPredicates().at("retrying"));
    QVERIFY(all.retryOnResultPredicates.isFailure(-1));
    QVERIFY(all.consumeResultBeforeRetryAttempt == options.types.resultConsumers().at("log"));
    QVERIFY(all.failAfterMaxAttempts);
    QCOMPARE(all.eventConsumerBufferSize, 5U);
}

void TestDocument::S20_readsEveryPropertyOfTheOtherModules()
{
    const Document file = documentOf(R"(
resilience4j:
  ratelimiter:
    rateLimiterAspectOrder: 3
    limiters:
      a: {limitForPeriod: 6, limitRefreshPeriod: 500ns, timeoutDuration: 3s, registerHealthIndicator: true,
          allowHealthIndicatorToFail: true, subscribeForEvents: true, eventConsumerBufferSize: 50}
  timelimiter:
    timeLimiterAspectOrder: 4
    instances:
      a: {timeoutDuration: 2s, cancelRunningFuture: false, eventConsumerBufferSize: 51}
  bulkhead:
    bulkheadAspectOrder: 5
    backends:
      a: {maxConcurrentCalls: 10, maxWaitDuration: 10ms, fairCallHandlingStrategyEnabled: false,
          eventConsumerBufferSize: 52, writableStackTraceEnabled: true}
  thread-pool-bulkhead:
    backends:
      a: {maxThreadPoolSize: 8, coreThreadPoolSize: 2, queueCapacity: 0, keepAliveDuration: 1s,
          eventConsumerBufferSize: 53, contextPropagators: [com.example.A]}
)");

    const auto rate = configOf(file.rateLimiter.instances, "a");
    QVERIFY((rate == resilience::RateLimiterConfig{6, 500ns, 3s, true, true, true, 50}));
    const auto time = configOf(file.timeLimiter.instances, "a");
    QVERIFY((time == resilience::TimeLimiterConfig{2s, false, 51}));
    const auto bulkhead = configOf(file.bulkhead.instances, "a");
    QVERIFY((bulkhead == resilience::BulkheadConfig{10, 10ms, false, 52}));
    const auto pool = configOf(file.threadPoolBulkhead.instances, "a");
    QVERIFY((pool == resilience::ThreadPoolBulkheadConfig{8, 2, 0, 1s, 53}));
    QCOMPARE(file.aspectOrder.rateLimiterAspectOrder, 3);
    QCOMPARE(file.aspectOrder.timeLimiterAspectOrder, 4);
    QCOMPARE(file.aspectOrder.bulkheadAspectOrder, 5);
    QCOMPARE(file.aspectOrder.retryAspectOrder, resilience::AspectOrder().retryAspectOrder);
}

void TestDocument::knowsEveryPropertyThatTheBreakerHas()
{
    const QString unknown = problemsIn("resilience4j.circuitbreaker.instances.a.nonsense: 1");

    for (const breaker::Property &property : breaker::properties())
        QVERIFY2(unknown.contains(property.name.data()) || unknown.contains("..."), property.name.data());
    for (const breaker::Property &property : breaker::properties()) {
        const auto name = QString::fromUtf8(property.name.data(), qsizetype(property.name.size()));
        const QString said = problemsIn("resilience4j.circuitbreaker.instances.a." + name + ": []");
        QVERIFY2(!said.contains("unknown key"), qPrintable(said));
    }
}

void TestDocument::anEmptyFileSaysNothing_data()
{
    QTest::addColumn<QString>("yaml");
    QTest::newRow("nothing") << "";
    QTest::newRow("comment") << "# nothing here\n";
    QTest::newRow("somebody else's keys") << "server: {port: 8080}\nserver.port: 1\nspring: [a, b]\n";
    QTest::newRow("a list") << "- a\n- b\n";
    QTest::newRow("a text") << "text";
    QTest::newRow("ours without a module") << "resilience4j:\n";
    QTest::newRow("a module without keys") << "resilience4j:\n  retry:\n  bulkhead: {}\n";
    QTest::newRow("no instances") << "resilience4j.retry:\n  configs:\n  instances: {}\n";
    QTest::newRow("byte order mark") << QString(QChar(0xFEFF)) + "resilience4j:\n";
    QTest::newRow("several documents") << "---\n---\n# end\n";
}

void TestDocument::anEmptyFileSaysNothing()
{
    QFETCH(QString, yaml);

    const Document file = documentOf(yaml.toUtf8().constData());

    QVERIFY(file.circuitBreaker.configs.empty() && file.circuitBreaker.instances.empty());
    QVERIFY(file.retry.configs.empty() && file.retry.instances.empty());
    QVERIFY(file.aspectOrder == resilience::AspectOrder());
}

void TestDocument::keysAreRelaxed_data()
{
    QTest::addColumn<QString>("yaml");
    QTest::newRow("camel") << "resilience4j: {retry: {instances: {a: {maxAttempts: 7}}}}";
    QTest::newRow("kebab") << "resilience4j: {retry: {instances: {a: {max-attempts: 7}}}}";
    QTest::newRow("snake") << "resilience4j: {retry: {instances: {a: {max_attempts: 7}}}}";
    QTest::newRow("upper") << "RESILIENCE4J: {RETRY: {INSTANCES: {a: {MAX_ATTEMPTS: 7}}}}";
    QTest::newRow("dots at the top") << "resilience4j.retry: {instances: {a: {maxAttempts: 7}}}";
    QTest::newRow("dots inside") << "resilience4j: {retry.instances: {a: {maxAttempts: 7}}}";
    QTest::newRow("dots to the end") << "resilience4j.retry.instances.a.maxAttempts: 7";
    QTest::newRow("dots behind a name") << "resilience4j.retry: {instances: {a.maxAttempts: 7}}";
    QTest::newRow("backends") << "resilience4j.retry.backends.a: {maxAttempts: 7}";
    QTest::newRow("parts in two places") << "resilience4j.retry.instances.a.waitDuration: 1\nresilience4j: "
                                            "{retry: {instances: {a: {maxAttempts: 7}}}}";
    QTest::newRow("quoted number") << "resilience4j.retry.instances.a: {maxAttempts: '7'}";
}

void TestDocument::keysAreRelaxed()
{
    QFETCH(QString, yaml);

    const Document file = documentOf(yaml.toUtf8().constData());

    QCOMPARE(configOf(file.retry.instances, "a").maxAttempts, 7U);
}

void TestDocument::namesAreNotRelaxed()
{
    const Document file = documentOf(R"(
resilience4j.retry.instances:
  backendA: {maxAttempts: 1}
  backend-a: {maxAttempts: 2}
  "[my.name]": {maxAttempts: 5}
  "[other.name].maxAttempts": 6
  결제: {maxAttempts: 7}
)");

    QCOMPARE(file.retry.instances.size(), std::size_t(5));
    QCOMPARE(configOf(file.retry.instances, "backendA").maxAttempts, 1U);
    QCOMPARE(configOf(file.retry.instances, "backend-a").maxAttempts, 2U);
    QCOMPARE(configOf(file.retry.instances, "my.name").maxAttempts, 5U);
    QCOMPARE(configOf(file.retry.instances, "other.name").maxAttempts, 6U);
    QCOMPARE(configOf(file.retry.instances, "결제").maxAttempts, 7U);
}

void TestDocument::enumerationsAreLenient_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"TIME_BASED", "time-based", "timebased", "Time_Based"})
        QTest::newRow(text) << QString(text);
}

void TestDocument::enumerationsAreLenient()
{
    QFETCH(QString, text);

    const Document file = documentOf(
        ("resilience4j.circuitbreaker.instances.a.slidingWindowType: " + text).toUtf8().constData());

    QVERIFY(configOf(file.circuitBreaker.instances, "a").slidingWindowType ==
            breaker::SlidingWindowType::TimeBased);
}

void TestDocument::flagsAreSpringsWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("flag");
    for (const char *text : {"true", "True", "on", "YES", "1", "'true'"})
        QTest::newRow(text) << QString(text) << true;
    for (const char *text : {"false", "OFF", "no", "0"})
        QTest::newRow(text) << QString(text) << false;
}

void TestDocument::flagsAreSpringsWords()
{
    QFETCH(QString, text);
    QFETCH(bool, flag);

    const Document file = documentOf(
        ("resilience4j.timelimiter.instances.a.cancelRunningFuture: " + text).toUtf8().constData());

    QCOMPARE(configOf(file.timeLimiter.instances, "a").cancelRunningFuture, flag);
}

void TestDocument::classListsAreListsOrTextsWithCommas_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<int>("size");
    QTest::newRow("list") << "[std::logic_error, std::runtime_error]" << 2;
    QTest::newRow("text") << "std::logic_error" << 1;
    QTest::newRow("commas") << "' std::logic_error , std::runtime_error,'" << 2;
    QTest::newRow("empty list") << "[]" << 0;
    QTest::newRow("nothing") << "" << 0;
}

void TestDocument::classListsAreListsOrTextsWithCommas()
{
    QFETCH(QString, written);
    QFETCH(int, size);

    const Document file =
        documentOf(("resilience4j.retry.instances.a.retryExceptions: " + written).toUtf8().constData());

    QCOMPARE(int(configOf(file.retry.instances, "a").retryExceptions.size()), size);
}

void TestDocument::unknownClassesMayBeIgnored()
{
    const Document file = documentOf(R"(
resilience4j.circuitbreaker:
  configs.default: {ignoreClassBindingExceptions: true}
  instances.a: {recordExceptions: [com.example.Gone]}
)");

    const auto a = configOf(file.circuitBreaker.instances, "a");
    QCOMPARE(a.recordExceptions.size(), std::size_t(1)); // an empty set would count everything
    QVERIFY(!breaker::matchesAny(a.recordExceptions,
                                 breaker::CallError(std::make_exception_ptr(std::runtime_error("x")))));
}

void TestDocument::tagsAreKept()
{
    const Document file = documentOf("resilience4j.retry.tags: {zone: 1, team.name: shop}");

    QVERIFY((file.retry.tags == breaker::Tags{{"zone", "1"}, {"team.name", "shop"}}));
    QVERIFY(file.circuitBreaker.tags.empty());
}

void TestDocument::sizesOfAThreadPoolBelowOneAreNotSet()
{
    const Document file = documentOf(
        "resilience4j.thread-pool-bulkhead.instances.a: {maxThreadPoolSize: 0, coreThreadPoolSize: -1, "
        "queueCapacity: -1}");

    QVERIFY(configOf(file.threadPoolBulkhead.instances, "a") == resilience::ThreadPoolBulkheadConfig());
}

void TestDocument::mergeKeysLoseAgainstTheirNeighbours()
{
    const Document file = documentOf(R"(
resilience4j.retry.instances:
  a: &a {maxAttempts: 7, waitDuration: 1s}
  b: {<<: *a, maxAttempts: 8}
  c: {<<: [{maxAttempts: 9}, *a]}
)");

    QCOMPARE(configOf(file.retry.instances, "b").maxAttempts, 8U);
    QVERIFY(configOf(file.retry.instances, "b").waitDuration == 1s);
    QCOMPARE(configOf(file.retry.instances, "c").maxAttempts, 9U);
    QVERIFY(configOf(file.retry.instances, "c").waitDuration == 1s);
}

void TestDocument::laterDocumentsWin()
{
    const Document file = documentOf(R"(
resilience4j.retry.instances.a: {maxAttempts: 1, waitDuration: 1s}
---
resilience4j.retry.instances.a: {max-attempts: 2}
---
resilience4j.retry.instances.a: {maxAttempts: 3}
)");

    QCOMPARE(configOf(file.retry.instances, "a").maxAttempts, 3U);
    QVERIFY(configOf(file.retry.instances, "a").waitDuration == 1s);
}

void TestDocument::documentsOfOtherProfilesAreSkipped_data()
{
    QTest::addColumn<QString>("activation");
    QTest::addColumn<uint>("attempts");
    QTest::newRow("active") << "spring.config.activate.on-profile: prod" << 2U;
    QTest::newRow("nested") << "spring: {config: {activate: {onProfile: prod}}}" << 2U;
    QTest::newRow("one of several") << "spring.config.activate.on-profile: 'test, prod'" << 2U;
    QTest::newRow("one of a list") << "spring.config.activate.on-profile: [test, prod]" << 2U;
    QTest::newRow("old form") << "spring.profiles: prod" << 2U;
    QTest::newRow("another") << "spring.config.activate.on-profile: test" << 1U;
    QTest::newRow("not another") << "spring.config.activate.on-profile: '!test'" << 2U;
    QTest::newRow("not this") << "spring.config.activate.on-profile: '!prod'" << 1U;
    QTest::newRow("something else of Spring's") << "spring.application.name: shop" << 2U;
}

void TestDocument::documentsOfOtherProfilesAreSkipped()
{
    QFETCH(QString, activation);
    QFETCH(uint, attempts);
    LoadOptions options;
    options.profiles = {"prod"};
    const QString yaml = "resilience4j.retry.instances.a.maxAttempts: 1\n---\n" + activation +
                         "\nresilience4j.retry.instances.a.maxAttempts: 2\n";

    const Document file = documentOf(yaml.toUtf8().constData(), options);

    QCOMPARE(configOf(file.retry.instances, "a").maxAttempts, attempts);
}

void TestDocument::placeholdersAreReplaced_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<int>("milliseconds");
    QTest::newRow("whole") << "${WAIT}" << 70;
    QTest::newRow("part") << "${WAIT}0ms" << 700;
    QTest::newRow("default not needed") << "${WAIT:5s}" << 70;
    QTest::newRow("default") << "${OTHER:5s}" << 5000;
    QTest::newRow("default of the default") << "${OTHER:${WAIT}}" << 70;
    QTest::newRow("default with a colon") << "${OTHER:${ANOTHER:5s}}" << 5000;
}

void TestDocument::placeholdersAreReplaced()
{
    QFETCH(QString, written);
    QFETCH(int, milliseconds);
    LoadOptions options;
    options.placeholders = [](std::string_view name) -> std::optional<std::string> {
        return name == "WAIT" ? std::optional<std::string>("70") : std::nullopt;
    };

    const Document file =
        documentOf(("resilience4j.retry.instances.a.waitDuration: " + written).toUtf8().constData(), options);

    QVERIFY(configOf(file.retry.instances, "a").waitDuration == std::chrono::milliseconds(milliseconds));
}

void TestDocument::whatHasNoUseHereIsAccepted()
{
    const Document file = documentOf(R"(
resilience4j:
  micrometer.timer.instances.a: {metricNames: x}
  scheduled.executor.corePoolSize: 4
  thread.type: virtual
  retry.metrics: {enabled: true, legacy.enabled: false}
  bulkhead.instances.a.writableStackTraceEnabled: false
management.health.circuitbreakers.enabled: true
)");

    QVERIFY(configOf(file.bulkhead.instances, "a") == resilience::BulkheadConfig());
}

void TestDocument::whatDoesNothingIsRemarkedOn()
{
    const Document file = documentOf(R"(resilience4j.circuitbreaker.instances:
  a: {enableExponentialBackoff: true}
  b: {waitDurationInOpenState: 1s, enableExponentialBackoff: true, exponentialMaxWaitDurationInOpenState: 9s}
)");

    QString said;
    for (const Problem &remark : file.remarks)
        said += QString::fromStdString(remark.toString()) + '\n';
    QCOMPARE(said,
             QString("configuration:2:7: resilience4j.circuitbreaker.instances.a.enableExponentialBackoff: "
                     "found no effect, allowed: an effect beside waitDurationInOpenState only\n"
                     "configuration:3:68: resilience4j.circuitbreaker.instances.b."
                     "exponentialMaxWaitDurationInOpenState: found no effect, allowed: an effect together "
                     "with exponentialBackoffMultiplier only\n"));
    QVERIFY(!configOf(file.circuitBreaker.instances, "a").enableExponentialBackoff);
    QVERIFY(!configOf(file.circuitBreaker.instances, "b").exponentialMaxWaitDurationInOpenState);
}

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
