// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_filter.h>
#include <panelboard/ui/models/fleet_picture.h>

#include <QtWidgets/QWidget>

#include <vector>

namespace panelboard::ui {

class SummaryChip;

/// Counts by state, each a filter: left of the line what needs someone, right of it what is only to be known.
class SummaryStrip : public QWidget {
    Q_OBJECT
public:
    explicit SummaryStrip(QWidget *parent = nullptr);

    void applyPicture(const FleetPicture &picture);

public slots:
    /// Shows which chips the filter's text names.
    void applyFilterText(const QString &text);

signals:
    /// A chip was pressed: the text that the filter shall have, empty to show all.
    void filterTextChosen(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    SummaryChip *add(StateLook look, const QString &word);
    void choose();

    std::vector<SummaryChip *> m_chips;
};

} // namespace panelboard::ui
