// SPDX-License-Identifier: Apache-2.0
#include "payloads.h"

#include <panelboard/breaker/config_properties.h>
#include <panelboard/ingest/panelboard.h>

#include <QtTest>

using namespace panelboard;
using namespace panelboard::ingest;
using namespace panelboard::ingest::test;
using namespace std::chrono_literals;
using breaker::State;

namespace {

constexpr breaker::TimePoint at(std::chrono::milliseconds sinceEpoch)
{
    return breaker::TimePoint(sinceEpoch);
}

constexpr auto k081530 = 1'714'551'330'123ms; // 2024-05-01T08:15:30.123Z

/// A detail of which a test replaces single members.
std::string detail(const std::string &member = {}, const std::string &value = {})
{
    std::vector<std::pair<std::string, std::string>> members{
        {"circuitBreakerName", R"("a")"},
        {"state", R"("CLOSED")"},
        {"metrics", R"({"bufferedCalls":3,"failedCalls":1,"minimumNumberOfCalls":5})"},
        {"window", R"({"type":"COUNT_BASED","size":10,"outcomes":"SFs"})"}};
    std::string json;
    for (const auto &[key, standard] : members) {
        if (key != member)
            json += '"' + key + "\":" + standard + ',';
    }
    return '{' + json + (member.empty() ? "\"extra\":1" : '"' + member + "\":" + value) + '}';
}

QByteArray letters(const std::vector<breaker::Outcome> &outcomes)
{
    QByteArray text;
    for (const breaker::Outcome &outcome : outcomes)
        text += outcome.failed ? (outcome.slow ? 'f' : 'F') : (outcome.slow ? 's' : 'S');
    return text;
}

} // namespace

class TestPanelboardEndpoints : public QObject {
    Q_OBJECT

private slots:
    void readsWhatAServiceSaysOfItself();
    void refusesAnInfoWithoutIdentity();
    void readsAWholeConfiguration();
    void keepsDefaultsForWhatTheWireLeavesOut();
    void showsPropertiesThatItDoesNotKnow();
    void saysWhichPropertyItCannotRead_data();
    void saysWhichPropertyItCannotRead();
    void readsBackEveryPropertyAsItIsWritten();
    void readsVersionsFromStrongETagsOnly_data();
    void readsVersionsFromStrongETagsOnly();
    void readsAnOpenBreaker();
    void readsAHalfOpenBreaker();
    void readsATimeWindow();
    void readsTransitionsWithTheirCause();
    void takesAnUnknownCauseForNone();
    void readsADetailWithoutOptionalParts();
    void readsHowLongCallsTook();
    void takesNonsensicalDurationsForNone_data();
    void takesNonsensicalDurationsForNone();
    void cutsPartsToWhatIsPossible();
    void saysWhyADetailCannotBeUsed_data();
    void saysWhyADetailCannotBeUsed();
};

void TestPanelboardEndpoints::readsWhatAServiceSaysOfItself()
{
    const auto info = readServiceInfo(R"({"instance":"inv-1","service":"inventory","version":"0.1.0",
        "capabilities":["updateState","ttl",7],"clock":"2024-05-01T08:15:30.123Z"})");

    QVERIFY(info.has_value());
    QCOMPARE(info->instance, std::string("inv-1"));
    QCOMPARE(info->service, std::string("inventory"));
    QCOMPARE(info->version, std::string("0.1.0"));
    QVERIFY(info->has("ttl") && info->has("updateState") && !info->has("drill"));
    QVERIFY(info->clock == at(k081530));
}

void TestPanelboardEndpoints::refusesAnInfoWithoutIdentity()
{
    QVERIFY(!readServiceInfo(R"({"version":"0.1.0"})").has_value());
}

