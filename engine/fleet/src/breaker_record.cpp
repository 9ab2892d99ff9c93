// SPDX-License-Identifier: Apache-2.0
#include "breaker_record.h"

#include "freshness.h"

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

namespace {

std::optional<float> narrowed(const std::optional<double> &value)
{
    return value ? std::optional(static_cast<float>(*value)) : std::nullopt;
}

bool hasCounters(const ingest::CallCounters &counters)
{
    return counters.successful.count || counters.failed.count || counters.notPermitted;
}

/// Whether a reading says more than that the breaker exists (a 1.x list of names does not).
bool hasMeasures(const ingest::BreakerReading &reading)
{
    return reading.state || reading.failureRate || reading.tooFewCalls || reading.bufferedCalls ||
           hasCounters(reading.counters);
}

std::optional<double> longestMs(const ingest::CallCounters &counters)
{
    const auto &successful = counters.successful.maxSeconds;
    const auto &failed = counters.failed.maxSeconds;
    if (!successful && !failed)
        return std::nullopt;
    return std::max(successful.value_or(0), failed.value_or(0)) * 1000;
}

ingest::BreakerEvent transitionSeen(const ingest::BreakerReading &reading, breaker::State before)
{
    ingest::BreakerEvent event;
    event.name = reading.name;
    event.type = breaker::EventType::StateTransition;
    event.receivedAt = reading.at;
    event.from = before;
    event.to = reading.state;
    return event;
}

std::vector<breaker::ConfigChange> changesBetween(const ConfigTexts &before, const ConfigTexts &after)
{
    std::vector<breaker::ConfigChange> changes;
    for (const auto &[property, value] : after) {
        const auto old = before.find(property);
        if (old != before.end() && old->second != value)
            changes.push_back({property, old->second, value});
    }
    return changes;
}

} // namespace

BreakerRecord::BreakerRecord(BreakerKey key, breaker::Duration interval,
                             std::shared_ptr<HistoryJournal> journal)
    : m_interval(interval), m_history(interval, std::move(journal), key)
{
    m_view.key = std::move(key);
    m_view.revision = 1;
}

void BreakerRecord::apply(const ingest::BreakerReading &reading, breaker::TimePoint startedAt)
{
    touch();
    m_isRead = true;
    m_heardAt = m_view.readAt = reading.at;
    m_view.freshness = Freshness::Fresh;
    if (!hasMeasures(reading))
        return;
    const bool isOvertaken = m_pushedAt && startedAt < *m_pushedAt;
    if (!isOvertaken) {
        applyMeasures(reading);
        if (reading.state) { // absent is a change under way: the state before stands
            const auto before = m_view.state;
            setState(*reading.state, reading.at, false);
            m_stateReadAt = startedAt;
            if (before && before != reading.state)
                m_log.addSeen({reading.at, transitionSeen(reading, *before), 0});
            if (m_changes.wantsEvidence())
                m_changes.addEvidence(reading, m_view, m_log.errors());
            m_changes.forgetOld(reading.at);
        }
    }
    remember(reading, reading.at);
}

void BreakerRecord::setInterval(breaker::Duration interval)
{
    m_interval = interval;
    m_history.setInterval(interval);
}

void BreakerRecord::applyMeasures(const ingest::BreakerReading &reading)
{
    m_view.failureRate = reading.failureRate;
    m_view.slowCallRate = reading.slowCallRate;
    m_view.tooFewCalls = reading.tooFewCalls;
    m_view.bufferedCalls = reading.bufferedCalls;
    if (reading.notPermittedCalls)
        m_view.notPermittedCalls = reading.notPermittedCalls;
    const auto takeThreshold = [this](std::optional<double> &known, const std::optional<double> &read) {
        if (!read || known == read) // only the list has thresholds, and it is not read every time
            return;
        known = read;
        m_factsChanged = true;
        m_configChanged |= !m_configTexts; // else all of it is about to be read
    };
    takeThreshold(m_view.failureRateThreshold, reading.failureRateThreshold);
    takeThreshold(m_view.slowCallRateThreshold, reading.slowCallRateThreshold);
    takeUnknowns(reading);
    noteNear();
}

std::optional<double> BreakerRecord::nearThreshold() const
{
    const bool isJudged =
        m_view.state == breaker::State::Closed || m_view.state == breaker::State::MetricsOnly;
    if (!isJudged || m_view.freshness == Freshness::Stale)
        return std::nullopt;
    const auto isNear = [this](const std::optional<double> &rate, const std::optional<double> &threshold) {
        return rate && threshold && *rate > 0 && *rate >= m_rules.nearRatio * *threshold;
    };
    if (isNear(m_view.failureRate, m_view.failureRateThreshold))
        return m_view.failureRate;
    if (isNear(m_view.slowCallRate, m_view.slowCallRateThreshold))
        return m_view.slowCallRate;
    return std::nullopt;
}

