// SPDX-License-Identifier: Apache-2.0
#include "payloads.h"

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

class TestPanelboardDetail : public QObject {
    Q_OBJECT

private slots:
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

void TestPanelboardDetail::readsAnOpenBreaker()
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

void TestPanelboardDetail::readsAHalfOpenBreaker()
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

void TestPanelboardDetail::readsATimeWindow()
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

void TestPanelboardDetail::readsTransitionsWithTheirCause()
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

void TestPanelboardDetail::takesAnUnknownCauseForNone()
{
    const auto reading = readBreakerDetail(detail("transitions", R"([{"to":"OPEN","cause":"FULL_MOON"}])"));

    QVERIFY(reading.has_value());
    QVERIFY(reading->transitions.front().cause == breaker::TransitionCause::None);
    QVERIFY(!reading->transitions.front().from.has_value());
}

void TestPanelboardDetail::readsADetailWithoutOptionalParts()
{
    const auto reading = readBreakerDetail(detail());

    QVERIFY2(reading.has_value(), reading ? "" : reading.error().reason.c_str());
    QVERIFY(!reading->stateSince && !reading->now && !reading->openUntil && !reading->overriddenBy);
    QVERIFY(reading->transitions.empty());
    QVERIFY(!reading->metrics.failureRate.has_value());
}

void TestPanelboardDetail::readsHowLongCallsTook()
{
    const auto reading =
        readBreakerDetail(detail("durations", R"({"seconds":300,"boundsMs":[1,2.5],"counts":[3,0,7]})"));

    QVERIFY(reading && reading->durations);
    QCOMPARE(reading->durations->seconds, 300.0);
    QVERIFY((reading->durations->boundsMs == std::vector<double>{1, 2.5}));
    QVERIFY((reading->durations->counts == std::vector<std::uint64_t>{3, 0, 7}));
}

void TestPanelboardDetail::takesNonsensicalDurationsForNone_data()
{
    QTest::addColumn<QByteArray>("durations");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("as many counts as bounds") << QByteArray(R"({"boundsMs":[1,2],"counts":[3,4]})");
    QTest::newRow("bounds that do not rise") << QByteArray(R"({"boundsMs":[2,2],"counts":[3,4,5]})");
    QTest::newRow("a negative count") << QByteArray(R"({"boundsMs":[1],"counts":[3,-4]})");
    QTest::newRow("a bound as text") << QByteArray(R"({"boundsMs":["1"],"counts":[3,4]})");
}

void TestPanelboardDetail::takesNonsensicalDurationsForNone()
{
    QFETCH(QByteArray, durations);

    const auto reading = readBreakerDetail(detail("durations", durations.toStdString()));

    QVERIFY(reading);
    QVERIFY(!reading->durations);
}

void TestPanelboardDetail::cutsPartsToWhatIsPossible()
{
    const auto reading = readBreakerDetail(detail(
        "metrics", R"({"bufferedCalls":3,"failedCalls":9,"slowCalls":99999999999,"slowFailedCalls":-2})"));

    QVERIFY(reading.has_value());
    QCOMPARE(reading->metrics.failedCalls, 3U);
    QCOMPARE(reading->metrics.successfulCalls, 0U);
    QCOMPARE(reading->metrics.slowCalls, 3U);
    QCOMPARE(reading->metrics.slowFailedCalls, 0U);
}

void TestPanelboardDetail::saysWhyADetailCannotBeUsed_data()
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

void TestPanelboardDetail::saysWhyADetailCannotBeUsed()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, reason);

    const auto reading = readBreakerDetail(json.toStdString());

    QVERIFY(!reading.has_value());
    QCOMPARE(bytes(reading.error().reason), reason);
}

QTEST_GUILESS_MAIN(TestPanelboardDetail)
#include "tst_panelboard_detail.moc"
