// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/sample_fleet.h"

#include <panelboard/ui/models/arming.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace panelboard;
using namespace panelboard::ui;
using namespace std::chrono_literals;

namespace {
const fleet::BreakerKey kRedis{"inventory", "inv-1", "CB_REDIS"};
}

class TestArming : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_fleet = std::make_unique<test::SampleFleet>();
        setEnvironment("production");
    }
    void cleanup() { m_bridge.reset(); }

    void kindComesFromTheName_data();
    void kindComesFromTheName();
    void worstOfAllTargetsCounts();
    void productionIsReadOnlyUntilArmed();
    void armedTimeEndsWithTheTick();
    void disarmingEndsItAtOnce();
    void elsewhereItIsAlwaysArmed();
    void nobodyActsInThePast();
    void withoutAuditNobodyActs();
    void breakerThatCannotBeSteeredSaysSo();
    void unchangedSnapshotSaysNothing();

private:
    void setEnvironment(const std::string &environment)
    {
        m_bridge.reset();
        m_fleet->target("inventory", "inv-1").config.environment = environment;
        m_source = std::make_unique<test::RecordingFleet>(m_fleet->build());
        m_bridge = std::make_unique<FleetBridge>(*m_source, m_clock, "j.kim");
    }
    void publish(fleet::FleetSnapshotPtr snapshot)
    {
        m_source->publish(std::move(snapshot));
        m_bridge->poll();
    }

    test::SampleClock m_clock;
    std::unique_ptr<test::SampleFleet> m_fleet;
    std::unique_ptr<test::RecordingFleet> m_source;
    std::unique_ptr<FleetBridge> m_bridge;
};

void TestArming::kindComesFromTheName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("kind");
    QTest::newRow("production") << "production" << int(EnvironmentKind::Production);
    QTest::newRow("a part of it") << "Prod-KR" << int(EnvironmentKind::Production);
    QTest::newRow("staging") << "staging" << int(EnvironmentKind::Staging);
    QTest::newRow("test") << "test-2" << int(EnvironmentKind::Staging);
    QTest::newRow("development") << "development" << int(EnvironmentKind::Other);
    QTest::newRow("none") << "" << int(EnvironmentKind::Other);
}

void TestArming::kindComesFromTheName()
{
    QFETCH(QString, name);

    QTEST(int(kindOfEnvironment(name.toStdString())), "kind");
}

void TestArming::worstOfAllTargetsCounts()
{
    m_fleet->target("tax", "tax-1").config.environment = "staging";
    setEnvironment("development");
    Arming arming(*m_bridge);
    QVERIFY(arming.kind() == EnvironmentKind::Staging);
    QCOMPARE(arming.environment(), std::string("staging"));

    m_fleet->target("tax", "tax-2").config.environment = "production";
    publish(m_fleet->build());

    QVERIFY(arming.kind() == EnvironmentKind::Production);
    QVERIFY(arming.isReadOnly());
}

void TestArming::productionIsReadOnlyUntilArmed()
{
    Arming arming(*m_bridge);
    QSignalSpy changed(&arming, &Arming::changed);
    QVERIFY(arming.isReadOnly());
    QCOMPARE(arming.whyNot(kRedis), QString("Read-only. Arm to steer."));

    arming.arm(15min);

    QVERIFY(arming.isArmed());
    QVERIFY(arming.mayAct(kRedis));
    QVERIFY(arming.armedUntil() == test::kSampleNow + 15min);
    QCOMPARE(changed.size(), 1);
}

void TestArming::armedTimeEndsWithTheTick()
{
    Arming arming(*m_bridge);
    arming.arm(5min);

    m_clock.advance(4min + 59s);
    emit m_bridge->ticked();
    QVERIFY(arming.mayAct(kRedis));
    m_clock.advance(1s);
    QVERIFY2(!arming.mayAct(kRedis), "the time is over, although no tick came yet");
    emit m_bridge->ticked();

    QVERIFY(arming.isReadOnly());
    QVERIFY(!arming.armedUntil());
}

void TestArming::disarmingEndsItAtOnce()
{
    Arming arming(*m_bridge);
    arming.arm(60min);

    arming.disarm();

    QVERIFY(arming.isReadOnly());
}

void TestArming::elsewhereItIsAlwaysArmed()
{
    setEnvironment("staging");
    Arming arming(*m_bridge);

    QVERIFY(arming.isArmed());
    QVERIFY(arming.mayAct(kRedis));
    arming.arm(5min);
    QVERIFY2(!arming.armedUntil(), "there is nothing to arm");
}

void TestArming::nobodyActsInThePast()
{
    setEnvironment("staging");
    Arming arming(*m_bridge);

    arming.setLooksAtThePast(true);
    QCOMPARE(arming.whyNot(kRedis), QString("This is the past. Jump to now to steer."));
    arming.setLooksAtThePast(false);

    QVERIFY(arming.mayAct(kRedis));
}

void TestArming::withoutAuditNobodyActs()
{
    Arming arming(*m_bridge);
    arming.arm(5min);
    auto snapshot = std::make_shared<fleet::FleetSnapshot>(*m_fleet->build());
    snapshot->auditProblem = "the disk is full";

    publish(snapshot);

    QCOMPARE(arming.whyNothing(), QString("Commands are off: the disk is full"));
}

void TestArming::breakerThatCannotBeSteeredSaysSo()
{
    m_fleet->target("inventory", "inv-1").updates.clear();
    m_fleet->target("inventory", "inv-1").canEdit = false;
    setEnvironment("staging");
    const Arming arming(*m_bridge);

    QCOMPARE(arming.whyNot(kRedis), QString("This source cannot be steered"));
    QCOMPARE(arming.whyNot({"inventory", "inv-99", "CB_REDIS"}), QString("It is not in the list any more"));
}

void TestArming::unchangedSnapshotSaysNothing()
{
    Arming arming(*m_bridge);
    QSignalSpy changed(&arming, &Arming::changed);

    publish(m_fleet->build());

    QCOMPARE(changed.size(), 0);
}

QTEST_GUILESS_MAIN(TestArming)
#include "tst_arming.moc"
