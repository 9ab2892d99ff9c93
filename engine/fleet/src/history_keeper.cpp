// SPDX-License-Identifier: Apache-2.0
#include "history_keeper.h"

#include "duration_text.h"
#include "note_table.h"
#include "transition_table.h"

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

namespace {

constexpr std::size_t kMaxWaiting = 2; ///< batches; a slow disk then gets larger ones

std::string jumpText(breaker::Duration by)
{
    const bool isForward = by > breaker::Duration(0);
    breaker::Duration size = std::chrono::round<std::chrono::seconds>(std::chrono::abs(by));
    if (size > std::chrono::hours(1))
        size = std::chrono::round<std::chrono::minutes>(size);
    return std::string("the system's clock jumped ") + (isForward ? "forward" : "back") + " by " +
           toText(size) + "; times here go on as before it";
}

} // namespace

HistoryKeeper::HistoryKeeper(Parts parts, std::shared_ptr<HistoryJournal> journal, FleetStore &store)
    : m_parts(std::move(parts)), m_journal(std::move(journal)), m_store(store),
      m_nextId(toMs(m_parts.clock.now()) << 20U), m_startedAt(m_parts.clock.now()), m_wroteAt(m_startedAt),
      m_questions(std::make_shared<std::atomic<std::size_t>>(0))
{
    m_reader.start([] {});
    if (m_parts.files.history.empty())
        return;
    m_writer = std::make_unique<HistoryWriter>(m_parts.files.history, m_parts.limits,
                                               [this, post = m_parts.post](HistoryWriter::Report report) {
                                                   post([this, told = std::move(report)] { reported(told); });
                                               });
    m_writer->write({}, toMs(m_wroteAt)); // opens the file, and tells of it; answers wait for that
}

HistoryKeeper::~HistoryKeeper() { stop(); }

void HistoryKeeper::transitionSeen(const TransitionRecord &transition)
{
    auto kept = std::make_shared<TransitionRecord>(transition);
    kept->id = m_nextId++;
    m_journal->add(kept);
    m_transitions.push_back(std::move(kept));
    if (m_transitions.size() > kTransitionsAtHand)
        m_transitions.pop_front();
}

void HistoryKeeper::causeKnown(const TransitionRecord &transition)
{
    const auto known = std::find_if(m_transitions.rbegin(), m_transitions.rend(), [&](const auto &other) {
        return other->at == transition.at && other->key == transition.key;
    });
    if (known == m_transitions.rend())
        return transitionSeen(transition);
    auto kept = std::make_shared<TransitionRecord>(transition);
    kept->id = (*known)->id;
    *known = kept;
    m_journal->add(std::move(kept));
}

void HistoryKeeper::configSeen(const ConfigRecord &config)
{
    if (m_configs.size() >= kConfiguredAtHand && m_configs.count(config.key) == 0)
        return;
    if (const ConfigRecord *const kept = m_configs[config.key].add(config))
        m_journal->add(*kept);
}

void HistoryKeeper::askConfigs(const BreakerKey &key, std::function<void(std::vector<ConfigRecord>)> tell)
{
    if (*m_questions >= kMaxQuestions)
        return;
    ++*m_questions;
    m_reader.post([this, key, told = std::move(tell)] {
        --*m_questions;
        if (m_writer)
            m_writer->awaitFirst();
        if (m_isStopping)
            return;
        auto records = configsOnDisk(key, m_parts.files);
        const auto own = std::find_if(records.begin(), records.end(),
                                      [this](const auto &record) { return record.at >= m_startedAt; });
        records.erase(own == records.end() ? own : std::next(own), records.end());
        told(std::move(records));
    });
}

void HistoryKeeper::pin(Note note)
{
    note.id = m_nextId++;
    if (note.text.size() > kMaxNoteBytes)
        note.text.resize(kMaxNoteBytes);
    m_journal->add(note);
    m_notes.push_back(std::move(note));
    if (m_notes.size() > kNotesAtHand)
        m_notes.pop_front();
}

