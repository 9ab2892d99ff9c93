// SPDX-License-Identifier: Apache-2.0
#include "history_tidy.h"

#include "history_rollup.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <utility>

namespace panelboard::fleet {

namespace {

using sqlite::Problem;
using sqlite::Statement;
using Step = tl::expected<void, Problem>;

constexpr std::int64_t kStepsPerHour = 1200; ///< steps in which the hour before is rolled up
constexpr std::int64_t kCatchUp = 10;        ///< times as many when more than that is due

std::int64_t inMs(breaker::Duration duration)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

} // namespace

HistoryTidy::HistoryTidy(sqlite::Database &database, BlockTable &raw, BlockTable &rollUps,
                         const HistoryLimits &limits, Statement select, Statement put,
                         Statement newestBreaker)
    : m_database(&database), m_raw(&raw), m_rollUps(&rollUps), m_limits(limits), m_select(std::move(select)),
      m_put(std::move(put)), m_newestBreaker(std::move(newestBreaker))
{
}

tl::expected<HistoryTidy, Problem> HistoryTidy::open(sqlite::Database &database, BlockTable &raw,
                                                     BlockTable &rollUps, const HistoryLimits &limits)
{
    auto select = database.prepare("SELECT hour, breaker FROM progress");
    auto put = database.prepare("INSERT OR REPLACE INTO progress (id, hour, breaker) VALUES (1, ?, ?)");
    auto newest = database.prepare("SELECT coalesce(max(id), 0) FROM breakers");
    for (const auto *statement : {&select, &put, &newest}) {
        if (!*statement)
            return tl::unexpected(statement->error());
    }
    HistoryTidy tidy(database, raw, rollUps, limits, std::move(*select), std::move(*put), std::move(*newest));
    if (const auto done = tidy.reload(); !done)
        return tl::unexpected(done.error());
    return tidy;
}

Step HistoryTidy::reload()
{
    m_hour = 0;
    m_breaker = 1;
    const auto hasRow = m_select.step();
    if (!hasRow)
        return tl::unexpected(hasRow.error());
    if (*hasRow) {
        m_hour = m_select.number(0);
        m_breaker = m_select.number(1);
    }
    m_select.reset();
    return {};
}

Step HistoryTidy::step(std::int64_t nowMs)
{
    return rollUpSome(nowMs).and_then([&] { return removeOld(nowMs); });
}

/// An hour is rolled up when none of its blocks can come any more.
Step HistoryTidy::rollUpSome(std::int64_t nowMs)
{
    const auto dueAt = [this] { return (m_hour + 1) * kHourMs + BlockTable::kLongestMs; };
    if (nowMs < dueAt())
        return {};
    if (m_breaker == 1) {
        if (const auto found = findHour(nowMs); !found || nowMs < dueAt())
            return found;
    }
    const auto hasRow = m_newestBreaker.step();
    if (!hasRow)
        return tl::unexpected(hasRow.error());
    const std::int64_t newest = m_newestBreaker.number(0);
    m_newestBreaker.reset();
    const std::int64_t pace = (newest / kStepsPerHour + 1) * (nowMs > dueAt() + kHourMs ? kCatchUp : 1);
    const std::int64_t end = std::min(m_breaker + pace, newest + 1);
    for (; m_breaker < end; ++m_breaker) {
        if (const auto done = rollUp(m_breaker); !done)
            return done;
    }
    if (m_breaker > newest) {
        ++m_hour;
        m_breaker = 1;
    }
    return save();
}

/// Passes over the hours in which there is nothing.
Step HistoryTidy::findHour(std::int64_t nowMs)
{
    const auto first = m_raw->firstFrom(m_hour * kHourMs);
    if (!first)
        return tl::unexpected(first.error());
    const std::int64_t hour = (*first ? **first : nowMs) / kHourMs;
    if (hour <= m_hour)
        return {};
    m_hour = hour;
    return save();
}

Step HistoryTidy::save()
{
    m_put.bind(1, m_hour);
    m_put.bind(2, m_breaker);
    const auto done = m_put.step();
    m_put.reset();
    return done ? Step() : tl::unexpected(done.error());
}

Step HistoryTidy::rollUp(std::int64_t breaker)
{
    std::vector<HistoryBlock> blocks;
    const auto read = m_raw->read(breaker, m_hour * kHourMs, (m_hour + 1) * kHourMs, false,
                                  [&](HistoryBlock block) { blocks.push_back(std::move(block)); });
    if (!read)
        return read;
    for (const HistoryBlock &block : rolledUp(blocks)) {
        if (const auto done = m_rollUps->insert(breaker, block); !done)
            return done;
    }
    return {};
}

/// At most one drawer of each: a step is short, and steps are many.
Step HistoryTidy::removeOld(std::int64_t nowMs)
{
    const auto oldestRaw = m_raw->firstFrom(0);
    const auto oldestRollUp = m_rollUps->firstFrom(0);
    const auto tooLarge = isTooLarge();
    if (!oldestRaw || !oldestRollUp || !tooLarge)
        return tl::unexpected(!oldestRaw      ? oldestRaw.error()
                              : !oldestRollUp ? oldestRollUp.error()
                                              : tooLarge.error());
    const std::int64_t rolledUpTo = m_hour * kHourMs; // what is not is kept
    const std::int64_t keepRaw = nowMs - (*tooLarge ? kHourMs : inMs(m_limits.rawFor));
    const auto endOfDrawer = [](std::int64_t ms, std::int64_t drawer) { return (ms / drawer + 1) * drawer; };
    if (*oldestRaw) {
        const std::int64_t end = endOfDrawer(**oldestRaw, BlockTable::kRawDrawerMs);
        if (end <= std::min(keepRaw, rolledUpTo))
            return m_raw->removeBefore(end);
    }
    if (*oldestRollUp) {
        const std::int64_t end = endOfDrawer(**oldestRollUp, kHourMs);
        if (*tooLarge || end <= nowMs - inMs(m_limits.rollUpsFor))
            return m_rollUps->removeBefore(end);
    }
    return {};
}

tl::expected<bool, Problem> HistoryTidy::isTooLarge()
{
    const auto used = m_database->text("SELECT (page_count - freelist_count) * page_size FROM "
                                       "pragma_page_count, pragma_freelist_count, pragma_page_size");
    if (!used)
        return tl::unexpected(used.error());
    return std::strtoull(used->c_str(), nullptr, 10) > m_limits.bytes;
}

} // namespace panelboard::fleet
