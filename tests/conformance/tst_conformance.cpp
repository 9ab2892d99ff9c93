// SPDX-License-Identifier: Apache-2.0
#include "runner.h"

#include <QtTest>

#include <fstream>
#include <functional>
#include <sstream>

#include <nlohmann/json.hpp>

using nlohmann::json;
using Tampering = std::function<void(json &scenario)>;
Q_DECLARE_METATYPE(Tampering)

namespace {

struct Output {
    int exitCode = 0;
    std::string out;
    std::string err;
};

Output replayed(const std::string &file)
{
    std::ostringstream out;
    std::ostringstream err;
    const int exitCode = panelboard::conformance::run({file}, out, err);
    return {exitCode, out.str(), err.str()};
}

std::string recorded(const QString &file)
{
    return (qEnvironmentVariable("PANELBOARD_SOURCE") + "/tests/conformance/data/" + file).toStdString();
}

json recordedScenario(const std::string &name)
{
    std::ifstream file(recorded("circuit_breaker_rules.jsonl"));
    for (std::string line; std::getline(file, line);) {
        auto scenario = json::parse(line);
        if (scenario.at("name") == name)
            return scenario;
    }
    return {};
}

/// The step in which the scenario's first event of this kind was recorded.
json &stepWithEvent(json &scenario, const std::string &prefix)
{
    for (auto &step : scenario.at("steps")) {
        for (const auto &event : step.at("events")) {
            if (event.get<std::string>().starts_with(prefix))
                return step;
        }
    }
    throw std::runtime_error("no event " + prefix);
}

} // namespace

class ConformanceTest : public QObject {
    Q_OBJECT

private slots:
    void everyRecordedRulePasses_data();
    void everyRecordedRulePasses();
    void reportsWhatDiffers_data();
    void reportsWhatDiffers();
    void acceptsRatesWithinTheTolerance();
    void cutsOnlyAtQuirksThatAreNotShared_data();
    void cutsOnlyAtQuirksThatAreNotShared();
    void saysWhatItCouldNotReplay_data();
    void saysWhatItCouldNotReplay();
    void programNeedsAFile();

private:
    std::string written(const std::string &text);

    QTemporaryDir m_directory;
};

std::string ConformanceTest::written(const std::string &text)
{
    const auto path = m_directory.filePath("recording.jsonl").toStdString();
    std::ofstream(path) << text;
    return path;
}

void ConformanceTest::everyRecordedRulePasses_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("summary");

    QTest::newRow("circuit breaker")
        << "circuit_breaker_rules.jsonl"
        << "4 scenarios cut at a step marked with a quirk (half-open-extra-permits 1, "
           "stale-timer-after-reset 2, zero-size-window 1)\n120 passed, 0 failed\n";
    QTest::newRow("bulkhead")
        << "bulkhead_rules.jsonl"
        << "1 scenarios cut at a step marked with a quirk (more-permits-than-maximum 1)\n"
           "9 passed, 0 failed\n";
    QTest::newRow("rate limiter")
        << "rate_limiter_rules.jsonl"
        << "3 scenarios cut at a step marked with a quirk (drain-does-not-leave-zero 3)\n"
           "22 passed, 0 failed\n";
    QTest::newRow("retry") << "retry_rules.jsonl"
                           << "2 scenarios cut at a step marked with a quirk "
                              "(max-retries-error-reported-twice 2)\n28 passed, 0 failed\n";
}

void ConformanceTest::everyRecordedRulePasses()
{
    QFETCH(QString, file);
    QFETCH(QString, summary);

    const auto output = replayed(recorded(file));

    QCOMPARE(QString::fromStdString(output.out), summary);
    QCOMPARE(output.exitCode, 0);
}

