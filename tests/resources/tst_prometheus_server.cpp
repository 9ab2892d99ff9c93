// SPDX-License-Identifier: Apache-2.0
// A real Prometheus scrapes a real service with our rules loaded; its queries return what the engine says.
#include "service_fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <future>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

using namespace panelboard;
using namespace panelboard::test;

namespace {

constexpr int kPatienceMs = 30'000;

QString configuration(std::uint16_t port)
{
    const QString rules = qEnvironmentVariable("PANELBOARD_SOURCE") + "/resources/dashboards/";
    return QString("global: {scrape_interval: 200ms, scrape_timeout: 200ms, evaluation_interval: 200ms}\n"
                   "rule_files: ['%1recording-rules.yml', '%1alert-rules.yml']\n"
                   "scrape_configs:\n"
                   "  - job_name: inventory\n"
                   "    metrics_path: /actuator/prometheus\n"
                   "    static_configs: [{targets: ['127.0.0.1:%2']}]\n")
        .arg(rules)
        .arg(port);
}

/// A Prometheus of our own, on a port of the kernel's choice; it ends with us, however we end. It hands its
/// list of targets to the scraper 5 s after its start, whatever it is told: that is what these tests take.
class PrometheusServer {
public:
    explicit PrometheusServer(const QString &text)
    {
        QFile file(m_folder.filePath("prometheus.yml"));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            throw std::runtime_error("cannot write the configuration of Prometheus");
        file.close();
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setChildProcessModifier([parent = ::getpid()] {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (::getppid() != parent)
                ::_exit(127);
        });
        m_process.start("prometheus", {"--config.file=" + file.fileName(),
                                       "--storage.tsdb.path=" + m_folder.filePath("data"),
                                       "--web.listen-address=127.0.0.1:0", "--log.level=info"});
    }
    ~PrometheusServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    PrometheusServer(const PrometheusServer &) = delete;
    PrometheusServer &operator=(const PrometheusServer &) = delete;

    /// 0 until it has said where it listens.
    int port()
    {
        m_process.waitForReadyRead(10);
        m_said += m_process.readAll();
        static const QRegularExpression address("Listening on\" address=127\\.0\\.0\\.1:(\\d+)");
        return address.match(m_said).captured(1).toInt();
    }
    [[nodiscard]] QString said() const { return m_said; }

private:
    const QTemporaryDir m_folder;
    QProcess m_process;
    QString m_said;
};

} // namespace

class TestPrometheusServer : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void returnsWhatTheEngineSays_data();
    void returnsWhatTheEngineSays();
    void followsTheEngine();
    void acceptsEveryRuleOfOurs();

private:
    QJsonObject ask(const QString &path);
    /// The value of the only series that `expression` has; "none" without one, "many" with more.
    QString valueOf(const QString &expression);

    ServiceFixture m_service;
    std::unique_ptr<PrometheusServer> m_prometheus;
    int m_port = 0;
};

void TestPrometheusServer::initTestCase()
{
    if (QStandardPaths::findExecutable("prometheus").isEmpty())
        QSKIP("there is no prometheus on this machine (Debian package prometheus)");
    m_service.succeed(4, 20ms);
    m_service.fail(6, 2s); // 60 % of ten: OPEN
    for (int i = 0; i < 3; ++i)
        QVERIFY(!m_service.backend()->tryAcquirePermission());
    m_service.registry.circuitBreaker("quiet");
    m_prometheus = std::make_unique<PrometheusServer>(configuration(m_service.server->port()));
    QTRY_VERIFY2_WITH_TIMEOUT((m_port = m_prometheus->port()) != 0, qPrintable(m_prometheus->said()),
                              kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(valueOf("up"), QString("1"), kPatienceMs);
}

QJsonObject TestPrometheusServer::ask(const QString &path)
{
    http::ClientRequest request;
    request.url = http::Url::parse("http://127.0.0.1:" + std::to_string(m_port)).value();
    request.pathSuffix = path.toStdString();
    request.timeout = 10s;
    auto promise = std::make_shared<std::promise<http::ClientResult>>();
    auto future = promise->get_future();
    const auto exchange = m_service.client.send(
        std::move(request), [promise](http::ClientResult result) { promise->set_value(std::move(result)); });
    const http::ClientResult result = future.get(); // the request has a time limit of its own
    return result ? QJsonDocument::fromJson(QByteArray::fromStdString(result->body)).object() : QJsonObject();
}

QString TestPrometheusServer::valueOf(const QString &expression)
{
    const QString query = QString::fromLatin1(QUrl::toPercentEncoding(expression));
    const auto series = ask("/api/v1/query?query=" + query)["data"].toObject()["result"].toArray();
    if (series.size() != 1)
        return series.isEmpty() ? "none" : "many";
    return series.first().toObject()["value"].toArray()[1].toString();
}

void TestPrometheusServer::returnsWhatTheEngineSays_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *expression, const char *value) {
        QTest::newRow(expression) << expression << value;
    };
    row("resilience4j_circuitbreaker_state{name='backend',state='open'}", "1");
    row("resilience4j_circuitbreaker_state{name='backend',state='closed'}", "0");
    row("sum(resilience4j_circuitbreaker_state{name='backend'})", "1");
    row("resilience4j_circuitbreaker_state{name='quiet',state='closed'}", "1");
    row("resilience4j_circuitbreaker_failure_rate{name='backend'}", "60");
    row("resilience4j_circuitbreaker_slow_call_rate{name='backend'}", "60");
    row("resilience4j_circuitbreaker_failure_rate{name='quiet'}", "-1");
    row("resilience4j_circuitbreaker_buffered_calls{name='backend',kind='failed'}", "6");
    row("resilience4j_circuitbreaker_calls_seconds_count{name='backend',kind='failed'}", "6");
    row("resilience4j_circuitbreaker_calls_seconds_sum{name='backend',kind='failed'}", "12");
    row("resilience4j_circuitbreaker_calls_seconds_count{name='backend',kind='successful'}", "4");
    row("resilience4j_circuitbreaker_not_permitted_calls_total{name='backend'}", "3");
}

void TestPrometheusServer::returnsWhatTheEngineSays()
{
    QFETCH(QString, expression);
    QFETCH(QString, value);

    QCOMPARE(valueOf(expression), value);
}

void TestPrometheusServer::followsTheEngine()
{
    m_service.backend()->transitionToClosedState();

    QTRY_COMPARE_WITH_TIMEOUT(valueOf("resilience4j_circuitbreaker_state{name='backend',state='closed'}"),
                              QString("1"), kPatienceMs);
    QCOMPARE(valueOf("resilience4j_circuitbreaker_calls_seconds_count{name='backend',kind='failed'}"),
             QString("6")); // counters never go back
}

void TestPrometheusServer::acceptsEveryRuleOfOurs()
{
    int rules = 0;
    for (const auto &group : ask("/api/v1/rules")["data"].toObject()["groups"].toArray()) {
        for (const auto &rule : group.toObject()["rules"].toArray()) {
            QVERIFY2(rule.toObject()["health"].toString() != "err",
                     qPrintable(rule.toObject()["lastError"].toString()));
            ++rules;
        }
    }

    QVERIFY(rules > 10);
}

QTEST_GUILESS_MAIN(TestPrometheusServer)
#include "tst_prometheus_server.moc"
