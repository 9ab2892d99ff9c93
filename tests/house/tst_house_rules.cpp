// SPDX-License-Identifier: Apache-2.0
#include "include_rules.h"
#include "text_rules.h"

#include <QDir>
#include <QtTest>

using namespace panelboard::house;

namespace {

QList<Rule> allRules() { return includeRules() + textRules(); }

const Rule &ruleNamed(const QString &name)
{
    static const auto rules = allRules();
    for (const auto &rule : rules) {
        if (name == rule.name)
            return rule;
    }
    throw std::invalid_argument("no rule " + name.toStdString());
}

QString checkout() { return qEnvironmentVariable("PANELBOARD_SOURCE"); }

const QString kEngineFile = "// SPDX-License-Identifier: Apache-2.0\n";

} // namespace

class HouseRulesTest : public QObject {
    Q_OBJECT

private slots:
    void readsTheWholeCheckout();
    void isKept_data();
    void isKept();
    void reportsABreach_data();
    void reportsABreach();
    void leavesAlone_data();
    void leavesAlone();
    void everyRuleIsShownToFail();
    void onlyKnownNamesAreAtTheTop();
    void reportsAStrangerAtTheTop();
    void bothLicenceTextsAreReachable();
};

void HouseRulesTest::readsTheWholeCheckout()
{
    QStringList paths;
    for (const auto &file : sourceFiles(checkout())) {
        QVERIFY2(!file.text.isEmpty(), qPrintable(file.path));
        paths.append(file.path);
    }

    QVERIFY(paths.contains("engine/breaker/include/panelboard/breaker/state.h"));
    QVERIFY(paths.contains("tests/house/tst_house_rules.cpp"));
    QVERIFY(paths.contains("app/run.sh"));
    QVERIFY(paths.contains(".ci/run"));
    QVERIFY(paths.contains("CMakeLists.txt"));
}

void HouseRulesTest::isKept_data()
{
    QTest::addColumn<QString>("rule");
    for (const auto &rule : allRules())
        QTest::newRow(rule.name) << rule.name;
}

void HouseRulesTest::isKept()
{
    QFETCH(QString, rule);

    QStringList broken;
    for (const auto &file : sourceFiles(checkout()))
        broken += ruleNamed(rule).broken(file);

    QVERIFY2(broken.isEmpty(), qPrintable('\n' + broken.join('\n')));
}

