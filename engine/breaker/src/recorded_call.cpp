// SPDX-License-Identifier: Apache-2.0
#include <panelboard/breaker/recorded_call.h>

#include <algorithm>
#include <bit>

namespace panelboard::breaker {

namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr unsigned kTimeBits = 34;
constexpr unsigned kMantissaBits = 16;
constexpr unsigned kShiftBits = 5;
constexpr unsigned kClassBits = 5;
constexpr unsigned kOutcomeBits = 2;
constexpr unsigned kMantissaAt = kTimeBits;
constexpr unsigned kShiftAt = kMantissaAt + kMantissaBits;
constexpr unsigned kClassAt = kShiftAt + kShiftBits;
constexpr unsigned kOutcomeAt = kClassAt + kClassBits;
static_assert(kOutcomeAt + kOutcomeBits == kPackedCallKeepersBits);

constexpr std::uint64_t maskOf(unsigned bits) { return (std::uint64_t{1} << bits) - 1; }

constexpr std::uint64_t part(PackedCall packed, unsigned at, unsigned bits)
{
    return (packed >> at) & maskOf(bits);
}

std::uint64_t packedDuration(Duration duration)
{
    const auto count = std::chrono::duration_cast<microseconds>(duration).count();
    const auto longest = static_cast<std::int64_t>(maskOf(kMantissaBits) << maskOf(kShiftBits));
    const auto value = static_cast<std::uint64_t>(std::clamp<std::int64_t>(count, 0, longest));
    const auto width = static_cast<unsigned>(std::bit_width(value));
    const unsigned shift = width > kMantissaBits ? width - kMantissaBits : 0;
    return (value >> shift) << kMantissaAt | std::uint64_t{shift} << kShiftAt;
}

} // namespace

std::string_view toString(CallOutcome outcome) noexcept
{
    switch (outcome) {
    case CallOutcome::Successful:
        return "SUCCESSFUL";
    case CallOutcome::Failed:
        return "FAILED";
    case CallOutcome::Ignored:
        return "IGNORED";
    case CallOutcome::NotPermitted:
        return "NOT_PERMITTED";
    }
    return "";
}

PackedCall pack(const RecordedCall &call, TimePoint origin) noexcept
{
    const auto since = std::chrono::duration_cast<milliseconds>(call.at - origin).count();
    return (static_cast<std::uint64_t>(std::max<std::int64_t>(since, 0)) & maskOf(kTimeBits)) |
           packedDuration(call.duration) | (std::uint64_t{call.errorClass} & maskOf(kClassBits)) << kClassAt |
           static_cast<std::uint64_t>(call.outcome) << kOutcomeAt;
}

RecordedCall unpack(PackedCall packed, TimePoint origin, TimePoint now) noexcept
{
    RecordedCall call;
    auto since = static_cast<std::int64_t>(part(packed, 0, kTimeBits));
    const auto until = std::chrono::duration_cast<milliseconds>(now - origin).count();
    constexpr auto round = static_cast<std::int64_t>(maskOf(kTimeBits) + 1);
    if (until > since)
        since += (until - since) / round * round;
    call.at = origin + milliseconds(since);
    call.duration =
        microseconds(part(packed, kMantissaAt, kMantissaBits) << part(packed, kShiftAt, kShiftBits));
    call.errorClass = static_cast<std::uint8_t>(part(packed, kClassAt, kClassBits));
    call.outcome = static_cast<CallOutcome>(part(packed, kOutcomeAt, kOutcomeBits));
    return call;
}

} // namespace panelboard::breaker
