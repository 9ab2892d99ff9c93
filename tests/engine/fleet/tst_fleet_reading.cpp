// SPDX-License-Identifier: Apache-2.0
#include "fleet_fixture.h"

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;
using Service = panelboard::test::LoopbackTarget;

class TestFleetReading : public QObject {
    Q_OBJECT

private slots:
    void init() { m = std::make_unique<FleetFixture>(); }
    void cleanup() { m.reset(); }

    void showsEveryTargetFromTheStart();
    void readsAPlainResilience4jService();
    void readsAPanelboardService();
    void makesRatesOfCounters();
    void showsAPushedChangeBeforeTheNextScrape();
    void readsTheRatesRightAfterAPushedChange();
    void mapsTheServicesTimesToTheConsolesClock();
    void tellsOpenUntilOfBreakersThatAreNotClosed();
    void showsTheWholeTruthOfTheWatchedBreaker();
    void asksForTheCapabilitiesOncePerConnection();
    void reopensAPlainServicesStreamForNewBreakers();
    void keepsTheStreamWhenTheListShowsFewerBreakers();
    void scrapesOnWhileADetailHangs();
    void goesOnWithoutAnExposition();
    void offersNoCommandsWithoutTheList();
    void sendsTheTokenOfTheEnvironment();
    void saysThatATokenIsMissing();
    void saysThatATokenCannotBeRead();

private:
    std::unique_ptr<FleetFixture> m;
};

void TestFleetReading::showsEveryTargetFromTheStart()
{
    m->addService(Service::Make::Resilience4j, "inv-1");

    m->start();

    const auto snapshot = m->fleet->newest();
    QCOMPARE(snapshot->targets.size(), std::size_t(2));
    QVERIFY(snapshot->targets[0]->config.instance == "inv-1");
    QVERIFY(snapshot->targets[0]->status == TargetStatus::Connecting);
    QVERIFY(snapshot->targets[1]->inProcess);
}

void TestFleetReading::readsAPlainResilience4jService()
{
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    Service::Breaker b;
    b.state = State::HalfOpen;
    b.failureRate = 12.5;
    b.slowCallRate = 3;
    b.notPermitted = 4;
    service.setBreaker("CB", b);
    m->start();

    TRY_IN_TIME(*m, m->isUp());

    const auto target = m->target();
    QCOMPARE(target->problem, std::string());
    QVERIFY(target->capabilities.empty());
    QVERIFY(
        (target->updates == std::vector{StateUpdate::Close, StateUpdate::ForceOpen, StateUpdate::Disable}));
    QVERIFY(!target->canEdit && !target->inProcess);
    QVERIFY(target->lastContact.has_value());
    const auto view = m->breaker();
    QVERIFY(view->state == State::HalfOpen);
    QVERIFY(view->stateSinceAtLeast);
    QCOMPARE(view->failureRate.value(), 12.5);
    QCOMPARE(view->slowCallRate.value(), 3.0);
    QCOMPARE(view->failureRateThreshold.value(), 50.0);
    QCOMPARE(view->slowCallRateThreshold.value(), 100.0);
    QCOMPARE(view->bufferedCalls.value(), std::uint64_t(10));
    QCOMPARE(view->notPermittedCalls.value(), std::uint64_t(4));
    QVERIFY(view->freshness == Freshness::Fresh);
}

void TestFleetReading::readsAPanelboardService()
{
    m->addService(Service::Make::Panelboard, "inv-1");
    m->start();

    TRY_IN_TIME(*m, m->isUp());

    QCOMPARE(m->target()->updates.size(), std::size_t(7));
    QVERIFY(m->target()->canEdit);
    QCOMPARE(m->target()->capabilities.front(), std::string("updateState"));
    QVERIFY(m->breaker()->tooFewCalls);
    QVERIFY(!m->breaker()->failureRate);
}

