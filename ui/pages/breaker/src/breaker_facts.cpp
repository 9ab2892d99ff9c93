// SPDX-License-Identifier: GPL-3.0-or-later
#include "breaker_facts.h"

#include <algorithm>

namespace panelboard::ui {

StateLook BreakerFacts::look() const
{
    if (!view || !view->state)
        return view && view->freshness == fleet::Freshness::Stale ? StateLook::Stale : StateLook::Waiting;
    if (view->freshness == fleet::Freshness::Stale)
        return StateLook::Stale;
    if (*view->state == breaker::State::Closed && view->tooFewCalls)
        return StateLook::TooFewCalls;
    return lookOf(*view->state);
}

std::optional<breaker::State> BreakerFacts::state() const { return view ? view->state : std::nullopt; }

const ingest::BreakerDetailReading *BreakerFacts::truth() const
{
    return detail && detail->truth ? &*detail->truth : nullptr;
}

const ingest::ConfigReading *BreakerFacts::config() const
{
    return detail && detail->config ? &*detail->config : nullptr;
}

const ingest::TransitionReading *BreakerFacts::lastOpening() const
{
    const ingest::TransitionReading *last = nullptr;
    if (!truth())
        return last;
    for (const auto &transition : truth()->transitions)
        if (transition.to == breaker::State::Open && transition.at && (!last || *transition.at > *last->at))
            last = &transition;
    return last;
}

std::string BreakerFacts::whyUnknown(std::string_view field) const
{
    if (view)
        for (const auto &unknown : view->unknowns)
            if (unknown.field == field)
                return unknown.reason;
    return {};
}

std::optional<double> BreakerFacts::failureRateThreshold() const
{
    if (view && view->failureRateThreshold)
        return view->failureRateThreshold;
    return config() ? std::optional<double>(config()->config.failureRateThreshold) : std::nullopt;
}

std::optional<double> BreakerFacts::slowCallRateThreshold() const
{
    if (view && view->slowCallRateThreshold)
        return view->slowCallRateThreshold;
    return config() ? std::optional<double>(config()->config.slowCallRateThreshold) : std::nullopt;
}

bool BreakerFacts::canEditThreshold() const
{
    return target && target->canEdit && config() && view && view->freshness == fleet::Freshness::Fresh;
}

std::optional<BreakerFacts> findBreaker(const fleet::FleetSnapshot &snapshot, const fleet::BreakerKey &key,
                                        breaker::TimePoint now)
{
    const auto target = std::find_if(snapshot.targets.begin(), snapshot.targets.end(), [&](const auto &each) {
        return each->config.service == key.service && each->config.instance == key.instance;
    });
    if (target == snapshot.targets.end())
        return {};
    BreakerFacts facts;
    facts.key = key;
    facts.target = *target;
    facts.now = now;
    for (const auto &view : (*target)->breakers)
        if (view->key == key)
            facts.view = view;
    if (snapshot.watched && snapshot.watched->key == key)
        facts.detail = snapshot.watched;
    for (const auto &command : snapshot.commands)
        if (command->command.where == key)
            facts.commands.push_back(command);
    return facts;
}

std::shared_ptr<const fleet::BreakerView> firstOpened(const fleet::FleetSnapshot &snapshot,
                                                      const BreakerFacts &facts)
{
    if (facts.state() != breaker::State::Open || !facts.view->stateSince)
        return {};
    std::shared_ptr<const fleet::BreakerView> first;
    for (const auto &target : snapshot.targets) {
        if (target->config.service != facts.key.service)
            continue;
        for (const auto &view : target->breakers) {
            const bool isOpen = view->key.name == facts.key.name && view->state == breaker::State::Open;
            if (isOpen && view->stateSince && (!first || *view->stateSince < *first->stateSince))
                first = view;
        }
    }
    return first && *first->stateSince < *facts.view->stateSince ? first : nullptr;
}

} // namespace panelboard::ui
