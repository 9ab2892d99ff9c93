// SPDX-License-Identifier: Apache-2.0
#include "commands.h"
#include "fleet_fixture.h"

#include <panelboard/fleet/undo.h>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;
using Service = panelboard::test::LoopbackTarget;
using Phase = CommandPhase;

/// Many commands at once, edits that come too late, and taking back.
class TestFleetBatches : public QObject {
    Q_OBJECT

private slots:
    void init() { m = std::make_unique<FleetFixture>(); }
    void cleanup() { m.reset(); }

    void showsTheWholeOfABatch();
    void writesABatchAtOnceAndAsksForOneList();
    void showsWhoWantsWhatWhenAnEditComesTooLate();
    void takesBackAForcedStateAsALoggedCommand();
    void takesBackAnEdit();
    void acceptsCommandsAgainWithoutOne();

private:
    /// One service, read and pushed, without the watched breaker.
    Service &startWith(Service::Make make)
    {
        Service &service = m->addService(make, "inv-1");
        m->options.targets[0].faultControlUrl = service.faultUrl();
        m->start();
        return service;
    }
    [[nodiscard]] bool isUp() { return m->isUp(); }

    std::unique_ptr<FleetFixture> m;
};

void TestFleetBatches::showsTheWholeOfABatch()
{
    startWith(Service::Make::Resilience4j);
    const std::vector<Command> many(130, {{"nowhere", "", ""}, UpdateState{}, "kim", ""});

    const auto ids = m->fleet->submit(many);

    TRY_IN_TIME(*m, m->isPhase(ids.back(), Phase::Failed));
    const auto snapshot = m->fleet->newest();
    QCOMPARE(snapshot->commands.size(), std::size_t(130));
    QCOMPARE(snapshot->commands.front()->command.batch, ids.front());
}

void TestFleetBatches::writesABatchAtOnceAndAsksForOneList()
{
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    for (int i = 0; i < 40; ++i)
        service.setBreaker("B" + std::to_string(i), {});
    m->options.targets[0].interval = 1h;
    m->start();
    TRY_IN_TIME(*m, isUp() && m->target()->breakers.size() == 41);
    service.holdAnswers("GET", "/circuitbreakers");
    std::vector<Command> commands(40, update(StateUpdate::ForceOpen));
    for (int i = 0; i < 40; ++i)
        commands[std::size_t(i)].where.name = "B" + std::to_string(i);
    commands[7].where.name = "TYPO";
    const std::size_t lists = service.count("GET", "/circuitbreakers");

    const auto ids = m->fleet->submit(commands);

    QTRY_COMPARE(service.count("GET", "/circuitbreakers"), lists + 1);
    QTRY_COMPARE(readAudit(m->options.auditFile, 1000)->size(), std::size_t(41)); // one has failed already
    QCOMPARE(service.count("POST", "/circuitbreakers/B0"), std::size_t(0));
    service.release();
    QTRY_VERIFY(service.breaker("B39")->state == State::ForcedOpen);
    QTRY_VERIFY(service.breaker("B0")->state == State::ForcedOpen);
    QVERIFY(!service.breaker("TYPO"));
    TRY_IN_TIME(*m, m->isPhase(ids[39], Phase::Observed) && m->isPhase(ids[7], Phase::Failed));
}

void TestFleetBatches::showsWhoWantsWhatWhenAnEditComesTooLate()
{
    Service &service = startWith(Service::Make::Panelboard);
    TRY_IN_TIME(*m, isUp());
    Service::Breaker theirs;
    theirs.failureRateThreshold = 30;
    theirs.configVersion = 4;
    service.setBreaker("CB", theirs);

    const std::uint64_t id = m->fleet->submit(edit(1, 20));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Failed));
    const auto view = m->command(id);
    QCOMPARE(view->conflictVersion, std::uint64_t(4));
    QCOMPARE(view->conflicts.size(), std::size_t(1));
    const EditConflict expected{"failureRateThreshold", 50.0, 20.0, 30.0};
    QVERIFY(view->conflicts[0] == expected);
    QCOMPARE(service.breaker("CB")->failureRateThreshold, 30.0);
}

void TestFleetBatches::takesBackAForcedStateAsALoggedCommand()
{
    Service &service = startWith(Service::Make::Panelboard);
    TRY_IN_TIME(*m, isUp());
    const std::uint64_t id = m->fleet->submit(update(StateUpdate::ForceOpen, 15min));
    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed) && m->breaker()->overriddenBy);
    QVERIFY(m->command(id)->stateBefore == State::Closed);

    auto back = inverseOf(*m->command(id), *m->fleet->newest());
    QVERIFY(back.has_value());
    const std::uint64_t undo = m->fleet->submit(*back);

    TRY_IN_TIME(*m, m->isPhase(undo, Phase::Observed));
    QVERIFY(service.breaker("CB")->state == State::Closed);
    QCOMPARE(m->command(undo)->command.undoes, id);
    QTRY_COMPARE(m->auditedPhases().count("observed"), 2);
    QCOMPARE(verifyAudit(m->options.auditFile).verifiedUntil, std::int64_t(6));
}

void TestFleetBatches::takesBackAnEdit()
{
    Service &service = startWith(Service::Make::Panelboard);
    TRY_IN_TIME(*m, isUp());
    const std::uint64_t id = m->fleet->submit(edit(1, 20));
    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed));
    QCOMPARE(m->command(id)->versionAfter, std::uint64_t(2));

    const std::uint64_t undo = m->fleet->submit(*inverseOf(*m->command(id), *m->fleet->newest()));

    TRY_IN_TIME(*m, m->isPhase(undo, Phase::Observed));
    QCOMPARE(service.breaker("CB")->failureRateThreshold, 50.0);
}

void TestFleetBatches::acceptsCommandsAgainWithoutOne()
{
    std::filesystem::create_directory(m->options.auditFile);
    startWith(Service::Make::Panelboard);
    TRY_IN_TIME(*m, !m->fleet->newest()->auditProblem.empty());

    std::filesystem::remove(m->options.auditFile);

    TRY_IN_TIME(*m, m->fleet->newest()->auditProblem.empty());
}

QTEST_GUILESS_MAIN(TestFleetBatches)
#include "tst_fleet_batches.moc"