void TestPanelboardEndpoints::readsAWholeConfiguration()
{
    const auto reading = readConfig(R"({"circuitBreakerName":"CB_REDIS","version":3,"config":{
        "failureRateThreshold":10.0,"slidingWindowType":"TIME_BASED","slidingWindowSize":60,
        "waitDurationInOpenState":30000,"slowCallDurationThreshold":0.5,
        "exponentialMaxWaitDurationInOpenState":null,"automaticTransitionFromOpenToHalfOpenEnabled":true,
        "recordExceptions":["std::runtime_error","redis"],"ignoreExceptions":[]}})");

    QVERIFY2(reading.has_value(), reading ? "" : reading.error().reason.c_str());
    QCOMPARE(reading->name, std::string("CB_REDIS"));
    QCOMPARE(reading->version, std::uint64_t{3});
    QCOMPARE(reading->config.failureRateThreshold, 10.0F);
    QVERIFY(reading->config.slidingWindowType == breaker::SlidingWindowType::TimeBased);
    QCOMPARE(reading->config.slidingWindowSize, 60U);
    QVERIFY(reading->config.waitDurationInOpenState == 30s);
    QVERIFY(reading->config.slowCallDurationThreshold == 500us);
    QVERIFY(!reading->config.exponentialMaxWaitDurationInOpenState.has_value());
    QVERIFY(reading->config.automaticTransitionFromOpenToHalfOpenEnabled);
    QCOMPARE(reading->recordExceptions, (std::vector<std::string>{"std::runtime_error", "redis"}));
    QVERIFY(reading->ignoreExceptions.empty());
    QCOMPARE(bytes(reading->texts.at("failureRateThreshold")), QByteArray("10 %"));
    QCOMPARE(bytes(reading->texts.at("recordExceptions")), QByteArray("std::runtime_error, redis"));
    QCOMPARE(bytes(reading->texts.at("slidingWindowType")), QByteArray("TIME_BASED"));
}

void TestPanelboardEndpoints::keepsDefaultsForWhatTheWireLeavesOut()
{
    const auto reading = readConfig(R"({"circuitBreakerName":"a","version":1,"config":{}})");

    QVERIFY(reading.has_value());
    QCOMPARE(reading->config.failureRateThreshold, breaker::CircuitBreakerConfig().failureRateThreshold);
    QVERIFY(reading->texts.empty());
}

void TestPanelboardEndpoints::showsPropertiesThatItDoesNotKnow()
{
    const auto reading = readConfig(R"({"circuitBreakerName":"a","version":1,"config":{"mood":["calm"]}})");

    QVERIFY(reading.has_value());
    QCOMPARE(bytes(reading->texts.at("mood")), QByteArray(R"(["calm"])"));
}

void TestPanelboardEndpoints::saysWhichPropertyItCannotRead_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QByteArray>("reason");

    QTest::newRow("text for a number")
        << QByteArray(R"("failureRateThreshold":"10")")
        << QByteArray(R"(config.failureRateThreshold is "10"; allowed is greater than 0 and at most 100)");
    QTest::newRow("number for a flag")
        << QByteArray(R"("automaticTransitionFromOpenToHalfOpenEnabled":1)")
        << QByteArray("config.automaticTransitionFromOpenToHalfOpenEnabled is 1; allowed is true or false");
    QTest::newRow("no such choice")
        << QByteArray(R"("slidingWindowType":"ROUND")")
        << QByteArray(R"(config.slidingWindowType is "ROUND"; allowed is COUNT_BASED or TIME_BASED)");
}

void TestPanelboardEndpoints::saysWhichPropertyItCannotRead()
{
    QFETCH(QByteArray, member);
    QFETCH(QByteArray, reason);

    const auto reading =
        readConfig(R"({"circuitBreakerName":"a","version":1,"config":{)" + member.toStdString() + "}}");

    QVERIFY(!reading.has_value());
    QCOMPARE(bytes(reading.error().reason), reason);
    QVERIFY(!reading.error().remedy.empty());
}

void TestPanelboardEndpoints::readsBackEveryPropertyAsItIsWritten()
{
    const auto json = [](const breaker::PropertyValue &value) -> std::string {
        if (const auto *flag = std::get_if<bool>(&value))
            return *flag ? "true" : "false";
        if (const auto *count = std::get_if<std::int64_t>(&value))
            return std::to_string(*count);
        if (const auto *number = std::get_if<double>(&value))
            return std::to_string(*number);
        if (const auto *text = std::get_if<std::string>(&value))
            return '"' + *text + '"';
        return "null";
    };
    const breaker::CircuitBreakerConfig config;
    std::string members;
    for (const breaker::Property &property : breaker::properties())
        members += (members.empty() ? "\"" : ",\"") + std::string(property.name) +
                   "\":" + json(property.get(config));

    const auto reading = readConfig(R"({"circuitBreakerName":"a","version":1,"config":{)" + members + "}}");

    QVERIFY2(reading.has_value(), reading ? "" : reading.error().reason.c_str());
    QVERIFY(breaker::difference(config, reading->config).empty());
    QCOMPARE(reading->texts.size(), breaker::properties().size());
}

