// SPDX-License-Identifier: Apache-2.0
#include "fleet_store.h"
#include "readings.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;

namespace {

const TargetKey kOne{"inventory", "inv-1"};
const TargetKey kTwo{"inventory", "inv-2"};

TargetConfig config(const TargetKey &key)
{
    TargetConfig c;
    c.service = key.service;
    c.instance = key.instance;
    return c;
}

Round round(breaker::TimePoint at, std::vector<std::string> names)
{
    Round r{at, at, {}};
    for (const std::string &name : names)
        r.readings.push_back(reading(name, at));
    return r;
}

/// Two targets with two breakers each.
FleetStore filled()
{
    FleetStore store;
    store.addTarget(config(kTwo), 2);
    store.addTarget(config(kOne), 1);
    store.applyRound(kOne, 1, round(kStart, {"A", "B"}));
    store.applyRound(kTwo, 2, round(kStart, {"A", "B"}));
    return store;
}

} // namespace

class TestFleetStore : public QObject {
    Q_OBJECT

private slots:
    void ordersTargetsAndBreakers();
    void sharesWhatDidNotChange();
    void changesNothingOnAStatusThatIsTheSame();
    void dropsWhatAnOldSubscriptionStillSays();
    void keepsReadingsWhenASubscriptionIsReplaced();
    void agesWhatNoLongerArrives();
    void showsTheHistoryOfTheWatchedBreakerAtOnce();
    void keepsTheWatchedDetailWhileAnotherBreakerChanges();
    void forgetsWhatATargetNoLongerLists();
    void keepsWhatADeadTargetLastSaid();
    void takesInSoManyBreakersOfOneTargetOnly();
    void takesInNoEndlessName();
    void takesOneOfTwoReadingsWithTheSameName();
    void appliesAnEventOfABreakerThatWasNotListedYet();
};

void TestFleetStore::ordersTargetsAndBreakers()
{
    FleetStore store = filled();

    const FleetSnapshotPtr snapshot = store.publish(kStart + 1ms);

    QVERIFY(snapshot->at == kStart + 1ms);
    QCOMPARE(snapshot->targets.size(), std::size_t(2));
    QCOMPARE(snapshot->targets[0]->config.instance, std::string("inv-1"));
    QCOMPARE(snapshot->targets[1]->config.instance, std::string("inv-2"));
    QCOMPARE(snapshot->targets[0]->breakers.size(), std::size_t(2));
    QCOMPARE(snapshot->targets[0]->breakers[0]->key.name, std::string("A"));
    QCOMPARE(snapshot->targets[0]->breakers[1]->key.name, std::string("B"));
}

void TestFleetStore::sharesWhatDidNotChange()
{
    FleetStore store = filled();
    const FleetSnapshotPtr before = store.publish(kStart);
    QVERIFY(!store.hasChanged());

    store.applyEvent(kOne, 1, transition("B", State::Closed, State::Open, kStart + 1s), {kStart + 1s, {}}, 0);
    QVERIFY(store.hasChanged());
    const FleetSnapshotPtr after = store.publish(kStart + 1s);

    QVERIFY(after->revision > before->revision);
    QVERIFY(after->targets[0] != before->targets[0]);
    QVERIFY(after->targets[0]->breakers[0] == before->targets[0]->breakers[0]);
    QVERIFY(after->targets[0]->breakers[1] != before->targets[0]->breakers[1]);
    QVERIFY(after->targets[1] == before->targets[1]);
}

void TestFleetStore::changesNothingOnAStatusThatIsTheSame()
{
    FleetStore store = filled();
    SubscriptionStatus status;
    status.status = TargetStatus::Connected;
    store.setStatus(kOne, 1, status);
    const FleetSnapshotPtr before = store.publish(kStart);

    store.setStatus(kOne, 1, status);

    QVERIFY(!store.hasChanged());
    QVERIFY(store.publish(kStart)->targets[0] == before->targets[0]);
}

void TestFleetStore::dropsWhatAnOldSubscriptionStillSays()
{
    FleetStore store = filled();
    store.replaceTarget(config(kOne), 3);
    std::ignore = store.publish(kStart);

    store.applyRound(kOne, 1, round(kStart + 1s, {"C"}));
    store.applyEvent(kOne, 1, transition("A", State::Closed, State::Open, kStart + 1s), {kStart + 1s, {}}, 0);

    QVERIFY(!store.hasChanged());
    const auto target = store.publish(kStart)->targets[0];
    QCOMPARE(target->breakers.size(), std::size_t(2));
    QVERIFY(target->breakers[0]->state == State::Closed);
}

void TestFleetStore::keepsReadingsWhenASubscriptionIsReplaced()
{
    FleetStore store = filled();
    TargetConfig changed = config(kOne);
    changed.environment = "production";

    store.replaceTarget(changed, 3);

    const auto target = store.publish(kStart)->targets[0];
    QCOMPARE(target->config.environment, std::string("production"));
    QCOMPARE(target->breakers.size(), std::size_t(2));
}

