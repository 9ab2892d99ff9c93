// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite.h"

#include <panelboard/fleet/history.h>

#include <cstdint>

namespace panelboard::fleet {

/// Whether a transition of `key` is asked for.
[[nodiscard]] bool isAskedFor(const TransitionQuery &query, const BreakerKey &key, breaker::TimePoint at);

/// Transitions, kept for good. Must not outlive its database. Confined.
class TransitionTable {
public:
    [[nodiscard]] static tl::expected<TransitionTable, sqlite::Problem> open(sqlite::Database &database);

    /// Of the same breaker at the same time the later one counts; it keeps the first one's id.
    [[nodiscard]] tl::expected<void, sqlite::Problem> put(std::int64_t breaker,
                                                          const TransitionRecord &transition);
    /// At most `limit` + 1 of them, the newest first.
    [[nodiscard]] tl::expected<std::vector<TransitionRecord>, sqlite::Problem>
    read(const TransitionQuery &query);
    /// What state the breakers entered last in a time: their numbers, the state, since when.
    struct LastState {
        std::int64_t breaker = 0;
        breaker::State state = breaker::State::Closed;
        breaker::TimePoint since;
    };
    [[nodiscard]] tl::expected<std::vector<LastState>, sqlite::Problem> lastStates(const TimeRange &range);

private:
    TransitionTable(sqlite::Statement put, sqlite::Statement select, sqlite::Statement last);

    sqlite::Statement m_put;
    sqlite::Statement m_select;
    sqlite::Statement m_last;
};

} // namespace panelboard::fleet
