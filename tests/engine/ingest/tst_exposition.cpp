// SPDX-License-Identifier: Apache-2.0
#include "payloads.h"

#include <panelboard/ingest/exposition.h>

#include <QtTest>

#include <stdexcept>

using namespace panelboard::ingest;
using namespace panelboard::ingest::test;

class TestExposition : public QObject {
    Q_OBJECT

private slots:
    void readsALine_data();
    void readsALine();
    void readsNumbersExactly_data();
    void readsNumbersExactly();
    void passesOverCommentsAndBlankLines();
    void saysWhereALineIsWrong_data();
    void saysWhereALineIsWrong();
    void skipsOneBadLineAndReadsTheRest();
    void numbersTheSamplesByTheirLine();
    void readsTheSameWithAnyLineEnd_data();
    void readsTheSameWithAnyLineEnd();
    void listsTheFirstHundredErrorsOnly();
    void letsTheSinksExceptionPass();
    void readsRealExpositionsWhole_data();
    void readsRealExpositionsWhole();
};

void TestExposition::readsALine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("sample");

    QTest::newRow("bare") << QByteArray("up 1") << QByteArray("up{} 1");
    QTest::newRow("empty braces") << QByteArray("up{} 1") << QByteArray("up{} 1");
    QTest::newRow("labels") << QByteArray("a{x=\"1\",y=\"2\"} 3") << QByteArray("a{x=1,y=2} 3");
    QTest::newRow("trailing comma") << QByteArray("a{x=\"1\",} 3.0") << QByteArray("a{x=1} 3");
    QTest::newRow("blanks everywhere")
        << QByteArray(" a\t{ x = \"1\" , y=\"2\" }  3  ") << QByteArray("a{x=1,y=2} 3");
    QTest::newRow("no blank after the brace") << QByteArray("a{x=\"1\"}3") << QByteArray("a{x=1} 3");
    QTest::newRow("colon in the name") << QByteArray("job:rate:5m 1") << QByteArray("job:rate:5m{} 1");
    QTest::newRow("empty label is absent") << QByteArray("a{x=\"\",y=\"2\"} 1") << QByteArray("a{y=2} 1");
    QTest::newRow("escapes") << QByteArray(R"(a{x="b\\s \"q\" l\nf \d"} 1)")
                             << QByteArray("a{x=b\\s \"q\" l\nf \\d} 1");
    QTest::newRow("two escaped labels")
        << QByteArray(R"(a{x="\\1",y="\\2"} 1)") << QByteArray("a{x=\\1,y=\\2} 1");
    QTest::newRow("punctuation in a value") << QByteArray("a{x=\"{},=# \"} 1") << QByteArray("a{x={},=# } 1");
    QTest::newRow("UTF-8 value") << QByteArray("a{x=\"Zürich 서울\"} 1") << QByteArray("a{x=Zürich 서울} 1");
    QTest::newRow("quoted metric name")
        << QByteArray("{\"my.metric\",x=\"1\"} 5") << QByteArray("my.metric{x=1} 5");
    QTest::newRow("quoted metric name alone")
        << QByteArray("{\"my.metric\"} 5") << QByteArray("my.metric{} 5");
    QTest::newRow("quoted label name")
        << QByteArray("a{\"error.message\"=\"no\"} 5") << QByteArray("a{error.message=no} 5");
    QTest::newRow("milliseconds") << QByteArray("a 1 1714551330781") << QByteArray("a{} 1 @1714551330781");
    QTest::newRow("negative milliseconds")
        << QByteArray("a 1 -1714551330781") << QByteArray("a{} 1 @-1714551330781");
    QTest::newRow("seconds with a fraction")
        << QByteArray("a 1 1714551330.781") << QByteArray("a{} 1 @1714551330781");
    QTest::newRow("whole seconds") << QByteArray("a 1 1714551330") << QByteArray("a{} 1 @1714551330000");
    QTest::newRow("largest seconds") << QByteArray("a 1 99999999999") << QByteArray("a{} 1 @99999999999000");
    QTest::newRow("smallest milliseconds")
        << QByteArray("a 1 100000000000") << QByteArray("a{} 1 @100000000000");
    QTest::newRow("timestamp beyond 64 bits")
        << QByteArray("a 1 12345678901234567890.5") << QByteArray("a{} 1");
    QTest::newRow("exemplar") << QByteArray("a_total{x=\"# \"} 1 # {trace=\"} # {\"} 0.5 1714551330.1")
                              << QByteArray("a_total{x=# } 1");
    QTest::newRow("timestamp and exemplar")
        << QByteArray("a_total 1 2.5 # {} 1") << QByteArray("a_total{} 1 @2500");
    QTest::newRow("not a number") << QByteArray("a NaN") << QByteArray("a{} nan");
    QTest::newRow("infinite") << QByteArray("a +Inf") << QByteArray("a{} inf");
    QTest::newRow("minus infinite") << QByteArray("a -infinity") << QByteArray("a{} -inf");
}

