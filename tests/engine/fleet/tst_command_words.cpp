// SPDX-License-Identifier: Apache-2.0
#include "answer_of.h"
#include "command_words.h"
#include "fault_watch.h"
#include "readings.h"

#include <QtTest>

#include <nlohmann/json.hpp>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;

namespace {

Command asking(std::variant<UpdateState, EditConfig, SwitchFault> what)
{
    return {{"inventory", "inv-1", "CB"}, std::move(what), "kim", "redis upgrade"};
}

EditConfig edit()
{
    EditConfig change;
    change.expectedVersion = 3;
    change.edits = {{"failureRateThreshold", 10.0, 20.0},
                    {"exponentialMaxWaitDurationInOpenState", 500.0, std::monostate()}};
    return change;
}

TargetView plainTarget()
{
    TargetView target;
    target.config.service = "inventory";
    target.config.instance = "inv-1";
    target.lastContact = kStart;
    target.updates = {StateUpdate::Close, StateUpdate::ForceOpen, StateUpdate::Disable};
    BreakerView view;
    view.key = {"inventory", "inv-1", "CB"};
    target.breakers.push_back(std::make_shared<const BreakerView>(view));
    return target;
}

TargetView panelboardTarget()
{
    TargetView target = plainTarget();
    target.updates.push_back(StateUpdate::Reset);
    target.capabilities = {"ttl", "config"};
    target.canEdit = true;
    return target;
}

} // namespace

class TestCommandWords : public QObject {
    Q_OBJECT

private slots:
    void saysWhatWasAsked();
    void saysUntilWhen();
    void writesTheAuditRowOfAPhase();
    void objectsToWhatATargetCannotDo_data();
    void objectsToWhatATargetCannotDo();
    void objectsToATargetThatIsNotThere();
    void objectsToATargetThatWasNotHeard();
    void objectsToABreakerThatIsNotThere();
    void objectsToFaultsWithoutTheirControl();
    void objectsToFaultsInProduction();
    void sendsPlainResilience4jOnlyWhatItKnows();
    void sendsAPanelboardServiceEverything();
    void sendsAMergePatch();
    void survivesTextThatIsNotUtf8();
    void readsTheFaults_data();
    void readsTheFaults();
    void tellsARefusalFromAnUnknownEffect_data();
    void tellsARefusalFromAnUnknownEffect();
};

void TestCommandWords::saysWhatWasAsked()
{
    QCOMPARE(whatOf(asking(UpdateState{StateUpdate::ForceOpen, {}, {}})), std::string("FORCE_OPEN"));
    QCOMPARE(whatOf(asking(edit())), std::string("failureRateThreshold 10 % → 20 %, "
                                                 "exponentialMaxWaitDurationInOpenState 500 ms → not set"));
    QCOMPARE(whatOf(asking(SwitchFault{"pause", "on"})), std::string("fault pause on"));
}

void TestCommandWords::saysUntilWhen()
{
    QCOMPARE(untilOf(asking(UpdateState{StateUpdate::ForceOpen, 15min, {}})),
             std::string("15m, then HALF_OPEN"));
    QCOMPARE(untilOf(asking(UpdateState{StateUpdate::MetricsOnly, 15min, {}})),
             std::string("15m, then CLOSED"));
    QCOMPARE(untilOf(asking(UpdateState{StateUpdate::ForceOpen, 90s, State::HalfOpen})),
             std::string("90s, then HALF_OPEN"));
    QCOMPARE(untilOf(asking(UpdateState{StateUpdate::ForceOpen, {}, {}})), std::string());
    QCOMPARE(untilOf(asking(edit())), std::string());
}

void TestCommandWords::writesTheAuditRowOfAPhase()
{
    CommandLife life(9, asking(UpdateState{StateUpdate::ForceOpen, 15min, {}}), kStart, {3s, 10s});
    life.audited(nullptr, kStart);
    life.answered({Answer::Kind::Refused, "it said no"}, kStart + 1s);

    const AuditEntry asked = auditEntry(life.view(), CommandPhase::Requested);
    const AuditEntry failed = auditEntry(life.view(), CommandPhase::Failed);

    QVERIFY(asked.at == kStart);
    QCOMPARE(asked.phase, std::string("requested"));
    QCOMPARE(asked.commandId, std::uint64_t(9));
    QCOMPARE(asked.actor, std::string("kim"));
    QCOMPARE(asked.service + "/" + asked.instance + "/" + asked.breaker, std::string("inventory/inv-1/CB"));
    QCOMPARE(asked.what, std::string("FORCE_OPEN"));
    QCOMPARE(asked.reason, std::string("redis upgrade"));
    QCOMPARE(asked.until, std::string("15m, then HALF_OPEN"));
    QCOMPARE(asked.message, std::string());
    QVERIFY(failed.at == kStart + 1s);
    QCOMPARE(failed.phase, std::string("failed"));
    QCOMPARE(failed.message, std::string("it said no"));
}

