// SPDX-License-Identifier: Apache-2.0
#include "breaker_journal.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::service;
using namespace std::chrono_literals;

namespace {

breaker::TimePoint second(int n) { return breaker::TimePoint(std::chrono::seconds(n)); }

void addSuccess(BreakerJournal &journal, int n)
{
    breaker::Event event;
    event.at = second(n);
    journal.add(event, recordOf(event));
}

void addError(BreakerJournal &journal, int n, std::string_view kind)
{
    const breaker::CallError error(breaker::CallError::Named{kind, "it broke"});
    breaker::Event event;
    event.type = breaker::EventType::Error;
    event.at = second(n);
    event.error = &error;
    journal.add(event, recordOf(event));
}

void addTransition(BreakerJournal &journal, int n, std::uint32_t failedCalls)
{
    breaker::Event event;
    event.type = breaker::EventType::StateTransition;
    event.at = second(n);
    event.to = breaker::State::Open;
    event.cause = breaker::TransitionCause::FailureRateExceeded;
    event.metrics.failedCalls = failedCalls;
    journal.add(event, recordOf(event));
}

void changeBufferSize(BreakerJournal &journal, int n, std::uint32_t size)
{
    auto config = std::make_shared<breaker::CircuitBreakerConfig>();
    config->eventConsumerBufferSize = size;
    breaker::Event event;
    event.type = breaker::EventType::ConfigurationChanged;
    event.at = second(n);
    event.config = config;
    journal.add(event, recordOf(event));
}

QList<int> seconds(const BreakerJournal &journal)
{
    QList<int> list;
    for (const EventRecord &event : journal.events())
        list.append(static_cast<int>(event.at.time_since_epoch() / 1s));
    return list;
}

QString kinds(const TransitionRecord &transition)
{
    QStringList list;
    for (const auto &[kind, count] : transition.failuresByKind)
        list.append(QString::fromStdString(kind) + ' ' + QString::number(count));
    return list.join(", ");
}

} // namespace

class TestBreakerJournal : public QObject {
    Q_OBJECT
private slots:
    void keepsTheNewestEventsInTheirOrder();
    void followsAChangeOfItsSize_data();
    void followsAChangeOfItsSize();
    void neverGrowsBeyondItsLimit();
    void keepsTheLastTwentyTransitions();
    void countsFailuresByKindOfTheWindowsFailedCalls();
    void tellsThirtyOneKindsApartAndReusesTheirPlaces();
    void keepsTheLastErrorsOfTheWindow();
    void cutsLongMessagesBetweenCharacters();
};

void TestBreakerJournal::keepsTheNewestEventsInTheirOrder()
{
    BreakerJournal journal("backend", 3);

    for (int n = 1; n <= 5; ++n)
        addSuccess(journal, n);

    QCOMPARE(seconds(journal), QList<int>({3, 4, 5}));
}

void TestBreakerJournal::followsAChangeOfItsSize_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QList<int>>("kept");

    QTest::newRow("smaller") << 2 << QList<int>({7, 8});
    QTest::newRow("the same") << 4 << QList<int>({5, 6, 7, 8});
    QTest::newRow("larger") << 6 << QList<int>({3, 4, 5, 6, 7, 8});
}

void TestBreakerJournal::followsAChangeOfItsSize()
{
    QFETCH(int, size);
    QFETCH(QList<int>, kept);
    BreakerJournal journal("backend", 4);
    for (int n = 1; n <= 6; ++n)
        addSuccess(journal, n);

    changeBufferSize(journal, 7, static_cast<std::uint32_t>(size));
    addSuccess(journal, 8);

    QCOMPARE(seconds(journal), kept);
}

void TestBreakerJournal::neverGrowsBeyondItsLimit()
{
    BreakerJournal journal("backend", std::numeric_limits<std::uint32_t>::max());

    for (int n = 0; n < 10'050; ++n)
        addSuccess(journal, n);

    QCOMPARE(journal.events().size(), BreakerJournal::kMostEvents);
}

void TestBreakerJournal::keepsTheLastTwentyTransitions()
{
    BreakerJournal journal("backend", 100);

    for (int n = 1; n <= 25; ++n)
        addTransition(journal, n, 0);

    const auto transitions = journal.transitions();
    QCOMPARE(transitions.size(), std::size_t{20});
    QVERIFY(transitions.front()->at == second(6));
    QVERIFY(transitions.back()->at == second(25));
}

void TestBreakerJournal::countsFailuresByKindOfTheWindowsFailedCalls()
{
    BreakerJournal journal("backend", 10);
    for (int n = 0; n < 7; ++n)
        addError(journal, n, "Old");
    for (int n = 7; n < 10; ++n)
        addError(journal, n, "Timeout");
    addError(journal, 10, "Refused");

    addTransition(journal, 11, 5);

    QCOMPARE(kinds(*journal.transitions().front()), "Old 1, Refused 1, Timeout 3");
}

void TestBreakerJournal::tellsThirtyOneKindsApartAndReusesTheirPlaces()
{
    BreakerJournal journal("backend", 10);
    for (int n = 0; n < 40; ++n)
        addError(journal, n, "Kind" + std::to_string(n));
    addTransition(journal, 40, 40);
    for (int n = 0; n < 2000; ++n)
        addError(journal, 41, "New");
    addError(journal, 42, "Newest");
    addTransition(journal, 43, 5000);

    const auto transitions = journal.transitions();
    QCOMPARE(transitions[0]->failuresByKind.size(), std::size_t{32});
    QCOMPARE(transitions[0]->failuresByKind.at("other"), std::uint64_t{9});
    QCOMPARE(kinds(*transitions[1]), "New 999, Newest 1");
}

void TestBreakerJournal::keepsTheLastErrorsOfTheWindow()
{
    BreakerJournal journal("backend", 10);
    for (int n = 1; n <= 8; ++n)
        addError(journal, n, "Timeout");

    addTransition(journal, 9, 8);
    addTransition(journal, 10, 2);
    addTransition(journal, 11, 0);

    const auto transitions = journal.transitions();
    QCOMPARE(transitions[0]->lastErrors.size(), FailureMemory::kRememberedErrors);
    QCOMPARE(transitions[1]->lastErrors.size(), std::size_t{2});
    QVERIFY(transitions[1]->lastErrors.back().at == second(8));
    QVERIFY(transitions[2]->lastErrors.empty());
}

void TestBreakerJournal::cutsLongMessagesBetweenCharacters()
{
    std::string message = "x";
    while (message.size() < 2000)
        message += "ß";
    const breaker::CallError error(breaker::CallError::Named{"Long", message});
    breaker::Event event;
    event.type = breaker::EventType::Error;
    event.error = &error;

    const EventRecord record = recordOf(event);

    QVERIFY(record.details->errorMessage.size() <= kLongestErrorText + 3);
    QVERIFY(
        !QString::fromStdString(record.details->errorMessage).contains(QChar(QChar::ReplacementCharacter)));
}

QTEST_GUILESS_MAIN(TestBreakerJournal)
#include "tst_breaker_journal.moc"
