// SPDX-License-Identifier: Apache-2.0
#include "history_console.h"

#include <panelboard/fleet/fleet.h>

#include <QTemporaryDir>
#include <QtTest>
#include <atomic>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;

Q_DECLARE_METATYPE(HistoryQuery)

/// What the fleet keeps: transitions, notes, marks; and how it is doing.
class TestHistoryKeeper : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsTransitionsAcrossARestart();
    void cutsTransitionsToTheNewest();
    void keepsNotesAcrossARestart();
    void marksAJumpOfTheClock_data();
    void marksAJumpOfTheClock();
    void marksAClockThatWasSetBackMeanwhile();
    void tellsHowTheDiskIsDoing();
    void saysWhenThereAreTooManyBreakers();
    void answersNoMoreOnceStopped();
    void turnsAwayWhatIsTooMuchToAsk_data();
    void turnsAwayWhatIsTooMuchToAsk();
    void answersThroughTheFleet();

private:
    [[nodiscard]] std::string file() const { return m_folder->filePath("history.sqlite").toStdString(); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestHistoryKeeper::keepsTransitionsAcrossARestart()
{
    const TransitionQuery all{{kStart - 1h, kStart + 1h}, {}, 100};
    {
        HistoryConsole console(file());
        console.keeper.transitionSeen(transitionOf(kStart + 1s, State::Open));
        TransitionRecord known = transitionOf(kStart + 1s, State::Open);
        known.cause.emplace().reason = "deploy";
        console.keeper.causeKnown(known);
        console.keeper.transitionSeen(transitionOf(kStart + 2s, State::HalfOpen, {"pay", "p", "B"}));
        QCOMPARE(console.ask<TransitionAnswer>(all).transitions.size(), std::size_t(2));
    }
    HistoryConsole console(file(), kStart + 60s);
    console.keeper.transitionSeen(transitionOf(kStart + 60s, State::Closed));
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
    HistoryConsole console(file());
    for (int i = 0; i < 10; ++i)
        console.keeper.transitionSeen(transitionOf(kStart + std::chrono::seconds(i), State::Open));
    console.settle();

    const auto answer = console.ask<TransitionAnswer>(TransitionQuery{{kStart, kStart + 1h}, {}, 3});

    QVERIFY(answer.isCut);
    QCOMPARE(answer.transitions.size(), std::size_t(3));
    QVERIFY(answer.transitions.back().at == kStart + 9s);
}

void TestHistoryKeeper::keepsNotesAcrossARestart()
{
    {
        HistoryConsole console(file());
        console.keeper.pin({0, kStart, {"inventory", "", ""}, "kim", std::string(20'000, 'x')});
    }
    HistoryConsole console(file(), kStart + 60s);
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
    HistoryConsole console(file());
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
    const HistoryStatus status = console.store.publish(console.clock.now())->history;
    QCOMPARE(status.notices.size(), notes.size());
    if (!mark.isEmpty())
        QCOMPARE(status.notices[0], notes[0].text);
}

void TestHistoryKeeper::marksAClockThatWasSetBackMeanwhile()
{
    {
        HistoryConsole console(file(), kStart + 1h);
        for (int i = 0; i < 10; ++i)
            console.read(State::Closed);
    }
    HistoryConsole console(file());
    const auto isMarked = [&] {
        console.second();
        return !console.ask<NoteAnswer>(NoteQuery{{kStart, kStart + 10h}, {}}).notes.empty();
    };

    QTRY_VERIFY(isMarked());
}

void TestHistoryKeeper::tellsHowTheDiskIsDoing()
{
    HistoryConsole console(file());
    const auto isTold = [&] {
        console.read(State::Closed);
        const auto snapshot = console.store.publish(console.clock.now());
        return snapshot->history.bytesOnDisk > 0 && snapshot->history.problem.empty();
    };

    QTRY_VERIFY(isTold());
}

void TestHistoryKeeper::saysWhenThereAreTooManyBreakers()
{
    HistoryConsole console("");
    std::vector<JournalPlace> places;
    for (std::size_t i = 0; i < HistoryJournal::kMaxBreakers; ++i)
        places.emplace_back(console.journal, BreakerKey{"s", "i", std::to_string(i)});

    console.read(State::Closed);

    const HistoryStatus status = console.store.publish(kStart)->history;
    QCOMPARE(status.problem, std::string());
    QCOMPARE(status.notices,
             std::vector<std::string>{"history is kept of 20000 circuit breakers at most: 1 more have none"});
    QCOMPARE(text(console.series({kStart, kStart + 10s}).states), "? 0-10");
}

void TestHistoryKeeper::answersNoMoreOnceStopped()
{
    HistoryConsole console(file());
    std::atomic<int> answers{0};
    console.keeper.stop();

    console.keeper.ask(NoteQuery{}, nullptr, [&](const HistoryAnswer &) { ++answers; });

    console.keeper.stop();
    QCOMPARE(answers.load(), 0);
}

void TestHistoryKeeper::turnsAwayWhatIsTooMuchToAsk_data()
{
    QTest::addColumn<HistoryQuery>("query");
    QTest::newRow("series") << HistoryQuery(SeriesQuery{{kA}, {kStart, kStart + 10s}, 10});
    QTest::newRow("transitions") << HistoryQuery(TransitionQuery{});
    QTest::newRow("notes") << HistoryQuery(NoteQuery{});
    QTest::newRow("the past") << HistoryQuery(PastQuery{kStart});
    QTest::newRow("audit") << HistoryQuery(AuditQuery{});
}

void TestHistoryKeeper::turnsAwayWhatIsTooMuchToAsk()
{
    QFETCH(HistoryQuery, query);
    HistoryConsole console("");
    const auto today = console.store.publish(kStart);
    std::promise<void> mayGoOn;
    std::shared_future<void> goOn = mayGoOn.get_future().share();
    std::atomic<std::size_t> answers{0};
    std::atomic<bool> isBusy{false};
    console.keeper.ask(NoteQuery{}, today, [&](const HistoryAnswer &) {
        isBusy = true;
        goOn.wait();
    });
    QTRY_VERIFY(isBusy);
    for (std::size_t i = 0; i < HistoryKeeper::kMaxQuestions; ++i)
        console.keeper.ask(NoteQuery{}, today, [&](const HistoryAnswer &) { ++answers; });
    QCOMPARE(answers.load(), std::size_t(0));

    std::optional<HistoryAnswer> turnedAway;
    console.keeper.ask(query, today, [&](HistoryAnswer answer) { turnedAway = std::move(answer); });

    QVERIFY(turnedAway.has_value());
    QCOMPARE(turnedAway->index(), query.index());
    QVERIFY(std::visit([](const auto &answer) { return answer.problem.find("too many questions") == 0; },
                       *turnedAway));
    if (const auto *series = std::get_if<SeriesAnswer>(&*turnedAway))
        QCOMPARE(text(series->series.at(0).states), "? 0-10");
    if (const auto *past = std::get_if<PastAnswer>(&*turnedAway))
        QVERIFY(past->snapshot && past->snapshot->targets.empty());
    mayGoOn.set_value();
    QTRY_COMPARE(answers.load(), HistoryKeeper::kMaxQuestions);
    turnedAway.reset();
    console.keeper.ask(query, today, [&](HistoryAnswer) { ++answers; });
    QTRY_COMPARE(answers.load(), HistoryKeeper::kMaxQuestions + 1);
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
