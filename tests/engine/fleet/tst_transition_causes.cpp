// SPDX-License-Identifier: Apache-2.0
#include "transition_bench.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;
using breaker::TransitionCause;

namespace {

ingest::BreakerReading openReading(breaker::TimePoint at, double failureRate, std::uint64_t failed)
{
    ingest::BreakerReading told = reading("CB", at, State::Open);
    told.failureRate = failureRate;
    told.failureRateThreshold = 50;
    told.slowCallRateThreshold = 80;
    told.failedCalls = failed;
    told.slowCalls = 2;
    return told;
}

} // namespace

Q_DECLARE_METATYPE(State)
Q_DECLARE_METATYPE(TransitionCause)

class TestTransitionCauses : public QObject {
    Q_OBJECT

private slots:
    void putsTheCauseTogetherFromReadingAndErrors();
    void findsTheLikelyCause_data();
    void findsTheLikelyCause();
    void believesTheServiceMoreThanItself();
    void keepsToTheTransitionThatTheServiceMeans();
    void learnsNothingMoreOfAnOldTransition();
    void tellsKindsOfErrors_data();
    void tellsKindsOfErrors();
};

void TestTransitionCauses::putsTheCauseTogetherFromReadingAndErrors()
{
    Bench b({"inv-1"});
    b.fails("inv-1", kStart + 100ms, "java.net.SocketException: too old to be in the window");
    for (int i = 0; i < 6; ++i)
        b.fails("inv-1", kStart + 200ms, "java.io.IOException: timeout " + std::to_string(i));
    b.fails("inv-1", kStart + 250ms, "com.acme.StockException: none left");

    b.happens("inv-1", State::Closed, State::Open, kStart + 300ms);
    b.read("inv-1", kStart + 400ms, openReading(kStart + 400ms, 70, 7));

    const auto &cause = *b.sink.known.at(0).cause;
    QVERIFY(cause.cause == TransitionCause::FailureRateExceeded);
    QCOMPARE(*cause.failureRate, 70.0);
    QCOMPARE(*cause.failureRateThreshold, 50.0);
    QCOMPARE(cause.bufferedCalls, std::uint64_t(100));
    QCOMPARE(cause.failedCalls, std::uint64_t(7));
    QCOMPARE(cause.slowCalls, std::uint64_t(2));
    QCOMPARE(cause.failuresByKind.size(), std::size_t(2));
    QCOMPARE(cause.failuresByKind.at("java.io.IOException"), std::uint64_t(6));
    QCOMPARE(cause.lastErrors.size(), std::size_t(5));
    QCOMPARE(cause.lastErrors.back().message, std::string("com.acme.StockException: none left"));
    QCOMPARE(*cause.lastErrors.back().durationMs, 250.0);
}

void TestTransitionCauses::findsTheLikelyCause_data()
{
    QTest::addColumn<State>("from");
    QTest::addColumn<State>("to");
    QTest::addColumn<TransitionCause>("cause");
    QTest::newRow("the wait is over") << State::Open << State::HalfOpen << TransitionCause::WaitElapsed;
    QTest::newRow("probes passed") << State::HalfOpen << State::Closed << TransitionCause::TrialCallsPassed;
    QTest::newRow("probes failed") << State::HalfOpen << State::Open << TransitionCause::TrialCallsFailed;
    QTest::newRow("forced") << State::Closed << State::ForcedOpen << TransitionCause::Requested;
    QTest::newRow("closed by hand") << State::ForcedOpen << State::Closed << TransitionCause::Requested;
    QTest::newRow("opened, nobody knows why") << State::Closed << State::Open << TransitionCause::None;
}

void TestTransitionCauses::findsTheLikelyCause()
{
    QFETCH(State, from);
    QFETCH(State, to);
    QFETCH(TransitionCause, cause);
    Bench b({"inv-1"});
    b.read("inv-1", kStart + 1s, from);

    b.read("inv-1", kStart + 2s, to);

    QVERIFY(b.sink.seen.back().cause->cause == cause);
}

