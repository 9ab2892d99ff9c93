// SPDX-License-Identifier: Apache-2.0
#include "history_reader.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace panelboard::fleet {

namespace {

constexpr std::int64_t kHourMs = BlockTable::kRollUpDrawerMs;

} // namespace

tl::expected<std::unique_ptr<HistoryReader>, std::string>
HistoryReader::open(const std::filesystem::path &file)
{
    auto database = sqlite::Database::open(file, sqlite::Database::Mode::ReadOnly);
    if (!database)
        return tl::unexpected("the history " + file.string() + " cannot be read: " + database.error());
    std::unique_ptr<HistoryReader> reader(new HistoryReader(std::move(*database)));
    if (const auto done = reader->prepare(); !done)
        return tl::unexpected("the history " + file.string() + " cannot be read: " + done.error());
    return reader;
}

tl::expected<void, std::string> HistoryReader::prepare()
{
    const auto hour = m_database.text("SELECT hour FROM progress");
    if (!hour)
        return tl::unexpected(hour.error());
    m_rolledUpTo = std::strtoll(hour->c_str(), nullptr, 10) * kHourMs;
    auto tables = HistoryTables::open(m_database);
    if (!tables)
        return tl::unexpected(tables.error());
    m_tables.emplace(std::move(*tables));
    const auto oldest = m_tables->raw.firstFrom(0);
    if (!oldest)
        return tl::unexpected(oldest.error());
    // some of its hour may be gone already
    m_rawFrom = *oldest ? std::min(m_rolledUpTo, (**oldest / kHourMs + 1) * kHourMs) : m_rolledUpTo;
    return {};
}

tl::expected<void, std::string> HistoryReader::read(const BreakerKey &key, const ColumnGrid &grid,
                                                    bool isCoarse, std::int64_t beforeMs, SeriesBuilder &into)
{
    const auto breaker = m_tables->breakers.find(key);
    if (!breaker)
        return tl::unexpected(breaker.error());
    if (!*breaker)
        return {};
    const std::int64_t border = borderMs(isCoarse);
    const std::int64_t end = std::min(grid.toMs, beforeMs);
    const auto add = [&](const HistoryBlock &block) {
        if (block.untilMs + block.intervalMs > grid.fromMs)
            into.add(block);
    };
    const bool statesAlone = grid.stepMs == 0;
    const std::int64_t fromRollUp = grid.fromMs - kHourMs - BlockTable::kLongestMs;
    const std::int64_t fromRaw = std::max(border, grid.fromMs - BlockTable::kLongestMs);
    return m_tables->rollUps.read(**breaker, fromRollUp, std::min(border, end), statesAlone, add)
        .and_then([&] { return m_tables->raw.read(**breaker, fromRaw, end, statesAlone, add); });
}

tl::expected<std::vector<HistoryReader::LastBlock>, std::string> HistoryReader::lastBlocks(std::int64_t atMs)
{
    std::unordered_map<std::int64_t, HistoryBlock> newest;
    const auto keep = [&](std::int64_t breaker, HistoryBlock block) {
        if (block.firstMs <= atMs)
            newest.insert_or_assign(breaker, std::move(block));
    };
    const bool isRaw = atMs - BlockTable::kLongestMs >= borderMs(false);
    const auto read = isRaw ? m_tables->raw.readAll(atMs - BlockTable::kLongestMs, atMs, keep)
                            : m_tables->rollUps.readAll(atMs - kHourMs, atMs, keep);
    const auto names = m_tables->breakers.all();
    if (!read || !names)
        return tl::unexpected(!read ? read.error() : names.error());
    std::vector<LastBlock> blocks;
    for (auto &[breaker, block] : newest) {
        if (const auto name = names->find(breaker); name != names->end())
            blocks.push_back({name->second, std::move(block)});
    }
    return blocks;
}

tl::expected<std::vector<HistoryReader::LastState>, std::string>
HistoryReader::lastStates(const TimeRange &range)
{
    const auto states = m_tables->transitions.lastStates(range);
    const auto names = m_tables->breakers.all();
    if (!states || !names)
        return tl::unexpected(!states ? states.error() : names.error());
    std::vector<LastState> named;
    for (const TransitionTable::LastState &last : *states) {
        if (const auto name = names->find(last.breaker); name != names->end())
            named.push_back({name->second, last.state, last.since});
    }
    return named;
}

tl::expected<std::vector<ConfigRecord>, std::string> HistoryReader::configs(const BreakerKey &key)
{
    const auto breaker = m_tables->breakers.find(key);
    if (!breaker)
        return tl::unexpected(breaker.error());
    if (!*breaker)
        return {};
    auto records = m_tables->configs.read(**breaker);
    if (!records)
        return tl::unexpected(records.error());
    for (ConfigRecord &record : *records)
        record.key = key;
    return std::move(*records);
}

tl::expected<std::vector<HistoryReader::InForce>, std::string> HistoryReader::configsAt(breaker::TimePoint at)
{
    auto configs = m_tables->configs.inForce(at);
    const auto names = m_tables->breakers.all();
    if (!configs || !names)
        return tl::unexpected(!configs ? configs.error() : names.error());
    std::vector<InForce> named;
    for (auto &[breaker, texts] : *configs) {
        if (const auto name = names->find(breaker); name != names->end())
            named.push_back({name->second, std::move(texts)});
    }
    return named;
}

} // namespace panelboard::fleet
