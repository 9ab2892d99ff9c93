// SPDX-License-Identifier: Apache-2.0
#include "payloads.h"

#include <panelboard/ingest/panelboard.h>
#include <panelboard/ingest/resilience4j.h>
#include <panelboard/ingest/sse.h>

#include <QtTest>

#include <algorithm>
#include <random>

using namespace panelboard;
using namespace panelboard::ingest;
using namespace panelboard::ingest::test;

namespace {

const breaker::TimePoint kAt{std::chrono::seconds(1'700'000'000)};
constexpr std::size_t kMiB = 1024 * 1024;

std::string repeated(std::string_view text, std::size_t times)
{
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

/// Everything that reads bytes from outside, on one text; none may throw, crash or hang.
void readWithEverything(const std::string &text)
{
    struct : SampleSink {
        void sample(const Sample &) override {}
    } sink;
    (void)parseExposition(text, sink);
    (void)readResilience4jExposition(text, kAt);
    (void)readCircuitBreakers(text, kAt);
    (void)readCircuitBreakersHealth(text, kAt);
    (void)readStateUpdate(text);
    (void)readCircuitBreakerEvent(text, kAt);
    (void)readCircuitBreakerEvents(text, kAt);
    (void)readServiceInfo(text);
    (void)readConfig(text);
    (void)readBreakerDetail(text);
    (void)readZonedDateTime(text);
    (void)versionFromETag(text);
    SseParser parser(64 * 1024);
    (void)parser.feed(text, [](const SseEvent &) {});
}

QByteArray reason(const auto &result) { return result ? QByteArray("read") : bytes(result.error().reason); }

} // namespace

class TestHostilePayloads : public QObject {
    Q_OBJECT

private slots:
    void saysWhyAnExpositionIsRefused_data();
    void saysWhyAnExpositionIsRefused();
    void refusesAHundredMegabytesWithoutNewline();
    void readsHugeLinesOfLabelsInProportion();
    void readsTheFirstOfMoreBreakersThanAServiceCanHave();
    void refusesJsonThatNestsWithoutEnd_data();
    void refusesJsonThatNestsWithoutEnd();
    void refusesJsonThatRepeatsWithoutEnd();
    void survivesCutsAnywhere_data();
    void survivesCutsAnywhere();
    void survivesRandomChanges_data();
    void survivesRandomChanges();
};

void TestHostilePayloads::saysWhyAnExpositionIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reason");

    const QByteArray rate = "resilience4j_circuitbreaker_failure_rate{name=\"a\"} ";
    QTest::newRow("garbage") << QByteArray("%$&!\nthis is no metrics page\n")
                             << QByteArray(
                                    "no circuit breaker in it, and 2 unreadable lines; line 1, column 1: no "
                                    "metric name here");
    QTest::newRow("more garbage than is kept")
        << QByteArray("!\n").repeated(1000)
        << QByteArray("no circuit breaker in it, and 100 or more unreadable lines; line 1, "
                      "column 1: no metric name here");
    QTest::newRow("page") << QByteArray("\n<!DOCTYPE html><html></html>")
                          << QByteArray("an HTML or XML page instead of metrics (a log-in page?)");
    QTest::newRow("JSON") << QByteArray("{\"status\":\"UP\"}") << QByteArray("JSON instead of metrics");
    QTest::newRow("compressed") << QByteArray("\x1F\x8B\x08\x00\x00\xFF\xFF", 7)
                                << QByteArray("a compressed body instead of metrics");
    QTest::newRow("invalid UTF-8") << rate + "1\n# HELP x \xFF\n"
                                   << QByteArray("line 2, column 10: invalid UTF-8");
    QTest::newRow("duplicate series") << "up 1\n" + rate + "1\n\n" + rate + "1\n"
                                      << QByteArray("line 4 repeats the series of line 2 "
                                                    "(resilience4j_circuitbreaker_failure_rate)");
    QTest::newRow("duplicate series, other order of labels")
        << QByteArray("resilience4j_circuitbreaker_failure_rate{name=\"a\",x=\"1\",y=\"2\"} 1\n"
                      "resilience4j_circuitbreaker_failure_rate{y=\"2\",x=\"1\",name=\"a\"} 2\n")
        << QByteArray("line 2 repeats the series of line 1 (resilience4j_circuitbreaker_failure_rate)");
    QTest::newRow("duplicate with the same timestamp")
        << rate + "1 1714551330000\n" + rate + "2 1714551330000\n"
        << QByteArray("line 2 repeats the series of line 1 (resilience4j_circuitbreaker_failure_rate)");
    QTest::newRow("NaN everywhere")
        << rate + "NaN\nresilience4j_circuitbreaker_state{name=\"a\",state=\"open\"} NaN\n"
        << QByteArray(
               "every circuit breaker value is NaN: the service no longer holds the circuit breakers that "
               "it reports");
}

void TestHostilePayloads::saysWhyAnExpositionIsRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, reason);

    const auto result = readResilience4jExposition(text.toStdString(), kAt);

    QVERIFY(!result.has_value());
    QCOMPARE(bytes(result.error().reason), reason);
    QVERIFY(!result.error().remedy.empty());
}

void TestHostilePayloads::refusesAHundredMegabytesWithoutNewline()
{
    const std::string text(100 * kMiB, 'x');

    const auto result = readResilience4jExposition(text, kAt);

    QVERIFY(!result.has_value());
    QCOMPARE(
        bytes(result.error().reason),
        QByteArray(
            "no circuit breaker in it, and 1 unreadable lines; line 1, column 1048577: the line is longer "
            "than 1 MiB"));
    SseParser parser;
    QVERIFY(!parser.feed(text, [](const SseEvent &) {}));
}

