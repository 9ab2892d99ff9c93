// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_bridge.h>

#include <QtWidgets/QWidget>

#include <map>
#include <optional>
#include <string>
#include <utility>

class QModelIndex;
class QSplitter;

namespace panelboard::ui {

class FleetModel;
class FleetRows;
class FleetTable;
class SummaryStrip;

/// The fleet: counts, the table worst first, and at the right a pane that the window hands in. In a window
/// narrower than 1180 the pane is a page of its own: Enter goes there, Esc comes back.
class FleetPage : public QWidget {
    Q_OBJECT
public:
    /// @param pane  becomes a child of the page
    FleetPage(FleetBridge &bridge, QWidget *pane, QWidget *parent = nullptr);
    ~FleetPage() override;

    /// Puts the cursor on a breaker, if it is there.
    void choose(const fleet::BreakerKey &key);
    [[nodiscard]] std::optional<fleet::BreakerKey> chosen() const;
    void focusTable(Qt::FocusReason reason);

public slots:
    void setFilterText(const QString &text);

signals:
    /// Another row is current; nothing when there is none.
    void breakerChosen(const std::optional<panelboard::fleet::BreakerKey> &key);
    /// A count was pressed: the filter field shall show this.
    void filterTextChosen(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void applySnapshot(const fleet::FleetSnapshotPtr &snapshot);
    void tick();
    void placePane();
    void showPane(bool show);
    void unfold(const QModelIndex &group, bool isSmallFleet);
    void unfoldNew(const QModelIndex &parent, int first, int last);
    void rememberFold(const QModelIndex &group, bool isUnfolded);
    void chooseFirst(const fleet::FleetSnapshot &snapshot);
    void tellEmpty();

    FleetBridge &m_bridge;
    FleetModel *m_model;
    FleetRows *m_rows;
    SummaryStrip *m_summary;
    FleetTable *m_table;
    QSplitter *m_splitter;
    QWidget *m_left;
    QWidget *m_pane;
    std::map<std::pair<std::string, std::string>, bool>
        m_unfolded;              ///< by service and breaker: how it was left
    bool m_paneWasMoved = false; ///< the operator dragged the splitter
    bool m_paneIsOpen = false;   ///< in a narrow window: the pane is shown instead of the table
};

} // namespace panelboard::ui
