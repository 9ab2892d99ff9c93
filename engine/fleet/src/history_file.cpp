// SPDX-License-Identifier: Apache-2.0
#include "history_file.h"

#include "damaged_file.h"
#include "history_recovery.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace panelboard::fleet {

namespace {

using sqlite::Problem;

constexpr unsigned kTrimEvery = 10; ///< writes

/// Takes the value over, or returns the problem.
template <class T>
tl::expected<void, Problem> take(std::optional<T> &into, tl::expected<T, Problem> from)
{
    if (!from)
        return tl::unexpected(from.error());
    into.emplace(std::move(*from));
    return {};
}

tl::expected<void, Problem> run(sqlite::Statement &statement)
{
    const auto done = statement.step();
    statement.reset();
    return done ? tl::expected<void, Problem>() : tl::unexpected(done.error());
}

} // namespace

tl::expected<std::unique_ptr<HistoryFile>, HistoryDatabaseProblem>
HistoryFile::open(const std::filesystem::path &path, const HistoryLimits &limits)
{
    auto database = openHistoryDatabase(path);
    if (!database)
        return tl::unexpected(database.error());
    std::unique_ptr<HistoryFile> file(new HistoryFile(std::move(*database)));
    if (const auto done = file->prepare(limits); !done)
        return tl::unexpected(HistoryDatabaseProblem{done.error(), isDamage(done.error())});
    return file;
}

HistoryFile::Step HistoryFile::prepare(const HistoryLimits &limits)
{
    sqlite::Database &db = m_database;
    return take(m_tables, HistoryTables::open(db))
        .and_then([&] {
            return take(m_insertJournal, db.prepare("INSERT INTO journal (torn, data) VALUES (?, ?)"));
        })
        .and_then([&] { return take(m_trimJournal, db.prepare("DELETE FROM journal WHERE id < ?")); })
        .and_then([&] {
            return take(m_putSlot, db.prepare("INSERT OR REPLACE INTO slots (slot, breaker) VALUES (?, ?)"));
        })
        .and_then([&] { return take(m_removeSlot, db.prepare("DELETE FROM slots WHERE slot = ?")); })
        .and_then([&] { return recoverJournal(db, m_tables->raw); })
        .and_then(
            [&] { return take(m_tidy, HistoryTidy::open(db, m_tables->raw, m_tables->rollUps, limits)); })
        .and_then([&]() -> Step {
            const auto newest = db.text("SELECT first_ms FROM raw ORDER BY key DESC LIMIT 1");
            const auto row = db.text("SELECT seq FROM sqlite_sequence WHERE name = 'journal'");
            if (!newest || !row)
                return tl::unexpected(!newest ? newest.error() : row.error());
            if (!newest->empty())
                m_newestMs = std::strtoll(newest->c_str(), nullptr, 10);
            m_journalRow = std::strtoll(row->c_str(), nullptr, 10);
            return {};
        });
}

HistoryFile::Step HistoryFile::write(const HistoryBatch &batch, HistoryBacklog &backlog, std::int64_t nowMs)
{
    const std::int64_t journalRow = m_journalRow;
    const Step done = m_database.execute("BEGIN IMMEDIATE")
                          .and_then([&] { return writeAll(batch, backlog, nowMs); })
                          .and_then([&] { return m_database.execute("COMMIT"); });
    if (done)
        return done;
    static_cast<void>(m_database.execute("ROLLBACK")); // fails when the error ended the transaction
    static_cast<void>(m_tidy->reload());               // nothing to do about a second problem
    m_journalRow = journalRow;
    return done;
}

HistoryFile::Step HistoryFile::writeAll(const HistoryBatch &batch, HistoryBacklog &backlog,
                                        std::int64_t nowMs)
{
    return writeWaiting(backlog.waiting())
        .and_then([&] { return writeJournal(batch, backlog); })
        .and_then([&] { return writeBlocks(batch, backlog); })
        .and_then([&] { return putFacts(batch); })
        .and_then([&] { return close(batch, backlog); })
        .and_then([&] { return m_tidy->step(nowMs); });
}

HistoryFile::Step HistoryFile::writeWaiting(const HistoryBacklog::Waiting &waiting)
{
    for (const auto &[key, block] : waiting.blocks) {
        const auto breaker = m_tables->breakers.findOrAdd(key);
        if (!breaker)
            return tl::unexpected(breaker.error());
        if (!*breaker)
            continue;
        if (const Step done = m_tables->raw.insert(**breaker, *block); !done)
            return done;
    }
    return putFacts(waiting);
}

