// SPDX-License-Identifier: GPL-3.0-or-later
#include "history_feed.h"

#include <panelboard/ui/models/engine_words.h>
#include <panelboard/ui/models/fleet_bridge.h>
#include <panelboard/ui/models/time_axis.h>

#include <algorithm>

namespace panelboard::ui {

namespace {

constexpr int kSettleMs = 80;
constexpr int kPatienceMs = 300;
constexpr std::chrono::seconds kSoonest{5};
constexpr std::chrono::minutes kLatest{4}; ///< the live tail is five minutes long
constexpr std::chrono::hours kFarthest{24 * 14};

bool isSame(const fleet::TransitionRecord &record, const fleet::BreakerKey &key) { return record.key == key; }

} // namespace

HistoryFeed::HistoryFeed(FleetBridge &bridge, TimeAxis &axis, QObject *parent)
    : QObject(parent), m_bridge(bridge), m_axis(axis)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleMs);
    connect(&m_settle, &QTimer::timeout, this, &HistoryFeed::ask);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_isWaiting = true;
        emit changed();
    });
    connect(&axis, &TimeAxis::rangeChanged, this, &HistoryFeed::follow);
}

void HistoryFeed::setKeys(std::vector<fleet::BreakerKey> keys)
{
    if (keys == m_keys)
        return;
    m_keys = std::move(keys);
    m_series = {};
    m_transitions.clear();
    m_notes.clear();
    askAgain();
}

void HistoryFeed::setActive(bool isActive)
{
    if (m_isActive == isActive)
        return;
    m_isActive = isActive;
    if (isActive)
        askAgain();
}

const fleet::BreakerSeries *HistoryFeed::seriesOf(const fleet::BreakerKey &key) const
{
    const auto found = std::find_if(m_series.series.begin(), m_series.series.end(),
                                    [&](const auto &series) { return series.key == key; });
    return found == m_series.series.end() ? nullptr : &*found;
}

/// A following axis moves every second: asked again only when the answer is too old by then.
void HistoryFeed::follow()
{
    const fleet::TimeRange &range = m_axis.range();
    if (!m_axis.isFollowing() || range.length() != m_asked.length()) {
        m_settle.start();
        return;
    }
    const auto step = range.length() / std::int64_t(std::max<std::size_t>(m_columns, 1));
    if (range.to - m_asked.to >= std::clamp<breaker::Duration>(step, kSoonest, kLatest))
        ask();
}

void HistoryFeed::askAgain()
{
    m_asked = {};
    ask();
}

void HistoryFeed::stop()
{
    ++m_ticket;
    m_patience.stop();
    m_isWaiting = false;
    m_isStopped = true;
    emit changed();
}

void HistoryFeed::ask()
{
    if (!m_isActive || m_keys.empty() || m_axis.range() == m_asked)
        return;
    m_asked = m_axis.range();
    m_isStopped = false;
    const std::uint64_t ticket = ++m_ticket;
    m_patience.start();
    m_bridge.ask(fleet::SeriesQuery{m_keys, m_asked, m_columns}, this,
                 [this, ticket](const fleet::SeriesAnswer &answer) {
                     if (ticket != m_ticket)
                         return;
                     m_patience.stop();
                     m_isWaiting = false;
                     m_series = answer;
                     m_problem = engineWords(answer.problem);
                     emit changed();
                 });
    askMarks();
}

void HistoryFeed::askMarks()
{
    const std::uint64_t ticket = m_ticket;
    const fleet::BreakerKey key = m_keys.front();
    fleet::TransitionQuery transitions{m_asked, {key.service, {}, key.name}};
    m_bridge.ask(std::move(transitions), this, [this, ticket](const fleet::TransitionAnswer &answer) {
        if (ticket != m_ticket)
            return;
        m_transitions = answer.transitions;
        emit changed();
    });
    m_bridge.ask(fleet::NoteQuery{m_asked, key}, this, [this, ticket](const fleet::NoteAnswer &answer) {
        if (ticket != m_ticket)
            return;
        m_notes = answer.notes;
        emit changed();
    });
}

breaker::TimePoint HistoryFeed::pivot() const
{
    const auto &range = m_axis.range();
    if (m_axis.crosshair())
        return *m_axis.crosshair();
    return m_axis.isFollowing() ? range.to : range.from + range.length() / 2;
}

void HistoryFeed::reveal(breaker::TimePoint at)
{
    m_axis.reveal(at);
    m_axis.setCrosshair(at);
}

void HistoryFeed::showPrevious()
{
    if (m_keys.empty())
        return;
    const fleet::BreakerKey key = m_keys.front();
    const auto before = pivot();
    for (auto each = m_transitions.rbegin(); each != m_transitions.rend(); ++each)
        if (isSame(*each, key) && each->at < before)
            return reveal(each->at);
    m_bridge.ask(fleet::TransitionQuery{{before - kFarthest, before}, key, 1}, this,
                 [this](const fleet::TransitionAnswer &answer) {
                     if (!answer.transitions.empty())
                         reveal(answer.transitions.back().at);
                 });
}

void HistoryFeed::showNext()
{
    if (m_keys.empty())
        return;
    const fleet::BreakerKey key = m_keys.front();
    const auto after = pivot();
    for (const auto &each : m_transitions)
        if (isSame(each, key) && each.at > after)
            return reveal(each.at);
    m_bridge.ask(fleet::TransitionQuery{{after + std::chrono::milliseconds(1), m_bridge.present()}, key},
                 this, [this](const fleet::TransitionAnswer &answer) {
                     if (!answer.transitions.empty())
                         reveal(answer.transitions.front().at);
                 });
}

} // namespace panelboard::ui
