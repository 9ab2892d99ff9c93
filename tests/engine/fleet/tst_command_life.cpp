// SPDX-License-Identifier: Apache-2.0
#include "command_life.h"
#include "readings.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;

namespace {

Command forceOpen()
{
    return {
        {"inventory", "inv-1", "CB"}, UpdateState{StateUpdate::ForceOpen, {}, {}}, "kim", "redis upgrade"};
}

Command edit(double threshold)
{
    EditConfig change;
    change.expectedVersion = 3;
    change.edits = {{"failureRateThreshold", 50.0, threshold}};
    return {{"inventory", "inv-1", "CB"}, change, "kim", ""};
}

CommandLife life(Command command) { return {7, std::move(command), kStart, {3s, 10s}}; }

/// Sent at kStart, acknowledged at kStart + 1 s.
CommandLife acknowledged(Command command)
{
    CommandLife l = life(std::move(command));
    l.audited(nullptr, kStart);
    l.answered({}, kStart + 1s);
    return l;
}

ingest::ConfigReading config(std::uint64_t version, float threshold)
{
    ingest::ConfigReading reading;
    reading.name = "CB";
    reading.version = version;
    reading.config.failureRateThreshold = threshold;
    return reading;
}

QString phaseOf(const CommandLife &l) { return QString::fromStdString(std::string(toString(l.phase()))); }

} // namespace

class TestCommandLife : public QObject {
    Q_OBJECT

private slots:
    void goesFromRequestedToObserved();
    void doesNotBelieveAReadingThatBeganBeforeTheAnswer();
    void doesNotBelieveAnotherState();
    void believesAnEventBetweenSendingAndAnswer();
    void doesNotBelieveAnEventFromBeforeSending();
    void believesAnEventAfterTheAnswer();
    void wantsTheStateOfEachUpdate_data();
    void wantsTheStateOfEachUpdate();
    void failsWhenItDoesNotLeave();
    void failsWhenTheServiceRefuses();
    void timesOutWhenTheAnswerIsOfNoUse();
    void timesOutWithoutAnAnswer_data();
    void timesOutWithoutAnAnswer();
    void timesOutWithoutAnObservation_data();
    void timesOutWithoutAnObservation();
    void staysSettled();
    void isObservedWhenTheConfigurationShowsIt_data();
    void isObservedWhenTheConfigurationShowsIt();
    void isObservedWhenTheFaultShowsIt();
    void endsWithTheConsole();
    void tellsWhenEachPhaseBegan();
};

void TestCommandLife::goesFromRequestedToObserved()
{
    CommandLife l = life(forceOpen());
    QCOMPARE(phaseOf(l), "requested");
    l.audited(nullptr, kStart);
    QCOMPARE(phaseOf(l), "sent");
    l.answered({}, kStart + 1s);
    QCOMPARE(phaseOf(l), "acknowledged");

    l.stateRead(State::ForcedOpen, kStart + 1s, kStart + 2s);

    QCOMPARE(phaseOf(l), "observed");
    QVERIFY(l.view().isSettled());
    QVERIFY(l.view().message.empty());
}

void TestCommandLife::doesNotBelieveAReadingThatBeganBeforeTheAnswer()
{
    CommandLife l = acknowledged(forceOpen());

    l.stateRead(State::ForcedOpen, kStart + 999ms, kStart + 1100ms);

    QCOMPARE(phaseOf(l), "acknowledged");
}

void TestCommandLife::doesNotBelieveAnotherState()
{
    CommandLife l = acknowledged(forceOpen());

    l.stateRead(State::Open, kStart + 2s, kStart + 2s);
    l.stateEntered(State::Open, kStart + 2s, kStart + 2s);

    QCOMPARE(phaseOf(l), "acknowledged");
}

void TestCommandLife::believesAnEventBetweenSendingAndAnswer()
{
    CommandLife l = life(forceOpen());
    l.audited(nullptr, kStart);
    l.stateEntered(State::ForcedOpen, kStart + 1ms, kStart + 2ms);
    QCOMPARE(phaseOf(l), "sent");

    l.answered({}, kStart + 3ms);

    QCOMPARE(phaseOf(l), "observed");
    QVERIFY(l.view().reached.at(CommandPhase::Acknowledged) == kStart + 3ms);
}

