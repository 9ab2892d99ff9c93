// SPDX-License-Identifier: Apache-2.0
#include "counter_value.h"
#include "demo_fixture.h"
#include "text.h"

#include <QElapsedTimer>
#include <QTest>

using namespace panelboard;
using namespace std::chrono_literals;
using breaker::State;
using demo::CacheResult;
using demo::Stock;
using test::InventoryFixture;
using test::text;

class StockLookupTest : public QObject {
    Q_OBJECT

private slots:
    void hasTheConfigurationOfTheArticle_S28();
    void hasTheConfigurationOfTheOtherTeam_S30();
    void opensAfterOneFailureInFive_S30();
    void countsWhatTheDatabaseAnsweredInstead_S25();
    void readsAMissFromTheDatabaseAndStoresIt_S28_S36();
    void ignoresAMissInTheBreaker_S28();
    void knowsThatAnArticleDoesNotExist_S28();
    void failsOverToTheDatabaseWhileRedisIsDown_S28_data();
    void failsOverToTheDatabaseWhileRedisIsDown_S28();
    void countsARetriedLookUpOnce_S28();
    void retriesOnlyTheLookUpInRedis_S28();
    void countsATimedOutLookUpAsSlowAndFailed_S28();
    void doesNotWaitForRedisOnceItsCircuitIsOpen_S29();
    void closesAgainWhenRedisIsBackAfterItsWait_S28();
    void neverCallsRedisWhileItsCircuitIsOpen_S36();
    void callsRedisWhileItsCircuitIsClosed_S36();
    void rejectsTheShareOfLookUpsThatItIsTold();
};

void StockLookupTest::hasTheConfigurationOfTheArticle_S28()
{
    const config::Document document = demo::inventoryConfig();
    const breaker::CircuitBreakerConfig &config = document.circuitBreaker.instances.at("CB_REDIS");

    QCOMPARE(config.failureRateThreshold, 10.0F);
    QCOMPARE(config.slowCallRateThreshold, 10.0F);
    QVERIFY(config.slowCallDurationThreshold == 500ms);
    QVERIFY(config.waitDurationInOpenState == 30s);
    QCOMPARE(config.minimumNumberOfCalls, 50U);
    QCOMPARE(config.slidingWindowSize, 100U);
    QCOMPARE(config.permittedNumberOfCallsInHalfOpenState, 30U);
    QVERIFY(config.registerHealthIndicator);
    QVERIFY(!config.automaticTransitionFromOpenToHalfOpenEnabled);
    const resilience::RetryConfig &retry = document.retry.instances.at("CB_REDIS");
    QCOMPARE(retry.maxAttempts, 2U);
    QVERIFY(retry.waitDuration == 100ms);
    QVERIFY(document.aspectOrder.circuitBreakerAspectOrder <
            document.aspectOrder.retryAspectOrder); // the breaker is outside
}

void StockLookupTest::hasTheConfigurationOfTheOtherTeam_S30()
{
    const config::Document document = demo::inventoryConfig(demo::kMemoryDbBackend);
    const breaker::CircuitBreakerConfig &config = document.circuitBreaker.instances.at("CB_MEMDB");

    QCOMPARE(config.failureRateThreshold, 10.0F);
    QCOMPARE(config.slowCallRateThreshold, 10.0F);
    QVERIFY(config.slowCallDurationThreshold == 500ms);
    QVERIFY(config.waitDurationInOpenState == 60s);
    QCOMPARE(config.minimumNumberOfCalls, 5U);
    QCOMPARE(config.slidingWindowSize, 5U);
    QVERIFY(config.slidingWindowType == breaker::SlidingWindowType::CountBased);
    QCOMPARE(document.circuitBreaker.instances.size(), 1U);
}

void StockLookupTest::opensAfterOneFailureInFive_S30()
{
    InventoryFixture inventory(nullptr, demo::kMemoryDbBackend);
    inventory.lookUp(5); // a miss, which is ignored, and four hits
    inventory.server.setStopped(true);

    inventory.lookUp(1);
    QCOMPARE(text(inventory.breaker->state()), text(State::Open)); // one of five
    const std::optional<Stock> stock = inventory.lookup.find("sku-1");
    inventory.clock.advance(59s);
    inventory.lookUp(1);

    QCOMPARE(text(stock->cache), text(CacheResult::NotPermitted));
    QCOMPARE(text(inventory.breaker->state()), text(State::Open));
    inventory.clock.advance(2s);
    inventory.server.setStopped(false);
    inventory.lookUp(1);
    QCOMPARE(text(inventory.breaker->state()), text(State::HalfOpen));
}

