// SPDX-License-Identifier: Apache-2.0
#include "fleet_fixture.h"

#include <panelboard/breaker/registry.h>
#include <panelboard/breaker/system_clock.h>
#include <panelboard/breaker/timer_thread.h>
#include <panelboard/service/management_server.h>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;
using Phase = CommandPhase;

namespace {

const BreakerKey kBreaker{"inventory", "inv-1", "CB_REDIS"};
constexpr const char *kToken = "PANELBOARD_TEST_TOKEN";

} // namespace

/// The fleet beside a service of ours, with real clocks: both ends of every format.
class TestFleetWithService : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void readsWhatTheServiceTells();
    void seesTheBreakerOpenByItself();
    void forcesAStateThatTheServiceEnds();
    void asksForEveryUpdate_data();
    void asksForEveryUpdate();
    void editsTheConfiguration();
    void isRefusedAnImpossibleValue();
    void flagsTheInstanceWhoseConfigurationDiffers();

private:
    [[nodiscard]] std::shared_ptr<const BreakerView> view() const { return m->breaker(kBreaker); }
    std::uint64_t submit(std::variant<UpdateState, EditConfig, SwitchFault> what)
    {
        return m->fleet->submit({kBreaker, std::move(what), "kim", "redis upgrade"});
    }

    std::unique_ptr<breaker::TimerThread> m_timers;
    std::unique_ptr<breaker::CircuitBreakerRegistry> m_registry;
    std::shared_ptr<breaker::CircuitBreaker> m_breaker;
    std::unique_ptr<http::IoThread> m_io;
    std::unique_ptr<service::ManagementServer> m_server;
    std::unique_ptr<FleetFixture> m;
};

void TestFleetWithService::init()
{
    auto &clock = breaker::SystemClock::instance();
    m_timers = std::make_unique<breaker::TimerThread>(clock);
    breaker::RegistryOptions registry;
    registry.defaultConfig.slidingWindowSize = 10;
    registry.defaultConfig.minimumNumberOfCalls = 5;
    registry.callTotals = true;
    m_registry = std::make_unique<breaker::CircuitBreakerRegistry>(registry, clock, *m_timers);
    m_breaker = m_registry->circuitBreaker("CB_REDIS");
    m_io = std::make_unique<http::IoThread>();
    service::ManagementOptions options;
    options.service = "inventory";
    options.instance = "inv-1";
    options.operatorToken = "s3cret";
    m_server = std::make_unique<service::ManagementServer>(*m_io, *m_registry, options, clock, *m_timers);

    qputenv(kToken, "s3cret");
    m = std::make_unique<FleetFixture>();
    TargetConfig target;
    target.service = "inventory";
    target.instance = "inv-1";
    target.url = m_server->url();
    target.interval = 100ms;
    target.credentials = SecretReference{SecretReference::Kind::Environment, kToken};
    m->options.targets = {target};
    m->fleet = std::make_unique<Fleet>(m->options, clock, *m_timers);
    QTRY_VERIFY(m->isUp());
}

void TestFleetWithService::cleanup()
{
    m.reset();
    m_server.reset();
    m_io.reset();
    m_breaker.reset();
    m_registry.reset();
    m_timers.reset();
}

void TestFleetWithService::readsWhatTheServiceTells()
{
    QCOMPARE(m->target()->problem, std::string());
    QCOMPARE(m->target()->updates.size(), std::size_t(7));
    QVERIFY(m->target()->canEdit);
    QVERIFY(view()->state == State::Closed && view()->tooFewCalls);
    for (int i = 0; i < 9; ++i)
        m_breaker->onSuccess(1ms);
    m_breaker->onError(1ms, breaker::CallError(breaker::CallError::Named{"redis", "gone"}));
    m->fleet->watch(kBreaker);

    QTRY_VERIFY(view()->failureRate == 10.0 && view()->failureRateThreshold == 50.0);
    QTRY_VERIFY(m->fleet->newest()->watched->truth && m->fleet->newest()->watched->config);
    const auto watched = m->fleet->newest()->watched;
    QCOMPARE(watched->config->config.slidingWindowSize, 10U);
    QCOMPARE(watched->truth->window.outcomes.size(), std::size_t(10));
    QTRY_VERIFY(m->fleet->newest()->watched->samples.back().slowPerSecond.has_value());
}

void TestFleetWithService::seesTheBreakerOpenByItself()
{
    m->fleet->watch(kBreaker);
    const auto before = breaker::SystemClock::instance().now();
    for (int i = 0; i < 5; ++i)
        m_breaker->onError(1ms, breaker::CallError(breaker::CallError::Named{"redis", "gone"}));

    QTRY_VERIFY(view()->state == State::Open && view()->openUntil);
    QVERIFY(!view()->stateSinceAtLeast && *view()->stateSince >= before - 1ms);
    QTRY_VERIFY(m->fleet->newest()->watched->truth &&
                !m->fleet->newest()->watched->truth->transitions.empty());
    QTRY_VERIFY(!m->fleet->newest()->watched->log.empty());
    QVERIFY(m->fleet->newest()->watched->truth->transitions.back().cause ==
            breaker::TransitionCause::FailureRateExceeded);
}

