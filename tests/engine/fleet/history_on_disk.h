// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "history.h"
#include "history_columns.h"
#include "history_reader.h"
#include "history_writer.h"

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace panelboard::fleet::test {

using namespace std::chrono_literals;
using breaker::State;

inline constexpr std::int64_t kHour = 3'600'000;
inline constexpr std::int64_t kStart = 472'222 * kHour; // November 2023
inline const BreakerKey kKey{"inventory", "inv-1", "CB"};

inline HistorySample sample(std::int64_t ms, State state, float rate)
{
    HistorySample s;
    s.at = fromMs(ms);
    s.state = state;
    s.failureRate = rate;
    s.failedPerSecond = 1.0F;
    return s;
}

inline TransitionRecord transition(std::int64_t ms, State to)
{
    TransitionRecord t;
    t.id = ms;
    t.key = kKey;
    t.at = fromMs(ms);
    t.to = to;
    return t;
}

/// A writer with a file of its own, and a look into what it wrote.
class HistoryOnDisk {
public:
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

inline void HistoryOnDisk::start(HistoryLimits limits)
{
    m_writer.reset();
    m_limits = limits;
    m_journal = std::make_shared<HistoryJournal>(true);
    m_writer = std::make_unique<HistoryWriter>(path(), limits, [this](const HistoryWriter::Report &report) {
        const std::lock_guard lock(m_mutex);
        m_status = report.status;
    });
}

inline void HistoryOnDisk::restart() { start(m_limits); }

inline void HistoryOnDisk::live(History &history, int fromSecond, int toSecond, State state)
{
    for (int second = fromSecond; second <= toSecond; ++second) {
        const std::int64_t ms = kStart + second * 1000;
        history.add(sample(ms, state, static_cast<float>(second % 10)));
        if (toSecond - fromSecond < 100 || second % 20 == 0)
            write(ms);
    }
}

inline HistoryStatus HistoryOnDisk::status()
{
    while (m_writer->waiting() > 0)
        std::this_thread::yield();
    const std::lock_guard lock(m_mutex);
    return m_status;
}

inline QString HistoryOnDisk::states(int fromSecond, int toSecond, std::size_t columns)
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

inline std::string HistoryOnDisk::sql(const char *text)
{
    std::ignore = status();
    auto database = sqlite::Database::open(path(), sqlite::Database::Mode::ReadWrite);
    return database->text(text).value_or("?");
}

} // namespace panelboard::fleet::test