void TestHostilePayloads::readsHugeLinesOfLabelsInProportion()
{
    std::string labels;
    for (int i = 0; i < 100'000; ++i)
        labels.append("l").append(std::to_string(i)).append("=\"\",");
    const std::string empty = "a{" + repeated("x=\"\",", 200'000) + "} 1\n";
    const std::string escapes = "a{x=\"" + repeated("\\n", 500'000) + "\"} 1\n";
    RecordingSink sink;

    const auto errors = parseExposition("a{" + labels + "} 1\n" + empty + escapes + "b 2\n", sink);

    QVERIFY2(errors.empty(), errors.empty() ? "" : errors.front().reason.c_str());
    QCOMPARE(sink.lines.size(), 4);
    QCOMPARE(sink.lines.last(), QByteArray("b{} 2"));
    std::string tooMany;
    for (std::size_t i = 0; i <= kMaxLabels; ++i)
        tooMany.append("l").append(std::to_string(i)).append("=\"1\",");
    const auto refused = parseExposition("a{" + tooMany + "} 1\n", sink);
    QCOMPARE(refused.size(), std::size_t{1});
    QCOMPARE(refused.front().reason, std::string("more than 64 labels"));
}

void TestHostilePayloads::readsTheFirstOfMoreBreakersThanAServiceCanHave()
{
    std::string exposition;
    std::string list = R"({"circuitBreakers":{)";
    for (int i = 0; i < 10'100; ++i) {
        exposition += "resilience4j_circuitbreaker_failure_rate{name=\"" + std::to_string(i) + "\"} 1\n";
        list += '"' + std::to_string(i) + R"(":{"state":"CLOSED","failureRate":"10.0%"},)";
    }
    list.back() = '}';
    list += '}';

    QCOMPARE(readResilience4jExposition(exposition, kAt)->readings.size(), std::size_t(10'001));
    const auto readings = readCircuitBreakers(list, kAt);
    QCOMPARE(readings->size(), std::size_t(10'001));
    QCOMPARE(readings->front().failureRate.value(), 10.0);
}

void TestHostilePayloads::refusesJsonThatNestsWithoutEnd_data()
{
    QTest::addColumn<QByteArray>("open");
    QTest::addColumn<QByteArray>("close");

    QTest::newRow("arrays") << QByteArray("[") << QByteArray("]");
    QTest::newRow("objects") << QByteArray("{\"a\":") << QByteArray("}");
}

void TestHostilePayloads::refusesJsonThatNestsWithoutEnd()
{
    QFETCH(QByteArray, open);
    QFETCH(QByteArray, close);
    constexpr std::size_t kLevels = 1'000'000;
    const std::string closed = "{\"circuitBreakers\":" + repeated(open.toStdString(), kLevels) + "1" +
                               repeated(close.toStdString(), kLevels) + "}";

    QCOMPARE(reason(readCircuitBreakers(closed, kAt)),
             QByteArray("the JSON has too many values or too many levels"));
    QVERIFY(!readCircuitBreakers(repeated(open.toStdString(), kLevels), kAt).has_value());
}

void TestHostilePayloads::refusesJsonThatRepeatsWithoutEnd()
{
    const auto read = [](const std::string &json) { return reason(readCircuitBreakerEvents(json, kAt)); };
    QCOMPARE(read("{\"circuitBreakerEvents\":[" + repeated("[],", 2'000'000) + "[]]}"),
             QByteArray("the JSON has too many values or too many levels"));
    QCOMPARE(read("{\"circuitBreakerEvents\":\"" + std::string(9 * kMiB, 'x') + "\"}"),
             QByteArray("the JSON is longer than 8 MiB"));
    QCOMPARE(reason(readCircuitBreakers(std::string(41 * kMiB, ' ') + "{}", kAt)),
             QByteArray("the JSON is longer than 40 MiB"));
}

void TestHostilePayloads::survivesCutsAnywhere_data()
{
    QTest::addColumn<QString>("file");

    for (const char *file :
         {"resilience4j/micrometer-v1x-datadog.prom", "resilience4j/circuitbreakers-2x.json",
          "resilience4j/circuitbreakerevents.json", "resilience4j/streamcircuitbreakerevents.sse"})
        QTest::newRow(file) << QString(file);
}

void TestHostilePayloads::survivesCutsAnywhere()
{
    QFETCH(QString, file);
    const std::string text = payload(file);
    QVERIFY(text.size() > 1000);

    constexpr std::size_t kStep = 5; // shorter than any token
    for (std::size_t size = 0; size < text.size(); size += kStep) {
        readWithEverything(text.substr(0, size));
        if (file.endsWith(".json"))
            QVERIFY(
                !readCircuitBreakerEvents(text.substr(0, std::min(size, text.rfind('}'))), kAt).has_value());
    }
}

void TestHostilePayloads::survivesRandomChanges_data() { survivesCutsAnywhere_data(); }

void TestHostilePayloads::survivesRandomChanges()
{
    QFETCH(QString, file);
    const std::string text = payload(file);
    QVERIFY(text.size() > 1000);
    const auto seed = std::random_device{}();
    qInfo() << "seed" << seed;
    std::mt19937 random(seed);
    std::uniform_int_distribution<std::size_t> place(0, text.size() - 1);
    std::uniform_int_distribution<int> byte(0, 255);
    std::size_t refused = 0;

    for (int round = 0; round < 500; ++round) {
        std::string changed = text;
        for (int i = 0; i < 20; ++i)
            changed[place(random)] = static_cast<char>(byte(random));
        readWithEverything(changed);
        refused += readConfig(changed).has_value() ? 0 : 1;
    }

    QCOMPARE(refused, std::size_t{500});
}

QTEST_GUILESS_MAIN(TestHostilePayloads)
#include "tst_hostile_payloads.moc"
