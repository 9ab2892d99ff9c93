// SPDX-License-Identifier: Apache-2.0
#include "readings.h"

#include <panelboard/fleet/undo.h>

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;
using Phase = CommandPhase;

namespace {

const BreakerKey kWhere{"inventory", "inv-1", "CB"};

CommandView done(decltype(Command::what) what, std::optional<State> before)
{
    CommandView view;
    view.id = 7;
    view.command.where = kWhere;
    view.command.what = std::move(what);
    view.phase = Phase::Observed;
    view.stateBefore = before;
    return view;
}

CommandView forced(std::optional<State> before)
{
    return done(UpdateState{StateUpdate::ForceOpen, {}, {}}, before);
}

/// A fleet with the breaker in this state.
FleetSnapshot fleetWith(State now, bool isPlain = false)
{
    using enum StateUpdate;
    auto breaker = std::make_shared<BreakerView>();
    breaker->key = kWhere;
    breaker->state = now;
    auto target = std::make_shared<TargetView>();
    target->config.service = kWhere.service;
    target->config.instance = kWhere.instance;
    target->updates = {Close, ForceOpen, Disable};
    if (!isPlain)
        target->updates.insert(target->updates.end(), {Open, HalfOpen, MetricsOnly, Reset});
    target->breakers = {breaker};
    FleetSnapshot snapshot;
    snapshot.at = kStart;
    snapshot.targets = {target};
    return snapshot;
}

QString updateIn(const std::optional<Command> &command)
{
    return command
               ? QString::fromStdString(std::string(toString(std::get<UpdateState>(command->what).update)))
               : QString("none");
}

} // namespace

Q_DECLARE_METATYPE(State)
Q_DECLARE_METATYPE(StateUpdate)
Q_DECLARE_METATYPE(Phase)

class TestUndo : public QObject {
    Q_OBJECT

private slots:
    void goesBackToTheStateBefore_data();
    void goesBackToTheStateBefore();
    void namesWhatItTakesBack();
    void needsACommandThatMayHaveTakenEffect_data();
    void needsACommandThatMayHaveTakenEffect();
    void leavesAStateAloneThatSomethingElseMade_data();
    void leavesAStateAloneThatSomethingElseMade();
    void asksOnlyForWhatTheTargetKnows();
    void restoresTheOverrideBeforeWithWhatIsLeftOfIt();
    void doesNotRestoreAnOverrideThatWouldBeOver();
    void isDoneOnce_data();
    void isDoneOnce();
    void hasNothingToDoWhereNothingChanged();
    void needsTheBreaker();
    void swapsTheValuesOfAnEdit();
    void doesNotTakeBackAnEditWhoseVersionIsUnknown();
    void doesNotTakeBackAFault();
};

void TestUndo::goesBackToTheStateBefore_data()
{
    QTest::addColumn<State>("before");
    QTest::addColumn<QString>("update");
    QTest::newRow("closed") << State::Closed << "CLOSE";
    QTest::newRow("open") << State::Open << "OPEN";
    QTest::newRow("half-open") << State::HalfOpen << "HALF_OPEN";
    QTest::newRow("metrics only") << State::MetricsOnly << "METRICS_ONLY";
    QTest::newRow("disabled") << State::Disabled << "DISABLE";
}

void TestUndo::goesBackToTheStateBefore()
{
    QFETCH(State, before);
    QFETCH(QString, update);

    QCOMPARE(updateIn(inverseOf(forced(before), fleetWith(State::ForcedOpen))), update);
}

void TestUndo::namesWhatItTakesBack()
{
    const auto back = inverseOf(forced(State::Closed), fleetWith(State::ForcedOpen));

    QCOMPARE(back->undoes, std::uint64_t(7));
    QVERIFY(back->where == kWhere);
    QVERIFY(back->actor.empty());
}

void TestUndo::needsACommandThatMayHaveTakenEffect_data()
{
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<bool>("isPossible");
    QTest::newRow("requested") << Phase::Requested << false;
    QTest::newRow("sent") << Phase::Sent << false;
    QTest::newRow("acknowledged") << Phase::Acknowledged << true;
    QTest::newRow("observed") << Phase::Observed << true;
    QTest::newRow("failed") << Phase::Failed << false;
    QTest::newRow("timed out: it may have") << Phase::TimedOut << true;
}

void TestUndo::needsACommandThatMayHaveTakenEffect()
{
    QFETCH(Phase, phase);
    QFETCH(bool, isPossible);
    CommandView command = forced(State::Closed);
    command.phase = phase;

    QCOMPARE(inverseOf(command, fleetWith(State::ForcedOpen)).has_value(), isPossible);
}