void TestFleetReading::makesRatesOfCounters()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp());
    m->fleet->watch(m->breaker()->key);
    Service::Breaker b;

    // 100 successes, 10 of them slow, 5 failures and 20 refusals a second
    TRY_IN_TIME(*m, [&] {
        b.successful += 5;
        b.failed += 1;
        b.notPermitted += 2;
        b.slowSuccessful += 1;
        service.setBreaker("CB", b);
        const auto watched = m->fleet->newest()->watched;
        return watched && watched->samples.size() > 3 && watched->samples.back().slowPerSecond > 0.0F;
    }());

    const HistorySample last = m->fleet->newest()->watched->samples.back();
    QVERIFY(last.failedPerSecond > 0.0F);
    QVERIFY(last.notPermittedPerSecond > last.failedPerSecond);
    QVERIFY(qAbs(*last.successfulPerSecond / *last.slowPerSecond - 4) < 0.01);
    QVERIFY(m->breaker()->callsPerSecond > m->breaker()->notPermittedPerSecond);
}

void TestFleetReading::showsAPushedChangeBeforeTheNextScrape()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp());
    service.setMood(Service::Mood::Hanging); // nothing can be read from now on

    service.transition("CB", State::Open);

    TRY_IN_TIME(*m, m->isState(m->breaker(), State::Open));
}

void TestFleetReading::readsTheRatesRightAfterAPushedChange()
{
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    m->options.targets[0].interval = 1h;
    m->start();
    TRY_IN_TIME(*m, m->isUp());
    Service::Breaker b;
    b.failureRate = 60;
    service.setBreaker("CB", b);

    service.transition("CB", State::Open);

    TRY_IN_TIME(*m, m->isState(m->breaker(), State::Open) && m->breaker()->failureRate == 60.0);
    QCOMPARE(service.count("GET", "/prometheus"), std::size_t(1));
}

void TestFleetReading::mapsTheServicesTimesToTheConsolesClock()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1", 1h);
    m->start();
    TRY_IN_TIME(*m, m->isUp());
    const auto before = m->clock.now();

    service.transition("CB", State::Open);
    TRY_IN_TIME(*m, m->isState(m->breaker(), State::Open) && m->breaker()->openUntil);

    const auto since = *m->breaker()->stateSince;
    QVERIFY(since >= before - 100ms && since <= m->clock.now());
    QVERIFY(*m->breaker()->openUntil - since > 29s && *m->breaker()->openUntil - since < 31s);
}

void TestFleetReading::tellsOpenUntilOfBreakersThatAreNotClosed()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    Service::Breaker open;
    open.state = State::Open;
    open.since = m->clock.now() - 5s;
    service.setBreaker("CB", open);
    service.setBreaker("OTHER", {});
    m->start();

    TRY_IN_TIME(*m, m->isUp() && m->breaker()->openUntil);

    QVERIFY(*m->breaker()->stateSince < m->clock.now() - 4s);
    QVERIFY(!m->breaker()->stateSinceAtLeast);
    QCOMPARE(m->breaker()->minimumNumberOfCalls.value(), std::uint64_t(5));
    QCOMPARE(service.count("GET", "/circuitbreakers/OTHER"), std::size_t(0));
}

void TestFleetReading::showsTheWholeTruthOfTheWatchedBreaker()
{
    m->addService(Service::Make::Panelboard, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp());

    m->fleet->watch(m->breaker()->key);

    TRY_IN_TIME(*m, m->fleet->newest()->watched && m->fleet->newest()->watched->config &&
                        m->fleet->newest()->watched->truth);
    const auto watched = m->fleet->newest()->watched;
    QCOMPARE(watched->config->version, std::uint64_t(1));
    QCOMPARE(watched->truth->window.outcomes.size(), std::size_t(10));
    QVERIFY(!watched->samples.empty());
    m->fleet->watch(std::nullopt);
    TRY_IN_TIME(*m, !m->fleet->newest()->watched);
}

