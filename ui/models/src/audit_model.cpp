// SPDX-License-Identifier: GPL-3.0-or-later
#include <panelboard/ui/models/audit_model.h>

#include <algorithm>
#include <functional>
#include <map>

namespace panelboard::ui {

namespace {
QString text(const std::string &from) { return QString::fromStdString(from); }
} // namespace

AuditModel::AuditModel(QObject *parent) : QAbstractTableModel(parent) {}

void AuditModel::merge(Record &record, const fleet::AuditEntry &row)
{
    if (row.row < record.first.row)
        record.first = row;
    if (row.row > record.last.row)
        record.last = row;
}

void AuditModel::add(const std::vector<fleet::AuditEntry> &rows)
{
    std::map<Key, Record, std::greater<>> fresh;
    for (const fleet::AuditEntry &row : rows) {
        m_oldestRow = std::min(m_oldestRow.value_or(row.row), row.row);
        const Key key(row.session, row.commandId);
        const auto known = std::ranges::lower_bound(m_records, key, std::greater<>(), &Record::key);
        if (known == m_records.end() || known->key != key) {
            merge(fresh.try_emplace(key, Record{key, row, row}).first->second, row);
            continue;
        }
        const bool isNews = row.row < known->first.row || row.row > known->last.row;
        merge(*known, row);
        if (isNews) {
            const auto at = static_cast<int>(known - m_records.begin());
            emit dataChanged(index(at, 0), index(at, ColumnCount - 1));
        }
    }
    std::vector<Record> sorted;
    for (auto &[key, record] : fresh)
        sorted.push_back(std::move(record));
    insert(sorted);
}

/// Inserts what is new, one range for all that come to stand side by side.
void AuditModel::insert(const std::vector<Record> &fresh)
{
    for (auto from = fresh.begin(); from != fresh.end();) {
        const auto place = std::ranges::lower_bound(m_records, from->key, std::greater<>(), &Record::key);
        auto to = from + 1;
        while (to != fresh.end() && (place == m_records.end() || to->key > place->key))
            ++to;
        const auto at = static_cast<int>(place - m_records.begin());
        beginInsertRows({}, at, at + static_cast<int>(to - from) - 1);
        m_records.insert(place, from, to);
        endInsertRows();
        from = to;
    }
}

int AuditModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_records.size());
}

int AuditModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString AuditModel::textOf(const Record &record, int column) const
{
    const fleet::AuditEntry &row = record.first;
    switch (column) {
    case Who:
        return text(row.actor);
    case What:
        return text(row.what);
    case Where:
        return row.breaker.empty() ? QStringLiteral("%1 %2").arg(text(row.service), text(row.instance))
                                   : QStringLiteral("%1 / %2 %3")
                                         .arg(text(row.service), text(row.breaker), text(row.instance));
    case Why:
        return text(row.reason);
    case Until:
        return text(row.until);
    case Result:
        return record.last.message.empty()
                   ? text(record.last.phase)
                   : QStringLiteral("%1: %2").arg(text(record.last.phase), text(record.last.message));
    default:
        return {};
    }
}

QVariant AuditModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Record &record = m_records[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return textOf(record, index.column());
    case TimeRole:
        return QVariant::fromValue(static_cast<qint64>(record.first.at.time_since_epoch().count()));
    case PhaseRole:
        return text(record.last.phase);
    case MessageRole:
        return text(record.last.message);
    default:
        return {};
    }
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When:
        return tr("When", "a column of the audit log");
    case Who:
        return tr("Who", "a column of the audit log");
    case What:
        return tr("What", "a column of the audit log");
    case Where:
        return tr("Where", "a column of the audit log");
    case Why:
        return tr("Why", "a column of the audit log");
    case Until:
        return tr("Until", "a column of the audit log");
    case Result:
        return tr("Result", "a column of the audit log");
    default:
        return {};
    }
}

} // namespace panelboard::ui
