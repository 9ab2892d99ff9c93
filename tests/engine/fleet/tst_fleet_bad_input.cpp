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

} // namespace

/// What nobody meant: files, disks and clocks that are not as they should be. The console goes on, and says
/// in a sentence what it could not do.
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

    TRY_IN_TIME(*m, m->isUp() && !m->fleet->newest()->history.notices.empty());
    const auto snapshot = m->fleet->newest();
    QCOMPARE(files("history-*.damaged.sqlite").size(), 1);
    QCOMPARE(files("audit-*.damaged.sqlite").size(), 1);
    QCOMPARE(snapshot->history.problem, std::string()); // it goes on
    QVERIFY(snapshot->history.notices[0].find(files("history-*.damaged.sqlite")[0].toStdString()) !=
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
    TRY_IN_TIME(*m, m->isUp() && !samples().empty() && m_looksAtClock > 0);
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

QTEST_GUILESS_MAIN(TestFleetBadInput)
#include "tst_fleet_bad_input.moc"
