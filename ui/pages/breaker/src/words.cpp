// SPDX-License-Identifier: GPL-3.0-or-later
#include "words.h"

#include <panelboard/ui/models/engine_words.h>
#include <panelboard/ui/theme/format.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

namespace panelboard::ui::words {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::BreakerPane)
};

namespace format = theme::format;
using breaker::State;

QString stateAndTime(State state, const QString &at)
{
    switch (state) {
    case State::Open:
        return Words::tr("opened %1", "a breaker, at a time").arg(at);
    case State::HalfOpen:
        return Words::tr("half-open since %1").arg(at);
    case State::ForcedOpen:
        return Words::tr("forced open since %1").arg(at);
    case State::Disabled:
        return Words::tr("disabled since %1").arg(at);
    case State::MetricsOnly:
        return Words::tr("measured only since %1").arg(at);
    case State::Closed:
        break;
    }
    return Words::tr("closed since %1", "a breaker, since a time").arg(at);
}

QString unknownOr(const BreakerFacts &facts, std::string_view field, const QString &text)
{
    const std::string reason = facts.whyUnknown(field);
    return reason.empty() ? text : engineWords(reason);
}

QString rateNow(const BreakerFacts &facts, std::optional<double> rate)
{
    if (facts.look() == StateLook::Stale || !facts.view)
        return format::rate({});
    if (!rate && facts.view->tooFewCalls && facts.view->bufferedCalls && facts.view->minimumNumberOfCalls)
        return format::tooFew(*facts.view->bufferedCalls, *facts.view->minimumNumberOfCalls);
    return format::rate(rate);
}

} // namespace

QString since(const BreakerFacts &facts, bool isShort)
{
    if (!facts.view)
        return Words::tr("not reported by this service");
    const fleet::BreakerView &view = *facts.view;
    if (view.freshness == fleet::Freshness::Stale)
        return Words::tr("No data for %1, last seen %2")
            .arg(format::age(facts.now - view.readAt), format::clock(view.readAt, facts.now));
    if (view.freshness == fleet::Freshness::Waiting)
        return Words::tr("waiting for the first reading");
    if (!view.state)
        return unknownOr(facts, "state", Words::tr("state unknown"));
    if (!view.stateSince)
        return unknownOr(facts, "stateSince", Words::tr("since when is unknown"));
    const QString text = stateAndTime(*view.state, format::clock(*view.stateSince, facts.now));
    if (view.stateSinceAtLeast)
        return Words::tr("%1 or earlier", "closed since 14:20:01 or earlier").arg(text);
    if (isShort)
        return text;
    return Words::tr("%1, %2 ago", "opened 14:21:25, 12 s ago")
        .arg(text, format::duration(facts.now - *view.stateSince));
}

QString refused(const BreakerFacts &facts, bool isShort)
{
    const auto state = facts.state();
    if (facts.look() == StateLook::Stale || !state || *state == State::Closed)
        return {};
    const auto count = facts.view->notPermittedCalls;
    if (!count || *count == 0)
        return {};
    if (isShort || !facts.view->notPermittedPerSecond)
        return Words::tr("%1 calls refused").arg(format::count(*count));
    return Words::tr("%1 calls refused since, %2/s")
        .arg(format::count(*count), format::perSecond(facts.view->notPermittedPerSecond));
}

QString name(const fleet::BreakerKey &key)
{
    return QStringLiteral("%1 / %2 %3")
        .arg(QString::fromStdString(key.service), QString::fromStdString(key.name),
             QString::fromStdString(key.instance));
}

QString failureRateNow(const BreakerFacts &facts)
{
    return rateNow(facts, facts.view ? facts.view->failureRate : std::nullopt);
}

QString slowRateNow(const BreakerFacts &facts)
{
    return rateNow(facts, facts.view ? facts.view->slowCallRate : std::nullopt);
}

QString probes(const BreakerFacts &facts)
{
    if (facts.look() != StateLook::HalfOpen || !facts.view->halfOpen)
        return {};
    return Words::tr("probe %1 of %2 passed", "half-open: trial calls")
        .arg(facts.view->halfOpen->passed)
        .arg(facts.view->halfOpen->permitted);
}

QString shortKind(const std::string &kind)
{
    QString text = QString::fromStdString(kind);
    text = text.mid(text.lastIndexOf(QRegularExpression(QStringLiteral("[.:$]"))) + 1);
    if (text.endsWith(QLatin1String("Exception")) && text.size() > 9)
        text.chop(9);
    return text;
}

QString spoken(const BreakerFacts &facts)
{
    QStringList parts{QString::fromStdString(facts.key.name), QString::fromStdString(facts.key.instance),
                      format::lookWord(facts.look()),
                      Words::tr("failure rate %1").arg(failureRateNow(facts))};
    if (facts.look() == StateLook::Open && facts.view->openUntil)
        parts << Words::tr("next probe in %1").arg(format::countdown(*facts.view->openUntil - facts.now));
    if (const QString text = probes(facts); !text.isEmpty())
        parts << text;
    return parts.join(QLatin1String(", "));
}

} // namespace panelboard::ui::words
