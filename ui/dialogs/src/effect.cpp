// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/transition_sheet.h>

#include <panelboard/ui/theme/format.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace panelboard::ui::dialogs {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::dialogs::TransitionSheet)
};

using fleet::StateUpdate;
namespace format = theme::format;

QString sentenceOf(const BatchPlan &plan)
{
    switch (plan.update) {
    case StateUpdate::ForceOpen:
        return Words::tr("calls/s will be refused", "after a number");
    case StateUpdate::Open:
        return plan.waitInOpen
                   ? Words::tr("calls/s will be refused for %1, then trial calls decide", "after a number")
                         .arg(format::duration(*plan.waitInOpen))
                   : Words::tr("calls/s will be refused until trial calls decide", "after a number");
    case StateUpdate::Close:
    case StateUpdate::Reset:
        return Words::tr("calls/s will go through", "after a number");
    case StateUpdate::Disable:
        return Words::tr("calls/s will go through without protection", "after a number");
    case StateUpdate::MetricsOnly:
        return Words::tr("calls/s will go through, whatever their rates", "after a number");
    case StateUpdate::HalfOpen:
        break;
    }
    return plan.trialCalls
               ? Words::tr("trial calls go through and decide; others are refused", "after a number")
               : Words::tr("A few trial calls go through and decide; others are refused");
}

QString detailOf(StateUpdate update)
{
    switch (update) {
    case StateUpdate::ForceOpen:
        return Words::tr("Callers get CallNotPermitted and use their fallback.");
    case StateUpdate::Open:
        return Words::tr("Callers get CallNotPermitted and use their fallback.");
    case StateUpdate::Close:
        return Words::tr("The window begins anew; the breaker opens again when it must.");
    case StateUpdate::Reset:
        return Words::tr("The breaker closes; its window and its counts begin anew.");
    case StateUpdate::Disable:
        return Words::tr("Nothing is measured, and nothing opens it.");
    case StateUpdate::MetricsOnly:
        return Words::tr("Rates are measured, but nothing opens it.");
    case StateUpdate::HalfOpen:
        return Words::tr("It closes when they pass, and opens again when they fail.");
    }
    return {};
}

/// "on 12 of 12 instances until 14:36".
QString scopeOf(const BatchPlan &plan, std::optional<breaker::TimePoint> until, breaker::TimePoint now)
{
    const QString able = QString::number(plan.able());
    const QString all = QString::number(plan.breakers.size());
    if (plan.breakers.size() > 1)
        return until ? Words::tr("on %1 of %2 instances until %3", "numbers, a time")
                           .arg(able, all, format::until(*until, now))
                     : Words::tr("on %1 of %2 instances", "numbers").arg(able, all);
    return until ? Words::tr("until %1", "a time").arg(format::until(*until, now)) : QString();
}

/// "3 OPEN, 9 CLOSED": the states of those that are able, the most frequent first.
QString statesNow(const BatchPlan &plan)
{
    std::map<breaker::State, int> counts;
    for (const PlannedBreaker &each : plan.breakers)
        if (each.isAble())
            ++counts[*each.view->state];
    std::vector<std::pair<int, breaker::State>> sorted;
    for (const auto &[state, count] : counts)
        sorted.emplace_back(count, state);
    std::ranges::sort(sorted, std::greater<>());
    QStringList words;
    for (const auto &[count, state] : sorted)
        words << (sorted.size() == 1 && plan.able() == 1
                      ? format::stateWord(state)
                      : QStringLiteral("%1 %2").arg(count).arg(format::stateWord(state)));
    return words.join(QStringLiteral(", "));
}

/// "10.0 %", or "0.4 % to 2.4 %"; empty when none is known.
QString ratesNow(const BatchPlan &plan)
{
    std::optional<double> least;
    std::optional<double> greatest;
    for (const PlannedBreaker &each : plan.breakers) {
        const auto rate = each.isAble() ? each.view->failureRate : std::nullopt;
        if (!rate)
            continue;
        least = std::min(least.value_or(*rate), *rate);
        greatest = std::max(greatest.value_or(*rate), *rate);
    }
    if (!least)
        return {};
    return *least == *greatest
               ? format::rate(least)
               : Words::tr("%1 to %2", "two rates").arg(format::rate(least), format::rate(greatest));
}

QString figureOf(const BatchPlan &plan)
{
    if (plan.update != StateUpdate::HalfOpen)
        return format::perSecond(plan.callsPerSecond());
    return plan.trialCalls ? format::count(*plan.trialCalls) : QString();
}

} // namespace

Effect effectOf(const BatchPlan &plan, std::optional<breaker::TimePoint> until, breaker::TimePoint now)
{
    Effect effect;
    effect.figure = figureOf(plan);
    effect.sentence = sentenceOf(plan);
    effect.scope = scopeOf(plan, until, now);
    effect.detail = detailOf(plan.update);
    const QString states = statesNow(plan);
    if (states.isEmpty())
        return effect;
    const QString rates = ratesNow(plan);
    effect.detail += u' ' + (rates.isEmpty() ? Words::tr("Now: %1.", "a state").arg(states)
                                             : Words::tr("Now: %1, failure rate %2.").arg(states, rates));
    return effect;
}

QString verbOf(StateUpdate update)
{
    switch (update) {
    case StateUpdate::Close:
        return Words::tr("Close", "a circuit breaker, not a window");
    case StateUpdate::HalfOpen:
        return Words::tr("Half-open now");
    case StateUpdate::Open:
        return Words::tr("Open", "a circuit breaker, not a file");
    case StateUpdate::ForceOpen:
        return Words::tr("Force open");
    case StateUpdate::Disable:
        return Words::tr("Disable");
    case StateUpdate::MetricsOnly:
        return Words::tr("Metrics only");
    case StateUpdate::Reset:
        return Words::tr("Reset");
    }
    return {};
}

} // namespace panelboard::ui::dialogs
