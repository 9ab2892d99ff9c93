// SPDX-License-Identifier: Apache-2.0
#include "history_keeper.h"
#include "readings.h"

#include <panelboard/fleet/fleet.h>
#include <support/fake_clock.h>

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <future>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;

namespace {

const TargetKey kOne{"inventory", "inv-1"};
const BreakerKey kA{"inventory", "inv-1", "A"};

TargetConfig config()
{
    TargetConfig c;
    c.service = kOne.service;
    c.instance = kOne.instance;
    c.environment = "production";
    return c;
}

/// A console without network: its store, its history, and time that stands until it is moved. What the
/// history posts to the store thread runs at the next second.
class Console {
public:
    explicit Console(const std::string &file, breaker::TimePoint at = kStart)
        : clock(at), journal(std::make_shared<HistoryJournal>(!file.empty())), store(journal),
          keeper({{file, file + ".audit"},
                  {},
                  [this] { return clock.now() + wallAhead; },
                  clock,
                  [this](std::function<void()> task) {
                      const std::lock_guard lock(m_mutex);
                      m_posted.push_back(std::move(task));
                  }},
                 journal, store)
    {
        store.addTarget(config(), 1);
    }
    ~Console() { keeper.stop(); }

    void read(State state, const std::vector<std::string> &names = {"A"})
    {
        Round round{clock.now(), clock.now(), {}};
        for (const std::string &name : names)
            round.readings.push_back(reading(name, clock.now(), state));
        store.applyRound(kOne, 1, round);
        second();
    }
    void second()
    {
        clock.advance(1s);
        keeper.tick();
        std::vector<std::function<void()>> posted;
        {
            const std::lock_guard lock(m_mutex);
            posted.swap(m_posted);
        }
        for (const auto &task : posted)
            task();
        store.tick(clock.now());
    }
    /// Lets the writer come to an end with what it was given so far.
    void settle()
    {
        clock.advance(1s);
        keeper.tick();
        clock.advance(1s);
        keeper.tick();
    }
    template <class Answer>
    Answer ask(HistoryQuery query)
    {
        std::promise<HistoryAnswer> told;
        keeper.ask(std::move(query), store.publish(clock.now()),
                   [&](HistoryAnswer answer) { told.set_value(std::move(answer)); });
        return std::get<Answer>(told.get_future().get());
    }
    BreakerSeries series(const TimeRange &range, std::size_t columns = 0, const BreakerKey &key = kA)
    {
        return ask<SeriesAnswer>(SeriesQuery{{key}, range, columns}).series.at(0);
    }

    panelboard::test::FakeClock clock;
    breaker::Duration wallAhead{0};
    std::shared_ptr<HistoryJournal> journal;
    FleetStore store;

private:
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_posted;

public:
    HistoryKeeper keeper; // last: it posts into the above
};

QString text(const std::vector<StateSpan> &states)
{
    QStringList parts;
    for (const StateSpan &span : states) {
        const auto state = span.state ? breaker::toString(*span.state) : "?";
        parts << QString("%1 %2-%3")
                     .arg(QString::fromUtf8(state.data(), qsizetype(state.size())))
                     .arg((span.range.from - kStart) / 1s)
                     .arg((span.range.to - kStart) / 1s);
    }
    return parts.join(", ");
}

TransitionRecord transition(breaker::TimePoint at, State to, const BreakerKey &key = kA)
{
    TransitionRecord t;
    t.key = key;
    t.at = at;
    t.from = State::Closed;
    t.to = to;
    return t;
}

} // namespace

class TestHistoryKeeper : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void answersOfMemoryAlone();
    void saysNothingOfABreakerNeverHeardOf();
    void joinsMemoryAndDisk();
    void showsTheTimeOfARestartAsAGap();
    void showsALostSourceAsAGap();
    void showsTheFleetAsItWas_data();
    void showsTheFleetAsItWas();
    void knowsSinceWhenAPastStateWas();
    void leavesOutOfThePastWhatCameLater();
    void keepsTransitionsAcrossARestart();
    void cutsTransitionsToTheNewest();
    void keepsNotesAcrossARestart();
    void marksAJumpOfTheClock_data();
    void marksAJumpOfTheClock();
    void marksAClockThatWasSetBackMeanwhile();
    void tellsHowTheDiskIsDoing();
    void saysWhenThereAreTooManyBreakers();
    void answersNoMoreOnceStopped();
    void answersThroughTheFleet();

