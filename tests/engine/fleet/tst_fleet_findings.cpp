// SPDX-License-Identifier: Apache-2.0
#include "fleet_fixture.h"

#include <fstream>
#include <future>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;
using Service = panelboard::test::LoopbackTarget;

/// What the fleet makes of what it reads, over real sockets: records, statistics, alerts, drift.
class TestFleetFindings : public QObject {
    Q_OBJECT

private slots:
    void init() { m = std::make_unique<FleetFixture>(); }
    void cleanup() { m.reset(); }

    void keepsTransitionsWithTheirCause();
    void goesOnCountingAfterARestart();
    void tellsALostSourceAndMutesIt();
    void endsTheAlertWhenTheSourceIsBack();
    void flagsTheInstanceThatDiffers();
    void startsWithANewAuditLogWhereTheOldOneIsDamaged();

private:
    [[nodiscard]] std::vector<TransitionRecord> transitions()
    {
        const auto told = std::make_shared<std::promise<HistoryAnswer>>();
        auto answer = told->get_future();
        m->fleet->ask(TransitionQuery{{m->clock.now() - 1h, m->clock.now() + 1h}, {}, 100},
                      [told](HistoryAnswer given) { told->set_value(std::move(given)); });
        return std::get<TransitionAnswer>(answer.get()).transitions;
    }
    /// Always true, to stand before what is waited for.
    bool secondPasses()
    {
        m->clock.advance(1s);
        return true;
    }
    [[nodiscard]] std::optional<AlertView> sourceLost() const
    {
        const auto snapshot = m->fleet->newest(); // held: what is inside lives as long as it
        for (const AlertView &alert : snapshot->alerts) {
            if (alert.rule == AlertRule::SourceLost)
                return alert;
        }
        return std::nullopt;
    }
    std::unique_ptr<FleetFixture> m;
};

void TestFleetFindings::keepsTransitionsWithTheirCause()
{
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp());
    Service::Breaker open = *service.breaker("CB");
    open.failureRate = 60;
    service.setBreaker("CB", open);
    service.transition("CB", State::Open);
    TRY_IN_TIME(*m, m->isState(m->breaker(), State::Open) && m->breaker()->failureRate == 60.0);

    QTRY_VERIFY(!transitions().empty() && transitions()[0].cause);

    const TransitionRecord record = transitions()[0];
    QVERIFY(record.key == BreakerKey({"inventory", "inv-1", "CB"}));
    QVERIFY(record.from == State::Closed && record.to == State::Open);
    QVERIFY(record.cause->cause == breaker::TransitionCause::FailureRateExceeded);
    QCOMPARE(record.firstInstance, std::string("inv-1"));
}

void TestFleetFindings::goesOnCountingAfterARestart()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    m->options.historyFile = m->folder.filePath("history.sqlite").toStdString();
    m->start();
    TRY_IN_TIME(*m, m->isUp());
    service.transition("CB", State::Open);
    TRY_IN_TIME(*m, m->isState(m->breaker(), State::Open) && m->breaker()->statistics.trips == 1);
    service.transition("CB", State::Closed);
    TRY_IN_TIME(*m, m->isState(m->breaker(), State::Closed));
    m->fleet->stop();

    m->start();

    TRY_IN_TIME(*m, m->breaker() && m->breaker()->statistics.trips == 1);
    QVERIFY(m->breaker()->statistics.meanTimeToRecover.has_value());
}

void TestFleetFindings::tellsALostSourceAndMutesIt()
{
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp());
    service.stop();

    QTRY_VERIFY_WITH_TIMEOUT(secondPasses() && sourceLost(), 20'000);
    QCOMPARE(sourceLost()->where.instance, std::string("inv-1"));
    QVERIFY(sourceLost()->figure >= 12);
    m->fleet->mute({{"inventory", "", ""}, {}, m->clock.now() + 1h});

    TRY_IN_TIME(*m, sourceLost()->mutedUntil);
    QVERIFY(!sourceLost()->ended);
}

void TestFleetFindings::endsTheAlertWhenTheSourceIsBack()
{
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp());
    service.stop();
    QTRY_VERIFY_WITH_TIMEOUT(secondPasses() && sourceLost(), 20'000);

    service.restart();

    QTRY_VERIFY_WITH_TIMEOUT(secondPasses() && sourceLost()->ended, 20'000);
}

void TestFleetFindings::flagsTheInstanceThatDiffers()
{
    for (const char *instance : {"inv-1", "inv-2", "inv-3"})
        m->addService(Service::Make::Resilience4j, instance);
    Service::Breaker odd;
    odd.failureRateThreshold = 10;
    m->services[1]->setBreaker("CB", odd);

    m->start();

    TRY_IN_TIME(*m, m->breaker("inv-2") && !m->breaker("inv-2")->drift.empty());
    const Drift expected{"failureRateThreshold", "10 %", "50 %", 2};
    QVERIFY(m->breaker("inv-2")->drift[0] == expected);
    QVERIFY(m->breaker("inv-1")->drift.empty());
}

void TestFleetFindings::startsWithANewAuditLogWhereTheOldOneIsDamaged()
{
    std::ofstream(m->options.auditFile) << "these are not the bytes of a database, whatever their name says";
    m->addService(Service::Make::Panelboard, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp() && !m->fleet->newest()->auditNotice.empty());

    const std::uint64_t id = m->fleet->submit(
        {{"inventory", "inv-1", "CB"}, UpdateState{StateUpdate::ForceOpen, {}, {}}, "kim", "test"});

    TRY_IN_TIME(*m, m->isPhase(id, CommandPhase::Observed));
    QCOMPARE(m->fleet->newest()->auditProblem, std::string());
    QVERIFY(m->fleet->newest()->auditNotice.find("was set aside as") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestFleetFindings)
#include "tst_fleet_findings.moc"