void HouseRulesTest::reportsABreach_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("breach");

    const QString arrows = "includes follow the arrows between rooms";
    QTest::newRow("upwards inside the engine")
        << arrows << "engine/breaker/src/x.cpp" << "\n#include <panelboard/fleet/fleet.h>\n"
        << "engine/breaker/src/x.cpp:2 includes panelboard/fleet/fleet.h: breaker may not use fleet";
    QTest::newRow("from the engine to the ui")
        << arrows << "engine/fleet/include/panelboard/fleet/x.h" << "#include \"panelboard/ui/theme/icon.h\"\n"
        << "engine/fleet/include/panelboard/fleet/x.h:1 includes panelboard/ui/theme/icon.h: "
           "fleet may not use ui/theme";
    QTest::newRow("from the ui to the service's side")
        << arrows << "ui/pages/src/x.cpp" << "#  include <panelboard/service/management_server.h>\n"
        << "ui/pages/src/x.cpp:1 includes panelboard/service/management_server.h: ui/pages may not use service";
    QTest::newRow("from a page to the page that holds it")
        << arrows << "ui/pages/breaker/src/x.cpp" << "#include <panelboard/ui/pages/main_window.h>\n"
        << "ui/pages/breaker/src/x.cpp:1 includes panelboard/ui/pages/main_window.h: ui/breaker may not use "
           "ui/pages";
    QTest::newRow("from a page to its neighbour")
        << arrows << "ui/pages/audit/src/x.cpp" << "#include <panelboard/ui/timeline/timeline_page.h>\n"
        << "ui/pages/audit/src/x.cpp:1 includes panelboard/ui/timeline/timeline_page.h: ui/audit may not use "
           "ui/timeline";
    QTest::newRow("a room that nobody knows")
        << "every room is in the table of arrows" << "engine/utils/src/x.cpp" << "int x;\n"
        << "engine/utils/src/x.cpp:1 lies in a room that the table of arrows does not know: utils";
    QTest::newRow("a page that nobody knows")
        << "every room is in the table of arrows" << "ui/pages/moods/src/x.cpp" << "int x;\n"
        << "ui/pages/moods/src/x.cpp:1 lies in a room that the table of arrows does not know: ui/moods";

    const QString qt = "nothing under engine/ knows Qt";
    QTest::newRow("a Qt header in the engine")
        << qt << "engine/ingest/src/x.cpp" << "#include <QString>\n"
        << "engine/ingest/src/x.cpp:1 includes QString: the engine knows no Qt";
    QTest::newRow("a Qt header by its module")
        << qt << "engine/ingest/src/x.cpp" << "#include <QtCore/QString>\n"
        << "engine/ingest/src/x.cpp:1 includes QtCore/QString: the engine knows no Qt";
    QTest::newRow("a Qt library in the engine")
        << qt << "engine/ingest/CMakeLists.txt" << "#\n#\n    PRIVATE Qt6::Core)\n"
        << "engine/ingest/CMakeLists.txt:3 names Qt: the engine builds without it";

    const QString sources = "no src/ file is included from another room";
    QTest::newRow("another room's source")
        << sources << "engine/fleet/src/x.cpp" << "#include \"../../breaker/src/window.h\"\n"
        << "engine/fleet/src/x.cpp:1 includes ../../breaker/src/window.h: src/ is its room's own business";
    QTest::newRow("a source from another room's test")
        << sources << "tests/engine/fleet/x.cpp" << "#include \"engine/breaker/src/window.h\"\n"
        << "tests/engine/fleet/x.cpp:1 includes engine/breaker/src/window.h: src/ is its room's own business";
    QTest::newRow("JSON in a public header")
        << "public headers show no third-party types" << "engine/fleet/include/panelboard/fleet/x.h"
        << "#include <nlohmann/json.hpp>\n"
        << "engine/fleet/include/panelboard/fleet/x.h:1 includes nlohmann/json.hpp: third-party types stay in src/";
    QTest::newRow("Boost in the fleet")
        << "Boost stays inside engine/http" << "engine/fleet/src/x.cpp" << "#include <boost/asio.hpp>\n"
        << "engine/fleet/src/x.cpp:1 includes boost/asio.hpp: Boost stays inside engine/http/src";
    QTest::newRow("a socket in the ui")
        << "ui opens no socket, file, process or database" << "ui/pages/src/x.cpp" << "#include <QTcpSocket>\n"
        << "ui/pages/src/x.cpp:1 includes QTcpSocket: ui opens no socket, file, process or database";

    const QString licence = "the first line names the folder's licence";
    QTest::newRow("no licence")
        << licence << "engine/breaker/src/x.cpp" << "#include <vector>\n"
        << "engine/breaker/src/x.cpp:1 is not \"// SPDX-License-Identifier: Apache-2.0\"";
    QTest::newRow("the engine's licence in the ui")
        << licence << "ui/theme/src/x.cpp" << kEngineFile
        << "ui/theme/src/x.cpp:1 is not \"// SPDX-License-Identifier: GPL-3.0-or-later\"";
    QTest::newRow("a script without a licence")
        << licence << "app/x.sh" << "#!/usr/bin/env bash\nset -e\n"
        << "app/x.sh:2 is not \"# SPDX-License-Identifier: Apache-2.0\"";

    QTest::newRow("the engine's licence in a bench of the console")
        << licence << "tests/bench/console/x.cpp" << kEngineFile
        << "tests/bench/console/x.cpp:1 is not \"// SPDX-License-Identifier: GPL-3.0-or-later\"";

    const QString length = "no file is over 400 lines, no room's README over 40";
    QTest::newRow("401 lines") << length << "engine/breaker/src/x.cpp" << QString(401, '\n')
                               << "engine/breaker/src/x.cpp:401 is the last line: more than 400";
    QTest::newRow("41 lines of README") << length << "engine/breaker/README.md" << QString(41, '\n')
                                        << "engine/breaker/README.md:41 is the last line: more than 40";

    const QString clock = "only SystemClock reads a clock";
    QTest::newRow("the steady clock")
        << clock << "engine/http/src/x.cpp" << "auto t = std::chrono::steady_clock::now();\n"
        << "engine/http/src/x.cpp:1 reads a clock, which only SystemClock may: steady_clock::now";
    QTest::newRow("the C library's clock")
        << clock << "engine/fleet/src/x.cpp" << "auto t = time(nullptr);\n"
        << "engine/fleet/src/x.cpp:1 reads a clock, which only SystemClock may: time(nullptr)";

    const QString sleep = "no test sleeps";
    QTest::newRow("a thread that sleeps")
        << sleep << "tests/engine/breaker/x.cpp" << QString("std::this_thread::sleep") + "_for(1ms);\n"
        << QString("tests/engine/breaker/x.cpp:1 sleeps instead of waiting for what it expects: sleep") + "_for";
    QTest::newRow("a test that waits for nothing")
        << sleep << "tests/ui/x.cpp" << QString("QTest::q") + "Wait(50);\n"
        << QString("tests/ui/x.cpp:1 sleeps instead of waiting for what it expects: q") + "Wait(";

    QTest::newRow("a promise")
        << "nothing is promised in a comment" << "ui/theme/src/x.cpp" << QString("int x; // TO") + "DO later\n"
        << QString("ui/theme/src/x.cpp:1 promises instead of doing: TO") + "DO";
    QTest::newRow("a machine's folder")
        << "no path of somebody's machine" << "app/x.sh" << QString("cd /ho") + "me/someone/panelboard\n"
        << QString("app/x.sh:1 names a folder of somebody's machine: /ho") + "me/";
}

