// SPDX-License-Identifier: Apache-2.0
#include "history_figures.h"

#include "audit_log.h"
#include "history.h"
#include "history_writer.h"
#include "measure.h"

#include <panelboard/breaker/system_clock.h>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <random>
#include <semaphore>
#include <string>
#include <vector>

namespace panelboard::bench {

using namespace panelboard::fleet;

namespace {

constexpr int kBreakers = 10'000;
constexpr int kSeconds = 1800;
constexpr int kRows = 1'000'000;
constexpr int kRounds = 400;
constexpr std::int64_t kStartMs = 1'795'357'297'000;

/// A folder that is gone with this.
class Folder {
public:
    Folder()
    {
        std::string name = (std::filesystem::current_path() / "bench_history.XXXXXX").string();
        if (!mkdtemp(name.data()))
            std::exit(1);
        path = name;
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder &) = delete;
    Folder &operator=(const Folder &) = delete;
    std::filesystem::path path;
};

/// One breaker of the load: 70 of 100 are idle, 25 have steady traffic with few failures, 5 are busy and
/// their figures change every second.
class Load {
public:
    explicit Load(int number) : m_number(number), m_random(static_cast<unsigned>(number)) {}

    HistorySample at(std::int64_t ms)
    {
        m_sample.at = fromMs(ms + static_cast<std::int64_t>(m_random() % 11));
        m_sample.state = m_random() % 100'000 == 0 ? breaker::State::Open : breaker::State::Closed;
        const int kind = m_number % 100;
        const bool isFirst = !m_sample.failureRate;
        if (isFirst || (kind >= 70 && m_random() % 10 == 0) || kind >= 95)
            m_sample.failureRate = static_cast<float>(kind < 70 ? 0 : m_random() % 8);
        if (isFirst || (kind >= 70 && m_random() % 10 == 0))
            m_sample.slowCallRate = static_cast<float>(kind < 70 ? 0 : m_random() % 5);
        if (isFirst || kind >= 95 || (kind >= 70 && m_random() % 4 == 0))
            m_sample.successfulPerSecond = static_cast<float>(kind < 70 ? 0 : 30 + m_random() % 20);
        if (isFirst || kind >= 95)
            setRest(kind);
        return m_sample;
    }

private:
    void setRest(int kind)
    {
        const auto upTo = [&](unsigned most) {
            return kind < 70 ? 0.F : static_cast<float>(m_random() % most);
        };
        m_sample.slowPerSecond = upTo(3);
        m_sample.failedPerSecond = upTo(4);
        m_sample.notPermittedPerSecond = 0.F;
        m_sample.meanMs = upTo(20) + 10.F;
        m_sample.maxMs = kind < 70 ? 0.F : 250.F;
    }
    int m_number;
    std::minstd_rand m_random;
    HistorySample m_sample;
};

void measureHistory(const std::filesystem::path &file, HistoryFigures &figures)
{
    std::vector<Load> loads;
    for (int i = 0; i < kBreakers; ++i)
        loads.emplace_back(i);
    std::vector<HistorySample> samples(kBreakers);
    const auto journal = std::make_shared<HistoryJournal>(true);
    std::vector<History> histories;
    histories.reserve(kBreakers);
    const double mibBefore = residentMib();
    for (int i = 0; i < kBreakers; ++i)
        histories.emplace_back(std::chrono::seconds(1), journal,
                               BreakerKey{"service-" + std::to_string(i / 100),
                                          "instance-" + std::to_string(i / 10),
                                          "breaker-" + std::to_string(i)});
    std::binary_semaphore written{0};
    HistoryWriter writer(file, {}, [&](const HistoryWriter::Report &report) {
        if (!report.status.problem.empty())
            std::fprintf(stderr, "%s\n", report.status.problem.c_str());
        written.release();
    });
    double generating = 0;
    const double begin = processCpuMs();
    for (int second = 0; second < kSeconds; ++second) {
        const std::int64_t ms = kStartMs + second * 1000;
        if (second > 0)
            written.acquire(); // the writer rests: the CPU from here on is the generator's
        const double before = processCpuMs();
        for (int i = 0; i < kBreakers; ++i)
            samples[static_cast<std::size_t>(i)] = loads[static_cast<std::size_t>(i)].at(ms);
        generating += processCpuMs() - before;
        for (std::size_t i = 0; i < histories.size(); ++i)
            histories[i].add(samples[i]);
        writer.write(journal->take(), ms);
        if (second == 900)
            figures.memoryMib = residentMib() - mibBefore;
    }
    writer.stop();
    const double samplesInAll = double(kBreakers) * kSeconds * double(kSeriesCount);
    figures.nsPerSample = (processCpuMs() - begin - generating) * 1e6 / samplesInAll;
    figures.nsPerReading = figures.nsPerSample * static_cast<double>(kSeriesCount);
    figures.bytesPerSample = static_cast<double>(std::filesystem::file_size(file)) / samplesInAll;
}

/// @return nanoseconds a row
double measureRows(const std::filesystem::path &file)
{
    auto database = *sqlite::Database::open(file, sqlite::Database::Mode::ReadWrite);
    std::ignore = database.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE samples "
                                   "(series INTEGER, at INTEGER, value REAL, PRIMARY KEY (series, at)) "
                                   "WITHOUT ROWID");
    const double begin = processCpuMs();
    {
        auto insert = *database.prepare("INSERT INTO samples VALUES (?, ?, ?)");
        constexpr int kSeries = kBreakers * static_cast<int>(kSeriesCount);
        for (int row = 0; row < kRows; ++row) {
            if (row % kSeries == 0)
                std::ignore = database.execute(row == 0 ? "BEGIN" : "COMMIT; BEGIN");
            insert.reset();
            insert.bind(1, row % kSeries);
            insert.bind(2, row / kSeries);
            insert.bind(3, 42);
            std::ignore = insert.step();
        }
        insert.reset();
        std::ignore = database.execute("COMMIT");
    }
    return (processCpuMs() - begin) * 1e6 / kRows;
}

/// An append of 4 KiB that is on the disk when it returns: the limit of what is durable.
double syncSeconds(int fd)
{
    static const std::array<char, 4096> page{};
    const auto begin = breaker::SystemClock::instance().now();
    if (::write(fd, page.data(), page.size()) != static_cast<ssize_t>(page.size()) || ::fdatasync(fd) != 0)
        std::exit(1);
    return std::chrono::duration<double>(breaker::SystemClock::instance().now() - begin).count();
}

double auditSeconds(AuditLog &log, std::uint64_t id)
{
    AuditEntry entry;
    entry.commandId = id;
    entry.phase = "requested";
    entry.actor = "operator";
    entry.service = "inventory";
    entry.instance = "inv-1";
    entry.breaker = "CB_REDIS";
    entry.what = "FORCE_OPEN";
    entry.reason = "the database is being moved";
    std::promise<void> durable;
    const auto begin = breaker::SystemClock::instance().now();
    log.append(entry, [&](const std::string &) { durable.set_value(); });
    durable.get_future().wait();
    return std::chrono::duration<double>(breaker::SystemClock::instance().now() - begin).count();
}

/// By turns, so that both see the same disk.
void measureAudit(const std::filesystem::path &folder, HistoryFigures &figures)
{
    AuditLog log(folder / "audit.sqlite", breaker::SystemClock::instance().now(),
                 [](const std::string &, const std::string &) {});
    const int fd = ::open((folder / "plain").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    std::vector<double> audit;
    std::vector<double> sync;
    for (int i = 1; i <= kRounds; ++i) {
        audit.push_back(auditSeconds(log, static_cast<std::uint64_t>(i)));
        sync.push_back(syncSeconds(fd));
    }
    ::close(fd);
    figures.auditUs = median(audit) * 1e6;
    figures.syncUs = median(sync) * 1e6;
}

} // namespace

HistoryFigures measureHistory()
{
    const Folder folder;
    HistoryFigures figures;
    measureHistory(folder.path / "history.sqlite", figures);
    figures.rowNs = measureRows(folder.path / "rows.sqlite");
    measureAudit(folder.path, figures);
    return figures;
}

} // namespace panelboard::bench
