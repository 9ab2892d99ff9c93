// SPDX-License-Identifier: Apache-2.0
#include "history.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace panelboard::fleet {

namespace {

using Milliseconds = std::chrono::milliseconds;
constexpr std::uint8_t kNoState = 0xff;

std::int64_t toMs(breaker::TimePoint at)
{
    return std::chrono::floor<Milliseconds>(at).time_since_epoch().count();
}

float packed(const std::optional<float> &value)
{
    return value.value_or(std::numeric_limits<float>::quiet_NaN());
}

std::optional<float> unpacked(float value) { return std::isnan(value) ? std::nullopt : std::optional(value); }

} // namespace

void History::add(const HistorySample &sample)
{
    append(sample, false);
    fillBetween(m_points.back());
}

void History::addBetween(const HistorySample &sample) { append(sample, true); }

void History::append(const HistorySample &sample, bool isBetween)
{
    m_newestMs = m_points.empty() ? toMs(sample.at) : std::max(m_newestMs, toMs(sample.at));
    Point point;
    point.atMs = static_cast<std::uint32_t>(m_newestMs);
    point.state = sample.state ? static_cast<std::uint8_t>(*sample.state) : kNoState;
    point.isBetween = isBetween;
    point.failureRate = packed(sample.failureRate);
    point.slowCallRate = packed(sample.slowCallRate);
    point.successful = packed(sample.successfulPerSecond);
    point.slow = packed(sample.slowPerSecond);
    point.failed = packed(sample.failedPerSecond);
    point.notPermitted = packed(sample.notPermittedPerSecond);
    m_points.push_back(point);

    constexpr auto kKeptMs = static_cast<std::uint32_t>(Milliseconds(std::chrono::minutes(6)).count());
    static_assert(Milliseconds(kKeptMs) == kKept);
    while (point.atMs - m_points.front().atMs > kKeptMs || m_points.size() > kMaxPoints)
        m_points.pop_front();
}

void History::fillBetween(const Point &from)
{
    for (auto point = m_points.rbegin() + 1; point != m_points.rend() && point->isBetween; ++point) {
        point->successful = from.successful;
        point->slow = from.slow;
        point->failed = from.failed;
        point->notPermitted = from.notPermitted;
        point->isBetween = false;
    }
}

std::vector<HistorySample> History::samples() const
{
    std::vector<HistorySample> samples;
    samples.reserve(m_points.size());
    for (const Point &point : m_points) {
        const std::uint32_t age = static_cast<std::uint32_t>(m_newestMs) - point.atMs;
        HistorySample sample;
        sample.at = breaker::TimePoint(Milliseconds(m_newestMs - age));
        if (point.state != kNoState)
            sample.state = static_cast<breaker::State>(point.state);
        sample.failureRate = unpacked(point.failureRate);
        sample.slowCallRate = unpacked(point.slowCallRate);
        sample.successfulPerSecond = unpacked(point.successful);
        sample.slowPerSecond = unpacked(point.slow);
        sample.failedPerSecond = unpacked(point.failed);
        sample.notPermittedPerSecond = unpacked(point.notPermitted);
        samples.push_back(sample);
    }
    return samples;
}

} // namespace panelboard::fleet
