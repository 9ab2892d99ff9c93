// SPDX-License-Identifier: Apache-2.0
#include <QtTest/QTest>

#include "doorbell.h"
#include "support/advancing_waiter.h"

#include <panelboard/resilience/registry.h>

#include <thread>

using namespace panelboard::test;
using panelboard::breaker::ConfigurationNotFound;
using panelboard::breaker::InvalidConfiguration;

namespace {

struct Bench {
    StandingTime time;
    Registry<Doorbell> registry{time.around, {2, 12}, {{"house", "a"}}};

    [[nodiscard]] QStringList names() const
    {
        QStringList result;
        const auto all = registry.all();
        for (const auto &bell : all)
            result << QString::fromStdString(bell->name());
        return result;
    }
};

} // namespace

class TestModuleRegistry : public QObject {
    Q_OBJECT
private slots:
    void S21_anInstanceIsMadeOnFirstUseFromTheDefault()
    {
        Bench bench;

        const auto bell = bench.registry.get("front");

        QCOMPARE(bell->config()->loudness, 2);
        QCOMPARE(bell->tags().at("house"), std::string("a"));
        QCOMPARE(bench.registry.get("front"), bell);
        QCOMPARE(bench.registry.find("front"), bell);
        QVERIFY(!bench.registry.find("back"));
    }

    void tagsOfAnInstanceStandBeforeThoseOfTheRegistry()
    {
        Bench bench;

        const auto bell =
            bench.registry.get("front", DoorbellConfig{4, 12}, {{"house", "b"}, {"floor", "2"}});

        QVERIFY((bell->tags() == Tags{{"floor", "2"}, {"house", "b"}}));
        QCOMPARE(bench.registry.get("back")->tags().at("house"), std::string("a"));
    }

    void S21_anInstanceIsMadeFromANamedOrAGivenConfiguration()
    {
        Bench bench;
        bench.registry.addConfiguration("loud", {9, 12});

        QCOMPARE(bench.registry.get("front", "loud")->config()->loudness, 9);
        QCOMPARE(bench.registry.get("back", DoorbellConfig{4, 12})->config()->loudness, 4);
        QCOMPARE(bench.registry.get("front", DoorbellConfig{5, 12})->config()->loudness, 9);
    }

    void anUnknownConfigurationMakesNothing()
    {
        Bench bench;

        QVERIFY_EXCEPTION_THROWN(bench.registry.get("front", "louder"), ConfigurationNotFound);
        QVERIFY_EXCEPTION_THROWN(bench.registry.get("front", DoorbellConfig{0, 12}), InvalidConfiguration);
        QVERIFY_EXCEPTION_THROWN(bench.registry.addConfiguration("loud", {11, 12}), InvalidConfiguration);
        QVERIFY_EXCEPTION_THROWN((void)bench.registry.configuration("loud"), ConfigurationNotFound);
        QCOMPARE(bench.registry.size(), std::size_t(0));
    }

    void aReplacedDefaultIsForInstancesToCome()
    {
        Bench bench;
        bench.registry.get("front");

        bench.registry.addConfiguration("default", {8, 12});

        QCOMPARE(bench.registry.get("front")->config()->loudness, 2);
        QCOMPARE(bench.registry.get("back")->config()->loudness, 8);
    }

    void allAreSortedByName()
    {
        Bench bench;
        for (const char *name : {"side", "back", "front"})
            bench.registry.get(name);

        QCOMPARE(bench.names(), QStringList({"back", "front", "side"}));
    }

    void instancesAreRemovedAndReplaced()
    {
        Bench bench;
        const auto first = bench.registry.get("front");
        const auto other = Doorbell::create("front", {5, 12}, bench.time.around);

        QCOMPARE(bench.registry.replace(other), first);
        QCOMPARE(bench.registry.get("front"), other);
        QCOMPARE(bench.registry.remove("front"), other);
        QVERIFY(!bench.registry.remove("front"));
        QVERIFY(!bench.registry.replace(first));
        QCOMPARE(bench.registry.size(), std::size_t(0));
    }

    void changesAreAnnounced()
    {
        Bench bench;
        QStringList told;
        const auto subscription =
            bench.registry.subscribeToRegistry([&](const RegistryEvent<Doorbell> &event) {
                told << QString("%1 %2%3")
                            .arg(static_cast<int>(event.type))
                            .arg(QString::fromStdString(event.instance->name()),
                                 event.previous ? " for another" : "");
            });

        bench.registry.get("front");
        bench.registry.get("front");
        bench.registry.replace(Doorbell::create("front", {}, bench.time.around));
        bench.registry.remove("front");

        QCOMPARE(told, QStringList({"0 front", "2 front for another", "1 front"}));
    }

    void oneSubscriptionHearsAllInstances()
    {
        Bench bench;
        const auto early = bench.registry.get("early");
        QStringList heard;
        const auto subscription = bench.registry.subscribe(kAllEvents, [&](const DoorbellEvent &event) {
            heard << QString::fromLatin1(event.name.data(), static_cast<qsizetype>(event.name.size()));
        });

        early->ring();
        bench.registry.get("late")->ring();

        QCOMPARE(heard, QStringList({"early", "late"}));
    }

    void oneNameIsOneInstanceOnAllThreads()
    {
        Bench bench;
        std::atomic<int> different{0};
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 4; ++t) {
                threads.emplace_back([&] {
                    for (int i = 0; i < 200; ++i) {
                        const auto name = QString::number(i).toStdString();
                        if (bench.registry.get(name) != bench.registry.get(name))
                            ++different;
                    }
                });
            }
        }

        QCOMPARE(different.load(), 0);
        QCOMPARE(bench.registry.size(), std::size_t(200));
    }
};

QTEST_GUILESS_MAIN(TestModuleRegistry)
#include "tst_module_registry.moc"
