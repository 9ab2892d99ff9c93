// SPDX-License-Identifier: Apache-2.0
#include "open_metrics.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace panelboard::service;
using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

namespace {

MetricFamily family(const char *name, const char *help, MetricType type)
{
    return {name, help, type, {ClientMetric()}};
}

QString written(const MetricFamily &family) { return QString::fromStdString(toOpenMetrics({family})); }

} // namespace

class TestOpenMetrics : public QObject {
    Q_OBJECT
private slots:
    void endsWithEof();
    void namesACounterWithoutItsTotal();
    void writesASummaryWithItsUnit();
    void writesAHistogramUpToInfinity();
    void escapesLabelsAndHelp();
    void writesTheShortestNumbers_data();
    void writesTheShortestNumbers();
};

void TestOpenMetrics::endsWithEof() { QCOMPARE(toOpenMetrics({}), "# EOF\n"); }

void TestOpenMetrics::namesACounterWithoutItsTotal()
{
    auto counter = family("calls_total", "Calls", MetricType::Counter);
    counter.metric[0].counter.value = 3;
    counter.metric[0].timestamp_ms = 1500;

    QCOMPARE(written(counter), "# TYPE calls counter\n"
                               "# HELP calls Calls\n"
                               "calls_total 3.0 1.5\n"
                               "# EOF\n");
}

void TestOpenMetrics::writesASummaryWithItsUnit()
{
    auto summary = family("calls_seconds", "", MetricType::Summary);
    summary.metric[0].label = {{"name", "a"}};
    summary.metric[0].summary = {7, 0.25, {{0.5, 0.1}}};

    QCOMPARE(written(summary), "# TYPE calls_seconds summary\n"
                               "# UNIT calls_seconds seconds\n"
                               "calls_seconds{name=\"a\",quantile=\"0.5\"} 0.1\n"
                               "calls_seconds_count{name=\"a\"} 7\n"
                               "calls_seconds_sum{name=\"a\"} 0.25\n"
                               "# EOF\n");
}

void TestOpenMetrics::writesAHistogramUpToInfinity()
{
    auto histogram = family("wait", "Wait", MetricType::Histogram);
    histogram.metric[0].histogram = {3, 4.5, {{1, 1.0}, {2, 2.5}}};

    QCOMPARE(written(histogram), "# TYPE wait histogram\n"
                                 "# HELP wait Wait\n"
                                 "wait_bucket{le=\"1.0\"} 1\n"
                                 "wait_bucket{le=\"2.5\"} 2\n"
                                 "wait_bucket{le=\"+Inf\"} 3\n"
                                 "wait_count 3\n"
                                 "wait_sum 4.5\n"
                                 "# EOF\n");
}

void TestOpenMetrics::escapesLabelsAndHelp()
{
    auto gauge = family("x", "a \"b\"\nc\\", MetricType::Gauge);
    gauge.metric[0].label = {{"name", "q\"\\\n"}};

    QCOMPARE(written(gauge), "# TYPE x gauge\n"
                             "# HELP x a \\\"b\\\"\\nc\\\\\n"
                             "x{name=\"q\\\"\\\\\\n\"} 0.0\n"
                             "# EOF\n");
}

void TestOpenMetrics::writesTheShortestNumbers_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");

    QTest::newRow("whole") << 1.0 << "1.0";
    QTest::newRow("negative") << -1.0 << "-1.0";
    QTest::newRow("all digits") << 0.1 + 0.2 << "0.30000000000000004";
    QTest::newRow("large") << 1e22 << "1e+22";
    QTest::newRow("not a number") << std::nan("") << "NaN";
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << "+Inf";
    QTest::newRow("minus infinite") << -std::numeric_limits<double>::infinity() << "-Inf";
}

void TestOpenMetrics::writesTheShortestNumbers()
{
    QFETCH(double, value);
    QFETCH(QString, text);
    auto gauge = family("x", "", MetricType::Gauge);
    gauge.metric[0].gauge.value = value;

    QCOMPARE(written(gauge), "# TYPE x gauge\nx " + text + "\n# EOF\n");
}

QTEST_GUILESS_MAIN(TestOpenMetrics)
#include "tst_open_metrics.moc"
