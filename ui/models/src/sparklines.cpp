// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/sparklines.h>

#include <cmath>
#include <limits>
#include <utility>

namespace panelboard::ui {

namespace {

constexpr std::chrono::minutes kAskEvery(1);
constexpr float kGap = std::numeric_limits<float>::quiet_NaN();

std::int64_t columnOf(breaker::TimePoint at) { return at.time_since_epoch() / Sparkline::kStep; }

std::size_t slotOf(std::int64_t column) { return static_cast<std::size_t>(column) % Sparkline::kColumns; }

} // namespace

Sparkline::Sparkline() { m_values.fill(kGap); }

void Sparkline::advanceTo(std::int64_t column)
{
    const auto columns = static_cast<std::int64_t>(kColumns);
    if (!m_newest || column - *m_newest >= columns)
        m_values.fill(kGap);
    else
        for (std::int64_t at = *m_newest + 1; at <= column; ++at)
            m_values[slotOf(at)] = kGap;
    m_newest = column;
}

void Sparkline::put(breaker::TimePoint at, float percent, bool isLive)
{
    const std::int64_t column = columnOf(at);
    if (!m_newest || column > *m_newest)
        advanceTo(column);
    if (*m_newest - column >= static_cast<std::int64_t>(kColumns))
        return;
    float &value = m_values[slotOf(column)];
    if (isLive || std::isnan(value))
        value = percent;
}

std::array<float, Sparkline::kColumns> Sparkline::until(breaker::TimePoint now) const
{
    std::array<float, kColumns> values;
    values.fill(kGap);
    if (!m_newest)
        return values;
    const std::int64_t last = columnOf(now);
    const auto columns = static_cast<std::int64_t>(kColumns);
    for (std::int64_t at = 0; at < columns; ++at) {
        const std::int64_t column = last - columns + 1 + at;
        if (column <= *m_newest && column > *m_newest - columns)
            values[static_cast<std::size_t>(at)] = m_values[slotOf(column)];
    }
    return values;
}

Sparklines::Sparklines(FleetBridge &bridge, QObject *parent) : QObject(parent), m_bridge(bridge) {}

const Sparkline *Sparklines::of(const fleet::BreakerKey &key) const
{
    const auto found = m_lines.find(key);
    return found == m_lines.end() ? nullptr : &found->second;
}

void Sparklines::want(const std::vector<fleet::BreakerKey> &keys)
{
    m_wanted = {keys.begin(), keys.end()};
    std::vector<fleet::BreakerKey> unknown;
    for (const fleet::BreakerKey &key : m_wanted)
        if (m_lines.try_emplace(key).second)
            unknown.push_back(key);
    forgetUnwanted();
    if (!m_askedAt)
        m_askedAt = m_bridge.now();
    if (!unknown.empty())
        ask(std::move(unknown));
}

void Sparklines::forgetUnwanted()
{
    if (m_lines.size() > m_wanted.size() + kMostKept)
        std::erase_if(m_lines, [this](const auto &line) { return !m_wanted.contains(line.first); });
}

void Sparklines::ask(std::vector<fleet::BreakerKey> keys)
{
    fleet::SeriesQuery query;
    query.keys = std::move(keys);
    const breaker::TimePoint now = m_bridge.now();
    query.range = {now - Sparkline::kStep * Sparkline::kColumns, now};
    query.columns = Sparkline::kColumns;
    m_bridge.ask(std::move(query), this, [this](const fleet::SeriesAnswer &answer) {
        for (const fleet::BreakerSeries &series : answer.series) {
            const auto line = m_lines.find(series.key);
            if (line == m_lines.end())
                continue;
            for (const fleet::HistoryColumn &column : series.columns)
                if (column.failureRate)
                    line->second.put(column.at, column.failureRate->max, false);
        }
        emit changed();
    });
}

void Sparklines::applyPicture(const FleetPicturePtr &picture)
{
    const breaker::TimePoint now = m_bridge.now();
    for (const fleet::BreakerKey &key : m_wanted) {
        const std::uint32_t at = picture->shape->find(key);
        if (at == FleetShape::kNowhere)
            continue;
        const FleetCell &cell = picture->cells[at];
        if (!std::isnan(cell.failureRate) && cell.view->freshness == fleet::Freshness::Fresh)
            m_lines[key].put(cell.view->readAt, cell.failureRate, true);
    }
    if (m_askedAt && now - *m_askedAt >= kAskEvery) {
        m_askedAt = now;
        ask({m_wanted.begin(), m_wanted.end()});
    }
}

} // namespace panelboard::ui
