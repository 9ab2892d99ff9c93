// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/mutex.h>
#include <panelboard/http/server.h>
#include <panelboard/service/management_server.h>

#include <condition_variable>
#include <memory>
#include <string>
#include <thread>

namespace panelboard::service {

/// The service's own record of who tried to write what, and how it ended: told to the callback of the
/// options at once, and appended to their file as a line of JSON, which a thread made for the first line
/// writes and syncs. A line that cannot be written is tried again with the next one; when 1,000 wait, further
/// ones are counted, and the count is written once there is room. Threads: synchronised; add() never waits.
class WriteLog {
public:
    /// @throws std::system_error naming the file that cannot be opened
    explicit WriteLog(const ManagementOptions &options);
    ~WriteLog(); ///< writes what waits
    WriteLog(const WriteLog &) = delete;
    WriteLog &operator=(const WriteLog &) = delete;

    void add(const WriteRecord &record);
    /// Something that went wrong without anybody's request: {"at", "problem"}. In the file only.
    void note(breaker::TimePoint at, const std::string &problem);
    [[nodiscard]] std::size_t waiting(); ///< records that are not in the file yet

private:
    static constexpr std::size_t kWaiting = 1000;

    void queue(breaker::TimePoint at, const std::string &line);
    void run();
    [[nodiscard]] bool append(const std::string &lines) const;

    const std::function<void(const WriteRecord &)> m_told;
    int m_file = -1;
    std::mutex m_mutex; ///< of all below
    std::condition_variable m_changed;
    std::string m_lines; ///< to be written
    std::size_t m_waiting = 0;
    std::size_t m_left = 0; ///< out, for want of room
    bool m_new = false;
    bool m_ending = false;
    std::thread m_thread;
};

/// What will be recorded of a request, but for its outcome. `token` is blotted out.
[[nodiscard]] WriteRecord recordOf(const http::Request &request, const std::string &actor,
                                   breaker::TimePoint now);

/// `responder`, with the status of its answer written to the log.
[[nodiscard]] std::shared_ptr<http::Responder> logged(std::shared_ptr<http::Responder> responder,
                                                      std::shared_ptr<WriteLog> log, WriteRecord record);

} // namespace panelboard::service
