// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/small_fleet.h"

#include <panelboard/ui/models/fleet_row.h>

#include <QtTest/QtTest>

#include <algorithm>
#include <vector>

using namespace panelboard;
using breaker::State;
using ui::FleetRow;
using ui::Nearness;
using ui::StateLook;

namespace {

fleet::BreakerView view(const std::string &instance, std::optional<State> state,
                        std::optional<double> rate = {}, std::optional<double> threshold = {})
{
    fleet::BreakerView made;
    made.key = {"service", instance, "name"};
    made.state = state;
    made.failureRate = rate;
    made.failureRateThreshold = threshold;
    made.freshness = fleet::Freshness::Fresh;
    return made;
}

ui::FleetPicturePtr pictureWith(const std::vector<fleet::BreakerView> &views)
{
    test::SmallFleet fleet;
    for (const fleet::BreakerView &one : views)
        fleet.set(one);
    return ui::pictureOf(fleet.build(), nullptr);
}

FleetRow groupWith(const std::vector<fleet::BreakerView> &views)
{
    const auto picture = pictureWith(views);
    return ui::rowOf(*picture, picture->groups.front());
}

} // namespace

class TestFleetRow : public QObject {
    Q_OBJECT
private slots:
    void measuresNearnessAgainstTheThreshold_data()
    {
        QTest::addColumn<std::optional<double>>("rate");
        QTest::addColumn<std::optional<double>>("threshold");
        QTest::addColumn<Nearness>("nearness");
        const std::optional<double> unknown;
        QTest::newRow("no rate") << unknown << std::optional(10.0) << Nearness::Unknown;
        QTest::newRow("no threshold") << std::optional(10.0) << unknown << Nearness::Unknown;
        QTest::newRow("just below 75 %") << std::optional(7.49) << std::optional(10.0) << Nearness::Below;
        QTest::newRow("75 %") << std::optional(7.5) << std::optional(10.0) << Nearness::Near;
        QTest::newRow("just below it") << std::optional(9.99) << std::optional(10.0) << Nearness::Near;
        QTest::newRow("at it") << std::optional(10.0) << std::optional(10.0) << Nearness::Over;
    }
    void measuresNearnessAgainstTheThreshold()
    {
        QFETCH(std::optional<double>, rate);
        QFETCH(std::optional<double>, threshold);
        QTEST(ui::nearness(rate, threshold), "nearness");
    }

    void looksLikeItsStateUnlessSomethingOverrulesIt_data()
    {
        QTest::addColumn<std::optional<State>>("state");
        QTest::addColumn<bool>("tooFew");
        QTest::addColumn<fleet::Freshness>("freshness");
        QTest::addColumn<StateLook>("look");
        using fleet::Freshness;
        using Known = std::optional<State>;
        QTest::newRow("open") << Known(State::Open) << false << Freshness::Fresh << StateLook::Open;
        QTest::newRow("forced") << Known(State::ForcedOpen) << false << Freshness::Fresh
                                << StateLook::ForcedOpen;
        QTest::newRow("closed, too few")
            << Known(State::Closed) << true << Freshness::Fresh << StateLook::TooFewCalls;
        QTest::newRow("open, too few") << Known(State::Open) << true << Freshness::Fresh << StateLook::Open;
        QTest::newRow("stale whatever it was")
            << Known(State::Open) << false << Freshness::Stale << StateLook::Stale;
        QTest::newRow("waiting") << Known() << false << Freshness::Waiting << StateLook::Waiting;
        QTest::newRow("state not told") << Known() << false << Freshness::Fresh << StateLook::Waiting;
    }
    void looksLikeItsStateUnlessSomethingOverrulesIt()
    {
        QFETCH(std::optional<State>, state);
        QFETCH(bool, tooFew);
        QFETCH(fleet::Freshness, freshness);
        fleet::BreakerView view;
        view.state = state;
        view.tooFewCalls = tooFew;
        view.freshness = freshness;

        QTEST(ui::lookOf(view), "look");
    }