void StockLookupTest::countsWhatTheDatabaseAnsweredInstead_S25()
{
    InventoryFixture inventory;
    inventory.lookUp(1);
    inventory.route.setRefused(true);

    inventory.lookUp(2);
    inventory.breaker->transitionToOpenState();
    inventory.lookUp(3);

    QCOMPARE(test::counterValue(inventory.counters, "RedisError"), 2.0);
    QCOMPARE(test::counterValue(inventory.counters, "CallNotPermitted"), 3.0);
}

void StockLookupTest::readsAMissFromTheDatabaseAndStoresIt_S28_S36()
{
    InventoryFixture inventory;

    const std::optional<Stock> first = inventory.lookup.find("sku-7");
    const std::optional<Stock> second = inventory.lookup.find("sku-7");

    QVERIFY(first && second);
    QCOMPARE(text(first->cache), text(CacheResult::Miss));
    QCOMPARE(text(second->cache), text(CacheResult::Hit));
    QCOMPARE(first->quantity, 7 * 7919 % 500);
    QCOMPARE(second->quantity, first->quantity);
    QCOMPARE(inventory.database.calls, 1);
    QCOMPARE(inventory.commandsInRedis("setex"), 1);
}

void StockLookupTest::ignoresAMissInTheBreaker_S28()
{
    InventoryFixture inventory;

    for (int i = 1; i <= 60; ++i)
        inventory.lookUp(1, "sku-" + std::to_string(i));

    QCOMPARE(inventory.breaker->metrics().bufferedCalls, 0U);
    QCOMPARE(text(inventory.breaker->state()), text(State::Closed));
    QCOMPARE(inventory.retries(), 0);
}

void StockLookupTest::knowsThatAnArticleDoesNotExist_S28()
{
    InventoryFixture inventory;

    QVERIFY(!inventory.lookup.find("sku-0"));

    QCOMPARE(inventory.database.calls, 1);
    QCOMPARE(inventory.commandsInRedis("setex"), 0);
}

void StockLookupTest::failsOverToTheDatabaseWhileRedisIsDown_S28_data()
{
    using Fault = std::function<void(InventoryFixture &)>;
    QTest::addColumn<Fault>("fault");
    QTest::newRow("paused") << Fault([](InventoryFixture &inventory) { inventory.server.setPaused(true); });
    QTest::newRow("stopped") << Fault([](InventoryFixture &inventory) { inventory.server.setStopped(true); });
    QTest::newRow("refusing") << Fault([](InventoryFixture &inventory) { inventory.route.setRefused(true); });
    QTest::newRow("too slow") << Fault([](InventoryFixture &inventory) {
        inventory.route.setDelay(20 * InventoryFixture::kCommandTimeout);
    });
    QTest::newRow("answering errors")
        << Fault([](InventoryFixture &inventory) { inventory.lookup.setErrorShare(100); });
}

void StockLookupTest::failsOverToTheDatabaseWhileRedisIsDown_S28()
{
    QFETCH(std::function<void(InventoryFixture &)>, fault);
    InventoryFixture inventory;
    inventory.lookUp(2);
    fault(inventory);

    const std::optional<Stock> stock = inventory.lookup.find("sku-1");

    QVERIFY(stock);
    QCOMPARE(text(stock->cache), text(CacheResult::Failed));
    QCOMPARE(stock->quantity, 7919 % 500);
    QCOMPARE(inventory.breaker->metrics().failedCalls, 1U);
    QCOMPARE(inventory.retries(), 1);
}

void StockLookupTest::countsARetriedLookUpOnce_S28()
{
    InventoryFixture inventory;
    inventory.lookUp(1);
    inventory.route.setRefused(true);
    inventory.waiter.whileWaiting = [&inventory] { inventory.route.setRefused(false); };

    const std::optional<Stock> stock = inventory.lookup.find("sku-1");

    QCOMPARE(text(stock->cache), text(CacheResult::Hit));
    QCOMPARE(inventory.retries(), 1);
    QCOMPARE(inventory.breaker->metrics().bufferedCalls, 1U);
    QCOMPARE(inventory.breaker->metrics().failedCalls, 0U);
}

void StockLookupTest::retriesOnlyTheLookUpInRedis_S28()
{
    InventoryFixture inventory;
    inventory.route.setRefused(true);

    inventory.lookUp(3);

    QCOMPARE(inventory.retries(), 3);
    QCOMPARE(inventory.database.calls, 3);
}

