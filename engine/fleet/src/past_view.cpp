// SPDX-License-Identifier: Apache-2.0
#include "past_view.h"

#include "alert_book.h"
#include "breaker_statistics.h"
#include "target_key.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <type_traits>
#include <vector>

namespace panelboard::fleet {

namespace {

using breaker::State;

std::optional<double> wide(const std::optional<float> &value)
{
    return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

/// Successful, slow ones included, + failed.
std::optional<double> callsOf(const HistoryPoint &point)
{
    const auto successful = point.value(Series::Successful);
    const auto failed = point.value(Series::Failed);
    if (!successful || !failed)
        return std::nullopt;
    return static_cast<double>(*successful) + static_cast<double>(*failed) +
           static_cast<double>(point.value(Series::Slow).value_or(0));
}

void sayWhatIsUnknown(BreakerView &view)
{
    const auto note = [&view](const char *field, const std::optional<double> &value) {
        if (!value)
            view.unknowns.push_back({field, "what was in force then is not known"});
    };
    note("failureRateThreshold", view.failureRateThreshold);
    note("slowCallRateThreshold", view.slowCallRateThreshold);
}

} // namespace

PastView::PastView(breaker::TimePoint at, FleetSnapshotPtr today, const AlertRules &rules)
    : m_atMs(toMs(at)), m_today(std::move(today)), m_rules(rules)
{
}

void PastView::add(const BreakerKey &key, const HistoryBlock &block)
{
    std::optional<HistoryPoint> newest;
    std::int64_t since = 0;
    for (const HistoryPoint &point : pointsOf(block)) {
        if (point.atMs > m_atMs)
            break;
        if (!newest || newest->state != point.state)
            since = point.atMs;
        newest = point;
    }
    if (!newest || m_breakers.count(key))
        return;
    BreakerView view;
    view.key = key;
    view.revision = 1;
    view.state = newest->knownState();
    if (view.state)
        view.stateSince = fromMs(since);
    view.stateSinceAtLeast = since == block.firstMs;
    view.failureRate = wide(newest->value(Series::FailureRate));
    view.slowCallRate = wide(newest->value(Series::SlowCallRate));
    view.callsPerSecond = callsOf(*newest);
    view.notPermittedPerSecond = wide(newest->value(Series::NotPermitted));
    view.meanDurationMs = wide(newest->value(Series::MeanMs));
    view.maxDurationMs = wide(newest->value(Series::MaxMs));
    view.readAt = fromMs(newest->atMs);
    view.freshness = m_atMs < block.untilMs ? Freshness::Fresh : Freshness::Stale;
    m_breakers.emplace(key, std::move(view));
}

void PastView::entered(const BreakerKey &key, breaker::State state, breaker::TimePoint since)
{
    const auto found = m_breakers.find(key);
    if (found == m_breakers.end() || found->second.state != state || !found->second.stateSinceAtLeast)
        return;
    found->second.stateSince = since;
    found->second.stateSinceAtLeast = false;
}

void PastView::changed(const BreakerKey &key, breaker::TimePoint at)
{
    if (at <= fromMs(m_atMs) && at > fromMs(m_atMs) - StatisticsKeeper::kRecent)
        m_changes[key].insert(at);
}

/// The rules themselves judge, as if all of it had just been seen.
std::vector<AlertView> PastView::alertsIn(const FleetSnapshot &snapshot) const
{
    AlertBook book(m_rules);
    std::map<BreakerKey, BreakerFacts> facts;
    std::vector<SourceFacts> sources;
    for (const auto &target : snapshot.targets) {
        if (target->inProcess) // what its breakers find stands at their targets
            continue;
        if (target->lastContact)
            sources.push_back({{target->config.service, target->config.instance, ""},
                               *target->lastContact,
                               target->config.interval});
        for (const auto &view : target->breakers) {
            const bool isOpen = view->state == State::Open || view->state == State::ForcedOpen;
            const auto changes = m_changes.find(view->key);
            facts[view->key] = {isOpen ? view->stateSince : std::nullopt, std::nullopt,
                                changes == m_changes.end() ? 0U
                                                           : static_cast<unsigned>(changes->second.size())};
            book.consider(view->key);
        }
    }
    book.update([&facts](const BreakerKey &key) { return std::optional(facts[key]); }, sources, snapshot.at);
    std::vector<AlertView> alerts = book.alerts();
    for (AlertView &alert : alerts) { // the change that made it flap
        if (alert.rule == AlertRule::Flapping)
            alert.since =
                *std::next(m_changes.at(alert.where).begin(), std::ptrdiff_t{m_rules.transitions} - 1);
    }
    std::stable_sort(alerts.begin(), alerts.end(),
                     [](const AlertView &a, const AlertView &b) { return a.since < b.since; });
    return alerts;
}

void PastView::configured(const BreakerKey &key, const ConfigTexts &texts)
{
    const auto found = m_breakers.find(key);
    if (found == m_breakers.end())
        return;
    BreakerView &view = found->second;
    const auto take = [&texts](auto &into, const char *property) {
        const auto text = texts.find(property);
        if (into || text == texts.end())
            return;
        double number = 0; // of "50 %" or "10"
        const char *const begin = text->second.data();
        if (std::from_chars(begin, begin + text->second.size(), number).ec == std::errc())
            into = static_cast<typename std::decay_t<decltype(into)>::value_type>(number);
    };
    take(view.failureRateThreshold, "failureRateThreshold");
    take(view.slowCallRateThreshold, "slowCallRateThreshold");
    take(view.minimumNumberOfCalls, "minimumNumberOfCalls");
}

bool PastView::needsConfigs() const
{
    return std::any_of(m_breakers.begin(), m_breakers.end(),
                       [](const auto &entry) { return !entry.second.failureRateThreshold; });
}

TargetView PastView::targetOf(const std::string &service, const std::string &instance) const
{
    TargetView view;
    view.config.service = service;
    view.config.instance = instance;
    if (m_today) {
        for (const auto &target : m_today->targets) {
            if (target->config.service != service || target->config.instance != instance)
                continue;
            view.config = target->config;
            view.inProcess = target->inProcess;
        }
    }
    view.status = TargetStatus::Failing;
    return view;
}

FleetSnapshotPtr PastView::finish()
{
    auto snapshot = std::make_shared<FleetSnapshot>();
    snapshot->revision = 1;
    snapshot->at = fromMs(m_atMs);
    std::vector<TargetView> targets;
    for (auto &[key, view] : m_breakers) { // by service, instance, name
        sayWhatIsUnknown(view);
        if (targets.empty() || keyOf(targets.back().config) != keyOf(key))
            targets.push_back(targetOf(key.service, key.instance));
        TargetView &target = targets.back();
        if (view.freshness == Freshness::Fresh)
            target.status = TargetStatus::Connected;
        target.lastContact = std::max(target.lastContact.value_or(view.readAt), view.readAt);
        target.breakers.push_back(std::make_shared<const BreakerView>(std::move(view)));
    }
    for (TargetView &target : targets)
        snapshot->targets.push_back(std::make_shared<const TargetView>(std::move(target)));
    snapshot->alerts = alertsIn(*snapshot);
    return snapshot;
}

} // namespace panelboard::fleet