void HouseRulesTest::reportsABreach()
{
    QFETCH(QString, rule);
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(QString, breach);

    QCOMPARE(ruleNamed(rule).broken({path, text}), QStringList(breach));
}

void HouseRulesTest::leavesAlone_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");

    QTest::newRow("an include with the arrow")
        << "engine/fleet/src/x.cpp" << kEngineFile + "#include <panelboard/http/client.h>\n";
    QTest::newRow("an include of the own room")
        << "engine/fleet/src/x.cpp" << kEngineFile + "#include <panelboard/fleet/fleet.h>\n";
    QTest::newRow("everything from app") << "app/demo/x.cpp"
                                         << kEngineFile + "#include <panelboard/service/management_server.h>\n";
    QTest::newRow("a room's source from the test that mirrors it")
        << "tests/engine/breaker/x.cpp" << kEngineFile + "#include \"engine/breaker/src/window.h\"\n";
    QTest::newRow("Qt in the engine's tests") << "tests/engine/breaker/x.cpp" << kEngineFile + "#include <QtTest>\n";
    QTest::newRow("Boost at home") << "engine/http/src/x.cpp" << kEngineFile + "#include <boost/asio.hpp>\n";
    QTest::newRow("400 lines") << "engine/breaker/src/x.cpp" << kEngineFile + QString(399, '\n');
    QTest::newRow("the system clock's own reading")
        << "engine/breaker/src/system_clock.cpp" << kEngineFile + "auto t = std::chrono::steady_clock::now();\n";
    QTest::newRow("a comment about a clock")
        << "engine/breaker/src/x.cpp" << kEngineFile + "int x; // not steady_clock::now(): 30 ns\n";
    QTest::newRow("waiting for a condition") << "tests/ui/x.cpp"
                                             << "// SPDX-License-Identifier: GPL-3.0-or-later\nQTest::qWaitFor(f);\n";
    QTest::newRow("an address with such a path")
        << "engine/http/src/x.cpp" << kEngineFile + "auto u = \"http://example.test/home/page\";\n";
}

void HouseRulesTest::leavesAlone()
{
    QFETCH(QString, path);
    QFETCH(QString, text);

    QStringList broken;
    for (const auto &rule : allRules())
        broken += rule.broken({path, text});

    QCOMPARE(broken, QStringList());
}

void HouseRulesTest::everyRuleIsShownToFail()
{
    // reportsABreach() must have a row for each rule: a rule that cannot fail guards nothing.
    QFile source(checkout() + "/tests/house/tst_house_rules.cpp");
    QVERIFY(source.open(QIODevice::ReadOnly));
    const auto text = QString::fromUtf8(source.readAll());

    for (const auto &rule : allRules())
        QVERIFY2(text.contains(QString("\"%1\"").arg(rule.name)), rule.name);
}

void HouseRulesTest::onlyKnownNamesAreAtTheTop()
{
    const auto entries = QDir(checkout()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);

    QVERIFY(entries.contains("CMakePresets.json"));
    QCOMPARE(strangersAtTheTop(entries), QStringList());
}

void HouseRulesTest::reportsAStrangerAtTheTop()
{
    const QStringList entries = {".ci",  "app",       "engine", "ui",      "resources",      "tests",
                                 "docs", "README.md", "build",  "LICENSE", "CMakeLists.txt", "notes.txt"};

    QCOMPARE(strangersAtTheTop(entries), QStringList({"docs", "notes.txt"}));
}

void HouseRulesTest::bothLicenceTextsAreReachable()
{
    QFile licence(checkout() + "/LICENSE");
    QVERIFY(licence.open(QIODevice::ReadOnly));
    const auto text = QString::fromUtf8(licence.readAll());

    for (const QString path : {"resources/licenses/Apache-2.0.txt", "resources/licenses/GPL-3.0-or-later.txt"}) {
        QVERIFY2(text.contains(path), qPrintable(path));
        QFile full(checkout() + '/' + path);
        QVERIFY2(full.open(QIODevice::ReadOnly) && full.size() > 10'000, qPrintable(path));
    }
}

QTEST_GUILESS_MAIN(HouseRulesTest)
#include "tst_house_rules.moc"