private:
    [[nodiscard]] std::string file() const { return m_folder->filePath("history.sqlite").toStdString(); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestHistoryKeeper::answersOfMemoryAlone()
{
    Console console("");
    for (int i = 0; i < 10; ++i)
        console.read(i < 5 ? State::Closed : State::Open);

    const auto answer = console.ask<SeriesAnswer>(SeriesQuery{{kA}, {kStart, kStart + 10s}, 5});

    QCOMPARE(answer.problem, std::string());
    QVERIFY(answer.step == 2s);
    QCOMPARE(answer.series.at(0).columns.size(), std::size_t(5));
    QVERIFY(answer.series[0].columns[0].failureRate == (ValueSpan{10, 10}));
    QCOMPARE(text(answer.series[0].states), "CLOSED 0-5, OPEN 5-10");
}

void TestHistoryKeeper::saysNothingOfABreakerNeverHeardOf()
{
    Console console(file());
    console.read(State::Closed);
    console.settle();

    const BreakerSeries series = console.series({kStart, kStart + 10s}, 10, {"who", "is", "that"});

    QVERIFY(series.columns.empty());
    QCOMPARE(text(series.states), "? 0-10");
}

void TestHistoryKeeper::joinsMemoryAndDisk()
{
    Console console(file());
    for (int i = 0; i < 2000; ++i)
        console.read(i / 500 % 2 == 0 ? State::Closed : State::Open);
    QVERIFY(*console.store.remembered({kA}, {kStart, kStart + 1h}).at(0).oldestMs > toMs(kStart + 500s));
    BreakerSeries series;
    const auto statesOnDiskToo = [&] { // time runs faster here than the disk
        console.settle();
        series = console.series({kStart, kStart + 2000s}, 2000);
        return text(series.states);
    };

    QTRY_COMPARE(statesOnDiskToo(), "CLOSED 0-500, OPEN 500-1000, CLOSED 1000-1500, OPEN 1500-2000");
    QCOMPARE(series.columns.size(), std::size_t(2000));
    for (std::size_t i = 0; i < series.columns.size(); ++i)
        QVERIFY(series.columns[i].at == kStart + std::chrono::seconds(i));
}

void TestHistoryKeeper::showsTheTimeOfARestartAsAGap()
{
    {
        Console console(file());
        for (int i = 0; i < 10; ++i)
            console.read(State::Open);
    }
    Console console(file(), kStart + 60s);
    for (int i = 0; i < 10; ++i)
        console.read(State::Closed);

    const BreakerSeries series = console.series({kStart, kStart + 70s}, 70);

    QCOMPARE(text(series.states), "OPEN 0-11, ? 11-60, CLOSED 60-70");
    QCOMPARE(series.columns.size(), std::size_t(21)); // ten, held in one more, ten
}

void TestHistoryKeeper::showsALostSourceAsAGap()
{
    Console console(file());
    for (int i = 0; i < 60; ++i)
        i < 10 || i >= 50 ? console.read(State::Closed) : console.second();

    QCOMPARE(text(console.series({kStart, kStart + 60s}).states), "CLOSED 0-11, ? 11-50, CLOSED 50-60");
}

void TestHistoryKeeper::showsTheFleetAsItWas_data()
{
    QTest::addColumn<bool>("isRestarted");
    QTest::newRow("from memory") << false;
    QTest::newRow("from the disk") << true;
}

void TestHistoryKeeper::showsTheFleetAsItWas()
{
    QFETCH(bool, isRestarted);
    auto console = std::make_unique<Console>(file());
    for (int i = 0; i < 100; ++i)
        console->read(i < 50 ? State::Closed : State::Open, {"A", "B"});
    for (int i = 0; i < 30; ++i)
        console->second();
    if (isRestarted) {
        console.reset();
        console = std::make_unique<Console>(file(), kStart + 1000s);
        console->read(State::Closed);
        console->settle();
    }

    const auto then = console->ask<PastAnswer>(PastQuery{kStart + 60s});
    const auto later = console->ask<PastAnswer>(PastQuery{kStart + 120s});

    QCOMPARE(then.problem, std::string());
    QVERIFY(then.snapshot->at == kStart + 60s);
    QCOMPARE(then.snapshot->targets.size(), std::size_t(1));
    const TargetView &target = *then.snapshot->targets[0];
    QCOMPARE(target.config.environment, std::string("production"));
    QVERIFY(target.status == TargetStatus::Connected);
    QCOMPARE(target.breakers.size(), std::size_t(2));
    const BreakerView &view = *target.breakers[0];
    QVERIFY(view.key == kA && view.state == State::Open && view.freshness == Freshness::Fresh);
    QVERIFY(view.failureRate == 10.0 && view.slowCallRate == 20.0 && view.stateSince == kStart + 50s);
    QVERIFY(view.readAt == kStart + 60s);
    QCOMPARE(later.snapshot->targets.size(), std::size_t(1));
    QVERIFY(later.snapshot->targets[0]->status == TargetStatus::Failing);
    QVERIFY(later.snapshot->targets[0]->breakers[0]->freshness == Freshness::Stale);
}

void TestHistoryKeeper::knowsSinceWhenAPastStateWas()
{
    Console console(file());
    console.keeper.transitionSeen(transition(kStart - 1h, State::Open));
    for (int i = 0; i < 10; ++i)
        console.read(State::Open);

    const auto past = console.ask<PastAnswer>(PastQuery{kStart + 5s});

    const BreakerView &view = *past.snapshot->targets.at(0)->breakers.at(0);
    QVERIFY(view.stateSince == kStart - 1h && !view.stateSinceAtLeast);
}

void TestHistoryKeeper::leavesOutOfThePastWhatCameLater()
{
    Console console(file());
    for (int i = 0; i < 10; ++i)
        console.read(State::Closed,
                     i < 5 ? std::vector<std::string>{"A"} : std::vector<std::string>{"A", "B"});

    const auto past = console.ask<PastAnswer>(PastQuery{kStart + 3s});
    const auto before = console.ask<PastAnswer>(PastQuery{kStart - 3s});

    QCOMPARE(past.snapshot->targets.at(0)->breakers.size(), std::size_t(1));
    QVERIFY(before.snapshot->targets.empty());
}

void TestHistoryKeeper::keepsTransitionsAcrossARestart()
{
    const TransitionQuery all{{kStart - 1h, kStart + 1h}, {}, 100};
    {
        Console console(file());
        console.keeper.transitionSeen(transition(kStart + 1s, State::Open));
        TransitionRecord known = transition(kStart + 1s, State::Open);
        known.cause.emplace().reason = "deploy";
        console.keeper.causeKnown(known);
        console.keeper.transitionSeen(transition(kStart + 2s, State::HalfOpen, {"pay", "p", "B"}));
        QCOMPARE(console.ask<TransitionAnswer>(all).transitions.size(), std::size_t(2));
    }
    Console console(file(), kStart + 60s);
    console.keeper.transitionSeen(transition(kStart + 60s, State::Closed));
    console.settle();

    const auto kept = console.ask<TransitionAnswer>(all).transitions;
    const auto ofOne =
        console.ask<TransitionAnswer>(TransitionQuery{all.range, {"pay", "", ""}, 10}).transitions;

    QCOMPARE(kept.size(), std::size_t(3));
    QCOMPARE(kept[0].cause->reason, std::string("deploy"));
    QVERIFY(kept[1].to == State::HalfOpen && kept[2].to == State::Closed);
    QVERIFY(kept[0].id < kept[1].id && kept[1].id < kept[2].id);
    QCOMPARE(ofOne.size(), std::size_t(1));
}

void TestHistoryKeeper::cutsTransitionsToTheNewest()
{
    Console console(file());
    for (int i = 0; i < 10; ++i)
        console.keeper.transitionSeen(transition(kStart + std::chrono::seconds(i), State::Open));
    console.settle();

    const auto answer = console.ask<TransitionAnswer>(TransitionQuery{{kStart, kStart + 1h}, {}, 3});

    QVERIFY(answer.isCut);
    QCOMPARE(answer.transitions.size(), std::size_t(3));
    QVERIFY(answer.transitions.back().at == kStart + 9s);
}

void TestHistoryKeeper::keepsNotesAcrossARestart()
{
    {
        Console console(file());
        console.keeper.pin({0, kStart, {"inventory", "", ""}, "kim", std::string(20'000, 'x')});
    }
    Console console(file(), kStart + 60s);
    console.keeper.pin({0, kStart + 60s, kA, "lee", "deployed"});
    console.settle();

    const auto notes = console.ask<NoteAnswer>(NoteQuery{{kStart, kStart + 1h}, kA}).notes;

    QCOMPARE(notes.size(), std::size_t(2));
    QCOMPARE(notes[0].text.size(), HistoryKeeper::kMaxNoteBytes);
    QCOMPARE(notes[1].text, std::string("deployed"));
    QVERIFY(notes[0].id < notes[1].id);
}

void TestHistoryKeeper::marksAJumpOfTheClock_data()
{
    QTest::addColumn<qint64>("aheadMs");
    QTest::addColumn<QString>("mark");
    QTest::newRow("a correction") << qint64(1999) << QString();
    QTest::newRow("forward") << qint64(30'000) << "the system's clock jumped forward by 30s";
    QTest::newRow("back") << qint64(-7'200'400) << "the system's clock jumped back by 2h";
}

void TestHistoryKeeper::marksAJumpOfTheClock()
{
    QFETCH(qint64, aheadMs);
    QFETCH(QString, mark);
    Console console(file());
    console.read(State::Closed);
    console.wallAhead = std::chrono::milliseconds(aheadMs);
    console.read(State::Closed);
    console.read(State::Closed);

    const auto notes = console.ask<NoteAnswer>(NoteQuery{{kStart, kStart + 1h}, {}}).notes;

    QCOMPARE(notes.size(), std::size_t(mark.isEmpty() ? 0 : 1));
    if (!mark.isEmpty()) {
        QVERIFY2(notes[0].text.starts_with(mark.toStdString()), notes[0].text.c_str());
        QVERIFY(notes[0].actor.empty());
    }
}

void TestHistoryKeeper::marksAClockThatWasSetBackMeanwhile()
{
    {
        Console console(file(), kStart + 1h);
        for (int i = 0; i < 10; ++i)
            console.read(State::Closed);
    }
    Console console(file());
    const auto isMarked = [&] {
        console.second();
        return !console.ask<NoteAnswer>(NoteQuery{{kStart, kStart + 10h}, {}}).notes.empty();
    };

    QTRY_VERIFY(isMarked());
}

void TestHistoryKeeper::tellsHowTheDiskIsDoing()
{
    Console console(file());
    const auto isTold = [&] {
        console.read(State::Closed);
        const auto snapshot = console.store.publish(console.clock.now());
        return snapshot->history.bytesOnDisk > 0 && snapshot->history.problem.empty();
    };

    QTRY_VERIFY(isTold());
}

void TestHistoryKeeper::saysWhenThereAreTooManyBreakers()
{
    Console console("");
    std::vector<JournalPlace> places;
    for (std::size_t i = 0; i < HistoryJournal::kMaxBreakers; ++i)
        places.emplace_back(console.journal, BreakerKey{"s", "i", std::to_string(i)});

    console.read(State::Closed);

    const std::string problem = console.store.publish(kStart)->history.problem;
    QCOMPARE(problem, std::string("history is kept of 20000 circuit breakers at most: 1 more have none"));
    QCOMPARE(text(console.series({kStart, kStart + 10s}).states), "? 0-10");
}

void TestHistoryKeeper::answersNoMoreOnceStopped()
{
    Console console(file());
    std::atomic<int> answers{0};
    console.keeper.stop();

    console.keeper.ask(NoteQuery{}, nullptr, [&](const HistoryAnswer &) { ++answers; });

    console.keeper.stop();
    QCOMPARE(answers.load(), 0);
}

void TestHistoryKeeper::answersThroughTheFleet()
{
    panelboard::test::FakeClock clock;
    FleetOptions options;
    options.auditFile = m_folder->filePath("audit.sqlite").toStdString();
    options.historyFile = file();
    const auto notesOf = [&](Fleet &fleet) {
        std::promise<NoteAnswer> told;
        fleet.ask(NoteQuery{{clock.now() - 1h, clock.now() + 1h}, {}},
                  [&](HistoryAnswer answer) { told.set_value(std::get<NoteAnswer>(std::move(answer))); });
        return told.get_future().get().notes;
    };
    {
        Fleet fleet(options, clock, clock);
        fleet.pin({0, clock.now(), {}, "kim", "deployed"});
        QCOMPARE(notesOf(fleet).size(), std::size_t(1));
    }
    clock.advance(1min);

    Fleet fleet(options, clock, clock);

    QCOMPARE(notesOf(fleet).size(), std::size_t(1));
    std::promise<AuditAnswer> audit;
    fleet.ask(AuditQuery{}, [&](HistoryAnswer answer) { audit.set_value(std::get<AuditAnswer>(answer)); });
    QCOMPARE(audit.get_future().get().problem, std::string());
}

QTEST_GUILESS_MAIN(TestHistoryKeeper)
#include "tst_history_keeper.moc"
