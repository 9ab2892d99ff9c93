// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"

#include <QtTest>

#include <algorithm>

using namespace panelboard;
using namespace panelboard::test;

namespace {

const char *const kOpenMetrics = "application/openmetrics-text;version=1.0.0";

/// The value behind a series, as text; empty when it is not there.
QByteArray valueOf(const QByteArray &exposition, const QByteArray &series)
{
    for (const QByteArray &line : exposition.split('\n')) {
        if (line.startsWith(series + ' '))
            return line.mid(series.size() + 1);
    }
    return {};
}

/// What does not hang on values: HELP, TYPE, UNIT and EOF lines, and each series without its value.
QByteArrayList skeleton(const QByteArray &exposition)
{
    QByteArrayList lines;
    for (const QByteArray &line : exposition.trimmed().split('\n'))
        lines.append(line.startsWith('#') ? line : line.left(line.lastIndexOf(' ')));
    return lines;
}

} // namespace

class TestPrometheusPage : public QObject {
    Q_OBJECT
private slots:
    void hasExactlyMicrometersFamiliesAndSeries();
    void writesTextByDefaultAndOpenMetricsOnRequest_data();
    void writesTextByDefaultAndOpenMetricsOnRequest();
    void saysTheSameInOpenMetrics();
    void S25_showsTheWindow();
    void S25_showsExactlyOneState_data();
    void S25_showsExactlyOneState();
    void S25_countsCallsSinceTheStart();
    void countsBreakersMadeBeforeTheServer();
    void letsTheMaximumDecay();
    void takesMaximaBetweenScrapes();
    void givesTagsAsSortedLabels();
    void survivesANameThatIsNotUtf8();
    void isEmptyWithoutBreakers();
};

void TestPrometheusPage::hasExactlyMicrometersFamiliesAndSeries()
{
    ServiceFixture service;
    service.backend();

    const QByteArrayList expected{
        "# HELP panelboard_circuitbreaker_slow_calls_total Total number of calls slower than the threshold",
        "# TYPE panelboard_circuitbreaker_slow_calls_total counter",
        R"(panelboard_circuitbreaker_slow_calls_total{kind="failed",name="backend"})",
        R"(panelboard_circuitbreaker_slow_calls_total{kind="successful",name="backend"})",
        "# HELP resilience4j_circuitbreaker_buffered_calls The number of buffered failed calls stored in the "
        "ring "
        "buffer",
        "# TYPE resilience4j_circuitbreaker_buffered_calls gauge",
        R"(resilience4j_circuitbreaker_buffered_calls{kind="failed",name="backend"})",
        R"(resilience4j_circuitbreaker_buffered_calls{kind="successful",name="backend"})",
        "# HELP resilience4j_circuitbreaker_calls_seconds Total number of successful calls",
        "# TYPE resilience4j_circuitbreaker_calls_seconds summary",
        R"(resilience4j_circuitbreaker_calls_seconds_count{kind="failed",name="backend"})",
        R"(resilience4j_circuitbreaker_calls_seconds_sum{kind="failed",name="backend"})",
        R"(resilience4j_circuitbreaker_calls_seconds_count{kind="ignored",name="backend"})",
        R"(resilience4j_circuitbreaker_calls_seconds_sum{kind="ignored",name="backend"})",
        R"(resilience4j_circuitbreaker_calls_seconds_count{kind="successful",name="backend"})",
        R"(resilience4j_circuitbreaker_calls_seconds_sum{kind="successful",name="backend"})",
        "# HELP resilience4j_circuitbreaker_calls_seconds_max Total number of successful calls",
        "# TYPE resilience4j_circuitbreaker_calls_seconds_max gauge",
        R"(resilience4j_circuitbreaker_calls_seconds_max{kind="failed",name="backend"})",
        R"(resilience4j_circuitbreaker_calls_seconds_max{kind="ignored",name="backend"})",
        R"(resilience4j_circuitbreaker_calls_seconds_max{kind="successful",name="backend"})",
        "# HELP resilience4j_circuitbreaker_failure_rate The failure rate of the circuit breaker",
        "# TYPE resilience4j_circuitbreaker_failure_rate gauge",
        R"(resilience4j_circuitbreaker_failure_rate{name="backend"})",
        "# HELP resilience4j_circuitbreaker_not_permitted_calls_total Total number of not permitted calls",
        "# TYPE resilience4j_circuitbreaker_not_permitted_calls_total counter",
        R"(resilience4j_circuitbreaker_not_permitted_calls_total{kind="not_permitted",name="backend"})",
        "# HELP resilience4j_circuitbreaker_slow_call_rate The slow call of the circuit breaker",
        "# TYPE resilience4j_circuitbreaker_slow_call_rate gauge",
        R"(resilience4j_circuitbreaker_slow_call_rate{name="backend"})",
        "# HELP resilience4j_circuitbreaker_slow_calls The number of slow successful which were slower than "
        "a "
        "certain threshold",
        "# TYPE resilience4j_circuitbreaker_slow_calls gauge",
        R"(resilience4j_circuitbreaker_slow_calls{kind="failed",name="backend"})",
        R"(resilience4j_circuitbreaker_slow_calls{kind="successful",name="backend"})",
        "# HELP resilience4j_circuitbreaker_state The states of the circuit breaker",
        "# TYPE resilience4j_circuitbreaker_state gauge",
        R"(resilience4j_circuitbreaker_state{name="backend",state="closed"})",
        R"(resilience4j_circuitbreaker_state{name="backend",state="disabled"})",
        R"(resilience4j_circuitbreaker_state{name="backend",state="forced_open"})",
        R"(resilience4j_circuitbreaker_state{name="backend",state="half_open"})",
        R"(resilience4j_circuitbreaker_state{name="backend",state="metrics_only"})",
        R"(resilience4j_circuitbreaker_state{name="backend",state="open"})"};
    QCOMPARE(skeleton(service.get("/prometheus").body), expected);
}

