// SPDX-License-Identifier: Apache-2.0
#include "dependency_server.h"

#include <poll.h>

#include <csignal>
#include <fstream>
#include <stdexcept>
#include <utility>
#include <vector>

namespace panelboard::demo {

namespace {

constexpr int kPortsTried = 5;
constexpr std::chrono::seconds kStartLimit{5};
constexpr std::chrono::seconds kEndLimit{2};
constexpr int kPollStepMs = 5;

/// A signal that is blocked, here and in the children, as long as this lives.
class BlockedSignal {
public:
    explicit BlockedSignal(int signal)
    {
        ::sigemptyset(&m_signals);
        ::sigaddset(&m_signals, signal);
        ::pthread_sigmask(SIG_BLOCK, &m_signals, &m_before);
    }
    ~BlockedSignal() { ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }
    BlockedSignal(const BlockedSignal &) = delete;
    BlockedSignal &operator=(const BlockedSignal &) = delete;

    [[nodiscard]] const sigset_t &signals() const noexcept { return m_signals; }

private:
    sigset_t m_signals{};
    sigset_t m_before{};
};

/// A process that ends paused ones once their owner is gone, however it went. The kernel ends the server
/// itself, but not that one's children, which would stand still for ever: stopped, they do not see that it
/// has ended.
ChildProcess undertakerFor(const std::vector<pid_t> &family)
{
    const BlockedSignal blocked(SIGTERM); // it may come before the child waits for it
    return ChildProcess::fork(
        [family, signals = blocked.signals()] {
            int signal = 0;
            ::sigwait(&signals, &signal);
            for (const pid_t pid : family)
                ::kill(pid, SIGKILL);
            return 0;
        },
        {SIGTERM, {}});
}

} // namespace

DependencyServer::DependencyServer(ServerRecipe recipe, const std::filesystem::path &folder,
                                   const breaker::Clock &clock)
    : m_recipe(std::move(recipe)), m_log(folder / m_recipe.log), m_clock(clock)
{
    for (int left = kPortsTried; !tryToStart(); --left) {
        if (left == 1)
            throw std::runtime_error("cannot start " + m_recipe.title + ": " + lastWords());
        m_port = ReservedPort();
    }
}

DependencyServer::~DependencyServer() { end(); }

ServerState DependencyServer::state()
{
    const bool running = m_process.isRunning();
    return {running && m_paused, !running};
}

void DependencyServer::setPaused(bool paused)
{
    if (paused && !m_process.isRunning())
        throw std::runtime_error(m_recipe.title + " is stopped: there is nothing to pause");
    if (paused)
        pause();
    else
        wake();
}

void DependencyServer::setStopped(bool stopped)
{
    if (stopped)
        end();
    else if (!m_process.isRunning() && !tryToStart())
        throw std::runtime_error("cannot start " + m_recipe.title + ": " + lastWords());
}

bool DependencyServer::tryToStart()
{
    m_process = m_recipe.launch(port(), {SIGKILL, m_log}); // a paused one hears nothing milder
    m_paused = false;
    const breaker::TimePoint limit = m_clock.now() + kStartLimit;
    while (m_process.isRunning() && m_clock.now() < limit) {
        if (m_recipe.answers(port()))
            return true;
        ::poll(nullptr, 0, kPollStepMs);
    }
    m_process.end(std::chrono::milliseconds(0));
    return false;
}

void DependencyServer::pause()
{
    m_process.send(SIGSTOP); // first: from here on it has no more children
    const std::vector<pid_t> family = m_process.family();
    for (const pid_t pid : family)
        ::kill(pid, SIGSTOP);
    if (family.size() > 1)
        m_undertaker = undertakerFor(family);
    m_paused = true;
}

void DependencyServer::wake()
{
    m_undertaker = ChildProcess();
    for (const pid_t pid : m_process.family())
        ::kill(pid, SIGCONT);
    m_paused = false;
}

void DependencyServer::end()
{
    if (m_paused)
        wake(); // a stopped process does not hear that it shall end
    m_process.end(kEndLimit);
}

std::string DependencyServer::lastWords() const
{
    std::ifstream log(m_log);
    std::string last = m_process.ending();
    for (std::string line; std::getline(log, line);) {
        if (!line.empty())
            last = line;
    }
    return last;
}

} // namespace panelboard::demo
