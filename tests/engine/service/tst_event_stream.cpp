// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"
#include "stream_recorder.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::test;

namespace {

/// "backend STATE_TRANSITION", one for each frame.
QStringList types(const StreamRecorder &recorder)
{
    QStringList list;
    for (const QByteArray &frame : recorder.frames()) {
        const auto lines = frame.split('\n');
        list.append(lines[0].mid(3) + ' ' + lines[1].mid(6));
    }
    return list;
}

} // namespace

class TestEventStream : public QObject {
    Q_OBJECT
private slots:
    void opensWithAPingAndGoesOnPinging();
    void writesFramesAsSpringDoes();
    void showsATrippingInItsOrder();
    void filtersByNameAndType_data();
    void filtersByNameAndType();
    void coversBreakersMadeLater();
    void tellsOfAChangedConfiguration();
    void leavesANameOutThatWouldBreakItsLine();
    void answersHeadWithoutAStream();
    void goesOnForOthersWhenOneClientLeaves();
};

void TestEventStream::opensWithAPingAndGoesOnPinging()
{
    ServiceFixture service;
    StreamRecorder recorder;

    const auto stream = service.open("/streamcircuitbreakerevents", recorder.handlers());

    QVERIFY(recorder.isListening());
    QCOMPARE(recorder.head().status, 200);
    QCOMPARE(*recorder.head().headers.find("Content-Type"), "text/event-stream;charset=UTF-8");
    QVERIFY(recorder.hasPings(3));
}

void TestEventStream::writesFramesAsSpringDoes()
{
    ServiceFixture service;
    StreamRecorder recorder;
    const auto stream = service.open("/streamcircuitbreakerevents", recorder.handlers());
    QVERIFY(recorder.isListening());

    service.backend()->transitionToForcedOpenState();

    QVERIFY(recorder.hasFrames(1));
    QCOMPARE(recorder.frames().front(),
             QByteArray("id:backend\n"
                        "event:STATE_TRANSITION\n"
                        R"(data:{"circuitBreakerName":"backend","type":"STATE_TRANSITION",)"
                        R"("creationTime":"2023-11-14T22:13:20Z","errorMessage":null,"durationInMs":null,)"
                        R"("stateTransition":"CLOSED_TO_FORCED_OPEN"})"));
}

void TestEventStream::showsATrippingInItsOrder()
{
    ServiceFixture service;
    service.succeed(9);
    service.fail(4);
    StreamRecorder recorder;
    const auto stream = service.open("/streamcircuitbreakerevents", recorder.handlers());
    QVERIFY(recorder.isListening());

    service.fail(1);
    QVERIFY(!service.backend()->tryAcquirePermission());

    QVERIFY(recorder.hasFrames(4));
    QCOMPARE(types(recorder), QStringList({"backend ERROR", "backend FAILURE_RATE_EXCEEDED",
                                           "backend STATE_TRANSITION", "backend NOT_PERMITTED"}));
}

void TestEventStream::filtersByNameAndType_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("all") << ""
                         << QStringList({"backend SUCCESS", "other SUCCESS", "backend STATE_TRANSITION",
                                         "other STATE_TRANSITION"});
    QTest::newRow("by name") << "/other" << QStringList({"other SUCCESS", "other STATE_TRANSITION"});
    QTest::newRow("by type") << "/other/state_transition" << QStringList({"other STATE_TRANSITION"});
}

void TestEventStream::filtersByNameAndType()
{
    QFETCH(QString, path);
    QFETCH(QStringList, expected);
    ServiceFixture service;
    const auto other = service.registry.circuitBreaker("other");
    StreamRecorder recorder;
    const auto stream = service.open("/streamcircuitbreakerevents" + path.toStdString(), recorder.handlers());
    QVERIFY(recorder.isListening());

    service.succeed(1);
    other->onSuccess(1ms);
    service.backend()->transitionToOpenState();
    other->transitionToOpenState();

    QVERIFY(recorder.hasFrames(expected.size()));
    QCOMPARE(types(recorder), expected);
}

void TestEventStream::coversBreakersMadeLater()
{
    ServiceFixture service;
    StreamRecorder recorder;
    const auto stream = service.open("/streamcircuitbreakerevents", recorder.handlers());
    QVERIFY(recorder.isListening());

    service.registry.circuitBreaker("late")->transitionToOpenState();
    service.registry.replace(
        breaker::CircuitBreaker::create("late", tenCalls(), service.clock, service.clock));
    service.registry.find("late")->transitionToDisabledState();

    QVERIFY(recorder.hasFrames(2));
    QCOMPARE(types(recorder), QStringList({"late STATE_TRANSITION", "late STATE_TRANSITION"}));
}

void TestEventStream::tellsOfAChangedConfiguration()
{
    ServiceFixture service;
    auto config = tenCalls();
    config.waitDurationInOpenState = 60s;
    service.backend();
    StreamRecorder recorder;
    const auto stream =
        service.open("/streamcircuitbreakerevents/backend/CONFIGURATION_CHANGED", recorder.handlers());
    QVERIFY(recorder.isListening());

    service.backend()->reconfigure(config);

    QVERIFY(recorder.hasFrames(1));
    QVERIFY(recorder.frames().front().endsWith(
        R"("stateTransition":null,"changes":[{"property":"waitDurationInOpenState",)"
        R"("from":"30000 ms","to":"60000 ms"}]})"));
}

void TestEventStream::leavesANameOutThatWouldBreakItsLine()
{
    ServiceFixture service;
    const auto odd = service.registry.circuitBreaker("a\n\nevent:RESET");
    StreamRecorder recorder;
    const auto stream = service.open("/streamcircuitbreakerevents", recorder.handlers());
    QVERIFY(recorder.isListening());

    odd->transitionToOpenState();

    QVERIFY(recorder.hasFrames(1));
    QVERIFY(recorder.frames().front().startsWith("event:STATE_TRANSITION\ndata:"));
}

void TestEventStream::answersHeadWithoutAStream()
{
    ServiceFixture service;

    const Answer answer = service.send("HEAD", "/streamcircuitbreakerevents");

    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Content-Type"), QByteArray("text/event-stream;charset=UTF-8"));
}

void TestEventStream::goesOnForOthersWhenOneClientLeaves()
{
    ServiceFixture service;
    service.backend();
    StreamRecorder leaving;
    StreamRecorder staying;
    auto first = service.open("/streamcircuitbreakerevents", leaving.handlers());
    const auto second = service.open("/streamcircuitbreakerevents", staying.handlers());
    QVERIFY(leaving.isListening() && staying.isListening());

    service.backend()->transitionToOpenState();
    QVERIFY(leaving.hasFrames(1));
    first.reset();
    for (int i = 0; i < 10; ++i) {
        service.backend()->transitionToClosedState();
        service.backend()->transitionToOpenState();
    }

    QVERIFY(staying.hasFrames(21));
}

QTEST_GUILESS_MAIN(TestEventStream)
#include "tst_event_stream.moc"
