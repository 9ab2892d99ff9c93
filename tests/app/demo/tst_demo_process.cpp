// SPDX-License-Identifier: Apache-2.0
#include "demo_process.h"
#include "loopback_socket.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace panelboard;
using test::DemoProcess;

namespace {

constexpr int kPatience = 20'000; // ms, for what another process does

/// PostgreSQL's own account has to reach its folder below this one.
void letOthersPass(const QTemporaryDir &place)
{
    QFile::setPermissions(place.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                            QFile::ExeGroup | QFile::ExeOther);
}

QStringList tempFolders(const QString &place) { return QDir(place).entryList({"panelboard-demo-*"}); }

} // namespace

class DemoProcessTest : public QObject {
    Q_OBJECT

private slots:
    void printsOneReadyLine();
    void makesUpATokenAndPrintsIt();
    void steersOneRedisFromEveryInstance();
    void goesOnFromItsDatabaseWhenRedisIsPaused_S29();
    void changesWhatItsCallsMeet_data();
    void changesWhatItsCallsMeet();
    void startsAKilledInstanceAgainOnItsPorts();
    void leavesNothingBehindWhenItIsStopped();
    void leavesNoProcessBehindWhenItIsKilled_data();
    void leavesNoProcessBehindWhenItIsKilled();
    void tidiesUpAfterADemoThatWasKilled();
    void saysThatAPortIsInUse();
    void refusesBadOptions();
    void explainsItself();
};

void DemoProcessTest::printsOneReadyLine()
{
    QElapsedTimer time;
    time.start();
    DemoProcess demo({});

    const QJsonObject ready = demo.waitUntilReady();

    qInfo("ready after %lld ms", time.elapsed());
    QVERIFY(ready["ready"].toBool());
    QVERIFY(
        QRegularExpression("^redis-server \\d+\\.\\d+\\.\\d+$").match(ready["redis"].toString()).hasMatch());
    QVERIFY(!ready.contains("token"));
    QCOMPARE(ready["instances"].toArray().size(), 3);
    for (int i = 0; i < 3; ++i) {
        const QJsonObject instance = demo.instance(i);
        QCOMPARE(instance["service"].toString(), "inventory");
        QCOMPARE(instance["instance"].toString(), QString("inv-%1").arg(i + 1));
        QVERIFY(instance["management"].toString().endsWith("/actuator"));
        QCOMPARE(demo.breaker(i)["state"].toString(), "CLOSED");
        QCOMPARE(demo.stock(i, "sku-1").status, 200);
        QCOMPARE(instance["faults"].toArray().size(), 11);
        QCOMPARE(demo.faults(i).keys().size(), 11);
    }
    QVERIFY(demo.process().readAllStandardOutput().isEmpty());
    QVERIFY(demo.process().readAllStandardError().isEmpty());
}

void DemoProcessTest::makesUpATokenAndPrintsIt()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("PANELBOARD_OPERATOR_TOKEN");
    DemoProcess demo({"--instances", "1"}, environment);
    const QString token = demo.waitUntilReady()["token"].toString();
    QCOMPARE(token.size(), 32);
    const QString fault = demo.instance(0)["control"].toString() + "/faults/slow";

    QCOMPARE(test::HttpCalls("secret").put(fault, R"({"value":"1"})").status, 401);
    QCOMPARE(test::HttpCalls(token).put(fault, R"({"value":"1"})").status, 200);
}

void DemoProcessTest::steersOneRedisFromEveryInstance()
{
    DemoProcess demo({"--instances", "2", "--load", "0"});
    demo.waitUntilReady();

    QCOMPARE(demo.setFault(0, "pause", "on").status, 200);

    QCOMPARE(demo.faults(1)["pause"].toString(), "on");
    QCOMPARE(demo.stock(1, "sku-1").json()["cache"].toString(), "failed");
    QCOMPARE(demo.setFault(1, "pause", "off").status, 200);
    QCOMPARE(demo.faults(0)["pause"].toString(), "off");
    QCOMPARE(demo.setFault(1, "stop", "on").status, 200);
    QCOMPARE(demo.faults(0)["stop"].toString(), "on");
    QCOMPARE(demo.setFault(0, "pause", "on").status, 409);
    QCOMPARE(demo.setFault(0, "stop", "off").status, 200);
    QCOMPARE(demo.stock(0, "sku-1").json()["cache"].toString(), "miss");
    QCOMPARE(demo.stock(1, "sku-1").json()["cache"].toString(), "hit");
}

