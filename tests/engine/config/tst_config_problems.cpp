// SPDX-License-Identifier: Apache-2.0
#include "config_text.h"

#include <QtTest>

#include <QTemporaryDir>

using namespace panelboard::config;

class TestConfigProblems : public QObject {
    Q_OBJECT

private slots:
    void saysWhereWhatAndWhatIsAllowed_data();
    void saysWhereWhatAndWhatIsAllowed();
    void saysEverythingAtOnceInTheOrderOfTheFile();
    void knowsWhatAMisspeltKeyWasMeantToBe_data();
    void knowsWhatAMisspeltKeyWasMeantToBe();
    void suggestsNothingFarFetched();
    void saysAnInheritedMistakeOnce();
    void saysWhyAFileCannotBeRead();
    void namesTheFile();
    void printsOneLineWhateverTheFileHolds();
    void survivesHostileFiles_data();
    void survivesHostileFiles();
};

void TestConfigProblems::saysWhereWhatAndWhatIsAllowed_data()
{
    QTest::addColumn<QString>("yaml");
    QTest::addColumn<QString>("said"); // place, key without its beginning, found, a part of what is allowed

    const auto breaker = [](const char *row, const char *property, const char *said) {
        QTest::newRow(row) << QString("resilience4j.circuitbreaker.instances:\n  a:\n    %1\n").arg(property)
                           << QString("3:%1").arg(said);
    };
    const auto retry = [](const char *row, const char *property, const char *said) {
        QTest::newRow(row)
            << QString("resilience4j:\n  retry:\n    instances:\n      a: {%1}\n").arg(property)
            << QString("4:%1").arg(said);
    };
    breaker("percent below", "failureRateThreshold: 0.9", "27|failureRateThreshold|0.9|a number, 1 to 100");
    breaker("percent above", "failureRateThreshold: 100.1",
            "27|failureRateThreshold|100.1|a number, 1 to 100");
    breaker("no number", "slowCallRateThreshold: many", "28|slowCallRateThreshold|many|a number, 1 to 100");
    breaker("no whole number", "slidingWindowSize: 1.5",
            "24|slidingWindowSize|1.5|a whole number, at least 1");
    breaker("zero", "minimumNumberOfCalls: 0", "27|minimumNumberOfCalls|0|a whole number, at least 1");
    breaker("negative", "slidingWindowSize: -1", "24|slidingWindowSize|-1|a whole number, at least 1");
    breaker("octal", "slidingWindowSize: 010", "24|slidingWindowSize|010|a whole number, at least 1");
    breaker("too large for a number", "slidingWindowSize: 4294967296",
            "24|slidingWindowSize|4294967296|a whole number, at least 1");
    breaker("too large for a window", "slidingWindowSize: 1000001",
            "24|slidingWindowSize|1000001|1 to 1000000");
    breaker("enumeration", "slidingWindowType: COUNTED",
            "24|slidingWindowType|COUNTED|COUNT_BASED or TIME_BASED");
    breaker("state", "initialState: AJAR", "19|initialState|AJAR|CLOSED, OPEN, HALF_OPEN");
    breaker("state not allowed here", "transitionToStateAfterWaitDuration: HALF_OPEN",
            "41|transitionToStateAfterWaitDuration|HALF_OPEN|OPEN or CLOSED");
    breaker("flag", "registerHealthIndicator: maybe", "30|registerHealthIndicator|maybe|true or false");
    breaker("duration", "waitDurationInOpenState: 1.5s", "30|waitDurationInOpenState|1.5s|a duration:");
    breaker("duration out of range", "waitDurationInOpenState: 999us",
            "30|waitDurationInOpenState|999us|at least 1 ms");
    breaker("kebab key as written", "wait-duration-in-open-state: 0",
            "34|wait-duration-in-open-state|0|at least 1 ms");
    breaker("factor", "randomizedWaitFactor: 1", "27|randomizedWaitFactor|1|less than 1");
    breaker("unknown class", "recordExceptions: java.io.IOExeption",
            "23|recordExceptions|java.io.IOExeption|names of errors");
    breaker("unknown class in a list", "recordExceptions: [std::exception, com.example.Gone]",
            "40|recordExceptions|com.example.Gone|names of errors");
    breaker("unknown predicate", "recordFailurePredicate: com.example.P",
            "29|recordFailurePredicate|com.example.P|the name of an error predicate");
    breaker("both wait functions",
            "{waitDurationInOpenState: 1s, enableExponentialBackoff: true, "
            "enableRandomizedWait: true}",
            "89|enableRandomizedWait|true|false while enableExponentialBackoff");
    breaker("both wait functions without a wait",
            "{enableExponentialBackoff: true, enableRandomizedWait: true}",
            "60|enableRandomizedWait|true|false while enableExponentialBackoff");
    breaker("itself as base", "baseConfig: a", "17|baseConfig|the circle a > a|a chain without a circle");
    breaker("a map for a value", "slidingWindowSize: {a: 1}", "5|slidingWindowSize|a map|a whole number");
    breaker("a list for a value", "slidingWindowSize: [1]", "24|slidingWindowSize|a list|a whole number");
    breaker("nothing for a value", "slidingWindowSize:", "5|slidingWindowSize|nothing|a whole number");
    breaker("an empty text", "slidingWindowSize: ''", "24|slidingWindowSize|an empty text|a whole number");
    breaker("placeholder", "slidingWindowSize: ${PB_NO_SUCH_THING}",
            "24|slidingWindowSize|${PB_NO_SUCH_THING}|a placeholder that has a value");
    breaker("unknown key", "nonsenseOfAllKinds: 1",
            "5|nonsenseOfAllKinds|unknown key|a key that is known: baseConfig");
    retry("flow map", "maxAttempts: 0, waitDuration: 1", "24|maxAttempts|0|a whole number, at least 1");
    retry("missing base", "baseConfig: none",
          "23|baseConfig|none|the name of one of the configs, of which there is none");
    retry("written twice", "maxAttempts: 1, maxAttempts: 2", "27|maxAttempts|written twice|each key once");
    retry("written twice in two spellings", "maxAttempts: 1, max-attempts: 2",
          "27|max-attempts|written twice|each key once");
    retry("negative wait", "waitDuration: -1", "25|waitDuration|-1|");
    retry("multiplier", "exponentialBackoffMultiplier: .inf",
          "41|exponentialBackoffMultiplier|.inf|a number");

    QTest::newRow("instances is a text") << "resilience4j.retry:\n  instances: all\n"
                                         << "2:14|instances|all|a map of names";
    QTest::newRow("an instance is a text") << "resilience4j.retry:\n  instances:\n    a: b\n"
                                           << "3:8|a|b|a map of properties";
    QTest::newRow("a module is a list") << "resilience4j:\n  retry: [a]\n"
                                        << "2:10|retry|a list|a map";
    QTest::newRow("all of ours is a text") << "resilience4j: on\n"
                                           << "1:15|resilience4j|on|a map of modules";
    QTest::newRow("unknown module") << "resilience4j:\n  cache: {}\n"
                                    << "2:3|cache|unknown key|circuitbreaker, retry";
    QTest::newRow("unknown key of a module")
        << "resilience4j.retry:\n  nonsenseOfAllKinds: 1\n"
        << "2:3|nonsenseOfAllKinds|unknown key|a key that is known: instances";
    QTest::newRow("aspect order") << "resilience4j.retry.retryAspectOrder: first\n"
                                  << "1:38|retryAspectOrder|first|a whole number";
    QTest::newRow("aspect order of another module")
        << "resilience4j.retry.bulkheadAspectOrder: 1\n"
        << "1:1|bulkheadAspectOrder|unknown key|a key that is known";
    QTest::newRow("default in two places")
        << "resilience4j.retry:\n  maxAttempts: 2\n  configs.default: {waitDuration: 1}\n"
        << "2:3|maxAttempts|a property of the default|only below resilience4j.retry.configs.default";
    QTest::newRow("dotted name") << "resilience4j.retry.instances:\n  my.name: {maxAttempts: 2}\n"
                                 << "2:3|my.name|my.name|a name with dots in quotes and brackets";
    QTest::newRow("circle of configs")
        << "resilience4j.retry.configs:\n  a: {baseConfig: b}\n  b: {baseConfig: a}\n"
        << "3:19|baseConfig|the circle a > b > a|a chain without a circle";
    QTest::newRow("circle through the implicit default")
        << "resilience4j.retry.configs:\n  default: {baseConfig: a}\n  a: {}\n"
        << "2:25|baseConfig|the circle a > default > a|a chain without a circle";
    QTest::newRow("tags") << "resilience4j.retry.tags:\n  zone: [1]\n"
                          << "2:9|zone|a list|a text";
    QTest::newRow("metrics") << "resilience4j.retry.metrics.enabled: maybe\n"
                             << "1:37|enabled|maybe|true or false";
    QTest::newRow("a key that is no text") << "resilience4j.retry:\n  [a, b]: 1\n"
                                           << "2:3|retry|a list as a key|a name";
    QTest::newRow("notation") << "resilience4j:\n  retry: {a: [1}\n"
                              << "2:16||illegal flow end|YAML";
    QTest::newRow("tab") << "resilience4j:\n\tretry: 1\n"
                         << "2:7||illegal map value|YAML";
}

