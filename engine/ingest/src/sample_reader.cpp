// SPDX-License-Identifier: Apache-2.0
#include "sample_reader.h"

#include "number.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

namespace panelboard::ingest::detail {

namespace {

enum CharClass : std::uint8_t {
    kLabelStart = 1,
    kLabelChar = 2,
    kNameStart = 4,
    kNameChar = 8,
    kEndsPlain = 16
};

constexpr std::array<std::uint8_t, 256> makeClasses()
{
    std::array<std::uint8_t, 256> classes{};
    for (std::size_t c = 0; c < classes.size(); ++c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (letter)
            classes[c] = kLabelStart | kLabelChar | kNameStart | kNameChar;
        else if (c >= '0' && c <= '9')
            classes[c] = kLabelChar | kNameChar;
        else if (c == ':')
            classes[c] = kNameStart | kNameChar;
        else if (c == '"' || c == '\\')
            classes[c] = kEndsPlain;
    }
    return classes;
}

constexpr auto kClasses = makeClasses();

bool is(char c, std::uint8_t wanted) noexcept
{
    return (kClasses[static_cast<std::uint8_t>(c)] & wanted) != 0;
}

std::string_view between(const char *begin, const char *end) noexcept
{
    return {begin, static_cast<std::size_t>(end - begin)};
}

} // namespace

bool SampleReader::read(std::string_view line)
{
    m_begin = m_at = line.data();
    m_end = m_begin + line.size();
    m_labelCount = 0;
    m_unescaped.clear();
    m_sample.name = {};
    m_sample.timestampMs.reset();

    if (!readSeries() || !readValue())
        return false;
    skipBlanks();
    if (m_at != m_end && !at('#') && !readTimestamp())
        return false;
    skipBlanks();
    if (m_at != m_end && !at('#')) // after '#' follows an exemplar, which nobody here needs
        return fail(m_at, "text after the sample", "write one sample per line");
    m_sample.labels = {m_labels.data(), m_labelCount};
    return true;
}

bool SampleReader::readSeries()
{
    skipBlanks();
    if (!at('{')) {
        if (!readName(true, m_sample.name))
            return false;
        const char *const afterName = m_at;
        skipBlanks();
        if (!at('{')) {
            return m_at != afterName || m_at == m_end
                       ? true
                       : fail(m_at, "unexpected character after the metric name", "put a blank there");
        }
    }
    if (!readLabels())
        return false;
    return m_sample.name.empty() ? fail(m_begin, "the sample has no metric name", "put its name first")
                                 : true;
}

bool SampleReader::readName(bool isMetric, std::string_view &name)
{
    const char *const begin = m_at;
    if (m_at == m_end || !is(*m_at, isMetric ? kNameStart : kLabelStart)) {
        return fail(m_at, isMetric ? "no metric name here" : "no label name here",
                    "names begin with a letter or '_'; quote any other");
    }
    while (m_at != m_end && is(*m_at, isMetric ? kNameChar : kLabelChar))
        ++m_at;
    name = between(begin, m_at);
    return true;
}

bool SampleReader::readLabels()
{
    ++m_at; // '{'
    for (;;) {
        skipBlanks();
        if (at('}')) {
            ++m_at;
            return true;
        }
        if (!readLabel())
            return false;
        skipBlanks();
        if (at(','))
            ++m_at;
        else if (!at('}'))
            return fail(m_at, "labels are not closed", "put ',' or '}' after the label");
    }
}

bool SampleReader::readLabel()
{
    Label label;
    if (at('"')) {
        const bool first = m_labelCount == 0 && m_sample.name.empty();
        const char *const begin = m_at;
        if (!readQuoted(label.name))
            return false;
        skipBlanks();
        if (!at('=') && first && !label.name.empty()) { // {"metric.name",…}: UTF-8 names, text format 1.0
            m_sample.name = label.name;
            return true;
        }
        if (label.name.empty())
            return fail(begin, "empty name", "give it a name");
    } else if (!readName(false, label.name)) {
        return false;
    }
    skipBlanks();
    if (!at('='))
        return fail(m_at, "label without '='", "write name=\"value\"");
    ++m_at;
    skipBlanks();
    if (!at('"'))
        return fail(m_at, "label value is not quoted", "put it in double quotes");
    return readQuoted(label.value) && addLabel(label);
}

bool SampleReader::readQuoted(std::string_view &value)
{
    const char *const begin = ++m_at;
    while (m_at != m_end && !is(*m_at, kEndsPlain))
        ++m_at;
    if (at('\\'))
        return unescape(begin, value);
    if (m_at == m_end)
        return fail(begin - 1, "label value is not closed", "add the missing quote");
    value = between(begin, m_at++);
    return true;
}

/// Goes on at the first backslash of the quoted text that starts at `begin`.
bool SampleReader::unescape(const char *begin, std::string_view &value)
{
    m_unescaped.reserve(static_cast<std::size_t>(m_end - m_begin)); // no line resolves to more than itself
    const std::size_t start = m_unescaped.size();
    m_unescaped.append(begin, m_at);
    for (; m_at != m_end && *m_at != '"'; ++m_at) {
        if (*m_at != '\\' || m_at + 1 == m_end) {
            m_unescaped += *m_at;
            continue;
        }
        ++m_at;
        if (*m_at == 'n') {
            m_unescaped += '\n';
        } else {
            if (*m_at != '\\' && *m_at != '"')
                m_unescaped += '\\'; // any other pair stays as it is
            m_unescaped += *m_at;
        }
    }
    if (m_at == m_end)
        return fail(begin - 1, "label value is not closed", "add the missing quote");
    ++m_at;
    value = std::string_view(m_unescaped).substr(start);
    return true;
}

bool SampleReader::addLabel(const Label &label)
{
    for (std::size_t i = 0; i < m_labelCount; ++i) {
        if (m_labels[i].name == label.name)
            return fail(m_at, "label " + std::string(label.name) + " is repeated", "name each label once");
    }
    if (label.value.empty())
        return true; // an empty label is an absent one
    if (m_labelCount == kMaxLabels) {
        return fail(m_at, "more than " + std::to_string(kMaxLabels) + " labels",
                    "take labels away from this series");
    }
    m_labels[m_labelCount++] = label;
    return true;
}

bool SampleReader::readValue()
{
    skipBlanks();
    const char *const begin = m_at;
    const std::string_view token = readToken();
    if (token.empty())
        return fail(begin, "the sample has no value", "put a number after the series");
    const auto value = parseNumber(token);
    if (!value)
        return fail(begin, "the value is not a number", "write it as 1, 1.5, 1e9, NaN, +Inf or -Inf");
    m_sample.value = *value;
    return true;
}

bool SampleReader::readTimestamp()
{
    constexpr double kFirstMilliseconds = 1e11; // 1973 in milliseconds, the year 5138 in seconds
    const char *const begin = m_at;
    const std::string_view token = readToken();
    const auto number = parseNumber(token);
    if (!number || !std::isfinite(*number))
        return fail(begin, "the timestamp is not a number", "write milliseconds, or seconds in OpenMetrics");
    const bool whole = token.find_first_of(".eE") == std::string_view::npos;
    const double ms = whole && std::abs(*number) >= kFirstMilliseconds ? *number : *number * 1000;
    constexpr auto kLimit = static_cast<double>(std::numeric_limits<std::int64_t>::max());
    if (std::abs(ms) < kLimit)
        m_sample.timestampMs = static_cast<std::int64_t>(std::llround(ms));
    return true;
}

std::string_view SampleReader::readToken() noexcept
{
    const char *const begin = m_at;
    while (m_at != m_end && *m_at != ' ' && *m_at != '\t')
        ++m_at;
    return between(begin, m_at);
}

void SampleReader::skipBlanks() noexcept
{
    while (m_at != m_end && (*m_at == ' ' || *m_at == '\t'))
        ++m_at;
}

bool SampleReader::fail(const char *where, std::string reason, std::string remedy)
{
    m_error.column = static_cast<std::size_t>(where - m_begin) + 1;
    m_error.reason = std::move(reason);
    m_error.remedy = std::move(remedy);
    return false;
}

} // namespace panelboard::ingest::detail
