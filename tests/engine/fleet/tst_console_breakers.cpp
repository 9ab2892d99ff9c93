// SPDX-License-Identifier: Apache-2.0
#include "fleet_fixture.h"

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;
using Service = panelboard::test::LoopbackTarget;
using Phase = CommandPhase;

namespace {

const BreakerKey kGuard{"panelboard", "console", "inventory/inv-1"};

Command update(StateUpdate to, std::optional<breaker::Duration> ttl = {}, std::optional<State> then = {})
{
    return {kGuard, UpdateState{to, ttl, then}, "kim", "maintenance"};
}

Command edit(std::uint64_t version, const std::string &property, breaker::PropertyValue to)
{
    EditConfig change;
    change.expectedVersion = version;
    change.edits = {{property, breaker::PropertyValue(), std::move(to)}};
    return {kGuard, change, "kim", ""};
}

} // namespace

class TestConsoleBreakers : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m = std::make_unique<FleetFixture>();
        m_service = &m->addService(Service::Make::Panelboard, "inv-1");
        m->start();
        TRY_IN_TIME(*m, m->isUp() && m->guard());
    }
    void cleanup() { m.reset(); }

    void standInTheFleetLikeAnyOther();
    void areChartedLikeAnyOther();
    void showTheirTruthWhenWatched();
    void tellTheirTransitionsWithCause();
    void stopTheScrapesWhenForcedOpen();
    void keepAnExpiryOfTheirOwn();
    void keepTheNewestOfTwoOverrides();
    void areEditedInProcess();
    void areEditedWhateverTheVersionWhenNoneIsNamed();
    void refuseAnEditOfAnOldVersion();
    void refuseAnImpossibleValue();
    void refuseWhatCannotBe_data();
    void refuseWhatCannotBe();

private:
    std::unique_ptr<FleetFixture> m;
    Service *m_service = nullptr;
};

void TestConsoleBreakers::standInTheFleetLikeAnyOther()
{
    const auto console = m->target("panelboard", "console");

    QVERIFY(console->inProcess && console->streaming && console->canEdit);
    QCOMPARE(console->updates.size(), std::size_t(7));
    QVERIFY(console->status == TargetStatus::Connected);
    QVERIFY(m->guard()->state == State::Closed);
    QCOMPARE(m->guard()->failureRateThreshold.value(), 50.0);
    QVERIFY(m->guard()->freshness == Freshness::Fresh);
}

void TestConsoleBreakers::areChartedLikeAnyOther()
{
    TRY_IN_TIME(*m, m->guard()->bufferedCalls >= 3U && m->guard()->callsPerSecond > 0.0);

    QCOMPARE(m->guard()->failureRate.value(), 0.0);
}

void TestConsoleBreakers::showTheirTruthWhenWatched()
{
    m->fleet->watch(kGuard);

    TRY_IN_TIME(*m, m->fleet->newest()->watched && m->fleet->newest()->watched->truth &&
                        m->fleet->newest()->watched->samples.size() > 2);

    const auto watched = m->fleet->newest()->watched;
    QCOMPARE(watched->config->version, std::uint64_t(1));
    QCOMPARE(watched->config->texts.at("waitDurationInOpenState"), std::string("5000 ms"));
    QCOMPARE(watched->truth->window.size, 5U);
}

void TestConsoleBreakers::tellTheirTransitionsWithCause()
{
    m->fleet->watch(kGuard);
    m_service->setMood(Service::Mood::Failing);

    TRY_IN_TIME(*m, m->fleet->newest()->watched && m->fleet->newest()->watched->truth &&
                        !m->fleet->newest()->watched->truth->transitions.empty());

    const ingest::TransitionReading opened = m->fleet->newest()->watched->truth->transitions[0];
    QVERIFY(opened.from == State::Closed && opened.to == State::Open);
    QVERIFY(opened.cause == breaker::TransitionCause::FailureRateExceeded);
    QVERIFY(opened.failureRate >= 50.0);
    QCOMPARE(opened.failureRateThreshold.value(), 50.0);
    const auto &log = m->fleet->newest()->watched->log;
    const auto error = std::find_if(log.begin(), log.end(), [](const LogEntry &entry) {
        return entry.event.type == breaker::EventType::Error;
    });
    QVERIFY(error != log.end());
    QVERIFY(QString::fromStdString(error->event.errorMessage).startsWith("HTTP 500: "));
}

