// SPDX-License-Identifier: Apache-2.0
#include "config_text.h"

#include <panelboard/breaker/error.h>

#include <QtTest>

#include <stdexcept>
#include <system_error>

using namespace panelboard;
using namespace std::chrono_literals;

namespace {

struct StockManageError : std::runtime_error {
    using runtime_error::runtime_error;
};
struct BmcError : std::exception {};

/// What the services of the articles tell of their own errors.
config::Document article(const char *file)
{
    config::LoadOptions options;
    options.types.exception<StockManageError>("com.example.stock.StockManageException")
        .exception<BmcError>("com.oracle.bmc.model.BmcException");
    config::Loaded loaded = config::loadDocument(std::string(CONFIG_DATA "/") + file, options);
    for (const config::Problem &problem : loaded.problems)
        QTest::qFail(problem.toString().c_str(), __FILE__, __LINE__);
    return loaded.document.value_or(config::Document());
}

template <class E>
bool matches(const breaker::ErrorSet &set, const E &error)
{
    return breaker::matchesAny(set, breaker::CallError(std::make_exception_ptr(error)));
}

} // namespace

/// S20: the files that configure the services of the articles configure ours.
class TestArticleFiles : public QObject {
    Q_OBJECT

private slots:
    void S28_S29_inventoryAsItsOperatorsWroteIt();
    void S28_inventoryByName();
    void S30_memoryDb();
    void S31_qrStorage();
    void S35_pgPayment();
};

void TestArticleFiles::S28_S29_inventoryAsItsOperatorsWroteIt()
{
    const config::Document file = article("inventory.yml");

    const auto breaker = config::configOf(file.circuitBreaker.configs, "default");
    QCOMPARE(breaker.failureRateThreshold, 10.0F);
    QVERIFY(breaker.slowCallDurationThreshold == 500ms);
    QCOMPARE(breaker.slowCallRateThreshold, 10.0F);
    QVERIFY(breaker.waitDurationInOpenState == 30s);
    QCOMPARE(breaker.minimumNumberOfCalls, 50U);
    QCOMPARE(breaker.slidingWindowSize, 100U);
    QCOMPARE(breaker.permittedNumberOfCallsInHalfOpenState, 30U);
    const auto retry = config::configOf(file.retry.configs, "default");
    QVERIFY(retry.waitDuration == 100ms);
    QCOMPARE(retry.maxAttempts, 2U);
}

void TestArticleFiles::S28_inventoryByName()
{
    const config::Document file = article("inventory-instances.yml");

    const auto breaker = config::configOf(file.circuitBreaker.instances, "CB_REDIS");
    QCOMPARE(breaker.failureRateThreshold, 10.0F);
    QCOMPARE(breaker.permittedNumberOfCallsInHalfOpenState, 30U);
    QVERIFY(breaker.registerHealthIndicator);
    QVERIFY(matches(breaker.ignoreExceptions, StockManageError("miss")));
    QVERIFY(!matches(breaker.ignoreExceptions, std::runtime_error("down")));
    QCOMPARE(config::configOf(file.retry.instances, "CB_REDIS").maxAttempts, 2U);
    QVERIFY(file.aspectOrder.circuitBreakerAspectOrder < file.aspectOrder.retryAspectOrder);
}

void TestArticleFiles::S30_memoryDb()
{
    const config::Document file = article("memory-db.yml");

    const auto breaker = config::configOf(file.circuitBreaker.instances, "CB_MEMDB");
    QCOMPARE(breaker.failureRateThreshold, 10.0F);
    QCOMPARE(breaker.slowCallRateThreshold, 10.0F);
    QVERIFY(breaker.slowCallDurationThreshold == 500ms);
    QVERIFY(breaker.waitDurationInOpenState == 60s);
    QCOMPARE(breaker.minimumNumberOfCalls, 5U);
    QCOMPARE(breaker.slidingWindowSize, 5U);
    QVERIFY(breaker.slidingWindowType == breaker::SlidingWindowType::CountBased);
}

void TestArticleFiles::S31_qrStorage()
{
    const config::Document file = article("oracle-storage.yml");

    const auto retry = config::configOf(file.retry.instances, "oracleStorage");
    QCOMPARE(retry.maxAttempts, 2U);
    QVERIFY(retry.waitDuration == 500ms);
    QVERIFY(matches(retry.retryExceptions, BmcError()));
    QVERIFY(matches(retry.retryExceptions, std::runtime_error("sdk")));
    QVERIFY(matches(retry.retryExceptions, std::system_error(std::make_error_code(std::errc::io_error))));
    QVERIFY(!matches(retry.retryExceptions, std::invalid_argument("empty")));
    const auto breaker = config::configOf(file.circuitBreaker.instances, "oracleStorage");
    QVERIFY(breaker.slidingWindowType == breaker::SlidingWindowType::CountBased);
    QCOMPARE(breaker.slidingWindowSize, 10U);
    QCOMPARE(breaker.failureRateThreshold, 50.0F);
    QVERIFY(breaker.waitDurationInOpenState == 30s);
    QCOMPARE(breaker.permittedNumberOfCallsInHalfOpenState, 3U);
    QVERIFY(breaker.automaticTransitionFromOpenToHalfOpenEnabled);
    QCOMPARE(breaker.recordExceptions.size(), std::size_t(3));
    QCOMPARE(file.aspectOrder.circuitBreakerAspectOrder, 1);
    QCOMPARE(file.aspectOrder.retryAspectOrder, 2);
}

void TestArticleFiles::S35_pgPayment()
{
    const config::Document file = article("pg-payment.yml");

    const auto breaker = config::configOf(file.circuitBreaker.instances, "pgPayment");
    QVERIFY(breaker.registerHealthIndicator);
    QCOMPARE(breaker.slidingWindowSize, 20U);
    QCOMPARE(breaker.minimumNumberOfCalls, 10U);
    QCOMPARE(breaker.failureRateThreshold, 60.0F);
    QVERIFY(breaker.waitDurationInOpenState == 30s);
    QCOMPARE(breaker.permittedNumberOfCallsInHalfOpenState, 5U);
    QVERIFY(breaker.automaticTransitionFromOpenToHalfOpenEnabled);
    QVERIFY(config::configOf(file.timeLimiter.instances, "pgPayment").timeoutDuration == 3s);
    QCOMPARE(config::configOf(file.retry.instances, "pgPayment").maxAttempts, 3U);
}

QTEST_GUILESS_MAIN(TestArticleFiles)
#include "tst_article_files.moc"
