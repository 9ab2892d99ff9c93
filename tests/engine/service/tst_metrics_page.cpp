// SPDX-License-Identifier: Apache-2.0
#include "metrics_page.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::service;

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

ClientMetric metric(const char *kind, const char *name)
{
    ClientMetric result;
    result.label = {{"kind", kind}, {"name", name}};
    return result;
}

ClientMetric gauge(const char *kind, const char *name, double value)
{
    ClientMetric result = metric(kind, name);
    result.gauge.value = value;
    return result;
}

ClientMetric timer(const char *kind, const char *name, std::uint64_t count, double sum)
{
    ClientMetric result = metric(kind, name);
    result.summary.sample_count = count;
    result.summary.sample_sum = sum;
    return result;
}

/// A timer and its maximum, of two breakers.
std::vector<MetricFamily> calls()
{
    return {{"resilience4j_circuitbreaker_calls_seconds",
             "Total number of successful calls",
             MetricType::Summary,
             {timer("failed", "a", 1, 0.5), timer("successful", "a", 2, 0.25), timer("failed", "b", 4, 1)}},
            {"resilience4j_circuitbreaker_calls_seconds_max",
             "Total number of successful calls",
             MetricType::Gauge,
             {gauge("failed", "a", 0.5), gauge("successful", "a", 0.125), gauge("failed", "b", 2)}}};
}

} // namespace

class TestMetricsPage : public QObject {
    Q_OBJECT
private slots:
    void namesFamiliesAsMicrometerDoes_data();
    void namesFamiliesAsMicrometerDoes();
    void listsEachMeterOnce();
    void addsUpWhatHasTheTags_data();
    void addsUpWhatHasTheTags();
    void knowsNoOtherMeters();
};

void TestMetricsPage::namesFamiliesAsMicrometerDoes_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("meter");

    const auto row = [](const char *family, const char *meter) {
        QTest::newRow(family) << QString(family) << QString(meter);
    };
    row("resilience4j_circuitbreaker_state", "resilience4j.circuitbreaker.state");
    row("resilience4j_circuitbreaker_calls_seconds", "resilience4j.circuitbreaker.calls");
    row("resilience4j_circuitbreaker_calls_seconds_max", "resilience4j.circuitbreaker.calls");
    row("resilience4j_circuitbreaker_not_permitted_calls_total",
        "resilience4j.circuitbreaker.not.permitted.calls");
    row("resilience4j_retry_calls_total", "resilience4j.retry.calls");
    row("resilience4j_ratelimiter_waiting_threads", "resilience4j.ratelimiter.waiting_threads");
    row("resilience4j_ratelimiter_available_permissions", "resilience4j.ratelimiter.available.permissions");
    row("resilience4j_bulkhead_max_thread_pool_size", "resilience4j.bulkhead.max.thread.pool.size");
    row("queue_length_max", "queue.length.max");
    row("uploads_bytes_total", "uploads");
}

void TestMetricsPage::namesFamiliesAsMicrometerDoes()
{
    QFETCH(QString, family);
    QFETCH(QString, meter);

    QCOMPARE(QString::fromStdString(meterName(family.toStdString())), meter);
}

void TestMetricsPage::listsEachMeterOnce()
{
    QCOMPARE(QByteArray::fromStdString(toText(meterNames(calls()))),
             QByteArray(R"({"names":["resilience4j.circuitbreaker.calls"]})"));
}

void TestMetricsPage::addsUpWhatHasTheTags_data()
{
    QTest::addColumn<QStringList>("tags");
    QTest::addColumn<QByteArray>("rest");

    QTest::newRow("all") << QStringList()
                         << QByteArray(R"([{"statistic":"COUNT","value":7.0},)"
                                       R"({"statistic":"TOTAL_TIME","value":1.75},)"
                                       R"({"statistic":"MAX","value":2.0}],"availableTags":)"
                                       R"([{"tag":"kind","values":["failed","successful"]},)"
                                       R"({"tag":"name","values":["a","b"]}]})");
    QTest::newRow("of one breaker") << QStringList({"name", "a"})
                                    << QByteArray(R"([{"statistic":"COUNT","value":3.0},)"
                                                  R"({"statistic":"TOTAL_TIME","value":0.75},)"
                                                  R"({"statistic":"MAX","value":0.5}],"availableTags":)"
                                                  R"([{"tag":"kind","values":["failed","successful"]}]})");
    QTest::newRow("of one series") << QStringList({"name", "a", "kind", "failed"})
                                   << QByteArray(R"([{"statistic":"COUNT","value":1.0},)"
                                                 R"({"statistic":"TOTAL_TIME","value":0.5},)"
                                                 R"({"statistic":"MAX","value":0.5}],"availableTags":[]})");
}

void TestMetricsPage::addsUpWhatHasTheTags()
{
    QFETCH(QStringList, tags);
    QFETCH(QByteArray, rest);
    std::vector<MeterTag> asked;
    for (qsizetype i = 0; i + 1 < tags.size(); i += 2)
        asked.push_back({tags[i].toStdString(), tags[i + 1].toStdString()});

    const auto json = meterJson(calls(), "resilience4j.circuitbreaker.calls", asked);

    QVERIFY(json.has_value());
    QCOMPARE(QByteArray::fromStdString(toText(*json)),
             R"({"name":"resilience4j.circuitbreaker.calls",)"
             R"("description":"Total number of successful calls","baseUnit":"seconds","measurements":)" +
                 rest);
}

void TestMetricsPage::knowsNoOtherMeters()
{
    QVERIFY(!meterJson(calls(), "resilience4j.circuitbreaker.state", {}));
    QVERIFY(!meterJson(calls(), "resilience4j.circuitbreaker.calls", {{"name", "c"}}));
}

QTEST_APPLESS_MAIN(TestMetricsPage)
#include "tst_metrics_page.moc"
