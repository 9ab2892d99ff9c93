// SPDX-License-Identifier: Apache-2.0
#include "wanted_details.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace panelboard::fleet {

void WantedDetails::ask(const std::string &name, bool withConfig)
{
    if (m_asked.size() < kMostAsked)
        m_asked.insert(name);
    if (withConfig && m_askedConfigs.size() < kMostAsked)
        m_askedConfigs.insert(name);
}

void WantedDetails::sawRound(const Round &round)
{
    const std::set<std::string> before = std::exchange(m_notClosed, {});
    for (const ingest::BreakerReading &reading : round.readings) {
        const bool isClosed = reading.state ? *reading.state == breaker::State::Closed
                                            : before.count(reading.name) == 0; // a change under way
        if (!isClosed)
            m_notClosed.insert(reading.name);
    }
    std::vector<std::string> changed;
    std::set_symmetric_difference(before.begin(), before.end(), m_notClosed.begin(), m_notClosed.end(),
                                  std::back_inserter(changed));
    for (const std::string &name : changed)
        ask(name, false);
}

WantedDetails::Names WantedDetails::take()
{
    std::set<std::string> details;
    for (auto name = m_asked.begin(); name != m_asked.end() && details.size() < kAskedPerRound; ++name)
        details.insert(*name);
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

void WantedDetails::done(const std::string &name) { m_asked.erase(name); }

} // namespace panelboard::fleet