void TestConfigProblems::saysWhereWhatAndWhatIsAllowed()
{
    QFETCH(QString, yaml);
    QFETCH(QString, said);

    const Loaded loaded = readDocument(yaml.toStdString());

    QVERIFY(!loaded.document);
    QVERIFY2(loaded.problems.size() == 1, qPrintable(problemsIn(yaml)));
    const Problem &problem = loaded.problems.front();
    const auto words = said.split('|');
    QCOMPARE(QString("%1:%2").arg(problem.line).arg(problem.column), words[0]);
    const auto key = QString::fromStdString(problem.key);
    QVERIFY2(key == words[1] || key.endsWith('.' + words[1]), qPrintable(key));
    const auto found =
        problem.found.empty() ? QString("an empty text") : QString::fromStdString(problem.found);
    QVERIFY2(found == words[2] || (key.isEmpty() && found.contains(words[2])), qPrintable(found));
    QVERIFY2(QString::fromStdString(problem.allowed).contains(words[3]), problem.allowed.c_str());
}

void TestConfigProblems::saysEverythingAtOnceInTheOrderOfTheFile()
{
    const QString said = problemsIn(R"(resilience4j:
  retry:
    instances:
      b: {waitDuration: soon}
      a:
        maxAttemps: 3
        baseConfig: shard
    configs:
      shared: {maxAttempts: none}
  ratelimter: {}
)");

    const QString names = ": resilience4j.retry.instances.";
    QStringList begins;
    for (const QString &line : said.trimmed().split('\n'))
        begins << line.section(", allowed", 0, 0) + line.section("; ", 1);
    QCOMPARE(begins.join('\n'),
             "4:25" + names +
                 "b.waitDuration: found soon\n"
                 "6:9" +
                 names +
                 "a.maxAttemps: found unknown keydid you mean maxAttempts?\n"
                 "7:21" +
                 names + "a.baseConfig: found shard" +
                 "did you mean shared?\n"
                 "9:29: resilience4j.retry.configs.shared.maxAttempts: found none\n"
                 "10:3: resilience4j.ratelimter: found unknown keydid you mean ratelimiter?");
}

