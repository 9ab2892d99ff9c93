// SPDX-License-Identifier: Apache-2.0
#include "fleet_fixture.h"

#include <panelboard/breaker/system_clock.h>
#include <panelboard/breaker/timer_thread.h>

#include <QElapsedTimer>

#include <thread>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using Service = panelboard::test::LoopbackTarget;

namespace {

Command forceOpen()
{
    return {{"inventory", "inv-1", "CB"}, UpdateState{StateUpdate::ForceOpen, {}, {}}, "kim", ""};
}

} // namespace

class TestFleetShutdown : public QObject {
    Q_OBJECT

private slots:
    void init() { m = std::make_unique<FleetFixture>(); }
    void cleanup() { m.reset(); }

    void endsAtOnceWithNoTargets();
    void endsSoonWhileATargetHangs();
    void writesTheEndOfCommandsUnderWay();
    void isIdempotentAndAnswersAfterwards();
    void leavesNothingBehindThatTheSchedulerCouldWake();
    void survivesUseFromManyThreadsWhileItEnds();

private:
    std::unique_ptr<FleetFixture> m;
};

void TestFleetShutdown::endsAtOnceWithNoTargets()
{
    m->start();

    m->fleet.reset();

    QCOMPARE(m->auditedPhases(), QString());
}

void TestFleetShutdown::endsSoonWhileATargetHangs()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    service.setMood(Service::Mood::Hanging);
    m->start();
    TRY_IN_TIME(*m, !service.seen().empty());
    QElapsedTimer timer;
    timer.start();

    m->fleet->stop();

    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
}

void TestFleetShutdown::writesTheEndOfCommandsUnderWay()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp());
    service.holdAnswers("POST", "/circuitbreakers/CB");
    const std::uint64_t id = m->fleet->submit(forceOpen());
    TRY_IN_TIME(*m, m->isPhase(id, CommandPhase::Sent));

    m->fleet->stop();

    QCOMPARE(m->auditedPhases(), "requested timed out");
    QVERIFY(m->isPhase(id, CommandPhase::TimedOut));
    QVERIFY(m->message(id).startsWith("the console was closed before it was observed"));
}

void TestFleetShutdown::isIdempotentAndAnswersAfterwards()
{
    m->addService(Service::Make::Panelboard, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp());

    m->fleet->stop();
    m->fleet->stop();
    m->fleet->watch(BreakerKey{"inventory", "inv-1", "CB"});
    m->fleet->setTargets({});
    const std::uint64_t id = m->fleet->submit(forceOpen());

    QCOMPARE(id, std::uint64_t(1));
    QVERIFY(m->fleet->newest() != nullptr);
    QVERIFY(m->fleet->newest()->commands.empty());
}

void TestFleetShutdown::leavesNothingBehindThatTheSchedulerCouldWake()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp());
    m->fleet.reset();
    const auto seen = service.seen().size();

    m->clock.advance(1h); // runs every task that is still waiting

    QCOMPARE(service.seen().size(), seen);
}

void TestFleetShutdown::survivesUseFromManyThreadsWhileItEnds()
{
    breaker::TimerThread timers(breaker::SystemClock::instance());
    for (int i = 0; i < 3; ++i) {
        Service &service = m->addService(Service::Make::Panelboard, "inv-" + std::to_string(i));
        m->options.targets.back().interval = 100ms;
        service.transition("CB", breaker::State::Open);
    }
    Fleet fleet(m->options, breaker::SystemClock::instance(), timers);
    QTRY_VERIFY(fleet.newest()->targets.size() == 4 && fleet.newest()->targets[0]->streaming);

    std::vector<std::thread> users;
    for (int user = 0; user < 3; ++user) {
        users.emplace_back([&fleet, this, user] {
            for (int i = 0; i < 200; ++i) {
                const std::string instance = "inv-" + std::to_string(i % 3);
                fleet.watch(BreakerKey{"inventory", instance, "CB"});
                fleet.submit(
                    {{"inventory", instance, "CB"}, UpdateState{StateUpdate::Close, {}, {}}, "kim", ""});
                if (fleet.newest()->revision == 0 || i % 50 == 0)
                    fleet.setTargets(m->options.targets);
                if (user == 0 && i == 150)
                    fleet.stop();
            }
        });
    }
    for (std::thread &user : users)
        user.join();

    const auto newest = fleet.newest();
    for (const auto &command : newest->commands)
        QVERIFY(command->isSettled());
}

QTEST_GUILESS_MAIN(TestFleetShutdown)
#include "tst_fleet_shutdown.moc"
