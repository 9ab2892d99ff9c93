// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/fleet_picture.h>

#include <panelboard/ui/models/fleet_row.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

namespace panelboard::ui {

namespace {

auto orderOf(const fleet::BreakerKey &key) { return std::tie(key.service, key.name, key.instance); }

bool haveSameBreakers(const fleet::TargetView &a, const fleet::TargetView &b)
{
    return std::ranges::equal(a.breakers, b.breakers,
                              [](const auto &x, const auto &y) { return x == y || x->key == y->key; });
}

bool haveSameShape(const fleet::FleetSnapshot &a, const fleet::FleetSnapshot &b)
{
    return std::ranges::equal(a.targets, b.targets, [](const auto &mine, const auto &theirs) {
        return mine == theirs || haveSameBreakers(*mine, *theirs);
    });
}

/// Closes the span that ends before `end` and begins the next one.
void begin(std::vector<FleetShape::Span> &spans, std::uint32_t at)
{
    if (!spans.empty())
        spans.back().count = at - spans.back().first;
    spans.push_back({at, 0});
}

void span(FleetShape &shape)
{
    const auto all = static_cast<std::uint32_t>(shape.keys.size());
    for (std::uint32_t cell = 0; cell < all; ++cell) {
        const fleet::BreakerKey &key = shape.keys[cell];
        const bool isNewService = cell == 0 || shape.keys[cell - 1].service != key.service;
        if (isNewService)
            begin(shape.services, cell);
        if (isNewService || shape.keys[cell - 1].name != key.name)
            begin(shape.groups, cell);
        shape.groupOf.push_back(static_cast<std::uint32_t>(shape.groups.size() - 1));
    }
    for (auto *spans : {&shape.services, &shape.groups})
        if (!spans->empty())
            spans->back().count = all - spans->back().first;
}

std::shared_ptr<const FleetShape> shapeOf(const fleet::FleetSnapshot &snapshot)
{
    struct Source {
        const fleet::BreakerKey *key;
        std::uint32_t target;
        std::uint32_t breaker;
    };
    auto shape = std::make_shared<FleetShape>();
    std::vector<Source> sources;
    for (std::uint32_t target = 0; target < snapshot.targets.size(); ++target) {
        const auto &breakers = snapshot.targets[target]->breakers;
        shape->places.emplace_back(breakers.size(), FleetShape::kNowhere);
        for (std::uint32_t breaker = 0; breaker < breakers.size(); ++breaker)
            sources.push_back({&breakers[breaker]->key, target, breaker});
    }
    std::ranges::stable_sort(
        sources, [](const Source &a, const Source &b) { return orderOf(*a.key) < orderOf(*b.key); });
    for (const Source &source : sources) {
        if (!shape->keys.empty() && shape->keys.back() == *source.key)
            continue; // another target of the same name was first
        shape->places[source.target][source.breaker] = static_cast<std::uint32_t>(shape->keys.size());
        shape->keys.push_back(*source.key);
    }
    span(*shape);
    return shape;
}

float known(const std::optional<double> &value)
{
    return value ? static_cast<float>(*value) : std::numeric_limits<float>::quiet_NaN();
}

} // namespace

FleetCell cellOf(const fleet::BreakerView &view, const fleet::TargetView &target)
{
    FleetCell cell;
    cell.view = &view;
    cell.target = &target;
    cell.failureRate = known(view.failureRate);
    cell.slowCallRate = known(view.slowCallRate);
    cell.callsPerSecond = known(view.callsPerSecond);
    cell.refusedPerSecond = known(view.notPermittedPerSecond);
    cell.look = lookOf(view);
    cell.near = std::max(nearness(view.failureRate, view.failureRateThreshold),
                         nearness(view.slowCallRate, view.slowCallRateThreshold));
    cell.badness = badnessOf(cell.look, cell.near);
    cell.isDrifting = !view.drift.empty();
    cell.isFlapping = view.statistics.isFlapping;
    cell.isForced = view.overriddenBy.has_value() || cell.look == StateLook::ForcedOpen;
    return cell;
}

namespace {

void takeCommands(FleetPicture &picture)
{
    for (const auto &command : picture.snapshot->commands) {
        if (!std::holds_alternative<fleet::UpdateState>(command->command.what))
            continue;
        const std::uint32_t at = picture.shape->find(command->command.where);
        if (at == FleetShape::kNowhere)
            continue;
        if (command->isSettled())
            picture.cells[at].pending.reset();
        else
            picture.cells[at].pending = command->phase;
    }
}

void add(float &sum, float value)
{
    if (!std::isnan(value))
        sum = std::isnan(sum) ? value : sum + value;
}

double share(const std::optional<double> &rate, const std::optional<double> &threshold)
{
    return rate && threshold ? *rate / *threshold : -1;
}

std::pair<double, double> shares(const fleet::BreakerView &view)
{
    return {share(view.failureRate, view.failureRateThreshold),
            share(view.slowCallRate, view.slowCallRateThreshold)};
}

FleetGroup groupOf(const FleetPicture &picture, const FleetShape::Span &span)
{
    FleetGroup group;
    group.first = group.worst = group.ratesOf = span.first;
    group.count = span.count;
    auto best = shares(*picture.cells[span.first].view);
    for (std::uint32_t at = span.first; at < span.first + span.count; ++at) {
        const FleetCell &cell = picture.cells[at];
        ++group.looks[static_cast<std::size_t>(cell.look)];
        if (isWorse(cell, picture.cells[group.worst]))
            group.worst = at;
        if (const auto its = shares(*cell.view); best < its) {
            best = its;
            group.ratesOf = at;
        }
        add(group.callsPerSecond, cell.callsPerSecond);
        add(group.refusedPerSecond, cell.refusedPerSecond);
        group.isDrifting |= cell.isDrifting;
        group.isFlapping |= cell.isFlapping;
        if (cell.view->freshness != fleet::Freshness::Waiting &&
            (!group.readAt || cell.view->readAt < *group.readAt))
            group.readAt = cell.view->readAt;
    }
    group.alike = group.looks[static_cast<std::size_t>(picture.cells[group.worst].look)];
    return group;
}

} // namespace

std::uint32_t FleetShape::find(const fleet::BreakerKey &key) const
{
    const auto found = std::ranges::lower_bound(
        keys, key, [](const auto &a, const auto &b) { return orderOf(a) < orderOf(b); });
    return found != keys.end() && *found == key ? static_cast<std::uint32_t>(found - keys.begin()) : kNowhere;
}

FleetPicturePtr pictureOf(fleet::FleetSnapshotPtr snapshot, const FleetPicturePtr &before)
{
    auto picture = std::make_shared<FleetPicture>();
    picture->snapshot = std::move(snapshot);
    const auto &targets = picture->snapshot->targets;
    const bool isSame = before && haveSameShape(*before->snapshot, *picture->snapshot);
    picture->shape = isSame ? before->shape : shapeOf(*picture->snapshot);
    picture->cells.resize(picture->shape->keys.size());
    for (std::size_t target = 0; target < targets.size(); ++target) {
        const auto &breakers = targets[target]->breakers;
        for (std::size_t breaker = 0; breaker < breakers.size(); ++breaker) {
            const std::uint32_t place = picture->shape->places[target][breaker];
            if (place != FleetShape::kNowhere)
                picture->cells[place] = cellOf(*breakers[breaker], *targets[target]);
        }
    }
    takeCommands(*picture);
    picture->groups.reserve(picture->shape->groups.size());
    for (const FleetShape::Span &span : picture->shape->groups)
        picture->groups.push_back(groupOf(*picture, span));
    for (const FleetCell &cell : picture->cells) {
        ++picture->counts[static_cast<std::size_t>(cell.look)];
        if (cell.look == StateLook::Closed && cell.near >= Nearness::Near)
            ++picture->nearCount;
    }
    return picture;
}

} // namespace panelboard::ui
