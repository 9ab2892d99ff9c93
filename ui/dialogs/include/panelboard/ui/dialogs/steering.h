// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/arming.h>
#include <panelboard/ui/models/fleet_bridge.h>

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QPointer>

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
    [[nodiscard]] bool isBusy() const { return !m_sheet.isNull(); } ///< a sheet is open

    /// Opens a sheet of the caller's making, unless another one is open or nobody may act.
    /// @return whether it did
    bool open(const std::function<Sheet *(QWidget *window)> &make);

public slots:
    /// Asks for a change of state of one breaker, or of many at once.
    void askUpdate(panelboard::fleet::StateUpdate update, const QList<panelboard::fleet::BreakerKey> &keys);
    /// The same of a breaker on all instances of its service.
    void askUpdateOfAll(panelboard::fleet::StateUpdate update, const panelboard::fleet::BreakerKey &key);
    /// Takes the open question away, for its breaker is not shown any more; progress stays.
    void dismiss();

signals:
    /// Why no sheet came: a sentence.
    void refused(const QString &why);

private:
    FleetBridge &m_bridge;
    Arming &m_arming;
    QWidget *m_page;
    QPointer<Sheet> m_sheet;
};

} // namespace panelboard::ui::dialogs
