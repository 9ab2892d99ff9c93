// SPDX-License-Identifier: Apache-2.0
#include "readings.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::ingest;
using namespace panelboard::ingest::test;

namespace {

/// name STATE failureRate/threshold slowCallRate/threshold | failed/buffered slowFailed/slow notPermitted
QByteArray row(const BreakerReading &r)
{
    return bytes(r.name) + ' ' + (r.state ? bytes(breaker::toString(*r.state)) : "-") + ' ' +
           number(r.failureRate) + '/' + number(r.failureRateThreshold) + ' ' + number(r.slowCallRate) + '/' +
           number(r.slowCallRateThreshold) + (r.tooFewCalls ? " few" : "") + " | " + number(r.failedCalls) +
           '/' + number(r.bufferedCalls) + ' ' + number(r.slowFailedCalls) + '/' + number(r.slowCalls) + ' ' +
           number(r.notPermittedCalls);
}

QByteArrayList rows(const tl::expected<std::vector<BreakerReading>, DialectError> &readings)
{
    if (!readings)
        return {"error: " + bytes(readings.error().reason)};
    QByteArrayList rows;
    for (const BreakerReading &reading : *readings)
        rows += row(reading);
    return rows;
}

BreakerReading readEntry(const std::string &members)
{
    const auto readings = readCircuitBreakers(R"({"circuitBreakers":{"a":{)" + members + "}}}", kAt);
    return readings && readings->size() == 1 ? readings->front() : BreakerReading();
}

} // namespace

class TestResilience4jJson : public QObject {
    Q_OBJECT

private slots:
    void readsTheListOf2x();
    void readsTheNamesOf1x();
    void readsHealth_data();
    void readsHealth();
    void readsEveryFormOfARate_data();
    void readsEveryFormOfARate();
    void treatsNullAsAbsent();
    void acceptsSnakeCase();
    void clampsAndFlagsNegativeCounters();
    void flagsWhatItCannotRead();
    void keepsTheOthersWhenOneEntryIsBroken();
    void readsTheAnswerToAnUpdate();
    void saysWhyAListCannotBeUsed_data();
    void saysWhyAListCannotBeUsed();
};

void TestResilience4jJson::readsTheListOf2x()
{
    const auto readings = readCircuitBreakers(payload("resilience4j/circuitbreakers-2x.json"), kAt);

    const QByteArrayList expected{
        "forced FORCED_OPEN -/50 -/100 few | 0/0 0/0 9", "lazy CLOSED -/50 -/100 few | 1/3 0/0 0",
        "payments OPEN 50/50 37.5/100 | 8/16 3/6 33",    "probe HALF_OPEN -/50 -/100 few | 0/1 0/0 2",
        "search CLOSED 33.3333/50 0/100 | 10/30 0/0 0",
    };
    QCOMPARE(rows(readings), expected);
    QVERIFY(readings->front().at == kAt);
    QVERIFY(readings->front().unknowns.empty());
}

void TestResilience4jJson::readsTheNamesOf1x()
{
    const auto readings = readCircuitBreakers(payload("resilience4j/circuitbreakers-1x.json"), kAt);

    QVERIFY(readings.has_value());
    QCOMPARE(readings->size(), std::size_t{5});
    QCOMPARE(row(readings->front()), QByteArray("forced - -/- -/- | -/- -/- -"));
    QCOMPARE(readings->front().unknowns.size(), std::size_t{1});
    QCOMPARE(readings->front().unknowns.front().field, std::string("state"));
}