void TestCommandWords::objectsToWhatATargetCannotDo_data()
{
    QTest::addColumn<bool>("isPanelboard");
    QTest::addColumn<Command>("command");
    QTest::addColumn<QString>("objection");
    EditConfig nothing;
    EditConfig unknown;
    unknown.edits = {{"colour", 1.0, 2.0}};
    QTest::newRow("an update it knows") << false << asking(UpdateState{StateUpdate::Close, {}, {}}) << "";
    QTest::newRow("an update it does not know")
        << false << asking(UpdateState{StateUpdate::Reset, {}, {}})
        << "inventory/inv-1 cannot be asked for RESET: it knows CLOSE, FORCE_OPEN, DISABLE";
    QTest::newRow("an expiry that it does not keep")
        << false << asking(UpdateState{StateUpdate::ForceOpen, 15min, {}})
        << "inventory/inv-1 keeps no expiry: send the command without one, and end the state by hand";
    QTest::newRow("a state to follow that it does not keep")
        << false << asking(UpdateState{StateUpdate::ForceOpen, {}, State::HalfOpen})
        << "inventory/inv-1 keeps no expiry: send the command without one, and end the state by hand";
    QTest::newRow("an expiry that it keeps")
        << true << asking(UpdateState{StateUpdate::ForceOpen, 15min, State::Closed}) << "";
    QTest::newRow("an expiry of nothing") << true << asking(UpdateState{StateUpdate::ForceOpen, 0s, {}})
                                          << "an expiry of nothing: leave it out, or give a time";
    QTest::newRow("an edit where nothing can be edited")
        << false << asking(edit())
        << "inventory/inv-1 cannot be configured while it runs: change its own configuration file";
    QTest::newRow("an edit") << true << asking(edit()) << "";
    QTest::newRow("an empty edit") << true << asking(nothing) << "nothing to change";
    QTest::newRow("an unknown property") << true << asking(unknown) << "there is no property colour";
}

void TestCommandWords::objectsToWhatATargetCannotDo()
{
    QFETCH(bool, isPanelboard);
    QFETCH(Command, command);
    QFETCH(QString, objection);
    const TargetView target = isPanelboard ? panelboardTarget() : plainTarget();

    QCOMPARE(QString::fromStdString(fleet::objection(&target, command)), objection);
}

void TestCommandWords::objectsToATargetThatIsNotThere()
{
    QCOMPARE(objection(nullptr, asking(edit())), std::string("there is no target inventory/inv-1"));
}

void TestCommandWords::objectsToATargetThatWasNotHeard()
{
    TargetView target = plainTarget();
    target.lastContact.reset();

    QCOMPARE(
        objection(&target, asking(UpdateState{})),
        std::string("inventory/inv-1 has not been heard yet, so it is not known what it can do: wait until "
                    "it answers"));
}

void TestCommandWords::objectsToABreakerThatIsNotThere()
{
    const TargetView target = plainTarget();
    Command command = asking(UpdateState{});
    command.where.name = "OTHER";

    QCOMPARE(objection(&target, command), std::string("inventory/inv-1 has no circuit breaker “OTHER”"));
}

void TestCommandWords::objectsToFaultsWithoutTheirControl()
{
    TargetView target = plainTarget();
    target.lastContact.reset();
    const Command command = asking(SwitchFault{"pause", "on"});

    QVERIFY(QString::fromStdString(objection(&target, command)).contains("faultControlUrl"));
    target.config.faultControlUrl = "http://127.0.0.1:9000";
    QCOMPARE(objection(&target, command), std::string());
}

void TestCommandWords::objectsToFaultsInProduction()
{
    TargetView target = plainTarget();
    target.config.faultControlUrl = "http://127.0.0.1:9000";
    target.config.environment = "production";
    const Command command = asking(SwitchFault{"pause", "on"});

    QVERIFY(QString::fromStdString(objection(&target, command)).contains("production"));
}

