// SPDX-License-Identifier: Apache-2.0
#include "event_log.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace std::chrono_literals;
using breaker::EventType;
using breaker::State;

namespace {

constexpr breaker::TimePoint kStart{1'700'000'000s};

LogEntry entry(EventType type, int second, std::optional<State> to = {})
{
    LogEntry e;
    e.at = kStart + std::chrono::seconds(second);
    e.event.type = type;
    e.event.to = to;
    return e;
}

QString printed(const EventLog &log)
{
    QStringList lines;
    for (const LogEntry &e : log.entries())
        lines << QString("%1 %2")
                     .arg((e.at - kStart) / 1s)
                     .arg(QString::fromStdString(std::string(breaker::toString(e.event.type))));
    return lines.join(", ");
}

} // namespace

class TestEventLog : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatIsWorthReading();
    void keepsErrorsFromPushingChangesOut();
    void keepsTheNewestChanges();
    void putsAnEventInThePlaceOfWhatAReadingShowed();
    void keepsWhatAReadingShowedBesideAnotherEvent();
    void keepsTheOrderOfArrivalWithinOneInstant();
    void cutsLongMessages();
};

void TestEventLog::keepsWhatIsWorthReading()
{
    EventLog log;
    log.add(entry(EventType::Success, 1));
    log.add(entry(EventType::Error, 2));
    log.add(entry(EventType::NotPermitted, 3));
    log.add(entry(EventType::Reset, 4));
    log.add(entry(EventType::IgnoredError, 5));
    log.add(entry(EventType::ConfigurationChanged, 3));

    QCOMPARE(printed(log), "2 ERROR, 3 CONFIGURATION_CHANGED, 4 RESET, 5 IGNORED_ERROR");
}

void TestEventLog::keepsErrorsFromPushingChangesOut()
{
    EventLog log;
    log.add(entry(EventType::Reset, 0));
    for (int second = 1; second <= 1000; ++second)
        log.add(entry(EventType::Error, second));

    const auto entries = log.entries();

    QCOMPARE(entries.size(), EventLog::kMaxErrors + 1);
    QVERIFY(entries.front().event.type == EventType::Reset);
    QVERIFY(entries.back().at == kStart + 1000s);
}

void TestEventLog::keepsTheNewestChanges()
{
    EventLog log;
    for (int second = 1; second <= 1000; ++second)
        log.add(entry(EventType::StateTransition, second, State::Open));

    QCOMPARE(log.entries().size(), EventLog::kMaxChanges);
    QVERIFY(log.entries().back().at == kStart + 1000s);
}

void TestEventLog::putsAnEventInThePlaceOfWhatAReadingShowed()
{
    EventLog log;
    log.addSeen(entry(EventType::StateTransition, 10, State::Open));

    log.add(entry(EventType::StateTransition, 9, State::Open));

    QCOMPARE(printed(log), "9 STATE_TRANSITION");
}

void TestEventLog::keepsWhatAReadingShowedBesideAnotherEvent()
{
    EventLog log;
    log.addSeen(entry(EventType::StateTransition, 10, State::Open));

    log.add(entry(EventType::StateTransition, 11, State::HalfOpen));

    QCOMPARE(printed(log), "10 STATE_TRANSITION, 11 STATE_TRANSITION");
}

void TestEventLog::keepsTheOrderOfArrivalWithinOneInstant()
{
    EventLog log;
    log.add(entry(EventType::Error, 1));
    log.add(entry(EventType::FailureRateExceeded, 1));
    log.add(entry(EventType::StateTransition, 1, State::Open));
    log.add(entry(EventType::Error, 1));

    QCOMPARE(printed(log), "1 ERROR, 1 FAILURE_RATE_EXCEEDED, 1 STATE_TRANSITION, 1 ERROR");
}

void TestEventLog::cutsLongMessages()
{
    EventLog log;
    LogEntry endless = entry(EventType::Error, 1);
    endless.event.errorMessage = std::string(1001, 'x');

    log.add(endless);

    QCOMPARE(log.entries()[0].event.errorMessage, std::string(1000, 'x') + "…");
}

QTEST_GUILESS_MAIN(TestEventLog)
#include "tst_event_log.moc"