void TestExposition::readsALine()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, sample);
    RecordingSink sink;

    const auto errors = parseExposition(text.toStdString(), sink);

    QVERIFY2(errors.empty(), errors.empty() ? "" : errors.front().reason.c_str());
    QCOMPARE(sink.lines, QByteArrayList{sample});
}

void TestExposition::readsNumbersExactly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("value");

    QTest::newRow("integer") << QByteArray("3") << 3.0;
    QTest::newRow("Micrometer's") << QByteArray("3.0") << 3.0;
    QTest::newRow("negative zero point") << QByteArray("-1.0") << -1.0;
    QTest::newRow("plus") << QByteArray("+7") << 7.0;
    QTest::newRow("leading zeros") << QByteArray("000.250") << 0.25;
    QTest::newRow("no digit before the point") << QByteArray(".5") << 0.5;
    QTest::newRow("no digit after the point") << QByteArray("5.") << 5.0;
    QTest::newRow("tenths") << QByteArray("0.1") << 0.1;
    QTest::newRow("15 digits") << QByteArray("123456789.012345") << 123456789.012345;
    QTest::newRow("16 digits") << QByteArray("0.1234567890123456") << 0.1234567890123456;
    QTest::newRow("17 digits") << QByteArray("0.30000000000000004") << 0.30000000000000004;
    QTest::newRow("Java's exponent") << QByteArray("1.64088634006E9") << 1.64088634006e9;
    QTest::newRow("small exponent") << QByteArray("5.6E-4") << 5.6e-4;
    QTest::newRow("beyond 2^53") << QByteArray("9007199254740993") << 9007199254740992.0;
    QTest::newRow("largest") << QByteArray("1.7976931348623157e308") << 1.7976931348623157e308;
    QTest::newRow("underflow") << QByteArray("1e-400") << 0.0;
    QTest::newRow("underflow without exponent") << QByteArray("0." + QByteArray(400, '0') + "1") << 0.0;
}

void TestExposition::readsNumbersExactly()
{
    QFETCH(QByteArray, text);
    QFETCH(double, value);
    struct : SampleSink {
        void sample(const Sample &sample) override { value = sample.value; }
        double value = -42;
    } sink;

    const auto errors = parseExposition("a " + text.toStdString(), sink);

    QVERIFY(errors.empty());
    QVERIFY2(sink.value == value, QByteArray::number(sink.value, 'g', 17));
}

void TestExposition::passesOverCommentsAndBlankLines()
{
    const std::string text = "# HELP a An \"a\" \\ \n"
                             "# TYPE a gauge\n"
                             "# UNIT a seconds\n"
                             "# HELP b  \n"
                             "\n"
                             " \t \n"
                             "#free { text\n"
                             "a 1\n"
                             "# EOF\n";
    RecordingSink sink;

    const auto errors = parseExposition(text, sink);

    QVERIFY(errors.empty());
    QCOMPARE(sink.lines, QByteArrayList{"a{} 1"});
}

void TestExposition::saysWhereALineIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("column");
    QTest::addColumn<QByteArray>("reason");

    const auto row = [](const char *name, const char *text, int column, const char *reason) {
        QTest::newRow(name) << QByteArray(text) << column << QByteArray(reason);
    };
    row("no value", "a", 2, "the sample has no value");
    row("no value after labels", "a{x=\"1\"}", 9, "the sample has no value");
    row("words", "hello world", 7, "the value is not a number");
    row("hexadecimal", "a 0x10", 3, "the value is not a number");
    row("underscore", "a 1_000", 3, "the value is not a number");
    row("two signs", "a +-1", 3, "the value is not a number");
    row("signed NaN", "a -nan", 3, "the value is not a number");
    row("NaN with a payload", "a nan(1)", 3, "the value is not a number");
    row("overflow", "a 1e400", 3, "the value is not a number");
    row("point only", "a .", 3, "the value is not a number");
    row("name with a dash", "a-b 1", 2, "unexpected character after the metric name");
    row("digit first", "1a 1", 1, "no metric name here");
    row("no name", "{x=\"1\"} 1", 1, "the sample has no metric name");
    row("label name with a dash", "a{x-y=\"1\"} 1", 4, "label without '='");
    row("label name missing", "a{=\"1\"} 1", 3, "no label name here");
    row("value not quoted", "a{x=1} 1", 5, "label value is not quoted");
    row("value not closed", "a{x=\"1} 1", 5, "label value is not closed");
    row("escaped quote at the end", "a{x=\"1\\\"} 1", 5, "label value is not closed");
    row("backslash at the end", "a{x=\"1\\", 5, "label value is not closed");
    row("labels not closed", "a{x=\"1\" 1", 9, "labels are not closed");
    row("line ends inside labels", "a{x=\"1\",", 9, "no label name here");
    row("label repeated", "a{x=\"1\",x=\"2\"} 1", 14, "label x is repeated");
    row("name repeated", "a{\"b\"} 1", 6, "label without '='");
    row("empty quoted name", "{\"\"} 1", 2, "empty name");
    row("bad timestamp", "a 1 soon", 5, "the timestamp is not a number");
    row("infinite timestamp", "a 1 +Inf", 5, "the timestamp is not a number");
    row("text after it", "a 1 2 3", 7, "text after the sample");
    row("invalid UTF-8", "a{x=\"\xC3(\"} 1", 6, "invalid UTF-8");
    row("overlong UTF-8", "a{x=\"\xC0\xAF\"} 1", 6, "invalid UTF-8");
    row("UTF-16 surrogate", "a{x=\"\xED\xA0\x80\"} 1", 6, "invalid UTF-8");
    row("beyond Unicode", "a{x=\"\xF4\x90\x80\x80\"} 1", 6, "invalid UTF-8");
    row("UTF-8 cut off", "# HELP \xE2\x82", 8, "invalid UTF-8");
}

