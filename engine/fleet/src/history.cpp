// SPDX-License-Identifier: Apache-2.0
#include "history.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace panelboard::fleet {

namespace {

using Milliseconds = std::chrono::milliseconds;

std::int64_t inMs(breaker::Duration duration) { return std::chrono::floor<Milliseconds>(duration).count(); }

/// The first block of each breaker has another length, so that not all of the fleet's end at once.
std::size_t firstLength(const BreakerKey &key)
{
    constexpr std::size_t kLeast = History::kPointsPerBlock / 4;
    return kLeast + std::hash<std::string>()(key.instance + key.name) % (History::kPointsPerBlock - kLeast);
}

} // namespace

History::History(breaker::Duration interval, std::shared_ptr<HistoryJournal> journal, const BreakerKey &key)
    : m_place(std::move(journal), key), m_pointsWanted(firstLength(key))
{
    setInterval(interval);
}

History::~History() { pause(); }

void History::setInterval(breaker::Duration interval)
{
    constexpr std::int64_t kMost = std::numeric_limits<std::uint32_t>::max();
    m_nextIntervalMs = static_cast<std::uint32_t>(std::clamp<std::int64_t>(inMs(interval), 1, kMost));
}

void History::add(const HistorySample &sample)
{
    // A fleet's histories do not fit into the cache: let the end of this one come while the point is made.
    __builtin_prefetch(m_open.bytes.data() + m_open.bytes.size(), 1);
    append(pointOf(sample, false));
    const bool isLong = m_encoder.lastMs() - m_open.firstMs >= inMs(kMaxBlock);
    if (isOpen() && (m_points >= m_pointsWanted || isLong))
        endBlock(); // here and not between readings: the points between have this one's figures
}

void History::addBetween(const HistorySample &sample) { append(pointOf(sample, true)); }

void History::append(HistoryPoint point)
{
    if (m_place.isRefused())
        return;
    if (isOpen()) {
        constexpr std::int64_t kGapIntervals = 3;
        point.atMs = std::max(point.atMs, m_encoder.lastMs());
        if (point.atMs - m_encoder.lastMs() > kGapIntervals * m_open.intervalMs)
            endBlock();
    }
    if (!isOpen())
        return startBlock(point);
    const std::size_t before = m_open.bytes.size();
    m_encoder.append(point, m_open.bytes);
    ++m_points;
    if (point.state != m_open.state)
        m_open.state = HistoryBlock::kSeveralStates;
    m_place.more(std::string_view(m_open.bytes).substr(before));
    if (m_points == kMaxPoints)
        endBlock();
}

void History::startBlock(const HistoryPoint &point)
{
    HistoryPoint first = point;
    if (!m_ended.empty()) // its last point held until now; two points never have one time
        first.atMs = std::max(point.atMs, m_encoder.lastMs() + 1);
    m_open.firstMs = first.atMs;
    m_open.intervalMs = m_open.stepMs = m_nextIntervalMs;
    m_open.state = first.state;
    m_encoder = PointEncoder(first.atMs, m_open.intervalMs);
    m_encoder.append(first, m_open.bytes);
    m_points = 1;
    m_place.start(m_open);
}

void History::pause()
{
    if (isOpen())
        endBlock();
}

HistoryBlockPtr History::openBlock() const
{
    auto block = std::make_shared<HistoryBlock>(m_open); // copies the bytes without their spare room
    block->untilMs = m_encoder.lastMs() + kHeldIntervals * m_open.intervalMs;
    return block;
}

void History::endBlock()
{
    m_ended.push_back(openBlock());
    m_endedBytes += m_ended.back()->bytes.size();
    m_place.end(m_ended.back());
    m_open.bytes.clear();
    m_points = 0;
    m_pointsWanted = kPointsPerBlock;
    forgetOld();
}

void History::forgetOld()
{
    const std::int64_t oldest = m_encoder.lastMs() - inMs(kKept);
    auto kept = m_ended.begin();
    while ((*kept)->untilMs < oldest || m_endedBytes > kMaxBytes) {
        m_endedBytes -= (*kept)->bytes.size();
        ++kept;
    }
    m_ended.erase(m_ended.begin(), kept);
}

std::optional<std::int64_t> History::oldestMs() const
{
    if (!m_ended.empty())
        return m_ended.front()->firstMs;
    return isOpen() ? std::optional(m_open.firstMs) : std::nullopt;
}

std::vector<HistoryBlockPtr> History::blocks(std::int64_t fromMs, std::int64_t toMs) const
{
    std::vector<HistoryBlockPtr> blocks;
    for (const HistoryBlockPtr &block : m_ended) {
        if (block->firstMs < toMs && block->untilMs > fromMs)
            blocks.push_back(block);
    }
    if (isOpen() && m_open.firstMs < toMs)
        blocks.push_back(openBlock());
    return blocks;
}

std::vector<HistorySample> History::samples() const
{
    std::vector<HistorySample> samples;
    const std::int64_t fromMs = m_encoder.lastMs() - inMs(kShown);
    for (const HistoryBlockPtr &block : blocks(fromMs, std::numeric_limits<std::int64_t>::max())) {
        for (const HistoryPoint &point : pointsOf(*block)) {
            if (point.atMs >= fromMs)
                samples.push_back(sampleOf(point));
        }
    }
    if (samples.size() > kMaxShown)
        samples.erase(samples.begin(), samples.end() - kMaxShown);
    return samples;
}

} // namespace panelboard::fleet
