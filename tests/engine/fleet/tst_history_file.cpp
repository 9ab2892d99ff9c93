// SPDX-License-Identifier: Apache-2.0
#include "history_on_disk.h"

#include <QtTest>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;

class TestHistoryFile : public QObject, private HistoryOnDisk {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_writer.reset(); }

    void keepsWhatEndedAndWhatDidNot();
    void goesOnAfterARestartWithAGap();
    void trimsTheJournal();
    void keepsTransitionsWithTheirCauses();
    void knowsMoreOfATransitionLater();
    void keepsNotes_data();
    void keepsNotes();
    void rollsHoursUp();
    void letsTheOldestGoByAge();
    void letsTheOldestGoBySize();
    void reusesSlots();
};

void TestHistoryFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    start();
}

void TestHistoryFile::keepsWhatEndedAndWhatDidNot()
{
    {
        History history(1s, m_journal, kKey);
        live(history, 0, 10);
        live(history, 20, 30, State::Open);
        restart(); // as if it were killed: the newest block never ended
    }

    write(kStart + 31'000);

    QCOMPARE(states(0, 40), "CLOSED 0-12, ? 12-20, OPEN 20-32, ? 32-40");
    QCOMPARE(sql("SELECT count(*) FROM journal"), std::string("0"));
    QCOMPARE(sql("PRAGMA integrity_check"), std::string("ok"));
}

void TestHistoryFile::goesOnAfterARestartWithAGap()
{
    {
        History history(1s, m_journal, kKey);
        live(history, 0, 10);
    }
    write(kStart + 10'000);
    restart();

    History history(1s, m_journal, kKey);
    live(history, 60, 70);
    history.pause();
    write(kStart + 70'000);

    QCOMPARE(states(0, 80), "CLOSED 0-12, ? 12-60, CLOSED 60-72, ? 72-80");
    QCOMPARE(sql("SELECT count(*) FROM breakers"), std::string("1"));
}

void TestHistoryFile::trimsTheJournal()
{
    History history(1s, m_journal, kKey);

    live(history, 0, 900);

    QVERIFY(std::stoi(sql("SELECT count(*) FROM journal")) < 25);
    QVERIFY(std::stoi(sql("SELECT count(*) FROM raw")) >= 2);
}

void TestHistoryFile::keepsTransitionsWithTheirCauses()
{
    TransitionRecord given = transition(kStart + 5, State::Open);
    given.from = State::Closed;
    given.firstInstance = "inv-2";
    given.firstAt = fromMs(kStart);
    given.commandId = 7;
    given.cause.emplace();
    given.cause->cause = breaker::TransitionCause::FailureRateExceeded;
    given.cause->failureRate = 60;
    given.cause->failureRateThreshold = 50;
    given.cause->bufferedCalls = 100;
    given.cause->failuresByKind = {{"timeout", 42}};
    given.cause->lastErrors = {{fromMs(kStart), "timeout", "no answer \xff", 500.0}};
    m_journal->add(std::make_shared<const TransitionRecord>(given));
    write(kStart);
    std::ignore = status();

    const auto kept =
        (*HistoryReader::open(path()))->transitions().read({{fromMs(0), fromMs(2 * kStart)}, {}, 10});

    QCOMPARE(kept->size(), std::size_t(1));
    const TransitionRecord &t = kept->front();
    QVERIFY(t.key == kKey && t.at == given.at && t.from == State::Closed && t.to == State::Open);
    QVERIFY(t.firstInstance == "inv-2" && t.firstAt == given.firstAt && t.commandId == 7);
    QVERIFY(t.cause->cause == breaker::TransitionCause::FailureRateExceeded);
    QVERIFY(t.cause->failureRate == 60.0 && t.cause->failureRateThreshold == 50.0 && !t.cause->slowCallRate);
    QVERIFY(t.cause->bufferedCalls == 100 && t.cause->failuresByKind.at("timeout") == 42);
    QCOMPARE(t.cause->lastErrors.size(), std::size_t(1));
    QVERIFY(t.cause->lastErrors[0].durationMs == 500.0 && t.cause->lastErrors[0].at == fromMs(kStart));
}

void TestHistoryFile::knowsMoreOfATransitionLater()
{
    TransitionRecord given = transition(kStart, State::Open);
    m_journal->add(std::make_shared<const TransitionRecord>(given));
    write(kStart);
    given.cause.emplace().reason = "deploy";
    m_journal->add(std::make_shared<const TransitionRecord>(given));
    write(kStart);
    std::ignore = status();

    const auto kept =
        (*HistoryReader::open(path()))->transitions().read({{fromMs(0), fromMs(2 * kStart)}, {}, 10});

    QCOMPARE(kept->size(), std::size_t(1));
    QCOMPARE(kept->front().cause->reason, std::string("deploy"));
    QCOMPARE(kept->front().id, given.id);
}

void TestHistoryFile::keepsNotes_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("found");
    QTest::newRow("of anything") << ""
                                 << "" << 3;
    QTest::newRow("of a breaker, its service and the fleet") << "inventory"
                                                             << "CB" << 3;
    QTest::newRow("of another breaker of the service") << "inventory"
                                                       << "DB" << 2;
    QTest::newRow("of another service") << "pay"
                                        << "CB" << 1;
}

void TestHistoryFile::keepsNotes()
{
    QFETCH(QString, service);
    QFETCH(QString, name);
    QFETCH(int, found);
    m_journal->add(Note{1, fromMs(kStart), {}, "kim", "the whole fleet"});
    m_journal->add(Note{2, fromMs(kStart), {"inventory", "", ""}, "kim", "a service"});
    m_journal->add(Note{3, fromMs(kStart), {"inventory", "", "CB"}, "kim", "a breaker"});
    write(kStart);
    std::ignore = status();

    const BreakerKey where{service.toStdString(), "", name.toStdString()};
    const auto kept = (*HistoryReader::open(path()))->notes().read({{fromMs(0), fromMs(2 * kStart)}, where});

    QCOMPARE(int(kept->size()), found);
    QCOMPARE(kept->front().text, std::string("the whole fleet"));
}

void TestHistoryFile::rollsHoursUp()
{
    History history(1s, m_journal, kKey);
    live(history, 0, 1000);
    live(history, 1001, 1003, State::Open);
    live(history, 1004, 4200);
    const QString before = states(0, 4000);
    QCOMPARE(sql("SELECT count(*) FROM rollups"), std::string("0"));

    write(kStart + 2 * kHour);

    QCOMPARE(sql("SELECT hour FROM progress"), std::to_string(kStart / kHour + 1));
    QCOMPARE(states(0, 4000), before);
    QCOMPARE(states(0, 4000, 10), before); // from the minutes
    QCOMPARE(before, "CLOSED 0-1001, OPEN 1001-1004, CLOSED 1004-4000");
}

void TestHistoryFile::letsTheOldestGoByAge()
{
    HistoryLimits limits;
    limits.rawFor = 2h;
    limits.rollUpsFor = 24h;
    start(limits);
    {
        History history(1s, m_journal, kKey);
        live(history, 0, 4000);
    }
    for (int i = 0; i < 20; ++i)
        write(kStart + 6 * kHour);
    QCOMPARE(sql("SELECT count(*) FROM raw"), std::string("0"));
    QCOMPARE(states(0, 4010), "CLOSED 0-4002, ? 4002-4010");

    for (int i = 0; i < 20; ++i)
        write(kStart + 30 * kHour);

    QCOMPARE(sql("SELECT count(*) FROM rollups"), std::string("0"));
    QVERIFY(!status().oldest);
}

void TestHistoryFile::letsTheOldestGoBySize()
{
    HistoryLimits limits;
    limits.bytes = 200'000;
    start(limits);
    std::vector<History> histories;
    for (int i = 0; i < 20; ++i)
        histories.emplace_back(1s, m_journal, BreakerKey{"s", "i", std::to_string(i)});

    for (int second = 0; second < 4 * 3600; second += 2) {
        for (std::size_t i = 0; i < histories.size(); ++i)
            histories[i].add(sample(kStart + second * 1000, State::Closed, static_cast<float>(second % 7)));
        if (second % 60 == 0)
            write(kStart + second * 1000);
    }

    QVERIFY2(status().bytesOnDisk < 700'000, qPrintable(QString::number(status().bytesOnDisk)));
    QVERIFY(std::stoi(sql("SELECT count(*) FROM raw")) > 0);
    QVERIFY(*status().oldest > fromMs(kStart));
}

void TestHistoryFile::reusesSlots()
{
    for (int i = 0; i < 5; ++i) {
        History history(1s, m_journal, {"s", "i", std::to_string(i)});
        live(history, i * 10, i * 10 + 3);
    }
    History history(1s, m_journal, kKey);
    live(history, 60, 65);
    write(kStart + 66'000);

    QCOMPARE(states(50, 70), "? 50-70"); // not a block yet
    restart();
    write(kStart + 70'000);

    QCOMPARE(states(50, 70), "? 50-60, CLOSED 60-67, ? 67-70");
}

QTEST_GUILESS_MAIN(TestHistoryFile)
#include "tst_history_file.moc"
