// SPDX-License-Identifier: Apache-2.0
#include "commands.h"
#include "fleet_fixture.h"

#include <nlohmann/json.hpp>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;
using Service = panelboard::test::LoopbackTarget;
using Phase = CommandPhase;

namespace {

constexpr const char *kPath = "/circuitbreakers/CB";

} // namespace

class TestFleetCommands : public QObject {
    Q_OBJECT

private slots:
    void init() { m = std::make_unique<FleetFixture>(); }
    void cleanup() { m.reset(); }

    void forcesAPlainServiceOpen();
    void tellsAPanelboardServiceWhoWhyAndUntilWhen();
    void sendsNothingBeforeItsAuditRowIsDurable();
    void neverMakesABreakerOfAnUnknownName();
    void refusesWhatTheTargetCannotDo();
    void editsAThresholdOfAnotherBreakerThanTheWatchedOne();
    void editsWhateverTheVersionWhenNoneIsNamed();
    void saysThatSomebodyElseWasFaster();
    void saysWhatIsWrongWithAValue();
    void saysThatTheTokenIsRefused();
    void doesNotSendWithoutTheTokenThatTheListNames();
    void failsWhenTheServiceIsNotThere();
    void timesOutWithoutAnAnswerAndIsNotSentAgain();
    void timesOutWhenTheServiceLies();
    void doesNotBelieveAScrapeThatBeganBeforeTheAnswer();
    void switchesAFault();
    void saysThatAFaultIsUnknown();
    void sendsNothingThatCannotBeAudited();
    void keepsTheNewestHundredCommands();

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

void TestFleetCommands::forcesAPlainServiceOpen()
{
    Service &service = startWith(Service::Make::Resilience4j);
    TRY_IN_TIME(*m, isUp());

    const std::uint64_t id = m->fleet->submit(update(StateUpdate::ForceOpen));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed));
    QCOMPARE(id, std::uint64_t(1));
    QVERIFY(service.breaker("CB")->state == State::ForcedOpen);
    QVERIFY(m->isState(m->breaker(), State::ForcedOpen));
    const auto reached = m->command(id)->reached;
    QCOMPARE(reached.size(), std::size_t(4));
    QVERIFY(reached.at(Phase::Acknowledged) - reached.at(Phase::Sent) < 1s);
    QTRY_COMPARE(m->auditedPhases(), "requested acknowledged observed");
    const AuditEntry row = readAudit(m->options.auditFile, 1)->at(0);
    QCOMPARE(row.what, std::string("FORCE_OPEN"));
    QCOMPARE(row.actor + ": " + row.reason, std::string("kim: redis upgrade"));
    for (const auto &seen : service.seen()) {
        if (seen.method == "POST")
            QCOMPARE(seen.body, std::string(R"({"updateState":"FORCE_OPEN"})"));
    }
}

void TestFleetCommands::tellsAPanelboardServiceWhoWhyAndUntilWhen()
{
    Service &service = startWith(Service::Make::Panelboard);
    TRY_IN_TIME(*m, isUp());

    const std::uint64_t id = m->fleet->submit(update(StateUpdate::ForceOpen, 15min, State::HalfOpen));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed));
    TRY_IN_TIME(*m, m->breaker()->overriddenBy);
    QCOMPARE(m->breaker()->overriddenBy->actor, std::string("kim"));
    QCOMPARE(readAudit(m->options.auditFile, 1)->at(0).until, std::string("15m, then HALF_OPEN"));
    QCOMPARE(service.count("POST", kPath), std::size_t(1));
    for (const auto &seen : service.seen()) {
        if (seen.method != "POST")
            continue;
        const auto body = nlohmann::json::parse(seen.body);
        QCOMPARE(body.value("reason", ""), std::string("redis upgrade"));
        QCOMPARE(body.value("ttl", ""), std::string("900000ms"));
        QCOMPARE(body.value("then", ""), std::string("HALF_OPEN"));
    }
}

void TestFleetCommands::sendsNothingBeforeItsAuditRowIsDurable()
{
    Service &service = startWith(Service::Make::Panelboard);
    TRY_IN_TIME(*m, isUp());
    service.holdAnswers("POST", kPath);

    const std::uint64_t id = m->fleet->submit(update(StateUpdate::ForceOpen));
    QTRY_COMPARE(service.count("POST", kPath), std::size_t(1));

    QCOMPARE(m->auditedPhases(), "requested"); // on the disk while the request is under way
    TRY_IN_TIME(*m, m->isPhase(id, Phase::Sent));
    service.release();
    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed));
}

