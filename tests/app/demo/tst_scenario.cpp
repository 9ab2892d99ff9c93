// SPDX-License-Identifier: Apache-2.0
#include "scenario.h"

#include "report.h"
#include "text.h"

#include <QDir>
#include <QTest>

using namespace panelboard;
using namespace std::chrono_literals;
using test::text;

namespace {

/// The problems of a text, one a line; empty when it can be played.
QString problemsOf(const QString &yaml)
{
    const auto scenario = demo::readScenario(yaml.toStdString(), "s.yaml");
    QStringList problems;
    if (!scenario) {
        for (const std::string &problem : scenario.error())
            problems.append(QString::fromStdString(problem));
    }
    return problems.join('\n');
}

} // namespace

class ScenarioTest : public QObject {
    Q_OBJECT

private slots:
    void readsEveryPartOfAStep();
    void ordersStepsByTime();
    void readsTimes_data();
    void readsTimes();
    void namesTheLineOfEachMistake_data();
    void namesTheLineOfEachMistake();
    void saysThatAFileCannotBeRead();
    void ourOwnFilesCanBePlayed_data();
    void ourOwnFilesCanBePlayed();
    void S29_theReportsScenarioCanBePlayed();
};

void ScenarioTest::readsEveryPartOfAStep()
{
    const auto scenario = demo::readScenario(R"(name: spike
instances: 2
load: 50
duration: 1m
steps:
  - at: 10s
    phase: down
    service: inventory
    faults: {stop: on, slow: 700}
    load: 90
    mix: {rare: 20}
    command: {breaker: CB_REDIS, updateState: DISABLE}
    expect: {breaker: CB_REDIS, state: HALF_OPEN}
)",
                                             "s.yaml");

    QVERIFY(scenario.has_value());
    QCOMPARE(scenario->name, "spike");
    QCOMPARE(scenario->instances, 2U);
    QCOMPARE(scenario->load, 50U);
    QVERIFY(scenario->duration == 60s);
    QCOMPARE(scenario->steps.size(), std::size_t(1));
    const demo::ScenarioStep &step = scenario->steps.front();
    QVERIFY(step.at == 10s);
    QCOMPARE(step.line, std::size_t(6));
    QCOMPARE(step.phase, "down");
    QCOMPARE(step.service, "inventory");
    QVERIFY(
        (step.faults == std::vector<std::pair<std::string, std::string>>{{"stop", "on"}, {"slow", "700"}}));
    QVERIFY(step.load == 90U);
    QVERIFY((step.mix == std::vector<std::pair<std::string, std::uint32_t>>{{"rare", 20U}}));
    QCOMPARE(step.command->breaker, "CB_REDIS");
    QCOMPARE(step.command->updateState, "DISABLE");
    QCOMPARE(step.expect->breaker, "CB_REDIS");
    QCOMPARE(text(step.expect->state), "HALF_OPEN");
}

void ScenarioTest::ordersStepsByTime()
{
    const auto scenario =
        demo::readScenario("{duration: 9s, steps: [{at: 5s, phase: b}, {at: 1s, phase: a}]}", "s.yaml");

    QCOMPARE(scenario->steps.front().phase, "a");
}

