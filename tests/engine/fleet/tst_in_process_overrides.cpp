// SPDX-License-Identifier: Apache-2.0
#include "in_process_overrides.h"

#include "support/fake_clock.h"

#include <panelboard/breaker/registry.h>

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace std::chrono_literals;
using breaker::State;

Q_DECLARE_METATYPE(std::optional<State>)

namespace {

struct Console {
    Console() : registry({}, clock, clock), overrides(clock, clock, [](const auto &task) { task(); }) {}

    test::FakeClock clock;
    breaker::CircuitBreakerRegistry registry;
    std::shared_ptr<breaker::CircuitBreaker> guard = registry.circuitBreaker("inventory/inv-1");
    InProcessOverrides overrides;
};

} // namespace

class TestInProcessOverrides : public QObject {
    Q_OBJECT
private slots:
    void letTheAskedStateFollow_data();
    void letTheAskedStateFollow();
};

void TestInProcessOverrides::letTheAskedStateFollow_data()
{
    using Then = std::optional<State>;
    QTest::addColumn<StateUpdate>("update");
    QTest::addColumn<Then>("then");
    QTest::addColumn<State>("follows");
    QTest::newRow("FORCED_OPEN probes unless asked otherwise")
        << StateUpdate::ForceOpen << Then() << State::HalfOpen;
    QTest::newRow("DISABLED probes") << StateUpdate::Disable << Then() << State::HalfOpen;
    QTest::newRow("OPEN probes") << StateUpdate::Open << Then() << State::HalfOpen;
    QTest::newRow("METRICS_ONLY cannot probe") << StateUpdate::MetricsOnly << Then() << State::Closed;
    QTest::newRow("as asked") << StateUpdate::ForceOpen << Then(State::Closed) << State::Closed;
}

void TestInProcessOverrides::letTheAskedStateFollow()
{
    QFETCH(StateUpdate, update);
    QFETCH(std::optional<State>, then);
    QFETCH(State, follows);
    Console console;
    console.overrides.apply(console.guard, {update, 10min, then}, {"kim", "maintenance"});
    QVERIFY(console.overrides.inForce(console.guard->snapshot())->then == follows);

    console.clock.advance(10min);

    QVERIFY(console.guard->state() == follows);
    QVERIFY(!console.overrides.inForce(console.guard->snapshot()));
}

QTEST_GUILESS_MAIN(TestInProcessOverrides)
#include "tst_in_process_overrides.moc"
