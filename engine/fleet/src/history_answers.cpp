// SPDX-License-Identifier: Apache-2.0
#include "history_answers.h"

#include "audit_reader.h"
#include "breaker_statistics.h"
#include "history_columns.h"
#include "history_reader.h"
#include "past_view.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>

namespace panelboard::fleet {

namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::size_t kMaxColumns = 4'000;
constexpr std::size_t kMaxColumnsInAll = 1'000'000;
constexpr breaker::Duration kRawAtLeast = std::chrono::hours(6);
constexpr std::size_t kRecentChanges = 10'000;
constexpr breaker::Duration kStateKnownFor = std::chrono::hours(24);

/// The reader of the disk, opened at the first need; or why there is none.
class Disk {
public:
    explicit Disk(const std::filesystem::path &file) : m_file(file) {}

    HistoryReader *reader()
    {
        if (!m_reader && m_problem.empty() && !m_file.empty()) {
            auto opened = HistoryReader::open(m_file);
            if (opened)
                m_reader = std::move(*opened);
            else
                m_problem = opened.error();
        }
        return m_reader.get();
    }
    template <class T>
    void note(const tl::expected<T, std::string> &done)
    {
        if (!done && m_problem.empty())
            m_problem = "the history " + m_file.string() + " cannot be read: " + done.error();
    }
    [[nodiscard]] const std::string &problem() const { return m_problem; }

private:
    const std::filesystem::path &m_file;
    std::unique_ptr<HistoryReader> m_reader;
    std::string m_problem;
};

/// What is older than this is on the disk alone.
std::int64_t memoryFromMs(const RememberedBreaker &breaker)
{
    return breaker.oldestMs.value_or(std::numeric_limits<std::int64_t>::max());
}

std::int64_t intervalOf(const std::vector<RememberedBreaker> &breakers)
{
    std::int64_t interval = 0;
    for (const RememberedBreaker &breaker : breakers) {
        if (!breaker.blocks.empty())
            interval = std::max<std::int64_t>(interval, breaker.blocks.back()->intervalMs);
    }
    return interval > 0 ? interval : 1000;
}

ColumnGrid gridOf(const SeriesQuery &query, const std::vector<RememberedBreaker> &breakers)
{
    const std::int64_t from = toMs(query.range.from);
    const std::int64_t to = toMs(query.range.to);
    const std::size_t affordable = kMaxColumnsInAll / std::max<std::size_t>(query.keys.size(), 1);
    const std::size_t columns = std::min({query.columns, kMaxColumns, std::max<std::size_t>(affordable, 1)});
    const ColumnGrid grid = ColumnGrid::over(from, to, columns, intervalOf(breakers));
    return grid.stepMs > kMinuteMs ? ColumnGrid::over(from, to, columns, kMinuteMs) : grid;
}

SeriesAnswer answer(const SeriesQuery &query, const HistoryAsked &asked, Disk &disk)
{
    const ColumnGrid grid = gridOf(query, asked.breakers);
    const bool isCoarse = grid.stepMs == 0 ? query.range.length() > kRawAtLeast : grid.stepMs >= kMinuteMs;
    SeriesAnswer answer{query.range, std::chrono::milliseconds(grid.stepMs), {}, {}};
    for (const RememberedBreaker &breaker : asked.breakers) {
        SeriesBuilder builder(breaker.key, grid, toMs(asked.now));
        const std::int64_t memoryFrom = memoryFromMs(breaker);
        if (memoryFrom > grid.fromMs && disk.reader())
            disk.note(disk.reader()->read(breaker.key, grid, isCoarse, memoryFrom, builder));
        for (const HistoryBlockPtr &block : breaker.blocks)
            builder.add(*block);
        answer.series.push_back(builder.finish());
    }
    answer.problem = disk.problem();
    return answer;
}

TransitionAnswer answer(const TransitionQuery &query, const HistoryAsked &asked, Disk &disk)
{
    TransitionAnswer answer;
    std::map<std::int64_t, TransitionRecord> found;
    if (disk.reader()) {
        auto read = disk.reader()->transitions().read(query);
        disk.note(read);
        for (std::size_t i = 0; read && i < read->size(); ++i)
            found.emplace((*read)[i].id, std::move((*read)[i]));
    }
    for (const auto &transition : asked.transitions) // newer than what is on the disk of them
        found.insert_or_assign(transition->id, *transition);
    for (auto &[id, transition] : found)
        answer.transitions.push_back(std::move(transition));
    std::stable_sort(answer.transitions.begin(), answer.transitions.end(),
                     [](const auto &a, const auto &b) { return a.at < b.at; });
    if (answer.transitions.size() > query.limit) {
        const auto cut = answer.transitions.size() - query.limit;
        answer.transitions.erase(answer.transitions.begin(),
                                 answer.transitions.begin() + static_cast<std::ptrdiff_t>(cut));
        answer.isCut = true;
    }
    answer.problem = disk.problem();
    return answer;
}

NoteAnswer answer(const NoteQuery &query, const HistoryAsked &asked, Disk &disk)
{
    std::map<std::int64_t, Note> found;
    if (disk.reader()) {
        const auto read = disk.reader()->notes().read(query);
        disk.note(read);
        for (std::size_t i = 0; read && i < read->size(); ++i)
            found.emplace((*read)[i].id, (*read)[i]);
    }
    for (const Note &note : asked.notes)
        found.emplace(note.id, note);
    NoteAnswer answer;
    for (auto &[id, note] : found)
        answer.notes.push_back(std::move(note));
    std::stable_sort(answer.notes.begin(), answer.notes.end(),
                     [](const Note &a, const Note &b) { return a.at < b.at; });
    answer.problem = disk.problem();
    return answer;
}

void addDisk(PastView &view, breaker::TimePoint at, Disk &disk)
{
    HistoryReader *const reader = disk.reader();
    if (!reader)
        return;
    const auto blocks = reader->lastBlocks(toMs(at));
    disk.note(blocks);
    for (std::size_t i = 0; blocks && i < blocks->size(); ++i)
        view.add((*blocks)[i].key, (*blocks)[i].block);
    const auto states = reader->lastStates({at - kStateKnownFor, at});
    disk.note(states);
    for (std::size_t i = 0; states && i < states->size(); ++i)
        view.entered((*states)[i].key, (*states)[i].state, (*states)[i].since);
    const TimeRange recent{at - StatisticsKeeper::kRecent, at + std::chrono::milliseconds(1)};
    const auto changes = reader->transitions().read({recent, {}, kRecentChanges});
    disk.note(changes);
    for (std::size_t i = 0; changes && i < changes->size(); ++i)
        view.changed((*changes)[i].key, (*changes)[i].at);
}

/// Of a breaker that memory knows the configuration of, the disk adds nothing.
void addConfigs(PastView &view, breaker::TimePoint at, Disk &disk)
{
    HistoryReader *const reader = view.needsConfigs() ? disk.reader() : nullptr;
    if (!reader)
        return;
    const auto configs = reader->configsAt(at);
    disk.note(configs);
    for (std::size_t i = 0; configs && i < configs->size(); ++i)
        view.configured((*configs)[i].key, *(*configs)[i].texts);
}

PastAnswer answer(const PastQuery &query, const HistoryAsked &asked, Disk &disk)
{
    PastView view(query.at, asked.today, asked.alertRules);
    const std::int64_t atMs = toMs(query.at);
    bool isAllInMemory = true;
    for (const RememberedBreaker &breaker : asked.breakers) {
        const HistoryBlock *newest = nullptr;
        for (const HistoryBlockPtr &block : breaker.blocks) {
            if (block->firstMs <= atMs)
                newest = block.get();
        }
        isAllInMemory &= memoryFromMs(breaker) <= atMs;
        if (newest)
            view.add(breaker.key, *newest);
    }
    if (!isAllInMemory || asked.breakers.empty())
        addDisk(view, query.at, disk);
    for (const ConfigRecord &config : asked.configs)
        view.configured(config.key, *config.texts);
    addConfigs(view, query.at, disk);
    for (auto transition = asked.transitions.rbegin(); transition != asked.transitions.rend(); ++transition) {
        view.entered((*transition)->key, (*transition)->to, (*transition)->at);
        view.changed((*transition)->key, (*transition)->at);
    }
    return {view.finish(), disk.problem()};
}

} // namespace

