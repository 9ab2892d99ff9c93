// SPDX-License-Identifier: GPL-3.0-or-later
#include "../support/small_fleet.h"

#include <panelboard/ui/models/filter_completion.h>
#include <panelboard/ui/models/fleet_filter.h>

#include <QtTest/QtTest>

using namespace panelboard;
using ui::FilterError;
using ui::FleetFilter;
using ui::StateLook;
using Kind = ui::FilterError::Kind;

Q_DECLARE_METATYPE(panelboard::ui::FilterError::Kind)

namespace {

/// HALF_OPEN, forced by nobody, near its threshold.
ui::FleetPicturePtr picture()
{
    test::SmallFleet fleet;
    fleet::BreakerView view;
    view.key = {"inventory", "inv-1", "CB_REDIS"};
    view.state = breaker::State::HalfOpen;
    view.freshness = fleet::Freshness::Fresh;
    view.failureRate = 20;
    view.failureRateThreshold = 25;
    view.slowCallRate = 5;
    view.callsPerSecond = 0.5;
    view.statistics.trips = 3;
    fleet.set(view);
    auto snapshot = std::make_shared<fleet::FleetSnapshot>(*fleet.build());
    auto target = std::make_shared<fleet::TargetView>(*snapshot->targets.front());
    target->config.environment = "production";
    target->config.labels = {{"team", "stock"}, {"zone", "icn 1"}};
    snapshot->targets.front() = target;
    return ui::pictureOf(snapshot, nullptr);
}

} // namespace

