// SPDX-License-Identifier: Apache-2.0
#include "options.h"

#include <QTest>

using namespace panelboard;

class DemoOptionsTest : public QObject {
    Q_OBJECT

private slots:
    void hasDefaults();
    void takesEveryOption();
    void takesValuesUpToTheirLimits_data();
    void takesValuesUpToTheirLimits();
    void refusesInOneSentence_data();
    void refusesInOneSentence();
    void namesEveryOptionInItsHelp_data();
    void namesEveryOptionInItsHelp();

private:
    static std::vector<std::string> words(const QString &line)
    {
        std::vector<std::string> arguments;
        for (const QString &word : line.split(' ', Qt::SkipEmptyParts))
            arguments.push_back(word.toStdString());
        return arguments;
    }
};

void DemoOptionsTest::hasDefaults()
{
    const auto options = demo::parseOptions({});

    QVERIFY(options);
    QCOMPARE(options->instances, 3U);
    QCOMPARE(options->port, 0);
    QCOMPARE(options->load, 30U);
    QCOMPARE(options->misses, 5U);
}

void DemoOptionsTest::takesEveryOption()
{
    const auto options =
        demo::parseOptions(words("--instances 2 --port 9000 --load 7 --misses 50 --redis-breaker CB_MEMDB"));

    QVERIFY(options);
    QCOMPARE(options->instances, 2U);
    QCOMPARE(options->port, 9000);
    QCOMPARE(options->load, 7U);
    QCOMPARE(options->misses, 50U);
    QCOMPARE(options->redisBackend, "CB_MEMDB");
    QVERIFY(demo::asksForHelp({"--load", "--help"}));
    QVERIFY(demo::asksForHelp({"-h"}));
    QVERIFY(!demo::asksForHelp({"--load", "7"}));
    QVERIFY(demo::parseOptions({"--print-token"})->printToken);
}

void DemoOptionsTest::takesValuesUpToTheirLimits_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("good");
    QTest::newRow("no instance") << "--instances 0" << false;
    QTest::newRow("one instance") << "--instances 1" << true;
    QTest::newRow("20 instances") << "--instances 20" << true;
    QTest::newRow("21 instances") << "--instances 21" << false;
    QTest::newRow("port 0") << "--port 0" << false;
    QTest::newRow("port 1") << "--port 1" << true;
    QTest::newRow("room for three ports") << "--instances 1 --port 65533" << true;
    QTest::newRow("room for two ports") << "--instances 1 --port 65534" << false;
    QTest::newRow("no load") << "--load 0" << true;
    QTest::newRow("most load") << "--load 5000" << true;
    QTest::newRow("too much load") << "--load 5001" << false;
    QTest::newRow("only misses") << "--misses 100" << true;
    QTest::newRow("more than all") << "--misses 101" << false;
    QTest::newRow("all services") << "--services all" << true;
    QTest::newRow("two services") << "--services payment,qr" << true;
    QTest::newRow("a service twice") << "--services qr,qr" << false;
    QTest::newRow("room for two services") << "--services qr,payment --instances 1 --port 65530" << true;
    QTest::newRow("no room for two services") << "--services qr,payment --instances 1 --port 65531" << false;
}

void DemoOptionsTest::takesValuesUpToTheirLimits()
{
    QFETCH(QString, line);
    QFETCH(bool, good);

    QCOMPARE(demo::parseOptions(words(line)).has_value(), good);
}

void DemoOptionsTest::refusesInOneSentence_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("unknown") << "--verbose"
                             << "unknown option \"--verbose\" (see --help)";
    QTest::newRow("no option") << "inventory"
                               << "unknown option \"inventory\" (see --help)";
    QTest::newRow("not a number") << "--load many"
                                  << "--load must be a whole number from 0 to 5000, not \"many\"";
    QTest::newRow("negative") << "--misses -1"
                              << "--misses must be a whole number from 0 to 100, not \"-1\"";
    QTest::newRow("a fraction") << "--load 1.5"
                                << "--load must be a whole number from 0 to 5000, not \"1.5\"";
    QTest::newRow("missing") << "--port"
                             << "--port must be a whole number from 1 to 65535, and is missing";
    QTest::newRow("unknown breaker") << "--redis-breaker CB_1"
                                     << "--redis-breaker must be CB_REDIS or CB_MEMDB, not \"CB_1\"";
    QTest::newRow("unknown service")
        << "--services tax"
        << "--services must be \"all\" or some of inventory,qr,payment, each once, not \"tax\"";
    QTest::newRow("a comma too many")
        << "--services qr,"
        << "--services must be \"all\" or some of inventory,qr,payment, each once, not \"qr,\"";
    QTest::newRow("a token and more") << "--print-token --load 3"
                                      << "--print-token goes alone: it serves nothing";
    QTest::newRow("no room") << "--port 65530"
                             << "--port 65530 leaves no room for 9 ports up to 65535";
}

void DemoOptionsTest::refusesInOneSentence()
{
    QFETCH(QString, line);
    QFETCH(QString, sentence);

    const auto options = demo::parseOptions(words(line));

    QVERIFY(!options);
    QCOMPARE(QString::fromStdString(options.error()), sentence);
}

void DemoOptionsTest::namesEveryOptionInItsHelp_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"--services", "--instances", "--redis-breaker", "--embedded", "--port", "--load",
                             "--misses", "--print-token", "--help", "PANELBOARD_OPERATOR_TOKEN"})
        QTest::newRow(name) << name;
}

void DemoOptionsTest::namesEveryOptionInItsHelp()
{
    QFETCH(QString, name);

    QVERIFY(QString::fromStdString(std::string(demo::helpText())).contains(name));
}

QTEST_GUILESS_MAIN(DemoOptionsTest)
#include "tst_demo_options.moc"