void TestFleetReading::asksForTheCapabilitiesOncePerConnection()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    m->start();

    TRY_IN_TIME(*m, service.count("GET", "/prometheus") >= 3);

    QCOMPARE(service.count("GET", "/panelboard"), std::size_t(1));
}

void TestFleetReading::reopensAPlainServicesStreamForNewBreakers()
{
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp());

    service.setBreaker("NEW", {});

    TRY_IN_TIME(*m, service.count("GET", "/streamcircuitbreakerevents") == 2 && service.streams() == 1);
    TRY_IN_TIME(*m, m->isUp());
}

void TestFleetReading::keepsTheStreamWhenTheListShowsFewerBreakers()
{
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    service.setBreaker("HIDDEN", {});
    service.hideFromList("HIDDEN");
    m->start();
    TRY_IN_TIME(*m, m->isUp());

    service.transition("CB", State::Open); // reads the list alone
    TRY_IN_TIME(*m, service.count("GET", "/prometheus") >= 3);

    QCOMPARE(service.count("GET", "/streamcircuitbreakerevents"), std::size_t(1));
}

void TestFleetReading::scrapesOnWhileADetailHangs()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    service.holdAnswers("GET", "/circuitbreakers/CB");
    m->start();
    TRY_IN_TIME(*m, m->isUp());
    m->fleet->watch(m->breaker()->key);
    TRY_IN_TIME(*m, service.count("GET", "/circuitbreakers/CB") > 0);

    const auto scrapes = service.count("GET", "/prometheus");
    TRY_IN_TIME(*m, service.count("GET", "/prometheus") >= scrapes + 3);

    QVERIFY(m->breaker()->freshness == Freshness::Fresh);
}

void TestFleetReading::goesOnWithoutAnExposition()
{
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    service.setMissing("/prometheus");
    m->start();

    TRY_IN_TIME(*m, m->isUp());

    QVERIFY(m->breaker()->state == State::Closed);
    QVERIFY(QString::fromStdString(m->target()->problem)
                .contains("/prometheus answers 404: check the base path"));
}

void TestFleetReading::offersNoCommandsWithoutTheList()
{
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    service.setMissing("/circuitbreakers");
    m->start();

    TRY_IN_TIME(*m, m->isRead());

    QVERIFY(m->target()->updates.empty());
    QVERIFY(!m->breaker()->failureRateThreshold);
    QCOMPARE(m->breaker()->unknowns.size(), std::size_t(2));
}

void TestFleetReading::sendsTheTokenOfTheEnvironment()
{
    qputenv("PANELBOARD_TEST_TOKEN", "s3cret");
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    service.requireToken("s3cret");
    m->options.targets[0].credentials =
        SecretReference{SecretReference::Kind::Environment, "PANELBOARD_TEST_TOKEN"};
    m->start();

    TRY_IN_TIME(*m, m->isUp());

    QCOMPARE(m->target()->problem, std::string());
}

void TestFleetReading::saysThatATokenIsMissing()
{
    m->addService(Service::Make::Panelboard, "inv-1").requireToken("s3cret");
    m->start();

    TRY_IN_TIME(*m, m->isStatus("inv-1", TargetStatus::Failing));

    QVERIFY(
        QString::fromStdString(m->target()->problem).endsWith("the target list names none: add credentials"));
}

void TestFleetReading::saysThatATokenCannotBeRead()
{
    qunsetenv("PANELBOARD_TEST_TOKEN");
    m->addService(Service::Make::Panelboard, "inv-1");
    m->options.targets[0].credentials =
        SecretReference{SecretReference::Kind::Environment, "PANELBOARD_TEST_TOKEN"};
    m->start();

    TRY_IN_TIME(*m, m->isUp()); // reads are open here

    QVERIFY(QString::fromStdString(m->target()->problem).contains("PANELBOARD_TEST_TOKEN is not set"));
}

QTEST_GUILESS_MAIN(TestFleetReading)
#include "tst_fleet_reading.moc"