HistoryAnswer answered(const HistoryAsked &asked, const HistoryFiles &files)
{
    if (const auto *query = std::get_if<AuditQuery>(&asked.query))
        return answerAudit(files.audit, *query);
    Disk disk(files.history);
    if (const auto *query = std::get_if<SeriesQuery>(&asked.query))
        return answer(*query, asked, disk);
    if (const auto *query = std::get_if<TransitionQuery>(&asked.query))
        return answer(*query, asked, disk);
    if (const auto *query = std::get_if<NoteQuery>(&asked.query))
        return answer(*query, asked, disk);
    return answer(std::get<PastQuery>(asked.query), asked, disk);
}

std::vector<ConfigRecord> configsOnDisk(const BreakerKey &key, const HistoryFiles &files)
{
    Disk disk(files.history);
    HistoryReader *const reader = disk.reader();
    auto records = reader ? reader->configs(key) : std::vector<ConfigRecord>();
    return records ? std::move(*records) : std::vector<ConfigRecord>();
}

HistoryAnswer unanswered(const HistoryQuery &query, std::string problem)
{
    if (const auto *series = std::get_if<SeriesQuery>(&query)) {
        SeriesAnswer answer{series->range, {}, {}, std::move(problem)};
        for (const BreakerKey &key : series->keys)
            answer.series.push_back({key, {}, {{series->range, std::nullopt}}});
        return answer;
    }
    if (std::holds_alternative<TransitionQuery>(query))
        return TransitionAnswer{{}, false, std::move(problem)};
    if (std::holds_alternative<NoteQuery>(query))
        return NoteAnswer{{}, std::move(problem)};
    if (std::holds_alternative<AuditQuery>(query))
        return AuditAnswer{{}, 0, std::move(problem)};
    auto nothing = std::make_shared<FleetSnapshot>();
    nothing->at = std::get<PastQuery>(query).at;
    return PastAnswer{std::move(nothing), std::move(problem)};
}

} // namespace panelboard::fleet