void TestCommandWords::sendsPlainResilience4jOnlyWhatItKnows()
{
    const UpdateState update{StateUpdate::ForceOpen, 15min, State::Closed};

    QCOMPARE(bodyOf(asking(update), update, false), std::string(R"({"updateState":"FORCE_OPEN"})"));
}

void TestCommandWords::sendsAPanelboardServiceEverything()
{
    const UpdateState update{StateUpdate::ForceOpen, 15min, State::HalfOpen};

    const auto body = nlohmann::json::parse(bodyOf(asking(update), update, true));

    QVERIFY(body == nlohmann::json({{"updateState", "FORCE_OPEN"},
                                    {"reason", "redis upgrade"},
                                    {"actor", "kim"},
                                    {"ttl", "900000ms"},
                                    {"then", "HALF_OPEN"}}));
}

void TestCommandWords::sendsAMergePatch()
{
    const auto body = nlohmann::json::parse(bodyOf(asking(edit()), edit()));

    QVERIFY(body == nlohmann::json({{"failureRateThreshold", 20.0},
                                    {"exponentialMaxWaitDurationInOpenState", nullptr},
                                    {"reason", "redis upgrade"},
                                    {"actor", "kim"}}));
}

void TestCommandWords::survivesTextThatIsNotUtf8()
{
    Command command = asking(UpdateState{});
    command.reason = "\xff\xfe";

    const std::string body = bodyOf(command, std::get<UpdateState>(command.what), true);

    QVERIFY(nlohmann::json::accept(body));
}

void TestCommandWords::readsTheFaults_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("faults");
    QTest::newRow("texts, in their order") << R"({"stop":"off","pause":"on"})"
                                           << "stop=off pause=on ";
    QTest::newRow("a number") << R"({"slow":250})"
                              << "slow=250 ";
    QTest::newRow("what is no value") << R"({"stop":null,"slow":{},"load":-1,"pause":"on"})"
                                      << "pause=on ";
    QTest::newRow("no JSON") << "on"
                             << "";
}

void TestCommandWords::readsTheFaults()
{
    QFETCH(QString, body);
    std::string text;

    for (const FaultValue &fault : readFaults(body.toStdString()))
        text += fault.name + '=' + fault.value + ' ';

    QTEST(QString::fromStdString(text), "faults");
}

void TestCommandWords::tellsARefusalFromAnUnknownEffect_data()
{
    QTest::addColumn<int>("status"); // or, when negative, -1 - kind of the error
    QTest::addColumn<int>("kind");
    using Kind = http::ClientError::Kind;
    using Said = Answer::Kind;
    const auto error = [](Kind kind) { return -1 - int(kind); };
    QTest::newRow("200") << 200 << int(Said::Accepted);
    QTest::newRow("204") << 204 << int(Said::Accepted);
    QTest::newRow("302") << 302 << int(Said::Refused);
    QTest::newRow("412") << 412 << int(Said::Refused);
    QTest::newRow("500") << 500 << int(Said::Refused);
    QTest::newRow("502, of a proxy") << 502 << int(Said::Unknown);
    QTest::newRow("504, of a proxy") << 504 << int(Said::Unknown);
    QTest::newRow("not connected") << error(Kind::Connect) << int(Said::Refused);
    QTest::newRow("name unknown") << error(Kind::Resolve) << int(Said::Refused);
    QTest::newRow("TLS") << error(Kind::Tls) << int(Said::Refused);
    QTest::newRow("time-out") << error(Kind::Timeout) << int(Said::Unknown);
    QTest::newRow("closed") << error(Kind::Closed) << int(Said::Unknown);
    QTest::newRow("garbage") << error(Kind::Protocol) << int(Said::Unknown);
    QTest::newRow("endless") << error(Kind::TooLarge) << int(Said::Unknown);
}

void TestCommandWords::tellsARefusalFromAnUnknownEffect()
{
    QFETCH(int, status);
    QFETCH(int, kind);
    http::Response response;
    response.status = status;
    const http::ClientResult result =
        status >= 0 ? http::ClientResult(response)
                    : tl::unexpected(http::ClientError{http::ClientError::Kind(-1 - status), "why"});

    const Answer answer = answerOf(result, TargetConfig());

    QCOMPARE(int(answer.kind), kind);
    QCOMPARE(answer.message.empty(), answer.kind == Answer::Kind::Accepted);
}

QTEST_GUILESS_MAIN(TestCommandWords)
#include "tst_command_words.moc"
