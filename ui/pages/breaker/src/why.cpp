// SPDX-License-Identifier: GPL-3.0-or-later
#include "why_card.h"

#include "words.h"

#include <panelboard/ui/theme/format.h>

#include <QtCore/QStringList>

#include <algorithm>

namespace panelboard::ui {

namespace {

namespace format = theme::format;
using breaker::State;
using breaker::TransitionCause;

/// "10 of the last 100 calls failed" or, for a time window, "10 of 240 calls in the last 60 s failed".
QString judged(const BreakerFacts &facts, const ingest::TransitionReading &opening, bool bySlowness)
{
    const QString bad = format::count(bySlowness ? opening.slowCalls : opening.failedCalls);
    const QString all = format::count(opening.bufferedCalls);
    if (facts.truth()->window.timeBased) {
        const QString length = format::duration(std::chrono::seconds(facts.truth()->window.size));
        return bySlowness ? WhyCard::tr("%1 of %2 calls in the last %3 were slow").arg(bad, all, length)
                          : WhyCard::tr("%1 of %2 calls in the last %3 failed").arg(bad, all, length);
    }
    return bySlowness ? WhyCard::tr("%1 of the last %2 calls were slow").arg(bad, all)
                      : WhyCard::tr("%1 of the last %2 calls failed").arg(bad, all);
}

QString rateAgainst(const QString &what, std::optional<double> rate, std::optional<double> threshold)
{
    if (!rate || !threshold)
        return WhyCard::tr("%1.", "a sentence").arg(what);
    return WhyCard::tr("%1: %2, the threshold is %3.")
        .arg(what, format::rate(rate), format::threshold(*threshold));
}

bool isBySlowness(const ingest::TransitionReading &opening)
{
    if (opening.cause == TransitionCause::SlowCallRateExceeded)
        return true;
    const bool failureReached = opening.failureRate && opening.failureRateThreshold &&
                                *opening.failureRate >= *opening.failureRateThreshold;
    const bool slowReached = opening.slowCallRate && opening.slowCallRateThreshold &&
                             *opening.slowCallRate >= *opening.slowCallRateThreshold;
    return opening.cause != TransitionCause::FailureRateExceeded && slowReached && !failureReached;
}

QString causeOf(const BreakerFacts &facts, const ingest::TransitionReading &opening)
{
    const bool slow = isBySlowness(opening);
    const auto rate = slow ? opening.slowCallRate : opening.failureRate;
    const auto threshold = slow ? opening.slowCallRateThreshold : opening.failureRateThreshold;
    switch (opening.cause) {
    case TransitionCause::FailureRateExceeded:
    case TransitionCause::SlowCallRateExceeded:
        return rateAgainst(judged(facts, opening, slow), rate, threshold);
    case TransitionCause::TrialCallsFailed:
        return rateAgainst(slow ? WhyCard::tr("The trial calls were too slow")
                                : WhyCard::tr("The trial calls failed"),
                           rate, threshold);
    case TransitionCause::ThresholdLowered:
        return rateAgainst(WhyCard::tr("The threshold was lowered below the rate"), rate, threshold);
    case TransitionCause::HalfOpenWaitElapsed:
        return WhyCard::tr("The trial calls did not end in time.");
    case TransitionCause::ResultRequested:
        return WhyCard::tr("A call's result asked for it.");
    case TransitionCause::Requested:
        if (opening.actor.empty())
            return WhyCard::tr("Someone asked for it.");
        return opening.reason.empty()
                   ? WhyCard::tr("Opened by %1.").arg(QString::fromStdString(opening.actor))
                   : WhyCard::tr("Opened by %1: %2.", "actor, reason")
                         .arg(QString::fromStdString(opening.actor), QString::fromStdString(opening.reason));
    default:
        return WhyCard::tr("This source does not report why.");
    }
}

/// "Slow calls 6.0 %, below their 10 %."
QString otherRate(const ingest::TransitionReading &opening)
{
    const bool slow = isBySlowness(opening);
    const auto rate = slow ? opening.failureRate : opening.slowCallRate;
    const auto threshold = slow ? opening.failureRateThreshold : opening.slowCallRateThreshold;
    if (!rate || !threshold)
        return {};
    const QString text = slow ? WhyCard::tr("Failures %1") : WhyCard::tr("Slow calls %1");
    return (*rate < *threshold
                ? WhyCard::tr("%1, below their %2.", "Slow calls 6.0 %, below their 10 %.")
                : WhyCard::tr("%1, also over their %2.", "Slow calls 12.0 %, also over their 10 %."))
        .arg(text.arg(format::rate(rate)), format::threshold(*threshold));
}

/// Every instance has a clock of its own: what lies less than a second apart has no order that is known.
QString whoWasFirst(const fleet::FleetSnapshot &snapshot, const BreakerFacts &facts)
{
    const auto first = firstOpened(snapshot, facts);
    const auto earlier = first ? *facts.view->stateSince - *first->stateSince : breaker::Duration(0);
    if (earlier < std::chrono::seconds(1))
        return {};
    return WhyCard::tr("%1 opened first, %2 earlier.", "inv-2 opened first, 11 s earlier.")
        .arg(QString::fromStdString(first->key.instance), format::duration(earlier));
}

Why whyForced(const BreakerFacts &facts)
{
    const fleet::OverrideView &by = *facts.view->overriddenBy;
    Why why;
    why.isInForce = true;
    why.caption =
        facts.state() == State::ForcedOpen ? WhyCard::tr("Forced open") : WhyCard::tr("Set by hand");
    const QString who = by.actor.empty() ? WhyCard::tr("someone") : QString::fromStdString(by.actor);
    const QString state = format::stateWord(*facts.state());
    why.sentence = by.until ? WhyCard::tr("%1 by %2 until %3", "state, actor, time")
                                  .arg(state, who, format::until(*by.until, facts.now))
                            : WhyCard::tr("%1 by %2, without a limit", "state, actor").arg(state, who);
    why.sentence +=
        by.reason.empty()
            ? QStringLiteral(".")
            : WhyCard::tr(": %1.", "follows who and until").arg(QString::fromStdString(by.reason));
    if (by.until && by.then)
        why.detail = WhyCard::tr("Then %1.", "a state, after an override").arg(format::stateWord(*by.then));
    return why;
}

/// The newest first; what the wire's order was does not matter.
std::vector<Why::Error> newestErrors(const ingest::TransitionReading &opening)
{
    constexpr std::size_t kMost = 3;
    auto errors = opening.lastErrors;
    std::stable_sort(errors.begin(), errors.end(), [](const auto &a, const auto &b) {
        return a.at.value_or(breaker::TimePoint::min()) > b.at.value_or(breaker::TimePoint::min());
    });
    std::vector<Why::Error> lines;
    for (std::size_t i = 0; i < std::min(kMost, errors.size()); ++i) {
        const auto &error = errors[i];
        Why::Error line;
        line.time =
            error.at ? format::clockMs(*error.at).mid(5) : QString(); // ":25.104": the minute is known
        line.kind = words::shortKind(error.kind);
        line.message = QString::fromStdString(error.message);
        if (error.durationMs)
            line.duration = format::latency(std::chrono::duration_cast<breaker::Duration>(
                std::chrono::duration<double, std::milli>(*error.durationMs)));
        lines.push_back(std::move(line));
    }
    return lines;
}

Why whyOpened(const fleet::FleetSnapshot &snapshot, const BreakerFacts &facts,
              const ingest::TransitionReading &opening)
{
    Why why;
    why.isInForce = facts.state() == State::Open;
    why.caption = why.isInForce ? WhyCard::tr("Why it opened") : WhyCard::tr("Why it opened last");
    why.time = format::clockMs(*opening.at);
    if (facts.now - *opening.at > std::chrono::hours(12))
        why.time = format::clock(*opening.at, facts.now);
    why.sentence = causeOf(facts, opening);
    QStringList details{otherRate(opening)};
    if (opening.cause != TransitionCause::TrialCallsFailed) // then all were open before
        details += whoWasFirst(snapshot, facts);
    details.removeAll(QString());
    why.detail = details.join(u' ');
    why.errors = newestErrors(opening);
    why.footer = why.errors.empty()
                     ? WhyCard::tr("This source does not report its errors.")
                     : WhyCard::tr("Configuration v%1.", "a version").arg(opening.configVersion);
    why.failures.assign(opening.failuresByKind.begin(), opening.failuresByKind.end());
    std::stable_sort(why.failures.begin(), why.failures.end(),
                     [](const auto &a, const auto &b) { return a.second > b.second; });
    return why;
}

} // namespace

Why whyOf(const fleet::FleetSnapshot &snapshot, const BreakerFacts &facts)
{
    if (facts.state() && facts.view->overriddenBy)
        return whyForced(facts);
    if (const auto *opening = facts.lastOpening())
        return whyOpened(snapshot, facts, *opening);
    Why why;
    if (facts.state() == State::Open) {
        why.isInForce = true;
        why.caption = WhyCard::tr("Why it opened");
        why.sentence = WhyCard::tr("This source does not report why.");
        why.detail = whoWasFirst(snapshot, facts);
    }
    return why;
}

} // namespace panelboard::ui
