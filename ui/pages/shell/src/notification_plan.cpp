// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/shell/notification_plan.h>

#include "alert_words.h"

#include <panelboard/ui/shell/alert_model.h>

#include <QtCore/QCoreApplication>

namespace panelboard::ui {

namespace {

constexpr std::chrono::minutes kEvery(1);
constexpr std::size_t kMostAtOnce = 5;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::Alerts)
};

Notification ofService(const std::string &service, const std::vector<const fleet::AlertView *> &alerts,
                       breaker::TimePoint now)
{
    const fleet::AlertView &newest = *alerts.back();
    QString text = alert_text::where(newest) + QStringLiteral(": ") + alert_text::rule(newest, now);
    if (alerts.size() > 1)
        text += u'\n' + Words::tr("and %n more", "alerts of the same service", int(alerts.size()) - 1);
    return {QString::fromStdString(service), text};
}

} // namespace

std::vector<Notification> NotificationPlan::next(const std::vector<fleet::AlertView> &alerts,
                                                 breaker::TimePoint now)
{
    std::map<std::string, std::vector<const fleet::AlertView *>> fresh;
    std::set<std::uint64_t> seen;
    for (const fleet::AlertView &alert : alerts) {
        seen.insert(alert.id);
        if (m_seen.contains(alert.id) || alert.ended || isMuted(alert, now))
            continue;
        const auto told = m_told.find(alert.where.service);
        if (told == m_told.end() || now - told->second >= kEvery)
            fresh[alert.where.service].push_back(&alert);
    }
    m_seen = std::move(seen);
    std::vector<Notification> notifications;
    int count = 0;
    for (const auto &[service, list] : fresh) {
        m_told[service] = now;
        count += int(list.size());
        if (fresh.size() <= kMostAtOnce)
            notifications.push_back(ofService(service, list, now));
    }
    if (fresh.size() > kMostAtOnce)
        notifications.push_back({Words::tr("%n alert(s)", "in a storm", count),
                                 Words::tr("in %n service(s)", "alerts in a storm", int(fresh.size()))});
    return notifications;
}

} // namespace panelboard::ui
