// SPDX-License-Identifier: Apache-2.0
#include "hystrix_message.h"
#include "ten_seconds.h"

#include <QFile>
#include <QtTest>

#include <set>

using namespace panelboard;
using namespace panelboard::service;
using namespace std::chrono_literals;

namespace {

HystrixCommand backend(breaker::State state = breaker::State::Closed)
{
    HystrixCommand command;
    command.name = "backend";
    command.group = "inventory";
    command.at = breaker::TimePoint(1700000000s);
    command.state = state;
    command.config = std::make_shared<breaker::CircuitBreakerConfig>();
    return command;
}

std::set<std::string> keysOf(const Json &json)
{
    std::set<std::string> keys;
    for (const auto &[key, value] : json.items())
        keys.insert(key);
    return keys;
}

/// All that the Hystrix Dashboard's own sample stream has in its messages of one type.
std::set<std::string> recordedKeys(const std::string &type)
{
    std::set<std::string> keys;
    QFile file(qEnvironmentVariable("PANELBOARD_SOURCE") +
               "/tests/engine/ingest/data/other/hystrix-dashboard-sample.stream");
    if (!file.open(QIODevice::ReadOnly))
        return keys;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const auto json = line.startsWith("data:") ? parseJson(line.mid(5).toStdString()) : std::nullopt;
        if (json && (*json)["type"] == type)
            keys.merge(keysOf(*json));
    }
    return keys;
}

RecentDurations::Counts durationsOf(std::initializer_list<breaker::Duration> calls)
{
    RecentDurations durations;
    for (const breaker::Duration call : calls)
        durations.add(call, breaker::TimePoint(1700000000s));
    return durations.counts(breaker::TimePoint(1700000000s));
}

} // namespace

class TestHystrixMessage : public QObject {
    Q_OBJECT
private slots:
    void hasEveryFieldOfARecordedStream_data();
    void hasEveryFieldOfARecordedStream();
    void countsErrorsAsHystrixDoes();
    void showsAStateInHystrixsProperties_data();
    void showsAStateInHystrixsProperties();
    void countsARejectionWhereItHappened();
    void tellsPercentilesByTheirBuckets();
    void neverCountsBackwards();
    void looksTenSecondsBack();
};

void TestHystrixMessage::hasEveryFieldOfARecordedStream_data()
{
    QTest::addColumn<QString>("type");

    QTest::newRow("commands") << "HystrixCommand";
    QTest::newRow("thread pools") << "HystrixThreadPool";
}

void TestHystrixMessage::hasEveryFieldOfARecordedStream()
{
    QFETCH(QString, type);
    const auto recorded = recordedKeys(type.toStdString());
    QVERIFY(recorded.size() > 10);

    const auto ours = keysOf(type == "HystrixCommand" ? toJson(backend()) : toJson(HystrixThreadPool()));

    for (const std::string &key : recorded)
        QVERIFY2(ours.contains(key), key.c_str());
}

void TestHystrixMessage::countsErrorsAsHystrixDoes()
{
    HystrixCommand command = backend();
    command.counts.success = 5;
    command.counts.failure = 2;
    command.counts.timeout = 1;
    command.counts.rejected = 1;
    command.counts.shortCircuited = 40;
    command.counts.badRequests = 7;
    command.counts.time = 90ms;

    const Json json = toJson(command);

    QCOMPARE(json["requestCount"].get<int>(), 9);
    QCOMPARE(json["errorCount"].get<int>(), 4);
    QCOMPARE(json["errorPercentage"].get<int>(), 44);
    QCOMPARE(json["rollingCountShortCircuited"].get<int>(), 40);
    QCOMPARE(json["rollingCountBadRequests"].get<int>(), 7);
    QCOMPARE(json["latencyTotal_mean"].get<int>(), 10);
    QCOMPARE(json["currentTime"].get<std::int64_t>(), 1'700'000'000'000);
}

void TestHystrixMessage::showsAStateInHystrixsProperties_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("open");
    QTest::addColumn<bool>("forceOpen");
    QTest::addColumn<bool>("forceClosed");
    QTest::addColumn<bool>("enabled");

    const auto row = [](const char *name, breaker::State state, bool open, bool forceOpen, bool forceClosed,
                        bool enabled) {
        QTest::newRow(name) << static_cast<int>(state) << open << forceOpen << forceClosed << enabled;
    };
    row("CLOSED", breaker::State::Closed, false, false, false, true);
    row("OPEN", breaker::State::Open, true, false, false, true);
    row("HALF_OPEN is open to Hystrix", breaker::State::HalfOpen, true, false, false, true);
    row("FORCED_OPEN", breaker::State::ForcedOpen, true, true, false, true);
    row("METRICS_ONLY", breaker::State::MetricsOnly, false, false, true, true);
    row("DISABLED", breaker::State::Disabled, false, false, false, false);
}

void TestHystrixMessage::showsAStateInHystrixsProperties()
{
    QFETCH(int, state);
    QFETCH(bool, open);
    QFETCH(bool, forceOpen);
    QFETCH(bool, forceClosed);
    QFETCH(bool, enabled);

    const Json json = toJson(backend(static_cast<breaker::State>(state)));

    QCOMPARE(json["isCircuitBreakerOpen"].get<bool>(), open);
    QCOMPARE(json["propertyValue_circuitBreakerForceOpen"].get<bool>(), forceOpen);
    QCOMPARE(json["propertyValue_circuitBreakerForceClosed"].get<bool>(), forceClosed);
    QCOMPARE(json["propertyValue_circuitBreakerEnabled"].get<bool>(), enabled);
}

void TestHystrixMessage::countsARejectionWhereItHappened()
{
    HystrixCommand command = backend();
    command.counts.rejected = 3;

    const Json semaphore = toJson(command);
    command.hasThreadPool = true;
    const Json pool = toJson(command);

    QCOMPARE(semaphore["rollingCountSemaphoreRejected"].get<int>(), 3);
    QCOMPARE(semaphore["rollingCountThreadPoolRejected"].get<int>(), 0);
    QCOMPARE(pool["rollingCountThreadPoolRejected"].get<int>(), 3);
    QCOMPARE(QString::fromStdString(pool["propertyValue_executionIsolationStrategy"].get<std::string>()),
             "THREAD");
}

void TestHystrixMessage::tellsPercentilesByTheirBuckets()
{
    const auto counts = durationsOf({10ms, 10ms, 10ms, 200ms});

    QVERIFY(percentileMs(counts, 0) <= 10);
    QVERIFY(percentileMs(counts, 75) >= 10 && percentileMs(counts, 75) <= 13);
    QVERIFY(percentileMs(counts, 99) >= 200 && percentileMs(counts, 99) <= 250);
    QCOMPARE(percentileMs(RecentDurations::Counts(), 50), std::int64_t{0});
}

void TestHystrixMessage::neverCountsBackwards()
{
    HystrixCounts earlier;
    earlier.success = 10;
    earlier.time = 1s;

    const HystrixCounts since = HystrixCounts() - earlier;

    QCOMPARE(since.success, std::uint64_t{0});
    QVERIFY(since.time == breaker::Duration(0));
}

void TestHystrixMessage::looksTenSecondsBack()
{
    TenSeconds<int> readings;
    for (int second = 0; second <= 25; ++second)
        readings.add(breaker::TimePoint(std::chrono::seconds(second)), second);

    QCOMPARE(readings.newest() - readings.oldest(), 10);
}

QTEST_APPLESS_MAIN(TestHystrixMessage)
#include "tst_hystrix_message.moc"
