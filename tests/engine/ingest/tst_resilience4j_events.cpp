// SPDX-License-Identifier: Apache-2.0
#include "payloads.h"

#include <panelboard/ingest/resilience4j.h>
#include <panelboard/ingest/sse.h>

#include <QtTest>

using namespace panelboard;
using namespace panelboard::ingest;
using namespace panelboard::ingest::test;

namespace {

const breaker::TimePoint kAt{std::chrono::seconds(1'700'000'000)};

/// name TYPE durationMs from>to "message"
QByteArray row(const BreakerEvent &event)
{
    QByteArray row = bytes(event.name) + ' ' + bytes(breaker::toString(event.type));
    if (event.durationMs)
        row += ' ' + QByteArray::number(static_cast<qint64>(*event.durationMs));
    if (event.from && event.to)
        row += ' ' + bytes(breaker::toString(*event.from)) + '>' + bytes(breaker::toString(*event.to));
    if (!event.errorMessage.empty())
        row += " \"" + bytes(event.errorMessage) + '"';
    return row;
}

const QByteArrayList kAllKinds{
    "payments SUCCESS 12",
    "payments ERROR 2003 \"java.io.IOException: connection reset\"",
    "payments IGNORED_ERROR 4 \"com.example.BusinessException\"",
    "payments ERROR 1001 \"java.util.concurrent.TimeoutException: TimeLimiter 'payments' recorded a timeout "
    "exception.\"",
    "payments FAILURE_RATE_EXCEEDED",
    "payments SLOW_CALL_RATE_EXCEEDED",
    "payments STATE_TRANSITION CLOSED>OPEN",
    "payments NOT_PERMITTED",
    "payments STATE_TRANSITION OPEN>HALF_OPEN",
    "payments STATE_TRANSITION HALF_OPEN>FORCED_OPEN",
    "payments RESET",
};

std::string transition(const std::string &text)
{
    return R"({"circuitBreakerName":"a","type":"STATE_TRANSITION","stateTransition":")" + text + "\"}";
}

} // namespace

class TestResilience4jEvents : public QObject {
    Q_OBJECT

private slots:
    void readsEveryKindOfEvent_data();
    void readsEveryKindOfEvent();
    void readsTheServicesClock();
    void readsTheEventsOfAStream();
    void splitsEveryPairOfStates_data();
    void splitsEveryPairOfStates();
    void readsWhatAConfigurationChanged();
    void passesOverTypesOfLaterVersions();
    void acceptsSnakeCase();
    void saysWhyAnEventCannotBeUsed_data();
    void saysWhyAnEventCannotBeUsed();
    void namesTheBrokenEventOfAList();
};

void TestResilience4jEvents::readsEveryKindOfEvent_data()
{
    QTest::addColumn<QString>("file");

    QTest::newRow("nulls written") << "resilience4j/circuitbreakerevents.json";
    QTest::newRow("nulls left out") << "resilience4j/circuitbreakerevents-non-null-mapper.json";
}

void TestResilience4jEvents::readsEveryKindOfEvent()
{
    QFETCH(QString, file);

    const auto events = readCircuitBreakerEvents(payload(file), kAt);

    QVERIFY(events.has_value());
    QByteArrayList rows;
    for (const BreakerEvent &event : *events) {
        rows += row(event);
        QVERIFY(event.createdAt.has_value());
        QVERIFY(event.receivedAt == kAt);
    }
    QCOMPARE(rows, kAllKinds);
}

void TestResilience4jEvents::readsTheServicesClock()
{
    const auto event = readCircuitBreakerEvent(
        R"({"circuitBreakerName":"a","type":"SUCCESS","creationTime":"2024-05-01T10:15:30.123+02:00[Europe/Berlin]"})",
        kAt);
    const auto without = readCircuitBreakerEvent(R"({"circuitBreakerName":"a","type":"SUCCESS"})", kAt);

    QVERIFY(event && without);
    QVERIFY(event->createdAt == breaker::TimePoint(std::chrono::milliseconds(1'714'551'330'123)));
    QVERIFY(!without->createdAt.has_value());
}

void TestResilience4jEvents::readsTheEventsOfAStream()
{
    SseParser parser;
    QByteArrayList rows;
    const auto read = [&](const SseEvent &frame) {
        if (frame.type == "ping")
            return;
        const auto event = readCircuitBreakerEvent(frame.data, kAt);
        rows += event ? row(*event) : bytes(event.error().reason);
    };

    QVERIFY(parser.feed(payload("resilience4j/streamcircuitbreakerevents.sse"), read));

    QCOMPARE(rows, kAllKinds.first(9));
}

void TestResilience4jEvents::splitsEveryPairOfStates_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");

