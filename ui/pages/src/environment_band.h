// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>
#include <panelboard/ui/theme/tokens.h>

#include <QtWidgets/QWidget>

class QHBoxLayout;

namespace panelboard::ui {

/// Where the operator is: the environment's name and size, in its colour, across the window.
class EnvironmentBand : public QWidget {
    Q_OBJECT
public:
    /// @param isDemo  the console runs its own demo fleet: it says so instead of an environment
    explicit EnvironmentBand(bool isDemo, QWidget *parent = nullptr);

    /// What the band carries at its right end.
    void setControls(QWidget *controls);
    /// The colours of the band now, for the frame around the window.
    [[nodiscard]] theme::BandColours colours() const;

public slots:
    void applySnapshot(const panelboard::fleet::FleetSnapshotPtr &snapshot);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void colourControls();

    /// The kind of environment, the most dangerous first.
    enum class Kind { Production, Staging, Other };
    [[nodiscard]] static Kind kindOf(const std::string &environment);
    [[nodiscard]] static QString nameOf(const std::string &environment);

    const bool m_isDemo;
    Kind m_kind = Kind::Other;
    QString m_name;
    QString m_size;
    QHBoxLayout *m_layout;
    QWidget *m_controls = nullptr;
};

} // namespace panelboard::ui
