// SPDX-License-Identifier: Apache-2.0
#include "state_changes.h"

#include <algorithm>
#include <utility>

namespace panelboard::fleet {

namespace {

using breaker::State;
using breaker::TransitionCause;
using ingest::TransitionReading;

constexpr std::size_t kLastErrors = 5;

bool isReached(const std::optional<double> &rate, const std::optional<double> &threshold)
{
    return rate && threshold && *rate >= *threshold;
}

/// What Resilience4j's rules leave as the only possible cause, or the likely one; None where several are.
TransitionCause likelyCause(const StateChange &change, const TransitionReading &reading)
{
    if (change.to == State::HalfOpen && change.from == State::Open)
        return TransitionCause::WaitElapsed;
    if (change.to == State::Closed && change.from == State::HalfOpen)
        return TransitionCause::TrialCallsPassed;
    if (change.to != State::Open)
        return TransitionCause::Requested;
    if (change.from == State::HalfOpen)
        return TransitionCause::TrialCallsFailed;
    if (isReached(reading.failureRate, reading.failureRateThreshold))
        return TransitionCause::FailureRateExceeded;
    if (isReached(reading.slowCallRate, reading.slowCallRateThreshold))
        return TransitionCause::SlowCallRateExceeded;
    return TransitionCause::None;
}

/// The errors that the window can hold: the newest ones before the change, no more than it counts as failed.
void addErrors(TransitionReading &cause, const std::vector<LogEntry> &errors, breaker::TimePoint until)
{
    std::vector<const LogEntry *> before;
    for (const LogEntry &error : errors) {
        if (error.at <= until && error.event.type == breaker::EventType::Error)
            before.push_back(&error);
    }
    const std::size_t count = std::min<std::size_t>(before.size(), cause.failedCalls);
    for (std::size_t at = before.size() - count; at < before.size(); ++at) {
        const ingest::BreakerEvent &event = before[at]->event;
        const std::string kind = kindOf(event.errorMessage);
        ++cause.failuresByKind[kind];
        if (before.size() - at > kLastErrors)
            continue;
        TransitionReading::CallError error{before[at]->at, kind, event.errorMessage, std::nullopt};
        if (event.durationMs)
            error.durationMs = static_cast<double>(*event.durationMs);
        cause.lastErrors.push_back(std::move(error));
    }
}

bool isSame(const StateChange &change, const TransitionReading &told)
{
    return told.at && told.to == change.to && (!told.from || !change.from || told.from == change.from);
}

} // namespace

std::string kindOf(const std::string &errorMessage)
{
    const std::string kind = errorMessage.substr(0, errorMessage.find(':'));
    return kind.empty() || kind.find(' ') != std::string::npos ? "error" : kind;
}

void StateChanges::addFirstLook(State state, breaker::TimePoint since)
{
    StateChange look;
    look.to = state;
    look.at = since;
    look.isFirstLook = true;
    m_news.push_back(std::move(look));
}

void StateChanges::add(std::optional<State> from, State to, breaker::TimePoint at, std::uint64_t commandId)
{
    StateChange change;
    change.from = from;
    change.to = to;
    change.at = at;
    change.commandId = commandId;
    if (!m_kept.empty()) // a name for each, though two may share a millisecond
        change.at = std::max(at, m_kept.back().change.at + std::chrono::milliseconds(1));
    m_kept.push_back({std::move(change)});
    while (m_kept.size() > kKept || m_kept.front().change.at + kKeptFor < m_kept.back().change.at)
        m_kept.erase(m_kept.begin());
    tell(m_kept.back());
}

void StateChanges::tell(Kept &kept)
{
    m_news.push_back(kept.change);
    kept.change.isTold = true;
}

void StateChanges::addEvidence(const ingest::BreakerReading &reading, const BreakerView &view,
                               const std::vector<LogEntry> &errors)
{
    Kept &newest = m_kept.back();
    TransitionReading cause;
    cause.at = newest.change.at;
    cause.from = newest.change.from;
    cause.to = newest.change.to;
    cause.failureRateThreshold = view.failureRateThreshold;
    cause.slowCallRateThreshold = view.slowCallRateThreshold;
    if (newest.change.to == State::Open) { // the others begin with an empty window
        cause.failureRate = reading.failureRate;
        cause.slowCallRate = reading.slowCallRate;
        cause.bufferedCalls = reading.bufferedCalls.value_or(0);
        cause.failedCalls = reading.failedCalls.value_or(0);
        cause.slowCalls = reading.slowCalls.value_or(0);
        addErrors(cause, errors, newest.change.at);
    }
    cause.cause = likelyCause(newest.change, cause);
    newest.change.cause = std::move(cause);
    if (m_news.empty() || m_news.back().at != newest.change.at)
        return tell(newest);
    m_news.back().cause = newest.change.cause; // not even taken yet
}

void StateChanges::addTruth(const std::vector<TransitionReading> &transitions, breaker::Duration tolerance)
{
    for (Kept &kept : m_kept) {
        if (kept.isTrue)
            continue;
        const TransitionReading *nearest = nullptr;
        breaker::Duration distance = tolerance;
        for (const TransitionReading &told : transitions) {
            if (!isSame(kept.change, told) || std::chrono::abs(*told.at - kept.change.at) > distance)
                continue;
            nearest = &told;
            distance = std::chrono::abs(*told.at - kept.change.at);
        }
        if (!nearest)
            continue;
        kept.isTrue = true;
        kept.change.cause = *nearest;
        tell(kept);
    }
}

void StateChanges::forgetOld(breaker::TimePoint now)
{
    if (!m_kept.empty() && m_kept.back().change.at + kKeptFor < now)
        m_kept = std::vector<Kept>(); // clear() would keep its memory
}

std::vector<StateChange> StateChanges::takeNews() { return std::exchange(m_news, {}); }

} // namespace panelboard::fleet