    const QByteArrayList states{"CLOSED", "OPEN", "HALF_OPEN", "DISABLED", "FORCED_OPEN", "METRICS_ONLY"};
    for (const QByteArray &from : states) {
        for (const QByteArray &to : states)
            QTest::newRow(from + '>' + to) << from << to;
    }
}

void TestResilience4jEvents::splitsEveryPairOfStates()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);

    const auto event = readCircuitBreakerEvent(transition((from + "_TO_" + to).toStdString()), kAt);

    QVERIFY(event.has_value());
    QCOMPARE(row(*event), "a STATE_TRANSITION " + from + '>' + to);
}

void TestResilience4jEvents::readsWhatAConfigurationChanged()
{
    const auto event = readCircuitBreakerEvent(R"({"circuitBreakerName":"a","type":"CONFIGURATION_CHANGED",
        "changes":[{"property":"failureRateThreshold","from":"50 %","to":"10 %"}]})",
                                               kAt);

    QVERIFY(event.has_value());
    const std::vector<breaker::ConfigChange> expected{{"failureRateThreshold", "50 %", "10 %"}};
    QVERIFY(event->changes == expected);
}

void TestResilience4jEvents::passesOverTypesOfLaterVersions()
{
    const auto events = readCircuitBreakerEvents(R"({"circuitBreakerEvents":[
        {"circuitBreakerName":"a","type":"RESET"},
        {"circuitBreakerName":"a","type":"ENLIGHTENED"},
        {"circuitBreakerName":"a","type":"NOT_PERMITTED"}]})",
                                                 kAt);

    QVERIFY(events.has_value());
    QCOMPARE(events->size(), std::size_t{2});
    QCOMPARE(row(events->at(1)), QByteArray("a NOT_PERMITTED"));
}

void TestResilience4jEvents::acceptsSnakeCase()
{
    const auto events = readCircuitBreakerEvents(
        R"({"circuit_breaker_events":[{"circuit_breaker_name":"a","type":"ERROR","duration_in_ms":5,
            "error_message":"x","creation_time":"2024-05-01T08:15Z"}]})",
        kAt);

    QVERIFY(events.has_value());
    QCOMPARE(row(events->front()), QByteArray("a ERROR 5 \"x\""));
    QVERIFY(events->front().createdAt.has_value());
}

void TestResilience4jEvents::saysWhyAnEventCannotBeUsed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("reason");

    const auto add = [](const char *name, const std::string &json, const char *reason) {
        QTest::newRow(name) << bytes(json) << QByteArray(reason);
    };
    add("empty data", "", "an empty answer instead of JSON");
    add("no name", R"({"type":"RESET"})", "unexpected JSON: no “circuitBreakerName” in the event");
    add("unknown type", R"({"circuitBreakerName":"a","type":"ENLIGHTENED"})",
        "the event of a is of the unknown type “ENLIGHTENED”");
    add("no transition", transition(""), "the state transition of a does not say from where to where");
    add("half a transition", transition("CLOSED_TO_"),
        "the state transition of a does not say from where to where");
    add("unknown state", transition("CLOSED_TO_AJAR"),
        "the state transition of a does not say from where to where");
}

void TestResilience4jEvents::saysWhyAnEventCannotBeUsed()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, reason);

    const auto event = readCircuitBreakerEvent(json.toStdString(), kAt);

    QVERIFY(!event.has_value());
    QCOMPARE(bytes(event.error().reason), reason);
}

void TestResilience4jEvents::namesTheBrokenEventOfAList()
{
    const auto events = readCircuitBreakerEvents(
        R"({"circuitBreakerEvents":[{"circuitBreakerName":"a","type":"RESET"},7]})", kAt);

    QVERIFY(!events.has_value());
    QCOMPARE(events.error().reason,
             std::string("unexpected JSON: no “circuitBreakerName” in the event (event 2 of the list)"));
}

QTEST_GUILESS_MAIN(TestResilience4jEvents)
#include "tst_resilience4j_events.moc"
