// SPDX-License-Identifier: Apache-2.0
#include "detail_round.h"

#include <panelboard/http/message.h>

#include <utility>

namespace panelboard::fleet {

DetailRound::DetailRound(TargetClient &client, const breaker::Clock &clock, breaker::Duration budget,
                         Handlers handlers)
    : m_client(client), m_clock(clock), m_budget(budget), m_handlers(std::move(handlers))
{
}

void DetailRound::start(const std::vector<std::string> &details, const std::vector<std::string> &configs)
{
    m_startedAt = m_clock.now();
    for (const std::string &name : configs)
        m_steps.push_back({name, "/circuitbreakers/" + http::encodePathSegment(name) + "/config", true});
    for (const std::string &name : details)
        m_steps.push_back({name, "/circuitbreakers/" + http::encodePathSegment(name), false});
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
    if (!step.isConfig)
        m_handlers.asking(step.name);
    m_exchange = m_client.get(
        std::move(step.suffix), left,
        [this, isConfig = step.isConfig](const http::ClientResult &result) { arrived(isConfig, result); });
}

void DetailRound::arrived(bool isConfig, const http::ClientResult &result)
{
    if (!result)
        m_steps.clear(); // a connection that failed once would cost every further step its time
    else if (result->status == 200 && isConfig) {
        if (const auto config = ingest::readConfig(result->body))
            m_handlers.config(*config, m_sentAt);
    } else if (result->status == 200) {
        if (auto detail = ingest::readBreakerDetail(result->body))
            m_handlers.detail(std::move(*detail), m_sentAt, m_clock.now());
    }
    next();
}

} // namespace panelboard::fleet
