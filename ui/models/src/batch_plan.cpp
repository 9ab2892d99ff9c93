// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/batch_plan.h>

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <map>
#include <set>

namespace panelboard::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::BatchPlan)
};

using breaker::State;
using fleet::BreakerKey;
using fleet::StateUpdate;
using fleet::TargetView;

QString wordOf(State state) { return QString::fromLatin1(breaker::toString(state).data()); }

using Targets = std::map<std::pair<std::string, std::string>, const TargetView *>;

Targets targetsOf(const fleet::FleetSnapshot &snapshot)
{
    Targets targets;
    for (const auto &target : snapshot.targets)
        targets.emplace(std::pair(target->config.service, target->config.instance), target.get());
    return targets;
}

template <class Range, class Value>
bool contains(const Range &range, const Value &value)
{
    return std::ranges::find(range, value) != range.end();
}

StateLook lookOfView(const fleet::BreakerView *view)
{
    if (!view || !view->state)
        return StateLook::Waiting;
    return view->freshness == fleet::Freshness::Stale ? StateLook::Stale : lookOf(*view->state);
}

/// Why this breaker cannot be asked for it.
QString problemOf(const TargetView *target, const fleet::BreakerView *view, StateUpdate update)
{
    if (!target || !view)
        return Words::tr("is not in the list any more");
    if (!contains(target->updates, update))
        return Words::tr("cannot be asked for %1").arg(QLatin1String(fleet::toString(update).data()));
    if (!view->state)
        return Words::tr("has told no state yet");
    const State after = fleet::stateAfter(update);
    if (update == StateUpdate::Reset)
        return {};
    if (*view->state == after)
        return Words::tr("is %1 already", "a state").arg(wordOf(after));
    if (!breaker::isLegalTransition(*view->state, after))
        return Words::tr("cannot go from %1 to %2", "two states").arg(wordOf(*view->state), wordOf(after));
    return {};
}

PlannedBreaker plan(const Targets &targets, const BreakerKey &key, StateUpdate update)
{
    PlannedBreaker planned;
    planned.key = key;
    const auto found = targets.find({key.service, key.instance});
    const TargetView *target = found == targets.end() ? nullptr : found->second;
    if (target) {
        const auto view = std::ranges::lower_bound(target->breakers, key.name, {},
                                                   [](const auto &each) { return each->key.name; });
        if (view != target->breakers.end() && (*view)->key == key)
            planned.view = *view;
        planned.keepsExpiry = target->inProcess || contains(target->capabilities, "ttl");
    }
    planned.look = lookOfView(planned.view.get());
    planned.problem = problemOf(target, planned.view.get(), update);
    return planned;
}

/// In what one breaker of many differs from most of the others.
void addRemarks(BatchPlan &plan)
{
    std::map<State, std::size_t> states;
    for (const PlannedBreaker &each : plan.breakers)
        if (each.isAble())
            ++states[*each.view->state];
    const auto most = std::ranges::max_element(states, {}, [](const auto &entry) { return entry.second; });
    const bool canAnyExpire = plan.canExpire();
    for (PlannedBreaker &each : plan.breakers) {
        if (!each.isAble())
            continue;
        if (canAnyExpire && !each.keepsExpiry)
            each.remark = Words::tr("keeps no expiry: it stays so until someone changes it");
        else if (each.look == StateLook::Stale)
            each.remark = Words::tr("has not been heard for a while: its state is old");
        else if (*each.view->state != most->first)
            each.remark = Words::tr("is %1 now", "a state").arg(wordOf(*each.view->state));
    }
}

/// Whether `keys` are all instances of each breaker that they name, of one service, and more than one.
bool isWhole(const fleet::FleetSnapshot &snapshot, const QList<BreakerKey> &keys)
{
    if (keys.size() < 2)
        return false;
    std::set<std::string> names;
    for (const BreakerKey &key : keys) {
        if (key.service != keys.front().service)
            return false;
        names.insert(key.name);
    }
    std::size_t all = 0;
    for (const auto &target : snapshot.targets)
        if (target->config.service == keys.front().service)
            for (const auto &view : target->breakers)
                all += names.contains(view->key.name) ? 1U : 0U;
    return all == std::set(keys.begin(), keys.end()).size();
}

