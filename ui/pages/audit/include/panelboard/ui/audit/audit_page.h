// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/fleet/audit.h>
#include <panelboard/ui/models/fleet_bridge.h>

#include <QtWidgets/QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace panelboard::ui {

class AuditModel;

/// Writes the whole audit log somewhere else; asks the operator where. It must not wait.
/// @param done  called on the GUI thread with a sentence: where it is, or why it is not
using AuditExport = std::function<void(fleet::AuditFormat format, std::function<void(const QString &)> done)>;

/// Who did what, when, where and why, until when, and what came of it on each instance: the audit log, with
/// whether its chain of hashes is whole. Reads a page when it is shown and when a command goes a step
/// further; older ones when one scrolls to the end. GUI thread only.
class AuditPage : public QWidget {
    Q_OBJECT
public:
    /// @param bridge  outlives the page
    /// @param save    empty: nothing can be exported, and the buttons are not there
    AuditPage(FleetBridge &bridge, AuditExport save, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    QPushButton *addExport(const QString &text, const char *name, fleet::AuditFormat format);
    void applySnapshot(const fleet::FleetSnapshotPtr &snapshot);
    void ask(std::int64_t beforeRow);
    void take(const fleet::AuditAnswer &answer);
    void askOlder();
    void tellEmpty();
    void copyRows() const;

    FleetBridge &m_bridge;
    AuditExport m_export;
    AuditModel *m_model;
    QSortFilterProxyModel *m_rows;
    QTableView *m_table;
    QLineEdit *m_filter;
    QLabel *m_chain;
    QLabel *m_empty;
    std::vector<std::shared_ptr<const fleet::CommandView>> m_seen; ///< commands that the table tells of
    bool m_isAsking = false;
    bool m_isOutdated = true; ///< the newest page has to be read again
    bool m_hasAnswer = false;
    std::string m_problem;
};

} // namespace panelboard::ui