void StockLookupTest::countsATimedOutLookUpAsSlowAndFailed_S28()
{
    InventoryFixture inventory(&breaker::SystemClock::instance());
    breaker::CircuitBreakerConfig config = *inventory.breaker->config();
    config.slowCallDurationThreshold = 2 * InventoryFixture::kCommandTimeout - 10ms;
    inventory.breaker->reconfigure(config);
    inventory.lookUp(1);
    inventory.server.setPaused(true);

    inventory.lookUp(1);
    inventory.server.setStopped(true);
    inventory.lookUp(1);

    QCOMPARE(inventory.breaker->metrics().slowFailedCalls, 1U); // the refused one failed fast
    QCOMPARE(inventory.breaker->metrics().failedCalls, 2U);
}

void StockLookupTest::doesNotWaitForRedisOnceItsCircuitIsOpen_S29()
{
    InventoryFixture inventory;
    inventory.lookUp(1);  // the miss
    inventory.lookUp(50); // enough calls to judge
    inventory.server.setPaused(true);
    QElapsedTimer time;
    time.start();
    inventory.lookUp(1);
    QVERIFY2(time.elapsed() >= 2 * InventoryFixture::kCommandTimeout.count() - 5,
             "without the open circuit a request waits: time-out x attempts");
    int failed = 1;
    for (; inventory.breaker->state() == State::Closed; ++failed)
        inventory.lookUp(1);
    QCOMPARE(failed, 6); // 6 of 56 is the first rate over 10 %

    time.restart();
    const std::optional<Stock> stock = inventory.lookup.find("sku-1");
    const qint64 waited = time.elapsed();
    inventory.lookUp(99);

    QCOMPARE(text(stock->cache), text(CacheResult::NotPermitted));
    QVERIFY2(waited < 2 * InventoryFixture::kCommandTimeout.count(), qPrintable(QString::number(waited)));
    QCOMPARE(inventory.breaker->metrics().notPermittedCalls, 100U);
    inventory.server.setPaused(false); // executes what was sent to it meanwhile: the failed attempts, no more
    QTRY_COMPARE(inventory.commandsInRedis("get"), 1 + 50 + 2 * failed);
    QCOMPARE(inventory.commandsInRedis("get"), 1 + 50 + 2 * failed);
}

void StockLookupTest::closesAgainWhenRedisIsBackAfterItsWait_S28()
{
    InventoryFixture inventory;
    inventory.lookUp(51);
    inventory.route.setRefused(true);
    inventory.lookUp(6);
    QCOMPARE(text(inventory.breaker->state()), text(State::Open));
    inventory.route.setRefused(false);

    inventory.clock.advance(30s);
    inventory.lookUp(1);
    QCOMPARE(text(inventory.breaker->state()), text(State::Open));
    inventory.clock.advance(1ms);
    inventory.lookUp(29);
    QCOMPARE(text(inventory.breaker->state()), text(State::HalfOpen));
    inventory.lookUp(1);

    QCOMPARE(text(inventory.breaker->state()), text(State::Closed));
}

void StockLookupTest::neverCallsRedisWhileItsCircuitIsOpen_S36()
{
    InventoryFixture inventory;
    inventory.lookUp(2);
    const int before = inventory.commandsInRedis("get");
    inventory.breaker->transitionToOpenState();

    const std::optional<Stock> stock = inventory.lookup.find("sku-1");

    QCOMPARE(text(stock->cache), text(CacheResult::NotPermitted));
    QCOMPARE(inventory.commandsInRedis("get"), before);
    QCOMPARE(inventory.database.calls, 2); // the first miss, and now
}

void StockLookupTest::callsRedisWhileItsCircuitIsClosed_S36()
{
    InventoryFixture inventory;
    inventory.lookUp(1);
    inventory.breaker->transitionToClosedState();
    const int before = inventory.commandsInRedis("get");

    const std::optional<Stock> stock = inventory.lookup.find("sku-1");

    QCOMPARE(text(stock->cache), text(CacheResult::Hit));
    QCOMPARE(inventory.commandsInRedis("get"), before + 1);
    QCOMPARE(inventory.database.calls, 1);
}

void StockLookupTest::rejectsTheShareOfLookUpsThatItIsTold()
{
    InventoryFixture inventory;
    inventory.lookUp(1);
    inventory.breaker->transitionToMetricsOnlyState();
    inventory.lookup.setErrorShare(35);

    inventory.lookUp(100);

    QCOMPARE(inventory.breaker->metrics().failedCalls, 35U);
    QCOMPARE(inventory.breaker->metrics().successfulCalls, 65U);
}

QTEST_GUILESS_MAIN(StockLookupTest)
#include "tst_stock_lookup.moc"
