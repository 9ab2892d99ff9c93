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
    void showsALostScrapeWithinTwoIntervals();
    void showsASilentStreamWithinTwoIntervals_data();
    void showsASilentStreamWithinTwoIntervals();
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

void TestFleetFreshness::showsALostScrapeWithinTwoIntervals()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp());

    service.setMood(Service::Mood::Hanging);

    const auto readAt = m->breaker()->readAt;
    TRY_IN_TIME(*m, m->breaker()->freshness == Freshness::Stale);
    QCOMPARE(m->breaker()->readAt, readAt);
    QVERIFY(m->fleet->newest()->at - readAt <=
            2s + 250ms); // 100 to look, 50 to publish, the test's own steps
}

void TestFleetFreshness::showsASilentStreamWithinTwoIntervals_data()
{
    QTest::addColumn<int>("intervalMs");
    QTest::addColumn<int>("withinMs"); // after the last sign of life
    QTest::newRow("1 s") << 1000 << 2000;
    QTest::newRow("faster than the pings") << 300 << 2000;
    QTest::newRow("2 s") << 2000 << 4000;
}

void TestFleetFreshness::showsASilentStreamWithinTwoIntervals()
{
    QFETCH(int, intervalMs);
    QFETCH(int, withinMs);
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    m->options.targets[0].interval = std::chrono::milliseconds(intervalMs);
    m->start();
    TRY_IN_TIME(*m, m->isUp());

    service.muteStreams(); // open, and nothing comes any more; scrapes go on
    service.push("CB", "RESET");
    const auto last = m->clock.now();
    m->clock.advance(std::chrono::milliseconds(withinMs) - 1s);
    TRY_IN_TIME(*m, !m->target()->streaming);

    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(m->clock.now() - last);
    QVERIFY2(passed.count() >= withinMs - 250 && passed.count() <= withinMs + 250,
             qPrintable(QString::number(passed.count())));
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
