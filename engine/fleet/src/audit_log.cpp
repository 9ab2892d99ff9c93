// SPDX-License-Identifier: Apache-2.0
#include "audit_log.h"

#include "audit_file.h"

#include <optional>
#include <utility>

namespace panelboard::fleet {

/// The file, opened when it can be. Confined to the database thread.
class AuditLog::Writer {
public:
    Writer(const std::filesystem::path &path, breaker::TimePoint session, const Opened &opened)
        : m_path(path), m_session(session), m_opened(opened)
    {
    }

    std::string open()
    {
        if (m_file)
            return {};
        auto file = AuditFile::open(m_path, m_session);
        if (!file) {
            m_opened(file.error(), {});
            return file.error();
        }
        m_file.emplace(std::move(*file));
        m_opened({}, m_file->notice());
        return {};
    }

    std::string write(const std::vector<Waiting> &batch)
    {
        if (std::string problem = open(); !problem.empty())
            return problem;
        std::vector<AuditEntry> entries;
        for (const Waiting &waiting : batch)
            entries.insert(entries.end(), waiting.entries.begin(), waiting.entries.end());
        return m_file->append(entries);
    }

private:
    const std::filesystem::path &m_path;
    const breaker::TimePoint m_session;
    const Opened &m_opened;
    std::optional<AuditFile> m_file;
};

AuditLog::AuditLog(std::filesystem::path file, breaker::TimePoint session, Opened opened)
    : m_file(std::move(file)), m_session(session),
      m_thread([this, whenOpened = std::move(opened)] { run(whenOpened); })
{
}

AuditLog::~AuditLog() { stop(); }

void AuditLog::append(AuditEntry entry, Done done) { append(std::vector{std::move(entry)}, std::move(done)); }

void AuditLog::append(std::vector<AuditEntry> entries, Done done)
{
    for (AuditEntry &entry : entries)
        entry.session = m_session;
    const std::lock_guard lock(m_mutex);
    if (m_stopping)
        return;
    m_waiting.push_back({std::move(entries), std::move(done)});
    m_wake.notify_one();
}

void AuditLog::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_wake.notify_one();
    }
    if (m_thread.joinable())
        m_thread.join();
}

void AuditLog::run(const Opened &opened)
{
    Writer writer(m_file, m_session, opened);
    static_cast<void>(writer.open()); // `opened` tells
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
        if (m_waiting.empty())
            return;
        const std::vector<Waiting> batch = std::exchange(m_waiting, {});
        lock.unlock();
        const std::string problem = writer.write(batch);
        for (const Waiting &waiting : batch)
            waiting.done(problem);
        lock.lock();
    }
}

} // namespace panelboard::fleet
