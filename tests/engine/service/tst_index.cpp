// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"

#include <QJsonArray>
#include <QtTest>

using namespace panelboard;
using namespace panelboard::test;

class TestIndex : public QObject {
    Q_OBJECT
private slots:
    void S24_listsEveryEndpointWithTheHostThatWasAsked();
    void everyLinkLeadsSomewhere();
    void leavesAStrangeHostOutOfItsLinks();
    void S23_tellsWhatRuns();
    void tellsWhoItIs();
    void givesAnInstanceItsOwnNameByDefault();
    void S23_answersUnderAnotherBasePath();
    void choosesTheContentType_data();
    void choosesTheContentType();
    void answersHeadWithoutABody();
};

void TestIndex::S24_listsEveryEndpointWithTheHostThatWasAsked()
{
    ServiceFixture service;
    const QString base = QString::fromStdString(service.server->url());

    const auto links = service.get("").json()["_links"].toObject();

    QCOMPARE(links["self"].toObject()["href"].toString(), base);
    QCOMPARE(links["circuitbreakers"].toObject()["href"].toString(), base + "/circuitbreakers");
    QCOMPARE(links["circuitbreakers"].toObject()["templated"], QJsonValue(false));
    QCOMPARE(links["circuitbreakers-name"].toObject()["href"].toString(), base + "/circuitbreakers/{name}");
    QCOMPARE(links["circuitbreakers-name"].toObject()["templated"], QJsonValue(true));
    for (const char *name : {"panelboard", "health", "health-path", "prometheus",
                             "circuitbreakers-name-config", "circuitbreakerconfigs", "circuitbreakerevents",
                             "circuitbreakerevents-name", "circuitbreakerevents-name-eventType",
                             "streamcircuitbreakerevents", "streamcircuitbreakerevents-name",
                             "streamcircuitbreakerevents-name-eventType", "hystrix.stream", "rules"})
        QVERIFY2(links.contains(name), name);
}

void TestIndex::everyLinkLeadsSomewhere()
{
    ServiceFixture service;
    const auto links = service.get("").json()["_links"].toObject();
    const QString base = QString::fromStdString(service.server->url());
    QVERIFY(links.size() > 40);

    for (auto link = links.begin(); link != links.end(); ++link) {
        if (link->toObject()["templated"].toBool())
            continue;
        const QString path = link->toObject()["href"].toString().mid(base.size());
        QVERIFY2(service.send("HEAD", path.toStdString()).status == 200, qPrintable(link.key()));
    }
}

void TestIndex::leavesAStrangeHostOutOfItsLinks()
{
    ServiceFixture service;
    http::Headers headers;
    headers.set("Host", "evil\"<script>");

    const Answer answer = service.send("GET", "", {}, headers);

    QVERIFY(answer.status == 400 || !answer.body.contains("script"));
}

void TestIndex::S23_tellsWhatRuns()
{
    ServiceFixture service;

    QCOMPARE(service.get("/info").body, QByteArray(R"({"app":{"name":"inventory","instance":"inv-1"},)"
                                                   R"("panelboard":{"version":"0.1.0"}})"));
}

void TestIndex::tellsWhoItIs()
{
    ServiceFixture service;

    const Answer answer = service.get("/panelboard");

    QCOMPARE(answer.body,
             QByteArray(
                 R"({"instance":"inv-1","service":"inventory","version":"0.1.0","capabilities":)"
                 R"(["updateState","open","halfOpen","metricsOnly","reset","ttl","calls","config","configs",)"
                 R"("detail","stream"],)"
                 R"("clock":"2023-11-14T22:13:20.000Z"})"));
}

void TestIndex::givesAnInstanceItsOwnNameByDefault()
{
    auto options = inventoryOptions();
    options.instance.clear();
    ServiceFixture service(options);

    const QString instance = service.get("/panelboard").json()["instance"].toString();

    QVERIFY(instance.endsWith('-' + QString::number(QCoreApplication::applicationPid())));
}

void TestIndex::S23_answersUnderAnotherBasePath()
{
    auto options = inventoryOptions();
    options.basePath = "/api/actuator";
    ServiceFixture service(options);

    QVERIFY(QString::fromStdString(service.server->url()).endsWith("/api/actuator"));
    QCOMPARE(service.get("/health").status, 200);
    QVERIFY(service.get("").body.contains("/api/actuator/circuitbreakers/{name}/config"));
}

void TestIndex::choosesTheContentType_data()
{
    QTest::addColumn<QString>("accept");
    QTest::addColumn<QByteArray>("type");

    QTest::newRow("nothing said") << "" << QByteArray("application/vnd.spring-boot.actuator.v3+json");
    QTest::newRow("plain JSON") << "application/json" << QByteArray("application/json");
    QTest::newRow("Boot 2.1's") << "application/vnd.spring-boot.actuator.v2+json"
                                << QByteArray("application/vnd.spring-boot.actuator.v2+json");
    QTest::newRow("anything") << "*/*" << QByteArray("application/vnd.spring-boot.actuator.v3+json");
    QTest::newRow("something else") << "text/html" << QByteArray("application/json");
}

void TestIndex::choosesTheContentType()
{
    QFETCH(QString, accept);
    QFETCH(QByteArray, type);
    ServiceFixture service;

    const Answer answer = service.get("/circuitbreakers", accept.toStdString());

    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Content-Type"), type);
}

void TestIndex::answersHeadWithoutABody()
{
    ServiceFixture service;

    const Answer answer = service.send("HEAD", "/panelboard");

    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.isEmpty());
}

QTEST_GUILESS_MAIN(TestIndex)
#include "tst_index.moc"
