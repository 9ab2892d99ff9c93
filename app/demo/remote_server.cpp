// SPDX-License-Identifier: Apache-2.0
#include "remote_server.h"

#include <chrono>
#include <optional>
#include <stdexcept>

namespace panelboard::demo {

namespace {

/// Longer than the supervisor takes to start a server.
constexpr std::chrono::seconds kAnswerLimit{15};

} // namespace

nlohmann::json SupervisorLink::ask(const nlohmann::json &question)
{
    const std::lock_guard lock(m_mutex);
    std::optional<nlohmann::json> answer;
    if (m_supervisor.isOpen() && m_supervisor.send(question))
        answer = m_supervisor.receive(kAnswerLimit);
    if (!answer) {
        m_supervisor.close(); // a late answer must not be taken for the next question's
        throw std::runtime_error("the demo's supervisor does not answer");
    }
    if (answer->contains("error"))
        throw std::runtime_error(answer->value("error", ""));
    return *answer;
}

ServerState RemoteServer::state() { return ask("state"); }

void RemoteServer::setPaused(bool paused) { ask("pause", paused); }

void RemoteServer::setStopped(bool stopped) { ask("stop", stopped); }

ServerState RemoteServer::ask(const char *what, bool on)
{
    const nlohmann::json answer = m_link.ask({{"server", m_name}, {"ask", what}, {"on", on}});
    return {answer.value("paused", false), answer.value("stopped", false)};
}

std::string serverOf(const nlohmann::json &question) { return question.value("server", ""); }

nlohmann::json answerFor(const nlohmann::json &question, ServerControl *server)
{
    if (!server)
        return {{"error", "there is no server \"" + serverOf(question) + "\" here"}};
    const std::string what = question.value("ask", "");
    const bool on = question.value("on", false);
    try {
        if (what == "pause")
            server->setPaused(on);
        else if (what == "stop")
            server->setStopped(on);
        const ServerState state = server->state();
        return {{"paused", state.paused}, {"stopped", state.stopped}};
    } catch (const std::runtime_error &error) {
        return {{"error", error.what()}};
    }
}

} // namespace panelboard::demo
