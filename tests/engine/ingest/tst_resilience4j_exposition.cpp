// SPDX-License-Identifier: Apache-2.0
#include "readings.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::ingest;
using namespace panelboard::ingest::test;

namespace {

QByteArray counter(const CallCounters::Kind &kind)
{
    return number(kind.count) + '/' + number(kind.sumSeconds) + '/' + number(kind.maxSeconds);
}

/// name STATE failureRate slowCallRate | failed/buffered slowFailed/slow | successful failed ignored refused
QByteArray row(const BreakerReading &r)
{
    return bytes(r.name) + ' ' + stateName(r) + ' ' + number(r.failureRate) + ' ' + number(r.slowCallRate) +
           (r.tooFewCalls ? " few" : "") + " | " + number(r.failedCalls) + '/' + number(r.bufferedCalls) +
           ' ' + number(r.slowFailedCalls) + '/' + number(r.slowCalls) + " | " +
           counter(r.counters.successful) + ' ' + counter(r.counters.failed) + ' ' +
           counter(r.counters.ignored) + ' ' + number(r.counters.notPermitted);
}

} // namespace

class TestResilience4jExposition : public QObject {
    Q_OBJECT

private slots:
    void readsEveryGenerationOfMicrometerAlike_data();
    void readsEveryGenerationOfMicrometerAlike();
    void readsTheOldNames();
    void readsEachVersionsNotPermittedCounter_data();
    void readsEachVersionsNotPermittedCounter();
    void readsTheOldPrometheusModule();
    void readsTheGaugesFromBefore1_0();
    void readsTheSlowCallsOfOurOwnServices();
    void readsTheLoadPayload();
    void picksTheStateWhoseSeriesIsOne_data();
    void picksTheStateWhoseSeriesIsOne();
    void saysWhyThereIsNoState_data();
    void saysWhyThereIsNoState();
    void takesRatesAsPercentOrNotAtAll_data();
    void takesRatesAsPercentOrNotAtAll();
    void clampsAndFlagsNegativeCounters();
    void takesTheNewestOfTimestampedRepeats();
    void acceptsAServiceWithoutBreakers_data();
    void acceptsAServiceWithoutBreakers();
    void saysThatThresholdsAreNotReported();
};

void TestResilience4jExposition::readsEveryGenerationOfMicrometerAlike_data()
{
    QTest::addColumn<QString>("file");

    QTest::newRow("1.12, simpleclient") << "resilience4j/micrometer-1.12-simpleclient.prom";
    QTest::newRow("1.13, prometheus client") << "resilience4j/micrometer-1.13-prometheus-client.prom";
    QTest::newRow("1.13, OpenMetrics") << "resilience4j/micrometer-1.13-openmetrics.om";
}

void TestResilience4jExposition::readsEveryGenerationOfMicrometerAlike()
{
    QFETCH(QString, file);

    QByteArrayList rows;
    for (const BreakerReading &reading : readAll(payload(file)))
        rows += row(reading);

    const QByteArrayList expected{
        "forced FORCED_OPEN - - few | 0/0 0/0 | 77/10.549/0 5/0.685/0 0/0/0 9",
        "lazy CLOSED - - few | 1/3 0/0 | 2/0.274/0 1/0.137/0 0/0/0 0",
        "payments OPEN 50 37.5 | 8/16 3/6 | 412/56.444/0 91/12.467/0 6/0.822/0 33",
        "search CLOSED 5 2.5 | 2/40 1/1 | 10231/1401.65/0 57/7.809/0 0/0/0 0",
    };
    QCOMPARE(rows, expected);
}

void TestResilience4jExposition::readsTheOldNames()
{
    const auto reading = readOne(payload("resilience4j/micrometer-v1x-datadog.prom"));

    QCOMPARE(row(reading), QByteArray("backendA CLOSED 20 - | 0/0 -/- | 0/0/0 0/0/0 -/0/0 1"));
}

void TestResilience4jExposition::readsEachVersionsNotPermittedCounter_data()
{
    QTest::addColumn<QByteArray>("series");

    QTest::newRow("1.6 and later") << QByteArray(
        "resilience4j_circuitbreaker_not_permitted_calls_total{kind=\"not_permitted\",name=\"a\"} 7");
    QTest::newRow("1.5") << QByteArray(
        "resilience4j_circuitbreakernot_permitted_calls_total{kind=\"not_permitted\",name=\"a\"} 7");
    QTest::newRow("to 1.4") << QByteArray(
        "resilience4j_circuitbreaker_calls_total{kind=\"not_permitted\",name=\"a\"} 7");
    QTest::newRow("prometheus module")
        << QByteArray("resilience4j_circuitbreaker_calls_count{kind=\"not_permitted\",name=\"a\"} 7");
}

void TestResilience4jExposition::readsEachVersionsNotPermittedCounter()
{
    QFETCH(QByteArray, series);

    const auto reading = readOne(series.toStdString());

    QCOMPARE(number(reading.counters.notPermitted), QByteArray("7"));
    QVERIFY(!reading.notPermittedCalls.has_value());
}

