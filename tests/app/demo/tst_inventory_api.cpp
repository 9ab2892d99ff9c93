// SPDX-License-Identifier: Apache-2.0
#include "demo_fixture.h"
#include "http_call.h"
#include "inventory_api.h"

#include <QTest>

using namespace panelboard;
using test::HttpAnswer;

namespace {

struct RunningApi {
    test::InventoryFixture inventory;
    http::IoThread io;
    demo::WorkerPool workers{4, 100};
    demo::InventoryApi api{io, 0, inventory.lookup, workers};
    test::HttpCalls calls;

    [[nodiscard]] QString url(const QString &path) const
    {
        return QString("http://127.0.0.1:%1%2").arg(api.port()).arg(path);
    }
};

} // namespace

class InventoryApiTest : public QObject {
    Q_OBJECT

private slots:
    void tellsTheStockAndWhereItWasFound_S28();
    void goesOnWhileRedisIsPaused_S28();
    void refusesOddRequests_data();
    void refusesOddRequests();
    void takesNoMoreThanCanWait();
    void answersManyAtOnceWhileRedisIsPaused();
};

void InventoryApiTest::tellsTheStockAndWhereItWasFound_S28()
{
    RunningApi running;

    const HttpAnswer miss = running.calls.get(running.url("/stock/sku-3"));
    const HttpAnswer hit = running.calls.get(running.url("/stock/sku-3"));

    QCOMPARE(miss.status, 200);
    QCOMPARE(miss.body, R"({"sku":"sku-3","quantity":257,"source":"database","cache":"miss"})");
    QCOMPARE(hit.body, R"({"sku":"sku-3","quantity":257,"source":"redis","cache":"hit"})");
}

void InventoryApiTest::goesOnWhileRedisIsPaused_S28()
{
    RunningApi running;
    running.inventory.server.setPaused(true);

    const HttpAnswer answer = running.calls.get(running.url("/stock/sku-3"));

    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json()["source"].toString(), "database");
    QCOMPARE(answer.json()["cache"].toString(), "failed");
}

void InventoryApiTest::refusesOddRequests_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("unknown article") << QByteArray("GET") << "/stock/sku-101" << 404;
    QTest::newRow("a blank") << QByteArray("GET") << "/stock/%20" << 400;
    QTest::newRow("encoded letters") << QByteArray("GET") << "/stock/sku%2D3" << 200;
    QTest::newRow("a line break") << QByteArray("GET") << "/stock/a%0D%0Ab" << 400;
    QTest::newRow("64 letters") << QByteArray("GET") << "/stock/" + QString(64, 'a') << 404;
    QTest::newRow("65 letters") << QByteArray("GET") << "/stock/" + QString(65, 'a') << 400;
    QTest::newRow("deeper") << QByteArray("GET") << "/stock/a/b" << 400;
    QTest::newRow("elsewhere") << QByteArray("GET") << "/price/a" << 404;
    QTest::newRow("a write") << QByteArray("PUT") << "/stock/sku-3" << 405;
}

void InventoryApiTest::refusesOddRequests()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(int, status);
    RunningApi running;

    QCOMPARE(running.calls.send(method.constData(), running.url(path), {}).status, status);
}

void InventoryApiTest::takesNoMoreThanCanWait()
{
    test::InventoryFixture inventory;
    http::IoThread io;
    demo::WorkerPool nobody(0, 0);
    const demo::InventoryApi api(io, 0, inventory.lookup, nobody);
    test::HttpCalls calls;

    const HttpAnswer answer = calls.get(QString("http://127.0.0.1:%1/stock/sku-3").arg(api.port()));

    QCOMPARE(answer.status, 503);
    QCOMPARE(answer.json()["error"].toString(), "too many requests are waiting");
}

void InventoryApiTest::answersManyAtOnceWhileRedisIsPaused()
{
    RunningApi running;
    running.inventory.server.setPaused(true);
    std::vector<std::future<HttpAnswer>> answers;

    for (int i = 0; i < 12; ++i) {
        answers.push_back(std::async(
            std::launch::async, [url = running.url("/stock/sku-3")] { return test::HttpCalls().get(url); }));
    }

    for (std::future<HttpAnswer> &answer : answers)
        QCOMPARE(answer.get().status, 200);
    QCOMPARE(running.inventory.breaker->metrics().failedCalls, 12U);
}

QTEST_GUILESS_MAIN(InventoryApiTest)
#include "tst_inventory_api.moc"
