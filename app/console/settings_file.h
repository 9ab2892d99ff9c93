// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "file_writer.h"

#include <panelboard/ui/models/settings.h>

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace panelboard::console {

/// What a settings file held.
struct StoredSettings {
    QVariantMap values;
    QString notice; ///< not empty: the file was damaged and set aside; a sentence
};

/// Reads a settings file (JSON). One that is not there is empty; a damaged one is renamed, never overwritten.
[[nodiscard]] StoredSettings readSettings(const QString &path);

/// Keeps settings in a file: each change is written half a second later, off the GUI thread. GUI thread only.
class SettingsFile : public QObject {
    Q_OBJECT
public:
    /// @param settings, writer  outlive it
    SettingsFile(ui::Settings &settings, FileWriter &writer, QString path, QObject *parent = nullptr);
    ~SettingsFile() override; ///< hands over what was not written yet

private:
    void write();

    ui::Settings &m_settings;
    FileWriter &m_writer;
    const QString m_path;
    QTimer m_delay;
};

} // namespace panelboard::console
