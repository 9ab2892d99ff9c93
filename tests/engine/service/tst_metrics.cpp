// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"

#include <prometheus/counter.h>
#include <prometheus/registry.h>

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

#include <algorithm>

using namespace panelboard;
using namespace panelboard::test;

namespace {

/// One instance of each module of a recorded page, with its name and tag.
void makeOneOfEach(resilience::Registries &modules)
{
    const breaker::Tags tags{{"application", "shop"}};
    (void)modules.retries.get("payments", resilience::RetryConfig(), tags);
    (void)modules.rateLimiters.get("payments", resilience::RateLimiterConfig(), tags);
    (void)modules.timeLimiters.get("payments", resilience::TimeLimiterConfig(), tags);
    (void)modules.bulkheads.get("payments", resilience::BulkheadConfig(), tags);
}

/// The lines of a page that belong to one of the modules, without values.
QStringList moduleLines(const QByteArray &page)
{
    QStringList lines;
    for (const QByteArray &line : page.split('\n')) {
        const bool ours = line.contains("resilience4j_retry") || line.contains("resilience4j_ratelimiter") ||
                          line.contains("resilience4j_timelimiter") || line.contains("resilience4j_bulkhead");
        if (ours)
            lines.append(QString::fromUtf8(line.startsWith('#') ? line : line.left(line.indexOf('}') + 1)));
    }
    return lines;
}

QByteArray recordedPage()
{
    QFile file(qEnvironmentVariable("PANELBOARD_SOURCE") +
               "/tests/engine/ingest/data/resilience4j/micrometer-1.13-prometheus-client.prom");
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

service::ManagementOptions showing(std::shared_ptr<const prometheus::Collectable> collectable)
{
    auto options = inventoryOptions();
    options.collectables.push_back(std::move(collectable));
    return options;
}

/// "upload failed", by the kind of error, as an application counts it.
std::shared_ptr<prometheus::Registry> failedUploads(const std::string &help = "Uploads that failed")
{
    auto registry = std::make_shared<prometheus::Registry>();
    auto &family = prometheus::BuildCounter().Name("upload_failed_total").Help(help).Register(*registry);
    family.Add({{"error", "NotConnected"}}).Increment(3);
    family.Add({{"error", "Refused"}}).Increment();
    return registry;
}

QByteArrayList linesWith(const QByteArray &page, const char *text)
{
    QByteArrayList lines;
    for (const QByteArray &line : page.split('\n')) {
        if (line.contains(text))
            lines.append(line);
    }
    return lines;
}

/// Everything that a page can have. The service has gone when it returns, and its threads with it.
QByteArray wholePage(std::size_t mostPerModule)
{
    auto options = showing(failedUploads());
    options.exported.mostPerModule = mostPerModule;
    ServiceFixture service(options);
    makeOneOfEach(service.modules);
    (void)service.modules.threadPoolBulkheads.get("tp");
    service.succeed(3);
    service.fail(2, 200ms);
    return service.get("/prometheus").body;
}

} // namespace

class TestMetrics : public QObject {
    Q_OBJECT
private slots:
    void S24_writesEveryModuleAsMicrometerDoes();
    void countsWhatTheModulesCount();
    void writesAPoolsGauges();
    void S25_showsTheApplicationsOwnCounters();
    void survivesAHelpTextOfTwoLines();
    void dropsAFamilyThatContradictsOneOfOurs();
    void writesOnlyTheIncludedNames();
    void answersForOneMeter();
    void refusesUnknownMetersAndBadTags_data();
    void refusesUnknownMetersAndBadTags();
    void exportsASelectionOfAHundredThousandBreakers();
    void takesAnotherInWhenOneGoes();
    void satisfiesPromtool_data(); // last: the thread sanitizer wants no thread to be started after a process
    void satisfiesPromtool();
};

void TestMetrics::S24_writesEveryModuleAsMicrometerDoes()
{
    ServiceFixture service;
    makeOneOfEach(service.modules);
    const QStringList recorded = moduleLines(recordedPage());
    QVERIFY(recorded.size() > 20);

    QCOMPARE(moduleLines(service.get("/prometheus").body), recorded);
}

void TestMetrics::countsWhatTheModulesCount()
{
    ServiceFixture service;
    makeOneOfEach(service.modules);
    service.modules.retries.get("payments")->execute([] {});
    service.modules.bulkheads.get("payments")->execute([&service] {
        QVERIFY(service.get("/prometheus")
                    .body.contains("available_concurrent_calls{application=\"shop\",name=\"payments\"} 24"));
    });
    service.modules.timeLimiters.get("payments")->execute([] {});
    QVERIFY(service.modules.rateLimiters.get("payments")->acquirePermission(5));

    const QByteArray page = service.get("/prometheus").body;

    const char *labels = "application=\"shop\",kind=\"successful";
    QVERIFY(
        page.contains(QByteArray("retry_calls_total{") + labels + "_without_retry\",name=\"payments\"} 1"));
    QVERIFY(page.contains(QByteArray("timelimiter_calls_total{") + labels + "\",name=\"payments\"} 1"));
    QVERIFY(page.contains("available_permissions{application=\"shop\",name=\"payments\"} 45"));
}

void TestMetrics::writesAPoolsGauges()
{
    ServiceFixture service;
    resilience::ThreadPoolBulkheadConfig config;
    config.maxThreadPoolSize = 4;
    config.coreThreadPoolSize = 2;
    config.queueCapacity = 10;
    (void)service.modules.threadPoolBulkheads.get("tp", config);

    const QByteArray page = service.get("/prometheus").body;

    for (const char *gauge :
         {"queue_depth{name=\"tp\"} 0", "queue_capacity{name=\"tp\"} 10", "thread_pool_size{name=\"tp\"} 0",
          "core_thread_pool_size{name=\"tp\"} 2", "max_thread_pool_size{name=\"tp\"} 4",
          "active_thread_count{name=\"tp\"} 0", "available_thread_count{name=\"tp\"} 4"})
        QVERIFY2(page.contains(QByteArray("resilience4j_bulkhead_") + gauge), gauge);
}

void TestMetrics::S25_showsTheApplicationsOwnCounters()
{
    ServiceFixture service(showing(failedUploads()));
    service.backend();

    const QByteArray page = service.get("/prometheus").body;

    QByteArrayList lines = linesWith(page, "upload_failed");
    std::sort(lines.begin(), lines.end()); // the registry has no order among series
    QCOMPARE(lines, QByteArrayList({"# HELP upload_failed_total Uploads that failed",
                                    "# TYPE upload_failed_total counter",
                                    "upload_failed_total{error=\"NotConnected\"} 3",
                                    "upload_failed_total{error=\"Refused\"} 1"}));
    QCOMPARE(service.get("/metrics/upload.failed?tag=error:Refused").json()["measurements"].toArray().size(),
             1);
}

void TestMetrics::survivesAHelpTextOfTwoLines()
{
    ServiceFixture service(showing(failedUploads("one\ntwo \\ three")));

    const QByteArray page = service.get("/prometheus").body;

    QVERIFY(page.contains("# HELP upload_failed_total one\\ntwo \\\\ three\n"));
}

void TestMetrics::dropsAFamilyThatContradictsOneOfOurs()
{
    auto registry = std::make_shared<prometheus::Registry>();
    prometheus::BuildCounter()
        .Name("resilience4j_circuitbreaker_state")
        .Help("not ours")
        .Register(*registry)
        .Add({});
    ServiceFixture service(showing(registry));
    service.backend();

    const QByteArray page = service.get("/prometheus").body;

    QCOMPARE(linesWith(page, "# TYPE resilience4j_circuitbreaker_state").size(), 1);
    QVERIFY(!page.contains("not ours"));
}

void TestMetrics::satisfiesPromtool_data()
{
    QTest::addColumn<QByteArray>("page");

    QTest::newRow("all that there is") << wholePage(1000);
    QTest::newRow("with something left out") << wholePage(0);
}

void TestMetrics::satisfiesPromtool()
{
    const QString promtool = QStandardPaths::findExecutable("promtool");
    if (promtool.isEmpty())
        QSKIP("promtool is not installed (package prometheus)");
    QFETCH(QByteArray, page);
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);

