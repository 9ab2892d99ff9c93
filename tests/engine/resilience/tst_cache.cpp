// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "support/advancing_waiter.h"

#include <panelboard/resilience/cache.h>

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

using namespace panelboard::resilience;
using namespace std::chrono_literals;
using panelboard::test::StandingTime;

namespace {

using Stocks = Cache<std::string, int>;

/// A stock of 7 of everything, in a cache over an LRU store; the dependency can be made to fail.
struct Bench {
    Bench() : cache(Stocks::create("stock", storeIn(lru), time.around)) {}

    int lookUp(const std::string &sku)
    {
        return cache->computeIfAbsent(sku, [this](const std::string &) {
            ++calls;
            if (isDown)
                throw std::runtime_error("database is down");
            return 7;
        });
    }

    StandingTime time;
    std::shared_ptr<LruStore<std::string, int>> lru =
        std::make_shared<LruStore<std::string, int>>(LruOptions{10, 1min}, time.clock);
    std::shared_ptr<Stocks> cache;
    int calls = 0;
    bool isDown = false;
};

/// A value that may be missing, as std::expected names it.
struct Found {
    int stock = 0;
    bool good = false;
    [[nodiscard]] bool has_value() const { return good; }
};

CacheStore<std::string, int> brokenStore(bool readable)
{
    return {[readable](const std::string &) -> std::optional<int> {
                if (!readable)
                    throw std::runtime_error("no route to redis");
                return std::nullopt;
            },
            [](const std::string &, const int &) { throw 42; }};
}

} // namespace

class TestCache : public QObject {
    Q_OBJECT
private slots:
    void S16_answersFromAStoredResultWhileTheDependencyFails()
    {
        Bench bench;
        QCOMPARE(bench.lookUp("apple"), 7);

        bench.isDown = true;

        QCOMPARE(bench.lookUp("apple"), 7);
        QCOMPARE(bench.calls, 1);
        QVERIFY_EXCEPTION_THROWN(bench.lookUp("pear"), std::runtime_error);
    }

    void aFailureIsNotStored()
    {
        Bench bench;
        bench.isDown = true;
        QVERIFY_EXCEPTION_THROWN(bench.lookUp("apple"), std::runtime_error);

        bench.isDown = false;

        QCOMPARE(bench.lookUp("apple"), 7);
        QCOMPARE(bench.calls, 2);
    }

    void computesAgainWhenTheStoredResultIsTooOld()
    {
        Bench bench;
        bench.lookUp("apple");

        bench.time.clock.advance(1min);
        bench.lookUp("apple");

        QCOMPARE(bench.calls, 2);
    }

    void hitsAndMissesAreCountedAndAnnounced()
    {
        Bench bench;
        QStringList told;
        const auto subscription = bench.cache->subscribe(kAllEvents, [&](const Stocks::Event &event) {
            const auto type = toString(event.type);
            told << QString::fromLatin1(type.data(), static_cast<qsizetype>(type.size())) + ' ' +
                        QString::fromStdString(*event.key);
        });

        bench.lookUp("apple");
        bench.lookUp("apple");
        bench.lookUp("pear");

        QCOMPARE(told, QStringList({"MISS apple", "HIT apple", "MISS pear"}));
        QCOMPARE(bench.cache->metrics().numberOfCacheHits, std::uint64_t(1));
        QCOMPARE(bench.cache->metrics().numberOfCacheMisses, std::uint64_t(2));
    }

    void failsOpenWhenTheStoreFails_data()
    {
        QTest::addColumn<bool>("readable");
        QTest::addColumn<QStringList>("events");
        QTest::newRow("when read and when written")
            << false << QStringList({"ERROR no route to redis", "ERROR "});
        QTest::newRow("when written only") << true << QStringList({"MISS", "ERROR "});
    }
    void failsOpenWhenTheStoreFails()
    {
        QFETCH(bool, readable);
        QFETCH(QStringList, events);
        StandingTime time;
        const auto cache = Stocks::create("stock", brokenStore(readable), time.around);
        QStringList told;
        const auto subscription = cache->subscribe(kAllEvents, [&](const Stocks::Event &event) {
            const auto type = toString(event.type);
            told << QString::fromLatin1(type.data(), static_cast<qsizetype>(type.size())) +
                        (event.error ? ' ' + QString::fromStdString(event.error->message()) : QString());
        });

        QCOMPARE(cache->computeIfAbsent("apple", [](const std::string &) { return 7; }), 7);

        QCOMPARE(told, events);
        QCOMPARE(cache->metrics().numberOfCacheErrors, std::uint64_t(readable ? 1 : 2));
    }

