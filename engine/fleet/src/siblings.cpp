// SPDX-License-Identifier: Apache-2.0
#include "siblings.h"

#include <algorithm>
#include <set>

namespace panelboard::fleet {

namespace {

using breaker::State;

constexpr std::size_t kFewest = 3; ///< of two that differ nobody knows which is meant

bool isForced(State state)
{
    return state == State::ForcedOpen || state == State::Disabled || state == State::MetricsOnly;
}

/// What is counted most often, and how often.
std::pair<std::string, std::size_t> mostOf(const std::map<std::string, std::size_t> &counts)
{
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto &a, const auto &b) { return a.second < b.second; });
    return most == counts.end() ? std::pair<std::string, std::size_t>()
                                : std::pair(most->first, most->second);
}

} // namespace

std::vector<Siblings::Differing> Siblings::update(const BreakerKey &key, const BreakerView &view,
                                                  const std::shared_ptr<const ConfigTexts> &config)
{
    const Group group{key.service, key.name};
    Instances &instances = m_groups[group];
    Facts &facts = instances[key.instance];
    facts.config = config;
    facts.state = view.state;
    facts.thresholds = thresholdTexts(view);
    return compare(group, instances);
}

std::vector<Siblings::Differing> Siblings::remove(const BreakerKey &key)
{
    const auto group = m_groups.find({key.service, key.name});
    if (group == m_groups.end())
        return {};
    group->second.erase(key.instance);
    auto differing = compare(group->first, group->second);
    if (group->second.empty())
        m_groups.erase(group);
    return differing;
}

std::vector<Siblings::Differing> Siblings::compare(const Group &group, const Instances &instances)
{
    std::map<std::string, std::vector<Drift>> found;
    if (instances.size() >= kFewest) {
        compareProperties(instances, found);
        compareStates(instances, found);
    }
    std::vector<Differing> differing;
    differing.reserve(instances.size());
    for (const auto &[instance, facts] : instances)
        differing.push_back({{group.first, instance, group.second}, std::move(found[instance])});
    return differing;
}

const std::string *Siblings::valueOf(const Facts &facts, const std::string &property)
{
    if (const auto known = facts.thresholds->find(property); known != facts.thresholds->end())
        return &known->second;
    if (!facts.config)
        return nullptr;
    const auto known = facts.config->find(property);
    return known == facts.config->end() ? nullptr : &known->second;
}

void Siblings::compareProperties(const Instances &instances, std::map<std::string, std::vector<Drift>> &found)
{
    std::set<std::string> properties;
    std::set<const ConfigTexts *> seen; // most instances share one configuration
    for (const auto &[instance, facts] : instances) {
        for (const auto &[property, value] : *facts.thresholds)
            properties.insert(property);
        if (!facts.config || !seen.insert(facts.config.get()).second)
            continue;
        for (const auto &[property, value] : *facts.config)
            properties.insert(property);
    }
    if (seen.size() == 1) // what is not known of an instance is no difference
        properties = {"failureRateThreshold", "slowCallRateThreshold"};
    for (const std::string &property : properties) {
        std::map<std::string, std::size_t> counts;
        std::size_t known = 0;
        for (const auto &[instance, facts] : instances) {
            if (const std::string *const value = valueOf(facts, property)) {
                ++counts[*value];
                ++known;
            }
        }
        const auto [usual, count] = mostOf(counts);
        if (counts.size() < 2 || known < kFewest || 2 * count <= known)
            continue;
        for (const auto &[instance, facts] : instances) {
            const std::string *const value = valueOf(facts, property);
            if (value && *value != usual)
                found[instance].push_back({property, *value, usual, count});
        }
    }
}

void Siblings::compareStates(const Instances &instances, std::map<std::string, std::vector<Drift>> &found)
{
    std::map<std::string, std::size_t> counts;
    std::size_t known = 0;
    for (const auto &[instance, facts] : instances) {
        if (facts.state) {
            ++counts[std::string(breaker::toString(*facts.state))];
            ++known;
        }
    }
    if (known < kFewest)
        return;
    const auto [usual, count] = mostOf(counts);
    for (const auto &[instance, facts] : instances) {
        const std::string state = facts.state ? std::string(breaker::toString(*facts.state)) : std::string();
        if (facts.state && isForced(*facts.state) && 2 * counts[state] < known)
            found[instance].push_back({"state", state, usual, count});
    }
}

} // namespace panelboard::fleet
