// SPDX-License-Identifier: Apache-2.0
#include "config_table.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

using sqlite::Problem;
using sqlite::Statement;

namespace {

constexpr std::string_view kNewest =
    "SELECT c.at_ns, c.version, t.text FROM configs c JOIN config_texts t ON t.id = c.text "
    "WHERE c.breaker = ? ORDER BY c.at_ns DESC LIMIT ?";
constexpr std::string_view kInForce =
    "SELECT c.breaker, t.text, max(c.at_ns) FROM configs c JOIN config_texts t ON t.id = c.text "
    "WHERE c.at_ns <= ? GROUP BY c.breaker";

std::string textOf(const ConfigTexts &texts) { return nlohmann::json(texts).dump(); }

ConfigTextsPtr textsOf(const std::string &text)
{
    auto texts = std::make_shared<ConfigTexts>();
    const auto json = nlohmann::json::parse(text, nullptr, false);
    for (const auto &[property, value] : json.items()) {
        if (value.is_string())
            texts->emplace(property, value.get<std::string>());
    }
    return texts;
}

ConfigRecord readRow(Statement &row)
{
    return {{},
            breaker::TimePoint(breaker::Duration(row.number(0))),
            static_cast<std::uint64_t>(row.number(1)),
            textsOf(row.text(2))};
}

tl::expected<void, Problem> run(Statement &statement)
{
    const auto done = statement.step();
    statement.reset();
    return done ? tl::expected<void, Problem>() : tl::unexpected(done.error());
}

} // namespace

tl::expected<ConfigTable, Problem> ConfigTable::open(sqlite::Database &database)
{
    auto newest = database.prepare(kNewest);
    auto findText = database.prepare("SELECT id FROM config_texts WHERE text = ?");
    auto addText = database.prepare("INSERT INTO config_texts (text) VALUES (?)");
    auto put = database.prepare("INSERT OR REPLACE INTO configs (breaker, at_ns, version, text) "
                                "VALUES (?, ?, ?, ?)");
    auto select = database.prepare(kNewest);
    auto inForce = database.prepare(kInForce);
    for (const auto *statement : {&newest, &findText, &addText, &put, &select, &inForce}) {
        if (!*statement)
            return tl::unexpected(statement->error());
    }
    return ConfigTable({std::move(*newest), std::move(*findText), std::move(*addText), std::move(*put),
                        std::move(*select), std::move(*inForce)});
}

tl::expected<std::optional<ConfigRecord>, Problem> ConfigTable::newest(std::int64_t breaker)
{
    m_sql.newest.reset();
    m_sql.newest.bind(1, breaker);
    m_sql.newest.bind(2, std::int64_t{1});
    const auto hasRow = m_sql.newest.step();
    if (!hasRow)
        return tl::unexpected(hasRow.error());
    std::optional<ConfigRecord> record;
    if (*hasRow)
        record = readRow(m_sql.newest);
    m_sql.newest.reset();
    return record;
}

tl::expected<std::int64_t, Problem> ConfigTable::idOf(const std::string &text)
{
    for (const bool isNew : {false, true}) {
        m_sql.findText.reset();
        m_sql.findText.bind(1, text);
        const auto hasRow = m_sql.findText.step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        const std::int64_t id = *hasRow ? m_sql.findText.number(0) : 0;
        m_sql.findText.reset();
        if (*hasRow || isNew)
            return id;
        m_sql.addText.bind(1, text);
        if (const auto added = run(m_sql.addText); !added)
            return tl::unexpected(added.error());
    }
    return 0;
}

tl::expected<void, Problem> ConfigTable::put(std::int64_t breaker, const ConfigRecord &record)
{
    const auto known = newest(breaker);
    if (!known)
        return tl::unexpected(known.error());
    ConfigTextsPtr texts = record.texts;
    breaker::TimePoint at = record.at;
    std::uint64_t version = record.version;
    if (*known && isSameConfig(*(*known)->texts, *texts)) {
        texts = together((*known)->texts, texts);
        if (texts == (*known)->texts)
            return {};
        at = (*known)->at;
        version = std::max(version, (*known)->version);
    }
    const auto text = idOf(textOf(*texts));
    if (!text)
        return tl::unexpected(text.error());
    m_sql.put.bind(1, breaker);
    m_sql.put.bind(2, std::int64_t{at.time_since_epoch().count()});
    m_sql.put.bind(3, static_cast<std::int64_t>(version));
    m_sql.put.bind(4, *text);
    return run(m_sql.put);
}

tl::expected<std::vector<ConfigRecord>, Problem> ConfigTable::read(std::int64_t breaker)
{
    m_sql.select.reset();
    m_sql.select.bind(1, breaker);
    m_sql.select.bind(2, static_cast<std::int64_t>(ConfigVersions::kMost));
    std::vector<ConfigRecord> records;
    for (;;) {
        const auto hasRow = m_sql.select.step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (!*hasRow)
            break;
        records.push_back(readRow(m_sql.select));
    }
    std::reverse(records.begin(), records.end());
    return records;
}

tl::expected<std::unordered_map<std::int64_t, ConfigTextsPtr>, Problem>
ConfigTable::inForce(breaker::TimePoint at)
{
    ConfigPool pool;
    std::unordered_map<std::int64_t, ConfigTextsPtr> found;
    m_sql.inForce.reset();
    m_sql.inForce.bind(1, std::int64_t{at.time_since_epoch().count()});
    for (;;) {
        const auto hasRow = m_sql.inForce.step();
        if (!hasRow)
            return tl::unexpected(hasRow.error());
        if (!*hasRow)
            return found;
        found.emplace(m_sql.inForce.number(0), pool.shared(*textsOf(m_sql.inForce.text(1))));
    }
}

} // namespace panelboard::fleet