void TestPrometheusPage::writesTextByDefaultAndOpenMetricsOnRequest_data()
{
    QTest::addColumn<QString>("accept");
    QTest::addColumn<QByteArray>("type");

    const QByteArray text("text/plain; version=0.0.4; charset=utf-8");
    const QByteArray openMetrics("application/openmetrics-text; version=1.0.0; charset=utf-8");
    QTest::newRow("nothing said") << "" << text;
    QTest::newRow("anything") << "*/*" << text;
    QTest::newRow("OpenMetrics") << "application/openmetrics-text" << openMetrics;
    QTest::newRow("Prometheus")
        << "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/"
           "plain;version=0.0.4;q=0.3"
        << openMetrics;
    QTest::newRow("text preferred") << "application/openmetrics-text;q=0.1,text/plain" << text;
    QTest::newRow("neither") << "application/json" << text;
}

void TestPrometheusPage::writesTextByDefaultAndOpenMetricsOnRequest()
{
    QFETCH(QString, accept);
    QFETCH(QByteArray, type);
    ServiceFixture service;
    service.backend();

    const Answer answer = service.get("/prometheus", accept.toStdString());

    QCOMPARE(answer.header("Content-Type"), type);
    QCOMPARE(answer.body.endsWith("# EOF\n"), type.startsWith("application"));
}

void TestPrometheusPage::saysTheSameInOpenMetrics()
{
    ServiceFixture service;
    service.succeed(3, 20ms);
    service.fail(1, 200ms);

    const QByteArray body = service.get("/prometheus", kOpenMetrics).body;

    QVERIFY(body.contains("# TYPE resilience4j_circuitbreaker_not_permitted_calls counter\n"));
    QVERIFY(body.contains("# UNIT resilience4j_circuitbreaker_calls_seconds seconds\n"));
    const auto value = [&body](const char *series) { return valueOf(body, series); };
    QCOMPARE(value(R"(resilience4j_circuitbreaker_calls_seconds_count{kind="successful",name="backend"})"),
             "3");
    QCOMPARE(value(R"(resilience4j_circuitbreaker_calls_seconds_sum{kind="successful",name="backend"})"),
             "0.06");
    QCOMPARE(
        value(
            R"(resilience4j_circuitbreaker_not_permitted_calls_total{kind="not_permitted",name="backend"})"),
        "0.0");
    QCOMPARE(value(R"(resilience4j_circuitbreaker_failure_rate{name="backend"})"), "-1.0");
    QCOMPARE(value(R"(panelboard_circuitbreaker_slow_calls_total{kind="failed",name="backend"})"), "1.0");
}

void TestPrometheusPage::S25_showsTheWindow()
{
    ServiceFixture service;
    service.succeed(6);
    service.succeed(1, 200ms);
    service.fail(2);
    service.fail(1, 200ms);

    const QByteArray body = service.get("/prometheus").body;

    const auto value = [&body](const char *series) { return valueOf(body, series).toDouble(); };
    QCOMPARE(value(R"(resilience4j_circuitbreaker_buffered_calls{kind="failed",name="backend"})"), 3.0);
    QCOMPARE(value(R"(resilience4j_circuitbreaker_buffered_calls{kind="successful",name="backend"})"), 7.0);
    QCOMPARE(value(R"(resilience4j_circuitbreaker_slow_calls{kind="failed",name="backend"})"), 1.0);
    QCOMPARE(value(R"(resilience4j_circuitbreaker_slow_calls{kind="successful",name="backend"})"), 1.0);
    QCOMPARE(value(R"(resilience4j_circuitbreaker_failure_rate{name="backend"})"), 30.0);
    QCOMPARE(value(R"(resilience4j_circuitbreaker_slow_call_rate{name="backend"})"), 20.0);
}

void TestPrometheusPage::S25_showsExactlyOneState_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QByteArray>("label");

    const auto row = [](breaker::State state, const char *label) {
        QTest::newRow(label) << static_cast<int>(state) << QByteArray(label);
    };
    row(breaker::State::Closed, "closed");
    row(breaker::State::Open, "open");
    row(breaker::State::Disabled, "disabled");
    row(breaker::State::ForcedOpen, "forced_open");
    row(breaker::State::MetricsOnly, "metrics_only");
}

