// SPDX-License-Identifier: Apache-2.0
#include "transition_table.h"

#include "transition_cause.h"

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

using sqlite::Problem;
using sqlite::Statement;

namespace {

constexpr std::string_view kPut =
    "INSERT INTO transitions (id, breaker, at_ns, from_state, to_state, first_instance, first_at_ns, "
    "command, "
    "cause) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (breaker, at_ns) DO UPDATE SET from_state = "
    "excluded.from_state, to_state = excluded.to_state, first_instance = excluded.first_instance, "
    "first_at_ns = excluded.first_at_ns, command = excluded.command, cause = excluded.cause";
constexpr std::string_view kSelect =
    "SELECT t.id, b.service, b.instance, b.name, t.at_ns, t.from_state, t.to_state, t.first_instance, "
    "t.first_at_ns, t.command, t.cause FROM transitions t JOIN breakers b ON b.id = t.breaker "
    "WHERE t.at_ns >= ?1 AND t.at_ns < ?2 AND (?3 = '' OR b.service = ?3) AND (?4 = '' OR b.instance = ?4) "
    "AND (?5 = '' OR b.name = ?5) ORDER BY t.at_ns DESC LIMIT ?6";
constexpr std::string_view kLast = "SELECT breaker, to_state, max(at_ns) FROM transitions "
                                   "WHERE at_ns >= ? AND at_ns <= ? GROUP BY breaker";

std::int64_t toNanos(breaker::TimePoint at) { return at.time_since_epoch().count(); }

breaker::TimePoint fromNanos(std::int64_t nanos) { return breaker::TimePoint(breaker::Duration(nanos)); }

std::optional<breaker::State> stateNumbered(std::int64_t number)
{
    const bool isState = number >= 0 && number <= static_cast<std::int64_t>(breaker::State::MetricsOnly);
    return isState ? std::optional(static_cast<breaker::State>(number)) : std::nullopt;
}

TransitionRecord readRow(Statement &row)
{
    TransitionRecord transition;
    transition.id = row.number(0);
    transition.key = {row.text(1), row.text(2), row.text(3)};
    transition.at = fromNanos(row.number(4));
    if (!row.isNull(5))
        transition.from = stateNumbered(row.number(5));
    transition.to = stateNumbered(row.number(6)).value_or(breaker::State::Closed);
    transition.firstInstance = row.text(7);
    if (!row.isNull(8))
        transition.firstAt = fromNanos(row.number(8));
    transition.commandId = static_cast<std::uint64_t>(row.number(9));
    if (!row.isNull(10))
        transition.cause = causeOf(row.text(10));
    return transition;
}

} // namespace

bool isAskedFor(const TransitionQuery &query, const BreakerKey &key, breaker::TimePoint at)
{
    const auto matches = [](const std::string &wanted, const std::string &given) {
        return wanted.empty() || wanted == given;
    };
    return at >= query.range.from && at < query.range.to && matches(query.where.service, key.service) &&
           matches(query.where.instance, key.instance) && matches(query.where.name, key.name);
}

TransitionTable::TransitionTable(Statement put, Statement select, Statement last)
    : m_put(std::move(put)), m_select(std::move(select)), m_last(std::move(last))
{
}

tl::expected<TransitionTable, Problem> TransitionTable::open(sqlite::Database &database)
{
    auto put = database.prepare(kPut);
    auto select = database.prepare(kSelect);
    auto last = database.prepare(kLast);
    for (const auto *statement : {&put, &select, &last}) {
        if (!*statement)
            return tl::unexpected(statement->error());
    }
    return TransitionTable(std::move(*put), std::move(*select), std::move(*last));
}

tl::expected<void, Problem> TransitionTable::put(std::int64_t breaker, const TransitionRecord &transition)
{
    const std::string cause = transition.cause ? textOf(*transition.cause) : std::string();
    m_put.reset();
    m_put.bind(1, transition.id);
    m_put.bind(2, breaker);
    m_put.bind(3, toNanos(transition.at));
    if (transition.from)
        m_put.bind(4, static_cast<std::int64_t>(*transition.from));
    else
        m_put.bindNull(4);
    m_put.bind(5, static_cast<std::int64_t>(transition.to));
    m_put.bind(6, transition.firstInstance);
    if (transition.firstAt)
        m_put.bind(7, toNanos(*transition.firstAt));
    else
        m_put.bindNull(7);
    m_put.bind(8, static_cast<std::int64_t>(transition.commandId));
    if (transition.cause)
        m_put.bind(9, cause);
    else
        m_put.bindNull(9);
    const auto done = m_put.step();
    m_put.reset();
    return done ? tl::expected<void, Problem>() : tl::unexpected(done.error());
}

tl::expected<std::vector<TransitionRecord>, Problem> TransitionTable::read(const TransitionQuery &query)
{
    m_select.reset();
    m_select.bind(1, toNanos(query.range.from));
    m_select.bind(2, toNanos(query.range.to));
    m_select.bind(3, query.where.service);
    m_select.bind(4, query.where.instance);
    m_select.bind(5, query.where.name);
    m_select.bind(6, static_cast<std::int64_t>(std::min<std::size_t>(query.limit, 1'000'000)) + 1);
    std::vector<TransitionRecord> transitions;
    for (;;) {
        const auto hasRow = m_select.step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (!*hasRow)
            return transitions;
        transitions.push_back(readRow(m_select));
    }
}

tl::expected<std::vector<TransitionTable::LastState>, Problem>
TransitionTable::lastStates(const TimeRange &range)
{
    m_last.reset();
    m_last.bind(1, toNanos(range.from));
    m_last.bind(2, toNanos(range.to));
    std::vector<LastState> states;
    for (;;) {
        const auto hasRow = m_last.step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (!*hasRow)
            return states;
        if (const auto state = stateNumbered(m_last.number(1)))
            states.push_back({m_last.number(0), *state, fromNanos(m_last.number(2))});
    }
}

} // namespace panelboard::fleet
