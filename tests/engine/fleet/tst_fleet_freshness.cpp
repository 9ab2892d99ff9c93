// SPDX-License-Identifier: Apache-2.0
#include "fleet_fixture.h"

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;
using Service = panelboard::test::LoopbackTarget;

/// What is old is shown as old, and what is lost as lost, within two intervals.
class TestFleetFreshness : public QObject {
    Q_OBJECT

private slots:
    void init() { m = std::make_unique<FleetFixture>(); }
    void cleanup() { m.reset(); }

    void keepsOldReadingsAndShowsThemStale();
    void showsASilentStreamAfterTwoIntervals_data();
    void showsASilentStreamAfterTwoIntervals();
    void reconnectsTheStreamOfAServiceThatCameBack();

private:
    std::unique_ptr<FleetFixture> m;
};

void TestFleetFreshness::keepsOldReadingsAndShowsThemStale()
{
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp());

    service.stop();
    m->clock.advance(1s);

    TRY_IN_TIME(*m, m->breaker()->freshness == Freshness::Stale);
    QVERIFY(m->breaker()->state == State::Closed);
    QVERIFY(m->clock.now() - m->breaker()->readAt > 2s);
    QVERIFY(!m->target()->streaming);
}

void TestFleetFreshness::showsASilentStreamAfterTwoIntervals_data()
{
    QTest::addColumn<int>("intervalMs");
    QTest::addColumn<int>("withinMs"); // after the last sign of life
    QTest::newRow("1 s") << 1000 << 2000;
    QTest::newRow("faster than the pings") << 300 << 2000;
    QTest::newRow("2 s") << 2000 << 4000;
}

void TestFleetFreshness::showsASilentStreamAfterTwoIntervals()
{
    QFETCH(int, intervalMs);
    QFETCH(int, withinMs);
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    m->options.targets[0].interval = std::chrono::milliseconds(intervalMs);
    m->start();
    TRY_IN_TIME(*m, m->isUp());

    service.muteStreams(); // open, and nothing comes any more; scrapes go on
    const auto last = m->clock.now();
    service.transition("CB", State::Open);
    TRY_IN_TIME(*m, m->isState(m->breaker(), State::Open));
    m->clock.advanceTo(last + std::chrono::milliseconds(withinMs) - 10ms);
    QVERIFY(m->target()->streaming);

    TRY_IN_TIME(*m, !m->target()->streaming);

    QCOMPARE(service.streams(), std::size_t(1)); // told of long before it is given up
    QCOMPARE(m->target()->problem,
             std::string("the stream of its events is lost: changes of state show with the next reading"));
    QVERIFY(m->isStatus("inv-1", TargetStatus::Connected));
    service.push("CB", "RESET");
    TRY_IN_TIME(*m, m->isUp());
    QCOMPARE(m->target()->problem, std::string());
}

void TestFleetFreshness::reconnectsTheStreamOfAServiceThatCameBack()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp());
    service.stop();
    TRY_IN_TIME(*m, !m->target()->streaming);

    service.restart();

    TRY_IN_TIME(*m, m->isUp());
    service.transition("CB", State::ForcedOpen);
    TRY_IN_TIME(*m, m->isState(m->breaker(), State::ForcedOpen));
}

QTEST_GUILESS_MAIN(TestFleetFreshness)
#include "tst_fleet_freshness.moc"
