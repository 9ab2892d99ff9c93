// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::demo {

struct ChildOptions {
    /// What the child gets when the thread that started it ends: start children on the main thread.
    int deathSignal = SIGKILL;
    /// Takes the child's stdout and stderr; empty: it has ours.
    std::filesystem::path output;
    /// Asks it to end in an orderly way.
    int endSignal = SIGTERM;
};

/// A child in a process group of its own, so that a terminal's Ctrl+C reaches only its parent, and which
/// does not outlive that parent. Ended and reaped at the latest by the destructor.
/// Threads: confined.
class ChildProcess {
public:
    /// Starts a program. @throws std::system_error when the process cannot be made. A program that cannot be
    /// run ends with exit code 127.
    [[nodiscard]] static ChildProcess run(const std::vector<std::string> &command,
                                          const ChildOptions &options);
    /// Runs `body` in a copy of this process and ends it with its result as the exit code. Call it only
    /// while this process has one thread. What the caller owns is not destroyed in the copy.
    [[nodiscard]] static ChildProcess fork(const std::function<int()> &body, const ChildOptions &options);

    ChildProcess() = default;
    ChildProcess(ChildProcess &&other) noexcept;
    ChildProcess &operator=(ChildProcess &&other) noexcept;
    ~ChildProcess(); ///< SIGKILL if it still runs

    [[nodiscard]] pid_t pid() const noexcept { return m_pid; } ///< 0 when there is none
    /// Whether there is a child and it has not ended. Reaps one that has.
    [[nodiscard]] bool isRunning() noexcept;
    /// How it ended, in words: "exit code 1", "signal 9". Empty while it runs or before it was started.
    [[nodiscard]] const std::string &ending() const noexcept { return m_ending; }

    void send(int signal) noexcept;
    /// It and its own children as they are now: PostgreSQL answers through them. Empty when there is none.
    [[nodiscard]] std::vector<pid_t> family() const;
    /// Wakes it, asks it to end, and after `limit` makes it end.
    void end(std::chrono::milliseconds limit) noexcept;

private:
    ChildProcess(pid_t pid, int endSignal) noexcept : m_pid(pid), m_endSignal(endSignal) {}
    void reap(bool wait) noexcept;

    pid_t m_pid = 0;
    int m_endSignal = SIGTERM;
    std::string m_ending;
};

/// The program's full path, found as a shell does; nothing when PATH has no such executable.
[[nodiscard]] std::optional<std::filesystem::path> findProgram(const std::string &name);

} // namespace panelboard::demo