    process.start(promtool, {"check", "metrics"});
    process.write(page);
    process.closeWriteChannel();

    QVERIFY(process.waitForFinished(20'000));
    QByteArrayList complaints = process.readAll().split('\n');
    complaints.removeIf([](const QByteArray &line) {
        return line.isEmpty() ||
               line.contains("_thread_count non-histogram"); // names of Resilience4j's making
    });
    QVERIFY2(complaints.isEmpty(), complaints.join('\n').constData());
}

void TestMetrics::writesOnlyTheIncludedNames()
{
    ServiceFixture service;
    service.backend();

    const QByteArray page = service
                                .get("/prometheus?includedNames=resilience4j_circuitbreaker_state,"
                                     "resilience4j_circuitbreaker_failure_rate")
                                .body;

    QCOMPARE(linesWith(page, "# TYPE"),
             QByteArrayList({"# TYPE resilience4j_circuitbreaker_failure_rate gauge",
                             "# TYPE resilience4j_circuitbreaker_state gauge"}));
}

void TestMetrics::answersForOneMeter()
{
    ServiceFixture service;
    service.backend();

    const Answer all = service.get("/metrics");
    const Answer open =
        service.get("/metrics/resilience4j.circuitbreaker.state?tag=name:backend&tag=state:open");
    const Answer sum = service.get("/metrics/resilience4j.circuitbreaker.state?tag=name:backend");

    QVERIFY(all.json()["names"].toArray().contains("resilience4j.circuitbreaker.calls"));
    QCOMPARE(open.body, QByteArray(R"({"name":"resilience4j.circuitbreaker.state",)"
                                   R"("description":"The states of the circuit breaker",)"
                                   R"("measurements":[{"statistic":"VALUE","value":0.0}],)"
                                   R"("availableTags":[]})"));
    QCOMPARE(sum.json()["measurements"].toArray()[0].toObject()["value"].toDouble(), 1.0);
}

void TestMetrics::refusesUnknownMetersAndBadTags_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");

    QTest::newRow("an unknown meter") << "/metrics/none" << 404;
    QTest::newRow("an unknown tag") << "/metrics/resilience4j.circuitbreaker.state?tag=name:x" << 404;
    QTest::newRow("no pair") << "/metrics/resilience4j.circuitbreaker.state?tag=backend" << 400;
    QTest::newRow("a bad escape") << "/metrics/resilience4j.circuitbreaker.state?tag=name:%zz" << 400;
}

void TestMetrics::refusesUnknownMetersAndBadTags()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    ServiceFixture service;
    service.backend();