void TestConfigProblems::knowsWhatAMisspeltKeyWasMeantToBe_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("meant");

    QTest::newRow("letter missing") << "circuitbreaker.instances.a.failurRateThreshold"
                                    << "failureRateThreshold";
    QTest::newRow("letters swapped") << "circuitbreaker.instances.a.failureRateThershold"
                                     << "failureRateThreshold";
    QTest::newRow("kebab") << "circuitbreaker.instances.a.failure-rate-treshold"
                           << "failure-rate-threshold";
    QTest::newRow("word left out") << "circuitbreaker.instances.a.waitDurationInOpen"
                                   << "waitDurationInOpenState";
    QTest::newRow("old name") << "circuitbreaker.instances.a.ringBufferSizeInClosedState"
                              << "slidingWindowSize";
    QTest::newRow("old name, kebab") << "circuitbreaker.instances.a.ring-buffer-size-in-closed-state"
                                     << "sliding-window-size";
    QTest::newRow("old retry") << "retry.instances.a.maxRetryAttempts"
                               << "maxAttempts";
    QTest::newRow("another document's name") << "retry.instances.a.failAfterMaxRetries"
                                             << "failAfterMaxAttempts";
    QTest::newRow("base") << "retry.instances.a.base-confg"
                          << "base-config";
    QTest::newRow("section") << "retry.instance.a.maxAttempts"
                             << "instances";
    QTest::newRow("section configs") << "retry.config.a.maxAttempts"
                                     << "configs";
    QTest::newRow("module") << "circuitbraker.instances.a.slidingWindowSize"
                            << "circuitbreaker";
    QTest::newRow("module, plural") << "bulkheads.instances.a.maxConcurrentCalls"
                                    << "bulkhead";
    QTest::newRow("aspect") << "retry.retryAspektOrder"
                            << "retryAspectOrder";
}

