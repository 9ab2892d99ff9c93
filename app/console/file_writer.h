// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace panelboard::console {

/// Writes small files on a thread of its own: whole or not at all (a new file takes the old one's place).
/// Of several writes to one file that wait, the newest wins.
/// Threads: `write` any; `done` runs on the writer's thread. The destructor writes what waits.
class FileWriter {
public:
    /// @param problem  empty when it is written; else a sentence
    using Done = std::function<void(const QString &problem)>;

    FileWriter();
    ~FileWriter();
    FileWriter(const FileWriter &) = delete;
    FileWriter &operator=(const FileWriter &) = delete;

    void write(const QString &path, QByteArray bytes, Done done = {});

private:
    struct Task {
        QByteArray bytes;
        Done done;
    };
    void run();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::map<QString, Task> m_tasks; ///< guarded by m_mutex
    bool m_isOver = false;           ///< guarded by m_mutex
    std::thread m_thread;            ///< last: it uses all of the above
};

} // namespace panelboard::console
