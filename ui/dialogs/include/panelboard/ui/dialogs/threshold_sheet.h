// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>
#include <panelboard/ui/dialogs/sheet.h>

class QLineEdit;

namespace panelboard::ui::dialogs {

/// A threshold that was dragged elsewhere: which one, from where, to where, on what.
struct ThresholdQuestion {
    fleet::BreakerView breaker;
    QString property;           ///< "failureRateThreshold"
    double from = 0;            ///< percent
    double to = 0;              ///< percent
    std::optional<double> rate; ///< the rate it is held against, now
};

/// Confirms a threshold: old → new, on which instance, and what stays as it is.
class ThresholdSheet : public Sheet {
    Q_OBJECT
public:
    ThresholdSheet(const ThresholdQuestion &question, const QString &actor, QWidget *page);

    [[nodiscard]] QString reason() const;

private:
    QLineEdit *m_reason;
};

} // namespace panelboard::ui::dialogs