HistoryAsked HistoryKeeper::asked(HistoryQuery query, FleetSnapshotPtr today) const
{
    HistoryAsked asked{std::move(query),  m_parts.clock.now(), std::move(today), {}, {}, {}, {},
                       m_parts.alertRules};
    TransitionQuery transitions;
    if (const auto *series = std::get_if<SeriesQuery>(&asked.query)) {
        if (!series->keys.empty())
            asked.breakers = m_store.remembered(series->keys, series->range);
    } else if (const auto *past = std::get_if<PastQuery>(&asked.query)) {
        const breaker::Duration behind = std::chrono::minutes(10); // stale ones are looked for
        const TimeRange range{past->at - behind, past->at + std::chrono::milliseconds(1)};
        asked.breakers = m_store.remembered({}, range);
        transitions.range = {past->at - std::chrono::hours(24), range.to};
        for (const auto &[key, versions] : m_configs) {
            if (const ConfigRecord *const config = versions.at(past->at))
                asked.configs.push_back(*config);
        }
    } else if (const auto *wanted = std::get_if<TransitionQuery>(&asked.query)) {
        transitions = *wanted;
    } else if (const auto *notes = std::get_if<NoteQuery>(&asked.query)) {
        std::copy_if(m_notes.begin(), m_notes.end(), std::back_inserter(asked.notes),
                     [&](const Note &note) { return isAskedFor(*notes, note); });
    }
    std::copy_if(
        m_transitions.begin(), m_transitions.end(), std::back_inserter(asked.transitions),
        [&](const auto &transition) { return isAskedFor(transitions, transition->key, transition->at); });
    return asked;
}

void HistoryKeeper::ask(HistoryQuery query, FleetSnapshotPtr today, std::function<void(HistoryAnswer)> answer)
{
    if (*m_questions >= kMaxQuestions) {
        if (!m_isStopping)
            answer(unanswered(query, "too many questions about the past are waiting; ask again in a moment"));
        return;
    }
    ++*m_questions;
    m_reader.post([this, question = std::make_shared<HistoryAsked>(asked(std::move(query), std::move(today))),
                   tell = std::move(answer)] {
        --*m_questions;
        if (m_writer)
            m_writer->awaitFirst();
        if (!m_isStopping)
            tell(answered(*question, m_parts.files));
    });
}

void HistoryKeeper::tick()
{
    if (m_parts.clock.now() - m_wroteAt < kWriteEvery)
        return;
    m_wroteAt = m_parts.clock.now();
    lookAtClock();
    write();
    HistoryStatus status = m_status;
    if (m_journal->refused() > 0)
        status.notices.insert(status.notices.begin(),
                              "history is kept of " + std::to_string(HistoryJournal::kMaxBreakers) +
                                  " circuit breakers at most: " + std::to_string(m_journal->refused()) +
                                  " more have none");
    if (!m_clockNotice.empty())
        status.notices.push_back(m_clockNotice);
    m_store.setHistoryStatus(std::move(status));
}

void HistoryKeeper::lookAtClock()
{
    if (!m_parts.wallClock)
        return;
    const auto now = m_parts.clock.now();
    if (const auto jump = m_clockWatch.look(now, m_parts.wallClock()))
        clockJumped(*jump);
}

/// Told where the past is looked at, and now.
void HistoryKeeper::clockJumped(breaker::Duration by)
{
    m_clockNotice = jumpText(by);
    pin({0, m_parts.clock.now(), {}, {}, m_clockNotice});
}

void HistoryKeeper::write()
{
    if (m_writer && m_writer->waiting() < kMaxWaiting)
        m_writer->write(m_journal->take(), toMs(m_parts.clock.now()));
}

void HistoryKeeper::reported(const HistoryWriter::Report &report)
{
    m_status = report.status;
    if (!report.newestMs)
        return;
    const auto now = m_parts.clock.now();
    const breaker::Duration behind = fromMs(*report.newestMs) - now;
    if (behind >= ClockWatch::kJump) // the clock was set back while the console did not run
        clockJumped(-behind);
}

void HistoryKeeper::stop()
{
    m_isStopping = true;
    m_reader.stop();
    if (m_writer) {
        m_writer->write(m_journal->take(), toMs(m_parts.clock.now()));
        m_writer->stop();
    }
}

} // namespace panelboard::fleet
