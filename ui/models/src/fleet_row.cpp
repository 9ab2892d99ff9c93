// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/fleet_row.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace panelboard::ui {

namespace {

double share(const std::optional<double> &rate, const std::optional<double> &threshold)
{
    return rate && threshold ? *rate / *threshold : -1;
}

/// Nearer to its failure-rate threshold; if equal, to the other one.
bool hasBetterRates(const FleetRow *a, const FleetRow *b)
{
    const auto shares = [](const FleetRow &row) {
        return std::pair(share(row.failureRate, row.failureRateThreshold),
                         share(row.slowCallRate, row.slowCallRateThreshold));
    };
    return shares(*a) < shares(*b);
}

void add(std::optional<double> &sum, const std::optional<double> &value)
{
    if (value)
        sum = sum.value_or(0) + *value;
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

int FleetRow::badness() const
{
    const bool isNear = nearest() >= Nearness::Near;
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
        return nearest() == Nearness::Over ? 4 : isNear ? 5 : 8;
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

FleetRow rowOf(const fleet::BreakerView &view)
{
    FleetRow row;
    row.key = view.key;
    row.look = lookOf(view);
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
    row.openUntil = view.openUntil;
    row.halfOpen = view.halfOpen;
    row.overriddenBy = view.overriddenBy;
    if (view.freshness != fleet::Freshness::Waiting)
        row.readAt = view.readAt;
    row.unknowns = view.unknowns;
    return row;
}

FleetRow groupOf(std::span<const FleetRow> members)
{
    std::vector<const FleetRow *> worstFirst;
    worstFirst.reserve(members.size());
    for (const FleetRow &member : members)
        worstFirst.push_back(&member);
    std::ranges::sort(worstFirst, [](const FleetRow *a, const FleetRow *b) { return isWorse(*a, *b); });

    FleetRow group = *worstFirst.front();
    group.isGroup = true;
    const FleetRow &rates = **std::ranges::max_element(worstFirst, hasBetterRates);
    group.ratesOf = rates.key.instance;
    group.failureRate = rates.failureRate;
    group.failureRateThreshold = rates.failureRateThreshold;
    group.slowCallRate = rates.slowCallRate;
    group.slowCallRateThreshold = rates.slowCallRateThreshold;
    group.callsPerSecond.reset();
    group.notPermittedPerSecond.reset();
    for (const FleetRow *member : worstFirst) {
        group.instances.push_back(member->look);
        group.alike += member->look == group.look ? 1 : 0;
        add(group.callsPerSecond, member->callsPerSecond);
        add(group.notPermittedPerSecond, member->notPermittedPerSecond);
        if (member->readAt && (!group.readAt || *member->readAt < *group.readAt))
            group.readAt = member->readAt;
    }
    return group;
}

bool isWorse(const FleetRow &a, const FleetRow &b)
{
    const int rankA = a.badness();
    const int rankB = b.badness();
    if (rankA != rankB)
        return rankA < rankB;
    const double refusedA = a.notPermittedPerSecond.value_or(0);
    const double refusedB = b.notPermittedPerSecond.value_or(0);
    if (refusedA != refusedB)
        return refusedA > refusedB;
    return std::tie(a.key.service, a.key.name, a.key.instance) <
           std::tie(b.key.service, b.key.name, b.key.instance);
}

} // namespace panelboard::ui
