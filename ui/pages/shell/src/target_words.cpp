// SPDX-License-Identifier: GPL-3.0-or-later
#include "target_words.h"

#include <panelboard/ui/theme/format.h>

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace panelboard::ui::target_text {

namespace {

constexpr std::size_t kMostNames = 4;
constexpr qsizetype kLongestName = 40;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::FirstRun)
};

QString names(const std::vector<std::string> &breakers)
{
    QStringList some;
    for (std::size_t i = 0; i < std::min(breakers.size(), kMostNames); ++i)
        some += QString::fromStdString(breakers[i]).left(kLongestName);
    if (breakers.size() > kMostNames)
        some += QStringLiteral("…");
    return some.join(QStringLiteral(", "));
}

Finding unreachable(const TargetReport &report)
{
    using Reach = TargetReport::Reach;
    const QString detail = QString::fromStdString(report.detail);
    const auto bad = [&detail](const QString &title, const QString &remedy) {
        return Finding{Mood::Bad, title, detail.isEmpty() ? remedy : detail + u'\n' + remedy};
    };
    switch (report.reach) {
    case Reach::BadAddress:
        return bad(Words::tr("Not an address yet"), Words::tr("Such as http://127.0.0.1:8080/actuator"));
    case Reach::NoSuchHost:
        return bad(Words::tr("No such host"),
                   Words::tr("Check its name, or whether this computer is in the right "
                             "network."));
    case Reach::Refused:
        return bad(Words::tr("Nobody listens there"),
                   Words::tr("Check the port, and that the service runs."));
    case Reach::TimedOut:
        return bad(Words::tr("No answer"), Words::tr("A firewall drops it, or the service hangs."));
    case Reach::TlsFailed:
        return bad(Words::tr("No secure connection"),
                   Words::tr("Check the certificate, or whether it is http."));
    case Reach::NotHttp:
        return bad(Words::tr("Not an HTTP service"),
                   Words::tr("Check the port; https needs https:// in front."));
    case Reach::NeedsToken:
        return bad(Words::tr("It wants a token"),
                   Words::tr("Add a token below; it is kept by reference only."));
    case Reach::NothingThere:
        return bad(Words::tr("No breakers found there"),
                   Words::tr("Name the base of its management endpoints, often …/actuator."));
    case Reach::Answers:
        break;
    }
    return {};
}

Finding make(const TargetReport &report)
{
    const QString title = report.make == TargetReport::Make::Panelboard
                              ? Words::tr("Panelboard %1").arg(QString::fromStdString(report.version))
                              : Words::tr("Resilience4j actuator");
    if (!report.breakers)
        return {Mood::Warning, title,
                Words::tr("The list of breakers answers %1; those with calls appear from the metrics.")
                    .arg(report.listStatus)};
    if (report.breakers->empty())
        return {Mood::Good, title, Words::tr("No breaker yet: each appears with its first call.")};
    return {Mood::Good, title,
            Words::tr("%n breaker(s): %1", "found at a service", int(report.breakers->size()))
                .arg(names(*report.breakers))};
}

Finding metrics(const TargetReport &report)
{
    if (report.metricsStatus == 200)
        return {Mood::Good, Words::tr("Metrics are there"),
                Words::tr("Rates, calls and durations are read from them.")};
    return {Mood::Bad, Words::tr("Metrics are switched off"),
            Words::tr("/prometheus answers %1, so there is no duration and no rate of calls.")
                .arg(report.metricsStatus)};
}

Finding token(const TargetReport &report)
{
    if (!report.tokenProblem.empty())
        return {Mood::Warning, Words::tr("The token is not there"),
                QString::fromStdString(report.tokenProblem)};
    if (!report.hasToken)
        return {Mood::Warning, Words::tr("No token"),
                Words::tr("You can watch. Steering needs a token with the operator role.")};
    return {Mood::Good, Words::tr("Token"),
            Words::tr("It reads with it; whether it may steer shows at the first "
                      "command.")};
}

} // namespace

std::vector<Finding> findings(const TargetReport &report)
{
    if (report.reach != TargetReport::Reach::Answers)
        return {unreachable(report)};
    return {{Mood::Good, Words::tr("Found"),
             Words::tr("%1 answers in %2")
                 .arg(QString::fromStdString(report.target.url), theme::format::latency(report.answeredIn))},
            make(report),
            metrics(report),
            token(report)};
}

QString remedy(const TargetReport &report)
{
    const bool isMissing = report.metricsStatus != 200 || report.listStatus != 200;
    if (report.reach != TargetReport::Reach::Answers || report.make != TargetReport::Make::Resilience4j ||
        !isMissing)
        return {};
    return QStringLiteral("management.endpoints.web.exposure.include:\n"
                          "    health,prometheus,circuitbreakers,circuitbreakerevents");
}

} // namespace panelboard::ui::target_text
