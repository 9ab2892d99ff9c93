// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/fleet_arrangement.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace panelboard::ui {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::infinity();
constexpr double kPerRank = 1e12; // more than anybody refuses per second

double largest(double value) { return std::isnan(value) ? kUnknown : -value; }

template <class T>
double largest(const std::optional<T> &value)
{
    return value ? -static_cast<double>(*value) : kUnknown;
}

double soonest(const std::optional<breaker::TimePoint> &at)
{
    return at ? static_cast<double>(at->time_since_epoch().count()) : kUnknown;
}

double worst(std::uint8_t badness, float refused)
{
    return badness * kPerRank - (std::isnan(refused) ? 0.0 : static_cast<double>(refused));
}

std::optional<breaker::TimePoint> due(const fleet::BreakerView &view)
{
    if (view.openUntil)
        return view.openUntil;
    return view.overriddenBy ? view.overriddenBy->until : std::nullopt;
}

/// What a cell is sorted by: the smaller, the higher it stands.
double keyOf(const FleetCell &cell, FleetColumn column)
{
    const fleet::BreakerView &view = *cell.view;
    switch (column) {
    case FleetColumn::State:
        return worst(cell.badness, cell.refusedPerSecond);
    case FleetColumn::FailureRate:
    case FleetColumn::Sparkline:
        return largest(cell.failureRate);
    case FleetColumn::SlowCallRate:
        return largest(cell.slowCallRate);
    case FleetColumn::CallsPerSecond:
        return largest(cell.callsPerSecond);
    case FleetColumn::RefusedPerSecond:
        return largest(cell.refusedPerSecond);
    case FleetColumn::Next:
        return soonest(due(view));
    case FleetColumn::TimeInState:
        return soonest(view.stateSince);
    case FleetColumn::Age:
        return view.freshness == fleet::Freshness::Waiting ? kUnknown : soonest(view.readAt);
    case FleetColumn::NotPermitted:
        return largest(view.notPermittedCalls);
    case FleetColumn::MeanDuration:
        return largest(view.meanDurationMs);
    case FleetColumn::MaxDuration:
        return largest(view.maxDurationMs);
    case FleetColumn::Trips:
        return -static_cast<double>(view.statistics.trips);
    case FleetColumn::Threshold:
        return largest(view.failureRateThreshold);
    case FleetColumn::Window:
        return largest(view.bufferedCalls);
    case FleetColumn::Breaker:
    case FleetColumn::Tags:
        break;
    }
    return 0;
}

double keyOf(const FleetPicture &picture, const FleetGroup &group, FleetColumn column)
{
    switch (column) {
    case FleetColumn::State:
        return worst(picture.cells[group.worst].badness, group.refusedPerSecond);
    case FleetColumn::CallsPerSecond:
        return largest(group.callsPerSecond);
    case FleetColumn::RefusedPerSecond:
        return largest(group.refusedPerSecond);
    case FleetColumn::FailureRate:
    case FleetColumn::Sparkline:
    case FleetColumn::SlowCallRate:
        return keyOf(picture.cells[group.ratesOf], column);
    case FleetColumn::Age:
        return soonest(group.readAt);
    default:
        return keyOf(picture.cells[group.worst], column);
    }
}

/// Sorts ids by their keys; equals by id, which is by name.
class Sorter {
public:
    explicit Sorter(const FleetOrder &order) : m_order(order) {}

    void add(std::uint32_t id, double key)
    {
        m_keys.emplace_back(m_order.isReversed && key != kUnknown ? -key : key, id);
    }
    /// What was added since the last time.
    [[nodiscard]] std::vector<std::uint32_t> take()
    {
        const bool isByName = m_order.by == FleetColumn::Breaker || m_order.by == FleetColumn::Tags;
        if (isByName && m_order.isReversed)
            std::ranges::reverse(m_keys); // they were added by name
        else if (!isByName)
            std::ranges::sort(m_keys);
        std::vector<std::uint32_t> ids(m_keys.size());
        std::ranges::transform(m_keys, ids.begin(), [](const auto &key) { return key.second; });
        m_keys.clear();
        return ids;
    }

private:
    FleetOrder m_order;
    std::vector<std::pair<double, std::uint32_t>> m_keys;
};

