// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/sample_fleet.h"
#include "../support/small_fleet.h"

#include <panelboard/ui/models/fleet_bridge.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>

using namespace panelboard;

class TestFleetBridge : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_fleet = std::make_unique<test::RecordingFleet>(m_rows.build());
        m_bridge = std::make_unique<ui::FleetBridge>(*m_fleet, m_clock, "j.kim");
    }

    void emitsOnlyWhenTheRevisionChanged()
    {
        QSignalSpy changed(m_bridge.get(), &ui::FleetBridge::snapshotChanged);

        m_bridge->poll();
        QCOMPARE(changed.count(), 0);

        const auto next = m_rows.build();
        m_fleet->publish(next);
        m_bridge->poll();
        m_bridge->poll();
        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_bridge->snapshot(), next);
    }

    void skipsWhatCameBetween()
    {
        QSignalSpy changed(m_bridge.get(), &ui::FleetBridge::snapshotChanged);
        m_fleet->publish(m_rows.build());
        const auto newest = m_rows.build();
        m_fleet->publish(newest);

        m_bridge->poll();

        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.front().front().value<fleet::FleetSnapshotPtr>(), newest);
    }

    void pollsByItselfOnceStarted()
    {
        QSignalSpy changed(m_bridge.get(), &ui::FleetBridge::snapshotChanged);
        QSignalSpy ticked(m_bridge.get(), &ui::FleetBridge::ticked);
        m_bridge->start();

        m_fleet->publish(m_rows.build());

        QVERIFY(changed.wait());
        QVERIFY(ticked.wait());
    }

    void submitsInTheNameOfTheOperator()
    {
        const std::uint64_t id =
            m_bridge->submit({"inventory", "inv-1", "CB_REDIS"}, fleet::UpdateState{}, "CHG-2231");

        QCOMPARE(id, std::uint64_t(1));
        const fleet::Command &command = m_fleet->submitted.at(0);
        QCOMPARE(command.actor, std::string("j.kim"));
        QCOMPARE(command.reason, std::string("CHG-2231"));
        QCOMPARE(command.where.instance, std::string("inv-1"));
        QVERIFY(std::holds_alternative<fleet::UpdateState>(command.what));
    }

    void passesOnWhatIsWatched()
    {
        m_bridge->watch(fleet::BreakerKey{"inventory", "inv-1", "CB_REDIS"});

        QVERIFY(m_fleet->watched.has_value());
        QCOMPARE(m_fleet->watched->name, std::string("CB_REDIS"));
    }

    void showsThePastInsteadOfThePresentUntilItIsOver()
    {
        QSignalSpy changed(m_bridge.get(), &ui::FleetBridge::snapshotChanged);
        auto past = std::make_shared<fleet::FleetSnapshot>();
        past->at = m_clock.now() - std::chrono::minutes(3);

        m_bridge->showPast(past);
        const auto newest = m_rows.build();
        m_fleet->publish(newest);
        m_bridge->poll();

        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_bridge->snapshot(), fleet::FleetSnapshotPtr(past));
        QVERIFY(m_bridge->now() == past->at);
        QVERIFY(m_bridge->present() == m_clock.now());

        m_bridge->showPast(nullptr);
        QCOMPARE(m_bridge->snapshot(), newest);
        QVERIFY(m_bridge->now() == m_clock.now());
    }

private:
    test::SmallFleet m_rows;
    test::SampleClock m_clock;
    std::unique_ptr<test::RecordingFleet> m_fleet;
    std::unique_ptr<ui::FleetBridge> m_bridge;
};

QTEST_GUILESS_MAIN(TestFleetBridge)
#include "tst_fleet_bridge.moc"
