// SPDX-License-Identifier: Apache-2.0
#include "readings.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::ingest;
using namespace panelboard::ingest::test;

/// Which series belong to which breaker.
class TestResilience4jLabels : public QObject {
    Q_OBJECT

private slots:
    void keepsForeignLabels();
    void tellsBreakersApartByTheirForeignLabels();
    void joinsSeriesWhateverTheOrderOfTheirLabels();
    void prefersExportedLabels();
    void survivesACommonTagCalledState();
    void survivesACommonTagCalledKind();
    void reportsSeriesWithoutAName();
    void stampsEveryReadingAndSortsByName();
};

void TestResilience4jLabels::keepsForeignLabels()
{
    const auto reading =
        readOne("resilience4j_circuitbreaker_buffered_calls{application=\"shop\",group=\"g\","
                "kind=\"failed\",name=\"a\"} 1\n");

    const std::map<std::string, std::string> expected{{"application", "shop"}, {"group", "g"}};
    QCOMPARE(reading.name, std::string("a"));
    QVERIFY(reading.labels == expected);
}

void TestResilience4jLabels::tellsBreakersApartByTheirForeignLabels()
{
    const auto readings = readAll("resilience4j_circuitbreaker_failure_rate{instance=\"2\",name=\"a\"} 2\n"
                                  "resilience4j_circuitbreaker_failure_rate{instance=\"1\",name=\"a\"} 1\n");

    QCOMPARE(readings.size(), std::size_t{2});
    QCOMPARE(number(readings[0].failureRate), QByteArray("1"));
    QCOMPARE(readings[1].labels.at("instance"), std::string("2"));
}

void TestResilience4jLabels::joinsSeriesWhateverTheOrderOfTheirLabels()
{
    const auto reading =
        readOne("resilience4j_circuitbreaker_failure_rate{x=\"1\",name=\"a\",y=\"2\"} 7\n"
                "resilience4j_circuitbreaker_slow_call_rate{y=\"2\",x=\"1\",name=\"a\",z=\"\"} 8\n");

    QCOMPARE(number(reading.failureRate), QByteArray("7"));
    QCOMPARE(number(reading.slowCallRate), QByteArray("8"));
}

void TestResilience4jLabels::prefersExportedLabels()
{
    const auto reading = readOne("resilience4j_circuitbreaker_state{name=\"target\",exported_name=\"a\","
                                 "state=\"Bavaria\",exported_state=\"open\"} 1\n");

    QCOMPARE(reading.name, std::string("a"));
    QCOMPARE(stateName(reading), QByteArray("OPEN"));
    QCOMPARE(reading.labels.at("name"), std::string("target"));
}

void TestResilience4jLabels::survivesACommonTagCalledState()
{
    const auto reading =
        readOne("resilience4j_circuitbreaker_state{name=\"a\",state=\"prod\"} 1\n"
                "resilience4j_circuitbreaker_failure_rate{name=\"a\",state=\"prod\"} 12.5\n");

    QVERIFY(!reading.state.has_value());
    QCOMPARE(unknown(reading, "state"),
             QByteArray("the label “state” says “prod”: a tag of the service hides it"));
    QCOMPARE(number(reading.failureRate), QByteArray("12.5"));
}

void TestResilience4jLabels::survivesACommonTagCalledKind()
{
    const auto reading = readOne("resilience4j_circuitbreaker_buffered_calls{kind=\"web\",name=\"a\"} 3\n"
                                 "resilience4j_circuitbreaker_failure_rate{kind=\"web\",name=\"a\"} 12.5\n");

    QVERIFY(!reading.bufferedCalls.has_value());
    QCOMPARE(number(reading.failureRate), QByteArray("12.5"));
}

void TestResilience4jLabels::reportsSeriesWithoutAName()
{
    const auto result = readResilience4jExposition("resilience4j_circuitbreaker_failure_rate{} 1\n"
                                                   "?\n"
                                                   "resilience4j_circuitbreaker_failure_rate{name=\"a\"} 1\n",
                                                   kAt);

    QVERIFY(result.has_value());
    QCOMPARE(result->readings.size(), std::size_t{1});
    QCOMPARE(result->errors.size(), std::size_t{2});
    QCOMPARE(result->errors[0].line, std::size_t{1});
    QCOMPARE(result->errors[1].line, std::size_t{2});
}

void TestResilience4jLabels::stampsEveryReadingAndSortsByName()
{
    const auto readings = readAll("resilience4j_circuitbreaker_failure_rate{name=\"b\"} 1\n"
                                  "resilience4j_circuitbreaker_failure_rate{name=\"a-b\"} 1\n"
                                  "resilience4j_circuitbreaker_failure_rate{name=\"a\",z=\"1\"} 1\n");

    QByteArrayList names;
    for (const BreakerReading &reading : readings) {
        names += bytes(reading.name);
        QVERIFY(reading.at == kAt);
    }
    QCOMPARE(names, (QByteArrayList{"a", "a-b", "b"}));
}

QTEST_GUILESS_MAIN(TestResilience4jLabels)
#include "tst_resilience4j_labels.moc"
