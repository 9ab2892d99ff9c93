// SPDX-License-Identifier: Apache-2.0
#include "commands.h"
#include "file_size_limit.h"
#include "fleet_fixture.h"

#include <sqlite3.h>

#include <atomic>
#include <fstream>
#include <future>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace panelboard::fleet::test;
using namespace std::chrono_literals;
using breaker::State;
using Service = panelboard::test::LoopbackTarget;
using Phase = CommandPhase;

namespace {

void makeForeign(const std::filesystem::path &file)
{
    sqlite3 *database = nullptr;
    sqlite3_open(file.c_str(), &database);
    sqlite3_exec(database, "CREATE TABLE bookmarks (url TEXT)", nullptr, nullptr, nullptr);
    sqlite3_close(database);
}

std::string listOf(int breakers)
{
    std::string list = R"({"circuitBreakers":{)";
    for (int i = 0; i < breakers; ++i) {
        const std::string number = std::to_string(1'000'000 + i);
        list += (i == 0 ? "" : ",");
        list +=
            R"("CB)" + number.substr(1) + R"(":{"failureRate":"-1.0%","slowCallRate":"-1.0%",)" +
            R"("failureRateThreshold":"50.0%","slowCallRateThreshold":"100.0%","bufferedCalls":0,)" +
            R"("failedCalls":0,"slowCalls":0,"slowFailedCalls":0,"notPermittedCalls":0,"state":"CLOSED"})";
    }
    return list + "}}";
}

} // namespace

/// What nobody meant: files, disks, clocks and services that are not as they should be. The console goes on,
/// and says in a sentence what it could not do.
class TestFleetBadInput : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m = std::make_unique<FleetFixture>();
        m->options.historyFile = m->folder.filePath("history.sqlite").toStdString();
        m_wallAhead = 0s;
        m_looksAtClock = 0;
        m->options.wallClock = [this] {
            ++m_looksAtClock;
            return m->clock.now() + m_wallAhead.load();
        };
    }
    void cleanup() { m.reset(); }

    void setsAsideDatabasesItCannotUse_data();
    void setsAsideDatabasesItCannotUse();
    void pausesHistoryAndRefusesCommandsWhileTheDiskIsFull();
    void staysMonotonicWhenTheClockJumps_data();
    void staysMonotonicWhenTheClockJumps();
    void showsTheFirstOfAHundredThousandBreakers();
    void readsTheListWhereTheExpositionCannotBeRead();
    void leavesOutNamesOfTenThousandCharacters();

private:
    template <class Answer>
    Answer ask(HistoryQuery query)
    {
        std::promise<Answer> told;
        m->fleet->ask(std::move(query),
                      [&told](HistoryAnswer answer) { told.set_value(std::get<Answer>(std::move(answer))); });
        return told.get_future().get();
    }
    [[nodiscard]] QStringList files(const char *pattern) const
    {
        return QDir(m->folder.path()).entryList({pattern}, QDir::Files);
    }

    std::unique_ptr<FleetFixture> m;
    std::atomic<breaker::Duration> m_wallAhead{0s};
    std::atomic<int> m_looksAtClock{0};
};

void TestFleetBadInput::setsAsideDatabasesItCannotUse_data()
{
    QTest::addColumn<bool>("isForeign");
    QTest::newRow("damaged") << false;
    QTest::newRow("another program's") << true;
}

void TestFleetBadInput::setsAsideDatabasesItCannotUse()
{
    QFETCH(bool, isForeign);
    for (const auto &file : {m->options.historyFile, m->options.auditFile}) {
        if (isForeign)
            makeForeign(file);
        else
            std::ofstream(file) << std::string(5000, 'x');
    }
    m->addService(Service::Make::Panelboard, "inv-1");

    m->start();

    TRY_IN_TIME(*m, m->isUp() && !m->fleet->newest()->history.problem.empty());
    const auto snapshot = m->fleet->newest();
    QCOMPARE(files("history-*.damaged.sqlite").size(), 1);
    QCOMPARE(files("audit-*.damaged.sqlite").size(), 1);
    QVERIFY(snapshot->history.problem.find(files("history-*.damaged.sqlite")[0].toStdString()) !=
            std::string::npos);
    QVERIFY(snapshot->auditNotice.find(files("audit-*.damaged.sqlite")[0].toStdString()) !=
            std::string::npos);
    const std::uint64_t id = m->fleet->submit(update(StateUpdate::ForceOpen));
    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed));
}

