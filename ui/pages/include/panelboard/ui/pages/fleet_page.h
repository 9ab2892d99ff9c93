// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_arrangement.h>
#include <panelboard/ui/models/fleet_survey.h>

#include <QtCore/QList>
#include <QtWidgets/QWidget>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

class QMenu;
class QModelIndex;
class QSplitter;

namespace panelboard::ui {

class FleetRows;
class FleetTable;
class SavedViews;
class Settings;
class SummaryStrip;

/// The fleet: counts, the table worst first, and at the right a pane that the window hands in. In a window
/// narrower than 1180 the pane is a page of its own: Enter goes there, Esc comes back.
class FleetPage : public QWidget {
    Q_OBJECT
public:
    /// @param survey  outlives the page
    /// @param pane    becomes a child of the page
    FleetPage(FleetSurvey &survey, QWidget *pane, QWidget *parent = nullptr);
    ~FleetPage() override;

    /// Puts the cursor on a breaker, if it is there.
    void choose(const fleet::BreakerKey &key);
    [[nodiscard]] std::optional<fleet::BreakerKey> chosen() const;
    /// The breakers of all selected rows; of a group those of its rows.
    [[nodiscard]] QList<fleet::BreakerKey> chosenMany() const;
    void focusTable(Qt::FocusReason reason);

    /// Columns, order and grouping are kept in `settings` from now on, and saved views with them.
    void setSettings(Settings &settings);
    [[nodiscard]] SavedViews *views() const { return m_views.get(); } ///< null without settings
    [[nodiscard]] bool isGrouped() const;
    [[nodiscard]] FleetOrder order() const;
    /// Keeps filter, columns, order and grouping under a name.
    void saveView(const QString &name);
    /// Becomes a saved view; `filterTextChosen` tells its filter.
    void showView(const QString &name);
    /// Column sets, columns, order, grouping, saved views.
    void fillMenu(QMenu &menu);

public slots:
    void setFilterText(const QString &text);
    void setGrouped(bool isGrouped);

signals:
    /// Another row is current; nothing when there is none.
    void breakerChosen(const std::optional<panelboard::fleet::BreakerKey> &key);
    /// Other rows are selected than before.
    void breakersChosen(const QList<panelboard::fleet::BreakerKey> &keys);
    /// A count was pressed: the filter field shall show this.
    void filterTextChosen(const QString &text);
    /// A saved view was chosen that is of this page: "fleet", "board".
    void pageWanted(const QString &page);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void applyPicture(const FleetPicturePtr &picture);
    void build();
    void follow();
    void keepSettings();
    void tick();
    void placePane();
    void showPane(bool show);
    void unfold(const QModelIndex &group, bool isSmallFleet);
    void unfoldNew(const QModelIndex &parent, int first, int last);
    void rememberFold(const QModelIndex &group, bool isUnfolded);
    void chooseFirst();
    void tellEmpty();

    FleetSurvey &m_survey;
    FleetBridge &m_bridge;
    FleetRows *m_rows;
    SummaryStrip *m_summary;
    FleetTable *m_table;
    QSplitter *m_splitter;
    QWidget *m_left;
    QWidget *m_pane;
    Settings *m_settings = nullptr;
    std::unique_ptr<SavedViews> m_views;
    QString m_filterText;
    std::map<std::pair<std::string, std::string>, bool>
        m_unfolded;              ///< by service and breaker: how it was left
    bool m_paneWasMoved = false; ///< the operator dragged the splitter
    bool m_paneIsOpen = false;   ///< in a narrow window: the pane is shown instead of the table
};

} // namespace panelboard::ui