void ConformanceTest::reportsWhatDiffers_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<Tampering>("tampering");
    QTest::addColumn<QString>("line");

    const QString counted = "closed_success_and_error_are_counted";
    QTest::newRow("a returned value")
        << counted << Tampering([](json &s) { s["steps"][2]["returns"] = false; })
        << counted + ": step 2 (tryAcquirePermission): returns: expected false, got true\n";
    QTest::newRow("an error that was not thrown")
        << counted << Tampering([](json &s) { s["steps"][1]["throws"] = "ArithmeticException"; })
        << counted + ": step 1 (onSuccess): throws: expected \"ArithmeticException\", got nothing\n";
    QTest::newRow("an event that was not published")
        << counted << Tampering([](json &s) { s["steps"][6]["events"] = {"RESET"}; })
        << counted + ": step 6 (advance): events: expected [\"RESET\"], got []\n";
    QTest::newRow("the order of events")
        << "closed_failure_rate_exactly_at_threshold_opens" << Tampering([](json &s) {
               auto &events = stepWithEvent(s, "STATE_TRANSITION")["events"];
               std::swap(events[0], events[1]);
           })
        << "*: events: expected [\"FAILURE_RATE_EXCEEDED:*, got [\"ERROR\",*\n";
    QTest::newRow("the state") << counted << Tampering([](json &s) {
        s["steps"][5]["after"]["state"] = "OPEN";
    }) << counted + ": step 5 (onError): after.state: expected \"OPEN\", got \"CLOSED\"\n";
    QTest::newRow("a count") << counted
                             << Tampering([](json &s) { s["steps"][3]["after"]["bufferedCalls"] = 3; })
                             << counted + ": step 3 (onSuccess): after.bufferedCalls: expected 3, got 2\n";
    QTest::newRow("a rate beyond the tolerance")
        << counted << Tampering([](json &s) { s["steps"][0]["after"]["failureRate"] = -1.002; })
        << counted + ": step 0 (tryAcquirePermission): after.failureRate: expected -1.002, got -1.0\n";
    QTest::newRow("a field that we do not have")
        << counted << Tampering([](json &s) { s["steps"][0]["after"]["mood"] = 1; })
        << counted + ": step 0 (tryAcquirePermission): after.mood: expected 1, got nothing\n";
    QTest::newRow("a field that the recording does not have")
        << counted << Tampering([](json &s) { s["steps"][0]["after"].erase("slowCalls"); })
        << counted + ": step 0 (tryAcquirePermission): after.slowCalls: expected nothing, got 0\n";
    QTest::newRow("an operation that does not exist")
        << counted << Tampering([](json &s) { s["steps"][4]["op"] = "explode"; })
        << counted + ": step 4 (explode): replay: expected no error, got operation \"explode\" is unknown\n";
    QTest::newRow("a configuration that the engine refuses")
        << counted << Tampering([](json &s) { s["config"]["failureRateThreshold"] = 101; })
        << counted + ": step 0 (create): replay: expected no error, got *failureRateThreshold*101*\n";
}

void ConformanceTest::reportsWhatDiffers()
{
    QFETCH(QString, scenario);
    QFETCH(Tampering, tampering);
    QFETCH(QString, line);
    auto tampered = recordedScenario(scenario.toStdString());
    QVERIFY(tampered.is_object());
    tampering(tampered);

    const auto output = replayed(written(tampered.dump() + '\n'));

    const auto expected = line + "0 scenarios cut at a step marked with a quirk\n0 passed, 1 failed\n";
    const auto pattern = QRegularExpression::escape(expected).replace("\\*", "[^\n]*");
    QVERIFY2(QRegularExpression("\\A" + pattern + "\\z").match(QString::fromStdString(output.out)).hasMatch(),
             output.out.c_str());
    QCOMPARE(output.exitCode, 1);
}

