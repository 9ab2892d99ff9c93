// SPDX-License-Identifier: Apache-2.0
#include "state_update.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::service;
using namespace std::chrono_literals;

class TestStateUpdate : public QObject {
    Q_OBJECT
private slots:
    void readsEveryVerbLeniently_data();
    void readsEveryVerbLeniently();
    void readsWhoWhyHowLongAndWhatThen();
    void takesNullForAbsent();
    void saysWhichFieldIsWrong_data();
    void saysWhichFieldIsWrong();
};

void TestStateUpdate::readsEveryVerbLeniently_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<int>("verb");
    QTest::addColumn<int>("state");

    const auto row = [](const char *written, UpdateVerb verb, breaker::State state) {
        QTest::newRow(written) << QByteArray(written) << static_cast<int>(verb) << static_cast<int>(state);
    };
    row("CLOSE", UpdateVerb::Close, breaker::State::Closed);
    row("FORCE_OPEN", UpdateVerb::ForceOpen, breaker::State::ForcedOpen);
    row("force-open", UpdateVerb::ForceOpen, breaker::State::ForcedOpen);
    row("forceOpen", UpdateVerb::ForceOpen, breaker::State::ForcedOpen);
    row("DISABLE", UpdateVerb::Disable, breaker::State::Disabled);
    row("OPEN", UpdateVerb::Open, breaker::State::Open);
    row("half_open", UpdateVerb::HalfOpen, breaker::State::HalfOpen);
    row("METRICS_ONLY", UpdateVerb::MetricsOnly, breaker::State::MetricsOnly);
    row("Reset", UpdateVerb::Reset, breaker::State::Closed);
}

void TestStateUpdate::readsEveryVerbLeniently()
{
    QFETCH(QByteArray, written);
    QFETCH(int, verb);
    QFETCH(int, state);

    const auto update = readStateUpdate((R"({"updateState":")" + written + R"("})").toStdString());

    QVERIFY(update.has_value());
    QCOMPARE(static_cast<int>(update->verb), verb);
    QCOMPARE(static_cast<int>(stateAfter(update->verb)), state);
}

void TestStateUpdate::readsWhoWhyHowLongAndWhatThen()
{
    const auto update =
        readStateUpdate(R"({"updateState":"FORCE_OPEN","actor":"kim","reason":"cache moved","ttl":"15m",)"
                        R"("then":"half-open"})");

    QVERIFY(update.has_value());
    QCOMPARE(update->requester.actor, "kim");
    QCOMPARE(update->requester.reason, "cache moved");
    QVERIFY(update->ttl == 15min);
    QVERIFY(update->then == breaker::State::HalfOpen);
}

void TestStateUpdate::takesNullForAbsent()
{
    const auto update =
        readStateUpdate(R"({"updateState":"CLOSE","actor":null,"reason":null,"ttl":null,"then":null})");

    QVERIFY(update.has_value());
    QVERIFY(!update->ttl);
    QVERIFY(update->then == breaker::State::Closed);
}

void TestStateUpdate::saysWhichFieldIsWrong_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("beginning");

    const auto row = [](const char *name, const char *body, const char *beginning) {
        QTest::newRow(name) << QByteArray(body) << QByteArray(beginning);
    };
    row("no JSON", "FORCE_OPEN", "the body is not a JSON object");
    row("empty", "", "the body is not a JSON object");
    row("a list", "[]", "the body is not a JSON object");
    row("invalid UTF-8", "{\"updateState\":\"CLOSE\",\"actor\":\"\xFF\"}", "the body is not a JSON object");
    row("no verb", "{}", "updateState is missing; allowed: CLOSE, FORCE_OPEN");
    row("unknown verb", R"({"updateState":"SHUT"})", "updateState is \"SHUT\"; allowed: CLOSE");
    row("a misspelt field", R"({"updateState":"DISABLE","tll":"1m"})",
        "\"tll\" is unknown; allowed: updateState");
    row("a number", R"({"updateState":7})", "updateState is 7; allowed: CLOSE");
    row("reason of another type", R"({"updateState":"CLOSE","reason":[]})",
        "reason is an array; allowed: a text");
    row("ttl in no notation", R"({"updateState":"DISABLE","ttl":"soon"})",
        "ttl is \"soon\"; allowed: a duration");
    row("ttl of nothing", R"({"updateState":"DISABLE","ttl":0})", "ttl is 0; allowed: a duration");
    row("ttl below nothing", R"({"updateState":"DISABLE","ttl":-5})", "ttl is -5; allowed: a duration");
    row("ttl with CLOSE", R"({"updateState":"CLOSE","ttl":"1m"})", "ttl is given, but a CLOSED breaker");
    row("then without ttl", R"({"updateState":"DISABLE","then":"OPEN"})", "then is given without ttl");
    row("then of no state", R"({"updateState":"DISABLE","ttl":"1m","then":"FORCE"})",
        "then is \"FORCE\"; allowed: ");
    row("then that cannot follow", R"({"updateState":"METRICS_ONLY","ttl":"1m","then":"OPEN"})",
        "then is OPEN, which cannot follow METRICS_ONLY");
}

void TestStateUpdate::saysWhichFieldIsWrong()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, beginning);

    const auto update = readStateUpdate(body.toStdString());

    QVERIFY(!update.has_value());
    QCOMPARE(QByteArray::fromStdString(update.error()).left(beginning.size()), beginning);
}

QTEST_GUILESS_MAIN(TestStateUpdate)
#include "tst_state_update.moc"
