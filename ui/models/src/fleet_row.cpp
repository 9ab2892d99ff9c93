// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/fleet_row.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace panelboard::ui {

namespace {

/// From the worst to the best, for a group's row of marks.
constexpr std::array<StateLook, kStateLooks> kWorstFirst{
    StateLook::Open,    StateLook::HalfOpen, StateLook::ForcedOpen,  StateLook::Stale, StateLook::MetricsOnly,
    StateLook::Waiting, StateLook::Disabled, StateLook::TooFewCalls, StateLook::Closed};

float orNone(float value) { return std::isnan(value) ? 0 : value; }

std::optional<double> orUnknown(float value)
{
    return std::isnan(value) ? std::nullopt : std::optional<double>(value);
}

} // namespace

StateLook lookOf(const fleet::BreakerView &view)
{
    if (view.freshness == fleet::Freshness::Stale)
        return StateLook::Stale;
    if (!view.state || view.freshness == fleet::Freshness::Waiting)
        return StateLook::Waiting;
    if (*view.state == breaker::State::Closed && view.tooFewCalls)
        return StateLook::TooFewCalls;
    return lookOf(*view.state);
}

Nearness FleetRow::nearest() const
{
    return std::max(nearness(failureRate, failureRateThreshold),
                    nearness(slowCallRate, slowCallRateThreshold));
}

std::uint8_t badnessOf(StateLook look, Nearness near) noexcept
{
    const bool isNear = near >= Nearness::Near;
    switch (look) {
    case StateLook::Open:
        return 0;
    case StateLook::HalfOpen:
        return 1;
    case StateLook::ForcedOpen:
        return 2;
    case StateLook::Stale:
        return 3;
    case StateLook::MetricsOnly:
        return near == Nearness::Over ? 4 : isNear ? 5 : 8;
    case StateLook::Closed:
        return isNear ? 5 : 10;
    case StateLook::Waiting:
        return 6;
    case StateLook::Disabled:
        return 7;
    case StateLook::TooFewCalls:
        return 9;
    }
    return 10;
}

bool isWorse(const FleetCell &a, const FleetCell &b) noexcept
{
    if (a.badness != b.badness)
        return a.badness < b.badness;
    return orNone(a.refusedPerSecond) > orNone(b.refusedPerSecond);
}

FleetRow rowOf(const FleetCell &cell)
{
    const fleet::BreakerView &view = *cell.view;
    FleetRow row;
    row.key = view.key;
    row.look = cell.look;
    row.state = view.state;
    row.stateSince = view.stateSince;
    row.stateSinceAtLeast = view.stateSinceAtLeast;
    row.failureRate = view.failureRate;
    row.slowCallRate = view.slowCallRate;
    row.failureRateThreshold = view.failureRateThreshold;
    row.slowCallRateThreshold = view.slowCallRateThreshold;
    row.bufferedCalls = view.bufferedCalls;
    row.minimumNumberOfCalls = view.minimumNumberOfCalls;
    row.callsPerSecond = view.callsPerSecond;
    row.notPermittedPerSecond = view.notPermittedPerSecond;
    row.notPermittedCalls = view.notPermittedCalls;
    row.meanDurationMs = view.meanDurationMs;
    row.maxDurationMs = view.maxDurationMs;
    row.openUntil = view.openUntil;
    row.halfOpen = view.halfOpen;
    row.overriddenBy = view.overriddenBy;
    if (view.freshness != fleet::Freshness::Waiting)
        row.readAt = view.readAt;
    row.unknowns = view.unknowns;
    row.statistics = view.statistics;
    row.drift = view.drift;
    row.isDrifting = cell.isDrifting;
    row.isFlapping = cell.isFlapping;
    row.labels = cell.target->config.labels;
    row.pending = cell.pending;
    return row;
}

FleetRow rowOf(const FleetPicture &picture, const FleetGroup &group)
{
    FleetRow row = rowOf(picture.cells[group.worst]);
    const fleet::BreakerView &rates = *picture.cells[group.ratesOf].view;
    row.isGroup = true;
    row.pending.reset();
    row.ratesOf = rates.key.instance;
    row.failureRate = rates.failureRate;
    row.failureRateThreshold = rates.failureRateThreshold;
    row.slowCallRate = rates.slowCallRate;
    row.slowCallRateThreshold = rates.slowCallRateThreshold;
    row.callsPerSecond = orUnknown(group.callsPerSecond);
    row.notPermittedPerSecond = orUnknown(group.refusedPerSecond);
    row.readAt = group.readAt;
    row.alike = group.alike;
    row.isDrifting = group.isDrifting;
    row.isFlapping = group.isFlapping;
    for (const StateLook look : kWorstFirst)
        row.instances.insert(row.instances.end(), group.looks[static_cast<std::size_t>(look)], look);
    return row;
}

} // namespace panelboard::ui
