// SPDX-License-Identifier: Apache-2.0
#include "config_record.h"

#include <panelboard/breaker/config_properties.h>

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

ConfigTextsPtr thresholdTexts(const BreakerView &view)
{
    auto texts = std::make_shared<ConfigTexts>();
    const auto add = [&texts](const char *name, const std::optional<double> &value) {
        if (const breaker::Property *const property = value ? breaker::findProperty(name) : nullptr)
            texts->emplace(name, breaker::toText(*property, *value));
    };
    add("failureRateThreshold", view.failureRateThreshold);
    add("slowCallRateThreshold", view.slowCallRateThreshold);
    return texts;
}

bool isSameConfig(const ConfigTexts &a, const ConfigTexts &b)
{
    return std::all_of(a.begin(), a.end(), [&b](const auto &property) {
        const auto other = b.find(property.first);
        return other == b.end() || other->second == property.second;
    });
}

ConfigTextsPtr together(const ConfigTextsPtr &a, const ConfigTextsPtr &b)
{
    const auto holds = [](const ConfigTexts &all, const ConfigTexts &some) {
        return std::all_of(some.begin(), some.end(),
                           [&all](const auto &property) { return all.count(property.first) != 0; });
    };
    if (a == b || holds(*a, *b))
        return a;
    if (holds(*b, *a))
        return b;
    ConfigTexts both = *a;
    both.insert(b->begin(), b->end());
    return std::make_shared<const ConfigTexts>(std::move(both));
}

ConfigTextsPtr ConfigPool::shared(const ConfigTexts &texts)
{
    const ConfigTextsPtr viewed(ConfigTextsPtr(), &texts); // to be compared, owning nothing
    if (const auto known = m_pool.find(viewed); known != m_pool.end())
        return *known;
    if (m_pool.size() >= m_tidyAt) {
        std::erase_if(m_pool, [](const ConfigTextsPtr &kept) { return kept.use_count() == 1; });
        m_tidyAt = std::max<std::size_t>(64, 2 * m_pool.size());
    }
    return *m_pool.insert(std::make_shared<const ConfigTexts>(texts)).first;
}

const ConfigRecord *ConfigVersions::add(ConfigRecord record)
{
    if (!m_records.empty() && isSameConfig(*m_records.back().texts, *record.texts)) {
        ConfigRecord &newest = m_records.back();
        ConfigTextsPtr both = together(newest.texts, record.texts);
        if (both == newest.texts)
            return nullptr;
        newest.texts = std::move(both);
        newest.version = std::max(newest.version, record.version);
        return &newest;
    }
    if (m_records.size() >= kMost)
        m_records.erase(m_records.begin());
    m_records.push_back(std::move(record));
    return &m_records.back();
}

const ConfigRecord *ConfigVersions::at(breaker::TimePoint at) const
{
    const auto later = std::find_if(m_records.begin(), m_records.end(),
                                    [at](const ConfigRecord &record) { return record.at > at; });
    return later == m_records.begin() ? nullptr : &*std::prev(later);
}

} // namespace panelboard::fleet
