// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/sample_fleet.h>

#include <lane_list.h>

#include <QtTest/QTest>

using namespace panelboard;
using namespace panelboard::ui;

class TestLaneList : public QObject {
    Q_OBJECT

private slots:
    void lanesStandInTheOrderOfTheirNames();
    void sameFleetHasTheSameLanes();
    void filterWantsAllItsWords();
    void filterLooksAtStatesToo();
    void namesDecideForABreakerThatIsGone();
    void onlyThoseThatAreWanted();
    void statesFollowTheSnapshot();
    void staleStateIsUnknown();
};

void TestLaneList::lanesStandInTheOrderOfTheirNames()
{
    test::SampleFleet fleet;
    LaneList lanes;
    QVERIFY(lanes.update(*fleet.build()));

    QVERIFY(lanes.lanes().size() > 40);
    QCOMPARE(lanes.lanes().front().key.service, std::string("catalogue"));
    QCOMPARE(lanes.lanes().back().key.service, std::string("tax"));
}

void TestLaneList::sameFleetHasTheSameLanes()
{
    test::SampleFleet fleet;
    LaneList lanes;
    QVERIFY(lanes.update(*fleet.build()));
    fleet.view("inventory", "inv-3", "CB_REDIS").failureRate = 9;

    QVERIFY(!lanes.update(*fleet.build()));
}

void TestLaneList::filterWantsAllItsWords()
{
    test::SampleFleet fleet;
    LaneList lanes;
    lanes.setFilter("redis INV-2");
    QVERIFY(lanes.update(*fleet.build()));

    QCOMPARE(lanes.lanes().size(), std::size_t(1));
    QCOMPARE(lanes.lanes()[0].key.instance, std::string("inv-2"));
    QVERIFY(!lanes.accepts({"tax", "tax-1", "vatService"}));
}

void TestLaneList::filterLooksAtStatesToo()
{
    test::SampleFleet fleet;
    LaneList lanes;
    lanes.setFilter("state:open service:inv*");
    QVERIFY(lanes.update(*fleet.build()));
    QCOMPARE(lanes.lanes().size(), std::size_t(2));

    fleet.view("inventory", "inv-3", "CB_REDIS").state = breaker::State::Open;
    QVERIFY(!lanes.update(*fleet.build())); // not at every snapshot
    lanes.recheck();
    QVERIFY(lanes.update(*fleet.build()));
    QCOMPARE(lanes.lanes().size(), std::size_t(3));
}

void TestLaneList::namesDecideForABreakerThatIsGone()
{
    LaneList lanes;
    lanes.setFilter("service:tax");
    (void)lanes.update(fleet::FleetSnapshot());

    QVERIFY(lanes.accepts({"tax", "tax-9", "vatService"}));
    QVERIFY(!lanes.accepts({"order", "ord-9", "priceEngine"}));
}

void TestLaneList::onlyThoseThatAreWanted()
{
    test::SampleFleet fleet;
    LaneList lanes;
    lanes.setOnly(std::set<fleet::BreakerKey>{{"tax", "tax-1", "vatService"}});
    QVERIFY(lanes.update(*fleet.build()));

    QCOMPARE(lanes.lanes().size(), std::size_t(1));
}

void TestLaneList::statesFollowTheSnapshot()
{
    test::SampleFleet fleet;
    LaneList lanes;
    lanes.setFilter("inventory");
    QVERIFY(lanes.update(*fleet.build()));
    QVERIFY(lanes.states(*fleet.build())[2] == breaker::State::Closed);

    fleet.view("inventory", "inv-3", "CB_REDIS").state = breaker::State::ForcedOpen;

    QVERIFY(lanes.states(*fleet.build())[2] == breaker::State::ForcedOpen);
}

void TestLaneList::staleStateIsUnknown()
{
    test::SampleFleet fleet;
    LaneList lanes;
    lanes.setFilter("smtpRelay");
    QVERIFY(lanes.update(*fleet.build()));

    QVERIFY(!lanes.states(*fleet.build())[0]);
}

QTEST_GUILESS_MAIN(TestLaneList)
#include "tst_lane_list.moc"
