// SPDX-License-Identifier: Apache-2.0
#include "history_console.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;

/// Series and the whole fleet as they were, of memory and disk.
class TestHistoryAnswers : public QObject {
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
    void showsThePastWithItsAlerts_data();
    void showsThePastWithItsAlerts();

private:
    [[nodiscard]] std::string file() const { return m_folder->filePath("history.sqlite").toStdString(); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestHistoryAnswers::answersOfMemoryAlone()
{
    HistoryConsole console("");
    for (int i = 0; i < 10; ++i)
        console.read(i < 5 ? State::Closed : State::Open);

    const auto answer = console.ask<SeriesAnswer>(SeriesQuery{{kA}, {kStart, kStart + 10s}, 5});

    QCOMPARE(answer.problem, std::string());
    QVERIFY(answer.step == 2s);
    QCOMPARE(answer.series.at(0).columns.size(), std::size_t(5));
    QVERIFY(answer.series[0].columns[0].failureRate == (ValueSpan{10, 10}));
    QCOMPARE(text(answer.series[0].states), "CLOSED 0-5, OPEN 5-10");
}

void TestHistoryAnswers::saysNothingOfABreakerNeverHeardOf()
{
    HistoryConsole console(file());
    console.read(State::Closed);
    console.settle();

    const BreakerSeries series = console.series({kStart, kStart + 10s}, 10, {"who", "is", "that"});

    QVERIFY(series.columns.empty());
    QCOMPARE(text(series.states), "? 0-10");
}

void TestHistoryAnswers::joinsMemoryAndDisk()
{
    HistoryConsole console(file());
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

void TestHistoryAnswers::showsTheTimeOfARestartAsAGap()
{
    {
        HistoryConsole console(file());
        for (int i = 0; i < 10; ++i)
            console.read(State::Open);
    }
    HistoryConsole console(file(), kStart + 60s);
    for (int i = 0; i < 10; ++i)
        console.read(State::Closed);

    const BreakerSeries series = console.series({kStart, kStart + 70s}, 70);

    QCOMPARE(text(series.states), "OPEN 0-11, ? 11-60, CLOSED 60-70");
    QCOMPARE(series.columns.size(), std::size_t(21)); // ten, held in one more, ten
}

void TestHistoryAnswers::showsALostSourceAsAGap()
{
    HistoryConsole console(file());
    for (int i = 0; i < 60; ++i)
        i < 10 || i >= 50 ? console.read(State::Closed) : console.second();

    QCOMPARE(text(console.series({kStart, kStart + 60s}).states), "CLOSED 0-11, ? 11-50, CLOSED 50-60");
}

void TestHistoryAnswers::showsTheFleetAsItWas_data()
{
    QTest::addColumn<bool>("isRestarted");
    QTest::newRow("from memory") << false;
    QTest::newRow("from the disk") << true;
}

void TestHistoryAnswers::showsTheFleetAsItWas()
{
    QFETCH(bool, isRestarted);
    auto console = std::make_unique<HistoryConsole>(file());
    for (int i = 0; i < 100; ++i)
        console->read(i < 50 ? State::Closed : State::Open, {"A", "B"});
    for (int i = 0; i < 30; ++i)
        console->second();
    if (isRestarted) {
        console.reset();
        console = std::make_unique<HistoryConsole>(file(), kStart + 1000s);
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

void TestHistoryAnswers::knowsSinceWhenAPastStateWas()
{
    HistoryConsole console(file());
    console.keeper.transitionSeen(transitionOf(kStart - 1h, State::Open));
    for (int i = 0; i < 10; ++i)
        console.read(State::Open);

    const auto past = console.ask<PastAnswer>(PastQuery{kStart + 5s});

    const BreakerView &view = *past.snapshot->targets.at(0)->breakers.at(0);
    QVERIFY(view.stateSince == kStart - 1h && !view.stateSinceAtLeast);
}

void TestHistoryAnswers::leavesOutOfThePastWhatCameLater()
{
    HistoryConsole console(file());
    for (int i = 0; i < 10; ++i)
        console.read(State::Closed,
                     i < 5 ? std::vector<std::string>{"A"} : std::vector<std::string>{"A", "B"});

    const auto past = console.ask<PastAnswer>(PastQuery{kStart + 3s});
    const auto before = console.ask<PastAnswer>(PastQuery{kStart - 3s});

    QCOMPARE(past.snapshot->targets.at(0)->breakers.size(), std::size_t(1));
    QVERIFY(before.snapshot->targets.empty());
}

void TestHistoryAnswers::showsThePastWithItsAlerts_data()
{
    QTest::addColumn<int>("second");
    QTest::addColumn<QString>("alerts");
    QTest::newRow("nothing yet") << 100 << "";
    QTest::newRow("open, not for too long") << 219 << "";
    QTest::newRow("open for too long") << 221 << "A open since 101, 120";
    QTest::newRow("flapping") << 305 << "A flapping since 304, 4";
    QTest::newRow("its source lost") << 330 << "A flapping since 304, 4; source lost since 309, 21";
}

void TestHistoryAnswers::showsThePastWithItsAlerts()
{
    QFETCH(int, second);
    QFETCH(QString, alerts);
    HistoryConsole console("");
    console.store.setTransitionSink(&console.keeper);
    for (int i = 0; i < 310; ++i)
        console.read(i <= 100 || (i > 301 && i % 2 == 0) || i > 304 ? State::Closed : State::Open);
    for (int i = 0; i < 60; ++i)
        console.second();

    const auto past = console.ask<PastAnswer>(PastQuery{kStart + std::chrono::seconds(second)}).snapshot;

    QStringList found;
    for (const AlertView &alert : past->alerts) {
        const QString what = alert.rule == AlertRule::SourceLost    ? "source lost"
                             : alert.rule == AlertRule::OpenTooLong ? "A open"
                                                                    : "A flapping";
        found << QString("%1 since %2, %3").arg(what).arg((alert.since - kStart) / 1s).arg(alert.figure);
    }
    QCOMPARE(found.join("; "), alerts);
}

QTEST_GUILESS_MAIN(TestHistoryAnswers)
#include "tst_history_answers.moc"