void TestFleetBadInput::pausesHistoryAndRefusesCommandsWhileTheDiskIsFull()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    m->start();
    TRY_IN_TIME(*m, m->isUp() && m->fleet->newest()->history.bytesOnDisk > 0);
    QCOMPARE(m->fleet->newest()->history.problem, std::string());
    std::uint64_t refused = 0;
    {
        const FileSizeLimit limit(1000);
        refused = m->fleet->submit(update(StateUpdate::ForceOpen));
        TRY_IN_TIME(*m, m->isPhase(refused, Phase::Failed) && !m->fleet->newest()->history.problem.empty());
    }

    QVERIFY2(m->message(refused).startsWith("not sent, because it cannot be audited"),
             qPrintable(m->message(refused)));
    QVERIFY(m->fleet->newest()->history.problem.find("history is not kept on the disk for now") == 0);
    QCOMPARE(service.count("POST", "/circuitbreakers/CB"), std::size_t(0));
    TRY_IN_TIME(*m, m->fleet->newest()->history.problem.empty()); // there is room again
    const std::uint64_t accepted = m->fleet->submit(update(StateUpdate::ForceOpen));
    TRY_IN_TIME(*m, m->isPhase(accepted, Phase::Observed));
}

void TestFleetBadInput::staysMonotonicWhenTheClockJumps_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("forward") << 3600
                             << "the system's clock jumped forward by 1h; times here go on as before it";
    QTest::newRow("back") << -3600 << "the system's clock jumped back by 1h; times here go on as before it";
}

void TestFleetBadInput::staysMonotonicWhenTheClockJumps()
{
    QFETCH(int, seconds);
    QFETCH(QString, text);
    m->addService(Service::Make::Panelboard, "inv-1");
    m->start();
    m->fleet->watch(kBreaker);
    const auto samples = [&] {
        const auto watched = m->fleet->newest()->watched;
        return watched ? watched->samples : std::vector<HistorySample>();
    };
    TRY_IN_TIME(*m, m->isUp() && samples().size() >= 3 && m_looksAtClock > 0);
    const TimeRange everything{m->clock.now() - 24h, m->clock.now() + 24h};
    const auto before = samples().size();

    m_wallAhead = std::chrono::seconds(seconds);
    TRY_IN_TIME(*m, samples().size() >= before + 2);
    TRY_IN_TIME(*m, ask<NoteAnswer>(NoteQuery{everything, {}}).notes.size() == 1);

    QCOMPARE(QString::fromStdString(ask<NoteAnswer>(NoteQuery{everything, {}}).notes[0].text), text);
    const auto all = samples();
    QVERIFY(std::is_sorted(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.at < b.at; }));
    const SeriesAnswer series =
        ask<SeriesAnswer>(SeriesQuery{{kBreaker}, {everything.from, m->clock.now()}, 0});
    QVERIFY(series.series[0].states.back().state == State::Closed);
    QCOMPARE(series.series[0].states.size(), std::size_t(2)); // not there, then CLOSED without a gap
}

void TestFleetBadInput::showsTheFirstOfAHundredThousandBreakers()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    service.setMood(Service::Mood::LongExposition);
    service.setPage("/circuitbreakers", listOf(100'000));
    m->options.targets[0].interval = 10s;
    service.setBreaker("CB000000", {});
    m->start();

    TRY_IN_TIME(*m, m->isStatus("inv-1", TargetStatus::Connected) && m->target()->breakers.size() == 10'000);

    QVERIFY2(
        QString::fromStdString(m->target()->problem)
            .endsWith("more than 10000 circuit breakers: the others are not shown; check what makes their "
                      "names"),
        m->target()->problem.c_str());
    Command command = update(StateUpdate::ForceOpen);
    command.where.name = "CB000000";
    const std::uint64_t id = m->fleet->submit(command);
    TRY_IN_TIME(*m, service.count("POST", "/circuitbreakers/CB000000") == 1);
    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed));
}

void TestFleetBadInput::readsTheListWhereTheExpositionCannotBeRead()
{
    Service &service = m->addService(Service::Make::Resilience4j, "inv-1");
    service.setPage("/prometheus", "\xff\xfe");
    m->start();

    TRY_IN_TIME(*m, m->isStatus("inv-1", TargetStatus::Connected) && m->isState(m->breaker(), State::Closed));

    QVERIFY2(m->target()->problem.find("prometheus cannot be read: ") == 0, m->target()->problem.c_str());
}

void TestFleetBadInput::leavesOutNamesOfTenThousandCharacters()
{
    Service &service = m->addService(Service::Make::Panelboard, "inv-1");
    for (int i = 0; i < 20; ++i)
        service.setBreaker(std::string(10'000, 'x') + std::to_string(i), {});
    m->start();

    TRY_IN_TIME(*m, m->isUp());

    QCOMPARE(m->target()->breakers.size(), std::size_t(1));
    QVERIFY2(m->target()->problem.find("whose name has more than 512 bytes is not shown") !=
                 std::string::npos,
             m->target()->problem.c_str());
    const std::uint64_t id = m->fleet->submit(update(StateUpdate::ForceOpen));
    TRY_IN_TIME(*m, m->isPhase(id, Phase::Observed));
}

QTEST_GUILESS_MAIN(TestFleetBadInput)
#include "tst_fleet_bad_input.moc"