void TestPanelboardEndpoints::readsVersionsFromStrongETagsOnly_data()
{
    QTest::addColumn<QByteArray>("etag");
    QTest::addColumn<qint64>("version"); // -1: none

    QTest::newRow("strong") << QByteArray("\"3\"") << qint64{3};
    QTest::newRow("large") << QByteArray("\"9000000000\"") << qint64{9'000'000'000};
    QTest::newRow("weak") << QByteArray("W/\"3\"") << qint64{-1};
    QTest::newRow("not quoted") << QByteArray("3") << qint64{-1};
    QTest::newRow("empty") << QByteArray("") << qint64{-1};
    QTest::newRow("empty quotes") << QByteArray("\"\"") << qint64{-1};
    QTest::newRow("one quote") << QByteArray("\"") << qint64{-1};
    QTest::newRow("no number") << QByteArray("\"3a\"") << qint64{-1};
    QTest::newRow("negative") << QByteArray("\"-3\"") << qint64{-1};
    QTest::newRow("too large") << QByteArray("\"99999999999999999999\"") << qint64{-1};
}

void TestPanelboardEndpoints::readsVersionsFromStrongETagsOnly()
{
    QFETCH(QByteArray, etag);
    QFETCH(qint64, version);

    const auto read = versionFromETag(etag.toStdString());

    QCOMPARE(read ? static_cast<qint64>(*read) : -1, version);
}

void TestPanelboardEndpoints::readsAnOpenBreaker()
{
    const auto reading = readBreakerDetail(R"({"circuitBreakerName":"CB_REDIS","state":"FORCED_OPEN",
        "stateSince":"2024-05-01T08:15:30.123Z","now":"2024-05-01T08:15:31.123Z",
        "openUntil":"2024-05-01T08:16:00.123Z","attempt":2,"halfOpen":null,
        "metrics":{"failureRate":40.0,"slowCallRate":null,"bufferedCalls":5,"failedCalls":2,"slowCalls":2,
            "slowFailedCalls":1,"notPermittedCalls":17,"minimumNumberOfCalls":5},
        "window":{"type":"COUNT_BASED","size":100,"outcomes":"SSFsf"},"configVersion":3,
        "override":{"actor":"ann","reason":"maintenance","until":"2024-05-01T08:16:00.123Z","then":"CLOSED"},
        "transitions":[]})");

    QVERIFY2(reading.has_value(), reading ? "" : reading.error().reason.c_str());
    QCOMPARE(reading->name, std::string("CB_REDIS"));
    QVERIFY(reading->state == State::ForcedOpen);
    QVERIFY(reading->stateSince == at(k081530));
    QVERIFY(reading->now == at(k081530 + 1s));
    QVERIFY(reading->openUntil == at(k081530 + 30s));
    QCOMPARE(reading->attempt, 2U);
    QVERIFY(!reading->halfOpen.has_value());
    QVERIFY(reading->metrics == (breaker::Metrics{.failureRate = 40.0F,
                                                  .slowCallRate = {},
                                                  .bufferedCalls = 5,
                                                  .failedCalls = 2,
                                                  .successfulCalls = 3,
                                                  .slowCalls = 2,
                                                  .slowFailedCalls = 1,
                                                  .slowSuccessfulCalls = 1,
                                                  .notPermittedCalls = 17}));
    QVERIFY(!reading->window.timeBased);
    QCOMPARE(reading->window.size, 100U);
    QCOMPARE(reading->window.minimumNumberOfCalls, 5U);
    QCOMPARE(letters(reading->window.outcomes), QByteArray("SSFsf"));
    QCOMPARE(reading->configVersion, std::uint64_t{3});
    QVERIFY(reading->overriddenBy.has_value());
    QCOMPARE(reading->overriddenBy->actor, std::string("ann"));
    QCOMPARE(reading->overriddenBy->reason, std::string("maintenance"));
    QVERIFY(reading->overriddenBy->until == at(k081530 + 30s));
    QVERIFY(reading->overriddenBy->then == State::Closed);
}