void TestCommandLife::doesNotBelieveAnEventFromBeforeSending()
{
    CommandLife l = life(forceOpen());
    l.audited(nullptr, kStart);
    l.stateEntered(State::ForcedOpen, kStart - 1ms, kStart + 2ms);

    l.answered({}, kStart + 3ms);

    QCOMPARE(phaseOf(l), "acknowledged");
}

void TestCommandLife::believesAnEventAfterTheAnswer()
{
    CommandLife l = acknowledged(forceOpen());

    l.stateEntered(State::ForcedOpen, kStart + 1001ms, kStart + 1002ms);

    QCOMPARE(phaseOf(l), "observed");
}

void TestCommandLife::wantsTheStateOfEachUpdate_data()
{
    QTest::addColumn<int>("update");
    QTest::addColumn<int>("state");
    QTest::newRow("CLOSE") << int(StateUpdate::Close) << int(State::Closed);
    QTest::newRow("FORCE_OPEN") << int(StateUpdate::ForceOpen) << int(State::ForcedOpen);
    QTest::newRow("DISABLE") << int(StateUpdate::Disable) << int(State::Disabled);
    QTest::newRow("OPEN") << int(StateUpdate::Open) << int(State::Open);
    QTest::newRow("HALF_OPEN") << int(StateUpdate::HalfOpen) << int(State::HalfOpen);
    QTest::newRow("METRICS_ONLY") << int(StateUpdate::MetricsOnly) << int(State::MetricsOnly);
    QTest::newRow("RESET") << int(StateUpdate::Reset) << int(State::Closed);
}

void TestCommandLife::wantsTheStateOfEachUpdate()
{
    QFETCH(int, update);
    QFETCH(int, state);
    Command command = forceOpen();
    command.what = UpdateState{StateUpdate(update), {}, {}};
    QCOMPARE(QByteArray(std::string(toString(StateUpdate(update))).c_str()),
             QByteArray(QTest::currentDataTag()));
    for (int other = 0; other < 6; ++other) {
        CommandLife l = acknowledged(command);

        l.stateRead(State(other), kStart + 1s, kStart + 2s);

        QCOMPARE(l.phase() == CommandPhase::Observed, other == state);
    }
}

void TestCommandLife::failsWhenItDoesNotLeave()
{
    CommandLife l = life(forceOpen());

    l.refused("no such target", kStart);

    QCOMPARE(phaseOf(l), "failed");
    QCOMPARE(l.view().message, std::string("no such target"));
}

void TestCommandLife::failsWhenTheServiceRefuses()
{
    CommandLife l = life(forceOpen());
    l.audited(nullptr, kStart);

    l.answered({Answer::Kind::Refused, "401"}, kStart + 1s);

    QCOMPARE(phaseOf(l), "failed");
    QCOMPARE(l.view().message, std::string("401"));
}

void TestCommandLife::timesOutWhenTheAnswerIsOfNoUse()
{
    CommandLife l = life(forceOpen());
    l.audited(nullptr, kStart);

    l.answered({Answer::Kind::Unknown, "the connection broke"}, kStart + 1s);

    QCOMPARE(phaseOf(l), "timed out");
    QCOMPARE(l.view().message,
             std::string("the connection broke: whether it took effect is unknown, look before "
                         "asking again"));
}

void TestCommandLife::timesOutWithoutAnAnswer_data()
{
    QTest::addColumn<int>("ms");
    QTest::addColumn<QString>("phase");
    QTest::newRow("just below the limit") << 2999 << "sent";
    QTest::newRow("at the limit") << 3000 << "timed out";
    QTest::newRow("above the limit") << 3001 << "timed out";
}

void TestCommandLife::timesOutWithoutAnAnswer()
{
    QFETCH(int, ms);
    QFETCH(QString, phase);
    CommandLife l = life(forceOpen());
    l.audited(nullptr, kStart);

    l.tick(kStart + std::chrono::milliseconds(ms));

    QCOMPARE(phaseOf(l), phase);
}