void TestResilience4jJson::readsHealth_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArrayList>("expected");

    const QByteArray entry =
        R"({"status":"UP","details":{"failureRate":"12.5%","bufferedCalls":8,"state":"CLOSED"}})";
    const QByteArrayList one{"a CLOSED 12.5/- -/- | -/8 -/- -"};
    const QByteArray component = R"({"status":"UP","details":{"a":)" + entry + "}}";
    QTest::newRow("Boot 2.2 and later")
        << R"({"status":"UP","components":{"circuitBreakers":)" + component + R"(,"ping":{"status":"UP"}}})"
        << one;
    QTest::newRow("Boot 2.0") << R"({"status":"UP","details":{"circuitBreakers":)" + component + "}}" << one;
    QTest::newRow("the component itself") << component << one;
    QTest::newRow("no breaker is registered")
        << QByteArray(R"({"status":"UP","components":{"circuitBreakers":{"status":"UNKNOWN"}}})")
        << QByteArrayList();
    QTest::newRow("details are hidden") << QByteArray(R"({"status":"UP"})") << QByteArrayList();
    QTest::newRow("other components only")
        << QByteArray(R"({"status":"UP","components":{"db":{"status":"UP","details":{"x":{"details":{}}}}}})")
        << QByteArrayList();
    QTest::newRow("no health") << QByteArray("{}")
                               << QByteArrayList{"error: unexpected JSON: no “status” in it"};
    QTest::newRow("all states") << bytes(payload("resilience4j/health-mixed.json"))
                                << QByteArrayList{"forced FORCED_OPEN -/50 -/100 few | 0/0 0/0 9",
                                                  "lazy CLOSED -/50 -/100 few | 1/3 0/0 0",
                                                  "payments OPEN 50/50 37.5/100 | 8/16 3/6 33",
                                                  "probe HALF_OPEN -/50 -/100 few | 0/1 0/0 2",
                                                  "search CLOSED 33.3333/50 0/100 | 10/30 0/0 0"};
}

void TestResilience4jJson::readsHealth()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArrayList, expected);

    QCOMPARE(rows(readCircuitBreakersHealth(json.toStdString(), kAt)), expected);
}

void TestResilience4jJson::readsEveryFormOfARate_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("rate");
    QTest::addColumn<bool>("tooFewCalls");
    QTest::addColumn<bool>("isUnknown");

    QTest::newRow("too few") << QByteArray(R"("-1.0%")") << QByteArray("-") << true << false;
    QTest::newRow("0") << QByteArray(R"("0.0%")") << QByteArray("0") << false << false;
    QTest::newRow("thirds") << QByteArray(R"("33.333332%")") << QByteArray("33.3333") << false << false;
    QTest::newRow("tiny") << QByteArray(R"("9.0E-4%")") << QByteArray("0.0009") << false << false;
    QTest::newRow("100") << QByteArray(R"("100.0%")") << QByteArray("100") << false << false;
    QTest::newRow("number") << QByteArray("62.5") << QByteArray("62.5") << false << false;
    QTest::newRow("no percent sign") << QByteArray(R"("62.5")") << QByteArray("62.5") << false << false;
    QTest::newRow("NaN") << QByteArray(R"("NaN%")") << QByteArray("-") << false << true;
    QTest::newRow("comma") << QByteArray(R"("62,5%")") << QByteArray("-") << false << true;
    QTest::newRow("beyond 100") << QByteArray(R"("101.0%")") << QByteArray("-") << false << true;
    QTest::newRow("object") << QByteArray("{}") << QByteArray("-") << false << true;
}

void TestResilience4jJson::readsEveryFormOfARate()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, rate);
    QFETCH(bool, tooFewCalls);
    QFETCH(bool, isUnknown);

    const auto reading = readEntry(R"("state":"OPEN","failureRate":)" + wire.toStdString());

    QCOMPARE(number(reading.failureRate), rate);
    QCOMPARE(reading.tooFewCalls, tooFewCalls);
    QCOMPARE(!reading.unknowns.empty(), isUnknown);
}

void TestResilience4jJson::treatsNullAsAbsent()
{
    const auto reading = readEntry(R"("state":"OPEN","failureRate":null,"bufferedCalls":null)");

    QCOMPARE(row(reading), QByteArray("a OPEN -/- -/- | -/- -/- -"));
    QVERIFY(reading.unknowns.empty());
}

