// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_survey.h>

#include <QtCore/QList>
#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

class QMenu;
class QSlider;

namespace panelboard::ui {

class BoardCanvas;
class BoardCounts;
class SavedViews;
class Settings;

/// The fleet at one glance: counts in large figures, and a tile for each breaker that keeps its place. The
/// slider goes from ten thousand cells to one tile that tells all. GUI thread only.
class BoardPage : public QWidget {
    Q_OBJECT
public:
    /// @param survey  outlives the page
    explicit BoardPage(FleetSurvey &survey, QWidget *parent = nullptr);
    ~BoardPage() override;

    /// Puts the cursor on a breaker's tile, if it is there.
    void choose(const fleet::BreakerKey &key);
    [[nodiscard]] std::optional<fleet::BreakerKey> chosen() const;
    [[nodiscard]] QList<fleet::BreakerKey> chosenMany() const;
    void focusTiles(Qt::FocusReason reason);
    /// The tiles' size is kept in `settings` from now on, and so are saved views.
    void setSettings(Settings &settings);
    void saveView(const QString &name);
    /// What a right click on the tiles offers: the saved views.
    void fillMenu(QMenu &menu);

public slots:
    void setFilterText(const QString &text);
    /// For a screen on the wall: larger type, no controls.
    void setWall(bool isWall);

signals:
    void breakerChosen(const std::optional<panelboard::fleet::BreakerKey> &key);
    void breakersChosen(const QList<panelboard::fleet::BreakerKey> &keys);
    /// Enter or a double click on a tile: show this breaker.
    void breakerOpened(const panelboard::fleet::BreakerKey &key);
    /// A count was pressed: the filter field shall show this.
    void filterTextChosen(const QString &text);
    /// A saved view was chosen, be it of this page or of another one.
    void viewChosen(const QString &name);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void applyPicture(const FleetPicturePtr &picture);
    void catchUp();
    void tick();
    QWidget *makeSizeControl();
    [[nodiscard]] QString emptyText() const;

    FleetSurvey &m_survey;
    BoardCounts *m_counts;
    BoardCanvas *m_canvas;
    QSlider *m_slider;
    QWidget *m_sizeControl;
    std::unique_ptr<SavedViews> m_views; ///< null without settings
    QString m_filterText;
    bool m_hasFilter = false;
};

} // namespace panelboard::ui
