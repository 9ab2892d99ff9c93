// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QtTest>

using namespace panelboard;
using namespace panelboard::test;

namespace {

QByteArray contentsOf(const QString &file)
{
    QFile source(qEnvironmentVariable("PANELBOARD_SOURCE") + "/resources/dashboards/" + file);
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

QSet<QString> found(const QRegularExpression &pattern, const QString &text)
{
    QSet<QString> all;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        all.insert(match.next().captured(1));
    return all;
}

/// The names of series on the page of a service that has one instance of each module, one more breaker than
/// it may show, and has turned somebody away: all that a service of ours ever shows.
QSet<QString> shown()
{
    auto options = inventoryOptions();
    options.exported.mostPerModule = 1;
    ServiceFixture service(options);
    service.backend();
    service.registry.circuitBreaker("other");
    service.send("POST", "/circuitbreakers/backend");
    service.modules.retries.get("a");
    service.modules.rateLimiters.get("a");
    service.modules.timeLimiters.get("a");
    service.modules.bulkheads.get("a");
    service.modules.threadPoolBulkheads.get("a");
    static const QRegularExpression kSeries(QStringLiteral("^(\\w+)[{ ]"),
                                            QRegularExpression::MultilineOption);
    return found(kSeries, QString::fromUtf8(service.get("/prometheus").body));
}

QSet<QString> recorded()
{
    static const QRegularExpression kRecord(QStringLiteral("record: (\\S+)"));
    return found(kRecord, QString::fromUtf8(contentsOf("recording-rules.yml")));
}

} // namespace

/// Dashboards and rules for other people's tools: of what we do not run here, at least every name is right.
class TestDashboards : public QObject {
    Q_OBJECT

private slots:
    void S26_readsOnlyWhatAServiceShows_data();
    void S26_readsOnlyWhatAServiceShows();
    void S26_panelsAskTheChosenSource();
    void S26_panelsDoNotLieOverEachOther();
    void S27_givesDatadogTheStateByName();
    void readsOnlyWhatIsRecorded_data();
    void readsOnlyWhatIsRecorded();
};

void TestDashboards::S26_readsOnlyWhatAServiceShows_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"grafana-circuit-breakers.json", "recording-rules.yml", "alert-rules.yml"})
        QTest::newRow(file) << file;
}

void TestDashboards::S26_readsOnlyWhatAServiceShows()
{
    QFETCH(QString, file);
    static const QRegularExpression kMetric(
        QStringLiteral("(?<![:\\w])((?:resilience4j|panelboard)_\\w+)(?!:)"));

    const QSet<QString> wanted = found(kMetric, QString::fromUtf8(contentsOf(file)));

    QVERIFY(!wanted.isEmpty());
    QCOMPARE(wanted - shown(), QSet<QString>());
}

void TestDashboards::S26_panelsAskTheChosenSource()
{
    const QJsonObject dashboard =
        QJsonDocument::fromJson(contentsOf("grafana-circuit-breakers.json")).object();
    const QJsonArray panels = dashboard["panels"].toArray();

    QVERIFY(panels.size() > 10);
    for (const QJsonValue panel : panels) {
        QVERIFY(!panel["title"].toString().isEmpty());
        QVERIFY2(!panel["description"].toString().isEmpty(), qPrintable(panel["title"].toString()));
        const QJsonArray targets = panel["targets"].toArray();
        QVERIFY(!targets.isEmpty());
        for (const QJsonValue target : targets)
            QCOMPARE(target["datasource"]["uid"].toString(), QString("${datasource}"));
    }
}

void TestDashboards::S26_panelsDoNotLieOverEachOther()
{
    const QJsonObject dashboard =
        QJsonDocument::fromJson(contentsOf("grafana-circuit-breakers.json")).object();
    QSet<QPair<int, int>> taken;

    for (const QJsonValue panel : dashboard["panels"].toArray()) {
        const QJsonValue place = panel["gridPos"];
        QVERIFY(place["x"].toInt() + place["w"].toInt() <= 24);
        for (int x = place["x"].toInt(); x < place["x"].toInt() + place["w"].toInt(); ++x)
            for (int y = place["y"].toInt(); y < place["y"].toInt() + place["h"].toInt(); ++y) {
                QVERIFY2(!taken.contains({x, y}), qPrintable(panel["title"].toString()));
                taken.insert({x, y});
            }
    }
}

void TestDashboards::S27_givesDatadogTheStateByName()
{
    const QString yaml = QString::fromUtf8(contentsOf("datadog-openmetrics.yaml"));
    static const QRegularExpression kMetric(QStringLiteral("^      - (\\w+):"),
                                            QRegularExpression::MultilineOption);
    QVERIFY(found(kMetric, yaml).size() > 10);
    QSet<QString> series = shown();
    for (const QString &name : shown()) { // the check knows families
        series.insert(QString(name).remove(QRegularExpression(QStringLiteral("_(total|count|sum|max)$"))));
    }

    QVERIFY(yaml.contains("namespace: resilience4j\n"));
    QVERIFY(yaml.contains("resilience4j_circuitbreaker_state: circuitbreakers.state\n"));
    QCOMPARE(found(kMetric, yaml) - series, QSet<QString>());
}

/// Recording rules are named level:what:how.
void TestDashboards::readsOnlyWhatIsRecorded_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"recording-rules.yml", "alert-rules.yml"})
        QTest::newRow(file) << file;
}

void TestDashboards::readsOnlyWhatIsRecorded()
{
    QFETCH(QString, file);
    static const QRegularExpression kRecorded(QStringLiteral("([a-z_]\\w*:[a-z_]\\w*:\\w+)"));

    const QSet<QString> wanted = found(kRecorded, QString::fromUtf8(contentsOf(file)));

    QVERIFY(!wanted.isEmpty());
    QCOMPARE(wanted - recorded(), QSet<QString>());
}

QTEST_GUILESS_MAIN(TestDashboards)
#include "tst_dashboards.moc"
