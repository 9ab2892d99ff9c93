// SPDX-License-Identifier: Apache-2.0
#include "call_log.h"

#include <QtTest>

#include <atomic>
#include <thread>

using namespace panelboard;
using namespace panelboard::service;
using namespace std::chrono_literals;
using breaker::EventType;

namespace {

const breaker::TimePoint kSince{1'700'000'000s};

breaker::Event callEvent(EventType type, std::chrono::microseconds took,
                         const breaker::CallError *error = nullptr)
{
    breaker::Event event;
    event.type = type;
    event.at = kSince + 1s;
    event.duration = took;
    event.error = error;
    return event;
}

/// The durations of a page in microseconds: tests number their calls by them.
QList<qint64> numbers(const CallLog::Page &page)
{
    QList<qint64> durations;
    for (const auto packed : page.calls)
        durations.append(breaker::unpack(packed, kSince, kSince + 2s).duration / 1us);
    return durations;
}

void recordCalls(CallLog &log, int count)
{
    for (int i = 1; i <= count; ++i)
        log.record(callEvent(EventType::Success, std::chrono::microseconds(i)));
}

breaker::CallError named(const std::string &kind)
{
    return breaker::CallError(breaker::CallError::Named{kind, ""});
}

} // namespace

class TestCallLog : public QObject {
    Q_OBJECT
private slots:
    void keepsCallEventsOnly_data();
    void keepsCallEventsOnly();
    void handsOutWhatFollowsANumber_data();
    void handsOutWhatFollowsANumber();
    void roundsItsCapacityUp_data();
    void roundsItsCapacityUp();
    void remembersThirtyKindsOfErrors();
    void losesNothingAndInventsNothingUnderManyWriters();
};

void TestCallLog::keepsCallEventsOnly_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("outcome"); // -1: not kept
    const auto row = [](EventType type, int outcome) {
        QTest::newRow(std::string(toString(type)).c_str()) << int(type) << outcome;
    };
    row(EventType::Success, 0);
    row(EventType::Error, 1);
    row(EventType::IgnoredError, 2);
    row(EventType::NotPermitted, 3);
    row(EventType::StateTransition, -1);
    row(EventType::Reset, -1);
    row(EventType::ConfigurationChanged, -1);
}

void TestCallLog::keepsCallEventsOnly()
{
    QFETCH(int, type);
    QFETCH(int, outcome);
    CallLog log(4, kSince);

    log.record(callEvent(static_cast<EventType>(type), 5us));

    const auto page = log.read(0, 10);
    QCOMPARE(page.calls.size(), std::size_t(outcome < 0 ? 0 : 1));
    if (outcome >= 0) {
        const auto call = breaker::unpack(page.calls.front(), kSince, kSince + 1s);
        QCOMPARE(int(call.outcome), outcome);
        QVERIFY(call.at == kSince + 1s);
    }
}

void TestCallLog::handsOutWhatFollowsANumber_data()
{
    QTest::addColumn<int>("recorded");
    QTest::addColumn<int>("after");
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("first");
    QTest::addColumn<QList<qint64>>("calls");
    const auto row = [](const char *name, int recorded, int after, int limit, int first,
                        const QList<qint64> &calls) {
        QTest::newRow(name) << recorded << after << limit << first << calls;
    };
    row("empty", 0, 0, 10, 1, {});
    row("all", 3, 0, 10, 1, {1, 2, 3});
    row("some", 3, 2, 10, 3, {3});
    row("none new", 3, 3, 10, 4, {});
    row("beyond the newest", 3, 99, 10, 4, {});
    row("a full ring", 4, 0, 10, 1, {1, 2, 3, 4});
    row("one lost", 5, 0, 10, 2, {2, 3, 4, 5});
    row("many laps", 103, 0, 10, 100, {100, 101, 102, 103});
    row("the limit", 4, 1, 2, 2, {2, 3});
    row("nothing wanted", 4, 1, 0, 2, {});
}

