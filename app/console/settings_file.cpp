// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings_file.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <utility>

namespace panelboard::console {

namespace {

constexpr std::chrono::milliseconds kDelay(500);
constexpr qint64 kLargest = 4 * 1024 * 1024;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::console::SettingsFile)
};

QString setAside(QFile &file)
{
    const QString stamp = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QString aside = file.fileName() + QStringLiteral(".damaged-") + stamp;
    file.close();
    return file.rename(aside)
               ? Words::tr("The settings could not be read. They are set aside as %1; all is as at first.")
                     .arg(aside)
               : Words::tr("The settings in %1 could not be read. All is as at first.").arg(file.fileName());
}

} // namespace

StoredSettings readSettings(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly) || file.size() > kLargest)
        return {{}, setAside(file)};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return {{}, setAside(file)};
    return {document.object().toVariantMap(), {}};
}

SettingsFile::SettingsFile(ui::Settings &settings, FileWriter &writer, QString path, QObject *parent)
    : QObject(parent), m_settings(settings), m_writer(writer), m_path(std::move(path))
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelay);
    connect(&settings, &ui::Settings::changed, this, [this] { m_delay.start(); });
    connect(&m_delay, &QTimer::timeout, this, &SettingsFile::write);
}

SettingsFile::~SettingsFile()
{
    if (m_delay.isActive())
        write();
}

void SettingsFile::write()
{
    m_writer.write(m_path, QJsonDocument(QJsonObject::fromVariantMap(m_settings.values())).toJson());
}

} // namespace panelboard::console
