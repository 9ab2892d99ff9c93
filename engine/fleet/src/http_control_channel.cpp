// SPDX-License-Identifier: Apache-2.0
#include "http_control_channel.h"

#include "answer_of.h"
#include "problem.h"

#include <panelboard/http/message.h>

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

namespace {

Answer refused(std::string why) { return {Answer::Kind::Refused, std::move(why)}; }

std::string pathOf(const Command &command)
{
    return "/circuitbreakers/" + http::encodePathSegment(command.where.name);
}

bool isListed(const std::vector<ingest::BreakerReading> &list, const std::string &name)
{
    return std::any_of(list.begin(), list.end(),
                       [&name](const ingest::BreakerReading &reading) { return reading.name == name; });
}

} // namespace

void HttpControlChannel::send(const Command &command, Answered answered)
{
    m_parts.io->post([self = shared_from_this(), command, answered = std::move(answered)] {
        if (self->m_stopped)
            return answered(refused("the target was taken from the list before it was sent"));
        if (const auto *state = std::get_if<UpdateState>(&command.what))
            self->update(command, *state, answered);
        else if (const auto *config = std::get_if<EditConfig>(&command.what))
            self->edit(command, *config, answered);
        else
            self->switchFault(std::get<SwitchFault>(command.what), answered);
    });
}

void HttpControlChannel::look(const Command &command, FaultRead faultRead)
{
    m_parts.io->post([self = shared_from_this(), command, faultRead = std::move(faultRead)] {
        if (self->m_stopped)
            return;
        if (const auto *fault = std::get_if<SwitchFault>(&command.what))
            self->readFault(*fault, faultRead);
        else
            self->m_parts.subscription->look(command.where.name,
                                             std::holds_alternative<EditConfig>(command.what));
    });
}

void HttpControlChannel::stop()
{
    m_stopped = true;
    m_exchanges.clear();
}

template <class Start>
void HttpControlChannel::keep(Start start)
{
    const std::uint64_t id = ++m_lastExchange;
    m_exchanges[id] = start([weak = weak_from_this(), id] {
        if (const auto self = weak.lock())
            self->m_exchanges.erase(id);
    });
}

void HttpControlChannel::write(TargetClient &client, TargetClient::Write write, breaker::Duration timeout,
                               Answered answered)
{
    if (!client.tokenProblem().empty()) {
        answered(refused("it was not sent: " + client.tokenProblem()));
        return client.forgetToken();
    }
    keep([&](auto release) {
        return client.send(
            std::move(write), timeout,
            [this, &client, release, answered = std::move(answered)](const http::ClientResult &result) {
                if (result && result->status == 401)
                    client.forgetToken();
                answered(answerOf(result, m_parts.target));
                release();
            });
    });
}

void HttpControlChannel::update(const Command &command, const UpdateState &update, Answered answered)
{
    if (m_parts.subscription->info())
        post(command, update, true, m_parts.acknowledgeWithin, std::move(answered));
    else
        updateIfListed(command, update, std::move(answered));
}

void HttpControlChannel::updateIfListed(const Command &command, const UpdateState &update, Answered answered)
{
    const breaker::Duration half = m_parts.acknowledgeWithin / 2; // so that both fit into the whole
    keep([&](auto release) {
        return m_parts.client->get(
            "/circuitbreakers", half,
            [this, release, command, update, half,
             answered = std::move(answered)](const http::ClientResult &result) {
                if (!result)
                    answered(refused("it was not sent: " + problemOf(result.error())));
                else if (result->status != 200)
                    answered(refused("it was not sent: " +
                                     problemOf(result->status, "/circuitbreakers", m_parts.target)));
                else if (const auto list = ingest::readCircuitBreakers(result->body, m_parts.clock.now());
                         !list)
                    answered(refused("it was not sent: " + problemOf(list.error(), "/circuitbreakers")));
                else if (!isListed(*list, command.where.name))
                    answered(refused("it was not sent: the service has no circuit breaker “" +
                                     command.where.name + "” any more, and would make one"));
                else
                    post(command, update, false, half, answered);
                release();
            });
    });
}

void HttpControlChannel::post(const Command &command, const UpdateState &update, bool withMore,
                              breaker::Duration timeout, Answered answered)
{
    write(*m_parts.client,
          {"POST", pathOf(command), "application/json", bodyOf(command, update, withMore), ""}, timeout,
          std::move(answered));
}

void HttpControlChannel::edit(const Command &command, const EditConfig &edit, Answered answered)
{
    write(*m_parts.client,
          {"PATCH", pathOf(command) + "/config", "application/merge-patch+json", bodyOf(command, edit),
           edit.expectedVersion == 0 ? "*" : '"' + std::to_string(edit.expectedVersion) + '"'},
          m_parts.acknowledgeWithin, std::move(answered));
}

void HttpControlChannel::switchFault(const SwitchFault &fault, Answered answered)
{
    if (!m_parts.faultControl)
        return answered(refused("it was not sent: faultControlUrl is no address"));
    write(*m_parts.faultControl,
          {"PUT", "/faults/" + http::encodePathSegment(fault.fault), "application/json", bodyOf(fault), ""},
          m_parts.acknowledgeWithin, std::move(answered));
}

void HttpControlChannel::readFault(const SwitchFault &fault, FaultRead faultRead)
{
    if (!m_parts.faultControl)
        return;
    keep([&](auto release) {
        return m_parts.faultControl->get(
            "/faults", m_parts.acknowledgeWithin,
            [release, name = fault.fault, sentAt = m_parts.clock.now(),
             faultRead = std::move(faultRead)](const http::ClientResult &result) {
                if (result && result->status == 200)
                    faultRead(faultIn(result->body, name), sentAt);
                release();
            });
    });
}

} // namespace panelboard::fleet
