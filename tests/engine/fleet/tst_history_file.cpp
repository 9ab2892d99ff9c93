// SPDX-License-Identifier: Apache-2.0
#include "history.h"
#include "history_columns.h"
#include "history_reader.h"
#include "history_writer.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sqlite3.h>

#include <csignal>
#include <sys/resource.h>

using namespace panelboard;
using namespace panelboard::fleet;
using namespace std::chrono_literals;
using breaker::State;

namespace {

constexpr std::int64_t kHour = 3'600'000;
constexpr std::int64_t kStart = 472'222 * kHour; // November 2023
const BreakerKey kKey{"inventory", "inv-1", "CB"};

HistorySample sample(std::int64_t ms, State state, float rate)
{
    HistorySample s;
    s.at = fromMs(ms);
    s.state = state;
    s.failureRate = rate;
    s.failedPerSecond = 1.0F;
    return s;
}

TransitionRecord transition(std::int64_t ms, State to)
{
    TransitionRecord t;
    t.id = ms;
    t.key = kKey;
    t.at = fromMs(ms);
    t.to = to;
    return t;
}

} // namespace

class TestHistoryFile : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

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
    void setsAsideWhatItCannotUse_data();
    void setsAsideWhatItCannotUse();
    void pausesWhileTheDiskIsFull();
    void keepsBlocksOfAPauseForLater();
    void saysWhyItCannotBeWritten();
    void reusesSlots();

private:
    /// A second a step, from the first to the last, told to the writer every second (a long time: every 20).
    void live(History &history, int fromSecond, int toSecond, State state = State::Closed);
    void write(std::int64_t ms) { m_writer->write(m_journal->take(), ms); }
    void restart();
    [[nodiscard]] QString states(int fromSecond, int toSecond, std::size_t columns = 0);
    [[nodiscard]] std::string sql(const char *text);
    [[nodiscard]] HistoryStatus status();
    void start(HistoryLimits limits = {});
    [[nodiscard]] std::filesystem::path path() const
    {
        return m_folder->filePath("history.sqlite").toStdString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<HistoryJournal> m_journal;
    std::unique_ptr<HistoryWriter> m_writer;
    HistoryLimits m_limits;
    std::mutex m_mutex;
    HistoryStatus m_status;
};

void TestHistoryFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    start();
}

void TestHistoryFile::cleanup() { m_writer.reset(); }

void TestHistoryFile::start(HistoryLimits limits)
{
    m_writer.reset();
    m_limits = limits;
    m_journal = std::make_shared<HistoryJournal>(true);
    m_writer = std::make_unique<HistoryWriter>(path(), limits, [this](const HistoryWriter::Report &report) {
        const std::lock_guard lock(m_mutex);
        m_status = report.status;
    });
}

void TestHistoryFile::restart() { start(m_limits); }

void TestHistoryFile::live(History &history, int fromSecond, int toSecond, State state)
{
    for (int second = fromSecond; second <= toSecond; ++second) {
        const std::int64_t ms = kStart + second * 1000;
        history.add(sample(ms, state, static_cast<float>(second % 10)));
        if (toSecond - fromSecond < 100 || second % 20 == 0)
            write(ms);
    }
}

HistoryStatus TestHistoryFile::status()
{
    while (m_writer->waiting() > 0)
        std::this_thread::yield();
    const std::lock_guard lock(m_mutex);
    return m_status;
}

