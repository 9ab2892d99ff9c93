// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_list.h"

#include <panelboard/ui/models/fleet_picture.h>

#include <algorithm>
#include <tuple>

namespace panelboard::ui {

void LaneList::setFilter(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_filter = FleetFilter(text);
    m_shape.reset();
}

void LaneList::recheck()
{
    if (m_filter.dependsOnValues())
        m_shape.reset();
}

void LaneList::setOnly(std::optional<std::set<fleet::BreakerKey>> only)
{
    if (only == m_only)
        return;
    m_only = std::move(only);
    m_shape.reset();
}

bool LaneList::accepts(const fleet::BreakerKey &key) const
{
    if (m_filter.isEmpty())
        return true;
    if (const auto known = m_verdicts.find(key); known != m_verdicts.end())
        return known->second;
    fleet::BreakerView gone;
    gone.key = key;
    return m_filter.acceptsNames(cellOf(gone, fleet::TargetView()));
}

LaneList::Shape LaneList::shapeOf(const fleet::FleetSnapshot &snapshot)
{
    Shape shape;
    for (const auto &target : snapshot.targets)
        shape.push_back({{target->config.service, target->config.instance}, target->breakers.size()});
    return shape;
}

bool LaneList::update(const fleet::FleetSnapshot &snapshot)
{
    Shape shape = shapeOf(snapshot);
    if (m_shape == shape)
        return false;
    m_shape = std::move(shape);
    m_verdicts.clear();
    std::vector<Lane> lanes;
    for (std::size_t t = 0; t < snapshot.targets.size(); ++t) {
        const auto &breakers = snapshot.targets[t]->breakers;
        for (std::size_t b = 0; b < breakers.size(); ++b) {
            const fleet::BreakerKey &key = breakers[b]->key;
            if (!m_filter.isEmpty())
                m_verdicts[key] = m_filter.accepts(cellOf(*breakers[b], *snapshot.targets[t]));
            if (accepts(key) && (!m_only || m_only->count(key) > 0))
                lanes.push_back({key, t, b});
        }
    }
    std::sort(lanes.begin(), lanes.end(), [](const Lane &a, const Lane &b) {
        return std::tie(a.key.service, a.key.name, a.key.instance) <
               std::tie(b.key.service, b.key.name, b.key.instance);
    });
    const bool isSame = std::equal(lanes.begin(), lanes.end(), m_lanes.begin(), m_lanes.end(),
                                   [](const Lane &a, const Lane &b) { return a.key == b.key; });
    m_lanes = std::move(lanes);
    return !isSame;
}

std::vector<std::optional<breaker::State>> LaneList::states(const fleet::FleetSnapshot &snapshot) const
{
    std::vector<std::optional<breaker::State>> states(m_lanes.size());
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        const Lane &lane = m_lanes[i];
        if (lane.target >= snapshot.targets.size() ||
            lane.place >= snapshot.targets[lane.target]->breakers.size())
            continue;
        const fleet::BreakerView &view = *snapshot.targets[lane.target]->breakers[lane.place];
        if (view.key == lane.key && view.freshness == fleet::Freshness::Fresh)
            states[i] = view.state;
    }
    return states;
}

} // namespace panelboard::ui
