// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/fleet_bridge.h>

#include <QtCore/QList>
#include <QtCore/QObject>

#include <functional>

class QWidget;

namespace panelboard::ui::dialogs {

class Sheet;

/// The one way from "force open" on a button, a key or a selection to commands: it opens the sheet over the
/// window, one at a time, and nothing while nobody may act. Every page that steers is given one, or has its
/// signals connected to it. GUI thread only.
class Steering : public QObject {
    Q_OBJECT
public:
    /// @param bridge, arming  outlive it
    /// @param page            the sheets cover the window that it is in when they are opened
    Steering(FleetBridge &bridge, Arming &arming, QWidget *page);

    [[nodiscard]] Arming &arming() const { return m_arming; }
    [[nodiscard]] bool isBusy() const { return !m_sheets.isEmpty(); } ///< a sheet is open

    /// Opens a sheet of the caller's making, unless another one is open or nobody may act.
    /// @return whether it did
    bool open(const std::function<Sheet *(QWidget *window)> &make);
    /// The same over a sheet that is open: a question that it asks.
    bool openOver(const std::function<Sheet *(QWidget *window)> &make);

public slots:
    /// Asks for a change of state of one breaker, or of many at once.
    void askUpdate(panelboard::fleet::StateUpdate update, const QList<panelboard::fleet::BreakerKey> &keys);
    /// The same of a breaker on all instances of its service.
    void askUpdateOfAll(panelboard::fleet::StateUpdate update, const panelboard::fleet::BreakerKey &key);
    /// Asks for an edit of a configuration, on this instance or on all of them.
    /// @param sent  gets the id of this instance's command, once it is handed in
    void askEdit(const panelboard::fleet::BreakerKey &key, const panelboard::fleet::EditConfig &edit,
                 const std::function<void(std::uint64_t)> &sent = {});
    /// Opens the form with every property of a breaker that is watched, over the window.
    void openForm(const panelboard::fleet::BreakerKey &key);
    /// Takes the open question away, for its breaker is not shown any more; progress stays.
    void dismiss();

signals:
    /// A sheet was closed, answered or not.
    void closed();
    /// Why no sheet came: a sentence.
    void refused(const QString &why);

private:
    void show(Sheet &sheet);

    FleetBridge &m_bridge;
    Arming &m_arming;
    QWidget *m_page;
    QList<Sheet *> m_sheets; ///< the one on top last; a form may have a question over it
};

} // namespace panelboard::ui::dialogs