void TestPanelboardEndpoints::readsAHalfOpenBreaker()
{
    const auto reading = readBreakerDetail(
        detail("halfOpen",
               R"({"permitted":10,"granted":4,"passed":2,"failed":1,"until":"2024-05-01T08:15:30.123Z"})"));

    QVERIFY(reading.has_value() && reading->halfOpen.has_value());
    QCOMPARE(reading->halfOpen->permitted, 10U);
    QCOMPARE(reading->halfOpen->granted, 4U);
    QCOMPARE(reading->halfOpen->passed, 2U);
    QCOMPARE(reading->halfOpen->failed, 1U);
    QVERIFY(reading->halfOpen->until == at(k081530));
}

void TestPanelboardEndpoints::readsATimeWindow()
{
    const auto reading = readBreakerDetail(detail("window", R"({"type":"TIME_BASED","size":60,"seconds":[
        {"second":1714551330,"successful":7,"failed":2,"slowSuccessful":1,"slowFailed":2},
        {"second":1714551332,"successful":1}]})"));

    QVERIFY(reading.has_value());
    QVERIFY(reading->window.timeBased);
    QCOMPARE(reading->window.size, 60U);
    const std::vector<breaker::SecondCounts> expected{{1714551330, 7, 2, 1, 2}, {1714551332, 1, 0, 0, 0}};
    QVERIFY(reading->window.seconds == expected);
    QVERIFY(reading->window.outcomes.empty());
}

void TestPanelboardEndpoints::readsTransitionsWithTheirCause()
{
    const auto reading = readBreakerDetail(detail("transitions", R"([{"at":"2024-05-01T08:15:30.123Z",
        "from":"CLOSED","to":"OPEN","cause":"FAILURE_RATE_EXCEEDED","failureRate":62.5,"failureRateThreshold":50.0,
        "slowCallRate":null,"slowCallRateThreshold":100.0,"bufferedCalls":8,"failedCalls":5,"slowCalls":1,
        "configVersion":2,"actor":"","reason":"","failuresByKind":{"timeout":4,"io":1},
        "lastErrors":[{"at":"2024-05-01T08:15:30.123Z","kind":"timeout","message":"gone","durationMs":1000.5}]}])"));

    QVERIFY2(reading.has_value(), reading ? "" : reading.error().reason.c_str());
    QCOMPARE(reading->transitions.size(), std::size_t{1});
    const TransitionReading &transition = reading->transitions.front();
    QVERIFY(transition.at == at(k081530));
    QVERIFY(transition.from == State::Closed && transition.to == State::Open);
    QVERIFY(transition.cause == breaker::TransitionCause::FailureRateExceeded);
    QVERIFY(transition.failureRate == 62.5 && transition.failureRateThreshold == 50.0);
    QVERIFY(!transition.slowCallRate && transition.slowCallRateThreshold == 100.0);
    QCOMPARE(transition.bufferedCalls, std::uint64_t{8});
    QCOMPARE(transition.failedCalls, std::uint64_t{5});
    QCOMPARE(transition.slowCalls, std::uint64_t{1});
    QCOMPARE(transition.configVersion, std::uint64_t{2});
    const std::map<std::string, std::uint64_t> kinds{{"io", 1}, {"timeout", 4}};
    QVERIFY(transition.failuresByKind == kinds);
    QCOMPARE(transition.lastErrors.size(), std::size_t{1});
    QCOMPARE(transition.lastErrors.front().kind, std::string("timeout"));
    QCOMPARE(transition.lastErrors.front().message, std::string("gone"));
    QVERIFY(transition.lastErrors.front().durationMs == 1000.5);
}