void TestConsoleBreakers::stopTheScrapesWhenForcedOpen()
{
    const std::uint64_t id = m->fleet->submit(update(StateUpdate::ForceOpen));
    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed) && m->isStatus("inv-1", TargetStatus::BackingOff));
    TRY_IN_TIME(*m, m_service->streams() == 0);
    const auto scrapes = m_service->count("GET", "/prometheus");

    m->clock.advance(4s);
    const auto until = m->clock.now() + 1s;
    TRY_IN_TIME(*m, m->clock.now() >= until);

    QCOMPARE(m_service->count("GET", "/prometheus"), scrapes);
    QVERIFY(m->isState(m->guard(), State::ForcedOpen));
    QCOMPARE(m->guard()->overriddenBy->actor, std::string("kim"));
    QVERIFY(QString::fromStdString(m->target()->problem).contains("forced open"));
    QVERIFY(m->breaker()->freshness == Freshness::Stale);
    const std::uint64_t close = m->fleet->submit(update(StateUpdate::Close));
    TRY_IN_TIME(*m, m->isPhase(close, Phase::Observed) && m->isUp());
    QTRY_COMPARE(m->auditedPhases(), "requested acknowledged observed requested acknowledged observed");
}

void TestConsoleBreakers::keepAnExpiryOfTheirOwn()
{
    const std::uint64_t id = m->fleet->submit(update(StateUpdate::Disable, 3s));
    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed) && m->guard()->overriddenBy);
    QVERIFY(m->guard()->overriddenBy->until.has_value());
    m->clock.advance(2s);

    TRY_IN_TIME(*m, m->isState(m->guard(), State::Closed));

    QVERIFY(!m->guard()->overriddenBy);
}

void TestConsoleBreakers::keepTheNewestOfTwoOverrides()
{
    const std::uint64_t first = m->fleet->submit(update(StateUpdate::Disable, 1s));
    const std::uint64_t second = m->fleet->submit(update(StateUpdate::MetricsOnly));
    TRY_IN_TIME(*m, m->isPhase(second, Phase::Observed));
    QVERIFY(m->command(first)->phase >= Phase::Acknowledged);

    m->clock.advance(2s);
    const auto until = m->clock.now() + 500ms;
    TRY_IN_TIME(*m, m->clock.now() >= until);

    QVERIFY(m->isState(m->guard(), State::MetricsOnly));
}

void TestConsoleBreakers::areEditedInProcess()
{
    const std::uint64_t id = m->fleet->submit(edit(1, "failureRateThreshold", 20.0));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed));

    QCOMPARE(m->guard()->failureRateThreshold.value(), 20.0);
}

void TestConsoleBreakers::areEditedWhateverTheVersionWhenNoneIsNamed()
{
    const std::uint64_t first = m->fleet->submit(edit(1, "failureRateThreshold", 20.0));
    TRY_IN_TIME(*m, m->isPhase(first, Phase::Observed));

    const std::uint64_t id = m->fleet->submit(edit(0, "failureRateThreshold", 30.0));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed));
    QCOMPARE(m->guard()->failureRateThreshold.value(), 30.0);
}

void TestConsoleBreakers::refuseAnEditOfAnOldVersion()
{
    const std::uint64_t id = m->fleet->submit(edit(9, "failureRateThreshold", 20.0));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Failed));

    QVERIFY(m->message(id).contains("somebody else changed it meanwhile"));
}

void TestConsoleBreakers::refuseAnImpossibleValue()
{
    const std::uint64_t range = m->fleet->submit(edit(1, "failureRateThreshold", 101.0));
    const std::uint64_t type = m->fleet->submit(edit(1, "failureRateThreshold", std::string("many")));

    TRY_IN_TIME(*m, m->isPhase(range, Phase::Failed) && m->isPhase(type, Phase::Failed));

    QCOMPARE(m->message(range), "failureRateThreshold is 101 %, allowed: greater than 0 and at most 100");
    QVERIFY(m->message(type).startsWith("failureRateThreshold cannot have this value, allowed: "));
}

void TestConsoleBreakers::refuseWhatCannotBe_data()
{
    QTest::addColumn<int>("to");
    QTest::addColumn<bool>("withTtl");
    QTest::addColumn<int>("then"); // or -1
    QTest::addColumn<QString>("part");
    QTest::newRow("CLOSED to HALF_OPEN") << int(StateUpdate::HalfOpen) << false << -1 << "HALF_OPEN";
    QTest::newRow("CLOSED for a time")
        << int(StateUpdate::Close) << true << -1 << "a CLOSED breaker is not held";
    QTest::newRow("OPEN after METRICS_ONLY")
        << int(StateUpdate::MetricsOnly) << true << int(State::Open) << "CLOSED always can";
}

void TestConsoleBreakers::refuseWhatCannotBe()
{
    QFETCH(int, to);
    QFETCH(bool, withTtl);
    QFETCH(int, then);
    QFETCH(QString, part);
    const std::uint64_t id = m->fleet->submit(
        update(StateUpdate(to), withTtl ? std::optional<breaker::Duration>(1min) : std::nullopt,
               then < 0 ? std::nullopt : std::optional(State(then))));

    TRY_IN_TIME(*m, m->isPhase(id, Phase::Failed));

    QVERIFY2(m->message(id).contains(part), qPrintable(m->message(id)));
    QVERIFY(m->isState(m->guard(), State::Closed));
}

QTEST_GUILESS_MAIN(TestConsoleBreakers)
#include "tst_console_breakers.moc"
