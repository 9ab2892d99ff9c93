// SPDX-License-Identifier: Apache-2.0
#include "demo_process.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Ending {
    int exitCode = -1;
    QString output;
    QString errors;
};

/// Runs panelboard-demo to its end.
Ending run(const QStringList &arguments)
{
    panelboard::test::DemoProcess demo(arguments);
    if (!demo.process().waitForFinished(60'000))
        return {};
    return {demo.process().exitCode(), QString::fromUtf8(demo.process().readAllStandardOutput()),
            QString::fromUtf8(demo.process().readAllStandardError())};
}

/// A scenario in a file of its own.
class ScenarioFile {
public:
    explicit ScenarioFile(const QByteArray &yaml)
    {
        QFile file(path());
        if (file.open(QIODevice::WriteOnly))
            file.write(yaml);
    }
    [[nodiscard]] QString path() const { return m_folder.filePath("s.yaml"); }

private:
    QTemporaryDir m_folder;
};

} // namespace

class DemoModesTest : public QObject {
    Q_OBJECT

private slots:
    void S29_latencyReturnsOnceTheCircuitIsOpen();
    void failsWhenAnExpectationIsNotMet();
    void saysWhatIsWrongWithAScenario();
    void saysWhichStepCannotBeTaken();
    void refusesBadArguments_data();
    void refusesBadArguments();
    void soaksForAFewSeconds();
    void runsTheGatewayAlone();
};

void DemoModesTest::S29_latencyReturnsOnceTheCircuitIsOpen()
{
    const ScenarioFile file(R"(name: Redis stands still
duration: 12s
load: 15
steps:
  - {at: 0s, service: inventory, load: 100}
  - {at: 1s, service: inventory, load: 15, faults: {pause: on}}
  - {at: 5s, phase: with, service: inventory, expect: {breaker: CB_REDIS, state: OPEN}}
  - {at: 7s, phase: without, service: inventory, command: {breaker: CB_REDIS, updateState: DISABLE}}
)");

    const Ending ending = run({"--scenario", file.path()});

    QVERIFY2(ending.exitCode == 0, qPrintable(ending.output + ending.errors));
    // The command's time-out twice, and the 100 ms between the attempts.
    const QRegularExpression row(R"((with|without)\s+inventory\s+\d+\s+\d+\s+\d+\s+\d+\s+([\d.]+) ms)");
    QMap<QString, double> median;
    for (auto found = row.globalMatch(ending.output); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        median[match.captured(1)] = match.captured(2).toDouble();
    }
    QVERIFY2(median["with"] > 0 && median["with"] < 400, qPrintable(ending.output));
    QVERIFY2(median["without"] > 1000, qPrintable(ending.output));
    QVERIFY2(ending.output.contains("CLOSED > OPEN"), qPrintable(ending.output));
    QVERIFY2(ending.output.contains("inv-1  CB_REDIS  opened once, open for"), qPrintable(ending.output));
    QVERIFY2(ending.output.contains("the same with and without circuit breakers"), qPrintable(ending.output));
}

void DemoModesTest::failsWhenAnExpectationIsNotMet()
{
    const ScenarioFile file(
        "{duration: 1s, steps: [{at: 0s, service: inventory, expect: {breaker: CB_REDIS, state: OPEN}}]}");

    const Ending ending = run({"--scenario", file.path()});

    QCOMPARE(ending.exitCode, 1);
    QVERIFY2(ending.output.contains("NOT MET  0.0 s  inv-1: CB_REDIS is OPEN, but was CLOSED (line 1)"),
             qPrintable(ending.output));
}

void DemoModesTest::saysWhatIsWrongWithAScenario()
{
    const ScenarioFile file("duration: 1s\nsteps:\n  - {at: 2s}\n");

    const Ending ending = run({"--scenario", file.path()});

    QCOMPARE(ending.exitCode, 2);
    QCOMPARE(ending.errors, file.path() + ":3: this step comes after the scenario's end\n");
}

void DemoModesTest::saysWhichStepCannotBeTaken()
{
    const ScenarioFile file("duration: 1s\nsteps:\n  - {at: 0s, service: inventory, faults: {flood: on}}\n");

    const Ending ending = run({"--scenario", file.path()});

    QCOMPARE(ending.exitCode, 1);
    QVERIFY2(ending.errors.startsWith("panelboard-demo: line 3: PUT http://127.0.0.1:"),
             qPrintable(ending.errors));
    QVERIFY2(ending.errors.contains("there is no fault \\\"flood\\\""), qPrintable(ending.errors));
}

void DemoModesTest::refusesBadArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no file") << QStringList{"--scenario"};
    QTest::newRow("too much for a report") << QStringList{"--report", "now"};
    QTest::newRow("no time") << QStringList{"--soak", "0"};
    QTest::newRow("no number") << QStringList{"--soak", "long"};
    QTest::newRow("a soak of two times") << QStringList{"--soak", "1", "2"};
    QTest::newRow("an option of serving") << QStringList{"--soak", "1", "--port", "9000"};
    QTest::newRow("a bad option") << QStringList{"--services", "tax", "--soak", "1"};
    QTest::newRow("two modes") << QStringList{"--soak", "--report"};
    QTest::newRow("too much for a gateway") << QStringList{"--gateway", "1"};
}

void DemoModesTest::refusesBadArguments()
{
    QFETCH(QStringList, arguments);

    const Ending ending = run(arguments);

    QCOMPARE(ending.exitCode, 2);
    QVERIFY(!ending.errors.isEmpty());
}

void DemoModesTest::soaksForAFewSeconds()
{
    const Ending ending =
        run({"--services", "all", "--instances", "1", "--load", "200", "--embedded", "--soak", "2"});

    QVERIFY2(ending.exitCode == 0, qPrintable(ending.output + ending.errors));
    QVERIFY2(ending.output.contains("all checks passed"), qPrintable(ending.output));
    for (const char *breaker : {"inv-1 CB_REDIS", "qr-1 oracleStorage", "pay-1 pgPayment"})
        QVERIFY2(ending.output.contains(breaker), qPrintable(ending.output));
}

void DemoModesTest::runsTheGatewayAlone()
{
    panelboard::test::DemoProcess gateway({"--gateway"});
    const QJsonObject ready = gateway.waitUntilReady();
    panelboard::test::HttpCalls calls("secret");

    const auto paid =
        calls.send("POST", ready["api"].toString() + "/payments", R"({"order":"o","amount":1})");
    QCOMPARE(paid.status, 200);
    QCOMPARE(calls.put(ready["control"].toString() + "/faults/errors", R"({"value":"100"})").status, 200);
    const auto refused =
        calls.send("POST", ready["api"].toString() + "/payments", R"({"order":"o","amount":1})");

    QCOMPARE(refused.status, 500);
}

QTEST_GUILESS_MAIN(DemoModesTest)
#include "tst_demo_modes.moc"
