// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/alert.h>

#include <QtCore/QString>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace panelboard::ui {

struct Notification {
    QString title;
    QString text;
};

/// Decides what of the alerts is worth a notification of the desktop: what is new, holds, and is not muted;
/// one per service and minute, and of more than five services at once a single summary. What it holds back is
/// in the list of alerts all the same. Not thread-safe; has no clock of its own.
class NotificationPlan {
public:
    [[nodiscard]] std::vector<Notification> next(const std::vector<fleet::AlertView> &alerts,
                                                 breaker::TimePoint now);

private:
    std::set<std::uint64_t> m_seen;
    std::map<std::string, breaker::TimePoint> m_told; ///< when each service was told of last
};

} // namespace panelboard::ui