void TestCallLog::handsOutWhatFollowsANumber()
{
    QFETCH(int, recorded);
    QFETCH(int, after);
    QFETCH(int, limit);
    QFETCH(int, first);
    QFETCH(QList<qint64>, calls);
    CallLog log(4, kSince);
    recordCalls(log, recorded);

    const auto page = log.read(std::uint64_t(after), std::size_t(limit));

    QCOMPARE(page.first, std::uint64_t(first));
    QCOMPARE(numbers(page), calls);
}

void TestCallLog::roundsItsCapacityUp_data()
{
    QTest::addColumn<qulonglong>("asked");
    QTest::addColumn<qulonglong>("given");
    QTest::newRow("none") << 0ULL << 1ULL;
    QTest::newRow("one") << 1ULL << 1ULL;
    QTest::newRow("a power of two") << 1024ULL << 1024ULL;
    QTest::newRow("one more") << 1025ULL << 2048ULL;
    QTest::newRow("far too many") << ~0ULL << 1048576ULL;
}

void TestCallLog::roundsItsCapacityUp()
{
    QFETCH(qulonglong, asked);
    QFETCH(qulonglong, given);

    QCOMPARE(CallLog(asked, kSince).capacity(), std::size_t(given));
}

void TestCallLog::remembersThirtyKindsOfErrors()
{
    CallLog log(64, kSince);
    std::vector<std::uint8_t> classes;
    for (int i = 0; i < 32; ++i) {
        const std::string kind = "E" + std::to_string(i % 31);
        const auto error = named(kind);
        log.record(callEvent(EventType::Error, 1us, &error));
    }

    const auto calls = log.read(0, 64).calls;
    for (const auto packed : calls)
        classes.push_back(breaker::unpack(packed, kSince, kSince + 1s).errorClass);

    QCOMPARE(log.errorClasses().size(), std::size_t(30));
    QCOMPARE(log.errorClasses()[29], std::string("E29"));
    QCOMPARE(int(classes[0]), 1);
    QCOMPARE(int(classes[29]), 30);
    QCOMPARE(int(classes[30]), int(CallLog::kOtherClass));
    QCOMPARE(int(classes[31]), 1);
}

/// Writers number their calls in the duration and sign them with an error; a reader looks on meanwhile.
void TestCallLog::losesNothingAndInventsNothingUnderManyWriters()
{
    constexpr int kWriters = 3;
    constexpr int kCalls = 20'000;
    CallLog log(65'536, kSince);
    std::atomic<int> running{kWriters};
    std::vector<std::thread> writers;
    for (int writer = 0; writer < kWriters; ++writer) {
        writers.emplace_back([&, writer] {
            const std::string kind = "W" + std::to_string(writer);
            const auto error = named(kind);
            for (int i = 1; i <= kCalls; ++i)
                log.record(callEvent(EventType::Error, std::chrono::microseconds(i), &error));
            --running;
        });
    }
    std::vector<breaker::PackedCall> seen;
    std::uint64_t next = 1;
    bool inOrder = true;
    for (bool last = false; !last;) {
        last = running == 0;
        const auto page = log.read(next - 1, 1000);
        inOrder = inOrder && page.first == next;
        seen.insert(seen.end(), page.calls.begin(), page.calls.end());
        next = page.first + page.calls.size();
        last = last && page.calls.empty();
    }
    for (std::thread &writer : writers)
        writer.join();

    QVERIFY(inOrder);
    QCOMPARE(seen.size(), std::size_t(kWriters * kCalls));
    std::map<int, qint64> lastOf;
    for (const auto packed : seen) {
        const auto call = breaker::unpack(packed, kSince, kSince + 1s);
        QCOMPARE(call.duration / 1us, ++lastOf[call.errorClass]);
    }
    QCOMPARE(lastOf.size(), std::size_t(kWriters));
}

QTEST_GUILESS_MAIN(TestCallLog)
#include "tst_call_log.moc"