void TestFleetStore::agesWhatNoLongerArrives()
{
    FleetStore store = filled();
    std::ignore = store.publish(kStart);
    store.applyRound(kTwo, 2, round(kStart + 2s, {"A", "B"}));
    std::ignore = store.publish(kStart + 2s);
    store.tick(kStart + 2s);
    QVERIFY(!store.hasChanged());

    store.tick(kStart + 2001ms);

    QVERIFY(store.hasChanged());
    const FleetSnapshotPtr snapshot = store.publish(kStart + 2001ms);
    QVERIFY(snapshot->targets[0]->breakers[0]->freshness == Freshness::Stale);
    QVERIFY(snapshot->targets[1]->breakers[0]->freshness == Freshness::Fresh);
}

void TestFleetStore::showsTheHistoryOfTheWatchedBreakerAtOnce()
{
    FleetStore store = filled();
    store.applyRound(kOne, 1, round(kStart + 1s, {"A", "B"}));
    QVERIFY(!store.publish(kStart)->watched);

    store.watch(BreakerKey{"inventory", "inv-1", "B"});

    const FleetSnapshotPtr snapshot = store.publish(kStart);
    QCOMPARE(snapshot->watched->key.name, std::string("B"));
    QCOMPARE(snapshot->watched->samples.size(), std::size_t(2));
}

void TestFleetStore::keepsTheWatchedDetailWhileAnotherBreakerChanges()
{
    FleetStore store = filled();
    store.watch(BreakerKey{"inventory", "inv-1", "B"});
    const FleetSnapshotPtr before = store.publish(kStart);

    store.applyRound(kTwo, 2, round(kStart + 1s, {"A", "B"}));

    QVERIFY(store.publish(kStart)->watched == before->watched);
}

void TestFleetStore::forgetsWhatATargetNoLongerLists()
{
    FleetStore store = filled();
    store.applyRound(kOne, 1, round(kStart + 300s, {"A"}));
    store.tick(kStart + 300s);
    QCOMPARE(store.publish(kStart)->targets[0]->breakers.size(), std::size_t(2));

    store.applyRound(kOne, 1, round(kStart + 301s, {"A"}));
    store.tick(kStart + 301s);

    const auto target = store.publish(kStart)->targets[0];
    QCOMPARE(target->breakers.size(), std::size_t(1));
    QCOMPARE(target->breakers[0]->key.name, std::string("A"));
}

void TestFleetStore::keepsWhatADeadTargetLastSaid()
{
    FleetStore store = filled();

    store.tick(kStart + 24h);

    QCOMPARE(store.publish(kStart)->targets[0]->breakers.size(), std::size_t(2));
}

void TestFleetStore::takesInSoManyBreakersOfOneTargetOnly()
{
    FleetStore store;
    store.addTarget(config(kOne), 1);
    Round endless{kStart, kStart, {}};
    for (std::size_t i = 0; i <= TargetRecord::kMaxBreakers; ++i) {
        ingest::BreakerReading r;
        r.name = QString("%1").arg(i, 6, 10, QChar('0')).toStdString();
        r.at = kStart;
        endless.readings.push_back(r);
    }

    store.applyRound(kOne, 1, endless);

    const auto target = store.publish(kStart)->targets[0];
    QCOMPARE(target->breakers.size(), TargetRecord::kMaxBreakers);
    QVERIFY(QString::fromStdString(target->problem).startsWith("more than 10000 circuit breakers"));
}

void TestFleetStore::takesInNoEndlessName()
{
    FleetStore store;
    store.addTarget(config(kOne), 1);

    store.applyRound(kOne, 1, round(kStart, {std::string(512, 'a'), std::string(513, 'b')}));

    const auto target = store.publish(kStart)->targets[0];
    QCOMPARE(target->breakers.size(), std::size_t(1));
    QVERIFY(QString::fromStdString(target->problem).contains("more than 512 bytes"));
}

void TestFleetStore::takesOneOfTwoReadingsWithTheSameName()
{
    FleetStore store;
    store.addTarget(config(kOne), 1);
    Round twice{kStart, kStart, {reading("A", kStart, State::Open), reading("A", kStart, State::Closed)}};

    store.applyRound(kOne, 1, twice);

    const auto target = store.publish(kStart)->targets[0];
    QCOMPARE(target->breakers.size(), std::size_t(1));
    QVERIFY(target->breakers[0]->state == State::Open);
}

void TestFleetStore::appliesAnEventOfABreakerThatWasNotListedYet()
{
    FleetStore store = filled();

    store.applyEvent(kOne, 1, transition("NEW", State::Closed, State::Open, kStart + 1s), {kStart + 1s, {}},
                     0);
    store.tick(kStart + 1s);

    const auto target = store.publish(kStart)->targets[0];
    QCOMPARE(target->breakers.size(), std::size_t(3));
    QVERIFY(target->breakers[2]->state == State::Open);
    QVERIFY(target->breakers[2]->freshness == Freshness::Waiting);
}

QTEST_GUILESS_MAIN(TestFleetStore)
#include "tst_fleet_store.moc"
