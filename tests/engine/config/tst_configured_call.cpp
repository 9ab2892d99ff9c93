// SPDX-License-Identifier: Apache-2.0
#include "config_text.h"
#include "registries_fixture.h"

#include <panelboard/resilience/decorate.h>

#include <QtTest>

#include <stdexcept>

using namespace panelboard;
using namespace panelboard::config;

/// From a file to what a call does.
class TestConfiguredCall : public QObject {
    Q_OBJECT

private slots:
    void S18_S20_theFileOrdersTheModules_data();
    void S18_S20_theFileOrdersTheModules();
    void S12_S20_theFileSaysWhichErrorsAreRetried();
};

void TestConfiguredCall::S18_S20_theFileOrdersTheModules_data()
{
    QTest::addColumn<QString>("order");
    QTest::addColumn<uint>("recordedFailures");
    QTest::newRow("breaker outside: only the last result is recorded")
        << "circuitbreaker.circuitBreakerAspectOrder: 1, retry.retryAspectOrder: 2" << 1U;
    QTest::newRow("retry outside: every attempt is recorded")
        << "circuitbreaker.circuitBreakerAspectOrder: 2, retry.retryAspectOrder: 1" << 2U;
    QTest::newRow("by default the retry is outside") << "retry.retryAspectOrder: 2147483642" << 2U;
}

void TestConfiguredCall::S18_S20_theFileOrdersTheModules()
{
    QFETCH(QString, order);
    QFETCH(uint, recordedFailures);
    Bench bench;
    const QString yaml = "resilience4j: {retry.instances.qr: {maxAttempts: 2, waitDuration: 500ms}, "
                         "circuitbreaker.instances.qr: {slidingWindowSize: 10}, " +
                         order + '}';
    const Document file = documentOf(yaml.toUtf8().constData());
    apply(file, bench.registries);
    int calls = 0;
    resilience::Aspects aspects;
    aspects.retry = bench.registries.retries.find("qr");
    aspects.circuitBreaker = bench.registries.circuitBreakers.find("qr");
    auto upload = resilience::decorate([&] {
                      ++calls;
                      throw std::runtime_error("storage is down");
                  }).inOrder(aspects, file.aspectOrder);

    QVERIFY_THROWS_EXCEPTION(std::runtime_error, upload());

    QCOMPARE(calls, 2);
    QCOMPARE(unsigned(aspects.circuitBreaker->metrics().failedCalls), recordedFailures);
    QCOMPARE(bench.time.waiter.waits().size(), std::size_t(1));
}

void TestConfiguredCall::S12_S20_theFileSaysWhichErrorsAreRetried()
{
    Bench bench;
    apply(
        documentOf("resilience4j.retry.instances.qr: {maxAttempts: 3, retryExceptions: java.io.IOException}"),
        bench.registries);
    int calls = 0;
    auto upload = resilience::decorate([&] {
                      ++calls;
                      throw std::invalid_argument("no data");
                  }).with(bench.registries.retries.find("qr"));

    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, upload());

    QCOMPARE(calls, 1);
}

QTEST_GUILESS_MAIN(TestConfiguredCall)
#include "tst_configured_call.moc"