void TestUndo::leavesAStateAloneThatSomethingElseMade_data()
{
    QTest::addColumn<StateUpdate>("update");
    QTest::addColumn<State>("now");
    QTest::addColumn<bool>("isPossible");
    QTest::newRow("forced open, closed since") << StateUpdate::ForceOpen << State::Closed << false;
    QTest::newRow("forced open, disabled since") << StateUpdate::ForceOpen << State::Disabled << false;
    QTest::newRow("closed, opened by itself since") << StateUpdate::Close << State::Open << true;
    QTest::newRow("closed, forced open since") << StateUpdate::Close << State::ForcedOpen << false;
    QTest::newRow("reset, half-open by now") << StateUpdate::Reset << State::HalfOpen << true;
}

void TestUndo::leavesAStateAloneThatSomethingElseMade()
{
    QFETCH(StateUpdate, update);
    QFETCH(State, now);
    QFETCH(bool, isPossible);

    const auto back = inverseOf(done(UpdateState{update, {}, {}}, State::Disabled), fleetWith(now));

    QCOMPARE(back.has_value(), isPossible);
}

void TestUndo::asksOnlyForWhatTheTargetKnows()
{
    QCOMPARE(updateIn(inverseOf(forced(State::Open), fleetWith(State::ForcedOpen, true))), "none");
    QCOMPARE(updateIn(inverseOf(forced(State::Disabled), fleetWith(State::ForcedOpen, true))), "DISABLE");
}

void TestUndo::restoresTheOverrideBeforeWithWhatIsLeftOfIt()
{
    CommandView closed = done(UpdateState{StateUpdate::Close, {}, {}}, State::ForcedOpen);
    closed.overrideBefore = OverrideView{"lee", "maintenance", kStart + 10min, State::HalfOpen};

    const auto back = inverseOf(closed, fleetWith(State::Closed));

    QCOMPARE(updateIn(back), "FORCE_OPEN");
    const auto &update = std::get<UpdateState>(back->what);
    QVERIFY(update.ttl == 10min);
    QVERIFY(update.then == State::HalfOpen);
}

void TestUndo::doesNotRestoreAnOverrideThatWouldBeOver()
{
    CommandView disabled = done(UpdateState{StateUpdate::Disable, {}, {}}, State::ForcedOpen);
    disabled.overrideBefore = OverrideView{"lee", "maintenance", kStart, State::Closed};

    const auto back = inverseOf(disabled, fleetWith(State::Disabled));

    QCOMPARE(updateIn(back), "CLOSE");
    QVERIFY(!std::get<UpdateState>(back->what).ttl);
}

void TestUndo::isDoneOnce_data()
{
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<bool>("isPossible");
    QTest::newRow("undone") << Phase::Observed << false;
    QTest::newRow("being undone") << Phase::Sent << false;
    QTest::newRow("tried, and failed") << Phase::Failed << true;
}

void TestUndo::isDoneOnce()
{
    QFETCH(Phase, phase);
    QFETCH(bool, isPossible);
    FleetSnapshot now = fleetWith(State::ForcedOpen);
    auto undo = std::make_shared<CommandView>();
    undo->command.undoes = 7;
    undo->phase = phase;
    now.commands = {undo};

    QCOMPARE(inverseOf(forced(State::Closed), now).has_value(), isPossible);
}

void TestUndo::hasNothingToDoWhereNothingChanged()
{
    QVERIFY(!inverseOf(forced(State::ForcedOpen), fleetWith(State::ForcedOpen)));
    QVERIFY(!inverseOf(forced(std::nullopt), fleetWith(State::ForcedOpen)));
}

void TestUndo::needsTheBreaker()
{
    CommandView other = forced(State::Closed);
    other.command.where.name = "OTHER";

    QVERIFY(!inverseOf(other, fleetWith(State::ForcedOpen)));
    QVERIFY(!inverseOf(forced(State::Closed), FleetSnapshot()));
}

void TestUndo::swapsTheValuesOfAnEdit()
{
    CommandView edited = done(EditConfig{3, {{"failureRateThreshold", 50.0, 20.0}}}, std::nullopt);
    edited.versionAfter = 4;

    const auto back = inverseOf(edited, FleetSnapshot());

    const auto &edit = std::get<EditConfig>(back->what);
    QCOMPARE(edit.expectedVersion, std::uint64_t(4));
    QCOMPARE(edit.edits.size(), std::size_t(1));
    QVERIFY(edit.edits[0].from == breaker::PropertyValue(20.0));
    QVERIFY(edit.edits[0].to == breaker::PropertyValue(50.0));
}

void TestUndo::doesNotTakeBackAnEditWhoseVersionIsUnknown()
{
    QVERIFY(!inverseOf(done(EditConfig{3, {{"failureRateThreshold", 50.0, 20.0}}}, {}), FleetSnapshot()));
}

void TestUndo::doesNotTakeBackAFault()
{
    QVERIFY(!inverseOf(done(SwitchFault{"slow", "250"}, {}), FleetSnapshot()));
}

QTEST_GUILESS_MAIN(TestUndo)
#include "tst_undo.moc"