void TestFleetCommands::neverMakesABreakerOfAnUnknownName()
{
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    m->options.targets[0].interval = 1h;
    m->start();
    TRY_IN_TIME(*m, isUp());
    Command command = {
        {"inventory", "inv-1", "TYPO"}, UpdateState{StateUpdate::ForceOpen, {}, {}}, "kim", ""};
    const std::uint64_t unknown = m->fleet->submit(command);
    TRY_IN_TIME(*m, m->isPhase(unknown, Phase::Failed));
    QVERIFY(m->message(unknown).contains("has no circuit breaker “TYPO”"));

    // One that was there when it was last read, and is gone now.
    service.removeBreaker("CB");
    const std::uint64_t gone = m->fleet->submit(update(StateUpdate::ForceOpen));

    TRY_IN_TIME(*m, m->isPhase(gone, Phase::Failed));
    QCOMPARE(m->message(gone),
             "it was not sent: the service has no circuit breaker “CB” any more, and would make "
             "one");
    QCOMPARE(service.count("POST", kPath) + service.count("POST", "/circuitbreakers/TYPO"), std::size_t(0));
    QTRY_COMPARE(m->auditedPhases(), "requested failed requested failed");
}

void TestFleetCommands::refusesWhatTheTargetCannotDo()
{
    Service &service = startWith(Service::Make::Resilience4j);
    TRY_IN_TIME(*m, isUp());

    const std::uint64_t ttl = m->fleet->submit(update(StateUpdate::ForceOpen, 15min));
    const std::uint64_t open = m->fleet->submit(update(StateUpdate::Open));
    const std::uint64_t config = m->fleet->submit(edit(1, 20));

    TRY_IN_TIME(*m, m->isPhase(ttl, Phase::Failed) && m->isPhase(open, Phase::Failed) &&
                        m->isPhase(config, Phase::Failed));
    QVERIFY(m->message(ttl).contains("keeps no expiry"));
    QVERIFY(m->message(open).contains("it knows CLOSE, FORCE_OPEN, DISABLE"));
    QVERIFY(m->message(config).contains("cannot be configured while it runs"));
    QTRY_COMPARE(m->auditedPhases().count("failed"), 3);
    QCOMPARE(service.count("POST", kPath), std::size_t(0));
}

void TestFleetCommands::editsAThresholdOfAnotherBreakerThanTheWatchedOne()
{
    Service &service = startWith(Service::Make::Panelboard);
    TRY_IN_TIME(*m, isUp());

    const std::uint64_t id = m->fleet->submit(edit(1, 20.1));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed));
    QCOMPARE(service.breaker("CB")->failureRateThreshold, 20.1);
    QVERIFY(qAbs(*m->breaker()->failureRateThreshold - 20.1) < 1e-5);
    for (const auto &seen : service.seen()) {
        if (seen.method == "PATCH")
            QCOMPARE(seen.ifMatch, std::string("\"1\""));
    }
    QTRY_COMPARE(m->auditedPhases(), "requested acknowledged observed");
    QCOMPARE(readAudit(m->options.auditFile, 1)->at(0).what,
             std::string("failureRateThreshold 50 % → 20.1 %"));
}

void TestFleetCommands::editsWhateverTheVersionWhenNoneIsNamed()
{
    Service &service = startWith(Service::Make::Panelboard);
    TRY_IN_TIME(*m, isUp());

    const std::uint64_t id = m->fleet->submit(edit(0, 30));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed));
    QCOMPARE(service.breaker("CB")->failureRateThreshold, 30.0);
}

void TestFleetCommands::saysThatSomebodyElseWasFaster()
{
    startWith(Service::Make::Panelboard);
    TRY_IN_TIME(*m, isUp());

    const std::uint64_t id = m->fleet->submit(edit(7, 20));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Failed));
    QCOMPARE(m->message(id),
             "the service refused (412): the configuration has changed since you read it; somebody "
             "else changed it meanwhile: look at the new values and ask again");
}

void TestFleetCommands::saysWhatIsWrongWithAValue()
{
    startWith(Service::Make::Panelboard);
    TRY_IN_TIME(*m, isUp());

    const std::uint64_t id = m->fleet->submit(edit(1, 101));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Failed));
    QVERIFY(m->message(id).contains("allowed: greater than 0 and at most 100"));
}

void TestFleetCommands::saysThatTheTokenIsRefused()
{
    Service &service = startWith(Service::Make::Panelboard);
    TRY_IN_TIME(*m, isUp());
    service.requireToken("s3cret");

    const std::uint64_t id = m->fleet->submit(update(StateUpdate::ForceOpen));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Failed));
    QVERIFY(m->message(id).contains("the target list names none: add credentials"));
}

void TestFleetCommands::doesNotSendWithoutTheTokenThatTheListNames()
{
    qunsetenv("PANELBOARD_TEST_TOKEN");
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    m->options.targets[0].credentials =
        SecretReference{SecretReference::Kind::Environment, "PANELBOARD_TEST_TOKEN"};
    m->start();
    TRY_IN_TIME(*m, isUp());

    const std::uint64_t id = m->fleet->submit(update(StateUpdate::ForceOpen));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Failed));
    QVERIFY(m->message(id).startsWith("it was not sent: the environment variable"));
    QCOMPARE(service.count("POST", kPath), std::size_t(0));
}

void TestFleetCommands::failsWhenTheServiceIsNotThere()
{
    Service &service = startWith(Service::Make::Panelboard);
    TRY_IN_TIME(*m, isUp());
    service.stop();
    TRY_IN_TIME(*m, !m->target()->streaming); // no connection is left

    const std::uint64_t id = m->fleet->submit(update(StateUpdate::ForceOpen));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Failed));
    QVERIFY(m->message(id).startsWith("it was not sent: "));
}

