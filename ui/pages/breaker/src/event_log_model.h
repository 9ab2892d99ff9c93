// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "breaker_facts.h"

#include <QtCore/QAbstractListModel>

#include <tuple>
#include <vector>

namespace panelboard::ui {

/// What happened to the breaker, newest first: changes of state with their cause, errors, changes of the
/// configuration, and the commands of this console with their life.
class EventLogModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        TimeRole = Qt::UserRole + 1, ///< "14:21:25.104"
        TextRole,                    ///< "CLOSED → OPEN", "QueryTimeout"; also Qt::DisplayRole
        DetailRole,                  ///< "failure rate 10.0 %, threshold 10 %"
        DurationRole,                ///< "500 ms"; empty when it has none
        LookRole,                    ///< StateLook as int: the state it became; -1 for others
        KindRole,                    ///< Kind as int
    };
    /// Of two at the same time the later kind stands above: the error, then the opening that it caused.
    enum class Kind { Other, Error, Configuration, Command, Transition };

    explicit EventLogModel(QObject *parent = nullptr);

    void setFacts(const BreakerFacts &facts);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row {
        std::tuple<breaker::TimePoint, int, std::uint64_t, QString> id; ///< time, kind, command, text
        Kind kind = Kind::Other;
        QString time;
        QString text;
        QString detail;
        QString duration;
        int look = -1;
        bool operator==(const Row &) const = default;
    };

    [[nodiscard]] static std::vector<Row> rowsOf(const BreakerFacts &facts);
    [[nodiscard]] static Row rowOf(const BreakerFacts &facts, const fleet::LogEntry &entry);
    [[nodiscard]] static Row rowOf(const fleet::CommandView &command);
    void become(std::vector<Row> rows);

    std::vector<Row> m_rows;                              ///< newest first; no two with the same id
    std::shared_ptr<const fleet::BreakerDetail> m_detail; ///< of which m_rows were made, with m_commands
    std::vector<std::shared_ptr<const fleet::CommandView>> m_commands;
};

} // namespace panelboard::ui
