// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_model.h>

#include <QtCore/QAbstractItemModel>
#include <QtCore/QStringList>

/// A model as text, so that a test compares what a person would read.
namespace panelboard::test {

/// "inventory/CB_REDIS inv-1 open"; a group is "inventory/CB_REDIS 2/5 open", its rows are indented by two.
[[nodiscard]] inline QStringList printedRows(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    static const char *const kLooks[] = {"closed",   "open",    "half-open", "forced", "metrics",
                                         "disabled", "too-few", "stale",     "waiting"};
    QStringList lines;
    for (int at = 0; at < model.rowCount(parent); ++at) {
        const QModelIndex index = model.index(at, 0, parent);
        const auto &row = *index.data(ui::RowRole).value<const ui::FleetRow *>();
        const QString who = row.isGroup ? QStringLiteral("%1/%2").arg(row.alike).arg(row.instances.size())
                                        : QString::fromStdString(row.key.instance);
        lines += QString(parent.isValid() ? 2 : 0, u' ') + QStringLiteral("%1/%2 %3 %4")
                                                               .arg(QString::fromStdString(row.key.service),
                                                                    QString::fromStdString(row.key.name), who,
                                                                    QLatin1String(kLooks[int(row.look)]));
        lines += printedRows(model, index);
    }
    return lines;
}

} // namespace panelboard::test