void TestFleetCommands::timesOutWithoutAnAnswerAndIsNotSentAgain()
{
    Service &service = startWith(Service::Make::Panelboard);
    TRY_IN_TIME(*m, isUp());
    service.holdAnswers("POST", kPath);

    const std::uint64_t id = m->fleet->submit(update(StateUpdate::ForceOpen));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::TimedOut));
    QVERIFY(m->message(id).endsWith("whether it took effect is unknown, look before asking again"));
    service.release(); // too late: settled is settled
    TRY_IN_TIME(*m, m->isState(m->breaker(), State::ForcedOpen));
    QVERIFY(m->isPhase(id, Phase::TimedOut));
    QCOMPARE(service.count("POST", kPath), std::size_t(1));
    QTRY_COMPARE(m->auditedPhases(), "requested timed out");
}

void TestFleetCommands::timesOutWhenTheServiceLies()
{
    m->options.observeWithin = 3s;
    Service &service = startWith(Service::Make::Panelboard);
    TRY_IN_TIME(*m, isUp());
    service.lie();

    const std::uint64_t id = m->fleet->submit(update(StateUpdate::ForceOpen));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Acknowledged));
    TRY_IN_TIME(*m, m->isPhase(id, Phase::TimedOut));
    QVERIFY(m->message(id).startsWith("the service said yes, but no reading showed it within 3s"));
    QCOMPARE(service.count("POST", kPath), std::size_t(1));
}

void TestFleetCommands::doesNotBelieveAScrapeThatBeganBeforeTheAnswer()
{
    Service &service = startWith(Service::Make::Panelboard);
    TRY_IN_TIME(*m, isUp());
    Service::Breaker already;
    already.state = State::ForcedOpen;
    service.setBreaker("CB", already);
    TRY_IN_TIME(*m, m->isState(m->breaker(), State::ForcedOpen));
    service.lie();
    service.holdAnswers("POST", kPath);

    const std::uint64_t id = m->fleet->submit(update(StateUpdate::ForceOpen));
    const auto readAt = m->breaker()->readAt;
    TRY_IN_TIME(*m, m->isPhase(id, Phase::Sent) && m->breaker()->readAt > readAt); // it shows FORCED_OPEN

    QVERIFY(m->isPhase(id, Phase::Sent));
    service.release();
    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed));
}

void TestFleetCommands::switchesAFault()
{
    Service &service = startWith(Service::Make::Resilience4j);

    const std::uint64_t id =
        m->fleet->submit({{"inventory", "inv-1", ""}, SwitchFault{"slow", "250"}, "kim", ""});

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed));
    QCOMPARE(service.count("PUT", "/faults/slow"), std::size_t(1));
    QTRY_COMPARE(m->auditedPhases(), "requested acknowledged observed");
    QCOMPARE(readAudit(m->options.auditFile, 1)->at(0).what, std::string("fault slow 250"));
}

void TestFleetCommands::saysThatAFaultIsUnknown()
{
    startWith(Service::Make::Resilience4j);

    const std::uint64_t id =
        m->fleet->submit({{"inventory", "inv-1", ""}, SwitchFault{"flood", "on"}, "kim", ""});

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Failed));
    QVERIFY(m->message(id).contains("there is no such fault"));
}

void TestFleetCommands::sendsNothingThatCannotBeAudited()
{
    std::filesystem::create_directory(m->options.auditFile); // where the file should be
    Service &service = startWith(Service::Make::Panelboard);
    TRY_IN_TIME(*m, isUp() && !m->fleet->newest()->auditProblem.empty());

    const std::uint64_t id = m->fleet->submit(update(StateUpdate::ForceOpen));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Failed));
    QVERIFY(m->message(id).startsWith("not sent, because it cannot be audited: the audit log "));
    QCOMPARE(service.count("POST", kPath), std::size_t(0));

    std::filesystem::remove(m->options.auditFile); // mended: the next one goes
    const std::uint64_t next = m->fleet->submit(update(StateUpdate::ForceOpen));
    TRY_IN_TIME(*m, m->isPhase(next, Phase::Observed));
    QCOMPARE(m->fleet->newest()->auditProblem, std::string());
}

void TestFleetCommands::keepsTheNewestHundredCommands()
{
    startWith(Service::Make::Resilience4j);
    std::uint64_t last = 0;
    for (int i = 0; i < 120; ++i)
        last = m->fleet->submit({{"nowhere", "", ""}, UpdateState{}, "kim", ""});

    TRY_IN_TIME(*m, m->isPhase(last, Phase::Failed));

    const auto commands = m->fleet->newest()->commands;
    QCOMPARE(commands.size(), std::size_t(100));
    QCOMPARE(commands.front()->id, std::uint64_t(21));
    QCOMPARE(commands.back()->id, last);
    QTRY_COMPARE(readAudit(m->options.auditFile, 1000)->size(), std::size_t(240));
}

QTEST_GUILESS_MAIN(TestFleetCommands)
#include "tst_fleet_commands.moc"