    QCOMPARE(service.get(path.toStdString()).status, status);
}

void TestMetrics::exportsASelectionOfAHundredThousandBreakers()
{
    auto options = inventoryOptions();
    options.exported = {{"stock-*"}, 50};
    ServiceFixture service(options);
    for (int i = 0; i < 100'000; ++i)
        service.registry.circuitBreaker((i % 2 == 0 ? "stock-" : "price-") + std::to_string(i));

    const QByteArray page = service.get("/prometheus").body;

    QCOMPARE(linesWith(page, "resilience4j_circuitbreaker_failure_rate{").size(), 50);
    QCOMPARE(
        linesWith(page, "panelboard_metrics_left_out{"),
        QByteArrayList({"panelboard_metrics_left_out{module=\"circuitbreakers\",reason=\"maximum\"} 49950",
                        "panelboard_metrics_left_out{module=\"circuitbreakers\",reason=\"name\"} 50000"}));
    const auto left = service.get("/health/metrics").json()["details"].toObject();
    QCOMPARE(left["circuitbreakers"].toObject()["leftOutByMaximum"].toInt(), 49'950);
}

void TestMetrics::takesAnotherInWhenOneGoes()
{
    auto options = inventoryOptions();
    options.exported.mostPerModule = 1;
    ServiceFixture service(options);
    service.registry.circuitBreaker("b");
    service.registry.circuitBreaker("a")->onSuccess(1ms);
    (void)service.modules.retries.get("b");
    (void)service.modules.retries.get("a");
    QVERIFY(!service.get("/prometheus").body.contains("name=\"a\""));

    service.registry.remove("b");
    service.modules.retries.remove("b");

    const QByteArray page = service.get("/prometheus").body;
    QVERIFY(page.contains("resilience4j_circuitbreaker_failure_rate{name=\"a\"}"));
    QVERIFY(page.contains("resilience4j_retry_calls_total{kind=\"failed_with_retry\",name=\"a\"}"));
    QVERIFY(!page.contains("panelboard_metrics_left_out"));
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
