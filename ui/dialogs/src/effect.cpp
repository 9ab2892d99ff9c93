// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/dialogs/transition_sheet.h>

#include <panelboard/ui/theme/format.h>

#include <QtCore/QCoreApplication>

namespace panelboard::ui::dialogs {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::dialogs::TransitionSheet)
};

using fleet::StateUpdate;
namespace format = theme::format;

/// All that arrive, refused or not; absent when neither is known.
std::optional<double> arriving(const fleet::BreakerView &breaker)
{
    if (!breaker.callsPerSecond && !breaker.notPermittedPerSecond)
        return {};
    return breaker.callsPerSecond.value_or(0) + breaker.notPermittedPerSecond.value_or(0);
}

QString sentenceOf(const TransitionQuestion &question)
{
    switch (question.update) {
    case StateUpdate::ForceOpen:
        return Words::tr("calls/s will be refused", "after a number");
    case StateUpdate::Open:
        return question.waitInOpen
                   ? Words::tr("calls/s will be refused for %1, then trial calls decide", "after a number")
                         .arg(format::duration(*question.waitInOpen))
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
    return question.trialCalls
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

} // namespace

Effect effectOf(const TransitionQuestion &question)
{
    Effect effect;
    effect.sentence = sentenceOf(question);
    if (question.update == StateUpdate::HalfOpen) {
        if (question.trialCalls)
            effect.figure = format::count(*question.trialCalls);
    } else {
        effect.figure = format::perSecond(arriving(question.breaker));
    }
    effect.detail = detailOf(question.update);
    const fleet::BreakerView &breaker = question.breaker;
    if (breaker.state) {
        const QString now =
            breaker.failureRate
                ? Words::tr("Now: %1, failure rate %2.")
                      .arg(format::stateWord(*breaker.state), format::rate(breaker.failureRate))
                : Words::tr("Now: %1.", "a state").arg(format::stateWord(*breaker.state));
        effect.detail += u' ' + now;
    }
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