template <class Project>
bool areAlike(const std::vector<PlannedBreaker> &breakers, Project project)
{
    return std::ranges::all_of(breakers, [&](const PlannedBreaker &each) {
        return project(each.key) == project(breakers.front().key);
    });
}

QString nameToType(const BatchPlan &plan)
{
    if (plan.breakers.size() < 2 || (!plan.isWholeService && plan.able() <= kManyBreakers))
        return {};
    if (!areAlike(plan.breakers, [](const BreakerKey &key) { return key.service; }))
        return QString::number(plan.able());
    const BreakerKey &first = plan.breakers.front().key;
    const bool isOneName = areAlike(plan.breakers, [](const BreakerKey &key) { return key.name; });
    return QString::fromStdString(isOneName ? first.name : first.service);
}

} // namespace

std::size_t BatchPlan::able() const
{
    return static_cast<std::size_t>(std::ranges::count_if(breakers, &PlannedBreaker::isAble));
}

std::optional<double> BatchPlan::callsPerSecond() const
{
    std::optional<double> calls;
    for (const PlannedBreaker &each : breakers) {
        if (!each.isAble() || (!each.view->callsPerSecond && !each.view->notPermittedPerSecond))
            continue;
        calls = calls.value_or(0) + each.view->callsPerSecond.value_or(0) +
                each.view->notPermittedPerSecond.value_or(0);
    }
    return calls;
}

bool BatchPlan::canExpire() const
{
    return std::ranges::any_of(breakers,
                               [](const PlannedBreaker &each) { return each.isAble() && each.keepsExpiry; });
}

std::optional<State> BatchPlan::commonState() const
{
    std::optional<State> common;
    for (const PlannedBreaker &each : breakers) {
        if (!each.isAble())
            continue;
        if (common && *common != *each.view->state)
            return {};
        common = each.view->state;
    }
    return common;
}

QString BatchPlan::subject() const
{
    const BreakerKey &first = breakers.front().key;
    if (!areAlike(breakers, [](const BreakerKey &key) { return key.service; }))
        return Words::tr("%n breaker(s)", nullptr, static_cast<int>(breakers.size()));
    if (!areAlike(breakers, [](const BreakerKey &key) { return key.name; }))
        return QString::fromStdString(first.service);
    return QStringLiteral("%1 / %2").arg(QString::fromStdString(first.service),
                                         QString::fromStdString(first.name));
}

BatchPlan planOf(const fleet::FleetSnapshot &snapshot, StateUpdate update, const QList<BreakerKey> &keys)
{
    BatchPlan result;
    result.update = update;
    const Targets targets = targetsOf(snapshot);
    for (const BreakerKey &key : keys)
        result.breakers.push_back(plan(targets, key, update));
    addRemarks(result);
    result.isWholeService = isWhole(snapshot, keys);
    result.typedName = nameToType(result);
    const auto &watched = snapshot.watched;
    if (keys.size() == 1 && watched && watched->key == keys.front() && watched->config) {
        result.waitInOpen = watched->config->config.waitDurationInOpenState;
        result.trialCalls = watched->config->config.permittedNumberOfCallsInHalfOpenState;
    }
    return result;
}

QList<BreakerKey> siblingsOf(const fleet::FleetSnapshot &snapshot, const BreakerKey &key)
{
    QList<BreakerKey> keys;
    for (const auto &target : snapshot.targets)
        if (target->config.service == key.service)
            for (const auto &view : target->breakers)
                if (view->key.name == key.name)
                    keys.push_back(view->key);
    return keys;
}

} // namespace panelboard::ui
