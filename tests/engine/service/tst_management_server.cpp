// SPDX-License-Identifier: Apache-2.0
#include "service_fixture.h"
#include "stream_recorder.h"

#include <QtTest>

#include <atomic>
#include <stdexcept>
#include <system_error>
#include <thread>

using namespace panelboard;
using namespace panelboard::test;

namespace {

http::Headers writing(const std::string &authorization)
{
    http::Headers headers;
    headers.add("Content-Type", "application/json");
    if (!authorization.empty())
        headers.add("Authorization", authorization);
    return headers;
}

} // namespace

class TestManagementServer : public QObject {
    Q_OBJECT
private slots:
    void letsOnlyTheOperatorWrite_data();
    void letsOnlyTheOperatorWrite();
    void refusesWritesWithoutAConfiguredToken();
    void refusesToListenBeyondLoopbackWithoutTokenAndTls();
    void namesATakenAddress();
    void writesErrorsAsSpringBootDoes();
    void tellsWhichMethodsAPathAnswers_data();
    void tellsWhichMethodsAPathAnswers();
    void servesBreakersThatAppearAndGoWhileItIsAsked();
    void goesWithStreamsAndCallsUnderWay();
};

void TestManagementServer::letsOnlyTheOperatorWrite_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<int>("status");

    QTest::newRow("the operator") << QByteArray("Bearer let-me-in") << 200;
    QTest::newRow("nobody") << QByteArray() << 401;
    QTest::newRow("somebody else") << QByteArray("Bearer let-me-im") << 401;
    QTest::newRow("another scheme") << QByteArray("Basic bGV0OmluCg==") << 401;
}

void TestManagementServer::letsOnlyTheOperatorWrite()
{
    QFETCH(QByteArray, authorization);
    QFETCH(int, status);
    ServiceFixture service;
    service.backend();

    const Answer answer = service.send("POST", "/circuitbreakers/backend", R"({"updateState":"FORCE_OPEN"})",
                                       writing(authorization.toStdString()));

    QCOMPARE(answer.status, status);
    QCOMPARE(service.state(), status == 200 ? "FORCED_OPEN" : "CLOSED");
    QCOMPARE(answer.header("WWW-Authenticate").startsWith("Bearer"), status == 401);
    QVERIFY(!answer.body.contains(kToken));
}

void TestManagementServer::refusesWritesWithoutAConfiguredToken()
{
    auto options = inventoryOptions();
    options.operatorToken.clear();
    ServiceFixture service(options);
    service.backend();

    const Answer answer =
        service.send("POST", "/circuitbreakers/backend", R"({"updateState":"CLOSE"})", writing("Bearer "));

    QCOMPARE(answer.status, 403);
    QVERIFY(answer.message().contains("configure one"));
    QCOMPARE(service.get("/circuitbreakers").status, 200);
}

void TestManagementServer::refusesToListenBeyondLoopbackWithoutTokenAndTls()
{
    auto options = inventoryOptions();
    options.http.address = "0.0.0.0";

    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, ServiceFixture(options, tenCallsRegistry()));
}

void TestManagementServer::namesATakenAddress()
{
    ServiceFixture first;
    auto options = inventoryOptions();
    options.http.port = first.server->port();

    try {
        const ServiceFixture second(options);
        QFAIL("two servers on one port");
    } catch (const std::system_error &error) {
        QVERIFY(QString(error.what()).contains("127.0.0.1:" + QString::number(first.server->port())));
    }
}

void TestManagementServer::writesErrorsAsSpringBootDoes()
{
    ServiceFixture service;

    const Answer answer = service.get("/circuitbreakers/gh%20ost?x=1", "application/json");

    const QString sentence =
        "there is no circuit breaker 'gh ost'; GET /actuator/circuitbreakers lists those that exist";
    QCOMPARE(answer.header("Content-Type"), QByteArray("application/json"));
    QCOMPARE(QString(answer.body),
             QString(R"({"timestamp":"2023-11-14T22:13:20.000+00:00","status":404,"error":"Not Found",)"
                     R"("path":"/actuator/circuitbreakers/gh%20ost","message":"%1",)"
                     R"("type":"about:blank","title":"Not Found","detail":"%1"})")
                 .arg(sentence));
}

void TestManagementServer::tellsWhichMethodsAPathAnswers_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("allow");

    const auto row = [](const char *method, const char *path, const char *allow) {
        QTest::addRow("%s %s", method, path) << QByteArray(method) << QByteArray(path) << QByteArray(allow);
    };
    row("DELETE", "/circuitbreakers/backend", "GET, HEAD, POST");
    row("PUT", "/circuitbreakers/backend/config", "GET, HEAD, PATCH");
    row("POST", "/prometheus", "GET, HEAD");
    row("OPTIONS", "", "GET, HEAD");
}

void TestManagementServer::tellsWhichMethodsAPathAnswers()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, allow);
    ServiceFixture service;
    service.backend();

    const Answer answer = service.send(method.toStdString(), path.toStdString());

    QCOMPARE(answer.status, 405);
    QCOMPARE(answer.header("Allow"), allow);
}

void TestManagementServer::servesBreakersThatAppearAndGoWhileItIsAsked()
{
    ServiceFixture service;
    std::atomic<bool> stop{false};
    std::thread coming([&] {
        for (int i = 0; !stop; ++i) {
            service.registry.circuitBreaker('b' + std::to_string(i % 20))->onSuccess(1ms);
            service.registry.remove('b' + std::to_string((i + 10) % 20));
        }
    });

    bool good = true;
    for (int i = 0; i < 100 && good; ++i) {
        for (const char *path : {"/circuitbreakers", "/prometheus", "/circuitbreakerevents", "/health"})
            good = good && service.get(path).status == 200;
        const int status = service.get("/circuitbreakers/b7").status;
        good = good && (status == 200 || status == 404);
    }
    stop = true;
    coming.join();

    QVERIFY(good);
    QVERIFY(service.registry.size() <= 20);
}

void TestManagementServer::goesWithStreamsAndCallsUnderWay()
{
    ServiceFixture service;
    const auto backend = service.backend();
    StreamRecorder recorder;
    const auto stream = service.open("/streamcircuitbreakerevents", recorder.handlers());
    QVERIFY(recorder.isListening());
    service.post("/circuitbreakers/backend", R"({"updateState":"FORCE_OPEN","ttl":"1m"})");
    std::atomic<bool> stop{false};
    std::thread calling([&] {
        while (!stop) {
            backend->onSuccess(1ms);
            backend->transitionToMetricsOnlyState();
            backend->transitionToClosedState();
        }
    });
    QVERIFY(recorder.hasFrames(10));

    service.server.reset();

    stop = true;
    calling.join();
    service.clock.advance(1h); // the expiry of an override that nobody keeps any more
    QCOMPARE(stateName(*backend), "CLOSED");
}

QTEST_GUILESS_MAIN(TestManagementServer)
#include "tst_management_server.moc"
