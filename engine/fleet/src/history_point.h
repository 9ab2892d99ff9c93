// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/snapshot.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace panelboard::fleet {

/// The series of a breaker, in the order in which a point keeps them.
enum class Series : std::uint8_t {
    FailureRate,
    SlowCallRate,
    Successful,
    Slow,
    Failed,
    NotPermitted,
    MeanMs,
    MaxMs,
};
inline constexpr std::size_t kSeriesCount = 8;

/// One point of a breaker's history in the form that is kept: time to the millisecond, values rounded to 12
/// significant bits (percentages) or 10 (all others), 0 for absent. Rounding is what makes neighbours equal.
struct HistoryPoint {
    static constexpr std::uint8_t kNoState = 0xff;

    std::int64_t atMs = 0;
    std::uint8_t state = kNoState;
    bool isBetween = false; ///< between two readings: all but the first two series are the next point's
    std::array<std::uint32_t, kSeriesCount> values{};

    [[nodiscard]] std::optional<float> value(Series series) const;
    void setValue(Series series, std::optional<float> value); ///< below 0 and not finite count as absent
    [[nodiscard]] std::optional<breaker::State> knownState() const;
};

[[nodiscard]] std::int64_t toMs(breaker::TimePoint at);
[[nodiscard]] breaker::TimePoint fromMs(std::int64_t ms);
[[nodiscard]] HistoryPoint pointOf(const HistorySample &sample, bool isBetween);
[[nodiscard]] HistorySample sampleOf(const HistoryPoint &point);

/// Writes the points of one block as what changed since the one before: a point that changes nothing costs
/// one byte, while it comes within 63 ms of its interval. Confined.
class PointEncoder {
public:
    PointEncoder() = default;
    /// Starts a block. @param firstMs  the time of the first point, kept beside the bytes
    PointEncoder(std::int64_t firstMs, std::uint32_t intervalMs);

    /// @param point  not earlier than the one before
    void append(const HistoryPoint &point, std::string &bytes);
    [[nodiscard]] std::int64_t lastMs() const { return m_last.atMs; }

private:
    HistoryPoint m_last;
    std::int64_t m_intervalMs = 0;
};

/// Reads what PointEncoder wrote. Bytes of no sense end the points. Confined; views the bytes.
class PointDecoder {
public:
    PointDecoder(std::string_view bytes, std::int64_t firstMs, std::uint32_t intervalMs);
    /// @return false at the end; `point` is then what it was
    [[nodiscard]] bool next(HistoryPoint &point);

private:
    [[nodiscard]] bool readChanges(std::uint8_t head);
    [[nodiscard]] bool readNumber(std::uint64_t &number);

    const char *m_at;
    const char *m_end;
    HistoryPoint m_last;
    std::int64_t m_intervalMs;
};

void appendNumber(std::string &bytes, std::uint64_t number); ///< 7 bits a byte, the low ones first
/// Takes a number off the front of `bytes`. @return false when there is none
[[nodiscard]] bool takeNumber(std::string_view &bytes, std::uint64_t &number);

} // namespace panelboard::fleet