void BreakerRecord::noteNear()
{
    const bool isNear = nearThreshold().has_value();
    m_nearChanged |= isNear != m_isNear;
    m_isNear = isNear;
}

void BreakerRecord::takeUnknowns(const ingest::BreakerReading &reading)
{
    m_view.unknowns = reading.unknowns;
    std::erase_if(m_view.unknowns, [this](const ingest::Unknown &unknown) {
        return (unknown.field == "failureRateThreshold" && m_view.failureRateThreshold) ||
               (unknown.field == "slowCallRateThreshold" && m_view.slowCallRateThreshold);
    });
}

/// Appends to the history, and takes the rates that come with counters.
void BreakerRecord::remember(const ingest::BreakerReading &reading, breaker::TimePoint at)
{
    HistorySample sample = sampleAt(at);
    if (!hasCounters(reading.counters)) {
        m_history.addBetween(sample);
        return;
    }
    const CallRates rates = m_meter.next(reading.counters, at, m_interval);
    m_view.callsPerSecond = rates.calls;
    m_view.notPermittedPerSecond = rates.notPermitted;
    m_view.meanDurationMs = rates.meanMs;
    m_view.maxDurationMs = longestMs(reading.counters);
    sample.successfulPerSecond = narrowed(rates.successful);
    sample.slowPerSecond = narrowed(rates.slow);
    sample.failedPerSecond = narrowed(rates.failed);
    sample.notPermittedPerSecond = narrowed(rates.notPermitted);
    sample.meanMs = narrowed(m_view.meanDurationMs);
    sample.maxMs = narrowed(m_view.maxDurationMs);
    m_history.add(sample);
}

HistorySample BreakerRecord::sampleAt(breaker::TimePoint at) const
{
    HistorySample sample;
    sample.at = at;
    sample.state = m_view.state;
    sample.failureRate = narrowed(m_view.failureRate);
    sample.slowCallRate = narrowed(m_view.slowCallRate);
    return sample;
}

void BreakerRecord::setState(breaker::State state, breaker::TimePoint since, bool sinceIsKnown)
{
    const bool isNew = m_view.state != state;
    if (isNew) {
        m_view.openUntil.reset();
        m_view.halfOpen.reset();
        m_view.overriddenBy.reset();
        m_view.stateSinceAtLeast = !m_view.state && !sinceIsKnown;
        noteChange(state, since);
    }
    if (isNew || sinceIsKnown)
        m_view.stateSince = since;
    if (sinceIsKnown)
        m_view.stateSinceAtLeast = false;
    m_view.state = state;
}

void BreakerRecord::noteChange(breaker::State state, breaker::TimePoint since)
{
    m_factsChanged = true;
    if (!m_view.state) {
        m_statistics.began(since, state);
        m_changes.addFirstLook(state, since);
        return;
    }
    m_statistics.changed(since, state);
    m_changes.add(m_view.state, state, since, m_causing);
}

void BreakerRecord::seed(const std::vector<StatisticsKeeper::Change> &past, breaker::TimePoint knownSince)
{
    touch();
    m_isSeeded = true;
    m_statistics.seed(past, knownSince);
}

BreakerStatistics BreakerRecord::statisticsAt(breaker::TimePoint now)
{
    return m_statistics.at(now, m_rules.transitions);
}

void BreakerRecord::setDrift(std::vector<Drift> drift)
{
    if (drift == m_view.drift)
        return;
    touch();
    m_view.drift = std::move(drift);
}

void BreakerRecord::apply(const ingest::BreakerEvent &event, const EventTime &when, std::uint64_t commandId)
{
    touchDetail();
    m_heardAt = event.receivedAt;
    m_log.add({when.at, event, commandId});
    m_causing = commandId;
    if (event.type == breaker::EventType::StateTransition && event.to)
        applyTransition(event, when);
    else if (event.type == breaker::EventType::Reset)
        m_pushedAt = event.receivedAt;
    else if (event.type == breaker::EventType::ConfigurationChanged)
        m_configChangedAt = when.at;
    m_causing = 0;
}

void BreakerRecord::applyTransition(const ingest::BreakerEvent &event, const EventTime &when)
{
    const bool isOld = when.uncertainty && m_stateReadAt && when.at + *when.uncertainty < *m_stateReadAt;
    if (isOld && m_view.state != event.to)
        return;
    touch();
    setState(*event.to, when.at, true);
    if (isOld)
        return;
    m_pushedAt = event.receivedAt;
    m_stateReadAt.reset();
    m_history.addBetween(sampleAt(when.at));
}

