// SPDX-License-Identifier: Apache-2.0
#include "readings.h"
#include "siblings.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using breaker::State;

namespace {

struct Instance {
    double threshold = 50;
    State state = State::Closed;
    ConfigTexts config = {};
};

/// "inv-2 failureRateThreshold 10 % (50 % x 2)" for each difference.
QStringList driftOf(const std::vector<Instance> &instances)
{
    Siblings siblings;
    std::vector<Siblings::Differing> differing;
    for (std::size_t i = 0; i < instances.size(); ++i) {
        BreakerView view;
        view.key = {"inventory", "inv-" + std::to_string(i + 1), "CB"};
        view.failureRateThreshold = instances[i].threshold;
        view.state = instances[i].state;
        const auto &config = instances[i].config;
        differing = siblings.update(view.key, view,
                                    config.empty() ? nullptr : std::make_shared<const ConfigTexts>(config));
    }
    QStringList texts;
    for (const Siblings::Differing &one : differing) {
        for (const Drift &drift : one.drift)
            texts << QString("%1 %2 %3 (%4 x %5)")
                         .arg(one.key.instance.c_str(), drift.property.c_str(), drift.here.c_str(),
                              drift.elsewhere.c_str())
                         .arg(drift.siblings);
    }
    return texts;
}

} // namespace

Q_DECLARE_METATYPE(std::vector<Instance>)

class TestSiblings : public QObject {
    Q_OBJECT

private slots:
    void flagsTheOddInstance_data();
    void flagsTheOddInstance();
    void keepsServicesAndBreakersApart();
    void looksAgainWhenAnInstanceGoes();
};

void TestSiblings::flagsTheOddInstance_data()
{
    QTest::addColumn<std::vector<Instance>>("instances");
    QTest::addColumn<QStringList>("drift");
    const auto row = [](const char *name, std::vector<Instance> instances, const QStringList &drift) {
        QTest::newRow(name) << instances << drift;
    };
    row("all the same", {{50}, {50}, {50}}, {});
    row("one of three", {{50}, {10}, {50}}, {"inv-2 failureRateThreshold 10 % (50 % x 2)"});
    row("of two nobody knows which", {{50}, {10}}, {});
    row("no majority", {{50}, {10}, {20}}, {});
    row("half is no majority", {{50}, {50}, {10}, {10}}, {});
    row("two of five, differently", {{50}, {10}, {50}, {20}, {50}},
        {"inv-2 failureRateThreshold 10 % (50 % x 3)", "inv-4 failureRateThreshold 20 % (50 % x 3)"});
    row("a state that it entered itself", {{50}, {50, State::Open}, {50}}, {});
    row("forced open", {{50}, {50, State::ForcedOpen}, {50, State::Open}, {50}},
        {"inv-2 state FORCED_OPEN (CLOSED x 2)"});
    row("disabled", {{50}, {50, State::Disabled}, {50}}, {"inv-2 state DISABLED (CLOSED x 2)"});
    row("most are disabled", {{50, State::Disabled}, {50, State::Disabled}, {50}}, {});
    row("whole configurations where they are known",
        {{50, State::Closed, {{"slidingWindowSize", "100"}}},
         {50, State::Closed, {{"slidingWindowSize", "20"}}},
         {50, State::Closed, {{"slidingWindowSize", "100"}}},
         {50}},
        {"inv-2 slidingWindowSize 20 (100 x 2)"});
    row("too few configurations are known",
        {{50, State::Closed, {{"slidingWindowSize", "100"}}},
         {50, State::Closed, {{"slidingWindowSize", "20"}}},
         {50}},
        {});
}

void TestSiblings::flagsTheOddInstance()
{
    QFETCH(std::vector<Instance>, instances);
    QFETCH(QStringList, drift);

    QCOMPARE(driftOf(instances), drift);
}

void TestSiblings::keepsServicesAndBreakersApart()
{
    Siblings siblings;
    BreakerView view;
    for (const BreakerKey &key : {BreakerKey{"a", "1", "CB"}, BreakerKey{"a", "2", "CB"},
                                  BreakerKey{"a", "3", "X"}, BreakerKey{"b", "3", "CB"}}) {
        view.key = key;
        view.failureRateThreshold = key.instance == "3" ? 10 : 50;
        for (const auto &one : siblings.update(key, view, nullptr))
            QVERIFY(one.drift.empty());
    }
}

void TestSiblings::looksAgainWhenAnInstanceGoes()
{
    Siblings siblings;
    BreakerView view;
    std::vector<Siblings::Differing> differing;
    for (const char *instance : {"1", "2", "3"}) {
        view.key = {"a", instance, "CB"};
        view.failureRateThreshold = view.key.instance == "2" ? 10 : 50;
        differing = siblings.update(view.key, view, nullptr);
    }
    QCOMPARE(differing[1].drift.size(), std::size_t(1));

    differing = siblings.remove({"a", "3", "CB"});

    QCOMPARE(differing.size(), std::size_t(2));
    QVERIFY(differing[1].drift.empty());
    QVERIFY(siblings.remove({"a", "9", "X"}).empty());
}

QTEST_GUILESS_MAIN(TestSiblings)
#include "tst_siblings.moc"
