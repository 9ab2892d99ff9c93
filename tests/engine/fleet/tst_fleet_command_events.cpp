// SPDX-License-Identifier: Apache-2.0
// Which events of a breaker are the doing of a command.
#include "commands.h"
#include "fleet_fixture.h"

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using breaker::State;
using Service = panelboard::test::LoopbackTarget;
using Phase = CommandPhase;

class TestFleetCommandEvents : public QObject {
    Q_OBJECT

private slots:
    void init() { m = std::make_unique<FleetFixture>(); }
    void cleanup() { m.reset(); }

    void marksTheEventsThatACommandCaused();
    void marksAnEventThatAReadingWasFasterThan();

private:
    Service &start()
    {
        Service &service = m->addService(Service::Make::Panelboard, "inv-1");
        m->start();
        return service;
    }
    [[nodiscard]] bool isUp() { return m->isUp(); }

    std::unique_ptr<FleetFixture> m;
};

void TestFleetCommandEvents::marksTheEventsThatACommandCaused()
{
    Service &service = start();
    TRY_IN_TIME(*m, isUp());
    m->fleet->watch(kBreaker);
    service.transition("CB", State::Open);
    TRY_IN_TIME(*m, m->isState(m->breaker(), State::Open));

    const std::uint64_t id = m->fleet->submit(update(StateUpdate::ForceOpen));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed) && m->fleet->newest()->watched->log.size() == 2);
    const auto log = m->fleet->newest()->watched->log;
    QCOMPARE(log[0].commandId, std::uint64_t(0));
    QCOMPARE(log[1].commandId, id);
    QVERIFY(log[1].event.to == State::ForcedOpen);
}

void TestFleetCommandEvents::marksAnEventThatAReadingWasFasterThan()
{
    Service &service = start();
    TRY_IN_TIME(*m, isUp());
    m->fleet->watch(kBreaker);
    service.lie();
    const std::uint64_t id = m->fleet->submit(update(StateUpdate::ForceOpen));
    TRY_IN_TIME(*m, m->isPhase(id, Phase::Acknowledged));
    Service::Breaker forced;
    forced.state = State::ForcedOpen;
    service.setBreaker("CB", forced);
    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed));

    for (int time = 0; time < 2; ++time) // one event is its doing, not a second one
        service.push("CB", "STATE_TRANSITION", R"(,"stateTransition":"CLOSED_TO_FORCED_OPEN")");

    TRY_IN_TIME(*m, m->fleet->newest()->watched && m->fleet->newest()->watched->log.size() == 2);
    const auto log = m->fleet->newest()->watched->log;
    QCOMPARE(log[0].commandId, id);
    QCOMPARE(log[1].commandId, std::uint64_t(0));
}

QTEST_GUILESS_MAIN(TestFleetCommandEvents)
#include "tst_fleet_command_events.moc"
