// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

class QMenu;
class QPushButton;

namespace panelboard::ui::dialogs {

/// Above the form: presets, versions to go back to, and the configuration as YAML.
class FormTools : public QWidget {
    Q_OBJECT
public:
    explicit FormTools(QWidget *parent = nullptr);

    /// @param lines  one for each change that can be taken back, newest first
    void setVersions(const QStringList &lines);

signals:
    void presetChosen(int index); ///< of `configPresets()`
    void versionChosen(int index);
    void yamlAsked();

private:
    QMenu *m_versionMenu;
    QPushButton *m_versions;
    QStringList m_lines;
};

} // namespace panelboard::ui::dialogs