void TestExposition::saysWhereALineIsWrong()
{
    QFETCH(QByteArray, text);
    QFETCH(int, column);
    QFETCH(QByteArray, reason);
    RecordingSink sink;

    const auto errors = parseExposition("ok 1\n" + text.toStdString() + "\nok 2\n", sink);

    QCOMPARE(errors.size(), std::size_t{1});
    QCOMPARE(errors.front().line, std::size_t{2});
    QCOMPARE(bytes(errors.front().reason), reason);
    QCOMPARE(static_cast<int>(errors.front().column), column);
    QVERIFY(!errors.front().remedy.empty());
    QCOMPARE(sink.lines, (QByteArrayList{"ok{} 1", "ok{} 2"}));
}

void TestExposition::skipsOneBadLineAndReadsTheRest()
{
    RecordingSink sink;

    const auto errors = parseExposition("a 1\nb{ 2\nc 3", sink);

    QCOMPARE(errors.size(), std::size_t{1});
    QCOMPARE(sink.lines, (QByteArrayList{"a{} 1", "c{} 3"}));
}

void TestExposition::numbersTheSamplesByTheirLine()
{
    RecordingSink sink;

    const auto errors = parseExposition("# TYPE a gauge\na 1\n\na{x=\"1\"} 2\n", sink);

    QVERIFY(errors.empty());
    QCOMPARE(sink.lineNumbers, (QList<std::size_t>{2, 4}));
}

void TestExposition::readsTheSameWithAnyLineEnd_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("LF") << QByteArray("a 1\nb 2\n");
    QTest::newRow("no LF at the end") << QByteArray("a 1\nb 2");
    QTest::newRow("CRLF") << QByteArray("a 1\r\nb 2\r\n");
    QTest::newRow("EOF without LF") << QByteArray("a 1\nb 2\n# EOF");
}

void TestExposition::readsTheSameWithAnyLineEnd()
{
    QFETCH(QByteArray, text);
    RecordingSink sink;

    const auto errors = parseExposition(text.toStdString(), sink);

    QVERIFY(errors.empty());
    QCOMPARE(sink.lines, (QByteArrayList{"a{} 1", "b{} 2"}));
}

void TestExposition::listsTheFirstHundredErrorsOnly()
{
    std::string text;
    for (int i = 0; i < 250; ++i)
        text += "?\n";
    RecordingSink sink;

    const auto errors = parseExposition(text, sink);

    QCOMPARE(errors.size(), kMaxParseErrors);
    QCOMPARE(errors.front().reason, std::string("no metric name here"));
    QCOMPARE(errors.back().line, kMaxParseErrors);
    QCOMPARE(errors.back().reason, std::string("no metric name here, and 150 more lines like that"));
}

void TestExposition::letsTheSinksExceptionPass()
{
    struct : SampleSink {
        void sample(const Sample &) override { throw std::runtime_error("full"); }
    } sink;

    QVERIFY_THROWS_EXCEPTION(std::runtime_error, (void)parseExposition("a 1\n", sink));
}

void TestExposition::readsRealExpositionsWhole_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("samples");

    QTest::newRow("Go client") << "other/go-client-exporter.prom" << 248;
    QTest::newRow("Envoy") << "other/integrations-core-excerpt.prom" << 50;
    QTest::newRow("Polly over OpenTelemetry") << "other/polly-otel.prom" << 12;
    QTest::newRow("opossum") << "other/opossum-prometheus-0.3-open.prom" << 107;
    QTest::newRow("Micrometer 1.x") << "resilience4j/micrometer-v1x-datadog.prom" << 36;
    QTest::newRow("Micrometer 1.12") << "resilience4j/micrometer-1.12-simpleclient.prom" << 99;
    QTest::newRow("Micrometer 1.13") << "resilience4j/micrometer-1.13-prometheus-client.prom" << 99;
    QTest::newRow("Micrometer 1.13, OpenMetrics") << "resilience4j/micrometer-1.13-openmetrics.om" << 99;
}

void TestExposition::readsRealExpositionsWhole()
{
    QFETCH(QString, file);
    QFETCH(int, samples);
    RecordingSink sink;

    const auto errors = parseExposition(payload(file), sink);

    QVERIFY2(errors.empty(), errors.empty() ? "" : errors.front().reason.c_str());
    QCOMPARE(sink.lines.size(), samples);
}

QTEST_GUILESS_MAIN(TestExposition)
#include "tst_exposition.moc"
