// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "state_changes.h"
#include "transition_sink.h"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace panelboard::fleet {

/// Makes records of all breakers' changes of state and hands them on: adds which instance of the service
/// opened first in the same outage, and the command that an operator of this console gave. An outage begins
/// when the first instance opens and ends when none is OPEN or HALF_OPEN. Confined to the store thread.
class TransitionBook {
public:
    static constexpr breaker::Duration kKept = StateChanges::kKeptFor;

    /// @param sink  null: nobody keeps them; outlives this
    void setSink(TransitionSink *sink) { m_sink = sink; }
    /// The command on its way that would bring a breaker into a state, or 0.
    using CauseOf = std::function<std::uint64_t(const BreakerKey &, breaker::State)>;
    void setCauseOf(CauseOf causeOf) { m_causeOf = std::move(causeOf); }

    void changed(const BreakerKey &key, const StateChange &change);
    /// It is not there any more, so it is no part of an outage either.
    void removed(const BreakerKey &key);
    void tick(breaker::TimePoint now);

private:
    using Group = std::pair<std::string, std::string>;        ///< service, breaker
    using Outage = std::map<std::string, breaker::TimePoint>; ///< instance, when it opened

    void enter(TransitionRecord &record);
    void tellFirst(const BreakerKey &first);
    void setFirst(TransitionRecord &record, const Outage &outage) const;
    [[nodiscard]] TransitionRecord *find(const BreakerKey &key, breaker::TimePoint at);

    TransitionSink *m_sink = nullptr;
    CauseOf m_causeOf;
    std::map<Group, Outage> m_outages;
    std::map<BreakerKey, std::vector<TransitionRecord>> m_newest; ///< of the last minutes, oldest first
};

} // namespace panelboard::fleet
