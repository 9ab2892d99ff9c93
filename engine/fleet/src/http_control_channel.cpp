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
    m_unchecked.clear();
    m_waiting.clear();
    m_exchanges.clear();
}

breaker::TimePoint HttpControlChannel::deadline() const
{
    return m_parts.clock.now() + m_parts.acknowledgeWithin;
}

breaker::Duration HttpControlChannel::thirdOfTime() const { return m_parts.acknowledgeWithin / 3; }

template <class Start>
void HttpControlChannel::keep(Start start)
{
    const std::uint64_t id = ++m_lastExchange;
    m_exchanges[id] = start([weak = weak_from_this(), id] {
        if (const auto self = weak.lock())
            self->m_exchanges.erase(id);
    });
}

void HttpControlChannel::write(TargetClient &client, TargetClient::Write write, breaker::TimePoint deadline,
                               Answered answered)
{
    if (!client.tokenProblem().empty()) {
        answered(refused("it was not sent: " + client.tokenProblem()));
        return client.forgetToken();
    }
    if (m_writing < kAtOnce)
        return writeNow({client, std::move(write), deadline, std::move(answered)});
    m_waiting.push_back({client, std::move(write), deadline, std::move(answered)});
}

void HttpControlChannel::writeNow(Waiting next)
{
    ++m_writing;
    keep([&](auto release) {
        return next.client.send(std::move(next.write), next.deadline - m_parts.clock.now(),
                                [this, &client = next.client, release,
                                 answered = std::move(next.answered)](const http::ClientResult &result) {
                                    if (result && result->status == 401)
                                        client.forgetToken();
                                    --m_writing;
                                    answered(answerOf(result, m_parts.target));
                                    writeNext();
                                    release();
                                });
    });
}

/// An answer must still come in time: what has waited too long for that is not sent.
void HttpControlChannel::writeNext()
{
    while (!m_waiting.empty() && m_writing < kAtOnce) {
        Waiting next = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (next.deadline - m_parts.clock.now() < m_parts.acknowledgeWithin / 6)
            next.answered(refused("it was not sent: the service took too long over those before it"));
        else
            writeNow(std::move(next));
    }
}

void HttpControlChannel::update(const Command &command, const UpdateState &update, Answered answered)
{
    if (m_parts.subscription->info())
        return post(command, update, true, deadline(), std::move(answered));
    m_unchecked.push_back({command, update, std::move(answered), deadline()});
    if (m_checking.empty())
        checkList();
}

void HttpControlChannel::checkList()
{
    m_checking = std::exchange(m_unchecked, {});
    if (m_checking.empty())
        return;
    keep([&](auto release) {
        return m_parts.client->get("/circuitbreakers", thirdOfTime(),
                                   [this, release](const http::ClientResult &result) {
                                       listArrived(result);
                                       checkList();
                                       release();
                                   });
    });
}

void HttpControlChannel::listArrived(const http::ClientResult &result)
{
    std::string problem;
    std::vector<ingest::BreakerReading> list;
    if (!result)
        problem = problemOf(result.error());
    else if (result->status != 200)
        problem = problemOf(result->status, "/circuitbreakers", m_parts.target);
    else if (auto read = ingest::readCircuitBreakers(result->body, m_parts.clock.now()))
        list = std::move(*read);
    else
        problem = problemOf(read.error(), "/circuitbreakers");
    for (Unchecked &one : m_checking) {
        if (!problem.empty())
            one.answered(refused("it was not sent: " + problem));
        else if (!isListed(list, one.command.where.name))
            one.answered(refused("it was not sent: the service has no circuit breaker “" +
                                 one.command.where.name + "” any more, and would make one"));
        else
            post(one.command, one.update, false, one.deadline, std::move(one.answered));
    }
    m_checking.clear();
}

void HttpControlChannel::post(const Command &command, const UpdateState &update, bool withMore,
                              breaker::TimePoint deadline, Answered answered)
{
    write(*m_parts.client,
          {"POST", pathOf(command), "application/json", bodyOf(command, update, withMore), ""}, deadline,
          std::move(answered));
}

void HttpControlChannel::edit(const Command &command, const EditConfig &edit, Answered answered)
{
    write(*m_parts.client,
          {"PATCH", pathOf(command) + "/config", "application/merge-patch+json", bodyOf(command, edit),
           edit.expectedVersion == 0 ? "*" : '"' + std::to_string(edit.expectedVersion) + '"'},
          deadline() - thirdOfTime(), [this, command, edit, answered = std::move(answered)](Answer answer) {
              if (answer.isTooLate)
                  readConflict(command, edit, std::move(answer), answered);
              else
                  answered(std::move(answer));
          });
}

void HttpControlChannel::readConflict(const Command &command, const EditConfig &edit, Answer answer,
                                      const Answered &answered)
{
    keep([&](auto release) {
        return m_parts.client->get(
            pathOf(command) + "/config", thirdOfTime(),
            [release, edit, answer = std::move(answer), answered](const http::ClientResult &result) {
                Answer told = answer;
                if (!result || result->status != 200) {
                    // who wants what stays unknown; the refusal says enough
                } else if (const auto config = ingest::readConfig(result->body)) {
                    told.conflicts = conflictsOf(edit, config->config);
                    told.conflictVersion = config->version;
                }
                answered(std::move(told));
                release();
            });
    });
}

void HttpControlChannel::switchFault(const SwitchFault &fault, Answered answered)
{
    if (!m_parts.faultControl)
        return answered(refused("it was not sent: faultControlUrl is no address"));
    write(*m_parts.faultControl,
          {"PUT", "/faults/" + http::encodePathSegment(fault.fault), "application/json", bodyOf(fault), ""},
          deadline(), std::move(answered));
}

void HttpControlChannel::readFault(const SwitchFault &fault, FaultRead faultRead)
{
    if (!m_parts.faults)
        return;
    m_parts.faults->look([name = fault.fault, faultRead = std::move(faultRead)](
                             const std::vector<FaultValue> &faults, breaker::TimePoint startedAt) {
        const auto found = std::ranges::find(faults, name, &FaultValue::name);
        faultRead(found == faults.end() ? std::string() : found->value, startedAt);
    });
}

} // namespace panelboard::fleet