void TestTransitionCauses::believesTheServiceMoreThanItself()
{
    Bench b({"inv-1"});
    b.read("inv-1", kStart + 1s, openReading(kStart + 1s, 70, 7));
    ingest::BreakerDetailReading detail;
    detail.name = "CB";
    detail.state = State::Open;
    ingest::TransitionReading told;
    told.at = kStart + 600ms;
    told.from = State::Closed;
    told.to = State::Open;
    told.cause = TransitionCause::SlowCallRateExceeded;
    told.configVersion = 3;
    told.failuresByKind = {{"Timeout", 4}};
    detail.transitions = {told};

    b.store.applyDetail(instance("inv-1"), 1, detail, kStart + 1100ms, kStart + 1200ms);
    b.store.applyDetail(instance("inv-1"), 1, detail, kStart + 2100ms, kStart + 2200ms);

    QCOMPARE(b.sink.known.size(), std::size_t(1)); // the first cause came with the change
    QVERIFY(b.sink.known[0].at == kStart + 1s);
    QVERIFY(b.sink.known[0].cause->cause == TransitionCause::SlowCallRateExceeded);
    QCOMPARE(b.sink.known[0].cause->configVersion, std::uint64_t(3));
    QCOMPARE(b.sink.known[0].cause->failuresByKind.at("Timeout"), std::uint64_t(4));
}

void TestTransitionCauses::keepsToTheTransitionThatTheServiceMeans()
{
    Bench b({"inv-1"});
    b.happens("inv-1", State::Closed, State::Open, kStart + 10s);
    ingest::BreakerDetailReading detail;
    detail.name = "CB";
    detail.state = State::Open;
    ingest::TransitionReading other;
    other.from = State::Closed;
    other.to = State::Open;
    other.at = kStart - 1min;
    ingest::TransitionReading closed = other;
    closed.to = State::Closed;
    closed.at = kStart + 10s;
    detail.transitions = {other, closed};

    b.store.applyDetail(instance("inv-1"), 1, detail, kStart + 11s, kStart + 11s);

    QVERIFY(b.sink.known.empty());
}

void TestTransitionCauses::learnsNothingMoreOfAnOldTransition()
{
    Bench b({"inv-1"});
    b.read("inv-1", kStart + 1s, openReading(kStart + 1s, 70, 7));
    b.read("inv-1", kStart + 1s + StateChanges::kKeptFor + 1s, State::Open);
    ingest::BreakerDetailReading detail;
    detail.name = "CB";
    detail.state = State::Open;
    ingest::TransitionReading told;
    told.at = kStart + 1s;
    told.to = State::Open;
    told.cause = TransitionCause::SlowCallRateExceeded;
    detail.transitions = {told};

    b.store.applyDetail(instance("inv-1"), 1, detail, kStart + 400s, kStart + 400s);

    QVERIFY(b.sink.known.empty());
    QVERIFY(b.sink.seen.at(0).cause->cause == TransitionCause::FailureRateExceeded);
}

void TestTransitionCauses::tellsKindsOfErrors_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("kind");
    QTest::newRow("class and message") << "java.io.IOException: timed out"
                                       << "java.io.IOException";
    QTest::newRow("class alone") << "java.io.IOException"
                                 << "java.io.IOException";
    QTest::newRow("a sentence") << "it did not work"
                                << "error";
    QTest::newRow("a sentence with a colon") << "no answer: timed out"
                                             << "error";
    QTest::newRow("nothing") << ""
                             << "error";
}

void TestTransitionCauses::tellsKindsOfErrors()
{
    QFETCH(QString, message);
    QFETCH(QString, kind);

    QCOMPARE(QString::fromStdString(kindOf(message.toStdString())), kind);
}

QTEST_GUILESS_MAIN(TestTransitionCauses)
#include "tst_transition_causes.moc"