void ConformanceTest::acceptsRatesWithinTheTolerance()
{
    auto scenario = recordedScenario("closed_failure_rate_exactly_at_threshold_opens");
    auto &step = stepWithEvent(scenario, "FAILURE_RATE_EXCEEDED");
    for (auto &event : step["events"]) {
        const auto text = event.get<std::string>();
        if (text == "FAILURE_RATE_EXCEEDED:50.0")
            event = "FAILURE_RATE_EXCEEDED:50.0009";
    }
    step["after"]["failureRate"] = 49.9991;

    const auto output = replayed(written(scenario.dump()));

    QVERIFY2(output.out.ends_with("1 passed, 0 failed\n"), output.out.c_str());
    QVERIFY(scenario.dump().find("50.0009") != std::string::npos);
}

void ConformanceTest::cutsOnlyAtQuirksThatAreNotShared_data()
{
    QTest::addColumn<QString>("quirk");
    QTest::addColumn<int>("markedStep");
    QTest::addColumn<int>("tamperedStep");
    QTest::addColumn<QString>("summary");

    const QString cut = "1 scenarios cut at a step marked with a quirk (%1 1)\n1 passed, 0 failed\n";
    const QString whole = "0 scenarios cut at a step marked with a quirk\n0 passed, 1 failed\n";
    const QStringList known = {"stale-timer-after-reset",          "zero-size-window",
                               "half-open-extra-permits",          "drain-does-not-leave-zero",
                               "max-retries-error-reported-twice", "more-permits-than-maximum"};
    for (const auto &quirk : known) {
        QTest::addRow("%s: at the marked step", qPrintable(quirk)) << quirk << 3 << 3 << cut.arg(quirk);
        QTest::addRow("%s: just before it", qPrintable(quirk)) << quirk << 3 << 2 << whole;
    }
    QTest::newRow("a mark that is no reason to cut") << "quirk-that-we-share" << 3 << 3 << whole;
}

void ConformanceTest::cutsOnlyAtQuirksThatAreNotShared()
{
    QFETCH(QString, quirk);
    QFETCH(int, markedStep);
    QFETCH(int, tamperedStep);
    QFETCH(QString, summary);
    auto scenario = recordedScenario("closed_success_and_error_are_counted");
    scenario["quirks"] = {{{"name", quirk.toStdString()}, {"step", markedStep}}};
    scenario["steps"][static_cast<std::size_t>(tamperedStep)]["after"]["bufferedCalls"] = 77;

    const auto output = replayed(written(scenario.dump()));

    QVERIFY2(output.out.ends_with(summary.toStdString()), output.out.c_str());
}

void ConformanceTest::saysWhatItCouldNotReplay_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("said");

    QTest::newRow("a module of a later engine")
        << R"({"name":"a","module":"cache","steps":[]})" << 2
        << "module cache is not part of this engine yet: 1 scenarios not replayed";
    QTest::newRow("a line that is no JSON") << "{\"name\"" << 1 << "recording.jsonl:1: not a scenario: ";
    QTest::newRow("a scenario without steps")
        << R"({"name":"a","module":"circuitBreaker"})" << 1 << "recording.jsonl:1: not a scenario: ";
    QTest::newRow("an empty file") << "" << 1 << "recording.jsonl: cannot be read, or is empty";
}

void ConformanceTest::saysWhatItCouldNotReplay()
{
    QFETCH(QString, text);
    QFETCH(int, exitCode);
    QFETCH(QString, said);

    const auto output = replayed(written(text.toStdString()));

    QVERIFY2((output.out + output.err).find(said.toStdString()) != std::string::npos,
             (output.out + output.err).c_str());
    QVERIFY2(output.out.find("0 passed, ") != std::string::npos, output.out.c_str());
    QCOMPARE(output.exitCode, exitCode);
}

void ConformanceTest::programNeedsAFile()
{
    QProcess program;
    program.start(qEnvironmentVariable("PANELBOARD_BIN") + "/conformance", QStringList());
    QVERIFY(program.waitForFinished());

    QCOMPARE(program.exitCode(), 2);
    QVERIFY(program.readAllStandardError().startsWith("usage: conformance FILE"));
}

QTEST_GUILESS_MAIN(ConformanceTest)
#include "tst_conformance.moc"
