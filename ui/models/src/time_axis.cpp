// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/time_axis.h>

#include <panelboard/ui/models/fleet_bridge.h>

#include <algorithm>
#include <utility>

namespace panelboard::ui {

using breaker::Duration;
using breaker::TimePoint;
using fleet::TimeRange;

namespace {

constexpr std::size_t kMostZooms = 50;
constexpr std::int64_t kMarkReach = 100; ///< a mark is met within this part of the length

Duration times(Duration length, double factor)
{
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::nano>(length) * factor);
}

Duration clampedLength(Duration length)
{
    return std::clamp<Duration>(length, TimeAxis::kShortest, TimeAxis::kLongest);
}

} // namespace

const std::array<std::chrono::minutes, 6> TimeAxis::kPresets{
    std::chrono::minutes(5), std::chrono::minutes(15), std::chrono::hours(1),
    std::chrono::hours(6),   std::chrono::hours(24),   std::chrono::hours(7 * 24)};

TimeAxis::TimeAxis(FleetBridge &bridge, QObject *parent) : QObject(parent), m_bridge(bridge)
{
    m_view.range = {bridge.present() - kPresets.front(), bridge.present()};
    connect(&m_bridge, &FleetBridge::ticked, this, &TimeAxis::advance);
    connect(&m_bridge, &FleetBridge::snapshotChanged, this, &TimeAxis::countNew);
}

void TimeAxis::advance()
{
    if (m_isPaused || !m_view.isFollowing)
        return;
    const TimePoint now = m_bridge.present();
    show({{now - length(), now}, true});
}

void TimeAxis::countNew()
{
    if (m_isPaused)
        emit newSincePauseChanged(++m_new);
}

void TimeAxis::show(View view)
{
    const bool isOther = !(view.range == m_view.range);
    const bool followsOther = view.isFollowing != m_view.isFollowing;
    m_view = view;
    if (isOther)
        emit rangeChanged();
    if (followsOther)
        emit followingChanged(view.isFollowing);
}

TimeAxis::View TimeAxis::clamped(TimeRange range) const
{
    const Duration length = clampedLength(range.length());
    const TimePoint now = m_bridge.present();
    const TimePoint middle = range.from + range.length() / 2;
    const TimePoint to = std::min(length == range.length() ? range.to : middle + length / 2, now);
    return {{to - length, to}, false};
}

void TimeAxis::setRange(const TimeRange &range) { show(clamped(range)); }

void TimeAxis::setLength(std::chrono::nanoseconds length)
{
    m_zooms.clear();
    const TimePoint now = m_isPaused ? m_view.range.to : m_bridge.present();
    const bool follows = !m_isPaused || m_view.isFollowing;
    show({{now - clampedLength(length), now}, follows});
}

void TimeAxis::jumpToNow()
{
    setPaused(false);
    setPast({});
    const TimePoint now = m_bridge.present();
    show({{now - length(), now}, true});
}

void TimeAxis::setPaused(bool paused)
{
    if (paused == m_isPaused)
        return;
    m_isPaused = paused;
    if (std::exchange(m_new, 0) != 0)
        emit newSincePauseChanged(0);
    emit pausedChanged(paused);
    advance();
}

void TimeAxis::zoomTo(const TimeRange &range)
{
    if (range.to <= range.from)
        return;
    if (m_zooms.size() == kMostZooms)
        m_zooms.erase(m_zooms.begin());
    m_zooms.push_back(m_view);
    show(clamped(range));
}

void TimeAxis::zoomBack()
{
    if (m_zooms.empty())
        return;
    const View before = m_zooms.back();
    m_zooms.pop_back();
    show(before);
    advance();
}

void TimeAxis::zoomBy(double factor)
{
    const Duration longer = clampedLength(times(length(), factor));
    if (longer == length())
        return;
    const auto [from, to] = m_view.range;
    if (m_view.isFollowing && !m_crosshair) {
        m_zooms.push_back(m_view);
        show({{to - longer, to}, true});
        return;
    }
    const TimePoint pivot = std::clamp(m_crosshair.value_or(from + length() / 2), from, to);
    const TimePoint begin = pivot - times(pivot - from, double(longer.count()) / double(length().count()));
    zoomTo({begin, begin + longer});
}

void TimeAxis::zoomIn() { zoomBy(0.5); }

void TimeAxis::zoomOut() { zoomBy(2); }

void TimeAxis::pan(double lengths)
{
    const Duration by = times(length(), lengths);
    const TimePoint now = m_bridge.present();
    if (m_view.range.to + by >= now && !m_isPaused)
        show({{now - length(), now}, true});
    else
        show(clamped({m_view.range.from + by, m_view.range.to + by}));
}

void TimeAxis::fit()
{
    if (m_marks.size() < 2)
        setLength(kPresets.front());
    else
        zoomTo({std::min(m_marks[0], m_marks[1]), std::max(m_marks[0], m_marks[1])});
}

void TimeAxis::reveal(TimePoint at)
{
    if (at < m_view.range.from || at > m_view.range.to)
        show(clamped({at - length() / 2, at - length() / 2 + length()}));
}

void TimeAxis::setCrosshair(std::optional<TimePoint> at)
{
    if (std::exchange(m_crosshair, at) != at)
        emit crosshairChanged();
}

void TimeAxis::toggleMark(TimePoint at)
{
    const Duration reach = length() / kMarkReach;
    const auto near = std::find_if(m_marks.begin(), m_marks.end(),
                                   [&](TimePoint mark) { return mark - at <= reach && at - mark <= reach; });
    if (near != m_marks.end()) {
        m_marks.erase(near);
    } else {
        if (m_marks.size() == 2)
            m_marks.clear();
        m_marks.push_back(at);
    }
    emit marksChanged();
}

void TimeAxis::clearMarks()
{
    if (m_marks.empty())
        return;
    m_marks.clear();
    emit marksChanged();
}

void TimeAxis::setPast(std::optional<TimePoint> at)
{
    if (at)
        at = std::min(*at, m_bridge.present());
    if (std::exchange(m_past, at) != at)
        emit pastChanged();
}

} // namespace panelboard::ui