void DemoProcessTest::goesOnFromItsDatabaseWhenRedisIsPaused_S29()
{
    DemoProcess demo({"--instances", "1", "--load", "100"});
    demo.waitUntilReady();
    QTRY_COMPARE_WITH_TIMEOUT(demo.breaker(0)["bufferedCalls"].toInt(), 100, kPatience);
    const double before = demo.load(0)["medianMs"].toDouble();

    QCOMPARE(demo.setFault(0, "pause", "on").status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(demo.breaker(0)["state"].toString(), "OPEN", kPatience);
    const QJsonObject opened = demo.breaker(0);
    const double worst = demo.load(0)["p99Ms"].toDouble();
    QVERIFY2(worst > 800, qPrintable(QString::number(worst))); // at least one time-out was waited for

    QTRY_VERIFY_WITH_TIMEOUT(demo.load(0)["p99Ms"].toDouble() < 400, kPatience);
    const double after = demo.load(0)["medianMs"].toDouble();
    qInfo(
        "median latency %.1f ms; %.0f ms at worst while opening (failures %s, slow calls %s); open: %.1f ms",
        before, worst, qPrintable(opened["failureRate"].toString()),
        qPrintable(opened["slowCallRate"].toString()), after);
    QCOMPARE(demo.stock(0, "sku-1").json()["cache"].toString(), "not permitted");
    QCOMPARE(demo.load(0)["failed"].toInt(), 0);
    QVERIFY(demo.breaker(0)["slowFailedCalls"].toInt() >= 10);
}

void DemoProcessTest::changesWhatItsCallsMeet_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("slow");
    QTest::addColumn<bool>("failing");
    QTest::newRow("slow") << "slow"
                          << "600" << true << false;
    QTest::newRow("refuse") << "refuse"
                            << "on" << false << true;
    QTest::newRow("errors") << "errors"
                            << "100" << false << true;
    QTest::newRow("stop") << "stop"
                          << "on" << false << true;
}

void DemoProcessTest::changesWhatItsCallsMeet()
{
    QFETCH(QString, fault);
    QFETCH(QString, value);
    QFETCH(bool, slow);
    QFETCH(bool, failing);
    DemoProcess demo({"--instances", "1", "--load", "100"});
    demo.waitUntilReady();
    QTRY_COMPARE_WITH_TIMEOUT(demo.breaker(0)["bufferedCalls"].toInt(), 100, kPatience);

    QCOMPARE(demo.setFault(0, fault, value).status, 200);

    QCOMPARE(demo.faults(0)[fault].toString(), value);
    QTRY_COMPARE_WITH_TIMEOUT(demo.breaker(0)["state"].toString(), "OPEN", kPatience);
    QCOMPARE(demo.breaker(0)["slowCalls"].toInt() >= 10, slow);
    QCOMPARE(demo.breaker(0)["failedCalls"].toInt() >= 10, failing);
    QCOMPARE(demo.load(0)["failed"].toInt(), 0);
}

