// SPDX-License-Identifier: Apache-2.0
#include "detail_round.h"

#include <panelboard/http/message.h>
#include <panelboard/ingest/panelboard_configs.h>

#include <utility>

namespace panelboard::fleet {

DetailRound::DetailRound(TargetClient &client, const breaker::Clock &clock, breaker::Duration budget,
                         Handlers handlers)
    : m_client(client), m_clock(clock), m_budget(budget), m_handlers(std::move(handlers))
{
}

void DetailRound::askAllConfigs(std::string unless)
{
    m_steps.push_back({Kind::AllConfigs, std::move(unless), "/circuitbreakerconfigs"});
}

void DetailRound::start(const std::vector<std::string> &details, const std::vector<std::string> &configs)
{
    m_startedAt = m_clock.now();
    for (const std::string &name : configs)
        m_steps.push_back(
            {Kind::Config, name, "/circuitbreakers/" + http::encodePathSegment(name) + "/config"});
    for (const std::string &name : details)
        m_steps.push_back({Kind::Detail, name, "/circuitbreakers/" + http::encodePathSegment(name)});
    next();
}

void DetailRound::next()
{
    m_sentAt = m_clock.now();
    const auto left = m_budget - (m_sentAt - m_startedAt);
    if (m_steps.empty() || left <= breaker::Duration(0)) {
        const auto done = std::move(m_handlers.done);
        return done();
    }
    Step step = std::move(m_steps.front());
    m_steps.pop_front();
    if (step.kind == Kind::Detail)
        m_handlers.asking(step.name);
    m_exchange = m_client.get(
        std::move(step.suffix), left,
        [this, kind = step.kind](const http::ClientResult &result) { arrived(kind, result); },
        step.kind == Kind::AllConfigs ? step.name : std::string());
}

void DetailRound::arrived(Kind kind, const http::ClientResult &result)
{
    if (!result)
        m_steps.clear(); // a connection that failed once would cost every further step its time
    else if (result->status == 200)
        read(kind, *result);
    next();
}

void DetailRound::read(Kind kind, const http::Response &response)
{
    if (kind == Kind::AllConfigs)
        return readAllConfigs(response);
    if (kind == Kind::Config) {
        if (const auto config = ingest::readConfig(response.body))
            m_handlers.config(*config, m_sentAt);
    } else if (auto detail = ingest::readBreakerDetail(response.body)) {
        m_handlers.detail(std::move(*detail), m_sentAt, m_clock.now());
    }
}

void DetailRound::readAllConfigs(const http::Response &response)
{
    const auto configs = ingest::readConfigs(response.body);
    if (!configs)
        return;
    for (const ingest::ConfigReading &config : *configs)
        m_handlers.config(config, m_sentAt);
    if (const std::string *const etag = response.headers.find("ETag"))
        m_handlers.configs(*etag);
}

} // namespace panelboard::fleet
