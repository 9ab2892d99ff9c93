// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/alert.h>

#include <QtCore/QAbstractItemModel>
#include <QtCore/QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::ui {

enum AlertItemRole {
    AlertRole = Qt::UserRole, ///< const fleet::AlertView *; null for a service's row
    AlertServiceRole,         ///< QString
    AlertCountRole,           ///< of a service: how many hold and are not muted
};

/// Whether somebody silenced it for now.
[[nodiscard]] bool isMuted(const fleet::AlertView &alert, breaker::TimePoint now);

/// The alerts by service (by name, so that they keep their place), in each the newest first. GUI thread only.
class AlertModel : public QAbstractItemModel {
    Q_OBJECT
public:
    explicit AlertModel(QObject *parent = nullptr);
    ~AlertModel() override;

    void setAlerts(const std::vector<fleet::AlertView> &alerts, breaker::TimePoint now);
    /// How many hold and are not muted.
    [[nodiscard]] int activeCount() const { return m_active; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Group {
        std::string service;
        std::vector<fleet::AlertView> alerts;
        int active = 0;
    };
    [[nodiscard]] int rowOf(const Group *group) const;
    [[nodiscard]] QModelIndex indexOf(int group) const;
    void update(int group, std::vector<fleet::AlertView> alerts);

    std::vector<std::unique_ptr<Group>> m_groups;
    breaker::TimePoint m_now;
    int m_active = 0;
};

} // namespace panelboard::ui

Q_DECLARE_METATYPE(const panelboard::fleet::AlertView *)