void TestResilience4jExposition::readsTheOldPrometheusModule()
{
    const auto reading =
        readOne("# TYPE resilience4j_circuitbreaker_calls histogram\n"
                "resilience4j_circuitbreaker_calls_bucket{kind=\"failed\",name=\"a\",le=\"0.1\"} 1\n"
                "resilience4j_circuitbreaker_calls_bucket{kind=\"failed\",name=\"a\",le=\"+Inf\"} 3\n"
                "resilience4j_circuitbreaker_calls_count{kind=\"failed\",name=\"a\"} 3\n"
                "resilience4j_circuitbreaker_calls_sum{kind=\"failed\",name=\"a\"} 1.5\n"
                "resilience4j_circuitbreaker_calls_count{kind=\"successful\",name=\"a\"} 9\n" +
                stateSeries("half_open", "1"));

    QCOMPARE(row(reading), QByteArray("a HALF_OPEN - - | -/- -/- | 9/-/- 3/1.5/- -/-/- -"));
}

void TestResilience4jExposition::readsTheGaugesFromBefore1_0()
{
    const auto reading =
        readOne("resilience4j_circuitbreaker_calls{name=\"a\",call_result=\"successful\"} 3\n"
                "resilience4j_circuitbreaker_calls{name=\"a\",call_result=\"failed\"} 2\n"
                "resilience4j_circuitbreaker_calls{name=\"a\",call_result=\"not_permitted\"} 4\n"
                "resilience4j_circuitbreaker_max_buffered_calls{name=\"a\"} 5\n");

    QCOMPARE(row(reading), QByteArray("a - - - | 2/5 -/- | -/-/- -/-/- -/-/- -"));
    QCOMPARE(number(reading.notPermittedCalls), QByteArray("4"));
}

void TestResilience4jExposition::readsTheSlowCallsOfOurOwnServices()
{
    const auto reading =
        readOne("panelboard_circuitbreaker_slow_calls_total{kind=\"failed\",name=\"a\"} 4\n"
                "panelboard_circuitbreaker_slow_calls_total{kind=\"successful\",name=\"a\"} 7\n" +
                stateSeries("closed", "1"));
    const auto without = readOne(stateSeries("closed", "1"));

    QCOMPARE(number(reading.counters.slowFailed), QByteArray("4"));
    QCOMPARE(number(reading.counters.slowSuccessful), QByteArray("7"));
    QVERIFY(!reading.slowCalls.has_value());
    QVERIFY(!without.counters.slowFailed && !without.counters.slowSuccessful);
}

void TestResilience4jExposition::readsTheLoadPayload()
{
    QFile file(QStringLiteral(INGEST_DATA "/../../../bench/data/service-10-breakers.prom"));
    QVERIFY(file.open(QIODevice::ReadOnly));

    const auto result = readResilience4jExposition(file.readAll().toStdString(), kAt);

    QVERIFY(result.has_value());
    QCOMPARE(result->samples, std::size_t{408});
    QVERIFY(result->errors.empty());
    QCOMPARE(result->readings.size(), std::size_t{10});
    for (const BreakerReading &reading : result->readings) {
        QVERIFY(reading.state && reading.counters.successful.count && reading.slowCalls &&
                reading.bufferedCalls);
        QCOMPARE(reading.labels.at("group"), std::string("none"));
    }
}

void TestResilience4jExposition::picksTheStateWhoseSeriesIsOne_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QByteArray>("state");

    for (const char *label : {"closed", "open", "half_open", "disabled", "forced_open", "metrics_only"})
        QTest::newRow(label) << QByteArray(label) << QByteArray(label).toUpper();
}

void TestResilience4jExposition::picksTheStateWhoseSeriesIsOne()
{
    QFETCH(QByteArray, label);
    QFETCH(QByteArray, state);
    std::string text;
    for (const char *other : {"closed", "open", "half_open", "disabled", "forced_open", "metrics_only"})
        text += stateSeries(other, label == other ? "1.0" : "0.0");

    const auto reading = readOne(text);

    QCOMPARE(stateName(reading), state);
    QVERIFY(unknown(reading, "state").isEmpty());
}

void TestResilience4jExposition::saysWhyThereIsNoState_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reason");

    const auto add = [](const char *name, const std::string &text, const char *reason) {
        QTest::newRow(name) << bytes(text + "resilience4j_circuitbreaker_failure_rate{name=\"a\"} 1\n")
                            << QByteArray(reason);
    };
    add("all 0", stateSeries("closed", "0") + stateSeries("open", "0"),
        "the circuit breaker was between two states when it was read");
    add("two at once", stateSeries("closed", "1") + stateSeries("open", "1"),
        "the service's state series contradict each other");
    add("neither 0 nor 1", stateSeries("closed", "0.5"), "the service's state series contradict each other");
    add("NaN", stateSeries("closed", "NaN") + stateSeries("open", "NaN"),
        "the service reports NaN: it no longer holds this circuit breaker");
    add("one NaN", stateSeries("closed", "1") + stateSeries("open", "NaN"),
        "the service reports NaN: it no longer holds this circuit breaker");
    add("no series", "", "the service reports no state");
    add("no label", "resilience4j_circuitbreaker_state{name=\"a\"} 1\n", "the service reports no state");
}

