// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/event.h>
#include <panelboard/breaker/recorded_call.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace panelboard::service {

/// The newest calls of one breaker, 8 bytes each, in a ring that never grows. Calls are numbered from 1.
/// Threads: recording is lock-free: a writer takes a number by one fetch_add and stores one word in its
/// place, with two bits of the lap, by which a reader sees that a place is not written yet or written anew
/// since. A reader stops at the first call whose writer is not done, so it hands out calls in order and
/// leaves out none but those that the ring has lost. A writer held up for four laps could pass for a newer
/// one: harmless, as that needs a thread that sleeps through four times the capacity in the middle of two
/// instructions. Cost: a success allocates nothing; a failure makes its kind's name, and keeps 30 names at
/// most.
class CallLog {
public:
    static constexpr std::size_t kMostCalls = std::size_t{1} << 20U;
    static constexpr std::uint8_t kOtherClass = 31; ///< of errors that came when 30 kinds were known

    /// @param capacity  calls, rounded up to a power of two; at most kMostCalls
    CallLog(std::size_t capacity, breaker::TimePoint since);
    ~CallLog();
    CallLog(const CallLog &) = delete;
    CallLog &operator=(const CallLog &) = delete;

    void record(const breaker::Event &event); ///< a call event; any other is left out. Any thread

    struct Page {
        std::uint64_t first = 1; ///< number of calls.front(); of the next call when there is none
        std::vector<breaker::PackedCall> calls; ///< in order, the keeper's bits 0
    };
    /// The calls after number `after` that are still there, oldest first, at most `limit`. Any thread.
    [[nodiscard]] Page read(std::uint64_t after, std::size_t limit) const;
    /// Kinds of errors; that of class k is at k - 1. Read them after the calls. Any thread.
    [[nodiscard]] std::vector<std::string> errorClasses() const;

    [[nodiscard]] std::size_t capacity() const noexcept { return m_mask + 1; }
    [[nodiscard]] breaker::TimePoint since() const noexcept { return m_since; }
    [[nodiscard]] std::uint64_t recorded() const noexcept { return m_next.load(std::memory_order_relaxed); }

private:
    [[nodiscard]] std::uint8_t classOf(std::string_view kind);
    [[nodiscard]] breaker::PackedCall lapOf(std::uint64_t index) const noexcept;

    const breaker::TimePoint m_since;
    const std::size_t m_mask;
    const unsigned m_lapShift; ///< log2 of the capacity
    /// Written by whoever holds the number (release), read by readers (acquire).
    const std::unique_ptr<std::atomic<breaker::PackedCall>[]> m_ring;
    /// Calls that were numbered. Relaxed by writers: the word in the ring says whether it may be read.
    std::atomic<std::uint64_t> m_next{0};
    /// Filled once each from the front, by compare-and-swap; then never changed before the end.
    std::array<std::atomic<const std::string *>, kOtherClass - 1> m_kinds{};
};

} // namespace panelboard::service