template <class Records>
HistoryFile::Step HistoryFile::putFacts(const Records &records)
{
    for (const auto &transition : records.transitions) {
        if (const Step done = put(m_tables->transitions, transition->key, *transition); !done)
            return done;
    }
    for (const ConfigRecord &config : records.configs) {
        if (const Step done = put(m_tables->configs, config.key, config); !done)
            return done;
    }
    for (const Note &note : records.notes) {
        if (const Step done = m_tables->notes.put(note); !done)
            return done;
    }
    return {};
}

template <class Table, class Record>
HistoryFile::Step HistoryFile::put(Table &table, const BreakerKey &key, const Record &record)
{
    const auto breaker = m_tables->breakers.findOrAdd(key);
    if (!breaker)
        return tl::unexpected(breaker.error());
    return *breaker ? table.put(**breaker, record) : Step();
}

HistoryFile::Step HistoryFile::lookUp(HistorySlot slot, HistoryBacklog::Slot &entry)
{
    if (entry.breaker != 0)
        return {};
    const auto breaker = m_tables->breakers.findOrAdd(entry.key);
    if (!breaker)
        return tl::unexpected(breaker.error());
    if (!*breaker)
        return {};
    entry.breaker = **breaker;
    m_putSlot->bind(1, slot);
    m_putSlot->bind(2, entry.breaker);
    return run(*m_putSlot);
}

HistoryFile::Step HistoryFile::writeJournal(const HistoryBatch &batch, HistoryBacklog &backlog)
{
    if (batch.journal.empty())
        return {};
    const bool isTorn = batch.isTorn || backlog.isTorn;
    m_insertJournal->bind(1, isTorn ? 1 : 0);
    m_insertJournal->bindBytes(2, batch.journal);
    if (const Step done = run(*m_insertJournal); !done)
        return done;
    ++m_journalRow;
    if (isTorn) {
        for (HistoryBacklog::Slot &slot : backlog.allSlots())
            slot.journalRow = 0;
    }
    backlog.isTorn = false;
    for (const auto &[number, starts] : batch.turns) {
        HistoryBacklog::Slot &slot = backlog.slot(number);
        slot.journalRow = starts ? m_journalRow : 0;
        if (const Step done = lookUp(number, slot); !done)
            return done;
    }
    return {};
}

HistoryFile::Step HistoryFile::writeBlocks(const HistoryBatch &batch, HistoryBacklog &backlog)
{
    for (const auto &[number, block] : batch.ended) {
        HistoryBacklog::Slot &slot = backlog.slot(number);
        if (const Step done = lookUp(number, slot); !done)
            return done;
        if (slot.breaker == 0)
            continue;
        if (const Step done = m_tables->raw.insert(slot.breaker, *block); !done)
            return done;
    }
    return {};
}

HistoryFile::Step HistoryFile::close(const HistoryBatch &batch, HistoryBacklog &backlog)
{
    for (const HistorySlot number : batch.closed) {
        m_removeSlot->bind(1, number);
        if (const Step done = run(*m_removeSlot); !done)
            return done;
    }
    return ++m_writes % kTrimEvery == 0 ? trimJournal(backlog) : Step();
}

/// What has become blocks is not needed any more.
HistoryFile::Step HistoryFile::trimJournal(HistoryBacklog &backlog)
{
    std::int64_t needed = m_journalRow;
    for (const HistoryBacklog::Slot &slot : backlog.allSlots()) {
        if (slot.journalRow != 0)
            needed = std::min(needed, slot.journalRow);
    }
    m_trimJournal->bind(1, needed);
    return run(*m_trimJournal);
}

HistoryStatus HistoryFile::status()
{
    HistoryStatus status;
    if (m_tables->breakers.isFull())
        status.notices.push_back(
            "history keeps at most " + std::to_string(BreakerTable::kMaxBreakers) +
            " circuit breakers: new ones are not kept on the disk; check what makes their names");
    const auto rollUp = m_tables->rollUps.firstFrom(0);
    const auto raw = m_tables->raw.firstFrom(0);
    if (rollUp && *rollUp)
        status.oldest = fromMs(**rollUp);
    else if (raw && *raw)
        status.oldest = fromMs(**raw);
    const auto bytes = m_database.text("SELECT page_count * page_size FROM pragma_page_count, "
                                       "pragma_page_size");
    if (bytes)
        status.bytesOnDisk = std::strtoull(bytes->c_str(), nullptr, 10);
    return status;
}

} // namespace panelboard::fleet
