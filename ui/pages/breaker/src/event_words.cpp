// SPDX-License-Identifier: GPL-3.0-or-later
#include "event_words.h"

#include "words.h"

#include <panelboard/ui/breaker/cause_words.h>
#include <panelboard/ui/models/engine_words.h>
#include <panelboard/ui/theme/format.h>

#include <QtCore/QStringList>

namespace panelboard::ui {

namespace {

namespace format = theme::format;
using breaker::EventType;
using breaker::TransitionCause;
using Kind = EventLogModel::Kind;

constexpr std::chrono::seconds kSameMoment{2}; ///< the source's clock against the console's

const ingest::TransitionReading *transitionOf(const BreakerFacts &facts, const fleet::LogEntry &entry)
{
    if (!facts.truth())
        return nullptr;
    const auto at = entry.event.createdAt.value_or(entry.at);
    for (const auto &transition : facts.truth()->transitions) {
        const bool isSame = transition.from == entry.event.from && transition.to == entry.event.to;
        if (isSame && transition.at && std::chrono::abs(*transition.at - at) < kSameMoment)
            return &transition;
    }
    return nullptr;
}

QString reached(const QString &what, std::optional<double> rate, std::optional<double> threshold)
{
    if (!rate || !threshold)
        return what;
    return EventLogModel::tr("%1 %2, threshold %3", "failure rate 10.0 %, threshold 10 %")
        .arg(what, format::rate(rate), format::threshold(*threshold));
}

QString askedBy(const ingest::TransitionReading &transition)
{
    if (transition.actor.empty())
        return EventLogModel::tr("asked for");
    const QString who =
        EventLogModel::tr("by %1", "by an operator").arg(QString::fromStdString(transition.actor));
    return transition.reason.empty()
               ? who
               : QStringLiteral("%1: %2").arg(who, QString::fromStdString(transition.reason));
}

QString changesOf(const ingest::BreakerEvent &event)
{
    QStringList changes;
    for (const auto &change : event.changes)
        changes << QStringLiteral("%1 %2 → %3")
                       .arg(QString::fromStdString(change.property), QString::fromStdString(change.from),
                            QString::fromStdString(change.to));
    return changes.join(QLatin1String(", "));
}

EventWords errorWords(const ingest::BreakerEvent &event)
{
    const QString message = QString::fromStdString(event.errorMessage);
    const qsizetype colon = message.indexOf(QLatin1String(": "));
    EventWords words{Kind::Error, EventLogModel::tr("failed", "a call"), {}};
    if (!message.isEmpty())
        words.text = words::shortKind(message.left(colon).toStdString());
    if (colon >= 0)
        words.detail = message.mid(colon + 2);
    if (event.type == EventType::IgnoredError) { // no failure: it does not count
        words.kind = Kind::Other;
        words.detail = EventLogModel::tr("ignored") +
                       (words.detail.isEmpty() ? QString() : QLatin1String("; ") + words.detail);
    }
    return words;
}

} // namespace

QString causeWords(const ingest::TransitionReading &transition)
{
    switch (transition.cause) {
    case TransitionCause::FailureRateExceeded:
        return reached(EventLogModel::tr("failure rate"), transition.failureRate,
                       transition.failureRateThreshold);
    case TransitionCause::SlowCallRateExceeded:
        return reached(EventLogModel::tr("slow-call rate"), transition.slowCallRate,
                       transition.slowCallRateThreshold);
    case TransitionCause::ThresholdLowered:
        return EventLogModel::tr("the threshold was lowered");
    case TransitionCause::WaitElapsed:
        return EventLogModel::tr("the wait was over");
    case TransitionCause::TrialCallsPassed:
        return EventLogModel::tr("trial calls passed");
    case TransitionCause::TrialCallsFailed:
        return EventLogModel::tr("trial calls failed");
    case TransitionCause::HalfOpenWaitElapsed:
        return EventLogModel::tr("trial calls did not end in time");
    case TransitionCause::Requested:
        return askedBy(transition);
    case TransitionCause::Reset:
        return EventLogModel::tr("reset");
    case TransitionCause::ResultRequested:
        return EventLogModel::tr("a call's result asked for it");
    case TransitionCause::None:
        break;
    }
    return {};
}

EventWords wordsOf(const BreakerFacts &facts, const fleet::LogEntry &entry)
{
    const ingest::BreakerEvent &event = entry.event;
    switch (event.type) {
    case EventType::StateTransition: {
        const auto word = [](std::optional<breaker::State> state) {
            return state ? format::stateWord(*state) : QStringLiteral("–");
        };
        EventWords words{
            Kind::Transition, QStringLiteral("%1 → %2").arg(word(event.from), word(event.to)), {}};
        if (const auto *transition = transitionOf(facts, entry))
            words.detail = causeWords(*transition);
        return words;
    }
    case EventType::Error:
    case EventType::IgnoredError:
        return errorWords(event);
    case EventType::Reset:
        return {Kind::Transition, EventLogModel::tr("reset"), {}};
    case EventType::ConfigurationChanged:
        return {Kind::Configuration, EventLogModel::tr("configuration"), changesOf(event)};
    case EventType::FailureRateExceeded:
        return {Kind::Other, EventLogModel::tr("failure rate reached its threshold"), {}};
    case EventType::SlowCallRateExceeded:
        return {Kind::Other, EventLogModel::tr("slow-call rate reached its threshold"), {}};
    case EventType::NotPermitted:
        return {Kind::Other, EventLogModel::tr("call refused"), {}};
    case EventType::Success:
        return {Kind::Other, EventLogModel::tr("call succeeded"), {}};
    }
    return {};
}

QString lifeOf(const fleet::CommandView &command)
{
    using fleet::CommandPhase;
    QString life =
        EventLogModel::tr("asked by %1", "an operator").arg(QString::fromStdString(command.command.actor));
    if (!command.command.reason.empty())
        life += QStringLiteral(": ") + QString::fromStdString(command.command.reason);
    const QString message = engineWords(command.message);
    switch (command.phase) {
    case CommandPhase::Requested:
    case CommandPhase::Sent:
        return life + EventLogModel::tr("; on its way");
    case CommandPhase::Acknowledged:
        return life + EventLogModel::tr("; acknowledged, not observed yet");
    case CommandPhase::Failed:
        return life + EventLogModel::tr("; failed: %1").arg(message);
    case CommandPhase::TimedOut:
        return life + EventLogModel::tr("; outcome unknown: %1").arg(message);
    case CommandPhase::Observed:
        break;
    }
    const auto from = command.reached.find(CommandPhase::Requested);
    const auto to = command.reached.find(CommandPhase::Observed);
    if (from == command.reached.end() || to == command.reached.end())
        return life + EventLogModel::tr("; observed");
    return life + EventLogModel::tr("; observed after %1").arg(format::latency(to->second - from->second));
}

} // namespace panelboard::ui