void ScenarioTest::readsTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("milliseconds") << "500ms" << qint64(500);
    QTest::newRow("seconds") << "30s" << qint64(30'000);
    QTest::newRow("minutes") << "2m" << qint64(120'000);
    QTest::newRow("a day") << "1440m" << qint64(86'400'000);
}

void ScenarioTest::readsTimes()
{
    QFETCH(QString, text);
    QFETCH(qint64, ms);

    const auto scenario = demo::readScenario("duration: " + text.toStdString(), "s.yaml");

    QCOMPARE(qint64(scenario->duration.count()), ms);
}

void ScenarioTest::namesTheLineOfEachMistake_data()
{
    QTest::addColumn<QString>("yaml");
    QTest::addColumn<QString>("problems");
    const auto row = [](const char *name, const QString &yaml, const QString &problems) {
        QTest::newRow(name) << yaml << problems;
    };
    const auto step = [](const QString &text) { return "duration: 9s\nsteps:\n  - " + text + '\n'; };
    row("nothing", "",
        "s.yaml:1: a scenario must be a map\ns.yaml:1: a scenario needs a duration, at least 1ms");
    row("no YAML", "duration: 9s\nsteps: [", "s.yaml:2: end of sequence flow not found");
    row("unknown key", "duration: 9s\nrate: 5\n", "s.yaml:2: a scenario has no \"rate\"");
    row("no unit", "duration: 9\n",
        "s.yaml:1: duration must be a time up to a day like \"500ms\", \"30s\" or \"2m\", not \"9\"\n"
        "s.yaml:1: a scenario needs a duration, at least 1ms");
    row("too many", "duration: 9s\ninstances: 21",
        "s.yaml:2: instances must be a whole number from 1 to 20, not \"21\"");
    row("unknown service", "duration: 9s\nservices: [tax]",
        "s.yaml:2: services must be some of inventory, qr, payment, each once, not \"tax\"");
    row("no list of services", "duration: 9s\nservices: qr",
        "s.yaml:2: services must be a list like [inventory, payment]");
    row("steps", "duration: 9s\nsteps: 5", "s.yaml:2: steps must be a list");
    row("step", step("5"), "s.yaml:3: a step must be a map");
    row("no time", step("{phase: a}"), "s.yaml:3: a step needs a time: at");
    row("too late", step("{at: 10s}"), "s.yaml:3: this step comes after the scenario's end");
    row("unknown part", step("{at: 1s, fault: {}}"), "s.yaml:3: a step has no \"fault\"");
    row("faults", step("{at: 1s, faults: [stop]}"), "s.yaml:3: faults must be a map");
    row("weight", step("{at: 1s, mix: {rare: 1001}}"),
        "s.yaml:3: rare must be a whole number from 0 to 1000, not \"1001\"");
    row("state", step("{at: 1s, expect: {breaker: B, state: AJAR}}"), "s.yaml:3: there is no state \"AJAR\"");
    row("half a command", step("{at: 1s, command: {breaker: B}}"),
        "s.yaml:3: command needs breaker and updateState");
    row("several", "duration: 9s\nload: -1\nsteps:\n  - {at: 1h}\n",
        "s.yaml:2: load must be a whole number from 0 to 5000, not \"-1\"\n"
        "s.yaml:4: at must be a time up to a day like \"500ms\", \"30s\" or \"2m\", not \"1h\"");
}

void ScenarioTest::namesTheLineOfEachMistake()
{
    QFETCH(QString, yaml);
    QFETCH(QString, problems);

    QCOMPARE(problemsOf(yaml), problems);
}

void ScenarioTest::saysThatAFileCannotBeRead()
{
    const auto scenario = demo::loadScenario("/nowhere/s.yaml");

    QVERIFY(!scenario);
    QCOMPARE(scenario.error().front(), "/nowhere/s.yaml: cannot be read");
}

void ScenarioTest::ourOwnFilesCanBePlayed_data()
{
    QTest::addColumn<QString>("file");
    const QDir folder(qEnvironmentVariable("PANELBOARD_SOURCE") + "/resources/scenarios");
    for (const QString &name : folder.entryList({"*.yaml"}))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void ScenarioTest::ourOwnFilesCanBePlayed()
{
    QFETCH(QString, file);

    const auto scenario = demo::loadScenario(file.toStdString());

    QVERIFY2(scenario.has_value(), scenario ? "" : scenario.error().front().c_str());
    QVERIFY(!scenario->name.empty());
    QVERIFY(!scenario->steps.empty());
}

void ScenarioTest::S29_theReportsScenarioCanBePlayed()
{
    QVERIFY(!demo::redisOutageScenario().steps.empty());
}

QTEST_GUILESS_MAIN(ScenarioTest)
#include "tst_scenario.moc"
