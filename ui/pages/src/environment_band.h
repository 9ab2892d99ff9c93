// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>
#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtWidgets/QWidget>

class QHBoxLayout;
class QMenu;
class QPushButton;

namespace panelboard::ui {

/// Where the operator is and whether he may act: the environment's name and size, in its colour, across the
/// window. In production it is read-only until Arm…, then it says for how long, and Disarm ends it.
class EnvironmentBand : public QWidget {
    Q_OBJECT
public:
    /// @param arming  outlives it
    /// @param isDemo  the console runs its own demo fleet: it says so instead of an environment
    EnvironmentBand(Arming &arming, bool isDemo, QWidget *parent = nullptr);

    /// What the band carries at its right end.
    void setControls(QWidget *controls);
    /// The colours of the band now, for the frame around the window.
    [[nodiscard]] theme::BandColours colours() const;

public slots:
    void applySnapshot(const panelboard::fleet::FleetSnapshotPtr &snapshot);
    /// Disarms, or asks for how long to arm.
    void toggleArmed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] static QString nameOf(const std::string &environment);
    [[nodiscard]] bool isProduction() const { return m_arming.kind() == EnvironmentKind::Production; }
    [[nodiscard]] QString headline() const; ///< "PRODUCTION · ARMED"
    [[nodiscard]] QString detail() const;   ///< "14 services, 62 instances · j.kim can steer for 9:12"
    void makeMenu();
    void refresh();
    void colourControls();

    Arming &m_arming;
    const bool m_isDemo;
    QString m_size;
    QHBoxLayout *m_layout;
    QPushButton *m_button; ///< Arm… or Disarm
    QMenu *m_menu;         ///< for how long
    QWidget *m_controls = nullptr;
};

} // namespace panelboard::ui
