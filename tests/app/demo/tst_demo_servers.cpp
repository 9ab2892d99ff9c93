// SPDX-License-Identifier: Apache-2.0
#include "demo_process.h"

#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace panelboard;
using test::DemoProcess;

namespace {

constexpr int kPatience = 20'000; // ms, for what another process does

} // namespace

/// The servers that the demo's services depend on: the real ones, and what takes their places.
class DemoServersTest : public QObject {
    Q_OBJECT

private slots:
    void usesTheEmbeddedCacheWithoutRedis();
    void doesWithoutInstalledServersWhenAsked();
    void goesOnFromSqliteWherePostgreSqlCannotRun();
    void losesItsDatabaseToAFault_S28();
    void runsThreeServicesOnRealServers_S28_S31_S35();
    void strikesTheWayToTheObjectStore_S32_data();
    void strikesTheWayToTheObjectStore_S32();
    void opensTheCircuitOfAServiceWhoseServerIsStopped_data();
    void opensTheCircuitOfAServiceWhoseServerIsStopped();
};

void DemoServersTest::usesTheEmbeddedCacheWithoutRedis()
{
    QProcessEnvironment environment = DemoProcess::withToken();
    environment.insert("PATH", "/nonexistent");
    DemoProcess demo({"--instances", "1", "--load", "0"}, environment);

    const QJsonObject ready = demo.waitUntilReady();

    QCOMPARE(ready["redis"].toString(), "embedded");
    demo.process().waitForReadyRead(1);
    QCOMPARE(ready["database"].toString(), "embedded");
    QCOMPARE(demo.process().readAllStandardError(),
             "panelboard-demo: redis-server is not installed: an embedded cache server takes its place\n"
             "panelboard-demo: PostgreSQL is not installed: an SQLite file takes its place\n");
    QCOMPARE(demo.stock(0, "sku-1").json()["cache"].toString(), "miss");
    QCOMPARE(demo.stock(0, "sku-1").json()["cache"].toString(), "hit");
    QCOMPARE(demo.setFault(0, "pause", "on").status, 200);
    QCOMPARE(demo.stock(0, "sku-1").json()["cache"].toString(), "failed");
    QCOMPARE(demo.setFault(0, "stop", "on").status, 200);
    QCOMPARE(demo.setFault(0, "stop", "off").status, 200);
    QCOMPARE(demo.stock(0, "sku-1").json()["cache"].toString(), "miss");
}

void DemoServersTest::doesWithoutInstalledServersWhenAsked()
{
    DemoProcess demo({"--instances", "1", "--load", "0", "--embedded"});

    const QJsonObject ready = demo.waitUntilReady();

    QCOMPARE(ready["redis"].toString(), "embedded");
    QCOMPARE(ready["database"].toString(), "embedded");
    QCOMPARE(demo.stock(0, "sku-1").json()["cache"].toString(), "miss");
    QVERIFY(!demo.faults(0).contains("database-stop"));
}

void DemoServersTest::goesOnFromSqliteWherePostgreSqlCannotRun()
{
    if (::geteuid() != 0)
        QSKIP("only as root does PostgreSQL need a folder that others can reach");
    const QTemporaryDir place; // nobody else gets in here
    QProcessEnvironment environment = DemoProcess::withToken();
    environment.insert("TMPDIR", place.path());
    DemoProcess demo({"--instances", "1", "--load", "0"}, environment);

    const QJsonObject ready = demo.waitUntilReady();

    QCOMPARE(ready["database"].toString(), "embedded");
    demo.process().waitForReadyRead(1);
    QVERIFY(demo.process().readAllStandardError().contains("an SQLite file takes its place"));
    QCOMPARE(demo.stock(0, "sku-1").status, 200);
}

