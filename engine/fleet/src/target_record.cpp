// SPDX-License-Identifier: Apache-2.0
#include "target_record.h"

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

TargetRecord::TargetRecord(TargetConfig config, bool inProcess, std::shared_ptr<HistoryJournal> journal)
    : m_journal(std::move(journal))
{
    m_view.config = std::move(config);
    m_view.inProcess = inProcess;
}

void TargetRecord::setConfig(TargetConfig config)
{
    m_view.config = std::move(config);
    for (auto &[name, record] : m_breakers)
        record.setInterval(m_view.config.interval);
    m_freshUntil = breaker::TimePoint();
    m_published.reset();
}

bool TargetRecord::setStatus(const SubscriptionStatus &status)
{
    if (status == m_status)
        return false;
    m_status = status;
    m_published.reset();
    return true;
}

bool TargetRecord::setFaults(const std::vector<FaultValue> &faults)
{
    if (faults == m_view.faults)
        return false;
    m_view.faults = faults;
    m_published.reset();
    return true;
}

std::vector<BreakerRecord *> TargetRecord::apply(const Round &round)
{
    std::vector<BreakerRecord *> telling;
    m_lastRound = round.at;
    const std::string *last = nullptr;
    for (const ingest::BreakerReading &reading : round.readings) {
        if (last && *last == reading.name)
            continue; // the same name under other labels: one process has it once
        last = &reading.name;
        BreakerRecord *const breaker = record(reading.name);
        if (!breaker)
            continue;
        breaker->apply(reading, round.startedAt);
        if (breaker->hasNews())
            telling.push_back(breaker);
    }
    return telling;
}

std::vector<BreakerKey> TargetRecord::keys() const
{
    std::vector<BreakerKey> keys;
    keys.reserve(m_breakers.size());
    for (const auto &[name, record] : m_breakers)
        keys.push_back(record.key());
    return keys;
}

BreakerRecord *TargetRecord::record(const std::string &name)
{
    if (BreakerRecord *const known = find(name))
        return known;
    m_published.reset();
    m_isOverfull = m_breakers.size() >= kMaxBreakers;
    m_hasLongName |= name.size() > kMaxNameBytes;
    if (m_isOverfull || name.size() > kMaxNameBytes)
        return nullptr;
    touch();
    BreakerKey key{m_view.config.service, m_view.config.instance, name};
    return &m_breakers.try_emplace(name, std::move(key), m_view.config.interval, m_journal).first->second;
}

BreakerRecord *TargetRecord::find(const std::string &name)
{
    const auto found = m_breakers.find(name);
    if (found == m_breakers.end())
        return nullptr;
    touch();
    return &found->second;
}

/// What is handed out may be changed: it is looked through at the next `view` and `tick`. (Looking through
/// all targets each time would cost more than all the rest: a fleet does not fit into a processor's cache.)
void TargetRecord::touch()
{
    m_isTouched = true;
    if (m_freshUntil == breaker::TimePoint::max())
        m_freshUntil = breaker::TimePoint();
}

const BreakerRecord *TargetRecord::find(const std::string &name) const
{
    const auto found = m_breakers.find(name);
    return found == m_breakers.end() ? nullptr : &found->second;
}

void TargetRecord::remove(const std::string &name)
{
    if (m_breakers.erase(name) != 0)
        m_published.reset();
}

bool TargetRecord::tick(breaker::TimePoint now)
{
    if (now <= m_freshUntil)
        return false;
    bool changed = false;
    m_freshUntil = breaker::TimePoint::max();
    for (auto entry = m_breakers.begin(); entry != m_breakers.end();) {
        if (m_lastRound && *m_lastRound - entry->second.heardAt() > kForgottenAfter) {
            m_forgotten.push_back(entry->second.key());
            entry = m_breakers.erase(entry);
            m_published.reset();
            changed = true;
        } else {
            changed |= entry->second.refreshFreshness(now);
            m_freshUntil = std::min(
                {m_freshUntil, entry->second.freshUntil(), entry->second.heardAt() + kForgottenAfter});
            ++entry;
        }
    }
    m_isTouched |= changed;
    return changed;
}

void TargetRecord::remembered(std::int64_t fromMs, std::int64_t toMs,
                              std::vector<RememberedBreaker> &breakers) const
{
    for (const auto &[name, record] : m_breakers)
        breakers.push_back(record.remembered(fromMs, toMs));
}

bool TargetRecord::hasChanged() const
{
    return !m_published ||
           (m_isTouched && std::any_of(m_breakers.begin(), m_breakers.end(),
                                       [](const auto &entry) { return entry.second.hasChanged(); }));
}

std::string TargetRecord::problem() const
{
    const std::string notShown = whatIsNotShown();
    const bool isBoth = !m_status.problem.empty() && !notShown.empty();
    return m_status.problem + (isBoth ? "; " : "") + notShown;
}

std::string TargetRecord::whatIsNotShown() const
{
    if (m_hasLongName)
        return "a circuit breaker whose name has more than " + std::to_string(kMaxNameBytes) +
               " bytes is not shown; check what makes its name";
    if (m_isOverfull)
        return "more than " + std::to_string(kMaxBreakers) +
               " circuit breakers: the others are not shown; check what makes their names";
    return {};
}

std::shared_ptr<const TargetView> TargetRecord::view()
{
    const bool isChanged = hasChanged();
    m_isTouched = false;
    if (!isChanged)
        return m_published;
    TargetView view = m_view;
    view.status = m_status.status;
    view.problem = problem();
    view.streaming = m_status.streaming;
    view.lastContact = m_status.lastContact;
    view.nextAttempt = m_status.nextAttempt;
    view.capabilities = m_status.capabilities;
    view.updates = m_status.updates;
    view.canEdit = m_status.canEdit;
    view.breakers.reserve(m_breakers.size());
    for (auto &[name, record] : m_breakers)
        view.breakers.push_back(record.view());
    m_published = std::make_shared<const TargetView>(std::move(view));
    return m_published;
}

} // namespace panelboard::fleet
