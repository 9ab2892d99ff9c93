// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/audit.h>

#include <QtCore/QAbstractTableModel>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace panelboard::ui {

/// The audit log as a table: one line per command, the newest first, made of the rows that tell its life.
/// Rows come in pages, in any order and more than once. GUI thread only.
class AuditModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { When, Who, What, Where, Why, Until, Result, ColumnCount };
    enum Role {
        TimeRole = Qt::UserRole, ///< When: nanoseconds since 1970, qint64
        PhaseRole,               ///< "requested", "observed", …: the last one that is known
        MessageRole,             ///< the service's answer, or why it failed
    };

    explicit AuditModel(QObject *parent = nullptr);

    /// @param rows  oldest first, as the log gives them
    void add(const std::vector<fleet::AuditEntry> &rows);
    /// The lowest row that is known; absent while none is.
    [[nodiscard]] std::optional<std::int64_t> oldestRow() const { return m_oldestRow; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    using Key = std::pair<breaker::TimePoint, std::uint64_t>; ///< the console's start, the command's number
    struct Record {
        Key key;
        fleet::AuditEntry first; ///< the earliest row of it that is known: who, what, why
        fleet::AuditEntry last;  ///< the latest one: how it ended
    };

    static void merge(Record &record, const fleet::AuditEntry &row);
    void insert(const std::vector<Record> &fresh);
    [[nodiscard]] QString textOf(const Record &record, int column) const;

    std::vector<Record> m_records; ///< by key, descending
    std::optional<std::int64_t> m_oldestRow;
};

} // namespace panelboard::ui
