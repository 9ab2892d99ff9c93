// SPDX-License-Identifier: GPL-3.0-or-later
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

FleetRow row(StateLook look, const std::string &instance = "a")
{
    FleetRow made;
    made.key = {"service", instance, "name"};
    made.look = look;
    return made;
}

FleetRow withRate(StateLook look, double rate, double threshold, const std::string &instance = "a")
{
    FleetRow made = row(look, instance);
    made.failureRate = rate;
    made.failureRateThreshold = threshold;
    return made;
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

    void ordersTheWorstFirst()
    {
        const std::vector<FleetRow> expected{
            row(StateLook::Open),
            row(StateLook::HalfOpen),
            row(StateLook::ForcedOpen),
            row(StateLook::Stale),
            withRate(StateLook::MetricsOnly, 34, 25),
            withRate(StateLook::Closed, 8, 10),
            row(StateLook::Waiting),
            row(StateLook::Disabled),
            withRate(StateLook::MetricsOnly, 1, 25),
            row(StateLook::TooFewCalls),
            withRate(StateLook::Closed, 1, 10),
        };

        for (std::size_t a = 0; a < expected.size(); ++a)
            for (std::size_t b = 0; b < expected.size(); ++b)
                QCOMPARE(ui::isWorse(expected[a], expected[b]), a < b);
    }

    void ordersEqualsByRefusalsThenByName()
    {
        FleetRow few = row(StateLook::Open, "a");
        few.notPermittedPerSecond = 30.6;
        FleetRow many = row(StateLook::Open, "b");
        many.notPermittedPerSecond = 31.2;

        QVERIFY(ui::isWorse(many, few));
        QVERIFY(!ui::isWorse(few, many));
        QVERIFY(ui::isWorse(row(StateLook::Open, "a"), row(StateLook::Open, "b")));
    }

    void makesAGroupOfItsWorstInstance()
    {
        FleetRow open = row(StateLook::Open, "b");
        open.callsPerSecond = 0;
        open.notPermittedPerSecond = 30;
        open.readAt = breaker::TimePoint(std::chrono::seconds(7));
        FleetRow closed = withRate(StateLook::Closed, 8, 10, "a");
        closed.callsPerSecond = 31;
        closed.readAt = breaker::TimePoint(std::chrono::seconds(5));
        const std::vector<FleetRow> members{closed, open, row(StateLook::Closed, "c")};

        const FleetRow group = ui::groupOf(members);

        QVERIFY(group.isGroup);
        QCOMPARE(group.key.instance, std::string("b"));
        QCOMPARE(group.look, StateLook::Open);
        QCOMPARE(group.alike, std::size_t(1));
        QCOMPARE(group.instances, (std::vector{StateLook::Open, StateLook::Closed, StateLook::Closed}));
        QCOMPARE(group.ratesOf, std::string("a"));
        QCOMPARE(group.failureRate, std::optional(8.0));
        QCOMPARE(group.callsPerSecond, std::optional(31.0));
        QCOMPARE(group.notPermittedPerSecond, std::optional(30.0));
        QCOMPARE(group.readAt, closed.readAt);
    }

    void sumsNothingWhereNothingIsKnown()
    {
        const std::vector<FleetRow> members{row(StateLook::Stale, "a"), row(StateLook::Stale, "b")};

        const FleetRow group = ui::groupOf(members);

        QVERIFY(!group.callsPerSecond.has_value());
        QVERIFY(!group.readAt.has_value());
    }
};

QTEST_GUILESS_MAIN(TestFleetRow)
#include "tst_fleet_row.moc"