void DemoProcessTest::startsAKilledInstanceAgainOnItsPorts()
{
    DemoProcess demo({"--instances", "2", "--load", "0"});
    demo.waitUntilReady();
    const qint64 pid = demo.instance(0)["pid"].toInteger();

    ::kill(static_cast<pid_t>(pid), SIGKILL);

    QTRY_VERIFY_WITH_TIMEOUT(!test::ProcessStatus(pid).isAlive(), kPatience);
    QCOMPARE(demo.stock(1, "sku-1").status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(demo.stock(0, "sku-1").status, 200, kPatience);
    // Its API is the first to be there again.
    QTRY_COMPARE_WITH_TIMEOUT(demo.breaker(0)["state"].toString(), "CLOSED", kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(demo.faults(0)["load"].toString(), "0", kPatience);
    demo.process().waitForReadyRead(1); // takes in what there is
    QCOMPARE(demo.process().readAllStandardError(),
             "panelboard-demo: inv-1 ended (signal 9); it is started again in 3 s\n");
}

void DemoProcessTest::leavesNothingBehindWhenItIsStopped()
{
    const QTemporaryDir place;
    letOthersPass(place);
    QProcessEnvironment environment = DemoProcess::withToken();
    environment.insert("TMPDIR", place.path());
    DemoProcess demo({"--instances", "2"}, environment);
    demo.waitUntilReady();
    demo.setFault(0, "pause", "on");
    const QList<qint64> children = test::childrenOf(demo.process().processId());
    QCOMPARE(children.size(), 4); // the instances, Redis and PostgreSQL
    QCOMPARE(tempFolders(place.path()).size(), 1);

    demo.process().terminate();

    QVERIFY(demo.waitUntilEnded());
    QCOMPARE(demo.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(demo.process().exitCode(), 0);
    QVERIFY(!test::anyAlive(children));
    QVERIFY(tempFolders(place.path()).isEmpty());
}

void DemoProcessTest::leavesNoProcessBehindWhenItIsKilled_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("running") << "";
    QTest::newRow("with Redis paused") << "pause";
    QTest::newRow("with PostgreSQL paused") << "database-pause";
}

void DemoProcessTest::leavesNoProcessBehindWhenItIsKilled()
{
    QFETCH(QString, fault);
    DemoProcess demo({"--instances", "2"});
    demo.waitUntilReady();
    if (!fault.isEmpty())
        QCOMPARE(demo.setFault(0, fault, "on").status, 200);
    const QList<qint64> descendants = test::descendantsOf(demo.process().processId());
    QVERIFY(descendants.size() > 4); // the instances, Redis, PostgreSQL and its backends

    demo.process().kill();

    QVERIFY(demo.waitUntilEnded());
    QTRY_VERIFY_WITH_TIMEOUT(!test::anyAlive(descendants), kPatience);
}

void DemoProcessTest::tidiesUpAfterADemoThatWasKilled()
{
    const QTemporaryDir place;
    letOthersPass(place);
    QProcessEnvironment environment = DemoProcess::withToken();
    environment.insert("TMPDIR", place.path());
    DemoProcess killed({"--instances", "1"}, environment);
    killed.waitUntilReady();
    const QList<qint64> children = test::childrenOf(killed.process().processId());
    killed.process().kill();
    QVERIFY(killed.waitUntilEnded());
    QTRY_VERIFY_WITH_TIMEOUT(!test::anyAlive(children), kPatience);
    const QStringList abandoned = tempFolders(place.path());
    QCOMPARE(abandoned.size(), 1);

    DemoProcess next({"--instances", "1"}, environment);
    next.waitUntilReady();

    QVERIFY(!tempFolders(place.path()).contains(abandoned.first()));
    QCOMPARE(tempFolders(place.path()).size(), 1);
}

void DemoProcessTest::saysThatAPortIsInUse()
{
    const demo::FileDescriptor taken = demo::listenOnLoopback();
    const QString port = QString::number(demo::localPort(taken));
    DemoProcess demo({"--instances", "1", "--port", port});

    QVERIFY(demo.waitUntilReady().isEmpty());

    QVERIFY(demo.waitUntilEnded());
    QCOMPARE(demo.process().exitCode(), 1);
    const QByteArray sentence = demo.process().readAllStandardError();
    QVERIFY2(sentence.startsWith("panelboard-demo: inv-1: cannot listen on 127.0.0.1:" + port.toUtf8()),
             sentence);
    QCOMPARE(sentence.count('\n'), 1);
}

void DemoProcessTest::refusesBadOptions()
{
    DemoProcess demo({"--instances", "none"});

    QVERIFY(demo.waitUntilEnded());

    QCOMPARE(demo.process().exitCode(), 2);
    QCOMPARE(demo.process().readAllStandardError(),
             "panelboard-demo: --instances must be a whole number from 1 to 20, not \"none\"\n");
}

void DemoProcessTest::explainsItself()
{
    DemoProcess demo({"--help"});

    QVERIFY(demo.waitUntilEnded());

    QCOMPARE(demo.process().exitCode(), 0);
    QVERIFY(demo.process().readAllStandardOutput().contains("--instances N"));
}

QTEST_GUILESS_MAIN(DemoProcessTest)
#include "tst_demo_process.moc"