void TestPrometheusPage::S25_showsExactlyOneState()
{
    QFETCH(int, state);
    QFETCH(QByteArray, label);
    ServiceFixture service;
    service.backend()->transitionTo(static_cast<breaker::State>(state));

    QByteArrayList set;
    for (const QByteArray &line : service.get("/prometheus").body.split('\n')) {
        if (line.startsWith("resilience4j_circuitbreaker_state{") && line.endsWith(" 1"))
            set.append(line);
    }

    QCOMPARE(set, QByteArrayList{R"(resilience4j_circuitbreaker_state{name="backend",state=")" + label +
                                 R"("} 1)"});
}

void TestPrometheusPage::S25_countsCallsSinceTheStart()
{
    ServiceFixture service;
    service.succeed(40, 10ms);
    service.fail(3, 250ms);
    service.backend()->transitionToOpenState();
    QVERIFY(!service.backend()->tryAcquirePermission());

    const QByteArray body = service.get("/prometheus").body;

    const auto value = [&body](const char *series) { return valueOf(body, series).toDouble(); };
    QCOMPARE(value(R"(resilience4j_circuitbreaker_calls_seconds_count{kind="successful",name="backend"})"),
             40.0);
    QCOMPARE(value(R"(resilience4j_circuitbreaker_calls_seconds_sum{kind="successful",name="backend"})"),
             0.4);
    QCOMPARE(value(R"(resilience4j_circuitbreaker_calls_seconds_count{kind="failed",name="backend"})"), 3.0);
    QCOMPARE(value(R"(resilience4j_circuitbreaker_calls_seconds_max{kind="failed",name="backend"})"), 0.25);
    QCOMPARE(
        value(
            R"(resilience4j_circuitbreaker_not_permitted_calls_total{kind="not_permitted",name="backend"})"),
        1.0);
    QCOMPARE(value(R"(panelboard_circuitbreaker_slow_calls_total{kind="failed",name="backend"})"), 3.0);
}

void TestPrometheusPage::countsBreakersMadeBeforeTheServer()
{
    ServiceFixture service;
    service.server.reset();
    service.backend();
    service.server = std::make_unique<service::ManagementServer>(
        service.io, service.registry, inventoryOptions(), service.clock, service.clock);

    service.succeed(2);

    QCOMPARE(valueOf(service.get("/prometheus").body,
                     R"(resilience4j_circuitbreaker_calls_seconds_count{kind="successful",name="backend"})"),
             "2");
}

void TestPrometheusPage::letsTheMaximumDecay()
{
    ServiceFixture service;
    const char *series = R"(resilience4j_circuitbreaker_calls_seconds_max{kind="successful",name="backend"})";
    service.succeed(1, 50ms);

    QCOMPARE(valueOf(service.get("/prometheus").body, series), "0.05");
    service.clock.advance(2min);
    QCOMPARE(valueOf(service.get("/prometheus").body, series), "0.05");
    service.clock.advance(1min);
    QCOMPARE(valueOf(service.get("/prometheus").body, series), "0");
}

void TestPrometheusPage::takesMaximaBetweenScrapes()
{
    ServiceFixture service;
    const char *series = R"(resilience4j_circuitbreaker_calls_seconds_max{kind="successful",name="backend"})";
    service.succeed(1, 50ms);

    // Nobody scrapes for ten minutes; each minute's round is through before the next minute passes.
    for (int minute = 0; minute < 10; ++minute) {
        service.clock.advance(1min);
        service.get("/panelboard");
    }

    QCOMPARE(valueOf(service.get("/prometheus").body, series), "0");
}

void TestPrometheusPage::givesTagsAsSortedLabels()
{
    auto options = tenCallsRegistry();
    options.tags = {{"application", "shop"}, {"zone", "b\"1\""}};
    ServiceFixture service(inventoryOptions(), options);
    service.backend();

    QVERIFY(service.get("/prometheus")
                .body.contains(R"(resilience4j_circuitbreaker_state{application="shop",name="backend",)"
                               R"(state="closed",zone="b\"1\""} 1)"));
}

void TestPrometheusPage::survivesANameThatIsNotUtf8()
{
    ServiceFixture service;
    service.registry.circuitBreaker("a\xFF");

    for (const char *accept : {"text/plain", kOpenMetrics})
        QVERIFY(service.get("/prometheus", accept).body.contains("name=\"a\xEF\xBF\xBD\""));
}

void TestPrometheusPage::isEmptyWithoutBreakers()
{
    ServiceFixture service;

    QCOMPARE(service.get("/prometheus").body, QByteArray());
    QCOMPARE(service.get("/prometheus", kOpenMetrics).body, QByteArray("# EOF\n"));
}

QTEST_GUILESS_MAIN(TestPrometheusPage)
#include "tst_prometheus_page.moc"
