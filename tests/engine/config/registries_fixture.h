// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/advancing_waiter.h"

#include <panelboard/config/apply.h>

#include <QString>
#include <QStringList>

namespace panelboard::config {

/// Registries with a clock that stands.
struct Bench {
    test::StandingTime time;
    resilience::Registries registries{time.around};
};

/// "retry payments created, retry orders left"
inline QString wordsOf(const std::vector<Change> &changes)
{
    static const QStringList kinds = {"shared", "created", "reconfigured", "left"};
    QStringList words;
    for (const Change &change : changes)
        words << QString("%1 %2 %3").arg(change.module.c_str(), change.name.c_str(), kinds[int(change.kind)]);
    return words.join(", ");
}

} // namespace panelboard::config
