// SPDX-License-Identifier: GPL-3.0-or-later
#include "event_log_model.h"

#include "command_strip.h"
#include "event_words.h"
#include "words.h"

#include <panelboard/ui/theme/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace panelboard::ui {

EventLogModel::EventLogModel(QObject *parent) : QAbstractListModel(parent) {}

void EventLogModel::setFacts(const BreakerFacts &facts)
{
    if (facts.detail == m_detail && facts.commands == m_commands)
        return;
    m_detail = facts.detail;
    m_commands = facts.commands;
    become(rowsOf(facts));
}

EventLogModel::Row EventLogModel::rowOf(const BreakerFacts &facts, const fleet::LogEntry &entry)
{
    const EventWords words = wordsOf(facts, entry);
    Row row;
    row.kind = words.kind;
    row.time = theme::format::clockMs(entry.at);
    row.text = words.text;
    row.detail = words.detail;
    if (entry.event.durationMs)
        row.duration = theme::format::latency(std::chrono::milliseconds(*entry.event.durationMs));
    if (entry.event.to && words.kind == Kind::Transition)
        row.look = static_cast<int>(lookOf(*entry.event.to));
    row.id = {entry.at, static_cast<int>(row.kind), entry.commandId, row.text};
    return row;
}

EventLogModel::Row EventLogModel::rowOf(const fleet::CommandView &command)
{
    Row row;
    const auto requested = command.reached.find(fleet::CommandPhase::Requested);
    const auto at = requested == command.reached.end() ? breaker::TimePoint{} : requested->second;
    row.kind = Kind::Command;
    row.time = theme::format::clockMs(at);
    row.text = whatOf(command.command);
    row.detail = lifeOf(command);
    row.id = {at, static_cast<int>(row.kind), command.id, row.text};
    return row;
}

std::vector<EventLogModel::Row> EventLogModel::rowsOf(const BreakerFacts &facts)
{
    std::vector<Row> rows;
    if (facts.detail)
        for (const fleet::LogEntry &entry : facts.detail->log)
            rows.push_back(rowOf(facts, entry));
    for (const auto &command : facts.commands)
        rows.push_back(rowOf(*command));
    std::stable_sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) { return a.id > b.id; });
    const auto isSame = [](const Row &a, const Row &b) { return a.id == b.id; };
    rows.erase(std::unique(rows.begin(), rows.end(), isSame), rows.end());
    return rows;
}

void EventLogModel::become(std::vector<Row> rows)
{
    std::set<decltype(Row::id)> wanted;
    for (const Row &row : rows)
        wanted.insert(row.id);
    // Both lists are sorted alike: take away what went, by ranges, then put in what came, and change the
    // rest.
    for (std::size_t last = m_rows.size(); last > 0;) {
        std::size_t first = last;
        while (first > 0 && !wanted.contains(m_rows[first - 1].id))
            --first;
        if (first < last) {
            beginRemoveRows({}, int(first), int(last) - 1);
            m_rows.erase(m_rows.begin() + std::ptrdiff_t(first), m_rows.begin() + std::ptrdiff_t(last));
            endRemoveRows();
        }
        last = first > 0 ? first - 1 : 0;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i < m_rows.size() && m_rows[i].id == rows[i].id) {
            if (m_rows[i] != rows[i]) {
                m_rows[i] = rows[i];
                emit dataChanged(index(int(i)), index(int(i)), {Qt::DisplayRole, TextRole, DetailRole});
            }
            continue;
        }
        std::size_t end = i + 1;
        while (end < rows.size() && (i >= m_rows.size() || rows[end].id != m_rows[i].id))
            ++end;
        beginInsertRows({}, int(i), int(end) - 1);
        m_rows.insert(m_rows.begin() + std::ptrdiff_t(i), rows.begin() + std::ptrdiff_t(i),
                      rows.begin() + std::ptrdiff_t(end));
        endInsertRows();
        i = end - 1;
    }
}

int EventLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant EventLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case TimeRole:
        return row.time;
    case Qt::DisplayRole:
    case TextRole:
        return row.text;
    case DetailRole:
        return row.detail;
    case DurationRole:
        return row.duration;
    case LookRole:
        return row.look;
    case KindRole:
        return static_cast<int>(row.kind);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 %2 %3").arg(row.time, row.text, row.detail).trimmed();
    default:
        return {};
    }
}

} // namespace panelboard::ui