void TestResilience4jExposition::saysWhyThereIsNoState()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, reason);

    const auto reading = readOne(text.toStdString());

    QVERIFY(!reading.state.has_value());
    QCOMPARE(unknown(reading, "state"), reason);
}

void TestResilience4jExposition::takesRatesAsPercentOrNotAtAll_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("rate");
    QTest::addColumn<bool>("tooFewCalls");
    QTest::addColumn<bool>("isUnknown");

    QTest::newRow("0") << QByteArray("0.0") << QByteArray("0") << false << false;
    QTest::newRow("100") << QByteArray("100.0") << QByteArray("100") << false << false;
    QTest::newRow("just above 100") << QByteArray("100.1") << QByteArray("-") << false << true;
    QTest::newRow("-1: too few calls") << QByteArray("-1.0") << QByteArray("-") << true << false;
    QTest::newRow("-0.5") << QByteArray("-0.5") << QByteArray("-") << false << true;
    QTest::newRow("NaN") << QByteArray("NaN") << QByteArray("-") << false << true;
    QTest::newRow("+Inf") << QByteArray("+Inf") << QByteArray("-") << false << true;
}

void TestResilience4jExposition::takesRatesAsPercentOrNotAtAll()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, rate);
    QFETCH(bool, tooFewCalls);
    QFETCH(bool, isUnknown);

    const auto reading = readOne("resilience4j_circuitbreaker_failure_rate{name=\"a\"} " +
                                 wire.toStdString() + "\n" + stateSeries("closed", "1"));

    QCOMPARE(number(reading.failureRate), rate);
    QCOMPARE(reading.tooFewCalls, tooFewCalls);
    QCOMPARE(!unknown(reading, "failureRate").isEmpty(), isUnknown);
}

void TestResilience4jExposition::clampsAndFlagsNegativeCounters()
{
    const auto reading =
        readOne("resilience4j_circuitbreaker_slow_calls{kind=\"failed\",name=\"a\"} -2682.0\n"
                "resilience4j_circuitbreaker_slow_calls{kind=\"successful\",name=\"a\"} 3.0\n"
                "resilience4j_circuitbreaker_calls_seconds_count{kind=\"failed\",name=\"a\"} -1\n");

    QCOMPARE(number(reading.slowFailedCalls), QByteArray("0"));
    QCOMPARE(number(reading.slowCalls), QByteArray("3"));
    QCOMPARE(number(reading.counters.failed.count), QByteArray("0"));
    QCOMPARE(unknown(reading, "slowFailedCalls"), QByteArray("the service reports -2682; shown as 0"));
    QCOMPARE(unknown(reading, "counters.failed"), QByteArray("the service reports -1; shown as 0"));
}

void TestResilience4jExposition::takesTheNewestOfTimestampedRepeats()
{
    const auto reading = readOne("resilience4j_circuitbreaker_failure_rate{name=\"a\"} 1 1714551330000\n"
                                 "resilience4j_circuitbreaker_failure_rate{name=\"a\"} 3 1714551332000\n"
                                 "resilience4j_circuitbreaker_failure_rate{name=\"a\"} 2 1714551331000\n");

    QCOMPARE(number(reading.failureRate), QByteArray("3"));
}

void TestResilience4jExposition::acceptsAServiceWithoutBreakers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("samples");

    QTest::newRow("nothing yet") << QByteArray("") << 0;
    QTest::newRow("OpenMetrics, nothing yet") << QByteArray("# EOF\n") << 0;
    QTest::newRow("other metrics") << QByteArray("jvm_threads 1\nup 1\n") << 2;
    QTest::newRow("another module's")
        << QByteArray("resilience4j_retry_calls_total{kind=\"x\",name=\"a\"} 1\n") << 1;
}

void TestResilience4jExposition::acceptsAServiceWithoutBreakers()
{
    QFETCH(QByteArray, text);
    QFETCH(int, samples);

    const auto result = readResilience4jExposition(text.toStdString(), kAt);

    QVERIFY(result.has_value());
    QVERIFY(result->readings.empty());
    QCOMPARE(static_cast<int>(result->samples), samples);
}

void TestResilience4jExposition::saysThatThresholdsAreNotReported()
{
    const auto reading = readOne(stateSeries("closed", "1"));

    QVERIFY(!reading.failureRateThreshold && !reading.slowCallRateThreshold);
    QCOMPARE(unknown(reading, "failureRateThreshold"), QByteArray("a metrics page carries no thresholds"));
    QCOMPARE(unknown(reading, "slowCallRateThreshold"), QByteArray("a metrics page carries no thresholds"));
}

QTEST_GUILESS_MAIN(TestResilience4jExposition)
#include "tst_resilience4j_exposition.moc"
