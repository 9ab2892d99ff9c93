// SPDX-License-Identifier: Apache-2.0
#include "merge_readings.h"
#include "readings.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;

class TestMergeReadings : public QObject {
    Q_OBJECT

private slots:
    void joinsByName();
    void prefersTheListAndKeepsTheCounters();
    void leavesTheExpositionAloneWhereTheListHasOnlyNames();
};

void TestMergeReadings::joinsByName()
{
    const auto merged = mergeReadings({reading("A", kStart), reading("C", kStart)},
                                      {reading("B", kStart), reading("C", kStart), reading("D", kStart)});

    QStringList names;
    for (const auto &r : merged)
        names << QString::fromStdString(r.name);
    QCOMPARE(names.join(' '), "A B C D");
}

void TestMergeReadings::prefersTheListAndKeepsTheCounters()
{
    ingest::BreakerReading exposition = reading("A", kStart, State::Closed, 17);
    exposition.unknowns = {{"failureRateThreshold", "not here"}, {"slowCallRateThreshold", "not here"}};
    ingest::BreakerReading entry;
    entry.name = "A";
    entry.at = kStart + 5ms;
    entry.state = State::Open;
    entry.failureRate = 60;
    entry.slowCallRate = 5;
    entry.failureRateThreshold = 50;
    entry.notPermittedCalls = 3;

    const auto merged = mergeReadings({exposition}, {entry}).at(0);

    QVERIFY(merged.state == State::Open);
    QCOMPARE(merged.failureRate.value(), 60.0);
    QCOMPARE(merged.slowCallRate.value(), 5.0);
    QCOMPARE(merged.failureRateThreshold.value(), 50.0);
    QCOMPARE(merged.notPermittedCalls.value(), std::uint64_t(3));
    QCOMPARE(merged.counters.successful.count.value(), 17.0);
    QCOMPARE(merged.bufferedCalls.value(), std::uint64_t(100));
    QVERIFY(merged.at == kStart + 5ms);
    QCOMPARE(merged.unknowns.size(), std::size_t(1));
    QCOMPARE(merged.unknowns[0].field, std::string("slowCallRateThreshold"));
}

void TestMergeReadings::leavesTheExpositionAloneWhereTheListHasOnlyNames()
{
    ingest::BreakerReading name;
    name.name = "A";
    name.at = kStart;
    name.unknowns = {{"state", "Resilience4j 1.x lists names only"}};

    const auto merged = mergeReadings({reading("A", kStart, State::HalfOpen)}, {name}).at(0);

    QVERIFY(merged.state == State::HalfOpen);
    QCOMPARE(merged.failureRate.value(), 10.0);
    QVERIFY(merged.unknowns.empty());
}

QTEST_GUILESS_MAIN(TestMergeReadings)
#include "tst_merge_readings.moc"
