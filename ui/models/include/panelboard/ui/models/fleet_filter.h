// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_row.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace panelboard::ui {

/// What the filter field says. Words are separated by blanks; a row must hold each of them in its service,
/// instance or breaker, whatever the case. `state:` and the beginning of a state picks rows that look like
/// it; several such words pick any of them: `state:open state:half redis`. Immutable.
class FleetFilter {
public:
    FleetFilter() = default;
    explicit FleetFilter(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty() && !m_byState; }
    [[nodiscard]] bool dependsOnState() const { return m_byState; }
    /// @param row  of one instance; a group is shown when one of its rows is
    [[nodiscard]] bool accepts(const FleetRow &row) const;

    /// "half-open": how a look is written after `state:`.
    [[nodiscard]] static QString wordOf(StateLook look);

private:
    QStringList m_words;
    bool m_byState = false;
    std::vector<StateLook> m_looks;
};

} // namespace panelboard::ui