void BreakerRecord::apply(const ingest::BreakerDetailReading &detail, breaker::TimePoint startedAt,
                          breaker::TimePoint at)
{
    if (m_pushedAt && startedAt < *m_pushedAt)
        return;
    touch();
    m_isRead = true;
    m_heardAt = m_view.readAt = at;
    m_view.freshness = Freshness::Fresh;
    setState(detail.state, detail.stateSince.value_or(at), detail.stateSince.has_value());
    m_stateReadAt = startedAt;
    m_view.failureRate = detail.metrics.failureRate;
    m_view.slowCallRate = detail.metrics.slowCallRate;
    m_view.tooFewCalls = !detail.metrics.failureRate;
    m_view.bufferedCalls = detail.metrics.bufferedCalls;
    m_view.notPermittedCalls = detail.metrics.notPermittedCalls;
    m_view.minimumNumberOfCalls = detail.window.minimumNumberOfCalls;
    m_view.openUntil = detail.openUntil;
    m_view.halfOpen = detail.halfOpen;
    m_view.overriddenBy = detail.overriddenBy;
    m_changes.addTruth(detail.transitions, 3 * m_interval + std::chrono::seconds(2));
    noteNear();
    if (m_watched)
        m_truth = detail;
}

void BreakerRecord::apply(const ingest::ConfigReading &config, ConfigTextsPtr texts)
{
    touch();
    m_view.failureRateThreshold = config.config.failureRateThreshold;
    m_view.slowCallRateThreshold = config.config.slowCallRateThreshold;
    m_view.minimumNumberOfCalls = static_cast<std::uint64_t>(config.config.minimumNumberOfCalls);
    if (!m_configTexts || *m_configTexts != config.texts) {
        m_configTexts = texts ? std::move(texts) : std::make_shared<const ConfigTexts>(config.texts);
        m_configVersion = config.version;
        m_factsChanged = m_configChanged = true;
    } else {
        m_configChangedAt.reset();
    }
    if (m_watched)
        m_config = config;
}

std::optional<ConfigRecord> BreakerRecord::takeConfigNews()
{
    if (!std::exchange(m_configChanged, false))
        return std::nullopt;
    const breaker::TimePoint at = std::exchange(m_configChangedAt, std::nullopt).value_or(m_heardAt);
    ConfigTextsPtr texts = m_configTexts ? m_configTexts : thresholdTexts(m_view);
    return ConfigRecord{key(), at, m_configVersion, std::move(texts)};
}

void BreakerRecord::seedConfigs(const std::vector<ConfigRecord> &past)
{
    if (std::exchange(m_areConfigsSeeded, true))
        return;
    touchDetail();
    for (std::size_t i = 1; i < past.size(); ++i) {
        ingest::BreakerEvent event;
        event.name = key().name;
        event.type = breaker::EventType::ConfigurationChanged;
        event.receivedAt = past[i].at;
        event.changes = changesBetween(*past[i - 1].texts, *past[i].texts);
        m_log.add({past[i].at, std::move(event), 0});
    }
}

bool BreakerRecord::refreshFreshness(breaker::TimePoint now)
{
    const Freshness freshness =
        freshnessOf(m_isRead ? std::optional(m_view.readAt) : std::nullopt, m_interval, now);
    if (freshness == m_view.freshness)
        return false;
    touch();
    m_view.freshness = freshness;
    noteNear();
    if (freshness == Freshness::Stale)
        m_history.pause();
    return true;
}

void BreakerRecord::setWatched(bool watched)
{
    if (watched == m_watched)
        return;
    m_watched = watched;
    if (!watched) {
        m_config.reset();
        m_truth.reset();
    }
    touchDetail();
}

void BreakerRecord::touch()
{
    if (m_published)
        ++m_view.revision;
    m_published.reset();
    touchDetail();
}

std::shared_ptr<const BreakerView> BreakerRecord::view()
{
    if (!m_published) {
        m_view.statistics = statisticsAt(m_heardAt);
        m_published = std::make_shared<const BreakerView>(m_view);
    }
    return m_published;
}

RememberedBreaker BreakerRecord::remembered(std::int64_t fromMs, std::int64_t toMs) const
{
    return {key(), m_history.oldestMs(), m_history.blocks(fromMs, toMs)};
}

std::shared_ptr<const BreakerDetail> BreakerRecord::detail()
{
    if (!m_publishedDetail)
        m_publishedDetail = std::make_shared<const BreakerDetail>(
            BreakerDetail{key(), m_history.samples(), m_log.entries(), m_config, m_truth});
    return m_publishedDetail;
}

} // namespace panelboard::fleet