void TestFleetWithService::forcesAStateThatTheServiceEnds()
{
    const std::uint64_t id = submit(UpdateState{StateUpdate::ForceOpen, 500ms, State::Closed});

    QTRY_VERIFY(m->isPhase(id, Phase::Observed));
    QTRY_VERIFY(view()->overriddenBy);
    QCOMPARE(view()->overriddenBy->actor, std::string("kim"));
    QCOMPARE(view()->overriddenBy->reason, std::string("redis upgrade"));
    QTRY_VERIFY(view()->state == State::Closed && !view()->overriddenBy);
}

void TestFleetWithService::asksForEveryUpdate_data()
{
    QTest::addColumn<int>("update");
    QTest::addColumn<int>("state");
    for (const StateUpdate update :
         {StateUpdate::Close, StateUpdate::ForceOpen, StateUpdate::Disable, StateUpdate::Open,
          StateUpdate::HalfOpen, StateUpdate::MetricsOnly, StateUpdate::Reset})
        QTest::newRow(std::string(toString(update)).c_str()) << int(update) << int(stateAfter(update));
}

void TestFleetWithService::asksForEveryUpdate()
{
    QFETCH(int, update);
    QFETCH(int, state);
    m_breaker->transitionToOpenState();

    const std::uint64_t id = submit(UpdateState{StateUpdate(update), {}, {}});

    QTRY_VERIFY2(m->isPhase(id, Phase::Observed), qPrintable(m->message(id)));
    QVERIFY(m_breaker->state() == State(state));
    QTRY_VERIFY(view()->state == State(state));
}

void TestFleetWithService::editsTheConfiguration()
{
    EditConfig edit;
    edit.expectedVersion = 1;
    edit.edits = {{"failureRateThreshold", 50.0, 12.5},
                  {"slidingWindowType", std::string("COUNT_BASED"), std::string("TIME_BASED")},
                  {"waitDurationInOpenState", 60000.0, 1500.0},
                  {"automaticTransitionFromOpenToHalfOpenEnabled", false, true}};

    const std::uint64_t id = submit(edit);

    QTRY_VERIFY2(m->isPhase(id, Phase::Observed), qPrintable(m->message(id)));
    QCOMPARE(m_breaker->configVersion(), std::uint64_t(2));
    QCOMPARE(m_breaker->config()->failureRateThreshold, 12.5F);
    QVERIFY(m_breaker->config()->waitDurationInOpenState == 1500ms);
    QTRY_COMPARE(view()->failureRateThreshold.value(), 12.5);
}

void TestFleetWithService::isRefusedAnImpossibleValue()
{
    EditConfig edit;
    edit.expectedVersion = 1;
    edit.edits = {{"slidingWindowSize", std::int64_t(10), std::int64_t(0)}};

    const std::uint64_t id = submit(edit);

    QTRY_VERIFY(m->isPhase(id, Phase::Failed));
    QVERIFY2(m->message(id).contains("slidingWindowSize") && m->message(id).contains("(422)"),
             qPrintable(m->message(id)));
}

void TestFleetWithService::flagsTheInstanceWhoseConfigurationDiffers()
{
    auto &clock = breaker::SystemClock::instance();
    std::vector<std::unique_ptr<breaker::CircuitBreakerRegistry>> registries;
    std::vector<std::unique_ptr<service::ManagementServer>> servers;
    std::vector<TargetConfig> targets = m->options.targets;
    for (const char *instance : {"inv-2", "inv-3"}) {
        breaker::RegistryOptions registry;
        registry.defaultConfig.slidingWindowSize = 10;
        registry.defaultConfig.minimumNumberOfCalls = 5;
        registry.defaultConfig.waitDurationInOpenState = instance == std::string("inv-3") ? 7s : 60s;
        registries.push_back(std::make_unique<breaker::CircuitBreakerRegistry>(registry, clock, *m_timers));
        std::ignore = registries.back()->circuitBreaker("CB_REDIS");
        service::ManagementOptions options;
        options.service = "inventory";
        options.instance = instance;
        options.operatorToken = "s3cret";
        servers.push_back(std::make_unique<service::ManagementServer>(*m_io, *registries.back(), options,
                                                                      clock, *m_timers));
        targets.push_back(targets.front());
        targets.back().instance = instance;
        targets.back().url = servers.back()->url();
    }

    m->fleet->setTargets(targets); // nobody watches any of them

    const BreakerKey odd{"inventory", "inv-3", "CB_REDIS"};
    QTRY_VERIFY(m->breaker(odd) && !m->breaker(odd)->drift.empty());
    QCOMPARE(m->breaker(odd)->drift[0].property, std::string("waitDurationInOpenState"));
    QCOMPARE(m->breaker(odd)->drift[0].here, std::string("7000 ms"));
    QCOMPARE(m->breaker(odd)->drift[0].elsewhere, std::string("60000 ms"));
    QVERIFY(view()->drift.empty());
    m->fleet->setTargets(m->options.targets);
    QTRY_VERIFY(!m->target("inventory", "inv-3"));
}

QTEST_GUILESS_MAIN(TestFleetWithService)
#include "tst_fleet_with_service.moc"