QString TestHistoryFile::states(int fromSecond, int toSecond, std::size_t columns)
{
    std::ignore = status(); // it is written
    const auto reader = HistoryReader::open(path());
    if (!reader)
        return QString::fromStdString(reader.error());
    const auto grid = ColumnGrid::over(kStart + fromSecond * 1000, kStart + toSecond * 1000, columns, 1000);
    SeriesBuilder builder(kKey, grid, INT64_MAX);
    const auto read = (*reader)->read(kKey, grid, grid.stepMs >= 60'000, INT64_MAX, builder);
    if (!read)
        return QString::fromStdString(read.error());
    QStringList parts;
    for (const StateSpan &span : builder.finish().states) {
        const auto state = span.state ? breaker::toString(*span.state) : "?";
        parts << QString("%1 %2-%3")
                     .arg(QString::fromUtf8(state.data(), qsizetype(state.size())))
                     .arg(double(toMs(span.range.from) - kStart) / 1000)
                     .arg(double(toMs(span.range.to) - kStart) / 1000);
    }
    return parts.join(", ");
}

std::string TestHistoryFile::sql(const char *text)
{
    std::ignore = status();
    auto database = sqlite::Database::open(path(), sqlite::Database::Mode::ReadWrite);
    return database->text(text).value_or("?");
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

void TestHistoryFile::setsAsideWhatItCannotUse_data()
{
    QTest::addColumn<QString>("make");
    QTest::newRow("not a database") << "";
    QTest::newRow("another program's") << "CREATE TABLE bookmarks (url TEXT)";
    QTest::newRow("a newer version's") << "PRAGMA application_id = 1346521171; PRAGMA user_version = 2; "
                                          "CREATE TABLE breakers (id INTEGER)";
}

void TestHistoryFile::setsAsideWhatItCannotUse()
{
    QFETCH(QString, make);
    QTemporaryDir folder;
    const QString file = folder.filePath("history.sqlite");
    if (make.isEmpty()) {
        QFile damaged(file);
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write(QByteArray(5000, 'x'));
    } else {
        sqlite3 *database = nullptr;
        sqlite3_open(file.toUtf8(), &database);
        sqlite3_exec(database, make.toUtf8(), nullptr, nullptr, nullptr);
        sqlite3_close(database);
    }
    HistoryStatus last;
    {
        HistoryWriter writer(file.toStdString(), {},
                             [&](const HistoryWriter::Report &report) { last = report.status; });
        writer.write({}, 1'795'357'297'000);
    }

    const QString aside = folder.filePath("history-2026-11-22T14-21-37.damaged.sqlite");
    QVERIFY2(QFile::exists(aside), qPrintable(QDir(folder.path()).entryList().join(' ')));
    QVERIFY2(last.problem.find(aside.toStdString()) != std::string::npos, last.problem.c_str());
    QVERIFY(last.bytesOnDisk > 0);
}

/// Lets this process write no file beyond a size while it lives.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FileSizeLimit(const FileSizeLimit &) = delete;
    FileSizeLimit &operator=(const FileSizeLimit &) = delete;

private:
    rlimit m_before{};
};

void TestHistoryFile::pausesWhileTheDiskIsFull()
{
    History history(1s, m_journal, kKey);
    live(history, 0, 5);
    QCOMPARE(status().problem, std::string());
    {
        const FileSizeLimit limit(1000);
        live(history, 6, 10);
        const QString problem = QString::fromStdString(status().problem);
        QVERIFY2(problem.startsWith("history is not kept on the disk for now"), qPrintable(problem));
    }

    live(history, 11, 15);

    QCOMPARE(status().problem, std::string());
}

void TestHistoryFile::keepsBlocksOfAPauseForLater()
{
    {
        History history(1s, m_journal, kKey);
        live(history, 0, 5);
        std::ignore = status();
        {
            const FileSizeLimit limit(1000);
            live(history, 6, 10);
            m_journal->add(std::make_shared<const TransitionRecord>(transition(kStart, State::Open)));
            history.pause();
            live(history, 20, 25, State::Open);
            std::ignore = status();
        }
        live(history, 26, 30, State::Open);
        history.pause();
        live(history, 40, 45); // its block does not end: it comes from the journal
    }
    restart();
    write(kStart + 46'000);

    QCOMPARE(states(0, 50), "CLOSED 0-12, ? 12-20, OPEN 20-32, ? 32-40, CLOSED 40-47, ? 47-50");
    QCOMPARE(sql("SELECT count(*) FROM transitions"), std::string("1"));
}

void TestHistoryFile::saysWhyItCannotBeWritten()
{
    QFile file(m_folder->filePath("file"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    HistoryStatus last;
    {
        HistoryWriter writer(m_folder->filePath("file/history.sqlite").toStdString(), {},
                             [&](const HistoryWriter::Report &report) { last = report.status; });
        writer.write({}, kStart);
    }

    QVERIFY2(last.problem.find("Not a directory") != std::string::npos, last.problem.c_str());
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
