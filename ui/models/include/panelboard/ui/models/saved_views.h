// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_arrangement.h>
#include <panelboard/ui/models/settings.h>

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>
#include <vector>

namespace panelboard::ui {

/// A way of looking at the fleet that the operator gave a name.
struct SavedView {
    QString name;
    QString filterText;
    QString page; ///< "fleet", "board"
    std::vector<FleetColumn> columns;
    FleetOrder order;
    bool isGrouped = true;
    bool operator==(const SavedView &) const = default;
};

/// The saved views, kept in the settings. GUI thread only.
class SavedViews : public QObject {
    Q_OBJECT
public:
    /// @param settings  outlives the views
    explicit SavedViews(Settings &settings, QObject *parent = nullptr);

    [[nodiscard]] QStringList names() const; ///< in the order in which they were saved
    [[nodiscard]] std::optional<SavedView> view(const QString &name) const;
    /// Takes the place of one with the same name.
    void save(const SavedView &view);
    void remove(const QString &name);

signals:
    void changed();

private:
    [[nodiscard]] QVariantList stored() const;

    Settings &m_settings;
};

/// "failureRate": how a column is written in the settings.
[[nodiscard]] QString nameOf(FleetColumn column);
[[nodiscard]] std::optional<FleetColumn> columnNamed(const QString &name);

} // namespace panelboard::ui