void DemoServersTest::losesItsDatabaseToAFault_S28()
{
    DemoProcess demo({"--instances", "1", "--load", "0"});
    QVERIFY(demo.waitUntilReady()["database"].toString().startsWith("PostgreSQL "));
    QCOMPARE(demo.stock(0, "sku-1").json()["cache"].toString(), "miss");

    QCOMPARE(demo.setFault(0, "database-stop", "on").status, 200);

    QCOMPARE(demo.stock(0, "sku-1").json()["cache"].toString(), "hit"); // Redis has it still
    QCOMPARE(demo.stock(0, "sku-2").status, 503);
    QCOMPARE(demo.setFault(0, "database-stop", "off").status, 200);
    QCOMPARE(demo.stock(0, "sku-2").json()["cache"].toString(), "miss");
}

void DemoServersTest::runsThreeServicesOnRealServers_S28_S31_S35()
{
    DemoProcess demo({"--instances", "1", "--services", "all"});

    const QJsonObject ready = demo.waitUntilReady();

    QVERIFY(ready["objectStore"].toString().startsWith("nginx "));
    QCOMPARE(ready["instances"].toArray().size(), 3);
    const QStringList names{"inv-1", "qr-1", "pay-1"};
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(demo.instance(i)["instance"].toString(), names[i]);
        QTRY_VERIFY_WITH_TIMEOUT(demo.load(i)["answered"].toInt() > 20, kPatience);
        QCOMPARE(demo.load(i)["failed"].toInt(), 0);
    }
}

void DemoServersTest::strikesTheWayToTheObjectStore_S32_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("on");
    QTest::addColumn<QString>("off");
    QTest::newRow("refuse") << "refuse"
                            << "on"
                            << "off";
    QTest::newRow("hang") << "hang"
                          << "on"
                          << "off";
    QTest::newRow("slower than the client waits") << "slow"
                                                  << "5000"
                                                  << "0";
    QTest::newRow("flapping") << "flapping"
                              << "600"
                              << "0";
}

void DemoServersTest::strikesTheWayToTheObjectStore_S32()
{
    QFETCH(QString, fault);
    QFETCH(QString, on);
    QFETCH(QString, off);
    DemoProcess demo({"--instances", "1", "--services", "qr", "--load", "0", "--embedded"});
    demo.waitUntilReady();
    const QString rooms = demo.instance(0)["api"].toString() + "/rooms";
    test::HttpCalls calls;
    const auto endOfRoom = [&] {
        const QString id = calls.send("POST", rooms, R"({"title":"Seoul"})").json()["room"].toString();
        QString status;
        const auto hasEnded = [&] {
            status = calls.get(rooms + '/' + id).json()["status"].toString();
            return status != "PENDING";
        };
        return QTest::qWaitFor(hasEnded, kPatience) ? status : QString("PENDING");
    };
    QCOMPARE(endOfRoom(), "SUCCESS");

    QCOMPARE(demo.setFault(0, fault, on).status, 200);

    QCOMPARE(demo.faults(0)[fault].toString(), on);
    if (fault != "flapping") // it may be well just now
        QCOMPARE(endOfRoom(), "ERROR");
    QCOMPARE(demo.setFault(0, fault, off).status, 200);
    QCOMPARE(endOfRoom(), "SUCCESS");
}

void DemoServersTest::opensTheCircuitOfAServiceWhoseServerIsStopped_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("breaker");
    QTest::newRow("qr, S32") << "qr"
                             << "oracleStorage";
    QTest::newRow("payment, S35") << "payment"
                                  << "pgPayment";
}

void DemoServersTest::opensTheCircuitOfAServiceWhoseServerIsStopped()
{
    QFETCH(QString, service);
    QFETCH(QString, breaker);
    DemoProcess demo({"--instances", "1", "--services", service});
    demo.waitUntilReady();

    QCOMPARE(demo.setFault(0, "stop", "on").status, 200);

    const QString url = demo.instance(0)["management"].toString() + "/circuitbreakers";
    const auto state = [&] {
        return test::HttpCalls("secret").get(url).json()["circuitBreakers"][breaker]["state"].toString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(state(), QString("OPEN"), kPatience);
    QCOMPARE(demo.load(0)["failed"].toInt(), 0); // the fallback answers
}

QTEST_GUILESS_MAIN(DemoServersTest)
#include "tst_demo_servers.moc"