    void aResultWithoutAValueIsNotStored()
    {
        StandingTime time;
        const auto lru = std::make_shared<LruStore<int, Found>>(LruOptions{}, time.clock);
        const auto cache = Cache<int, Found>::create("stock", storeIn(lru), time.around);
        bool good = false;
        const auto lookUp = [&] { return cache->computeIfAbsent(1, [&](int) { return Found{7, good}; }); };

        QVERIFY(!lookUp().good);
        good = true;
        QVERIFY(lookUp().good);
        good = false;

        QVERIFY(lookUp().good);
    }

    void aDecoratedFunctionKeepsTheCache()
    {
        Bench bench;
        int calls = 0;
        auto lengthOf = bench.cache->decorate([&calls](const std::string &key) {
            ++calls;
            return static_cast<int>(key.size());
        });
        bench.cache.reset();

        QCOMPARE(lengthOf("apple"), 5);
        QCOMPARE(lengthOf("apple"), 5);
        QCOMPARE(calls, 1);
    }

    void aRegistryHandsOutOneCacheOfAName()
    {
        const Bench bench;
        CacheRegistry<std::string, int> caches(bench.time.around, storeIn(bench.lru));
        const auto stock = caches.get("stock");

        QVERIFY(caches.get("stock") == stock);
        QVERIFY(caches.find("prices") == nullptr);
        stock->put("book", 7);
        QVERIFY(bench.lru->get("book") == 7);
    }

    void aCacheMayHaveAStoreOfItsOwn()
    {
        const Bench bench;
        const auto other =
            std::make_shared<LruStore<std::string, int>>(LruOptions{10, 1min}, bench.time.clock);
        CacheRegistry<std::string, int> caches(bench.time.around, storeIn(bench.lru));

        caches.get("prices", storeIn(other))->put("book", 12);

        QVERIFY(!bench.lru->get("book"));
        QVERIFY(other->get("book") == 12);
    }

    void aRegistryAnnouncesTheEventsOfAllItsCaches()
    {
        const Bench bench;
        CacheRegistry<std::string, int> caches(bench.time.around, storeIn(bench.lru));
        std::vector<std::string> names;
        const auto heard = caches.subscribe(
            kAllEvents, [&names](const Stocks::Event &event) { names.emplace_back(event.name); });

        (void)caches.get("stock")->find("book");
        (void)caches.get("prices")->find("book");

        QVERIFY((names == std::vector<std::string>{"stock", "prices"}));
    }

    void aStoreMayBeReplacedWhileTheCacheIsUsed()
    {
        Bench bench;
        QCOMPARE(bench.lookUp("book"), 7);
        bench.cache->reconfigure(brokenStore(true));
        QCOMPARE(bench.lookUp("book"), 7);
        QCOMPARE(bench.calls, 2);
    }

    void aStoreWithoutItsFunctionsIsRefusedWithBoth()
    {
        const Bench bench;
        try {
            (void)Stocks::create("stock", {}, bench.time.around);
            QFAIL("a cache without a store was made");
        } catch (const panelboard::breaker::InvalidConfiguration &error) {
            QCOMPARE(error.problems().size(), 2U);
            QCOMPARE(error.problems().front().field, "get");
            QCOMPARE(error.problems().back().field, "put");
        }
    }

    void aSubscriberMayAskTheCacheThatIsCallingIt()
    {
        Bench bench;
        int asked = 0;
        const auto subscription =
            bench.cache->subscribe(maskOf(CacheEventType::Miss), [&](const Stocks::Event &event) {
                if (asked++ == 0)
                    (void)bench.cache->find(*event.key);
            });

        bench.lookUp("apple");

        QCOMPARE(asked, 2);
    }
};

QTEST_GUILESS_MAIN(TestCache)
#include "tst_cache.moc"
