// SPDX-License-Identifier: Apache-2.0
#include "history_block.h"

#include <algorithm>
#include <limits>

namespace panelboard::fleet {

namespace {

/// A reading's per-second figures are averages since the reading before: they hold for what lies between.
void fillBetween(std::vector<HistoryPoint> &points)
{
    constexpr auto kOwn = 2; // the first two series are those of the point itself
    const HistoryPoint &reading = points.back();
    for (auto point = points.rbegin() + 1; point != points.rend() && point->isBetween; ++point) {
        std::copy(reading.values.begin() + kOwn, reading.values.end(), point->values.begin() + kOwn);
        point->isBetween = false;
    }
}

} // namespace

std::vector<HistoryPoint> pointsOf(const HistoryBlock &block)
{
    std::vector<HistoryPoint> points;
    points.reserve(std::min<std::size_t>(block.bytes.size(), 512));
    PointDecoder decoder(block.bytes, block.firstMs, block.stepMs);
    HistoryPoint point;
    while (decoder.next(point)) {
        points.push_back(point);
        if (!point.isBetween)
            fillBetween(points);
    }
    // no reading followed yet: nothing is known of the time since the last one
    for (auto last = points.rbegin(); last != points.rend() && last->isBetween; ++last)
        std::fill(last->values.begin() + 2, last->values.end(), 0U);
    return points;
}

HistoryBlock blockOf(const std::vector<HistoryPoint> &points, std::uint32_t intervalMs, std::uint32_t stepMs)
{
    HistoryBlock block;
    block.firstMs = points.front().atMs;
    block.untilMs = points.back().atMs + kHeldIntervals * intervalMs;
    block.intervalMs = intervalMs;
    block.stepMs = stepMs;
    block.state = points.front().state;
    PointEncoder encoder(block.firstMs, stepMs);
    for (const HistoryPoint &point : points) {
        encoder.append(point, block.bytes);
        if (point.state != block.state)
            block.state = HistoryBlock::kSeveralStates;
    }
    return block;
}

std::string packed(const HistoryBlock &block)
{
    std::string data;
    data.reserve(block.bytes.size() + 4);
    appendNumber(data, block.intervalMs);
    appendNumber(data, block.stepMs);
    return data += block.bytes;
}

std::optional<HistoryBlock> unpacked(std::int64_t firstMs, std::int64_t untilMs, std::uint8_t state,
                                     std::string_view data)
{
    constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
    std::uint64_t interval = 0;
    std::uint64_t step = 0;
    if (!takeNumber(data, interval) || !takeNumber(data, step) || interval == 0 || interval > kMost ||
        step > kMost)
        return std::nullopt;
    return HistoryBlock{
        firstMs, untilMs,          static_cast<std::uint32_t>(interval), static_cast<std::uint32_t>(step),
        state,   std::string(data)};
}

} // namespace panelboard::fleet
