// SPDX-License-Identifier: Apache-2.0
#include "write_log.h"

#include "access_control.h"
#include "java_text.h"
#include "json_text.h"

#include <atomic>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace panelboard::service {

namespace {

constexpr std::size_t kLongestBody = 1000;

std::string lineOf(const WriteRecord &record)
{
    return toText({{"at", instantText(record.at)},
                   {"actor", record.actor},
                   {"peer", record.peer},
                   {"method", record.method},
                   {"path", record.path},
                   {"body", record.body},
                   {"status", record.status}}) +
           '\n';
}

void blotOut(std::string &text, const std::string &secret)
{
    constexpr std::string_view blot = "…";
    if (secret.empty())
        return;
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at + blot.size()))
        text.replace(at, secret.size(), blot);
}

/// Records the status on its way out. Threads: as Responder.
class LoggedResponder final : public http::Responder {
public:
    LoggedResponder(std::shared_ptr<http::Responder> responder, std::shared_ptr<WriteLog> log,
                    WriteRecord record)
        : m_responder(std::move(responder)), m_log(std::move(log)), m_record(std::move(record))
    {
    }
    ~LoggedResponder() override { note(500); }
    LoggedResponder(const LoggedResponder &) = delete;
    LoggedResponder &operator=(const LoggedResponder &) = delete;

    void send(http::Response response) override
    {
        note(response.status);
        m_responder->send(std::move(response));
    }
    std::shared_ptr<http::ServerStream> stream(http::Response head) override
    {
        note(head.status);
        return m_responder->stream(std::move(head));
    }

private:
    void note(int status)
    {
        if (m_noted.exchange(true))
            return;
        m_record.status = status;
        m_log->add(m_record);
    }

    const std::shared_ptr<http::Responder> m_responder;
    const std::shared_ptr<WriteLog> m_log;
    WriteRecord m_record; ///< touched by whoever wins m_noted
    /// Set by whoever answers first; nothing else is read through it.
    std::atomic<bool> m_noted{false};
};

} // namespace

WriteLog::WriteLog(const ManagementOptions &options) : m_told(options.onWrite)
{
    if (options.writeLog.empty())
        return;
    constexpr mode_t kOwnerOnly = 0600;
    m_file = ::open(options.writeLog.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, kOwnerOnly);
    if (m_file < 0)
        throw std::system_error(errno, std::system_category(),
                                "cannot open the log of writes " + options.writeLog);
}

WriteLog::~WriteLog()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
    if (m_file >= 0)
        ::close(m_file);
}

void WriteLog::add(const WriteRecord &record)
{
    if (m_told)
        m_told(record);
    if (m_file >= 0)
        queue(record.at, lineOf(record));
}

void WriteLog::note(breaker::TimePoint at, const std::string &problem)
{
    if (m_file >= 0)
        queue(at, toText({{"at", instantText(at)}, {"problem", problem}}) + '\n');
}

void WriteLog::queue(breaker::TimePoint at, const std::string &line)
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting >= kWaiting) {
        ++m_left;
    } else {
        if (m_left > 0)
            m_lines += toText({{"at", instantText(at)}, {"recordsLost", std::exchange(m_left, 0)}}) + '\n';
        m_lines += line;
        ++m_waiting;
    }
    m_new = true;
    if (!m_thread.joinable())
        m_thread = std::thread([this] { run(); });
    m_changed.notify_all();
}

std::size_t WriteLog::waiting()
{
    const std::lock_guard lock(m_mutex);
    return m_waiting;
}

void WriteLog::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_new || m_ending; });
        const bool last = m_ending;
        m_new = false;
        std::string lines = std::move(m_lines);
        m_lines.clear();
        const std::size_t count = m_waiting;
        lock.unlock();
        const bool written = append(lines);
        lock.lock();
        if (written)
            m_waiting -= count;
        else
            m_lines.insert(0, lines);
        if (last)
            return;
    }
}

bool WriteLog::append(const std::string &lines) const
{
    if (lines.empty())
        return true;
    const auto before = ::lseek(m_file, 0, SEEK_END);
    const auto written = ::write(m_file, lines.data(), lines.size());
    if (written == static_cast<ssize_t>(lines.size()))
        return ::fdatasync(m_file) == 0 || errno == EINVAL; // a pipe or device has nothing to sync
    if (written > 0 && ::ftruncate(m_file, before) != 0)
        return true; // half of it stands there for good: better than twice
    return false;
}

WriteRecord recordOf(const http::Request &request, const std::string &actor, breaker::TimePoint now)
{
    WriteRecord record{now, actor, request.peer, request.method, request.path, request.body, 0};
    const std::string *authorization = request.headers.find("Authorization");
    const std::string token(
        bearerToken(authorization ? std::string_view(*authorization) : std::string_view()).value_or(""));
    for (std::string *text : {&record.path, &record.body})
        blotOut(*text, token);
    if (record.body.size() > kLongestBody)
        record.body.resize(kLongestBody);
    return record;
}

std::shared_ptr<http::Responder> logged(std::shared_ptr<http::Responder> responder,
                                        std::shared_ptr<WriteLog> log, WriteRecord record)
{
    return std::make_shared<LoggedResponder>(std::move(responder), std::move(log), std::move(record));
}

} // namespace panelboard::service
