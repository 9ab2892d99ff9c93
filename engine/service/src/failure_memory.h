// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "event_record.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace panelboard::service {

/// What the newest failed calls failed with. The failed calls in a breaker's window are always its newest
/// ones, so "by kind, of the newest `failedCalls`" is what made it trip.
/// Remembers 1,000 kinds and 5 whole errors, and tells 31 kinds apart; further ones are "other".
/// Memory: about 1 KiB and the kinds' names, from the first failure on. Confined.
class FailureMemory {
public:
    static constexpr std::size_t kRememberedKinds = 1000;
    static constexpr std::size_t kRememberedErrors = 5;

    void remember(const EventRecord &error); ///< an ERROR event

    using Counts = std::map<std::string, std::uint64_t>;
    [[nodiscard]] Counts byKind(std::size_t newest) const;
    [[nodiscard]] std::vector<EventRecord> lastErrors(std::size_t newest) const; ///< oldest first

private:
    [[nodiscard]] std::uint8_t slotOf(const std::string &kind);

    struct Kind {
        std::string name;
        std::size_t remembered = 0; ///< how many entries of m_kinds name it; a slot with none is reused
    };
    static constexpr std::uint8_t kOther = 31;

    std::array<Kind, kOther + 1> m_slots{};
    std::vector<std::uint8_t> m_kinds; ///< ring of slots; as long as it grew, kRememberedKinds at most
    std::size_t m_next = 0;            ///< where the next one goes in the full ring
    std::vector<EventRecord> m_errors; ///< oldest first
};

} // namespace panelboard::service
