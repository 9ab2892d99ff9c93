// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>
#include <panelboard/ui/models/state_look.h>

#include <QtCore/QAbstractListModel>
#include <QtCore/QPointer>

#include <optional>
#include <vector>

class QAction;

namespace panelboard::ui {

enum PaletteRole {
    HitTitleRole = Qt::DisplayRole,
    HitWhereRole = Qt::UserRole, ///< the command's group; a breaker's service and instance
    HitKeysRole,                 ///< "Ctrl+K"; empty for none
    HitWhyNotRole,               ///< why it cannot be done now; empty when it can
    HitLookRole,                 ///< StateLook as int; invalid for commands
};

/// The hits of the palette, best first: commands, and breakers once something is typed. GUI thread only;
/// a key costs one pass over the prepared names.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit PaletteModel(QObject *parent = nullptr) : QAbstractListModel(parent) {}

    /// What there is to find, taken when the palette opens.
    void load(const QList<QAction *> &commands, const fleet::FleetSnapshot &snapshot);
    void setTyped(const QString &typed);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] QAction *commandAt(int row) const;                         ///< null for a breaker
    [[nodiscard]] std::optional<fleet::BreakerKey> breakerAt(int row) const; ///< nothing for a command

private:
    struct Command {
        QPointer<QAction> action;
        QString lowered;
    };
    struct Breaker {
        std::shared_ptr<const fleet::BreakerView> view;
        QString lowered;
    };
    struct Hit {
        int score = 0;
        bool isBreaker = false;
        std::size_t index = 0;
    };
    void gather(const QString &typed, std::vector<Hit> &hits) const;

    std::vector<Command> m_commands;
    std::vector<Breaker> m_breakers;
    std::vector<Hit> m_hits;
};

} // namespace panelboard::ui