void TestPanelboardEndpoints::takesAnUnknownCauseForNone()
{
    const auto reading = readBreakerDetail(detail("transitions", R"([{"to":"OPEN","cause":"FULL_MOON"}])"));

    QVERIFY(reading.has_value());
    QVERIFY(reading->transitions.front().cause == breaker::TransitionCause::None);
    QVERIFY(!reading->transitions.front().from.has_value());
}

void TestPanelboardEndpoints::readsADetailWithoutOptionalParts()
{
    const auto reading = readBreakerDetail(detail());

    QVERIFY2(reading.has_value(), reading ? "" : reading.error().reason.c_str());
    QVERIFY(!reading->stateSince && !reading->now && !reading->openUntil && !reading->overriddenBy);
    QVERIFY(reading->transitions.empty());
    QVERIFY(!reading->metrics.failureRate.has_value());
}

void TestPanelboardEndpoints::readsHowLongCallsTook()
{
    const auto reading =
        readBreakerDetail(detail("durations", R"({"seconds":300,"boundsMs":[1,2.5],"counts":[3,0,7]})"));

    QVERIFY(reading && reading->durations);
    QCOMPARE(reading->durations->seconds, 300.0);
    QVERIFY((reading->durations->boundsMs == std::vector<double>{1, 2.5}));
    QVERIFY((reading->durations->counts == std::vector<std::uint64_t>{3, 0, 7}));
}

void TestPanelboardEndpoints::takesNonsensicalDurationsForNone_data()
{
    QTest::addColumn<QByteArray>("durations");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("as many counts as bounds") << QByteArray(R"({"boundsMs":[1,2],"counts":[3,4]})");
    QTest::newRow("bounds that do not rise") << QByteArray(R"({"boundsMs":[2,2],"counts":[3,4,5]})");
    QTest::newRow("a negative count") << QByteArray(R"({"boundsMs":[1],"counts":[3,-4]})");
    QTest::newRow("a bound as text") << QByteArray(R"({"boundsMs":["1"],"counts":[3,4]})");
}

void TestPanelboardEndpoints::takesNonsensicalDurationsForNone()
{
    QFETCH(QByteArray, durations);

    const auto reading = readBreakerDetail(detail("durations", durations.toStdString()));

    QVERIFY(reading);
    QVERIFY(!reading->durations);
}

void TestPanelboardEndpoints::cutsPartsToWhatIsPossible()
{
    const auto reading = readBreakerDetail(detail(
        "metrics", R"({"bufferedCalls":3,"failedCalls":9,"slowCalls":99999999999,"slowFailedCalls":-2})"));

    QVERIFY(reading.has_value());
    QCOMPARE(reading->metrics.failedCalls, 3U);
    QCOMPARE(reading->metrics.successfulCalls, 0U);
    QCOMPARE(reading->metrics.slowCalls, 3U);
    QCOMPARE(reading->metrics.slowFailedCalls, 0U);
}

void TestPanelboardEndpoints::saysWhyADetailCannotBeUsed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("reason");

    const char *const missing =
        "unexpected JSON: “circuitBreakerName”, “state”, “metrics” or “window” is missing";
    const auto row = [](const char *name, const std::string &json, const char *reason) {
        QTest::newRow(name) << bytes(json) << QByteArray(reason);
    };
    row("no name", detail("circuitBreakerName", "null"), missing);
    row("unknown state", detail("state", R"("AJAR")"), missing);
    row("no metrics", detail("metrics", "null"), missing);
    row("no window", detail("window", "null"), missing);
    row("strange window", detail("window", R"({"type":"ROUND"})"),
        "window.type is neither COUNT_BASED nor TIME_BASED");
    row("strange outcome", detail("window", R"({"type":"COUNT_BASED","outcomes":"SSX"})"),
        "window.outcomes holds a letter other than S, F, s and f");
    row("not found", R"({"status":404,"error":"Not Found"})", "the service answered 404 Not Found");
}

void TestPanelboardEndpoints::saysWhyADetailCannotBeUsed()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, reason);

    const auto reading = readBreakerDetail(json.toStdString());

    QVERIFY(!reading.has_value());
    QCOMPARE(bytes(reading.error().reason), reason);
}

QTEST_GUILESS_MAIN(TestPanelboardEndpoints)
#include "tst_panelboard_endpoints.moc"
