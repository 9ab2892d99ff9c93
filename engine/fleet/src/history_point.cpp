// SPDX-License-Identifier: Apache-2.0
#include "history_point.h"

#include <bit>
#include <cmath>

namespace panelboard::fleet {

namespace {

// A point is one byte 1ddddddd when nothing but its time differs: d is how much later than an interval it
// comes. Else a byte 0SBttttt (S: another state follows; B: between; t: as d, 31: a number follows), a byte
// with a bit for each series that differs, then the time, the state and the differences, as far as told.
constexpr std::uint8_t kUnchanged = 0x80;
constexpr std::uint8_t kOtherState = 0x40;
constexpr std::uint8_t kBetween = 0x20;
constexpr std::uint8_t kTimeMask = 0x1f;
constexpr std::uint8_t kLongTime = 0x1f;
constexpr std::size_t kOfEveryPoint = 2; ///< a point between readings has the first two series only

constexpr int kPercentShift = 12; ///< of the 23 bits behind a float's first one
constexpr int kOtherShift = 14;

constexpr int shiftOf(std::size_t series) { return series < kOfEveryPoint ? kPercentShift : kOtherShift; }

std::uint64_t folded(std::int64_t number)
{
    return (static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63);
}

std::int64_t unfolded(std::uint64_t number)
{
    return static_cast<std::int64_t>(number >> 1) ^ -static_cast<std::int64_t>(number & 1);
}

} // namespace

std::optional<float> HistoryPoint::value(Series series) const
{
    const auto at = static_cast<std::size_t>(series);
    if (values[at] == 0)
        return std::nullopt;
    return std::bit_cast<float>((values[at] - 1) << shiftOf(at));
}

void HistoryPoint::setValue(Series series, std::optional<float> value)
{
    const auto at = static_cast<std::size_t>(series);
    const bool isKnown = value && std::isfinite(*value) && *value >= 0;
    const int shift = shiftOf(at);
    const std::uint32_t half = 1U << (shift - 1);
    values[at] = isKnown ? ((std::bit_cast<std::uint32_t>(*value + 0.0F) + half) >> shift) + 1 : 0;
}

std::optional<breaker::State> HistoryPoint::knownState() const
{
    return state <= static_cast<std::uint8_t>(breaker::State::MetricsOnly)
               ? std::optional(static_cast<breaker::State>(state))
               : std::nullopt;
}

std::int64_t toMs(breaker::TimePoint at)
{
    return std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count();
}

breaker::TimePoint fromMs(std::int64_t ms) { return breaker::TimePoint(std::chrono::milliseconds(ms)); }

HistoryPoint pointOf(const HistorySample &sample, bool isBetween)
{
    HistoryPoint point;
    point.atMs = toMs(sample.at);
    point.state = sample.state ? static_cast<std::uint8_t>(*sample.state) : HistoryPoint::kNoState;
    point.isBetween = isBetween;
    point.setValue(Series::FailureRate, sample.failureRate);
    point.setValue(Series::SlowCallRate, sample.slowCallRate);
    point.setValue(Series::Successful, sample.successfulPerSecond);
    point.setValue(Series::Slow, sample.slowPerSecond);
    point.setValue(Series::Failed, sample.failedPerSecond);
    point.setValue(Series::NotPermitted, sample.notPermittedPerSecond);
    point.setValue(Series::MeanMs, sample.meanMs);
    point.setValue(Series::MaxMs, sample.maxMs);
    return point;
}

HistorySample sampleOf(const HistoryPoint &point)
{
    HistorySample sample;
    sample.at = fromMs(point.atMs);
    sample.state = point.knownState();
    sample.failureRate = point.value(Series::FailureRate);
    sample.slowCallRate = point.value(Series::SlowCallRate);
    sample.successfulPerSecond = point.value(Series::Successful);
    sample.slowPerSecond = point.value(Series::Slow);
    sample.failedPerSecond = point.value(Series::Failed);
    sample.notPermittedPerSecond = point.value(Series::NotPermitted);
    sample.meanMs = point.value(Series::MeanMs);
    sample.maxMs = point.value(Series::MaxMs);
    return sample;
}

void appendNumber(std::string &bytes, std::uint64_t number)
{
    std::array<char, 10> text; // one append instead of many: this is what history spends its time on
    std::size_t size = 0;
    for (; number >= 0x80; number >>= 7)
        text[size++] = static_cast<char>(number | 0x80);
    text[size++] = static_cast<char>(number);
    bytes.append(text.data(), size);
}

bool takeNumber(std::string_view &bytes, std::uint64_t &number)
{
    number = 0;
    for (int shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<std::uint8_t>(bytes.front());
        bytes.remove_prefix(1);
        number |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

PointEncoder::PointEncoder(std::int64_t firstMs, std::uint32_t intervalMs) : m_intervalMs(intervalMs)
{
    m_last.atMs = firstMs - m_intervalMs;
}

void PointEncoder::append(const HistoryPoint &point, std::string &bytes)
{
    const std::uint64_t later = folded(point.atMs - m_last.atMs - m_intervalMs);
    const std::size_t count = point.isBetween ? kOfEveryPoint : kSeriesCount;
    unsigned changed = 0;
    for (std::size_t i = 0; i < count; ++i)
        changed |= static_cast<unsigned>(point.values[i] != m_last.values[i]) << i;
    const bool isOtherState = point.state != m_last.state;
    m_last.atMs = point.atMs;
    if (changed == 0 && !isOtherState && !point.isBetween && later < kUnchanged) {
        bytes.push_back(static_cast<char>(kUnchanged | later));
        return;
    }
    const std::uint64_t shortTime = later < kLongTime ? later : kLongTime;
    bytes.push_back(
        static_cast<char>((isOtherState ? kOtherState : 0U) | (point.isBetween ? kBetween : 0U) | shortTime));
    bytes.push_back(static_cast<char>(changed));
    if (shortTime == kLongTime)
        appendNumber(bytes, later);
    if (isOtherState)
        bytes.push_back(static_cast<char>(point.state));
    m_last.state = point.state;
    for (std::size_t i = 0; i < count; ++i) {
        if ((changed >> i & 1U) == 0)
            continue;
        appendNumber(bytes, folded(static_cast<std::int64_t>(point.values[i]) -
                                   static_cast<std::int64_t>(m_last.values[i])));
        m_last.values[i] = point.values[i];
    }
}

PointDecoder::PointDecoder(std::string_view bytes, std::int64_t firstMs, std::uint32_t intervalMs)
    : m_at(bytes.data()), m_end(bytes.data() + bytes.size()), m_intervalMs(intervalMs)
{
    m_last.atMs = firstMs - m_intervalMs;
}

bool PointDecoder::next(HistoryPoint &point)
{
    if (m_at == m_end)
        return false;
    const auto head = static_cast<std::uint8_t>(*m_at++);
    if (head >= kUnchanged) {
        m_last.atMs += m_intervalMs + unfolded(head & ~kUnchanged);
        m_last.isBetween = false;
    } else if (!readChanges(head)) {
        m_at = m_end;
        return false;
    }
    point = m_last;
    return true;
}

bool PointDecoder::readChanges(std::uint8_t head)
{
    if (m_at == m_end)
        return false;
    const auto changed = static_cast<std::uint8_t>(*m_at++);
    std::uint64_t later = head & kTimeMask;
    if (later == kLongTime && !readNumber(later))
        return false;
    m_last.atMs += m_intervalMs + unfolded(later);
    m_last.isBetween = (head & kBetween) != 0;
    if ((head & kOtherState) != 0) {
        if (m_at == m_end)
            return false;
        m_last.state = static_cast<std::uint8_t>(*m_at++);
    }
    for (std::size_t i = 0; i < kSeriesCount; ++i) {
        std::uint64_t difference = 0;
        if ((changed >> i & 1) == 0)
            continue;
        if (!readNumber(difference))
            return false;
        m_last.values[i] += static_cast<std::uint32_t>(unfolded(difference));
    }
    return true;
}

bool PointDecoder::readNumber(std::uint64_t &number)
{
    std::string_view rest(m_at, static_cast<std::size_t>(m_end - m_at));
    const bool isThere = takeNumber(rest, number);
    m_at = rest.data();
    return isThere;
}

} // namespace panelboard::fleet
