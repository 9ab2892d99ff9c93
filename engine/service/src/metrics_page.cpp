// SPDX-License-Identifier: Apache-2.0
#include "metrics_page.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace panelboard::service {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

bool takeSuffix(std::string_view &name, std::string_view suffix)
{
    if (name.size() <= suffix.size() || name.substr(name.size() - suffix.size()) != suffix)
        return false;
    name.remove_suffix(suffix.size());
    return true;
}

/// A family's name taken apart.
struct MeterParts {
    std::string_view stem;
    std::string_view unit; ///< "seconds", "bytes", or empty
    bool isMaximum = false;
};

MeterParts partsOf(std::string_view family)
{
    MeterParts parts{family, {}, false};
    std::string_view name = family;
    const bool isMaximum = takeSuffix(name, "_max");
    (void)takeSuffix(name, "_total");
    for (const std::string_view unit : {std::string_view("_seconds"), std::string_view("_bytes")}) {
        if (takeSuffix(name, unit))
            return {name, unit.substr(1), isMaximum};
    }
    if (!isMaximum)
        parts.stem = name;
    return parts; // a gauge that is called …_max without a unit is no timer's maximum
}

/// What is measured, by Micrometer's names of statistics, in their order.
class Measurements {
public:
    void add(const MetricFamily &family, const MeterParts &parts, const ClientMetric &metric)
    {
        const char *total = parts.unit == "seconds" ? "TOTAL_TIME" : "TOTAL";
        switch (family.type) {
        case MetricType::Counter:
            sum("COUNT", metric.counter.value);
            break;
        case MetricType::Summary:
            sum("COUNT", static_cast<double>(metric.summary.sample_count));
            sum(total, metric.summary.sample_sum);
            break;
        case MetricType::Histogram:
            sum("COUNT", static_cast<double>(metric.histogram.sample_count));
            sum(total, metric.histogram.sample_sum);
            break;
        default:
            addGauge(parts, family.type == MetricType::Gauge ? metric.gauge.value : metric.untyped.value);
            break;
        }
    }

    [[nodiscard]] Json json() const
    {
        Json list = Json::array();
        for (const auto &[statistic, value] : m_values)
            list.push_back({{"statistic", statistic}, {"value", value}});
        return list;
    }
    [[nodiscard]] bool empty() const { return m_values.empty(); }

private:
    double &of(const char *statistic)
    {
        const auto found = std::find_if(m_values.begin(), m_values.end(),
                                        [&](const auto &each) { return each.first == statistic; });
        return found != m_values.end() ? found->second : m_values.emplace_back(statistic, 0.0).second;
    }
    void sum(const char *statistic, double value) { of(statistic) += value; }
    void addGauge(const MeterParts &parts, double value)
    {
        if (parts.isMaximum)
            of("MAX") = std::max(of("MAX"), value);
        else
            sum("VALUE", value);
    }

    std::vector<std::pair<std::string, double>> m_values;
};

bool hasAll(const ClientMetric &metric, const std::vector<MeterTag> &tags)
{
    return std::all_of(tags.begin(), tags.end(), [&metric](const MeterTag &tag) {
        return std::any_of(metric.label.begin(), metric.label.end(), [&tag](const auto &label) {
            return label.name == tag.key && label.value == tag.value;
        });
    });
}

/// The tags of the series that are left, without those that were asked for.
class AvailableTags {
public:
    explicit AvailableTags(const std::vector<MeterTag> &asked) : m_asked(asked) {}

    void add(const ClientMetric &metric)
    {
        for (const auto &label : metric.label) {
            if (std::none_of(m_asked.begin(), m_asked.end(),
                             [&label](const MeterTag &tag) { return tag.key == label.name; }))
                m_values[label.name].insert(label.value);
        }
    }
    [[nodiscard]] Json json() const
    {
        Json list = Json::array();
        for (const auto &[key, values] : m_values)
            list.push_back({{"tag", key}, {"values", values}});
        return list;
    }

private:
    const std::vector<MeterTag> &m_asked;
    std::map<std::string, std::set<std::string>> m_values;
};

} // namespace

std::string meterName(std::string_view familyName)
{
    constexpr std::string_view kOddName =
        "resilience4j_ratelimiter_waiting_threads"; // Resilience4j's own slip
    if (familyName == kOddName)
        return "resilience4j.ratelimiter.waiting_threads";
    std::string name(partsOf(familyName).stem);
    std::replace(name.begin(), name.end(), '_', '.');
    return name;
}

Json meterNames(const std::vector<MetricFamily> &families)
{
    std::set<std::string> names;
    for (const MetricFamily &family : families)
        names.insert(meterName(family.name));
    return {{"names", names}};
}

std::optional<Json> meterJson(const std::vector<MetricFamily> &families, std::string_view name,
                              const std::vector<MeterTag> &tags)
{
    Measurements measurements;
    AvailableTags available(tags);
    std::string description;
    std::string unit;
    for (const MetricFamily &family : families) {
        if (meterName(family.name) != name)
            continue;
        const MeterParts parts = partsOf(family.name);
        for (const ClientMetric &metric : family.metric) {
            if (!hasAll(metric, tags))
                continue;
            measurements.add(family, parts, metric);
            available.add(metric);
            description = family.help;
            unit = parts.unit;
        }
    }
    if (measurements.empty())
        return std::nullopt;
    Json json{{"name", name}, {"description", description}};
    if (!unit.empty())
        json["baseUnit"] = unit;
    json["measurements"] = measurements.json();
    json["availableTags"] = available.json();
    return json;
}

} // namespace panelboard::service
