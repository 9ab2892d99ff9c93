// SPDX-License-Identifier: Apache-2.0
#include "call_log.h"

#include <algorithm>
#include <bit>
#include <optional>

namespace panelboard::service {

namespace {

using breaker::CallOutcome;
using breaker::EventType;
using breaker::PackedCall;

constexpr PackedCall kKeepersBits = PackedCall{3} << breaker::kPackedCallKeepersBits;
constexpr PackedCall kNeverWritten = kKeepersBits; ///< of the lap before the first

std::optional<CallOutcome> outcomeOf(EventType type)
{
    switch (type) {
    case EventType::Success:
        return CallOutcome::Successful;
    case EventType::Error:
        return CallOutcome::Failed;
    case EventType::IgnoredError:
        return CallOutcome::Ignored;
    case EventType::NotPermitted:
        return CallOutcome::NotPermitted;
    default:
        return std::nullopt;
    }
}

} // namespace

CallLog::CallLog(std::size_t capacity, breaker::TimePoint since)
    : m_since(since), m_mask(std::bit_ceil(std::clamp<std::size_t>(capacity, 1, kMostCalls)) - 1),
      m_lapShift(static_cast<unsigned>(std::bit_width(m_mask))),
      m_ring(std::make_unique<std::atomic<PackedCall>[]>(m_mask + 1))
{
    for (std::size_t i = 0; i <= m_mask; ++i)
        m_ring[i].store(kNeverWritten, std::memory_order_relaxed);
}

CallLog::~CallLog()
{
    for (auto &kind : m_kinds)
        delete kind.load(std::memory_order_relaxed);
}

PackedCall CallLog::lapOf(std::uint64_t index) const noexcept
{
    return (index >> m_lapShift) << breaker::kPackedCallKeepersBits; // the upper bits of the lap fall off
}

void CallLog::record(const breaker::Event &event)
{
    const auto outcome = outcomeOf(event.type);
    if (!outcome)
        return;
    breaker::RecordedCall call{event.at, event.duration, *outcome, 0};
    if (event.error)
        call.errorClass = classOf(event.error->kind());
    const PackedCall packed = breaker::pack(call, m_since);
    const std::uint64_t index = m_next.fetch_add(1, std::memory_order_relaxed);
    m_ring[index & m_mask].store(packed | lapOf(index), std::memory_order_release);
}

std::uint8_t CallLog::classOf(std::string_view kind)
{
    std::unique_ptr<const std::string> made;
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        const std::string *known = m_kinds[i].load(std::memory_order_acquire);
        if (!known) {
            if (!made)
                made = std::make_unique<const std::string>(kind);
            if (m_kinds[i].compare_exchange_strong(known, made.get(), std::memory_order_acq_rel))
                known = made.release();
        }
        if (*known == kind)
            return static_cast<std::uint8_t>(i + 1);
    }
    return kOtherClass;
}

CallLog::Page CallLog::read(std::uint64_t after, std::size_t limit) const
{
    Page page;
    const std::uint64_t end = m_next.load(std::memory_order_acquire);
    const std::uint64_t oldest = end > capacity() ? end - capacity() : 0;
    const std::uint64_t begin = std::clamp(after, oldest, end);
    std::uint64_t index = begin;
    for (; index < end && page.calls.size() < limit; ++index) {
        const PackedCall word = m_ring[index & m_mask].load(std::memory_order_acquire);
        if ((word & kKeepersBits) == lapOf(index - capacity()))
            break; // its writer is not done
        page.calls.push_back(word & ~kKeepersBits);
    }
    // Whatever writers have reached meanwhile may be another call than the one that was asked for.
    const std::uint64_t reached = m_next.load(std::memory_order_acquire);
    const std::uint64_t lost = reached > begin + capacity() ? reached - capacity() - begin : 0;
    const auto dropped = static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(lost, page.calls.size()));
    page.calls.erase(page.calls.begin(), page.calls.begin() + dropped);
    page.first = begin + static_cast<std::uint64_t>(dropped) + 1;
    return page;
}

std::vector<std::string> CallLog::errorClasses() const
{
    std::vector<std::string> names;
    for (const auto &kind : m_kinds) {
        const std::string *known = kind.load(std::memory_order_acquire);
        if (!known)
            break;
        names.push_back(*known);
    }
    return names;
}

} // namespace panelboard::service
