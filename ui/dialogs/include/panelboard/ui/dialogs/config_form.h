// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>
#include <panelboard/ui/dialogs/config_edit.h>

#include <QtWidgets/QWidget>

#include <map>
#include <string>

class QLabel;
class QLineEdit;
class QPushButton;

namespace panelboard::ui::dialogs {

class PropertyField;

/// The whole configuration of one breaker as a form, made from `breaker::properties()`: validated while it is
/// typed, applied as one command. When someone else was faster, the form shows theirs and says so.
class ConfigForm : public QWidget {
    Q_OBJECT
public:
    explicit ConfigForm(const fleet::BreakerKey &key, const ingest::ConfigReading &config,
                        QWidget *parent = nullptr);

    /// What is in force now. Another version than the one that is edited is somebody else's.
    void setConfig(const ingest::ConfigReading &config);
    /// How far the command is that this form asked for.
    void setCommand(const fleet::CommandView &command);

    void focusFirst();

    [[nodiscard]] QString message() const; ///< what stands over the buttons

signals:
    void applyAsked(const panelboard::fleet::EditConfig &edit, const QString &reason);
    void closeAsked();

private:
    void build(const fleet::BreakerKey &key);
    void addFields(QWidget &list);
    void type(const breaker::Property &property, const QString &text);
    void refresh();
    void showFields();
    void apply();
    void discard();
    void say(const QString &text, bool isWarning);

    ConfigEdit m_edit;
    std::map<std::string, PropertyField *> m_fields;
    QLabel *m_version;
    QLabel *m_message;
    QLineEdit *m_reason;
    QPushButton *m_apply;
    QPushButton *m_discard;
    bool m_isOnItsWay = false; ///< our command is not settled yet
};

} // namespace panelboard::ui::dialogs
