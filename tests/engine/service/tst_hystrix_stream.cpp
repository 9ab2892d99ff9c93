// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"
#include "stream_recorder.h"

#include <QJsonDocument>
#include <QtTest>

#include <stdexcept>

using namespace panelboard;
using namespace panelboard::test;

namespace {

/// The newest message of that type and name; empty when none came yet.
QJsonObject message(const StreamRecorder &recorder, const QString &type, const QString &name)
{
    QJsonObject newest;
    for (const QByteArray &frame : recorder.frames()) {
        const auto json = QJsonDocument::fromJson(frame.mid(frame.indexOf(':') + 1)).object();
        if (json["type"] == type && json["name"] == name)
            newest = json;
    }
    return newest;
}

void giveUp(breaker::CircuitBreaker &breaker, const std::exception_ptr &why)
{
    breaker.onError(5ms, breaker::CallError(why));
}

} // namespace

class TestHystrixStream : public QObject {
    Q_OBJECT
private slots:
    void S23_streamsEveryBreakerAgainAndAgain();
    void countsTheLastTenSecondsOfEachKind();
    void showsThreadPoolsAndWhatSharesTheBreakersName();
    void refusesTheSixthListener();
    void streamsEventsWithMetrics();
};

void TestHystrixStream::S23_streamsEveryBreakerAgainAndAgain()
{
    ServiceFixture service;
    service.backend();
    StreamRecorder recorder;

    const auto stream = service.open("/hystrix.stream", recorder.handlers());

    QVERIFY(recorder.hasFrames(4)); // two messages, two pings
    QCOMPARE(*recorder.head().headers.find("Content-Type"), "text/event-stream;charset=UTF-8");
    QCOMPARE(*recorder.head().headers.find("Cache-Control"),
             "no-cache, no-store, max-age=0, must-revalidate");
    QVERIFY(recorder.frames()[0].startsWith(R"(data: {"type":"HystrixCommand","name":"backend",)"
                                            R"("group":"inventory","currentTime":1700000000000,)"
                                            R"("isCircuitBreakerOpen":false,)"));
    QCOMPARE(recorder.frames()[1], QByteArray("ping: "));
}

void TestHystrixStream::countsTheLastTenSecondsOfEachKind()
{
    ServiceFixture service;
    service.fail(3);
    StreamRecorder recorder;
    const auto stream = service.open("/hystrix.stream", recorder.handlers());
    QVERIFY(recorder.hasFrames(2));

    service.succeed(2, 10ms);
    service.fail(1, 10ms);
    giveUp(*service.backend(), std::make_exception_ptr(resilience::TimeoutExceeded("backend")));
    giveUp(*service.backend(), std::make_exception_ptr(resilience::BulkheadFull("backend")));

    QTRY_COMPARE(message(recorder, "HystrixCommand", "backend")["requestCount"].toInt(), 5);
    const QJsonObject json = message(recorder, "HystrixCommand", "backend");
    QCOMPARE(json["rollingCountSuccess"].toInt(), 2);
    QCOMPARE(json["rollingCountFailure"].toInt(), 1);
    QCOMPARE(json["rollingCountTimeout"].toInt(), 1);
    QCOMPARE(json["rollingCountSemaphoreRejected"].toInt(), 1);
    QCOMPARE(json["latencyExecute_mean"].toInt(), 8);
}

void TestHystrixStream::showsThreadPoolsAndWhatSharesTheBreakersName()
{
    ServiceFixture service;
    service.backend();
    resilience::TimeLimiterConfig limit;
    limit.timeoutDuration = 800ms;
    (void)service.modules.timeLimiters.get("backend", limit);
    service.modules.threadPoolBulkheads.get("backend")->submit([] {}).get();
    StreamRecorder recorder;
    const auto stream = service.open("/hystrix.stream", recorder.handlers());

    QTRY_COMPARE(message(recorder, "HystrixThreadPool", "backend")["currentCompletedTaskCount"].toInt(), 1);
    QCOMPARE(message(recorder, "HystrixThreadPool", "backend")["currentTaskCount"].toInt(), 1);
    const QJsonObject command = message(recorder, "HystrixCommand", "backend");
    QCOMPARE(command["propertyValue_executionTimeoutInMilliseconds"].toInt(), 800);
    QCOMPARE(command["propertyValue_executionIsolationStrategy"].toString(), "THREAD");
}

void TestHystrixStream::refusesTheSixthListener()
{
    ServiceFixture service;
    service.backend();
    std::array<StreamRecorder, 5> recorders;
    std::vector<std::shared_ptr<http::Exchange>> streams;
    for (StreamRecorder &recorder : recorders) {
        streams.push_back(service.open("/hystrix.stream", recorder.handlers()));
        QVERIFY(recorder.hasFrames(1));
    }

    const Answer sixth = service.get("/hystrix.stream");

    QCOMPARE(sixth.status, 503);
    QCOMPARE(sixth.message(), "MaxConcurrentConnections reached: 5");
    streams.pop_back();
    QTRY_COMPARE(service.send("HEAD", "/hystrix.stream").status, 200);
}

void TestHystrixStream::streamsEventsWithMetrics()
{
    ServiceFixture service;
    StreamRecorder recorder;
    const auto stream = service.open("/hystrixstreamcircuitbreakerevents", recorder.handlers());
    QVERIFY(recorder.isListening());

    service.backend()->transitionToForcedOpenState();

    QVERIFY(recorder.hasFrames(1));
    QCOMPARE(recorder.frames().front(),
             QByteArray("id:backend\n"
                        "event:STATE_TRANSITION\n"
                        R"(data:{"circuitBreakerRecentEvent":{"circuitBreakerName":"backend",)"
                        R"("type":"STATE_TRANSITION","creationTime":"2023-11-14T22:13:20Z",)"
                        R"("errorMessage":null,"durationInMs":null,)"
                        R"("stateTransition":"CLOSED_TO_FORCED_OPEN"},"metrics":{"failureRate":-1.0,)"
                        R"("slowCallRate":-1.0,"numberOfSlowCalls":0,"numberOfSlowSuccessfulCalls":0,)"
                        R"("numberOfSlowFailedCalls":0,"numberOfBufferedCalls":0,"numberOfFailedCalls":0,)"
                        R"("numberOfNotPermittedCalls":0,"numberOfSuccessfulCalls":0},)"
                        R"("currentState":"FORCED_OPEN","failureRateThreshold":50.0,)"
                        R"("slowCallRateThreshold":100.0})"));
}

QTEST_GUILESS_MAIN(TestHystrixStream)
#include "tst_hystrix_stream.moc"
