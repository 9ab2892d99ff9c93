// SPDX-License-Identifier: Apache-2.0
#include "config_text.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::config;
using namespace std::chrono_literals;

class TestDocument : public QObject {
    Q_OBJECT

private slots:
    void anEmptyFileSaysNothing_data();
    void anEmptyFileSaysNothing();
    void keysAreRelaxed_data();
    void keysAreRelaxed();
    void namesAreNotRelaxed();
    void tagsAreKept();
    void mergeKeysLoseAgainstTheirNeighbours();
    void laterDocumentsWin();
    void documentsOfOtherProfilesAreSkipped_data();
    void documentsOfOtherProfilesAreSkipped();
    void placeholdersAreReplaced_data();
    void placeholdersAreReplaced();
    void whatHasNoUseHereIsAccepted();
    void whatDoesNothingIsRemarkedOn();
};

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

void TestDocument::tagsAreKept()
{
    const Document file = documentOf("resilience4j.retry.tags: {zone: 1, team.name: shop}");

    QVERIFY((file.retry.tags == breaker::Tags{{"zone", "1"}, {"team.name", "shop"}}));
    QVERIFY(file.circuitBreaker.tags.empty());
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
