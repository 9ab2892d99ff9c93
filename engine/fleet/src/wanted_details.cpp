// SPDX-License-Identifier: Apache-2.0
#include "wanted_details.h"

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

void WantedDetails::ask(const std::string &name, bool withConfig)
{
    m_asked.insert(name);
    if (withConfig)
        m_askedConfigs.insert(name);
}

void WantedDetails::sawRound(const Round &round)
{
    m_notClosed.clear();
    for (const ingest::BreakerReading &reading : round.readings) {
        if (reading.state && *reading.state != breaker::State::Closed)
            m_notClosed.insert(reading.name);
    }
}

WantedDetails::Names WantedDetails::take()
{
    std::set<std::string> details = std::exchange(m_asked, {});
    std::set<std::string> configs = std::exchange(m_askedConfigs, {});
    if (m_watched) {
        details.insert(*m_watched);
        configs.insert(*m_watched);
    }
    for (std::size_t taken = 0; taken < std::min(kPerRound, m_notClosed.size()); ++taken) {
        auto turn = m_notClosed.upper_bound(m_lastInTurn);
        if (turn == m_notClosed.end())
            turn = m_notClosed.begin();
        m_lastInTurn = *turn;
        details.insert(*turn);
    }
    return {{details.begin(), details.end()}, {configs.begin(), configs.end()}};
}

} // namespace panelboard::fleet
