// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "stress.h"
#include "support/fake_clock.h"

#include <panelboard/resilience/lru_store.h>

#include <algorithm>
#include <atomic>
#include <list>
#include <random>
#include <string>

using namespace panelboard::resilience;
using namespace panelboard::test;
using namespace std::chrono_literals;
using panelboard::breaker::InvalidConfiguration;

namespace {

using Store = LruStore<int, std::string>;

QString shown(const std::optional<std::string> &value)
{
    return value ? QString::fromStdString(*value) : QString("-");
}

/// The plainest thing that behaves as the store should: a list, newest use first.
struct Model {
    struct Entry {
        int key;
        std::string value;
        TimePoint putAt;
    };
    std::size_t maxEntries;
    Duration timeToLive;
    std::list<Entry> entries{};

    std::list<Entry>::iterator find(int key)
    {
        return std::find_if(entries.begin(), entries.end(), [key](const Entry &e) { return e.key == key; });
    }
    std::optional<std::string> get(int key, TimePoint now)
    {
        const auto found = find(key);
        if (found == entries.end())
            return std::nullopt;
        if (now - found->putAt >= timeToLive) {
            entries.erase(found);
            return std::nullopt;
        }
        entries.splice(entries.begin(), entries, found);
        return entries.front().value;
    }
    void put(int key, const std::string &value, TimePoint now)
    {
        if (const auto found = find(key); found != entries.end())
            entries.erase(found);
        else if (entries.size() >= maxEntries)
            entries.pop_back();
        entries.push_front({key, value, now});
    }
};

} // namespace

class TestLruStore : public QObject {
    Q_OBJECT
private slots:
    void keepsWhatWasPut()
    {
        FakeClock clock;
        Store store({}, clock);

        store.put(1, "one");
        store.put(1, "uno");

        QCOMPARE(shown(store.get(1)), QString("uno"));
        QCOMPARE(shown(store.get(2)), QString("-"));
        QCOMPARE(store.size(), std::size_t(1));
    }

    void theLeastRecentlyUsedMakesRoom()
    {
        FakeClock clock;
        Store store({2, 0s}, clock);
        store.put(1, "one");
        store.put(2, "two");
        QCOMPARE(shown(store.get(1)), QString("one"));

        store.put(3, "three");

        QCOMPARE(shown(store.get(1)), QString("one"));
        QCOMPARE(shown(store.get(2)), QString("-"));
        QCOMPARE(shown(store.get(3)), QString("three"));
    }

    void aValueLivesForItsTime_data()
    {
        QTest::addColumn<qint64>("ttlMs");
        QTest::addColumn<qint64>("ageMs");
        QTest::addColumn<QString>("found");
        QTest::newRow("just below its time") << qint64(1000) << qint64(999) << "one";
        QTest::newRow("just at its time") << qint64(1000) << qint64(1000) << "-";
        QTest::newRow("just above its time") << qint64(1000) << qint64(1001) << "-";
        QTest::newRow("for ever") << qint64(0) << qint64(1'000'000'000) << "one";
    }
    void aValueLivesForItsTime()
    {
        QFETCH(qint64, ttlMs);
        QFETCH(qint64, ageMs);
        QFETCH(QString, found);
        FakeClock clock;
        Store store({10, std::chrono::milliseconds(ttlMs)}, clock);
        store.put(1, "one");

        clock.advance(std::chrono::milliseconds(ageMs));

        QCOMPARE(shown(store.get(1)), found);
        QCOMPARE(store.size(), std::size_t(found == "-" ? 0 : 1));
    }

    void useDoesNotProlongALife()
    {
        FakeClock clock;
        Store store({10, 1s}, clock);
        store.put(1, "one");
        clock.advance(600ms);
        QCOMPARE(shown(store.get(1)), QString("one"));

        clock.advance(600ms);

        QCOMPARE(shown(store.get(1)), QString("-"));
    }

    void anotherPutBeginsANewLife()
    {
        FakeClock clock;
        Store store({10, 1s}, clock);
        store.put(1, "one");
        clock.advance(600ms);
        store.put(1, "uno");

        clock.advance(600ms);

        QCOMPARE(shown(store.get(1)), QString("uno"));
    }

    void valuesAreRemovedOneByOneOrAll()
    {
        FakeClock clock;
        Store store({10, 1s}, clock);
        for (int i = 0; i < 5; ++i)
            store.put(i, "x");

        QVERIFY(store.remove(2));
        QVERIFY(!store.remove(2));
        QCOMPARE(store.size(), std::size_t(4));
        store.clear();
        QCOMPARE(store.size(), std::size_t(0));
        store.put(7, "seven");
        QCOMPARE(shown(store.get(7)), QString("seven"));
    }

    void impossibleOptionsAreNamedTogether()
    {
        FakeClock clock;

        try {
            const Store store({0, -1ms}, clock);
            QFAIL("made with impossible options");
        } catch (const InvalidConfiguration &error) {
            QCOMPARE(QString(error.what()),
                     QString("maxEntries is 0, allowed: at least 1; timeToLive is -1 ms, "
                             "allowed: at least 0 and at most 365 days"));
        }
    }

    void behavesAsItsModel()
    {
        for (unsigned seed = 1; seed <= 30; ++seed) {
            std::mt19937 random(seed);
            const auto upTo = [&random](int most) {
                return std::uniform_int_distribution<int>(0, most)(random);
            };
            FakeClock clock;
            Model model{static_cast<std::size_t>(1 + upTo(6)), 50ms};
            Store store({model.maxEntries, model.timeToLive}, clock);
            for (int step = 0; step < 500; ++step) {
                clock.advance(std::chrono::milliseconds(upTo(10)));
                const int key = upTo(9);
                if (upTo(2) == 0) {
                    const auto value = QString::number(step).toStdString();
                    store.put(key, value);
                    model.put(key, value, clock.now());
                }
                const int asked = upTo(9);
                QVERIFY2(store.get(asked) == model.get(asked, clock.now()), QByteArray::number(seed));
                QVERIFY2(store.size() == model.entries.size(), QByteArray::number(seed));
            }
        }
    }

    void manyThreadsShareIt()
    {
        FakeClock clock;
        LruStore<int, int> store({50, 0s}, clock);
        std::atomic<int> wrong{0};

        inThreads(kStressThreads, [&](int thread) {
            for (int i = 0; i < kStressOperations / 100 / kStressThreads; ++i) {
                const int key = (i * 7 + thread) % 100;
                if (i % 3 == 0)
                    store.put(key, key * 2);
                if (const auto value = store.get(key); value && *value != key * 2)
                    ++wrong;
                if (i % 101 == 0)
                    store.remove(key);
            }
        });

        QCOMPARE(wrong.load(), 0);
        QVERIFY(store.size() <= 50);
    }
};

QTEST_GUILESS_MAIN(TestLruStore)
#include "tst_lru_store.moc"