class TestFleetFilter : public QObject {
    Q_OBJECT
private slots:
    void picksBreakers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("nothing shows all") << "" << true;
        QTest::newRow("blanks show all") << "   " << true;
        QTest::newRow("part of the service") << "vent" << true;
        QTest::newRow("part of the breaker, other case") << "redis" << true;
        QTest::newRow("part of the instance") << "inv-1" << true;
        QTest::newRow("every word must be there") << "inv redis" << true;
        QTest::newRow("one word is not there") << "inv elastic" << false;
        QTest::newRow("a star within a word") << "inv*ry" << true;
        QTest::newRow("a star that reaches too far") << "inv*x" << false;
        QTest::newRow("turned round") << "!elastic" << true;
        QTest::newRow("turned round, but it is there") << "!redis" << false;
        QTest::newRow("quoted") << "\"inv\"" << true;
        QTest::newRow("quoted, with a blank that is nowhere") << "\"inv redis\"" << false;
        QTest::newRow("its state") << "state:half-open" << true;
        QTest::newRow("its state as on the wire") << "state:HALF_OPEN" << true;
        QTest::newRow("the beginning of its state") << "state:half" << true;
        QTest::newRow("another state") << "state:open" << false;
        QTest::newRow("any of two states") << "state:open state:half" << true;
        QTest::newRow("not a state") << "!state:open" << true;
        QTest::newRow("not its state") << "!state:half" << false;
        QTest::newRow("state and word") << "state:half redis" << true;
        QTest::newRow("state but not the word") << "state:half elastic" << false;
        QTest::newRow("service with a star") << "service:inv*" << true;
        QTest::newRow("service, whole and wrong") << "service:*x" << false;
        QTest::newRow("any of two services") << "service:pay* service:inv*" << true;
        QTest::newRow("the name is not the service") << "service:redis" << false;
        QTest::newRow("name") << "name:cb_redis" << true;
        QTest::newRow("instance") << "instance:inv-1" << true;
        QTest::newRow("environment begins so") << "env:prod" << true;
        QTest::newRow("another environment") << "env:stag" << false;
        QTest::newRow("tag with its value") << "tag:team=stock" << true;
        QTest::newRow("tag with another value") << "tag:team=web" << false;
        QTest::newRow("tag with a blank, quoted") << "tag:zone=\"icn 1\"" << true;
        QTest::newRow("tag alone") << "tag:team" << true;
        QTest::newRow("no such tag") << "tag:tier" << false;
        QTest::newRow("rate just below") << "rate>19.9" << true;
        QTest::newRow("rate just there") << "rate>20" << false;
        QTest::newRow("rate or equal") << "rate>=20" << true;
        QTest::newRow("with its unit") << "rate>19%" << true;
        QTest::newRow("equal as shown") << "rate=20" << true;
        QTest::newRow("fewer calls") << "calls<1" << true;
        QTest::newRow("slow") << "slow>5" << false;
        QTest::newRow("trips") << "trips>2" << true;
        QTest::newRow("what is not known is not less either") << "refused<1" << false;
        QTest::newRow("near") << "is:near" << true;
        QTest::newRow("not stale") << "is:stale" << false;
        QTest::newRow("not stale, asked so") << "!is:stale" << true;
        QTest::newRow("all together") << "state:half service:inv* rate>10 env:prod !demo" << true;
    }
    void picksBreakers()
    {
        QFETCH(QString, text);

        const FleetFilter filter(text);

        QVERIFY(filter.errors().empty());
        QTEST(filter.accepts(picture()->cells.front()), "accepted");
    }

    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<int>("at");
        QTest::addColumn<QString>("near");
        QTest::newRow("no such key") << "redis stat:open" << Kind::UnknownKey << 6 << "state:";
        QTest::newRow("nothing like it") << "colour:red" << Kind::UnknownKey << 0 << "";
        QTest::newRow("a number's key with a colon") << "rate:20" << Kind::UnknownKey << 0 << "rate>";
        QTest::newRow("a word's key with a number") << "service>2" << Kind::UnknownKey << 0 << "service:";
        QTest::newRow("no such state") << "state:melted" << Kind::UnknownValue << 0 << "";
        QTest::newRow("a slip in a state") << "state:opne" << Kind::UnknownValue << 0 << "open";
        QTest::newRow("no such condition") << "is:forcd" << Kind::UnknownValue << 0 << "forced";
        QTest::newRow("no number") << "rate>x" << Kind::NoNumber << 0 << "";
        QTest::newRow("no value") << "a state:" << Kind::NoValue << 2 << "";
        QTest::newRow("open quote") << "\"inv" << Kind::OpenQuote << 0 << "";
    }
    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QString, text);

        const FleetFilter filter(text);

        QCOMPARE(filter.errors().size(), std::size_t(1));
        QTEST(filter.errors().front().kind, "kind");
        QTEST(filter.errors().front().at, "at");
        QTEST(filter.errors().front().near, "near");
    }

    void goesByTheGoodTermsWhenOneIsWrong()
    {
        QVERIFY(FleetFilter(QStringLiteral("redis rate>x")).accepts(picture()->cells.front()));
        QVERIFY(!FleetFilter(QStringLiteral("elastic rate>x")).accepts(picture()->cells.front()));
    }

    void readsEveryWordThatItWrites()
    {
        auto cell = picture()->cells.front();
        for (int look = 0; look < ui::kStateLooks; ++look) {
            const FleetFilter filter(QStringLiteral("state:") + FleetFilter::wordOf(StateLook(look)));
            for (int other = 0; other < ui::kStateLooks; ++other) {
                cell.look = StateLook(other);
                QCOMPARE(filter.accepts(cell), look == other);
            }
        }
    }

    void saysWhetherItDependsOnValues()
    {
        QVERIFY(FleetFilter(QStringLiteral("state:open")).dependsOnValues());
        QVERIFY(FleetFilter(QStringLiteral("rate>1")).dependsOnValues());
        QVERIFY(!FleetFilter(QStringLiteral("redis env:prod tag:x")).dependsOnValues());
        QVERIFY(FleetFilter().isEmpty());
    }

    void completesWhatIsTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("at");
        QTest::addColumn<QString>("candidates");
        QTest::newRow("a key") << "sta" << 0 << "state:";
        QTest::newRow("keys") << "s" << 0 << "state: service: slow>";
        QTest::newRow("a state") << "state:ha" << 0 << "state:half-open";
        QTest::newRow("the second term") << "redis is:dr" << 6 << "is:drifting";
        QTest::newRow("a service of the fleet") << "service:i" << 0 << "service:inventory";
        QTest::newRow("an environment") << "env:" << 0 << "env:production";
        QTest::newRow("a tag") << "tag:te" << 0 << "tag:team=stock";
        QTest::newRow("quotes what has a blank") << "tag:zo" << 0 << "tag:\"zone=icn 1\"";
        QTest::newRow("turned round") << "!sta" << 1 << "state:";
        QTest::newRow("nothing that is there already") << "state:half-open" << 0 << "";
    }
    void completesWhatIsTyped()
    {
        QFETCH(QString, text);

        const auto completion = ui::completeFilter(text, int(text.size()), *picture());

        QTEST(completion.at, "at");
        QTEST(completion.candidates.join(u' '), "candidates");
    }
};

QTEST_GUILESS_MAIN(TestFleetFilter)
#include "tst_fleet_filter.moc"
