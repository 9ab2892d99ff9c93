// SPDX-License-Identifier: Apache-2.0
#include "java_text.h"
#include "rules.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::service;

class TestRules : public QObject {
    Q_OBJECT
private slots:
    void readsWhatItPrints();
    void readsInstants_data();
    void readsInstants();
    void namesTheFieldOfEachProblem_data();
    void namesTheFieldOfEachProblem();
    void laysNewerRulesOverOlderOnes();
};

void TestRules::readsWhatItPrints()
{
    const auto document = parseJson(
        R"({"configurations":{"circuitbreakers":{"CB":{"slidingWindowSize":50}},"retries":{"R":{"maxAttempts":2}}},)"
        R"("overrides":{"CB":{"state":"FORCED_OPEN","actor":"kim","reason":"drill",)"
        R"("until":"2024-05-01T08:15:30.123456789Z","then":"HALF_OPEN"}}})");

    const auto rules = readRules(*document);

    QVERIFY(rules);
    QCOMPARE(QString::fromStdString(toText(toJson(*rules))), QString::fromStdString(toText(*document)));
}

void TestRules::readsInstants_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isInstant");

    QTest::newRow("seconds") << "2024-05-01T08:15:30Z" << true;
    QTest::newRow("milliseconds") << "2024-05-01T08:15:30.123Z" << true;
    QTest::newRow("nanoseconds") << "2024-05-01T08:15:30.000000001Z" << true;
    QTest::newRow("leap day") << "2024-02-29T00:00:00Z" << true;
    QTest::newRow("no leap day") << "2023-02-29T00:00:00Z" << false;
    QTest::newRow("another zone") << "2024-05-01T08:15:30+01:00" << false;
    QTest::newRow("hour 24") << "2024-05-01T24:00:00Z" << false;
    QTest::newRow("past the end of the clock") << "2262-05-01T00:00:00Z" << false;
    QTest::newRow("ten digits of a second") << "2024-05-01T08:15:30.0123456789Z" << false;
    QTest::newRow("more after it") << "2024-05-01T08:15:30Zz" << false;
    QTest::newRow("empty") << "" << false;
}

void TestRules::readsInstants()
{
    QFETCH(QString, text);
    QFETCH(bool, isInstant);

    const auto instant = instantFromText(text.toStdString());

    QCOMPARE(instant.has_value(), isInstant);
    if (instant)
        QCOMPARE(instantFromText(instantText(*instant)), instant);
}

void TestRules::namesTheFieldOfEachProblem_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("field");

    const auto row = [](const char *name, const char *document, const char *field) {
        QTest::newRow(name) << QByteArray(document) << QString(field);
    };
    row("a list", "[]", "rules");
    row("no overrides", R"({"configurations":{}})", "overrides");
    row("unknown member", R"({"configurations":{},"overrides":{},"x":1})", "x");
    row("unknown module", R"({"configurations":{"fuses":{}},"overrides":{}})", "configurations.fuses");
    row("configuration of another type", R"({"configurations":{"retries":{"R":3}},"overrides":{}})",
        "configurations.retries.R");
    row("override of another type", R"({"configurations":{},"overrides":{"CB":"OPEN"}})", "overrides.CB");
    row("no state", R"({"configurations":{},"overrides":{"CB":{}}})", "overrides.CB.state");
    row("a state that does not hold", R"({"configurations":{},"overrides":{"CB":{"state":"CLOSED"}}})",
        "overrides.CB.state");
    row("OPEN without end", R"({"configurations":{},"overrides":{"CB":{"state":"OPEN"}}})",
        "overrides.CB.state");
    row("until is no instant",
        R"({"configurations":{},"overrides":{"CB":{"state":"DISABLED","until":"tomorrow"}}})",
        "overrides.CB.until");
    row("then cannot follow",
        R"({"configurations":{},"overrides":{"CB":{"state":"METRICS_ONLY","then":"OPEN"}}})",
        "overrides.CB.then");
    row("unknown member of an override",
        R"({"configurations":{},"overrides":{"CB":{"state":"DISABLED","ttl":"1m"}}})", "overrides.CB.ttl");
}

void TestRules::namesTheFieldOfEachProblem()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, field);

    const auto rules = readRules(*parseJson(document.toStdString()));

    QVERIFY(!rules);
    QCOMPARE(QString::fromStdString(rules.error().front().field), field);
}

void TestRules::laysNewerRulesOverOlderOnes()
{
    const auto rules = [](const char *text) { return readRules(*parseJson(text)).value(); };
    const Rules older = rules(
        R"({"configurations":{"retries":{"A":{"maxAttempts":2,"waitDuration":5}}},"overrides":{"X":{"state":"DISABLED"}}})");
    const Rules newer = rules(
        R"({"configurations":{"retries":{"A":{"maxAttempts":4},"B":{"maxAttempts":1}}},"overrides":{}})");

    QCOMPARE(
        QString::fromStdString(toText(toJson(merged(older, newer)))),
        R"({"configurations":{"retries":{"A":{"maxAttempts":4,"waitDuration":5},"B":{"maxAttempts":1}}},"overrides":{}})");
}

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