void TestCommandLife::timesOutWithoutAnObservation_data()
{
    QTest::addColumn<int>("ms");
    QTest::addColumn<QString>("phase");
    QTest::newRow("just below the limit") << 10'999 << "acknowledged";
    QTest::newRow("at the limit") << 11'000 << "timed out";
    QTest::newRow("above the limit") << 11'001 << "timed out";
}

void TestCommandLife::timesOutWithoutAnObservation()
{
    QFETCH(int, ms);
    QFETCH(QString, phase);
    CommandLife l = acknowledged(forceOpen());

    l.tick(kStart + std::chrono::milliseconds(ms));

    QCOMPARE(phaseOf(l), phase);
}

void TestCommandLife::staysSettled()
{
    CommandLife l = life(forceOpen());
    l.audited(nullptr, kStart);
    l.tick(kStart + 3s);

    l.answered({}, kStart + 4s);
    l.stateRead(State::ForcedOpen, kStart + 5s, kStart + 5s);
    l.refused("late", kStart + 5s);
    l.abandoned(kStart + 6s);

    QCOMPARE(phaseOf(l), "timed out");
}

void TestCommandLife::isObservedWhenTheConfigurationShowsIt_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<float>("threshold");
    QTest::addColumn<int>("startedAtMs");
    QTest::addColumn<QString>("phase");
    QTest::newRow("newer, with the value") << 4 << 20.1F << 1000 << "observed";
    QTest::newRow("the version that the operator saw") << 3 << 20.1F << 1000 << "acknowledged";
    QTest::newRow("newer, with another value") << 5 << 20.2F << 1000 << "acknowledged";
    QTest::newRow("begun before the answer") << 4 << 20.1F << 999 << "acknowledged";
}

void TestCommandLife::isObservedWhenTheConfigurationShowsIt()
{
    QFETCH(int, version);
    QFETCH(float, threshold);
    QFETCH(int, startedAtMs);
    QFETCH(QString, phase);
    CommandLife l = acknowledged(edit(20.1));

    l.configRead(config(std::uint64_t(version), threshold), kStart + std::chrono::milliseconds(startedAtMs),
                 kStart + 2s);

    QCOMPARE(phaseOf(l), phase);
}

void TestCommandLife::isObservedWhenTheFaultShowsIt()
{
    CommandLife l = acknowledged({{"inventory", "inv-1", ""}, SwitchFault{"pause", "on"}, "kim", ""});

    l.faultRead("off", kStart + 1s, kStart + 2s);
    QCOMPARE(phaseOf(l), "acknowledged");
    l.faultRead("on", kStart + 1s, kStart + 2s);

    QCOMPARE(phaseOf(l), "observed");
}

void TestCommandLife::endsWithTheConsole()
{
    CommandLife requested = life(forceOpen());
    CommandLife sent = life(forceOpen());
    sent.audited(nullptr, kStart);

    requested.abandoned(kStart + 1s);
    sent.abandoned(kStart + 1s);

    QCOMPARE(phaseOf(requested), "failed");
    QCOMPARE(phaseOf(sent), "timed out");
}

void TestCommandLife::tellsWhenEachPhaseBegan()
{
    CommandLife l = life(forceOpen());
    l.audited(nullptr, kStart + 1ms);
    l.answered({}, kStart + 2ms);
    l.stateRead(State::ForcedOpen, kStart + 2ms, kStart + 3ms);

    const auto &reached = l.view().reached;
    QCOMPARE(reached.size(), std::size_t(4));
    QVERIFY(reached.at(CommandPhase::Requested) == kStart);
    QVERIFY(reached.at(CommandPhase::Sent) == kStart + 1ms);
    QVERIFY(reached.at(CommandPhase::Acknowledged) == kStart + 2ms);
    QVERIFY(reached.at(CommandPhase::Observed) == kStart + 3ms);
}

QTEST_GUILESS_MAIN(TestCommandLife)
#include "tst_command_life.moc"