FleetArrangement withoutMembers(const std::vector<std::uint32_t> &ids)
{
    FleetArrangement rows(ids.size());
    std::ranges::transform(ids, rows.begin(), [](std::uint32_t id) { return TopRow{id, {}}; });
    return rows;
}

} // namespace

FleetArrangement arrange(const FleetPicture &picture, const std::vector<bool> &passes,
                         const FleetOrder &order, bool isGrouped)
{
    const auto isShown = [&passes](std::uint32_t cell) { return passes.empty() || passes[cell]; };
    Sorter sorter(order);
    const auto addCells = [&](std::uint32_t first, std::uint32_t end) {
        for (std::uint32_t cell = first; cell < end; ++cell)
            if (isShown(cell))
                sorter.add(cell, keyOf(picture.cells[cell], order.by));
    };
    if (!isGrouped) {
        addCells(0, static_cast<std::uint32_t>(picture.cells.size()));
        return withoutMembers(sorter.take());
    }
    for (std::uint32_t id = 0; id < picture.groups.size(); ++id) {
        const FleetGroup &group = picture.groups[id];
        bool isAny = false;
        for (std::uint32_t cell = group.first; !isAny && cell < group.first + group.count; ++cell)
            isAny = isShown(cell);
        if (isAny)
            sorter.add(id, keyOf(picture, group, order.by));
    }
    FleetArrangement rows = withoutMembers(sorter.take());
    for (TopRow &row : rows) {
        const FleetGroup &group = picture.groups[row.id];
        if (group.count == 1)
            continue;
        addCells(group.first, group.first + group.count);
        row.members = sorter.take();
    }
    return rows;
}

namespace {

/// Keeps places in one list. `idOf` tells what a row is.
template <class Row, class IdOf>
std::vector<Row> keepPlacesIn(const std::vector<Row> &current, std::vector<Row> sorted, IdOf idOf)
{
    std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t most = 0;
    for (const std::vector<Row> *rows : {&current, &std::as_const(sorted)}) {
        for (const Row &row : *rows) {
            least = std::min(least, idOf(row));
            most = std::max(most, idOf(row));
        }
    }
    if (sorted.empty())
        return sorted;
    constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> placeInSorted(most - least + 1UL, kNone);
    for (std::size_t at = 0; at < sorted.size(); ++at)
        placeInSorted[idOf(sorted[at]) - least] = at;
    std::vector<bool> isOld(most - least + 1UL);
    for (const Row &row : current)
        isOld[idOf(row) - least] = true;

    std::vector<Row> kept;
    kept.reserve(sorted.size());
    const auto takeNewFrom = [&](std::size_t at) {
        for (; at < sorted.size() && !isOld[idOf(sorted[at]) - least]; ++at)
            kept.push_back(std::move(sorted[at]));
    };
    takeNewFrom(0);
    for (const Row &row : current) {
        const std::size_t at = placeInSorted[idOf(row) - least];
        if (at == kNone)
            continue;
        kept.push_back(std::move(sorted[at]));
        takeNewFrom(at + 1);
    }
    return kept;
}

} // namespace

FleetArrangement keepPlaces(const FleetArrangement &current, FleetArrangement sorted)
{
    FleetArrangement rows =
        keepPlacesIn(current, std::move(sorted), [](const TopRow &row) { return row.id; });
    std::vector<const TopRow *> before;
    for (const TopRow &row : current) {
        if (row.id >= before.size())
            before.resize(row.id + 1UL);
        before[row.id] = &row;
    }
    for (TopRow &row : rows) {
        if (row.members.empty() || row.id >= before.size() || !before[row.id])
            continue;
        row.members = keepPlacesIn(before[row.id]->members, std::move(row.members),
                                   [](std::uint32_t cell) { return cell; });
    }
    return rows;
}

} // namespace panelboard::ui
