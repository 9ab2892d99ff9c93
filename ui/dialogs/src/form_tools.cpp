// SPDX-License-Identifier: GPL-3.0-or-later
#include "form_tools.h"

#include <panelboard/ui/dialogs/config_presets.h>

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

namespace panelboard::ui::dialogs {

namespace {

/// What a preset sets and why, line by line.
QString tipOf(const ConfigPreset &preset)
{
    QStringList lines{preset.about};
    for (const ConfigPreset::Value &each : preset.values) {
        const breaker::Property &property = *breaker::findProperty(each.property);
        lines << QStringLiteral("%1 %2: %3")
                     .arg(QString::fromStdString(each.property),
                          QString::fromStdString(breaker::toText(property, each.value)), each.reason);
    }
    return lines.join(u'\n');
}

} // namespace

FormTools::FormTools(QWidget *parent)
    : QWidget(parent), m_versionMenu(new QMenu(this)), m_versions(new QPushButton(tr("Versions")))
{
    auto *presetMenu = new QMenu(this);
    presetMenu->setToolTipsVisible(true);
    const auto presets = configPresets();
    for (std::size_t i = 0; i < presets.size(); ++i) {
        QAction *action =
            presetMenu->addAction(QStringLiteral("%1 – %2").arg(presets[i].name, presets[i].about));
        action->setObjectName(QStringLiteral("preset.") + QString::fromStdString(presets[i].id));
        action->setToolTip(tipOf(presets[i]));
        connect(action, &QAction::triggered, this, [this, i] { emit presetChosen(static_cast<int>(i)); });
    }
    auto *preset = new QPushButton(tr("Presets"));
    preset->setObjectName(QStringLiteral("presetsButton"));
    preset->setMenu(presetMenu);
    m_versions->setObjectName(QStringLiteral("versionsButton"));
    m_versions->setMenu(m_versionMenu);
    auto *yaml = new QPushButton(tr("Copy YAML"));
    yaml->setObjectName(QStringLiteral("copyYamlButton"));
    yaml->setToolTip(tr("In Resilience4j's notation, with what is pending"));
    connect(yaml, &QPushButton::clicked, this, &FormTools::yamlAsked);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(8);
    for (QPushButton *button : {preset, m_versions, yaml})
        row->addWidget(button);
    row->addStretch(1);
    setVersions({});
}

void FormTools::setVersions(const QStringList &lines)
{
    m_versions->setEnabled(!lines.isEmpty());
    m_versions->setToolTip(lines.isEmpty() ? tr("No change was seen yet") : tr("Take a change back"));
    if (lines == m_lines)
        return; // an open menu stays as it is
    m_lines = lines;
    m_versionMenu->clear();
    for (int i = 0; i < lines.size(); ++i) {
        QAction *action = m_versionMenu->addAction(lines[i]);
        action->setObjectName(QStringLiteral("version%1").arg(i));
        connect(action, &QAction::triggered, this, [this, i] { emit versionChosen(i); });
    }
}

} // namespace panelboard::ui::dialogs
