// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/snapshot.h>
#include <panelboard/ui/dialogs/config_edit.h>

#include <QtWidgets/QWidget>

#include <map>
#include <string>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace panelboard::ui {
class FleetBridge;
}

namespace panelboard::ui::dialogs {

class ConflictCard;
class FormTools;
class PendingBar;
class PropertyField;
class Steering;

/// One change of a configuration, as the source told of it.
struct ConfigVersion {
    breaker::TimePoint at;
    std::vector<breaker::ConfigChange> changes;
};

/// Every property of a breaker: what is in force, what is allowed, the default and what it means. What is
/// typed is pending until it is applied; presets and versions only type. When someone else was faster, the
/// form shows before, yours and theirs. GUI thread only.
class ConfigForm : public QWidget {
    Q_OBJECT
public:
    explicit ConfigForm(const fleet::BreakerKey &key, const ingest::ConfigReading &config,
                        QWidget *parent = nullptr);

    /// Follows the snapshots, and hands what is applied to `steering`. Both outlive the form.
    void connectTo(FleetBridge &bridge, Steering &steering);
    /// What is in force now. Another version than the one that is edited is somebody else's.
    void setConfig(const ingest::ConfigReading &config);
    /// The changes that are known, newest first: one of them can be taken back.
    void setVersions(std::vector<ConfigVersion> versions, breaker::TimePoint now);
    /// What was applied is on its way as this command.
    void commandSent(std::uint64_t id);
    /// How far that command is.
    void setCommand(const fleet::CommandView &command);
    /// Why nothing may be applied now; empty: it may.
    void setLock(const QString &why);

    void focusFirst();

    [[nodiscard]] QString message() const; ///< what stands over the buttons

signals:
    void applyAsked(const panelboard::fleet::EditConfig &edit);
    void differenceAsked(const std::vector<panelboard::fleet::EditConfig::Edit> &edits);
    void closeAsked();

protected:
    /// Ctrl+Z takes back what was typed last, wherever the focus is.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    QWidget *makeHead();
    void addFields(QWidget &list);
    void addKeys();
    void follow(const fleet::FleetSnapshot &snapshot, breaker::TimePoint now);
    void type(const breaker::Property &property, const QString &text);
    void typeAll(const std::map<std::string, QString> &texts, const QString &message);
    void takeBack(std::size_t version);
    void refresh();
    void showFields();
    void discard();
    void takeBackLast();
    void copyYaml();
    void say(const QString &text, bool isWarning);

    const fleet::BreakerKey m_key;
    ConfigEdit m_edit;
    std::map<std::string, PropertyField *> m_fields;
    std::vector<ConfigVersion> m_versions; ///< newest first
    QLabel *m_version;
    FormTools *m_tools;
    ConflictCard *m_conflict;
    QLabel *m_message;
    PendingBar *m_bar;
    QString m_lock;
    std::uint64_t m_command = 0; ///< ours that is not settled yet; 0: none
};

} // namespace panelboard::ui::dialogs
