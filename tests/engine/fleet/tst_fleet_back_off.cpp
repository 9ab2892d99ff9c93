// SPDX-License-Identifier: Apache-2.0
#include "fleet_fixture.h"

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;
using Service = panelboard::test::LoopbackTarget;

/// A target that cannot be read is asked less and less, and harms no other.
class TestFleetBackOff : public QObject {
    Q_OBJECT

private slots:
    void init() { m = std::make_unique<FleetFixture>(); }
    void cleanup() { m.reset(); }

    void backsOffFromATargetThatKeepsFailing();
    void comesBackWithOneGoodScrape();
    void doesNotLetBadTargetsDelayAGoodOne();
    void readsTheListWhereTheExpositionIsTooLong();

private:
    std::unique_ptr<FleetFixture> m;
};

void TestFleetBackOff::backsOffFromATargetThatKeepsFailing()
{
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    service.setMood(Service::Mood::Failing);
    m->options.targets[0].interval = 500ms;
    m->start();

    TRY_IN_TIME(*m, m->isStatus("inv-1", TargetStatus::BackingOff) && m->isState(m->guard(), State::Open));

    const auto scrapes = service.count("GET", "/prometheus");
    QCOMPARE(scrapes, std::size_t(3));
    QVERIFY(*m->target()->nextAttempt > m->clock.now());
    QVERIFY(!m->target()->problem.empty());
    const auto until = *m->target()->nextAttempt;
    m->clock.advanceTo(until - 1s);
    TRY_IN_TIME(*m, m->clock.now() >= until - 200ms);
    QCOMPARE(service.count("GET", "/prometheus"), scrapes); // nothing was sent meanwhile
}

void TestFleetBackOff::comesBackWithOneGoodScrape()
{
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    service.setMood(Service::Mood::Failing);
    m->options.targets[0].interval = 500ms;
    m->start();
    TRY_IN_TIME(*m, m->isState(m->guard(), State::Open));

    service.setMood(Service::Mood::Healthy);
    m->clock.advanceTo(*m->guard()->openUntil);

    TRY_IN_TIME(*m, m->isStatus("inv-1", TargetStatus::Connected) && m->isState(m->guard(), State::Closed));
    QCOMPARE(m->target()->problem, std::string());
    QVERIFY(m->breaker()->freshness == Freshness::Fresh);
}

void TestFleetBackOff::doesNotLetBadTargetsDelayAGoodOne()
{
    m->addService(Service::Make::Resilience4j, "good");
    m->addService(Service::Make::Resilience4j, "refused").stop();
    m->addService(Service::Make::Resilience4j, "hanging").setMood(Service::Mood::Hanging);
    m->addService(Service::Make::Resilience4j, "garbage").setMood(Service::Mood::Garbage);
    m->addService(Service::Make::Resilience4j, "enormous").setMood(Service::Mood::Enormous);
    m->start();
    TRY_IN_TIME(*m, m->isUp("good"));

    for (int second = 0; second < 2; ++second) {
        const auto readAt = m->breaker("good")->readAt;
        TRY_IN_TIME(*m, m->breaker("good")->readAt > readAt);

        QVERIFY(m->breaker("good")->readAt - readAt < 1500ms);
        QVERIFY(m->breaker("good")->freshness == Freshness::Fresh);
    }
}

void TestFleetBackOff::readsTheListWhereTheExpositionIsTooLong()
{
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    for (int i = 0; i < 60; ++i) // more than are listed every time when all is well
        service.setBreaker("B" + std::to_string(i), {});
    service.setMood(Service::Mood::LongExposition);
    m->start();

    TRY_IN_TIME(*m, m->isStatus("inv-1", TargetStatus::Connected) && m->isState(m->breaker(), State::Closed));

    QVERIFY(!m->target()->problem.empty());
    for (int second = 0; second < 2; ++second) {
        const auto readAt = m->breaker()->readAt;
        TRY_IN_TIME(*m, m->breaker()->readAt > readAt);
        QVERIFY(m->isStatus("inv-1", TargetStatus::Connected));
        QVERIFY(m->breaker()->freshness == Freshness::Fresh);
    }
}

QTEST_GUILESS_MAIN(TestFleetBackOff)
#include "tst_fleet_back_off.moc"
