// SPDX-License-Identifier: GPL-3.0-or-later
#include "transition_model.h"

#include <panelboard/ui/breaker/cause_words.h>
#include <panelboard/ui/models/state_look.h>
#include <panelboard/ui/theme/format.h>

#include <algorithm>

namespace panelboard::ui {

namespace {

bool isSame(const fleet::TransitionRecord &a, const fleet::TransitionRecord &b)
{
    return a.id == b.id && a.cause.has_value() == b.cause.has_value() && a.firstInstance == b.firstInstance;
}

} // namespace

TransitionModel::TransitionModel(QObject *parent) : QAbstractTableModel(parent) {}

/// New ones come on top and old ones leave at the foot; what stays is not touched, so that a selection
/// stands.
void TransitionModel::setTransitions(std::vector<fleet::TransitionRecord> transitions, breaker::TimePoint now)
{
    std::reverse(transitions.begin(), transitions.end());
    m_now = now;
    const auto first = m_records.empty()
                           ? transitions.end()
                           : std::find_if(transitions.begin(), transitions.end(), [this](const auto &each) {
                                 return isSame(each, m_records.front());
                             });
    const auto fresh = first - transitions.begin();
    std::size_t same = 0;
    while (same < m_records.size() && std::size_t(fresh) + same < transitions.size() &&
           isSame(transitions[std::size_t(fresh) + same], m_records[same]))
        ++same;
    if (same < m_records.size()) {
        beginRemoveRows({}, int(same), int(m_records.size()) - 1);
        m_records.resize(same);
        endRemoveRows();
    }
    if (fresh > 0 && same > 0) {
        beginInsertRows({}, 0, int(fresh) - 1);
        m_records.insert(m_records.begin(), transitions.begin(), transitions.begin() + fresh);
        endInsertRows();
    }
    if (m_records.size() < transitions.size()) {
        beginInsertRows({}, int(m_records.size()), int(transitions.size()) - 1);
        m_records.insert(m_records.end(), transitions.begin() + std::ptrdiff_t(m_records.size()),
                         transitions.end());
        endInsertRows();
    }
}

const fleet::TransitionRecord &TransitionModel::at(int row) const { return m_records[std::size_t(row)]; }

int TransitionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_records.size());
}

int TransitionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TransitionModel::textOf(const fleet::TransitionRecord &record, int column) const
{
    switch (column) {
    case TimeColumn:
        return theme::format::clock(record.at, m_now);
    case BreakerColumn:
        return QStringLiteral("%1 / %2 %3")
            .arg(QString::fromStdString(record.key.service), QString::fromStdString(record.key.name),
                 QString::fromStdString(record.key.instance));
    case FromColumn:
        return record.from ? theme::format::stateWord(*record.from) : tr("unknown", "the state before");
    case ToColumn:
        return theme::format::stateWord(record.to);
    case CauseColumn: {
        QString cause = record.cause ? causeWords(*record.cause) : QString();
        if (!record.firstInstance.empty() && record.firstInstance != record.key.instance)
            cause += (cause.isEmpty() ? QString() : QStringLiteral("; ")) +
                     tr("%1 was first", "an instance").arg(QString::fromStdString(record.firstInstance));
        return cause.isEmpty() ? tr("not told by this source") : cause;
    }
    case ActorColumn:
        return record.cause ? QString::fromStdString(record.cause->actor) : QString();
    default:
        return {};
    }
}

QVariant TransitionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const fleet::TransitionRecord &record = at(index.row());
    if (role == Qt::DisplayRole)
        return textOf(record, index.column());
    if (role == Qt::ToolTipRole)
        return index.column() == TimeColumn ? theme::format::clockMs(record.at)
                                            : textOf(record, index.column());
    if (role == LookRole) {
        if (index.column() == FromColumn)
            return record.from ? int(lookOf(*record.from)) : -1;
        return index.column() == ToColumn ? int(lookOf(record.to)) : -1;
    }
    return {};
}

QVariant TransitionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case BreakerColumn:
        return tr("Breaker");
    case FromColumn:
        return tr("From", "the state before");
    case ToColumn:
        return tr("To", "the state after");
    case CauseColumn:
        return tr("Cause");
    case ActorColumn:
        return tr("Actor");
    default:
        return {};
    }
}

} // namespace panelboard::ui