    void ranksTheWorstFirst()
    {
        const std::vector<std::pair<StateLook, Nearness>> expected{
            {StateLook::Open, Nearness::Unknown},       {StateLook::HalfOpen, Nearness::Unknown},
            {StateLook::ForcedOpen, Nearness::Unknown}, {StateLook::Stale, Nearness::Over},
            {StateLook::MetricsOnly, Nearness::Over},   {StateLook::Closed, Nearness::Near},
            {StateLook::Waiting, Nearness::Unknown},    {StateLook::Disabled, Nearness::Unknown},
            {StateLook::MetricsOnly, Nearness::Below},  {StateLook::TooFewCalls, Nearness::Unknown},
            {StateLook::Closed, Nearness::Below},
        };

        for (std::size_t at = 1; at < expected.size(); ++at)
            QVERIFY(ui::badnessOf(expected[at - 1].first, expected[at - 1].second) <
                    ui::badnessOf(expected[at].first, expected[at].second));
    }

    void prefersMoreRefusalsAmongEquals()
    {
        auto few = view("a", State::Open);
        few.notPermittedPerSecond = 30.6;
        auto many = view("b", State::Open);
        many.notPermittedPerSecond = 31.2;
        const auto picture = pictureWith({few, many, view("c", State::Open)});

        QVERIFY(ui::isWorse(picture->cells[1], picture->cells[0]));
        QVERIFY(!ui::isWorse(picture->cells[0], picture->cells[1]));
        QVERIFY(ui::isWorse(picture->cells[0], picture->cells[2]));
    }

    void makesAGroupOfItsWorstInstance()
    {
        auto open = view("b", State::Open);
        open.callsPerSecond = 0;
        open.notPermittedPerSecond = 30;
        open.readAt = breaker::TimePoint(std::chrono::seconds(7));
        auto closed = view("a", State::Closed, 8, 10);
        closed.callsPerSecond = 31;
        closed.readAt = breaker::TimePoint(std::chrono::seconds(5));
        auto other = view("c", State::Closed);
        other.readAt = breaker::TimePoint(std::chrono::seconds(6));

        const FleetRow group = groupWith({closed, open, other});

        QVERIFY(group.isGroup);
        QCOMPARE(group.key.instance, std::string("b"));
        QCOMPARE(group.look, StateLook::Open);
        QCOMPARE(group.alike, std::size_t(1));
        QCOMPARE(group.instances, (std::vector{StateLook::Open, StateLook::Closed, StateLook::Closed}));
        QCOMPARE(group.ratesOf, std::string("a"));
        QCOMPARE(group.failureRate, std::optional(8.0));
        QCOMPARE(group.callsPerSecond, std::optional(31.0));
        QCOMPARE(group.notPermittedPerSecond, std::optional(30.0));
        QCOMPARE(group.readAt, std::optional(closed.readAt));
    }

    void sumsNothingWhereNothingIsKnown()
    {
        auto a = view("a", {});
        auto b = view("b", {});
        a.freshness = b.freshness = fleet::Freshness::Waiting;

        const FleetRow group = groupWith({a, b});

        QVERIFY(!group.callsPerSecond.has_value());
        QVERIFY(!group.readAt.has_value());
    }

    void marksAGroupOneOfWhoseInstancesDiffersOrFlaps()
    {
        auto odd = view("a", State::Closed);
        odd.drift.push_back({"failureRateThreshold", "50 %", "10 %", 4});
        auto flapping = view("b", State::Closed);
        flapping.statistics.isFlapping = true;

        const FleetRow group = groupWith({odd, flapping, view("c", State::Open)});

        QVERIFY(group.isDrifting);
        QVERIFY(group.isFlapping);
    }
};

QTEST_GUILESS_MAIN(TestFleetRow)
#include "tst_fleet_row.moc"
