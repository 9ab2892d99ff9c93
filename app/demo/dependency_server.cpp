// SPDX-License-Identifier: Apache-2.0
#include "dependency_server.h"

#include <poll.h>

#include <fstream>
#include <stdexcept>
#include <utility>

namespace panelboard::demo {

namespace {

constexpr int kPortsTried = 5;
constexpr std::chrono::seconds kStartLimit{5};
constexpr std::chrono::seconds kEndLimit{2};
constexpr int kPollStepMs = 5;

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
    m_process.sendToFamily(paused ? SIGSTOP : SIGCONT);
    m_paused = paused;
}

void DependencyServer::setStopped(bool stopped)
{
    if (stopped)
        end();
    else if (!m_process.isRunning() && !tryToStart())
        throw std::runtime_error("cannot start " + m_recipe.title + ": " + lastWords());
    m_paused = m_paused && !stopped;
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

void DependencyServer::end()
{
    if (std::exchange(m_paused, false))
        m_process.sendToFamily(SIGCONT); // a stopped process does not hear that it shall end
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
