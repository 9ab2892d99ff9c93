// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "breaker_fixture.h"

#include <panelboard/breaker/breaker_table.h>
#include <panelboard/breaker/registry.h>

#include <map>
#include <random>
#include <thread>

using namespace panelboard::test;

namespace {
struct RegistryBench {
    FakeClock clock;
    CircuitBreakerRegistry registry{{tenCalls(), {{"zone", "a"}}, false}, clock, clock};
};

std::string numbered(int i)
{
    return QString::number(i).toStdString();
}

QStringList names(const CircuitBreakerRegistry &registry)
{
    QStringList result;
    for (const auto &breaker : registry.all())
        result << QString::fromStdString(breaker->name());
    return result;
}
} // namespace

class TestRegistry : public QObject {
    Q_OBJECT
private slots:
    void S21_aBreakerIsMadeOnFirstUseFromTheDefault()
    {
        RegistryBench bench;

        const auto breaker = bench.registry.circuitBreaker("payments");

        QCOMPARE(breaker->config()->slidingWindowSize, 10U);
        QCOMPARE(breaker->tags().at("zone"), std::string("a"));
        QCOMPARE(bench.registry.circuitBreaker("payments"), breaker);
        QCOMPARE(bench.registry.find("payments"), breaker);
        QCOMPARE(bench.registry.find("unknown"), nullptr);
        QCOMPARE(bench.registry.size(), std::size_t(1));
    }

    void tagsOfABreakerStandBeforeThoseOfTheRegistry()
    {
        RegistryBench bench;

        const auto breaker = bench.registry.circuitBreaker("a", tenCalls(), {{"zone", "b"}, {"team", "shop"}});

        QVERIFY((breaker->tags() == Tags{{"team", "shop"}, {"zone", "b"}}));
        QCOMPARE(bench.registry.circuitBreaker("other")->tags().at("zone"), std::string("a"));
    }

    void S21_aBreakerIsMadeFromANamedOrAGivenConfiguration()
    {
        RegistryBench bench;
        CircuitBreakerConfig strict = tenCalls();
        strict.failureRateThreshold = 10;
        bench.registry.addConfiguration("strict", strict);

        QCOMPARE(bench.registry.circuitBreaker("a", "strict")->config()->failureRateThreshold, 10.0F);
        strict.failureRateThreshold = 5;
        QCOMPARE(bench.registry.circuitBreaker("b", strict)->config()->failureRateThreshold, 5.0F);
        QCOMPARE(bench.registry.circuitBreaker("a")->config()->failureRateThreshold, 10.0F);
    }

    void anUnknownConfigurationMakesNothing()
    {
        RegistryBench bench;

        QVERIFY_EXCEPTION_THROWN(bench.registry.circuitBreaker("a", "missing"), ConfigurationNotFound);

        QCOMPARE(bench.registry.size(), std::size_t(0));
    }

    void itTellsOfAddedReplacedAndRemovedBreakers()
    {
        RegistryBench bench;
        QStringList told;
        const Subscription subscription = bench.registry.subscribeToRegistry([&](const RegistryEvent &event) {
            const char *kinds[] = {"added", "removed", "replaced"};
            told << QStringLiteral("%1 %2").arg(kinds[static_cast<int>(event.type)],
                                                QString::fromStdString(event.circuitBreaker->name()));
        });

        const auto first = bench.registry.circuitBreaker("a");
        const auto second = CircuitBreaker::create("a", tenCalls(), bench.clock, bench.clock);
        QCOMPARE(bench.registry.replace(second), first);
        QCOMPARE(bench.registry.remove("a"), second);
        QCOMPARE(bench.registry.remove("a"), nullptr);
        QCOMPARE(bench.registry.replace(second), nullptr);

        QCOMPARE(told, (QStringList{"added a", "replaced a", "removed a"}));
    }

    void registryWideSubscribersHearPresentAndFutureBreakers()
    {
        RegistryBench bench;
        const auto early = bench.registry.circuitBreaker("early");
        QStringList heard;
        const Subscription subscription
            = bench.registry.subscribe(maskOf(EventType::StateTransition), [&](const Event &event) {
                  heard << QString::fromUtf8(event.circuitBreakerName.data(),
                                             static_cast<qsizetype>(event.circuitBreakerName.size()));
              });

        early->transitionToOpenState();
        bench.registry.circuitBreaker("late")->transitionToOpenState();

        QCOMPARE(heard, (QStringList{"early", "late"}));
    }

    void breakersAreListedByName()
    {
        RegistryBench bench;

        for (const char *name : {"c", "a", "b"})
            bench.registry.circuitBreaker(name);

        QCOMPARE(names(bench.registry), (QStringList{"a", "b", "c"}));
    }

    void aBreakerMayOutliveItsRegistry()
    {
        FakeClock clock;
        std::shared_ptr<CircuitBreaker> breaker;
        {
            CircuitBreakerRegistry registry({tenCalls(), {}, false}, clock, clock);
            breaker = registry.circuitBreaker("a");
        }

        breaker->transitionToOpenState();

        QVERIFY(breaker->state() == State::Open);
    }

    void threadsThatAskAtOnceGetTheSameBreaker()
    {
        RegistryBench bench;
        std::vector<std::shared_ptr<CircuitBreaker>> got(4);
        {
            std::vector<std::jthread> threads;
            for (auto &slot : got)
                threads.emplace_back([&] {
                    for (int i = 0; i < 500; ++i)
                        slot = bench.registry.circuitBreaker(numbered(i));
                });
        }

        QCOMPARE(bench.registry.size(), std::size_t(500));
        for (const auto &breaker : got)
            QCOMPARE(breaker, got.front());
    }

    void theTableAgreesWithAMapThroughInsertionsAndRemovals()
    {
        FakeClock clock;
        detail::BreakerTable table;
        std::map<std::string, std::shared_ptr<CircuitBreaker>> model;
        std::mt19937 random(7);

        for (int i = 0; i < 20'000; ++i) {
            const std::string name = numbered(static_cast<int>(random() % 300));
            if (const auto found = model.find(name); found == model.end()) {
                const auto breaker = CircuitBreaker::create(name, tenCalls(), clock, clock);
                table.insert(breaker);
                model.emplace(name, breaker);
            } else {
                QCOMPARE(table.take(name), found->second);
                model.erase(found);
            }
            QCOMPARE(table.size(), model.size());
            const std::string probe = numbered(static_cast<int>(random() % 300));
            const auto *inTable = table.find(probe);
            const auto inModel = model.find(probe);
            QCOMPARE(inTable ? *inTable : nullptr, inModel == model.end() ? nullptr : inModel->second);
        }
    }
};

QTEST_GUILESS_MAIN(TestRegistry)
#include "tst_registry.moc"
