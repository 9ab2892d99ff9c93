// SPDX-License-Identifier: Apache-2.0
#include "child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

namespace panelboard::demo {

namespace {

constexpr int kCannotRun = 127; // a shell's exit code for a program that cannot be run
constexpr std::chrono::milliseconds kPollStep{2};

/// In the child, before anything else runs.
void settleIn(pid_t parent, const ChildOptions &options) noexcept
{
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, options.deathSignal);
    if (::getppid() != parent) // it ended between fork and prctl
        ::_exit(kCannotRun);
    if (!options.output.empty()) {
        const int file = ::open(options.output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        if (file >= 0) {
            ::dup2(file, STDOUT_FILENO);
            ::dup2(file, STDERR_FILENO);
        }
    }
}

pid_t forked()
{
    const pid_t pid = ::fork();
    if (pid < 0)
        throw std::system_error(errno, std::generic_category(), "cannot start a process");
    return pid;
}

[[noreturn]] void exec(const std::vector<char *> &arguments) noexcept
{
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    ::execv(arguments.front(), arguments.data());
    ::_exit(kCannotRun);
}

} // namespace

ChildProcess ChildProcess::run(const std::vector<std::string> &command, const ChildOptions &options)
{
    std::vector<std::string> copies = command; // execv wants writable texts
    std::vector<char *> arguments;
    for (std::string &text : copies)
        arguments.push_back(text.data());
    arguments.push_back(nullptr);
    const pid_t parent = ::getpid();
    const pid_t pid = forked();
    if (pid == 0) {
        settleIn(parent, options);
        exec(arguments);
    }
    return {pid, options.endSignal};
}

ChildProcess ChildProcess::fork(const std::function<int()> &body, const ChildOptions &options)
{
    const pid_t parent = ::getpid();
    const pid_t pid = forked();
    if (pid == 0) {
        settleIn(parent, options);
        ::_exit(body());
    }
    return {pid, options.endSignal};
}

ChildProcess::ChildProcess(ChildProcess &&other) noexcept
    : m_pid(std::exchange(other.m_pid, 0)), m_endSignal(other.m_endSignal),
      m_ending(std::move(other.m_ending))
{
}

ChildProcess &ChildProcess::operator=(ChildProcess &&other) noexcept
{
    std::swap(m_pid, other.m_pid);
    std::swap(m_endSignal, other.m_endSignal);
    std::swap(m_ending, other.m_ending);
    return *this;
}

ChildProcess::~ChildProcess()
{
    send(SIGKILL);
    reap(true);
}

bool ChildProcess::isRunning() noexcept
{
    reap(false);
    return m_pid > 0;
}

void ChildProcess::send(int signal) noexcept
{
    if (m_pid > 0)
        ::kill(m_pid, signal);
}

std::vector<pid_t> ChildProcess::family() const
{
    if (m_pid <= 0)
        return {};
    std::vector<pid_t> family{m_pid};
    const std::string main = std::to_string(m_pid);
    std::ifstream children("/proc/" + main + "/task/" + main + "/children");
    for (pid_t child = 0; children >> child;)
        family.push_back(child);
    return family;
}

void ChildProcess::end(std::chrono::milliseconds limit) noexcept
{
    send(SIGCONT); // a stopped process does not handle SIGTERM
    send(m_endSignal);
    for (auto waited = std::chrono::milliseconds(0); isRunning() && waited < limit; waited += kPollStep)
        ::poll(nullptr, 0, static_cast<int>(kPollStep.count()));
    send(SIGKILL);
    reap(true);
}

void ChildProcess::reap(bool wait) noexcept
{
    if (m_pid <= 0)
        return;
    int status = 0;
    pid_t reaped = 0;
    do {
        reaped = ::waitpid(m_pid, &status, wait ? 0 : WNOHANG);
    } while (reaped < 0 && errno == EINTR);
    if (reaped == 0)
        return;
    m_pid = 0;
    m_ending = WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status))
                                   : "exit code " + std::to_string(WEXITSTATUS(status));
}

std::optional<std::filesystem::path> findProgram(const std::string &name)
{
    const char *path = std::getenv("PATH");
    std::istringstream folders(path ? path : "");
    for (std::string folder; std::getline(folders, folder, ':');) {
        const std::filesystem::path candidate = std::filesystem::path(folder) / name;
        std::error_code error;
        if (std::filesystem::is_regular_file(candidate, error) && ::access(candidate.c_str(), X_OK) == 0)
            return candidate;
    }
    return std::nullopt;
}

} // namespace panelboard::demo
