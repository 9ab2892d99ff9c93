// SPDX-License-Identifier: Apache-2.0
#include "failure_memory.h"

#include <algorithm>

namespace panelboard::service {

std::uint8_t FailureMemory::slotOf(const std::string &kind)
{
    std::uint8_t unused = kOther;
    for (std::uint8_t slot = 0; slot < kOther; ++slot) {
        if (m_slots[slot].remembered == 0)
            unused = std::min(unused, slot);
        else if (m_slots[slot].name == kind)
            return slot;
    }
    m_slots[unused].name = unused == kOther ? "other" : kind;
    return unused;
}

void FailureMemory::remember(const EventRecord &error)
{
    if (!error.details)
        return;
    if (m_kinds.size() == kRememberedKinds)
        --m_slots[m_kinds[m_next]].remembered;
    const std::uint8_t slot = slotOf(error.details->errorKind);
    ++m_slots[slot].remembered;
    if (m_kinds.size() < kRememberedKinds)
        m_kinds.push_back(slot);
    else
        m_kinds[m_next] = slot;
    m_next = (m_next + 1) % kRememberedKinds;

    if (m_errors.size() == kRememberedErrors)
        m_errors.erase(m_errors.begin());
    m_errors.push_back(error);
}

FailureMemory::Counts FailureMemory::byKind(std::size_t newest) const
{
    Counts counts;
    newest = std::min(newest, m_kinds.size());
    for (std::size_t back = 1; back <= newest; ++back) {
        const std::size_t index = (m_next + kRememberedKinds - back) % kRememberedKinds;
        ++counts[m_slots[m_kinds[index]].name];
    }
    return counts;
}

std::vector<EventRecord> FailureMemory::lastErrors(std::size_t newest) const
{
    const auto wanted = static_cast<std::ptrdiff_t>(std::min(newest, m_errors.size()));
    return {m_errors.end() - wanted, m_errors.end()};
}

} // namespace panelboard::service
