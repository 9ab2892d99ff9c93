// SPDX-License-Identifier: Apache-2.0
#include "history_writer.h"

#include "damaged_file.h"

#include <utility>

namespace panelboard::fleet {

namespace {

std::string paused(const std::filesystem::path &file, const std::string &why)
{
    return "history is not kept on the disk for now, " + file.string() + " cannot be written: " + why +
           "; it goes on as soon as it can (free the disk, or name another file)";
}

} // namespace

HistoryWriter::HistoryWriter(std::filesystem::path file, HistoryLimits limits,
                             std::function<void(Report)> told)
    : m_path(std::move(file)), m_limits(limits), m_told(std::move(told)), m_thread([this] { run(); })
{
}

HistoryWriter::~HistoryWriter() { stop(); }

void HistoryWriter::write(HistoryBatch batch, std::int64_t nowMs)
{
    const std::lock_guard lock(m_mutex);
    if (m_stopping)
        return;
    m_waiting.push_back({std::move(batch), nowMs});
    m_wake.notify_one();
}

std::size_t HistoryWriter::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting.size() + m_taken;
}

void HistoryWriter::awaitFirst() const
{
    std::unique_lock lock(m_mutex);
    m_firstIsWritten.wait(lock, [this] { return m_isFirstWritten; });
}

void HistoryWriter::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_wake.notify_one();
    }
    if (m_thread.joinable())
        m_thread.join();
}

void HistoryWriter::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
        if (m_waiting.empty())
            return;
        std::vector<Waiting> taken = std::exchange(m_waiting, {});
        m_taken = taken.size();
        lock.unlock();
        for (Waiting &waiting : taken)
            writeOne(std::move(waiting));
        lock.lock();
        m_taken = 0;
        m_isFirstWritten = true;
        m_firstIsWritten.notify_all();
    }
}

/// @return a sentence when the file cannot be opened
std::string HistoryWriter::open(std::int64_t nowMs)
{
    if (m_file)
        return {};
    auto file = HistoryFile::open(m_path, m_limits);
    if (!file && file.error().isUnusable)
        return beginAnew(file.error().reason, nowMs);
    if (!file)
        return paused(m_path, file.error().reason);
    m_file = std::move(*file);
    m_newestMs = m_file->newestMs();
    return {};
}

std::string HistoryWriter::beginAnew(const std::string &reason, std::int64_t nowMs)
{
    m_file.reset();
    m_backlog.forgetFile();
    const auto aside = setAside(m_path, fromMs(nowMs));
    if (!aside)
        return paused(m_path, reason + ", and it cannot be set aside: " + aside.error());
    m_notice = "the history could not be used (" + reason + "): it is kept as " + aside->string() +
               ", and a new one has begun";
    auto file = HistoryFile::open(m_path, m_limits);
    if (!file)
        return paused(m_path, file.error().reason);
    m_file = std::move(*file);
    return {};
}

void HistoryWriter::writeOne(Waiting &&waiting)
{
    HistoryBatch batch = std::move(waiting.batch);
    m_backlog.open(batch.breakers);
    std::string problem = open(waiting.nowMs);
    if (problem.empty()) {
        const auto done = m_file->write(batch, m_backlog, waiting.nowMs);
        if (done)
            m_backlog.clearWaiting();
        else if (isDamage(done.error()))
            problem = beginAnew(done.error(), waiting.nowMs);
        else
            problem = paused(m_path, done.error());
        if (!done) {
            m_backlog.forgetFile();
            m_backlog.keep(batch);
        }
    } else {
        m_backlog.isTorn = true;
        m_backlog.keep(batch);
    }
    m_backlog.close(batch.closed);
    Report report;
    if (m_file)
        report.status = m_file->status();
    report.status.problem = problem;
    if (!m_notice.empty())
        report.status.notices.push_back(m_notice);
    report.newestMs = std::exchange(m_newestMs, std::nullopt);
    m_told(std::move(report));
}

} // namespace panelboard::fleet