void TestResilience4jJson::acceptsSnakeCase()
{
    const auto readings = readCircuitBreakers(
        R"({"circuit_breakers":{"a_B":{"failure_rate":"1.0%","slow_failed_calls":2,"state":"half_open"}}})",
        kAt);

    QCOMPARE(rows(readings), QByteArrayList{"a_B HALF_OPEN 1/- -/- | -/- 2/- -"});
}

void TestResilience4jJson::clampsAndFlagsNegativeCounters()
{
    const auto reading = readEntry(R"("state":"OPEN","slowFailedCalls":-2682)");

    QCOMPARE(number(reading.slowFailedCalls), QByteArray("0"));
    QCOMPARE(reading.unknowns.size(), std::size_t{1});
    QCOMPARE(reading.unknowns.front().field, std::string("slowFailedCalls"));
}

void TestResilience4jJson::flagsWhatItCannotRead()
{
    const auto reading = readEntry(R"("state":"AJAR","bufferedCalls":"many")");

    QVERIFY(!reading.state && !reading.bufferedCalls);
    QCOMPARE(reading.unknowns.size(), std::size_t{2});
    QCOMPARE(reading.unknowns[0].reason, std::string("the service reports \"AJAR\", which is no state"));
    QCOMPARE(reading.unknowns[1].reason, std::string("the service reports \"many\", which is no count"));
}

void TestResilience4jJson::keepsTheOthersWhenOneEntryIsBroken()
{
    const auto readings = readCircuitBreakers(R"({"circuitBreakers":{"a":7,"b":{"state":"OPEN"}}})", kAt);

    QCOMPARE(rows(readings), (QByteArrayList{"a - -/- -/- | -/- -/- -", "b OPEN -/- -/- | -/- -/- -"}));
}

void TestResilience4jJson::readsTheAnswerToAnUpdate()
{
    const auto update = readStateUpdate(payload("resilience4j/update-state-response.json"));

    QVERIFY(update.has_value());
    QCOMPARE(update->name, std::string("payments"));
    QVERIFY(update->currentState == breaker::State::ForcedOpen);
    QCOMPARE(update->message, std::string("payments state has been changed successfully"));
    QVERIFY(!readStateUpdate("{}").has_value());
}

void TestResilience4jJson::saysWhyAListCannotBeUsed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("reason");

    const auto row = [](const char *name, const char *json, const char *reason) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(reason);
    };
    row("nothing", " \n", "an empty answer instead of JSON");
    row("no JSON", "{\n  oops", "not JSON: line 2, column 3");
    row("cut off", "{\"circuitBreakers\":{", "the JSON breaks off: line 1, column 21");
    row("array", "[]", "unexpected JSON: array instead of an object");
    row("another endpoint", R"({"retries":["a"]})", "unexpected JSON: no list “circuitBreakers” in it");
    row("no names", R"({"circuitBreakers":["a",7]})",
        "the list of circuit breakers holds 7, which is no name");
    row("endpoint is off",
        R"({"timestamp":"x","status":404,"error":"Not Found","path":"/actuator/circuitbreakers"})",
        "the service answered 404 Not Found for /actuator/circuitbreakers");
    row("page", "<html><body>Log in</body></html>", "an HTML or XML page instead of JSON (a log-in page?)");
    row("metrics", "# HELP a b\na 1\n", "metrics instead of JSON");
    row("invalid UTF-8", "{\"a\":\"\xFF\"}", "not JSON: line 1, column 7");
    row("number beyond range", R"({"a":1e999})", "the JSON holds a number that is too large");
}

void TestResilience4jJson::saysWhyAListCannotBeUsed()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, reason);

    const auto readings = readCircuitBreakers(json.toStdString(), kAt);

    QVERIFY(!readings.has_value());
    QCOMPARE(bytes(readings.error().reason), reason);
    QVERIFY(!readings.error().remedy.empty());
}

QTEST_GUILESS_MAIN(TestResilience4jJson)
#include "tst_resilience4j_json.moc"