void TestConfigProblems::knowsWhatAMisspeltKeyWasMeantToBe()
{
    QFETCH(QString, key);
    QFETCH(QString, meant);

    const Loaded loaded = readDocument("resilience4j." + key.toStdString() + ": 1");

    QCOMPARE(loaded.problems.size(), std::size_t(1));
    QCOMPARE(loaded.problems.front().found, std::string("unknown key"));
    QCOMPARE(QString::fromStdString(loaded.problems.front().suggestion), meant);
}

void TestConfigProblems::suggestsNothingFarFetched()
{
    const Loaded loaded = readDocument("resilience4j.retry.instances.a.colour: 1");

    QCOMPARE(loaded.problems.front().suggestion, std::string());
}

void TestConfigProblems::saysAnInheritedMistakeOnce()
{
    const QString said = problemsIn(R"(resilience4j.circuitbreaker:
  configs.default: {waitDurationInOpenState: 0}
  instances: {a: {}, b: {slidingWindowSize: 9}, c: {waitDurationInOpenState: 0}}
)");

    QCOMPARE(said.count('\n'), 2);
    QVERIFY2(said.startsWith("2:46: resilience4j.circuitbreaker.configs.default."), qPrintable(said));
    QVERIFY2(said.contains("\n3:78: resilience4j.circuitbreaker.instances.c."), qPrintable(said));
}

void TestConfigProblems::saysWhyAFileCannotBeRead()
{
    const QTemporaryDir folder;
    const auto missing = folder.filePath("none.yml").toStdString();

    const Loaded ofMissing = loadDocument(missing);
    const Loaded ofFolder = loadDocument(folder.path().toStdString());

    QCOMPARE(ofMissing.problems.size(), std::size_t(1));
    QCOMPARE(ofMissing.problems.front().toString(),
             missing + ": found No such file or directory, allowed: a readable file with YAML");
    QCOMPARE(ofFolder.problems.size(), std::size_t(1));
    QVERIFY(!ofMissing.document && !ofFolder.document);
}

void TestConfigProblems::namesTheFile()
{
    const Loaded loaded = readDocument("resilience4j: 1", {}, "application.yml");

    QCOMPARE(loaded.problems.front().toString(),
             std::string("application.yml:1:15: resilience4j: found 1, allowed: a map of modules"));
}

void TestConfigProblems::printsOneLineWhateverTheFileHolds()
{
    const std::string longText(1000, 'x');

    const QString said = problemsIn(
        QString("resilience4j.retry.instances.a.maxAttempts: \"1\\n\\e[31m%1\"").arg(longText.c_str()));

    QCOMPARE(said.count('\n'), 1);
    QVERIFY(!said.contains('\x1b'));
    QVERIFY(said.size() < 500);
}

void TestConfigProblems::survivesHostileFiles_data()
{
    QTest::addColumn<QString>("yaml");

    QString bomb = "a0: &a0 {x: 1}\n";
    for (int i = 1; i < 12; ++i) {
        bomb += QString("a%1: &a%1 {").arg(i);
        for (int k = 0; k < 10; ++k)
            bomb += QString("k%1: *a%2, ").arg(k).arg(i - 1);
        bomb += "}\n";
    }
    QTest::newRow("aliases of aliases") << bomb + "resilience4j: *a11\n";
    QTest::newRow("alias inside its anchor") << "resilience4j: &a {retry: *a}\n";
    QTest::newRow("merge of itself") << "resilience4j: {retry: &a {<<: *a, instances: 5}}\n";
    QTest::newRow("list of itself") << "resilience4j.retry.instances.a.retryExceptions: &a [*a]\n";
    QTest::newRow("deep") << "resilience4j: " + QString("{a: ").repeated(100'000);
    QTest::newRow("deep list") << "resilience4j: " + QString("[").repeated(100'000);
    QTest::newRow("alias without anchor") << "resilience4j: *a\n";
    QTest::newRow("bytes") << QString("resilience4j: \x01\x02\n");
    QTest::newRow("sign that begins nothing") << "resilience4j:\n  a: {b: c}}\n";
    QTest::newRow("bracket that begins nothing") << "resilience4j: []]\n";
    QTest::newRow("merge of a text") << "resilience4j: {<<: text}\n";
}

void TestConfigProblems::survivesHostileFiles()
{
    QFETCH(QString, yaml);

    const Loaded loaded = readDocument(yaml.toStdString());

    QVERIFY(!loaded.problems.empty());
}

QTEST_GUILESS_MAIN(TestConfigProblems)
#include "tst_config_problems.moc"
