// SPDX-License-Identifier: Apache-2.0
#include "breaker_collector.h"

#include <algorithm>
#include <cmath>

namespace panelboard::ingest::detail {

void BreakerCollector::sample(const Sample &sample)
{
    ++m_samples;
    if (m_problem || !isBreakerMetric(sample.name))
        return;
    const OwnLabels own = ownLabels(sample);
    const auto slot = slotOf(sample.name, own);
    const bool strangeState = !slot && isStateMetric(sample.name) && !own.state.empty();
    if (!slot && !strangeState)
        return;
    if (own.name.empty()) {
        if (m_nameless.size() < kMaxParseErrors) {
            m_nameless.push_back({sample.line, 1, std::string(sample.name) + " has no label “name”",
                                  "let the service name its circuit breakers"});
        }
        return;
    }
    CollectedBreaker *const breaker = breakerOf(sample, own);
    if (!breaker)
        return;
    if (strangeState)
        breaker->strangeState = own.state;
    else
        store(sample, breaker->values[static_cast<std::size_t>(*slot)]);
}

CollectedBreaker *BreakerCollector::breakerOf(const Sample &sample, const OwnLabels &own)
{
    buildKey(sample, own);
    if (m_last != m_breakers.end() && m_last->first == m_key)
        return &m_last->second;
    m_last = m_breakers.find(m_key);
    if (m_last != m_breakers.end())
        return &m_last->second;
    if (m_breakers.size() == kMaxBreakersRead)
        return nullptr;
    CollectedBreaker made;
    made.name = own.name;
    for (const Label *label : m_foreign)
        made.labels.emplace(label->name, label->value);
    m_last = m_breakers.emplace(m_key, std::move(made)).first;
    return &m_last->second;
}

void BreakerCollector::buildKey(const Sample &sample, const OwnLabels &own)
{
    m_foreign.clear();
    for (const Label &label : sample.labels) {
        if (isForeignLabel(label, own))
            m_foreign.push_back(&label);
    }
    const auto byName = [](const Label *a, const Label *b) { return a->name < b->name; };
    if (!std::is_sorted(m_foreign.begin(), m_foreign.end(), byName))
        std::sort(m_foreign.begin(), m_foreign.end(), byName);

    // 0xFF is no part of any UTF-8 text, so that no two sets of labels make the same key; the 0 before the
    // first lets shorter names come first.
    m_key.assign(own.name);
    m_key += '\0';
    for (const Label *label : m_foreign) {
        m_key += '\xFF';
        m_key += label->name;
        m_key += '\xFF';
        m_key += label->value;
    }
}

void BreakerCollector::store(const Sample &sample, SlotValue &slot)
{
    if (slot.line != 0 && slot.timestampMs == sample.timestampMs) {
        m_problem = {"line " + std::to_string(sample.line) + " repeats the series of line " +
                         std::to_string(slot.line) + " (" + std::string(sample.name) + ")",
                     "let the service report each series once; a proxy may have joined two services"};
        return;
    }
    if (slot.line != 0 && slot.timestampMs > sample.timestampMs)
        return; // an older value of the same series
    slot = {sample.value, sample.line, sample.timestampMs};
    if (!std::isnan(sample.value))
        ++m_numbers;
}

std::vector<BreakerReading> BreakerCollector::readings(breaker::TimePoint at) const
{
    std::vector<BreakerReading> readings;
    readings.reserve(m_breakers.size());
    for (const auto &[key, collected] : m_breakers)
        readings.push_back(toReading(collected, at));
    return readings;
}

} // namespace panelboard::ingest::detail
