// SPDX-License-Identifier: Apache-2.0
#include "open_metrics.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace panelboard::service {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

std::string number(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    std::string result(text.data(), end);
    if (result.find_first_of(".e") == std::string::npos)
        result += ".0";
    return result;
}

/// Label values and help texts escape the same three characters here.
std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c == '\\' || c == '"')
            result += '\\';
        if (c == '\n')
            result += "\\n";
        else
            result += c;
    }
    return result;
}

std::string_view typeName(MetricType type)
{
    switch (type) {
    case MetricType::Counter:
        return "counter";
    case MetricType::Gauge:
        return "gauge";
    case MetricType::Summary:
        return "summary";
    case MetricType::Histogram:
        return "histogram";
    default:
        return "unknown";
    }
}

std::string_view familyName(const MetricFamily &family)
{
    constexpr std::string_view suffix = "_total";
    std::string_view name = family.name;
    if (family.type == MetricType::Counter && name.size() > suffix.size() &&
        name.substr(name.size() - suffix.size()) == suffix)
        name.remove_suffix(suffix.size());
    return name;
}

std::string_view unitOf(std::string_view name)
{
    for (const std::string_view suffix : {std::string_view("_seconds"), std::string_view("_bytes")}) {
        if (name.size() > suffix.size() && name.substr(name.size() - suffix.size()) == suffix)
            return suffix.substr(1);
    }
    return {};
}

/// Writes the samples of one family.
class SampleWriter {
public:
    SampleWriter(std::string &out, std::string_view family) : m_out(out), m_family(family) {}

    void write(const ClientMetric &metric, MetricType type)
    {
        switch (type) {
        case MetricType::Counter:
            sample(metric, "_total", number(metric.counter.value));
            break;
        case MetricType::Gauge:
            sample(metric, "", number(metric.gauge.value));
            break;
        case MetricType::Summary:
            summary(metric);
            break;
        case MetricType::Histogram:
            histogram(metric);
            break;
        default:
            sample(metric, "", number(metric.untyped.value));
            break;
        }
    }

private:
    void summary(const ClientMetric &metric)
    {
        for (const auto &[quantile, value] : metric.summary.quantile)
            sample(metric, "", number(value), "quantile", number(quantile));
        sample(metric, "_count", std::to_string(metric.summary.sample_count));
        sample(metric, "_sum", number(metric.summary.sample_sum));
    }

    void histogram(const ClientMetric &metric)
    {
        bool toInfinity = false;
        for (const auto &[count, bound] : metric.histogram.bucket) {
            sample(metric, "_bucket", std::to_string(count), "le", number(bound));
            toInfinity = toInfinity || std::isinf(bound);
        }
        const std::string count = std::to_string(metric.histogram.sample_count);
        if (!toInfinity)
            sample(metric, "_bucket", count, "le", "+Inf");
        sample(metric, "_count", count);
        sample(metric, "_sum", number(metric.histogram.sample_sum));
    }

    void sample(const ClientMetric &metric, std::string_view suffix, const std::string &value,
                std::string_view extraLabel = {}, const std::string &extraValue = {})
    {
        m_out.append(m_family).append(suffix);
        char separator = '{';
        const auto label = [&](std::string_view name, std::string_view text) {
            m_out.append(1, separator).append(name).append("=\"").append(escaped(text)).append("\"");
            separator = ',';
        };
        for (const ClientMetric::Label &each : metric.label)
            label(each.name, each.value);
        if (!extraLabel.empty())
            label(extraLabel, extraValue);
        if (separator == ',')
            m_out += '}';
        m_out.append(1, ' ').append(value);
        if (metric.timestamp_ms != 0)
            m_out.append(1, ' ').append(number(static_cast<double>(metric.timestamp_ms) / 1000.0));
        m_out += '\n';
    }

    std::string &m_out;
    std::string_view m_family;
};

} // namespace

std::string toOpenMetrics(const std::vector<MetricFamily> &families)
{
    std::string out;
    for (const MetricFamily &family : families) {
        const std::string_view name = familyName(family);
        out.append("# TYPE ").append(name).append(" ").append(typeName(family.type)).append("\n");
        if (const std::string_view unit = unitOf(name); !unit.empty())
            out.append("# UNIT ").append(name).append(" ").append(unit).append("\n");
        if (!family.help.empty())
            out.append("# HELP ").append(name).append(" ").append(escaped(family.help)).append("\n");
        SampleWriter writer(out, name);
        for (const ClientMetric &metric : family.metric)
            writer.write(metric, family.type);
    }
    return out + "# EOF\n";
}

} // namespace panelboard::service
