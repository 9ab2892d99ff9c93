// SPDX-License-Identifier: Apache-2.0
#include "load_mix.h"

#include <QTest>

using namespace panelboard;

namespace {

demo::LoadOperation operation(const char *name, std::uint32_t weight)
{
    return {name, weight, [] { return demo::LoadRequest(); }};
}

/// The names of the next operations: "a b a".
QString next(demo::LoadMix &mix, int count)
{
    QStringList names;
    for (int i = 0; i < count; ++i) {
        const demo::LoadOperation *taken = mix.take();
        names.append(taken ? QString::fromStdString(taken->name) : "-");
    }
    return names.join(' ');
}

} // namespace

class LoadMixTest : public QObject {
    Q_OBJECT

private slots:
    void takesOperationsByTheirWeight_data();
    void takesOperationsByTheirWeight();
    void takesTheNewWeightsAtOnce();
    void refusesUnknownOperationsAndWeights();
    void paysNewOrdersAndRepeatsTheLastOne();
};

void LoadMixTest::takesOperationsByTheirWeight_data()
{
    QTest::addColumn<uint>("a");
    QTest::addColumn<uint>("b");
    QTest::addColumn<QString>("taken");
    QTest::newRow("none") << 0U << 0U << "- - -";
    QTest::newRow("only one") << 0U << 3U << "b b b";
    QTest::newRow("in turn") << 1U << 1U << "a b a b";
    QTest::newRow("spread") << 3U << 1U << "a a b a a a b a";
}

void LoadMixTest::takesOperationsByTheirWeight()
{
    QFETCH(uint, a);
    QFETCH(uint, b);
    QFETCH(QString, taken);
    demo::LoadMix mix({operation("a", a), operation("b", b)});

    QCOMPARE(next(mix, int(taken.count(' ')) + 1), taken);
}

void LoadMixTest::takesTheNewWeightsAtOnce()
{
    demo::LoadMix mix({operation("a", 100), operation("b", 1)});
    QCOMPARE(next(mix, 3), "a a a");

    QVERIFY(mix.setWeight("a", 0));

    QCOMPARE(next(mix, 3), "b b b");
}

void LoadMixTest::refusesUnknownOperationsAndWeights()
{
    demo::LoadMix mix({operation("a", 5)});

    QVERIFY(!mix.setWeight("b", 1));
    QVERIFY(!mix.setWeight("a", demo::kMaxWeight + 1));

    QCOMPARE(mix.weights().front().second, 5U);
}

void LoadMixTest::paysNewOrdersAndRepeatsTheLastOne()
{
    const auto operations = demo::paymentMix("pay-1");

    const std::string first = operations[0].next().body;
    const std::string repeated = operations[1].next().body;
    const std::string second = operations[0].next().body;

    QCOMPARE(first, R"({"order":"pay-1-1","amount":15000})");
    QCOMPARE(repeated, first);
    QCOMPARE(second, R"({"order":"pay-1-2","amount":15000})");
}

QTEST_GUILESS_MAIN(LoadMixTest)
#include "tst_load_mix.moc"
